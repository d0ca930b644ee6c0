"""Borders planted around real footage: bars of several colours or a blurred copy, with and without titles on them."""

from dataclasses import dataclass

import cv2
import numpy as np
from _footage import Footage, Picture
from numpy.typing import NDArray

UPRIGHT, LYING = (360, 640), (640, 360)
KINDS = ("none", "black", "white", "coloured", "blurred")
LOOKS = 6
JPEG_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Bordered:
    """Pictures of one shot half a second apart, and the box of what is live in them, in points."""

    pictures: NDArray[np.uint8]
    kind: str
    box: tuple[int, int, int, int]
    """Left, top, right, bottom."""
    visible: bool
    """Whether its lines can be seen: across each, a third of the points differ by more than 8 levels."""


def bordered(footage: Footage, rng: np.random.Generator) -> Bordered:
    """A shot with borders of a random kind, or none."""
    clips = [clip.name for clip in footage.clips if clip.name != "chaplin"]  # it has bars of its own
    clip = clips[rng.integers(len(clips))]
    kind = str(rng.choice(KINDS))
    wide, high = UPRIGHT if rng.random() < 0.7 else LYING
    ratio = float(rng.choice([16 / 9, 4 / 3, 1.0] if high > wide else [9 / 16, 3 / 4, 1.0]))
    live = (wide, round(wide / ratio)) if high > wide else (round(high * ratio), high)
    if kind == "none":
        live = wide, high
    room = wide - live[0], high - live[1]
    at = [round(free * float(rng.uniform(0.35, 0.65))) for free in room]
    colour = {"black": (0, 0, 0), "white": (255, 255, 255)}.get(kind, tuple(rng.integers(30, 226, 3).tolist()))
    begins_s = float(rng.uniform(0, max(0.0, footage.length_s(clip) - 3.0)))
    pictures = []
    title = "".join(chr(letter) for letter in rng.integers(65, 91, rng.integers(5, 12))) if rng.random() < 0.5 else ""
    for number in range(LOOKS):
        source = footage.at(clip, begins_s + number * 0.5)
        frame = _frame(source, kind, (wide, high), colour)
        frame[at[1] : at[1] + live[1], at[0] : at[0] + live[0]] = _crop(source, live)
        if title and kind != "none" and at[1] > 60:
            ink = (0, 0, 0) if sum(colour) > 380 else (255, 255, 255)
            cv2.putText(frame, title, (12, at[1] // 2 + 10), cv2.FONT_HERSHEY_DUPLEX, 1.2, ink, 2, cv2.LINE_AA)
        pictures.append(_coded(frame))
    box = at[0], at[1], at[0] + live[0], at[1] + live[1]
    return Bordered(np.array(pictures), kind, box, visible=_visible(np.array(pictures), box))


def _visible(pictures: NDArray[np.uint8], box: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = box
    grey = pictures.astype(np.float32).mean(axis=3)
    across = [
        np.abs(grey[:, row - 2] - grey[:, row + 1])[:, left:right]
        for row in (top, bottom)
        if 2 < row < grey.shape[1] - 2
    ] + [
        np.abs(grey[:, :, column - 2] - grey[:, :, column + 1])[:, top:bottom]
        for column in (left, right)
        if 2 < column < grey.shape[2] - 2
    ]
    return all((one > 8).mean() >= 1 / 3 for one in across)


def _frame(source: Picture, kind: str, size: tuple[int, int], colour: tuple[int, ...]) -> Picture:
    if kind == "blurred":
        return cv2.GaussianBlur(_crop(source, size), (0, 0), min(size) / 14)
    return np.full((size[1], size[0], 3), colour, np.uint8)


def _crop(source: Picture, size: tuple[int, int]) -> Picture:
    """The middle of `source`, enlarged to fill `size`."""
    high, wide = source.shape[:2]
    side = min(wide, high * size[0] / size[1])
    crop_w, crop_h = round(side), round(side * size[1] / size[0])
    left, top = (wide - crop_w) // 2, (high - crop_h) // 2
    return cv2.resize(source[top : top + crop_h, left : left + crop_w], size, interpolation=cv2.INTER_LINEAR)


def _coded(frame: Picture) -> Picture:
    quality = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    return cv2.imdecode(cv2.imencode(".jpg", frame[..., ::-1], quality)[1], cv2.IMREAD_COLOR_RGB)
