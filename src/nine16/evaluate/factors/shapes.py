"""Whether a factor works in a straight line, and if not, how: a bend at its middle, where the data ask for one.

A natural cubic spline with knots at the 10th, 50th and 90th percentile has one term beyond the straight line. The terms
of all signals and lags are fitted together; one whose term is sure (at 1 %, by Holm's rule over all of them: a shape is an
exception that must be told with care) is then told by its lowest and its highest fifth against the seconds between: what
the curve is inside a fifth is not guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.factors.clustered import Errors, clustered_errors
from nine16.evaluate.factors.columns import both_means_out
from nine16.evaluate.factors.hazard import Fit, fit_hazard
from nine16.evaluate.factors.question import Posed
from nine16.evaluate.holm import holm
from nine16.model.factor import ShapePoint
from nine16.model.number import Number

Floats = NDArray[np.float64]

_KNOTS = (0.1, 0.5, 0.9)
_SURE_OF_A_BEND = 0.01
_LEAST_FREEDOM = 5.0
_LARGEST = 5.0


def shapes(posed: Posed, fit: Fit, *, confidence: float) -> Mapping[int, tuple[ShapePoint, ...]]:
    """By column that bends: the ratios of its lowest and highest fifth to the middle.

    Args:
        posed: the question.
        fit: with straight lines.
        confidence: of the intervals.
    """
    # Every lag: what is best in the middle has no straight line anywhere.
    tried = [place for place, column in enumerate(posed.columns) if column.shown.step.kind == "sd"]
    knots = {place: _knots(posed, place) for place in tried}
    tried = [place for place in tried if np.all(np.diff(knots[place]) > 1e-9)]
    if not tried:
        return {}
    bends = np.column_stack([_bend(posed.values[:, place], knots[place]) for place in tried])
    says = np.column_stack([_says(posed, place) for place in tried])
    bent = _fitted(posed, fit, list(range(len(posed.columns))), bends, says)
    bent_errors = clustered_errors(bent)
    k = len(posed.columns)
    at = np.arange(k, k + len(tried))
    telling = (bent_errors.freedom[at] >= _LEAST_FREEDOM) & (bent_errors.robust[at] > 0)
    t = np.divide(-np.abs(bent.coefficients[at]), bent_errors.robust[at], out=np.zeros(at.size), where=telling)
    chance = np.where(telling, 2.0 * special.stdtr(np.maximum(bent_errors.freedom[at], 1.0), t), 1.0)
    sure = [place for place, is_sure in zip(tried, holm(chance) <= _SURE_OF_A_BEND, strict=True) if is_sure]
    if not sure:
        return {}
    straight = [place for place in range(k) if place not in sure]
    fifths = {place: _fifths(posed.values[:, place], _says(posed, place)) for place in sure}
    ends = np.column_stack([fifths[place][0] for place in sure])
    told = _fitted(posed, fit, straight, ends, np.column_stack([_says(posed, place) for place in sure for _ in (0, 1)]))
    told_errors = clustered_errors(told)
    return {
        place: _points(
            posed,
            place,
            fifths[place][1],
            fit=told,
            errors=told_errors,
            at=len(straight) + 2 * order,
            confidence=confidence,
        )
        for order, place in enumerate(sure)
    }


def _says(posed: Posed, place: int) -> NDArray[np.bool_]:
    return posed.cells.second >= posed.columns[place].lag_s


def _knots(posed: Posed, place: int) -> Floats:
    return np.quantile(posed.values[_says(posed, place), place], _KNOTS)


def _bend(values: Floats, knots: Floats) -> Floats:
    """The term beyond the straight line, straight itself outside the outer knots (Harrell 2015, section 2.4.5)."""
    low, middle, high = knots
    cubes = [np.maximum(values - knot, 0.0) ** 3 for knot in knots]
    bend = cubes[0] - cubes[1] * (high - low) / (high - middle) + cubes[2] * (middle - low) / (high - middle)
    return bend / (high - low) ** 2


def _fifths(values: Floats, says: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """(cells, 2) whether each is in the lowest or in the highest fifth; and the median of low, middle and high."""
    low, high = np.quantile(values[says], (0.2, 0.8))
    ends = np.column_stack([values <= low, values >= high]) & says[:, None]
    middle = says & ~ends.any(axis=1)
    at = [np.median(values[of]) if of.any() else np.median(values[says]) for of in (ends[:, 0], middle, ends[:, 1])]
    return ends.astype(float), np.array(at)


def _fitted(posed: Posed, fit: Fit, kept: Sequence[int], more: Floats, says: NDArray[np.bool_]) -> Fit:
    """The fit with some columns kept and others added, at the spreads found before."""
    cells, k = posed.cells, len(posed.columns)
    added = both_means_out(more, cells.post, cells.second, says=says)
    x = np.hstack([cells.x[:, list(kept)], added, cells.x[:, k:]])
    names = (*(cells.names[place] for place in kept), *(f"shape {n}" for n in range(more.shape[1])), *cells.names[k:])
    return fit_hazard(
        replace(cells, x=x, names=names),
        held=posed.held,
        variance=fit.variance,
        stiffness=fit.stiffness,
        between_cells=fit.between_cells,
    )


def _points(
    posed: Posed, place: int, medians: Floats, *, fit: Fit, errors: Errors, at: int, confidence: float
) -> tuple[ShapePoint, ...]:
    """The ratio of the lowest fifth, the middle and the highest fifth; `at` is where the two ends stand in the fit."""
    shown, posts = posed.columns[place].shown, int(errors.posts[at])
    unit = [float(median * (shown.step.size or 1.0) + shown.mean) for median in medians]
    points = [ShapePoint(unit[1], Number(1.0, 1.0, 1.0, n=posts, basis="posts"))]
    for which, value in ((at, unit[0]), (at + 1, unit[2])):
        half = float(special.stdtrit(max(errors.freedom[which], 1.0), 0.5 + confidence / 2.0) * errors.robust[which])
        middle = float(fit.coefficients[which])
        limits = np.exp(np.clip([middle, middle - half, middle + half], -4 * _LARGEST, 4 * _LARGEST))
        points.append(ShapePoint(value, Number(*(float(each) for each in limits), n=posts, basis="posts")))
    return tuple(sorted(points, key=lambda point: point.at))
