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

SPREADS = np.geomspace(0.03, 2.0, 16)
"""Coefficients of variation of the true rates that are tried: 3 % to 200 %."""
_NODES = np.linspace(-2.2, 2.2, 5)
"""Means that are tried for each spread, in standard errors from its best."""
_NEGLIGIBLE = 5e-3  # of the best node's likelihood


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of a group of rates before its own posts are seen."""

    centre: float
    """On the link's scale: logarithm of counts, logit of shares."""
    sd: float
    spreads: Floats | None = None
    """(spreads,) log-likelihood of every spread that is tried."""


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

    def thinned(self, most: int) -> "Cohort":
        """The same mixture with at most `most` nodes of equal weight, evenly through spreads and means.

        Nodes are laid end to end as long as their weights (they stand in order of spread, then of mean) and taken at
        even steps, so that none is left out for being one of many light ones.

        Example:
            >>> cohort = fit_cohort([10, 12, 9, 11, 40], [1000] * 5, counts=False)
            >>> thin = cohort.thinned(12)
            >>> thin.weight.size <= 12, abs(thin.mean / cohort.mean - 1) < 0.05
            (True, True)
        """
        if self.weight.size <= most:
            return self
        steps = (np.arange(most) + 0.5) / most
        taken, times = np.unique(
            np.searchsorted(np.cumsum(self.weight), steps).clip(max=self.weight.size - 1), return_counts=True
        )
        return Cohort(times / most, self.first[taken], self.second[taken], self.counts)

    def limits(self, acted: float, n: float, *, confidence: float) -> tuple[float, float]:
        """Limits of one post's true rate: equal tails of the mixture.

        Example:
            >>> low, high = fit_cohort([10, 12, 9], [1000] * 3, counts=True).limits(11, 1000, confidence=0.95)
            >>> 0.005 < low < 0.011 < high < 0.02
            True
        """
        first, second = (part[:, 0] for part in self.posterior(acted, n))
        tail = (1.0 - confidence) / 2.0
        return self._quantile(first, second, tail), self._quantile(first, second, 1.0 - tail)

    def _quantile(self, first: Floats, second: Floats, chance: float) -> float:
        """The value below which the mixture of posteriors lies with that chance, by halving."""
        inverse = (
            special.gammaincinv(first, chance) / second if self.counts else special.betaincinv(first, second, chance)
        )
        low, high = float(np.min(inverse)), float(np.max(inverse))
        for _ in range(32):
            middle = (low + high) / 2.0
            below = special.gammainc(first, middle * second) if self.counts else special.betainc(first, second, middle)
            low, high = (middle, high) if float(self.weight @ below) < chance else (low, middle)
        return (low + high) / 2.0


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre of a group of rates as its own posts tell it, for every spread that is tried."""

    at: Floats
    """(spreads,) on the link's scale: logarithm of counts, logit of shares."""
    sd: Floats
    """(spreads,) how unsure, in the same."""


def centre_of(acted: ArrayLike, n: ArrayLike, *, counts: bool) -> Centre:
    """Where the true rates behind `acted` of `n` have their centre, from these posts alone.

    Example:
        >>> centre = centre_of([10, 30], [1000, 1000], counts=True)
        >>> 0.01 < float(np.exp(centre.at[0])) < 0.03
        True
    """
    x, m = np.asarray(acted, dtype=float), np.asarray(n, dtype=float)
    x, m = x[m > 0], m[m > 0]
    if x.size == 0:
        x, m = np.zeros(1), np.ones(1)
    spread = SPREADS[:, None]
    pooled = (x.sum() + 0.5) / (m.sum() + 1.0)
    weight = m / (1.0 + m * pooled * spread**2)  # what a post tells of the mean, for each spread
    middle = np.sum(weight * x / m, axis=1) / np.sum(weight, axis=1)
    middle = np.where((middle > 0) & (counts | (middle < 1)), middle, pooled)
    unsure = 1.0 / np.sqrt(np.sum(m * middle[:, None] / (1.0 + m * middle[:, None] * spread**2), axis=1) + 0.25)
    if counts:
        return Centre(np.log(middle), unsure)
    middle = np.clip(middle, 1e-9, 1 - 1e-9)
    rarer = np.minimum(middle, 1 - middle)
    return Centre(special.logit(middle), unsure * np.sqrt(middle / rarer))  # the rarer side holds the information


def fit_cohort(acted: ArrayLike, n: ArrayLike, *, counts: bool, before: Prior | None = None) -> Cohort:
    """The spread of the true rates behind `acted` of `n`.

    Args:
        acted: (posts,) how many did; fractional effective numbers are welcome.
        n: (posts,) out of how many; posts without views are passed over.
        counts: whether `acted` are counts that may exceed `n`.
        before: what is known of the centre and the spread from elsewhere.

    Returns:
        A mixture over means and spreads by their likelihood (flat in the logarithm of the spread). Without any post it
        says next to nothing.
    """
    nodes, loglik = _nodes(acted, n, counts=counts, before=before)
    kept = loglik > loglik.max() + np.log(_NEGLIGIBLE)
    chance = np.exp(loglik[kept] - loglik.max())
    return Cohort(chance / chance.sum(), nodes[0][kept, 0], nodes[1][kept, 0], counts)


def spreads_told(acted: ArrayLike, n: ArrayLike, *, counts: bool) -> Floats:
    """(spreads,) log-likelihood of every spread that is tried, the centre integrated out.

    Example:
        >>> told = spreads_told([10, 30, 20, 80], [1000] * 4, counts=True)
        >>> bool(told[0] < told[-4])
        True
    """
    _, loglik = _nodes(acted, n, counts=counts, before=None)
    return special.logsumexp(loglik.reshape(SPREADS.size, _NODES.size), axis=1)


def _nodes(
    acted: ArrayLike, n: ArrayLike, *, counts: bool, before: Prior | None
) -> tuple[tuple[Floats, Floats], Floats]:
    """Means and spreads that are tried, as parameters (nodes, 1), and the log-likelihood of each with its weight."""
    x, m = np.asarray(acted, dtype=float), np.asarray(n, dtype=float)
    x, m = x[m > 0], m[m > 0]
    if x.size == 0:
        x, m = np.zeros(1), np.ones(1)
    spread = SPREADS[:, None]
    own = centre_of(x, m, counts=counts)
    at, unsure = own.at, own.sd
    if before is not None:
        sure = 1.0 / unsure**2 + 1.0 / before.sd**2
        at, unsure = (at / unsure**2 + before.centre / before.sd**2) / sure, 1.0 / np.sqrt(sure)
    link = at[:, None] + _NODES * unsure[:, None]
    if counts:
        mean = np.exp(link)
        first = np.broadcast_to(1.0 / spread**2, mean.shape)
        second = first / mean
    else:
        mean = np.clip(special.expit(link), 1e-12, 1 - 1e-12)  # all of all: the far end of the grid would round to 1
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
    if before is not None:
        loglik = loglik - (np.ravel(link) - before.centre) ** 2 / (2.0 * before.sd**2)
        if before.spreads is not None:
            loglik = loglik + np.repeat(before.spreads, _NODES.size)
    return (a, b), loglik


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
