"""Where a post's true rate stands among those of its like, and how sure that is.

The percentile is the share of the comparable posts whose true rate is lower. Every true rate has its posterior
(`shrinkage`); how many are lower is then a Poisson-binomial count, summed over the post's own rate and over the
spreads that the data allow. Nothing is drawn at random.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from nine16.evaluate.shrinkage import Cohort, fit_cohort

Floats = NDArray[np.float64]

_QUANTILES = (np.arange(20) + 0.5) / 20
"""Equally likely values of the post's own rate."""


@dataclass(frozen=True, slots=True)
class Place:
    """A percentile, 0..100."""

    value: float
    low: float
    high: float
    upper_half: float
    """Chance that it lies above 50."""


def place_among(
    acted: float, n: float, peers_acted: ArrayLike, peers_n: ArrayLike, *, counts: bool, confidence: float
) -> Place:
    """The percentile of one post's true rate among its peers' true rates.

    Args:
        acted: how many did, in effective views.
        n: out of how many; more than 0.
        peers_acted: (posts,) the same of the posts compared with.
        peers_n: (posts,) more than 0.
        counts: whether they are counts that may exceed the views.
        confidence: e.g. 0.95.

    Example:
        >>> place = place_among(90, 1000, [10, 12, 9, 11, 14, 8, 13, 10], [1000] * 8, counts=False, confidence=0.95)
        >>> place.low > 80
        True
    """
    x, m = np.asarray(peers_acted, dtype=float), np.asarray(peers_n, dtype=float)
    cohort = fit_cohort(np.append(x, acted), np.append(m, n), counts=counts)
    chance = _lower(cohort, acted, n, x, m)
    tail = (1.0 - confidence) / 2.0
    upto = np.cumsum(chance)
    below = upto - chance  # chance of fewer than k
    low = int(np.flatnonzero(below <= tail)[-1])
    high = int(np.flatnonzero(1.0 - upto <= tail)[0])
    posts = x.size
    value = float(np.sum(chance * np.arange(posts + 1)))
    low, high = min(low, high), max(low, high)
    rank = np.arange(posts + 1)
    upper = float(np.sum(chance[2 * rank > posts]) + np.sum(chance[2 * rank == posts]) / 2)
    return Place(100.0 * float(np.clip(value, low, high)) / posts, 100.0 * low / posts, 100.0 * high / posts, upper)


def _lower(cohort: Cohort, acted: float, n: float, x: Floats, m: Floats) -> Floats:
    """(posts + 1,) chances that 0, 1, .. posts of the peers have a lower true rate."""
    own_first, own_second = cohort.posterior(acted, n)
    first, second = cohort.posterior(x, m)
    if cohort.counts:
        own = special.gammaincinv(own_first, _QUANTILES) / own_second
        lower = special.gammainc(first[:, None, :], own[:, :, None] * second[:, None, :])
    else:
        own = special.betaincinv(own_first, own_second, _QUANTILES)
        lower = special.betainc(first[:, None, :], second[:, None, :], own[:, :, None])
    lower = np.nan_to_num(lower.reshape(-1, x.size), nan=0.5)
    count = np.zeros((lower.shape[0], x.size + 1))
    count[:, 0] = 1.0
    for peer in range(x.size):
        one = lower[:, peer : peer + 1]
        count[:, 1:] = count[:, 1:] * (1 - one) + count[:, :-1] * one
        count[:, :1] *= 1 - one
    weight = np.repeat(cohort.weight, _QUANTILES.size) / _QUANTILES.size
    return weight @ count
