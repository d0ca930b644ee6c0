"""One rate of a group of posts, worked out once for as many of them as are placed among the others.

`placing` places one post among a few, exactly. In a library every post of a group asks the same question: the chances
that each other post's true rate is lower are tabled once on a grid, and a post only looks them up. How many are lower
is a Poisson-binomial count, exact below `EXACT` posts, beyond that normal with a half for the step (Le Cam's bound on
the error falls with the number of posts).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.placing import Place
from nine16.evaluate.shrinkage import Cohort

Floats = NDArray[np.float64]

EXACT = 24
"""Posts up to which the count is exact."""
_POINTS = 96
"""Places on the grid of rates, at most: about one in a hundred of the group lies between two of them."""
_NODES = 32
"""Means and spreads of the cohort that are tabled; with 16 the tails of 2.5 % are too coarse (0.91 covered, 0.98 with 48)."""
_STEPS = 160
"""Counts of lower posts at which the chance is worked out; between them it is a line. All lie where it is neither 0 nor 1."""
_FAR_SD = 6.0
"""Beyond so many standard deviations the chance is 0 or 1 to a billionth."""
_QUANTILES = (np.arange(20) + 0.5) / 20
"""Equally likely values of a post's own rate."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Chances that rates of posts are lower than the grid's, by node."""

    grid: Floats
    """(points,) rates, rising."""
    each: Floats | None
    """(nodes, posts, points); None where the sums are enough."""
    lower: Floats
    """(nodes, points): how many are lower, expected."""
    spread: Floats
    """(nodes, points): variance of how many."""


class Group:
    """Posts of one group and their rates.

    Example:
        >>> from nine16.evaluate.shrinkage import fit_cohort
        >>> acted, n = np.array([10.0, 12, 9, 11, 14, 8, 13, 10, 90]), np.full(9, 1000.0)
        >>> group = Group(fit_cohort(acted, n, counts=False), acted, n)
        >>> group.place(90.0, 1000.0, member=8, confidence=0.95).low > 80
        True
    """

    def __init__(self, cohort: Cohort, acted: Floats, n: Floats) -> None:
        """`acted` (posts,) of `n` (posts,) more than 0, in effective views."""
        self.cohort = cohort.thinned(_NODES)
        self.posts = int(acted.size)
        self._acted, self._n = acted, n
        self._table = self._tabled()

    def place(self, acted: float, n: float, *, member: int | None, confidence: float) -> Place:
        """The percentile of one post's true rate among those of the group.

        Args:
            acted: how many did, in effective views.
            n: out of how many.
            member: which of the group's posts it is; it is not compared with itself. None: none of them.
            confidence: e.g. 0.95.
        """
        first, second = self.cohort.posterior(acted, n)
        inverse = special.gammaincinv if self.cohort.counts else special.betaincinv
        own = inverse(first, _QUANTILES) / second if self.cohort.counts else inverse(first, second, _QUANTILES)
        weight = np.repeat(self.cohort.weight, _QUANTILES.size) / _QUANTILES.size
        peers = self.posts - (member is not None)
        if self._table.each is not None:
            return counted_exactly(self._chances(own, member), weight, confidence=confidence)
        lower, spread = (self._looked_up(of, own) for of in (self._table.lower, self._table.spread))
        if member is not None:  # its own chance of being lower than its own quantile is that quantile
            lower, spread = lower - _QUANTILES, spread - _QUANTILES * (1 - _QUANTILES)
        return counted_nearly(
            lower.ravel(), np.maximum(spread.ravel(), 0.0), weight, peers=peers, confidence=confidence
        )

    def _tabled(self) -> _Table:
        first, second = self.cohort.posterior(self._acted, self._n)
        heaviest = int(np.argmax(self.cohort.weight))
        ends = (0.02, 0.25, 0.5, 0.75, 0.98)
        a, b = first[heaviest], second[heaviest]
        if self.cohort.counts:
            marks = [special.gammaincinv(a, end) / b for end in ends]
        else:
            marks = [special.betaincinv(a, b, end) for end in ends]
        every = np.unique(np.concatenate(marks))
        grid = np.unique(np.quantile(every, np.linspace(0, 1, min(_POINTS, every.size))))
        each = self.posts <= EXACT
        shape = (self.cohort.weight.size, grid.size)
        kept = np.zeros((shape[0], self.posts, shape[1])) if each else None
        lower, spread = np.zeros(shape), np.zeros(shape)
        for node in range(shape[0]):  # node by node: all at once would take gigabytes for a large group
            a, b = first[node][:, None], second[node][:, None]
            below = special.gammainc(a, grid * b) if self.cohort.counts else special.betainc(a, b, grid)
            below = np.nan_to_num(below, nan=0.5)
            lower[node], spread[node] = below.sum(axis=0), (below * (1 - below)).sum(axis=0)
            if kept is not None:
                kept[node] = below
        return _Table(grid, kept, lower, spread)

    def _between(self, own: Floats) -> tuple[NDArray[np.int64], Floats]:
        """For each rate the grid's place at or below it, and how far it is to the next, 0..1."""
        grid = self._table.grid
        if grid.size == 1:
            return np.zeros(own.shape, dtype=np.int64), np.zeros(own.shape)
        at = np.clip(np.searchsorted(grid, own) - 1, 0, grid.size - 2)
        return at, np.clip((own - grid[at]) / (grid[at + 1] - grid[at]), 0.0, 1.0)

    def _looked_up(self, table: Floats, own: Floats) -> Floats:
        at, part = self._between(own)
        after = np.minimum(at + 1, table.shape[1] - 1)
        return np.take_along_axis(table, at, 1) * (1 - part) + np.take_along_axis(table, after, 1) * part

    def _chances(self, own: Floats, member: int | None) -> Floats:
        """(nodes * quantiles, peers) chances that each is lower."""
        each = self._table.each
        if each is None:
            message = "a large group keeps only sums"
            raise LookupError(message)
        others = [post for post in range(self.posts) if post != member]
        rows = [self._looked_up(each[:, post], own).ravel() for post in others]
        return np.stack(rows, axis=1) if rows else np.zeros((own.size, 0))


