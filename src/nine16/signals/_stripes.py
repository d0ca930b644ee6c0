"""Finds regular light and dark stripes in one picture: where more than five pairs of them lie side by side.

A picture is scanned along every fourth row and column, so stripes of any direction cross the lines of one of the
two. Along a line, light and dark are told against what is around (a moving mean); a run of stripes is as many in a
row that differ enough from each other and are about as wide.
"""

import functools

import numpy as np
from numpy.typing import NDArray

PAIRS = 6
"""More than five light-dark pairs (ITU-R BT.1702, Ofcom's guidance note, and Wilkins, Emmett and Harding, Epilepsia 46,
2005: "are there more than five stripes?"; EA IRIS, MinStripes 6)."""

LIGHT = 0.25
"""Least luminance of the lighter stripes: 50 of 200 cd/m2 (Wilkins et al.; EA IRIS, 0.25 of the brightest)."""

STEP = 0.1
"""Least difference of luminance between neighbours that is clearly seen: 20 of 200 cd/m2, as for flashes."""

EVERY_NTH = 4
"""Lines taken: stripes that cover a quarter of the picture cross a quarter of them."""

_AROUND = 5
"""The mean that light and dark are told against reaches over a fifth of the line: more than one pair of six."""

_OFF = 0.03
"""How far from that mean light and dark begin: neighbours are then 0.06 apart and more."""

_LEAST_LINES = 0.1
"""Share of the lines one way that must be crossed often before any is followed: fewer are no quarter of a picture."""

_EVEN = 1.6
"""How many times as wide as the narrowest pair the widest of a run may be: rows of things in perspective count."""

Mask = NDArray[np.bool_]


@functools.cache
def _linear() -> NDArray[np.float32]:
    """Give sRGB's curve (IEC 61966-2-1) for 8-bit values."""
    coded = np.arange(256) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4).astype(np.float32)


def striped(picture: NDArray[np.uint8]) -> tuple[Mask, Mask]:
    """Which parts of a picture are striped, and which are light.

    Args:
        picture: (h, w) luma.

    Returns:
        Two masks (h / 4, w / 4) of every fourth point both ways.

    Example:
        >>> rows = np.repeat(np.arange(24) % 2 * 255, 10).astype(np.uint8)
        >>> float(striped(np.tile(rows[:, None], (1, 120)))[0].mean())
        1.0
    """
    import cv2

    light = np.asarray(cv2.LUT(picture, _linear()), np.float32)
    high, wide = light.shape
    nth = EVERY_NTH
    rows, columns = light[::nth], np.ascontiguousarray(light[:, ::nth].T)
    across = _runs(rows, np.asarray(cv2.blur(rows, (max(3, wide // _AROUND), 1)), np.float32))
    down = _runs(columns, np.asarray(cv2.blur(columns, (max(3, high // _AROUND), 1)), np.float32))
    mask = across[:, ::nth] | down[:, ::nth].T
    # A line alone is no pattern: its neighbours must be striped as well.
    kept = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return kept.astype(np.bool_), light[::nth, ::nth] >= cv2.blur(
        light, (max(1, wide // _AROUND), max(1, high // _AROUND))
    )[::nth, ::nth]


def _runs(lines: NDArray[np.float32], around: NDArray[np.float32]) -> Mask:
    """Where along each line, (lines, points), stripes follow each other."""
    out = np.zeros(lines.shape, np.bool_)
    off = lines - around
    sign = (off > _OFF).astype(np.int8) - (off < -_OFF)
    # What is neither light nor dark belongs to the stripe before it.
    last = np.maximum.accumulate(np.where(sign != 0, np.arange(sign.shape[1]), 0), axis=1)
    sign = np.take_along_axis(sign, last, axis=1)
    turns = sign[:, 1:] != sign[:, :-1]
    crossed = np.flatnonzero(np.count_nonzero(turns, axis=1) >= 2 * PAIRS - 1)
    if crossed.size < _LEAST_LINES * len(lines):
        return out
    for line in crossed:
        _mark(lines[line], np.flatnonzero(turns[line]) + 1, out[line])
    return out


def _mark(line: NDArray[np.float32], turns: NDArray[np.intp], out: Mask) -> None:
    """Mark in `out` every run of stripes of one line; `turns` are where one stripe ends and the next begins."""
    edges = np.concatenate([[0], turns, [line.size]])
    widths = np.diff(edges)
    means = np.add.reduceat(line, edges[:-1]) / widths
    steps = np.abs(np.diff(means)) >= STEP
    bright = np.maximum(means[1:], means[:-1]) >= LIGHT
    joined = steps & bright
    apart = np.flatnonzero(~joined)
    if np.diff(np.concatenate([[-1], apart, [joined.size]])).max() < 2 * PAIRS:
        return
    joined, pairs = joined.tolist(), (widths[:-1] + widths[1:]).tolist()
    start = 0
    while start < len(joined):
        if not joined[start]:
            start += 1
            continue
        end, least, most = start, pairs[start], pairs[start]
        while end < len(joined) and joined[end] and max(most, pairs[end]) <= _EVEN * min(least, pairs[end]) + 1:
            least, most = min(least, pairs[end]), max(most, pairs[end])
            end += 1
        if end - start + 1 >= 2 * PAIRS:
            out[edges[start] : edges[end + 1]] = True
        start = max(end, start + 1)
