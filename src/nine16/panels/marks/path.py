"""Lines, steps and bands as SVG paths, broken where a value is missing."""

import itertools
from collections.abc import Iterable, Sequence

Point = tuple[float, float | None]


def line(points: Iterable[Point]) -> str:
    """A path through (x, y); a missing y breaks it.

    Example:
        >>> line([(0, 1), (1, 2), (2, None), (3, 4), (4, 5)])
        'M0 1L1 2M3 4L4 5'
    """
    path, pen_down = [], False
    for x, y in points:
        if y is None:
            pen_down = False
            continue
        path.append(f"{'L' if pen_down else 'M'}{_n(x)} {_n(y)}")
        pen_down = True
    return "".join(path)


def band(points: Sequence[tuple[float, float | None, float | None]]) -> str:
    """A closed path between (x, lower, upper), one piece for each unbroken stretch.

    Example:
        >>> band([(0, 1, 2), (1, 1, 3)])
        'M0 1L1 1L1 3L0 2Z'
    """
    pieces: list[list[tuple[float, float, float]]] = [[]]
    for x, lower, upper in points:
        if lower is None or upper is None:
            pieces.append([])
        else:
            pieces[-1].append((x, lower, upper))
    return "".join(
        line([(x, lower) for x, lower, _ in piece])
        + "".join(f"L{_n(x)} {_n(upper)}" for x, _, upper in reversed(piece))
        + "Z"
        for piece in pieces
        if len(piece) > 1
    )


def steps(values: Sequence[float | None], *, until: float) -> list[Point]:
    """One flat piece a second, from second 0 to `until`; a missing value leaves a gap."""
    points: list[Point] = []
    for second, value in enumerate(values):
        end = min(second + 1.0, until)
        if value is None or second >= until:
            points.append((float(second), None))
            continue
        points += [(float(second), value), (end, value)]
    return points


def hatch(points: Sequence[tuple[float, float | None, float | None]], *, every: float) -> str:
    """Upright strokes between (x, lower, upper), one each `every` units of x: for what is known only between bounds."""
    strokes = []
    for (x0, low0, high0), (x1, low1, high1) in itertools.pairwise(points):
        if low0 is None or high0 is None or low1 is None or high1 is None or x1 <= x0:
            continue
        x = -(-x0 // every) * every
        while x < x1:
            along = (x - x0) / (x1 - x0)
            lower, upper = low0 + along * (low1 - low0), high0 + along * (high1 - high0)
            strokes.append(f"M{_n(x)} {_n(lower)}V{_n(upper)}")
            x += every
    return "".join(strokes)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