def counted_exactly(lower: Floats, weight: Floats, *, confidence: float) -> Place:
    """The place from the chances (cases, peers) that each peer is lower, in cases of some weight; the count is exact."""
    peers = lower.shape[1]
    count = np.zeros((lower.shape[0], peers + 1))
    count[:, 0] = 1.0
    for peer in range(peers):
        one = lower[:, peer : peer + 1]
        count[:, 1:] = count[:, 1:] * (1 - one) + count[:, :-1] * one
        count[:, :1] *= 1 - one
    upto = np.cumsum(weight @ count)
    return _placed(upto, peers=peers, confidence=confidence)


def counted_nearly(lower: Floats, spread: Floats, weight: Floats, *, peers: int, confidence: float) -> Place:
    """The same of many peers, from how many are lower (cases,) and the variance of that: normal, with a half a step."""
    kept = weight > 1e-6 * weight.max()
    middle, scale = lower[kept], np.sqrt(spread[kept]) + 1e-9
    first = int(np.clip(np.min(middle - _FAR_SD * scale) - 1, 0, peers))
    last = int(np.clip(np.max(middle + _FAR_SD * scale) + 1, 0, peers))
    steps = np.unique(np.linspace(first, last, min(last - first, _STEPS) + 1).round().astype(np.int64))
    chance = special.ndtr((steps[:, None] + 0.5 - middle) / scale) @ (weight[kept] / weight[kept].sum())
    upto = np.interp(np.arange(peers + 1), steps, chance, left=0.0)
    upto[-1] = 1.0
    return _placed(upto, peers=peers, confidence=confidence)


def _placed(upto: Floats, *, peers: int, confidence: float) -> Place:
    """The place from the chances (peers + 1,) of at most k lower ones."""
    tail = (1.0 - confidence) / 2.0
    chance = np.diff(upto, prepend=0.0)
    below = upto - chance
    low = int(np.flatnonzero(below <= tail)[-1])
    high = int(np.flatnonzero(1.0 - upto <= tail)[0])
    low, high = min(low, high), max(low, high)
    rank = np.arange(peers + 1)
    value = float(np.clip(np.sum(chance * rank), low, high))
    upper = float(np.sum(chance[2 * rank > peers]) + np.sum(chance[2 * rank == peers]) / 2)
    return Place(100.0 * value / peers, 100.0 * low / peers, 100.0 * high / peers, upper)
