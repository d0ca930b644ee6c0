"""From a fit to answers: a ratio with its interval, what it means in viewers, and how many more posts it would take."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.factors.clustered import Errors
from nine16.evaluate.factors.hazard import Fit
from nine16.evaluate.factors.multiplicity import SURE, adjusted
from nine16.evaluate.factors.question import Posed
from nine16.evaluate.factors.reasons import Reason, reasons
from nine16.evaluate.factors.rows import Outcome
from nine16.evaluate.factors.shown import Shown
from nine16.model.factor import Factor
from nine16.model.number import Number

Floats = NDArray[np.float64]

LEVEL = "second"
LEAST_VIDEOS = 5
"""Below, how videos differ cannot be seen, and no error is to be trusted."""
_LEAST_FREEDOM = 2.5
_FOUND = 0.8
"""Four times in five."""
_WORTH_FINDING = math.log(1.25)
_WILDEST = 5.0
"""No ratio beyond e^5 = 148 is told: the data separate, or nearly so."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A factor with what its posts needed are counted from."""

    factor: Factor
    error: float | None = None
    """Standard error of the log odds ratio; None without a ratio."""


def told(posed: Posed, fit: Fit, errors: Errors, place: int, *, outcome: Outcome, confidence: float) -> Answered:
    """The answer for one column; how many more posts it takes is not known before all are there.

    Args:
        posed: the question.
        fit: its fit.
        errors: and its errors.
        place: which column.
        outcome: what viewers did.
        confidence: of the interval.
    """
    column = posed.columns[place]
    shown, lag_s, posts = column.shown, column.lag_s, int(errors.posts[place])
    value, se, freedom = float(fit.coefficients[place]), float(errors.robust[place]), float(errors.freedom[place])
    videos = posed.films(place)
    if videos < LEAST_VIDEOS or freedom < _LEAST_FREEDOM:
        few = reasons["few_videos"].of(n=videos, least=LEAST_VIDEOS)
        why = few if videos < LEAST_VIDEOS else reasons["one_video"]
        more = more_posts(posts, min(videos, freedom + 1.0), LEAST_VIDEOS)
        return unsaid(outcome, shown, lag_s, why, posts=posts, films=videos, more=more)
    if not fit.settled or not math.isfinite(se) or se <= 0 or abs(value) > _WILDEST or se > _WILDEST:
        return unsaid(outcome, shown, lag_s, reasons["unsettled"], posts=posts, films=videos)
    half = float(special.stdtrit(freedom, 0.5 + confidence / 2.0)) * se
    limits = [math.exp(each) for each in (value, value - half, value + half)]
    usual = _usual(posed, place)
    factor = Factor(
        level=LEVEL,
        outcome=outcome.name,
        factor=shown.name,
        lag_s=lag_s,
        ratio=Number(*limits, n=posts, basis="posts"),
        p_adjusted=None,
        posts=posts,
        films=videos,
        p=float(2.0 * special.stdtr(freedom, -abs(value) / se)),
        times=Number(*(each / (1.0 - usual + usual * each) for each in limits), n=posts, basis="posts"),
        step=shown.step,
    )
    return Answered(factor, se)


def with_posts_needed(answers: Sequence[Answered]) -> tuple[Factor, ...]:
    """The factors, each with about how many more posts like these would find 0.8 or 1.25 four times in five.

    Found means: at the level that the next sure answer must pass by the rule over everything asked.
    """
    chances = [one.factor.p for one in answers if one.factor.p is not None]
    sure = int(np.sum(adjusted(chances) <= SURE)) if chances else 0
    level = SURE * min(len(chances), sure + 1) / max(len(chances), 1)
    reach = float(special.ndtri(1.0 - level / 2.0) + special.ndtri(_FOUND)) if chances else 0.0
    factors = []
    for one in answers:
        factor = one.factor
        if one.error is not None:
            needed = factor.posts * (reach * one.error / _WORTH_FINDING) ** 2
            factor = replace(factor, more_posts=max(0, math.ceil(needed - factor.posts)))
        factors.append(factor)
    return tuple(factors)


def unsaid(
    outcome: Outcome,
    shown: Shown,
    lag_s: int,
    why: Reason,
    *,
    posts: int,
    films: int | None = None,
    more: int | None = None,
) -> Answered:
    """No ratio, and the reason."""
    factor = Factor(
        level=LEVEL,
        outcome=outcome.name,
        factor=shown.name,
        lag_s=lag_s,
        ratio=Number.none(why.en, n=posts, basis="posts"),
        p_adjusted=None,
        posts=posts,
        films=films,
        step=shown.step,
        more_posts=more,
        why=why.both,
    )
    return Answered(factor)


def more_posts(posts: int, have: float, least: float) -> int:
    """About how many more posts like these bring what is needed; at least one.

    Example:
        >>> more_posts(10, have=50, least=200)
        30
    """
    return max(1, math.ceil(max(posts, 1) * (least / max(have, 0.5) - 1.0)))


def _usual(posed: Posed, place: int) -> float:
    """Share that does it in a second without it; in any second, for what is asked by deviations."""
    without = posed.values[:, place] <= 0
    of = without if posed.columns[place].shown.step.kind == "with_without" else np.ones_like(without)
    return float(posed.cells.acted[of].sum() / max(posed.cells.watching[of].sum(), 1.0))
