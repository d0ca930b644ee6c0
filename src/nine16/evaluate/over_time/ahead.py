"""Futures of an account's posts: what their steps might have gained, drawn from how its posts usually behave.

Levels, their wandering, each step's noise, the account's days and counting are all drawn; the seed is fixed, so the
same captures give the same answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.ageing import log_age
from nine16.evaluate.over_time.daily import Steps
from nine16.evaluate.over_time.days import days_of
from nine16.evaluate.over_time.earlier_paths import models_of
from nine16.evaluate.over_time.trajectory import Predicted, Usual
from nine16.evaluate.shrinkage import fit_cohort

Floats = NDArray[np.float64]

_SEED = 916
_RUNS, _FEWEST_RUNS, _MOST_DRAWS = 2_000, 400, 20_000_000
_FREEDOM = 5.0
"""Degrees of freedom of what is drawn for levels and their walk: some posts go far beyond what is usual."""
_YOUNG_H = 240.0
"""Younger posts follow the path that an earlier one took from the same age; older ones wander."""
_BLUR = 1.06
"""Scatter around an earlier path, in units of the scatter of all of them times n^(-1/5) (Silverman 1986)."""
_DRIFT = 0.1
"""Standard deviation of the logarithm by which a post's own rate may differ in the days to come. [ours]"""
_MADE_UP = 5.0
"""How many earlier posts the model itself is worth beside them."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is known when the window begins, and the steps that lie in it."""

    usual: Usual
    past: Steps
    """The steps before the window."""
    predicted: Predicted
    """Of them; its levels are the posts' last known ones."""
    steps: Steps
    """Those in it."""
    unit: float
    """What one event is worth: 1 for counts, a mean order's value for money."""


def futures(ahead: Ahead) -> tuple[NDArray[np.int64], Floats]:
    """(posts,) rows of the posts that have steps, and (runs, posts) what each may gain over its steps.

    Args:
        ahead: what is known, and the steps.
    """
    steps, usual, predicted = ahead.steps, ahead.usual, ahead.predicted
    rng = np.random.default_rng(_SEED)
    runs = int(np.clip(_MOST_DRAWS / max(1, len(steps)), _FEWEST_RUNS, _RUNS))
    days, day = np.unique(steps.last_day, return_inverse=True)
    factor = days_of(predicted, usual).draws(days, runs=runs, rng=rng)
    base = usual.ageing.log_rate(steps.age_from_h, steps.age_to_h) + np.log(steps.to_h - steps.from_h)
    when = log_age(steps.age_from_h, steps.age_to_h)
    new_shift = usual.between / np.sqrt(usual.new_posts + 4.0) * rng.standard_normal(runs)
    who, found = [], []
    models = models_of(ahead.past, predicted, usual)
    # How often each earlier path comes again is itself unknown, and the same for all posts of one future: weights of
    # the Bayesian bootstrap (Rubin 1981), the model's own beside them.
    weights = np.hstack([rng.standard_gamma(1.0, (runs, len(models.each))), rng.standard_gamma(_MADE_UP, (runs, 1))])
    starts = np.flatnonzero(np.append(True, np.diff(steps.post) != 0)) if len(steps) else np.zeros(1, dtype=int)
    for rows in np.split(np.arange(len(steps)), starts[1:]):
        post = int(steps.post[rows[0]])
        known = post < predicted.level.size and np.isfinite(predicted.level[post])
        if known:
            level, own_at = predicted.level[post] + predicted.unsure[post] * _heavy(rng, runs), predicted.log_age[post]
        else:
            level, own_at = usual.middle + new_shift + usual.between * _heavy(rng, runs), when[rows[0]]
        walk = np.sqrt(np.maximum(0.0, np.diff(when[rows], prepend=own_at)))
        paths = level[:, None] + usual.wander * np.cumsum(walk * _heavy(rng, (runs, rows.size)), axis=1)
        paths = paths + base[rows] + usual.noise * rng.standard_normal((runs, rows.size))
        if float(steps.age_from_h[rows[0]]) < _YOUNG_H:
            start = float(predicted.level[post]) if known else usual.middle
            which, alike, like = models.paths(
                steps.age_from_h[rows], steps.age_to_h[rows], own=start if known else None
            )
            if which.size:
                own = np.cumsum(weights[:, np.append(which, len(models.each))] * np.append(alike, 1.0), axis=1)
                place = (rng.random(runs)[:, None] * own[:, -1:] > own).sum(axis=1)
                use = place < which.size
                blur, like = _smooth(like, base[rows], rng=rng, runs=runs)
                chosen = like[np.minimum(place, which.size - 1)]
                paths = np.where(use[:, None], start + base[rows] + chosen + blur[:, None], paths)
        mean = np.exp(np.clip(paths + factor[:, day[rows]], -20.0, 25.0))
        who.append(post)
        found.append(ahead.unit * rng.poisson(mean / ahead.unit).sum(axis=1))
    return np.array(who, dtype=np.int64), np.array(found, dtype=np.float64).reshape(len(who), runs).T


def acts(views: Floats, acted: Floats, seen: Floats, *, unit: float, common: float = 0.0) -> Floats:
    """(runs,) what views to come may lead to, at each post's own rate.

    Rates are shrunk towards each other (gamma-Poisson, `shrinkage`); how the rates of all are spread, each post's own,
    how all move together, and counting are drawn.

    Args:
        views: (runs, posts) views to come.
        acted: (posts,) acts, or money, before; NaN where nothing is told.
        seen: (posts,) views before.
        unit: what one act is worth: 1 for counts, a mean order's value for money.
        common: standard deviation of the logarithm by which all rates may move together (`earlier_rates`).
    """
    rng = np.random.default_rng(_SEED + 1)
    runs, posts = views.shape
    known = np.isfinite(acted) & (seen > 0)
    did, out_of = np.where(known, acted, 0.0) / unit, np.where(known, seen, 0.0)
    cohort = fit_cohort(did[known], out_of[known], counts=True)
    first, second = cohort.posterior(did, out_of)
    node = rng.choice(cohort.weight.size, size=runs, p=cohort.weight / cohort.weight.sum())
    together = common * _heavy(rng, runs)
    total = np.zeros(runs)
    for post in range(posts):
        rate = rng.standard_gamma(first[node, post]) / second[node, post]
        drift = _DRIFT * rng.standard_normal(runs)
        total += rng.poisson(np.minimum(views[:, post] * rate * np.exp(drift + together), 1e15))
    return unit * total


def _smooth(like: Floats, base: Floats, *, rng: np.random.Generator, runs: int) -> tuple[Floats, Floats]:
    """(runs,) scatter around an earlier path, and the paths drawn in by as much (the smoothed bootstrap).

    Both together scatter as the paths do: unseen futures between and beyond them, no more spread on the whole.
    """
    sums = np.log(np.exp(base + like).sum(axis=1))
    part = _BLUR * sums.size**-0.2
    drawn_in = (1.0 + part**2) ** -0.5
    spread = float(np.sqrt(np.sum((sums - sums.mean()) ** 2) / max(1, sums.size - 1)))
    like = like + ((drawn_in - 1.0) * (sums - sums.mean()))[:, None]
    return part * drawn_in * spread * _heavy(rng, runs), like


def _heavy(rng: np.random.Generator, size: int | tuple[int, int]) -> Floats:
    """Student draws of unit variance, cut at five."""
    draw = rng.standard_t(_FREEDOM, size) * np.sqrt((_FREEDOM - 2.0) / _FREEDOM)
    return np.clip(draw, -5.0, 5.0)
