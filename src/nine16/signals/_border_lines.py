"""Where the live picture ends and borders begin, in one frame: plain bars, or a blurred copy of the picture.

A border ends in a line that is straight over the whole frame, on both sides of the picture. Whatever is written on
a border does not touch that line.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAST, _MOST = 0.02, 0.47
"""Smallest and largest border on one side, as a share of the frame."""

_ALIKE_LEVELS = 10.0
"""Luma by which points of one plain bar differ at most, after coding."""
_BESIDE = 0.97
"""Share of a bar's points beside the line that have its colour; letters keep away from it ..."""
_WHOLE = 0.65
"""... but may cover a third of the bar."""
_LIVE = 0.75
"""Share of points beyond the line that have the bar's colour, at most."""

_STEP_LEVELS, _STEP_SHARE = 10.0, 0.6
"""How much, and on which share of its length, luma must change at a bar's line ..."""
_DARK, _DARK_SHARE = 24.0, 0.35
"""... and on which share if the bar is black: pictures are dark in places."""

_BLUR_STEP_LEVELS, _BLUR_STEP_SHARE = 4.0, 0.5
_BLUR_DETAIL, _BLUR_LESS = 2.0, 0.4
"""Mean difference between neighbours in a blurred border at most, and its share of the same in the picture."""
_BLUR_LINES = 8
"""Lines tried on each side, the longest first."""
_BLUR_CALM = 0.15
"""Share of points with a step, inside a blurred border, at most."""

_LOPSIDED = 3.0
"""The border on one side may be so many times the one on the other (titles sit on wide ones)."""

_EMPTY_LEVELS = 4.0
"""A frame whose luma deviates by less shows nothing."""


@dataclass(frozen=True, slots=True)
class Live:
    """The live picture in a frame, in shares of it; `kind` is none, bars or blurred."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def border_share(self) -> float:
        """Share of the frame that is border."""
        return 1 - (self.right - self.left) * (self.bottom - self.top)


def live_picture(luma: NDArray[np.uint8]) -> Live | None:
    """The live picture in a frame, (h, w) luma; None where the frame shows nothing.

    Example:
        >>> frame = np.zeros((160, 90), np.uint8)
        >>> frame[40:120] = np.random.default_rng(1).integers(0, 255, (80, 90))
        >>> live_picture(frame)
        Live(kind='bars', left=0.0, top=0.25, right=1.0, bottom=0.75)
    """
    frame = luma.astype(np.float32)
    if frame.std() < _EMPTY_LEVELS:
        return None
    high, wide = frame.shape
    rows = _bars(frame)
    inside = frame if rows is None else frame[rows[0] : rows[1]]
    columns = _bars(inside.T)
    if rows is not None or columns is not None:
        top, bottom = rows or (0, high)
        left, right = columns or (0, wide)
        return Live("bars", left / wide, top / high, right / wide, bottom / high)
    rows = _blurred(frame)
    if rows is not None:
        return Live("blurred", 0.0, rows[0] / high, 1.0, rows[1] / high)
    columns = _blurred(frame.T)
    if columns is not None:
        return Live("blurred", columns[0] / wide, 0.0, columns[1] / wide, 1.0)
    return Live("none", 0.0, 0.0, 1.0, 1.0)


def _bars(frame: NDArray[np.float32]) -> tuple[int, int] | None:
    """First row of the live picture and the row after its last one, between two plain bars."""
    above, below = _bar(frame), _bar(frame[::-1])
    if above is None or below is None or abs(above[1] - below[1]) > _ALIKE_LEVELS:
        return None
    return (above[0], len(frame) - below[0]) if _match(above[0], below[0]) else None


def _bar(frame: NDArray[np.float32]) -> tuple[int, float] | None:
    """How many rows at the top are a plain bar, and its luma."""
    count = len(frame)
    if count < 32:
        return None
    colour = float(np.median(frame[:2]))
    plain = (np.abs(frame - colour) <= _ALIKE_LEVELS).mean(axis=1)
    steps = np.zeros(count)
    steps[1:-1] = (np.abs(frame[2:] - frame[:-2]) > _STEP_LEVELS).mean(axis=1)
    whole = np.cumsum(plain) / np.arange(1, count + 1)
    rows = np.arange(max(3, round(_LEAST * count)), int(_MOST * count))
    beyond = np.array([plain[row + 1 : row + 7].mean() for row in rows])
    fits = (
        (plain[rows - 2] >= _BESIDE)
        & (plain[rows - 3] >= _BESIDE)
        & (whole[rows - 2] >= _WHOLE)
        & (beyond <= _LIVE)
        & (steps[rows] >= (_DARK_SHARE if colour <= _DARK else _STEP_SHARE))
    )
    if not fits.any():
        return None
    lines = rows[fits]  # edges of letters among them: the line itself is the longest, and the innermost of equals
    row = int(lines[len(lines) - 1 - np.argmax(steps[lines][::-1])])
    return (row if plain[row] < _BESIDE else row + 1), colour


def _blurred(frame: NDArray[np.float32]) -> tuple[int, int] | None:
    """First row of the live picture and the row after its last one, between two blurred borders."""
    count = len(frame)
    if count < 32:
        return None
    detail = np.abs(np.diff(frame, axis=1)).mean(axis=1)
    steps = np.zeros(count)
    steps[1:-1] = (np.abs(frame[2:] - frame[:-2]) > _BLUR_STEP_LEVELS).mean(axis=1)
    least, most = max(4, round(_LEAST * count)), int(_MOST * count)
    lines = np.flatnonzero(steps >= _BLUR_STEP_SHARE)
    tops, bottoms = (
        sorted(side.tolist(), key=lambda row: -steps[row])[:_BLUR_LINES]
        for side in (
            lines[(lines >= least) & (lines < most)],
            lines[(lines >= count - most) & (lines < count - least)],
        )
    )
    pairs = sorted(((top, bottom) for top in tops for bottom in bottoms), key=lambda pair: -steps[list(pair)].sum())
    for top, bottom in pairs:
        if _match(top, count - bottom - 1) and _is_blurred(detail, steps, top, bottom):
            return top, bottom + 1
    return None


def _is_blurred(detail: NDArray[np.floating], steps: NDArray[np.floating], top: int, bottom: int) -> bool:
    """Whether what lies above `top` and below `bottom` is out of focus beside what lies between."""
    limit = min(_BLUR_DETAIL, _BLUR_LESS * float(np.median(detail[top + 2 : bottom - 1])))
    beside = (
        slice(max(0, top - 9), top - 1),
        slice(bottom + 2, bottom + 10),
    )  # a line inside the picture has detail here
    whole = slice(0, top - 1), slice(bottom + 2, None)
    return all(np.median(detail[side]) <= limit for side in (*beside, *whole)) and all(
        np.median(steps[side]) <= _BLUR_CALM for side in whole
    )


def _match(one: int, other: int) -> bool:
    """Whether two borders may belong together."""
    return max(one, other) <= _LOPSIDED * min(one, other)
