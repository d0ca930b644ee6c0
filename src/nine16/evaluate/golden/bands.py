"""Retention and release by second over the posts of a cohort, with bands: the post is the unit.

The mean is over posts, not over views: a post of a million views is one post. Posts differ by a variance that is found
by Paule and Mandel's rule (1982, J. Res. Natl. Bur. Stand. 87, 377-385); for rates each weighs by what chance and that
variance leave of it. The band's error is the spread of the posts themselves, with a t quantile, in the form of an
interval of a share worth as many views (mid-P). It covers the mean of posts like these at the stated level in each
second by itself (bench/accuracy/golden.py).
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.golden.by_second import Grid
from nine16.evaluate.mid_p import share_limits
from nine16.model.golden import SecondRate
from nine16.model.number import Number

Floats = NDArray[np.float64]

LEAST_POSTS = 5
"""Fewer posts say too little of how posts differ."""
LEAST_SPREAD = 10
"""Posts from which on the spread of posts is told."""
_ROUNDS = 60
_FEW = "fewer than 5 posts tell of this second"


def release_bands(grid: Grid, *, confidence: float) -> tuple[SecondRate, ...]:
    """Share of the viewers still there who do it in each second, over posts."""
    told = []
    for t in range(grid.at_risk.shape[1]):
        there = grid.at_risk[:, t] > 0
        d, n = grid.events[there, t], grid.at_risk[there, t]
        # Half a viewer keeps a second in which nobody did it from looking certain.
        share = (d.sum() + 0.5) / (n.sum() + 1.0)
        told.append(_second(t, d / n, share * (1.0 - share) / n, worth=float(n.sum()), confidence=confidence))
    return tuple(told)


def retention_bands(grid: Grid, *, confidence: float) -> tuple[SecondRate, ...]:
    """Share still there as each second begins, over the posts that are so long; `grid` is of leaving.

    Every post weighs the same, so that the mean cannot rise where no post ends.
    """
    posts, seconds = grid.at_risk.shape
    hazard = np.divide(grid.events, grid.at_risk, out=np.zeros((posts, seconds)), where=grid.at_risk > 0)
    safe = np.minimum(hazard, 1.0 - 0.5 / np.maximum(grid.at_risk, 1.0))
    step = np.divide(safe, grid.at_risk * (1.0 - safe), out=np.zeros((posts, seconds)), where=grid.at_risk > 0)
    still = np.hstack([np.ones((posts, 1)), np.cumprod(1.0 - hazard, axis=1)])[:, :-1]
    greenwood = np.hstack([np.zeros((posts, 1)), np.cumsum(step, axis=1)])[:, :-1]
    # A post that everybody has left is known to keep nobody; one in whose second nobody happened to be is not known.
    told_by = np.logical_and.accumulate((grid.at_risk > 0) | (still <= 0.0), axis=1)
    known = told_by & (np.arange(seconds)[None, :] < grid.seconds[:, None])
    told = []
    for t in range(seconds):
        there = known[:, t]
        if t == 0:
            n = int(there.sum())
            one = Number(1.0, 1.0, 1.0, n=n, basis="posts") if n else Number.none(_FEW, n=0, basis="posts")
            told.append(SecondRate(0, one, 1.0 if n else None, 1.0 if n else None))
            continue
        share = still[there, t]
        variance = np.maximum(share**2 * greenwood[there, t], 0.25 / np.maximum(grid.at_risk[there, 0], 1.0) ** 2)
        told.append(
            _second(t, share, variance, worth=float(grid.at_risk[there, 0].sum()), confidence=confidence, even=True)
        )
    return tuple(told)


def _second(
    second: int, shares: Floats, chance: Floats, *, worth: float, confidence: float, even: bool = False
) -> SecondRate:
    """The mean of posts' true shares.

    `chance` is the sampling variance of each, `worth` all views together; `even`: every post weighs the same.
    """
    posts = shares.size
    if posts < LEAST_POSTS:
        return SecondRate(second, Number.none(_FEW, n=posts, basis="posts"), None, None)
    between = _between(shares, chance)
    weight = np.ones(posts) if even else 1.0 / (chance + between)
    weight /= weight.sum()
    mean = float(weight @ shares)
    leverage = np.minimum(weight, 0.5)
    spread = float(np.sum(weight**2 * (shares - mean) ** 2 / (1.0 - leverage)))
    # Never surer than chance alone would let it be: posts in which nobody did it are all alike.
    variance = max(spread, float(np.sum(weight**2 * chance)))
    freedom = max(1.0, 1.0 / float(np.sum(weight**2)) - 1.0)
    narrower = (special.ndtri(0.5 + confidence / 2.0) / special.stdtrit(freedom, 0.5 + confidence / 2.0)) ** 2
    effective = min(mean * (1.0 - mean) / variance, worth) if 0.0 < mean < 1.0 else worth
    low, high = share_limits(mean * effective * narrower, effective * narrower, confidence=confidence)
    low_post, high_post = _eight_in_ten(mean, between) if posts >= LEAST_SPREAD else (None, None)
    return SecondRate(second, Number(mean, float(low), float(high), n=posts, basis="posts"), low_post, high_post)


def _between(shares: Floats, chance: Floats) -> float:
    """Variance between posts at which weighted squares sum to their degrees of freedom."""
    between = 0.0
    for _ in range(_ROUNDS):  # Newton's steps: the sum of squares falls and is convex, so none of them goes too far
        weight = 1.0 / (chance + between)
        squares = (shares - float(weight @ shares) / float(weight.sum())) ** 2
        over = float(weight @ squares) - (shares.size - 1.0)
        step = over / max(float(weight**2 @ squares), 1e-300)
        if over <= 0 or step < 1e-9 * between:
            break
        between += step
    return between


def _eight_in_ten(mean: float, between: float) -> tuple[float, float]:
    """Where eight in ten posts lie, of a beta spread with this mean and variance."""
    if between <= 0.0 or not 0.0 < mean < 1.0:
        return mean, mean
    size = max(mean * (1.0 - mean) / between - 1.0, 0.1)
    low, high = special.betaincinv(mean * size, (1.0 - mean) * size, np.array([0.1, 0.9]))
    return float(low), float(high)
