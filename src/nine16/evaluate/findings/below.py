"""Rates that are surely below those of the post's like: the chance of each, and how many acts are missing.

The centre of its like is the mean of their true rates, with all that is unsure about it (`cohorts`). The chance is that
of so few acts or fewer if the post's own true rate were that centre: a binomial (or Poisson) tail, averaged over what
the centre may be. Half of all posts are below a centre, so only those in the lowest quarter are spoken of.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import special

from nine16.evaluate.shrinkage import Cohort
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number

ASKED = ("effective_view", "interaction", "shop_entry", "follow", "order")
"""Rates that a rule answers with an edit."""
LOWEST = 25.0
"""Percentile up to which a rate is spoken of. [ours]"""


@dataclass(frozen=True, slots=True)
class Like:
    """A post's rate as acts of so many effective views, and how its like are spread."""

    acted: float
    n: float
    cohort: Cohort


@dataclass(frozen=True, slots=True)
class Below:
    """One rate that may be below that of its like."""

    rate: str
    chance: float
    """One-sided, of so few acts or fewer if the true rate were the centre."""
    centre: Number
    missing: Number
    """Acts, with their usual limits."""


def asked(evaluation: Evaluation) -> int:
    """How many rates were asked about: those that have a place among their like."""
    places = (evaluation.percentiles.get(rate) for rate in ASKED)
    return sum(place is not None and place.value is not None for place in places)


def below(evaluation: Evaluation, like: Callable[[str], Like | None], *, confidence: float) -> Iterator[Below]:
    """Rates with their chances; those that are not likely to be sure are left out.

    Args:
        evaluation: with percentiles.
        like: of a rate, the post's own acts and its like; None where nobody knows.
        confidence: of the limits.
    """
    for name in ASKED:
        place, rate = evaluation.percentiles.get(name), evaluation.rates.get(name)
        if (
            place is None
            or place.value is None
            or place.value > LOWEST
            or (100.0 if place.high is None else place.high) >= 50.0
        ):
            continue
        known = like(name)
        if known is None or rate is None or rate.value is None:
            continue
        centre = _centre(known.cohort, confidence=confidence)
        views = evaluation.views
        if centre.value is None or centre.value <= rate.value or not views:
            continue
        down = math.hypot((rate.high or rate.value) - rate.value, centre.value - (centre.low or 0.0))
        up = math.hypot(rate.value - (rate.low or 0.0), (centre.high or centre.value) - centre.value)
        missing = centre.value - rate.value
        yield Below(
            name,
            chance(known),
            centre,
            Number(missing * views, (missing - down) * views, (missing + up) * views, n=views, basis="acts"),
        )


def chance(known: Like) -> float:
    """One-sided chance of so few acts or fewer at the centre of the like.

    Example:
        >>> from nine16.evaluate.shrinkage import fit_cohort
        >>> cohort = fit_cohort([50, 52, 48, 50, 51, 49], [1000] * 6, counts=False)
        >>> chance(Like(20.0, 1000.0, cohort)) < 1e-4 < chance(Like(45.0, 1000.0, cohort))
        True
    """
    cohort, x, n = known.cohort, known.acted, known.n
    if cohort.counts:
        tails = special.gammaincc(x + 1.0, n * cohort.first / cohort.second)
    else:
        share = cohort.first / (cohort.first + cohort.second)
        tails = special.betainc(max(n - x, 1e-9), x + 1.0, 1.0 - share)
    return float(np.sum(cohort.weight * tails))


def _centre(cohort: Cohort, *, confidence: float) -> Number:
    """The mean of the true rates, with limits over what it may be."""
    means = cohort.first / (cohort.second if cohort.counts else cohort.first + cohort.second)
    order = np.argsort(means)
    upto = np.cumsum(cohort.weight[order])
    tail = (1.0 - confidence) / 2.0
    low, high = (float(means[order][min(int(np.searchsorted(upto, at)), order.size - 1)]) for at in (tail, 1 - tail))
    return Number(cohort.mean, low, high, basis="posts")
