"""Shrinkage: what a rate or a mean most likely is, given how its like are spread.

Rates of many posts are beta-binomial, counts over views gamma-Poisson, means normal-normal; the spread is fitted by
maximum likelihood. How unsure that fit is, with few posts, enters every answer: it is kept as a grid of spreads with
their likelihoods instead of one best spread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

_SPREADS = np.geomspace(0.03, 2.0, 16)
"""Coefficients of variation of the true rates that are tried: 3 % to 200 %."""
_NODES = np.linspace(-2.2, 2.2, 5)
"""Means that are tried for each spread, in standard errors from its best."""
_NEGLIGIBLE = 5e-3  # of the best node's likelihood


@dataclass(frozen=True, slots=True)
class Cohort:
    """How the true rates of like posts are spread: a mixture over the means and spreads that the data allow."""

    weight: Floats
    """(nodes,) likelihood of each, summing to 1."""
    first: Floats
    """(nodes,) first parameter: a of beta, shape of gamma."""
    second: Floats
    """(nodes,) second parameter: b of beta, rate of gamma."""
    counts: bool
    """Gamma-Poisson (counts that may exceed the views) instead of beta-binomial."""

    @property
    def mean(self) -> float:
        """Mean of the true rates."""
        below = self.second if self.counts else self.first + self.second
        return float(np.sum(self.weight * self.first / below))

    def posterior(self, acted: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
        """Parameters (nodes, posts) of each post's own rate, given what it did."""
        x, m = np.atleast_1d(np.asarray(acted, dtype=float)), np.atleast_1d(np.asarray(n, dtype=float))
        return self.first[:, None] + x, self.second[:, None] + (m if self.counts else m - x)

    def shrunk(self, acted: ArrayLike, n: ArrayLike) -> Floats:
        """(posts,) expected true rates: each between its own and the cohort's.

        Example:
            >>> cohort = fit_cohort([10, 12, 9, 11, 40], [1000, 1000, 1000, 1000, 1000], counts=False)
            >>> 0.0 < float(cohort.shrunk(0, 100)[0]) < cohort.mean
            True
        """
        first, second = self.posterior(acted, n)
        mean = first / second if self.counts else first / (first + second)
        return np.sum(self.weight[:, None] * mean, axis=0)


def fit_cohort(acted: ArrayLike, n: ArrayLike, *, counts: bool) -> Cohort:
    """The spread of the true rates behind `acted` of `n`.

    Args:
        acted: (posts,) how many did; fractional effective numbers are welcome.
        n: (posts,) out of how many; posts without views are passed over.
        counts: whether `acted` are counts that may exceed `n`.

    Returns:
        A mixture over means and spreads by their likelihood (flat in the logarithm of the spread). Without any post it
        says next to nothing.
    """
    x, m = np.asarray(acted, dtype=float), np.asarray(n, dtype=float)
    x, m = x[m > 0], m[m > 0]
    if x.size == 0:
        x, m = np.zeros(1), np.ones(1)
    spread = _SPREADS[:, None]
    pooled = (x.sum() + 0.5) / (m.sum() + 1.0)
    weight = m / (1.0 + m * pooled * spread**2)  # what a post tells of the mean, for each spread
    middle = np.sum(weight * x / m, axis=1) / np.sum(weight, axis=1)
    middle = np.where((middle > 0) & (counts | (middle < 1)), middle, pooled)
    unsure = 1.0 / np.sqrt(np.sum(m * middle[:, None] / (1.0 + m * middle[:, None] * spread**2), axis=1) + 0.25)
    if counts:
        mean = middle[:, None] * np.exp(_NODES * unsure[:, None])
        first = np.broadcast_to(1.0 / spread**2, mean.shape)
        second = first / mean
    else:
        middle = np.clip(middle, 1e-9, 1 - 1e-9)
        rarer = np.minimum(middle, 1 - middle)
        unsure = unsure * np.sqrt(middle / rarer)  # the rarer side holds the information
        mean = special.expit(special.logit(middle)[:, None] + _NODES * unsure[:, None])
        mean = np.clip(mean, 1e-12, 1 - 1e-12)  # all of all: the far end of the grid would round to 1
        rarer = np.minimum(mean, 1 - mean)
        size = np.maximum((1.0 - rarer) / (rarer * spread**2) - 1.0, 0.5)  # never more spread than almost all or none
        first, second = mean * size, (1 - mean) * size
    a, b = np.ravel(first)[:, None], np.ravel(second)[:, None]
    if counts:
        each = special.gammaln(a + x) - special.gammaln(a) + a * np.log(b / (b + m)) + x * np.log(m / (b + m))
    else:
        each = special.betaln(a + x, b + m - x) - special.betaln(a, b)
    # Nodes of a wide grid stand for more than those of a narrow one.
    loglik = each.sum(axis=1) + np.repeat(np.log(unsure), _NODES.size)
    kept = loglik > loglik.max() + np.log(_NEGLIGIBLE)
    chance = np.exp(loglik[kept] - loglik.max())
    return Cohort(chance / chance.sum(), a[kept, 0], b[kept, 0], counts)


@dataclass(frozen=True, slots=True)
class Means:
    """Means shrunk towards their own mean."""

    shrunk: Floats
    centre: float
    between: float
    """Variance between the true means."""


def shrink_means(values: Sequence[float] | Floats, variances: ArrayLike) -> Means:
    """Normal-normal shrinkage of means with known sampling variances.

    The variance between comes from restricted maximum likelihood, and the weight of the centre is corrected for having
    been estimated (Morris 1983, J. Am. Stat. Assoc. 78, 47-55): with equal variances this is James and Stein's
    1 - (k - 3) / S of Efron and Morris (1975). Fewer than four values are left as they are.

    Example:
        >>> shrink_means([1.0, 2.0, 3.0, 4.0, 10.0], 1.0).centre
        4.0
    """
    y = np.asarray(values, dtype=float)
    v = np.broadcast_to(np.asarray(variances, dtype=float), y.shape)
    k = y.size
    if k < 4:
        return Means(y.copy(), float(np.mean(y)) if k else 0.0, 0.0)
    between = 0.0
    for _ in range(200):  # fixed point of the restricted likelihood's equation
        weight = 1.0 / (v + between)
        centre = float(np.sum(weight * y) / np.sum(weight))
        squares = (k / (k - 1.0)) * (y - centre) ** 2 - v
        new = max(0.0, float(np.sum(weight**2 * squares) / np.sum(weight**2)))
        if abs(new - between) <= 1e-12 * max(1.0, between):
            break
        between = new
    weight = 1.0 / (v + between)
    centre = float(np.sum(weight * y) / np.sum(weight))
    towards = (k - 3.0) / (k - 1.0) * v * weight
    return Means((1.0 - towards) * y + towards * centre, centre, between)
