"""Faces on real footage against labels written by eye before any detector ran on it.

    python bench/accuracy/faces.py [--quick]

The labels, and how they were made, stand in faces_labels.json beside this file. The network is asked as the
signal asks it: frames reduced to the size that the second stage gives, one by one, at the certainty that
makes a face (0.5). Needs the folder of real files.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.media.planes import whole_factor
from nine16.signals._faces_network import Face, find_faces, overlap
from nine16.signals._faces_tracks import Look, follow
from nine16.signals.faces import faces

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
LABELS = Path(__file__).with_name("faces_labels.json")

CERTAINTY = 0.5
COUNTED = 0.08
"""Least height of a face that counts, as a share of the picture's."""
RIGHT = 0.5
"""Intersection over union from which a detection has found a labelled face, as in WIDER FACE."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One frame with its labels as shares of the picture."""

    file: str
    number: int
    picture: NDArray[np.uint8]
    faces: tuple[Box, ...]
    unclear: tuple[Box, ...]
    turned: str | None


def labelled(folder: Path) -> Iterator[Labelled]:
    """Every labelled frame, upright, at the size that the second stage would give."""
    entries = json.loads(LABELS.read_text("utf-8"))["frames"]
    for file in dict.fromkeys(entry["file"] for entry in entries):
        wanted = {entry["frame"]: entry for entry in entries if entry["file"] == file}
        with av.open(str(folder / "video" / file)) as container:
            for number, frame in enumerate(container.decode(video=0)):
                if number in wanted:
                    yield _one(wanted[number], frame)
                if number >= max(wanted):
                    break


