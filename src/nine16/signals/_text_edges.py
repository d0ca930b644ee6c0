"""The edges of one picture, and where edges stand still that were not there before: what a new caption leaves.

A caption is drawn onto the picture: its letters keep their place while what is behind them moves, and they come
at once or within a fraction of a second. Edges that stay put from one look to the next and were not there at the
last reading are therefore few, even in footage that never rests.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHORT_PX = 540
"""Edges are looked for, and letters found, at about this short side: lines of 1.7 % of the height of an upright
picture are then 16 points high, which the finder still sees (docs/methods/text.md)."""

_ENLARGED = 2.0
"""A small picture is enlarged by no more than this: beyond it there is nothing to see."""

_STRONG = 24
"""A quarter of Sobel's sum from which an edge counts: a step of 24 levels of 255. Letters at a contrast of
2 : 1 are steps of 60 and more; grain and coding stay under 10."""

CELL_PX = 20
"""News is counted in squares of this side."""

NEWS_IN_CELL = 14
"""Points of news that make a cell one worth looking at: at 9 as many captions of the films tuned on are found,
and a twentieth more is looked at; at 20 a line that slides in is lost."""

_NEWS_IN_PLACE = 60
"""Points of news that make neighbouring cells together worth looking at."""


def working_scale(width: int, height: int) -> float:
    """How many points of the working picture there are to one of the given."""
    short = min(width, height)
    return 1.0 if 400 <= short <= 600 else min(_ENLARGED, SHORT_PX / short)


@dataclass(frozen=True, slots=True)
class Edges:
    """One picture's edges, at working size."""

    at_s: float
    gray: NDArray[np.uint8]
    """(h, w) brightness."""
    across: NDArray[np.int16]
    """(h, w) Sobel's sum from left to right."""
    down: NDArray[np.int16]
    """(h, w) the same from top to bottom."""
    kind: NDArray[np.uint8]
    """(h, w) 0 where there is no edge, else 1, 2, 4 or 8: brighter to the right, left, below, above."""


def _kinds() -> NDArray[np.uint8]:
    """By 8 x strong + 4 x brighter below + 2 x brighter to the right + 1 x rather upright."""
    table = np.zeros(256, np.uint8)
    for index in range(8, 16):
        upright, right, below = index & 1, index & 2, index & 4
        table[index] = (1 if right else 2) if upright else (4 if below else 8)
    return table


_KIND = _kinds()


def edges_of(at_s: float, picture: NDArray[np.uint8], scale: float) -> Edges:
    """The edges of `picture`, (h, w, 3) RGB, at `scale` times its size."""
    import cv2

    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if scale != 1.0:
        size = max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale))
        gray = cv2.resize(gray, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    across, down = (np.asarray(cv2.Sobel(gray, cv2.CV_16S, *step), np.int16) for step in ((1, 0), (0, 1)))
    wide, high = (np.asarray(cv2.convertScaleAbs(rise, alpha=0.25), np.uint8) for rise in (across, down))
    index = (wide >= high).view(np.uint8)
    index |= (across > 0).view(np.uint8) << 1
    index |= (down > 0).view(np.uint8) << 2
    index |= (np.maximum(wide, high) >= _STRONG).view(np.uint8) << 3
    return Edges(at_s, np.asarray(gray, np.uint8), across, down, np.asarray(cv2.LUT(index, _KIND), np.uint8))


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the picture: left, top, right, bottom in points of the working picture."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Points in it."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def meets(self, other: "Place") -> bool:
        """Whether they share points."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def joined(self, other: "Place") -> "Place":
        """The least place that holds both."""
        return Place(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, across: int, down: int) -> "Place":
        """With a margin to both sides, above and below."""
        return Place(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def scaled(self, factor: float) -> "Place":
        """The place in a picture `factor` times as large."""
        return Place(*(round(side * factor) for side in (self.left, self.top, self.right, self.bottom)))

    def within(self, picture: NDArray[np.uint8]) -> "Place":
        """The part of it that lies in `picture`, (h, w, ...)."""
        high, wide = picture.shape[:2]
        return Place(max(0, self.left), max(0, self.top), min(wide, self.right), min(high, self.bottom))

    @property
    def part(self) -> tuple[slice, slice]:
        """Its rows and columns, to take it out of a picture that it lies in."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


def standing(before: Edges, now: Edges) -> NDArray[np.uint8]:
    """(h, w) kinds of the edges that stand in both pictures."""
    import cv2

    return np.asarray(cv2.bitwise_and(before.kind, now.kind), np.uint8)


def without(kinds: NDArray[np.uint8], known: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(h, w) the edges of `kinds` that are not among `known`."""
    import cv2

    return np.asarray(cv2.bitwise_and(kinds, cv2.bitwise_not(known)), np.uint8)


def widened(kinds: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(h, w) kinds of the edges at and beside each point: coding moves an edge by a point."""
    import cv2

    near = np.zeros_like(kinds)
    for kind in (1, 2, 4, 8):
        near |= np.asarray(cv2.dilate(kinds & np.uint8(kind), np.ones((3, 3), np.uint8)), np.uint8)
    return near


def by_cell(kinds: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(rows, columns) how many points of each cell are set, 0..255."""
    import cv2

    high, wide = kinds.shape
    rows, columns = -(-high // CELL_PX), -(-wide // CELL_PX)
    marks = cv2.threshold(kinds, 0, 255, cv2.THRESH_BINARY)[1]
    padded = cv2.copyMakeBorder(
        marks, 0, rows * CELL_PX - high, 0, columns * CELL_PX - wide, cv2.BORDER_CONSTANT, value=[0]
    )
    mean = cv2.resize(padded, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.minimum(255, np.round(mean.astype(np.float32) * (CELL_PX * CELL_PX / 255))).astype(np.uint8)


def places(counts: NDArray[np.uint8], *, least: int = NEWS_IN_CELL) -> list[Place]:
    """Neighbouring cells with at least `least` points, each group as a place; from top to bottom."""
    import cv2

    marked = (counts >= least).astype(np.uint8)
    # Letters of one line lie further apart across than down: one empty cell between two does not part them.
    joined = cv2.dilate(marked, np.ones((1, 3), np.uint8))
    number, labels, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label in range(1, number):
        if int(counts[(labels == label) & (marked > 0)].sum()) < _NEWS_IN_PLACE:
            continue
        left, top, wide, high = boxes[label, :4].tolist()
        found.append(Place(left, top, left + wide, top + high).scaled(CELL_PX))
    return found


def merged(parts: list[Place]) -> list[Place]:
    """Places that meet become one, until none meet."""
    rest = list(parts)
    apart: list[Place] = []
    while rest:
        place = rest.pop()
        touching = [other for other in apart if other.meets(place)]
        if touching:
            apart = [other for other in apart if not other.meets(place)]
            for other in touching:
                place = place.joined(other)
            rest.append(place)
        else:
            apart.append(place)
    return sorted(apart, key=lambda place: (place.top, place.left))
