"""Camera moves planted over real stills: a crop window that stands, pans, tilts, nears, draws back or shakes.

Up to three lines of captions stay where they are.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from _footage import Footage, Picture
from numpy.typing import NDArray

WIDTH, HEIGHT = 135, 240
"""What the signal gets of an upright video."""
EVERY_S = 0.1
SEGMENT_S = (1.6, 3.0)
GRAIN_LEVELS = 2.0
MOVES = ("still", "pan", "tilt", "push", "pull", "shake")


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing that the camera does."""

    move: str
    length_s: float
    speed: float
    """Widths a second, signed as the camera goes; growth a second for push and pull; root mean square for shake."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Pictures as the second stage gives them, and what the camera did."""

    pictures: NDArray[np.uint8]
    segments: tuple[Segment, ...]


def planted(footage: Footage, rng: np.random.Generator, *, fps: float) -> Planted:
    """A shot of four moves over one still, filmed at `fps` and looked at ten times a second."""
    clip = footage.clips[rng.integers(len(footage.clips))].name
    still = cv2.cvtColor(footage.at(clip, float(rng.uniform(0, min(1.0, footage.length_s(clip))))), cv2.COLOR_RGB2GRAY)
    segments = tuple(_segment(rng) for _ in range(4))
    times_s = np.arange(0, sum(part.length_s for part in segments), EVERY_S)
    paths = _path(segments, np.floor(times_s * fps + 1e-6) / fps, rng)  # the frame on screen is a little older
    base = min(still.shape[1], still.shape[0] * WIDTH / HEIGHT) / 1.7
    sides = base / np.exp(paths[:, 2])
    centre = _inside(paths[:, :2] * base, sides, still.shape, rng)
    pictures = np.array([_seen(still, at, side, rng) for at, side in zip(centre, sides, strict=True)])
    for line_y in rng.choice([30, 175, 195], rng.integers(0, 4), replace=False):
        _caption(pictures, int(line_y), rng)
    return Planted(pictures, segments)


def _caption(pictures: NDArray[np.uint8], line_y: int, rng: np.random.Generator) -> None:
    """A line of white letters with a dark edge that stays where it is whatever the camera does."""
    words = "".join(chr(letter) for letter in rng.integers(65, 91, 11))
    for picture in pictures:
        for colour, thick in ((0, 4), (255, 2)):
            cv2.putText(picture, words, (8, line_y), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (colour,), thick, cv2.LINE_AA)


def _segment(rng: np.random.Generator) -> Segment:
    move = str(rng.choice(MOVES))
    low, high = {"pan": (0.04, 0.25), "tilt": (0.04, 0.2), "push": (0.03, 0.12), "pull": (0.03, 0.12)}.get(move, (0, 0))
    speed = float(rng.uniform(low, high)) * (int(rng.choice([-1, 1])) if move in ("pan", "tilt") else 1)
    if move == "shake":
        speed = float(rng.uniform(0.006, 0.02))
    return Segment(move, round(float(rng.uniform(*SEGMENT_S)), 1), speed)


def _path(segments: tuple[Segment, ...], times_s: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """(n, 3) where the window's middle is, in widths, and the log of how near it is."""
    path = np.zeros((times_s.size, 3))
    begun_s, at = 0.0, np.zeros(3)
    for part in segments:
        spent = np.clip(times_s - begun_s, 0, part.length_s)
        way = {"pan": (1, 0, 0), "tilt": (0, 1, 0), "push": (0, 0, 1), "pull": (0, 0, -1)}.get(part.move, (0, 0, 0))
        inside = (times_s >= begun_s - 1e-9) & (times_s < begun_s + part.length_s - 1e-9)
        path[inside] = at + np.outer(spent, way)[inside] * part.speed
        if part.move == "shake":
            path[inside, :2] += _tremor(times_s[inside] - begun_s, part.speed, rng)
        at = at + np.array(way) * part.speed * part.length_s
        begun_s += part.length_s
    return path


def _tremor(times_s: NDArray[np.float64], rms: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """A hand's tremor: sines of 1.5 to 5 Hz with random phases, of the given root mean square each way."""
    hertz = rng.uniform(1.5, 5, 6)
    phases = rng.uniform(0, 2 * np.pi, (6, 2))
    waves = np.sin(2 * np.pi * hertz[:, None, None] * times_s[None, :, None] + phases[:, None, :])
    return waves.sum(axis=0) * rms / np.sqrt(3)


def _inside(
    way_px: NDArray[np.float64], sides: NDArray[np.float64], shape: tuple[int, ...], rng: np.random.Generator
) -> NDArray[np.float64]:
    """The whole way laid where the window stays on the still; where it is too long, the still goes on mirrored."""
    high, wide = shape[:2]
    half = np.stack([sides / 2, sides / 2 * HEIGHT / WIDTH], axis=1)
    low, top = (half - way_px).max(axis=0), (np.array([wide, high]) - half - way_px).min(axis=0)
    start = np.where(top >= low, low + rng.random(2) * np.maximum(0, top - low), (low + top) / 2)
    return way_px + start


def _seen(
    still: NDArray[np.uint8], at: NDArray[np.float64], side: float, rng: np.random.Generator
) -> NDArray[np.uint8]:
    scale = WIDTH / side
    matrix = np.array([[scale, 0, WIDTH / 2 - scale * at[0]], [0, scale, HEIGHT / 2 - scale * at[1]]])
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    picture: Picture = cv2.warpAffine(still, matrix, (WIDTH, HEIGHT), flags=flags, borderMode=cv2.BORDER_REFLECT)
    return np.clip(picture + rng.normal(0, GRAIN_LEVELS, picture.shape), 0, 255).astype(np.uint8)