def _one(entry: dict, frame: av.VideoFrame) -> Labelled:
    picture = frame.to_ndarray(format="rgb24")
    high, wide = picture.shape[:2]
    factor = whole_factor(min(high, wide), faces.needs.colour_px or 1)
    picture = cv2.resize(picture, (wide // factor, high // factor), interpolation=cv2.INTER_AREA)
    boxes = [
        tuple((left / wide, top / high, right / wide, bottom / high) for left, top, right, bottom in entry.get(key, []))
        for key in ("faces", "unclear")
    ]
    if frame.rotation % 360 == 180:
        picture, boxes = picture[::-1, ::-1], [tuple(_upside_down(box) for box in group) for group in boxes]
    elif frame.rotation:
        raise SystemExit(f"{entry['file']} is turned by {frame.rotation} degrees: its labels cannot be read")
    return Labelled(
        entry["file"], entry["frame"], np.ascontiguousarray(picture), *boxes, turned=entry.get("first_turned")
    )


def _upside_down(box: Box) -> Box:
    return 1 - box[2], 1 - box[3], 1 - box[0], 1 - box[1]


@dataclass(slots=True)
class Tally:
    """What was found, missed and invented."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    where: list[str] | None = None

    def take(self, frame: Labelled, detected: Sequence[Face]) -> None:
        """Count one frame. Small labels and unclear heads count neither for nor against."""
        left = list(detected)
        for box in sorted(frame.faces, key=lambda box: box[1] - box[3]):
            hit = max(left, key=lambda face: overlap(box, face.box), default=None)
            counts = box[3] - box[1] >= COUNTED
            if hit is not None and overlap(box, hit.box) >= RIGHT:
                left.remove(hit)
                self.found += counts
            elif counts:
                self.missed += 1
                self._tell("missed", frame, box)
        for face in left:
            beside = any(overlap(box, face.box) > 0.1 for box in frame.unclear)
            small = any(overlap(box, face.box) > 0.1 and box[3] - box[1] < COUNTED for box in frame.faces)
            if face.box[3] - face.box[1] >= COUNTED and not beside and not small:
                self.invented += 1
                self._tell("invented", frame, face.box)

    def _tell(self, what: str, frame: Labelled, box: Box) -> None:
        if self.where is not None:
            self.where.append(f"{what}: {frame.file} {frame.number} " + " ".join(f"{side:.3f}" for side in box))

    @property
    def precision(self) -> float:
        """Share of the faces it tells that are there."""
        return self.found / (self.found + self.invented) if self.found + self.invented else float("nan")

    @property
    def recall(self) -> float:
        """Share of the faces there that it tells."""
        return self.found / (self.found + self.missed) if self.found + self.missed else float("nan")


def wilson(hits: int, of: int) -> str:
    """The 95 % interval of a share (Wilson 1927), as text with its n."""
    if not of:
        return "n = 0"
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    return f"n = {of}, 95 % {middle - half:.2f} to {middle + half:.2f} if frames were independent"


def closer(frame: Labelled) -> Labelled | None:
    """The upper left quarter of a frame with faces: everything in it is twice as large."""
    if not frame.faces:
        return None
    high, wide = frame.picture.shape[:2]

    def seen(boxes: Sequence[Box]) -> tuple[Box, ...]:
        moved = [(2 * left - 0.2, 2 * top, 2 * right - 0.2, 2 * bottom) for left, top, right, bottom in boxes]
        return tuple(box for box in moved if box[0] >= 0 and box[2] <= 1)

    cropped = np.ascontiguousarray(frame.picture[: high // 2, wide // 10 : wide // 10 + wide // 2])
    inside, cut = seen(frame.faces), len(seen(frame.faces)) < len(frame.faces)
    return None if cut else Labelled(frame.file, frame.number, cropped, inside, seen(frame.unclear), frame.turned)


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the same: it takes a few seconds")
    parser.add_argument("--tell", action="store_true", help="print what was missed and what invented")
    tell = parser.parse_args().tell
    bars = Bars("Faces on real footage")
    if not REAL.is_dir():
        print(f"Faces on real footage: nothing to measure, {REAL} is missing")
        return
    frames = list(labelled(REAL))
    whole, near, kept = Tally(where=[]), Tally(where=[]), Tally()
    right = of_turned = 0
    began = time.process_time()
    detected = [find_faces(frame.picture, certainty=CERTAINTY) for frame in frames]
    cost_s = (time.process_time() - began) / len(frames)
    for frame, found in zip(frames, detected, strict=True):
        whole.take(frame, found)
        if frame.turned and found:
            face = max(found, key=lambda face: overlap(face.box, frame.faces[0]))
            of_turned += 1
            right += (abs(face.turn_degrees) < 30) == (frame.turned == "to the camera")
        nearer = closer(frame)
        if nearer is not None:
            near.take(nearer, find_faces(nearer.picture, certainty=CERTAINTY))
    for frame, found in zip(frames, followed(frames), strict=True):
        kept.take(frame, found)
    counted, empty = whole.found + whole.missed, sum(not frame.faces for frame in frames)
    bars.row("precision", whole.precision, 0.9, ">=", note=wilson(whole.found, whole.found + whole.invented))
    bars.row("recall", whole.recall, 0.9, ">=", note=wilson(whole.found, counted))
    bars.row("for information: frames", len(frames), note=f"{empty} without a face, {len(frames) - empty} of one film")
    bars.row("for information: precision, followed over time", kept.precision, note="as the signal tells it")
    bars.row("for information: recall, followed over time", kept.recall, note="looks 0.24 s apart")
    bars.row("for information: precision, twice as near", near.precision, note=f"invented {near.invented}")
    bars.row("for information: recall, twice as near", near.recall, note=f"n = {near.found + near.missed}")
    bars.row("for information: to the camera or aside, right", right / max(1, of_turned), note=wilson(right, of_turned))
    bars.row("for information: one look", cost_s, unit="CPU s")
    if tell:
        print("\n".join([*whole.where, "twice as near:", *near.where]))
    bars.close()


def followed(frames: Sequence[Labelled]) -> list[list[Face]]:
    """What is left of the faces of each frame when its film's labelled frames are seen in order."""
    kept: list[list[Face]] = [[] for _ in frames]
    for file in dict.fromkeys(frame.file for frame in frames):
        places = [place for place, frame in enumerate(frames) if frame.file == file]
        looks = [
            Look(0.24 * order, tuple(find_faces(frames[place].picture, certainty=0.35)))
            for order, place in enumerate(places)
        ]
        for track in follow(looks, []):
            for at_s, face in track.seen:
                kept[places[round(at_s / 0.24)]].append(face)
    return kept


if __name__ == "__main__":
    main()
