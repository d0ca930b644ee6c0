"""How many faces are on screen in each second, where, how sure, and whether they look to the viewer.

A picture is looked at twice a second, and at once where it has become another one; one that has not changed
since the last look is not looked at again. A face is followed from look to look inside its shot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._faces_network import Face, find_faces
from nine16.signals._faces_tracks import Look, Track, follow

_COLOUR_PX = 360
"""1080x1920 is then read at a third: 360x640, from which the network's picture is made."""

_EVERY_S = 0.25
_EVERY_NTH = 2
"""Given four pictures a second, it looks at every second one, and at others that are new."""

_CERTAINTY = 0.35
"""Peaks that may continue a track (the authors' own demo's threshold)."""

_UNCHANGED_LEVELS = 1.5
"""Mean difference of colour (0..255, at 32 points of short side) up to which nothing has changed: a still that is
coded drifts by less, a blink in a close-up is more in the points that it changes, see the next."""

_UNCHANGED_POINT = 12.0
"""Largest difference of a single point up to which nothing has changed."""

_NEW_LEVELS = 30.0
"""Mean difference from which a picture is another one: neighbours in a shot differ by 2 to 20."""

_TO_CAMERA_DEGREES = 30.0
"""A face turned aside by less speaks to the viewer: both eyes are plain to see."""


@dataclass(slots=True)
class _Watch:
    """The picture last looked at, small, and all looks so far."""

    seen: NDArray[np.float32] | None = None
    given: int = 0
    looks: list[Look] = field(default_factory=list)
    looked: int = 0
    """How often the network was asked."""


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.colour[_COLOUR_PX], strict=True):
        due = watch.given % _EVERY_NTH == 0
        watch.given += 1
        small = _small(picture)
        if watch.seen is None or watch.seen.shape != small.shape:
            news, most = np.inf, np.inf
        else:
            away = np.abs(small - watch.seen)
            news, most = float(away.mean()), float(away.max())
        if news <= _UNCHANGED_LEVELS and most <= _UNCHANGED_POINT:
            if due:
                watch.looks.append(Look(at_s, watch.looks[-1].faces))
        elif due or news >= _NEW_LEVELS:
            watch.seen = small
            watch.looked += 1
            watch.looks.append(Look(at_s, tuple(find_faces(picture, certainty=_CERTAINTY))))
    return watch


def _small(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    import cv2

    factor = max(1, min(picture.shape[:2]) // 32)
    size = max(1, picture.shape[1] // factor), max(1, picture.shape[0] // factor)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)


def _end(watch: _Watch, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    if not watch.looks:
        return Measured(per_second=(None,) * video.seconds)
    cuts_s = [shot.from_s for shot in others["cuts"].spans if shot.facts.get("transition") != "start"]
    tracks = follow(watch.looks, cuts_s)
    spans = [
        span
        for second in range(video.seconds)
        for span in _of_second(second, tracks, watch.looks, until_s=video.duration_s)
    ]
    counts = np.bincount([int(span.from_s) for span in spans], minlength=video.seconds)
    return Measured(
        per_second=tuple(float(count) for count in counts),
        spans=tuple(spans),
        facts={
            "people": len(tracks),
            "first_s": min((track.seen[0][0] for track in tracks), default=None),
            "looks": len(watch.looks),
            "looked_at": watch.looked,
        },
    )


def _of_second(second: int, tracks: Sequence[Track], looks: Sequence[Look], *, until_s: float) -> list[Span]:
    """One span for each face seen in second [second, second + 1)."""
    count = sum(second <= look.at_s < second + 1 for look in looks)
    spans = []
    for track in tracks:
        faces = [face for at_s, face in track.seen if second <= at_s < second + 1]
        if faces:
            spans.append(Span(float(second), min(second + 1.0, until_s), _facts(track.number, faces, count)))
    return spans


def _facts(number: int, faces: Sequence[Face], looks: int) -> dict[str, float | int]:
    left, top, right, bottom = np.mean([face.box for face in faces], axis=0).tolist()
    return {
        "face": number,
        "certainty": max(face.certainty for face in faces),
        "x": left,
        "y": top,
        "w": right - left,
        "h": bottom - top,
        "seen": len(faces) / looks,
        "to_camera": sum(abs(face.turn_degrees) < _TO_CAMERA_DEGREES for face in faces) / looks,
        "turn_degrees": float(np.median([face.turn_degrees for face in faces])),
    }


faces = Signal(
    name="faces",
    title="Faces",
    title_zh="人脸",
    unit="count",
    needs=Needs(colour_px=_COLOUR_PX, every_s=_EVERY_S, signals=("cuts",)),
    begin=_begin,
    step=_step,
    end=_end,
    says="How many faces are on screen; each with its box, second by second, as spans.",
    stage="vision",
)
"""Spans: one a second and face, {"face", "certainty", "x", "y", "w", "h", "seen", "to_camera", "turn_degrees"}:
the number of its track, the mean of its boxes in that second, and the shares of the second's looks in which it was
seen and in which it was turned to the camera."""
