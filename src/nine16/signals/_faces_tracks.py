"""Which faces in pictures that follow each other are one and the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.signals._faces_network import Face, overlap

_BEGINS = 0.5
"""Certainty that at least one picture of a track must reach: what is never sure is no face."""

_SURE_ALONE = 0.65
"""The same for a face that was seen once only: texture looks like a face for one picture, faces stay."""

_GROWN = 0.5
"""Boxes are widened by half of themselves to each side before they are compared: half a second passes between
looks, in which a head moves by its own width."""

_OVERLAP = 0.15
"""Least intersection over union of the widened boxes: heads side by side have less."""

_UNSEEN_S = 1.1
"""A track ends when its face was not seen for longer: two looks missed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in the picture on screen at `at_s`."""

    at_s: float
    faces: tuple[Face, ...]


@dataclass(slots=True)
class Track:
    """One face over time."""

    number: int
    """From 1 on, in the order of first sight."""
    seen: list[tuple[float, Face]]
    """When it was seen, and how."""

    @property
    def is_sure(self) -> bool:
        """Whether it is a face at all."""
        best = max(face.certainty for _, face in self.seen)
        return best >= (_BEGINS if len(self.seen) > 1 else _SURE_ALONE)


def follow(looks: Sequence[Look], cuts_s: Sequence[float]) -> list[Track]:
    """The faces in `looks`, followed over time but never over one of `cuts_s`; the doubtful are left out."""
    tracks: list[Track] = []
    for look in looks:
        shot = sum(cut_s <= look.at_s + 1e-6 for cut_s in cuts_s)
        live = [
            track
            for track in tracks
            if look.at_s - track.seen[-1][0] < _UNSEEN_S
            and sum(cut_s <= track.seen[-1][0] + 1e-6 for cut_s in cuts_s) == shot
        ]
        pairs = sorted(
            (
                (overlap(_widened(track.seen[-1][1]), _widened(face)), -order, index, track)
                for order, track in enumerate(live)
                for index, face in enumerate(look.faces)
            ),
            key=lambda pair: pair[:2],
            reverse=True,
        )
        taken: set[int] = set()
        followed: set[int] = set()
        for shared, _, index, track in pairs:
            if shared >= _OVERLAP and index not in taken and track.number not in followed:
                track.seen.append((look.at_s, look.faces[index]))
                taken.add(index)
                followed.add(track.number)
        for index, face in enumerate(look.faces):
            if index not in taken:
                tracks.append(Track(len(tracks) + 1, [(look.at_s, face)]))
    sure = [track for track in tracks if track.is_sure]
    for number, track in enumerate(sure, start=1):
        track.number = number
    return sure


def _widened(face: Face) -> tuple[float, float, float, float]:
    left, top, right, bottom = face.box
    aside, above = _GROWN * (right - left), _GROWN * (bottom - top)
    return left - aside, top - above, right + aside, bottom + above
