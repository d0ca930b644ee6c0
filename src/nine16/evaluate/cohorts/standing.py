"""Where a post stands among its like: its rate as it most likely is, and the share of them with a lower one.

A small cell borrows from its category and channel (`tree`), and its spread from the cells beside it. The percentile is
taken among the narrowest group that has enough posts; the level is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.cohorts.group import Group
from nine16.evaluate.cohorts.like import Level, OnChannel
from nine16.evaluate.cohorts.tree import Tree, borrowed
from nine16.evaluate.comparables import known_count
from nine16.evaluate.effect import effective_acted, may_exceed
from nine16.evaluate.shrinkage import SPREADS, Cohort, Prior, centre_of, fit_cohort, spreads_told
from nine16.model.evaluation import CohortNamed
from nine16.model.number import Number
from nine16.model.watching import RateCount
from nine16.settings import Settings

Floats = NDArray[np.float64]

WIDE = np.log(SPREADS)
"""Spreads are taken for equally likely on their own scale, not on its logarithm, beforehand (Gelman 2006, Bayesian
Analysis 1, 515-534): with few acts a flat logarithm pulls the spread to nought and the intervals with it."""
NODES = 24
"""Means and spreads that a shrunk rate is averaged over."""
ASIDE = 0.5
"""Weight of what the cells beside say of the spread: they may differ in it. [ours]"""


@dataclass(frozen=True, slots=True)
class Standing:
    """One post among its like."""

    cohort: CohortNamed
    percentiles: Mapping[str, Number]
    """By rate, 0..100; n = posts compared with."""
    shrunk: Mapping[str, Number]
    """By rate: the rate as it most likely is; n = views."""


@dataclass(frozen=True, slots=True)
class _Known:
    """One rate of every post of a channel."""

    acted: Floats
    """(posts,) in effective views; 0 of 0 where nobody knows."""
    n: Floats
    counts: bool
    tree: Tree
    told: Floats
    """(cells, spreads) what each cell says of the spread."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A group that posts are placed in, and which rows of the channel it is made of."""

    group: Group | None
    rows: Mapping[int, int]
    """Row of the channel -> place in the group."""


class Standings:
    """Answers for as many posts of a channel as are asked about; what they share is worked out once."""

    def __init__(self, channel: OnChannel, *, settings: Settings) -> None:
        """The posts of one channel."""
        self._on = channel
        self._least = settings.whole("evaluate.usual_least")
        self._confidence = settings.number("evaluate.confidence")
        self._known: dict[tuple[str, str], _Known] = {}
        self._cells: dict[tuple[str, str, int], Cohort] = {}
        self._compared: dict[tuple[str, str, Level, int], _Compared] = {}

    def of(self, post_id: str) -> Standing:
        """Where that post stands.

        Raises:
            KeyError: it is none of the channel's posts.
        """
        row = self._on.place[post_id]
        own = {name: count for name, count in self._on.peers[row].totals.rates.items() if count.n_effective > 0}
        level = self._level(row, own)
        return Standing(
            self._on.named(row, level),
            {name: self._percentile(row, name, count, level) for name, count in own.items()},
            {name: self._shrunk(row, name, count) for name, count in own.items()},
        )

    def _level(self, row: int, own: Mapping[str, RateCount]) -> Level:
        """The narrowest level at which most of the post's rates have enough posts."""
        enough = {}
        levels = self._on.levels(row)
        for level in levels:
            among = self._on.among(row, level)
            knowing = (np.count_nonzero(among & (self._rate(name, one.basis).n > 0)) for name, one in own.items())
            enough[level] = sum(posts - bool(among[row]) >= self._least for posts in knowing)
        most = max(enough.values())
        return next((level for level in levels if most and 2 * enough[level] >= most), "channel")

    def _rate(self, rate: str, basis: str) -> _Known:
        if (rate, basis) not in self._known:
            self._known[rate, basis] = _known(self._on, rate, basis)
        return self._known[rate, basis]

    def _percentile(self, row: int, rate: str, own: RateCount, level: Level) -> Number:
        compared = self._group(row, rate, own.basis, level)
        member = compared.rows.get(row)
        posts = len(compared.rows) - (member is not None)
        if posts < self._least or compared.group is None:
            return Number.none(
                f"about {max(1, self._least - posts)} more posts like it are needed", n=posts, basis="posts"
            )
        known = self._rate(rate, own.basis)
        place = compared.group.place(
            float(known.acted[row]), float(known.n[row]), member=member, confidence=self._confidence
        )
        return Number(place.value, place.low, place.high, n=posts, basis="posts")

    def _group(self, row: int, rate: str, basis: str, level: Level) -> _Compared:
        key = (rate, basis, level, self._on.number(row, level))
        if key not in self._compared:
            known = self._rate(rate, basis)
            rows = np.flatnonzero(self._on.among(row, level) & (known.n > 0))
            group = None
            if rows.size > self._least - 1:
                acted, n = known.acted[rows], known.n[rows]
                cohort = fit_cohort(acted, n, counts=known.counts, before=self._before(row, known, level))
                group = Group(cohort, acted, n)
            self._compared[key] = _Compared(group, {int(one): place for place, one in enumerate(rows)})
        return self._compared[key]

    def _before(self, row: int, known: _Known, level: Level) -> Prior:
        """What is known of the centre and the spread of the post's group from outside it."""
        if level == "channel":
            return Prior(0.0, np.inf, WIDE)
        whole = level == "category"
        place = int((self._on.categories if whole else self._on.cells)[row])
        before = (known.tree.categories if whole else known.tree.cells)[place]
        inside = np.unique(self._on.cells[self._on.members(row, "category" if whole else "cell")])
        aside = known.told.sum(axis=0) - known.told[inside].sum(axis=0)
        centre, sd = (0.0, np.inf) if before is None else (before.centre, before.sd)
        return Prior(centre, sd, WIDE + ASIDE * aside)

    def _shrunk(self, row: int, rate: str, own: RateCount) -> Number:
        known = self._rate(rate, own.basis)
        key = (rate, own.basis, int(self._on.cells[row]))
        if key not in self._cells:
            here = self._on.members(row, "cell")
            self._cells[key] = fit_cohort(
                known.acted[here], known.n[here], counts=known.counts, before=self._before(row, known, "cell")
            ).thinned(NODES)
        acted, n = float(known.acted[row]), float(known.n[row])
        value = float(self._cells[key].shrunk(acted, n)[0])
        low, high = self._cells[key].limits(acted, n, confidence=self._confidence)
        return Number(value, low, high, n=own.n, basis=own.basis)


def _known(on: OnChannel, rate: str, basis: str) -> _Known:
    """One rate of every post, what each cell says of centre and spread, and what they lend each other."""
    found = [known_count(peer.totals.rates, rate, basis) for peer in on.peers]
    acted = np.array([0.0 if count is None else effective_acted(count) for count in found])
    n = np.array([0.0 if count is None else count.n_effective for count in found])
    counts = may_exceed(rate, basis)
    cells = int(on.cells.max()) + 1
    told, at = np.zeros((cells, SPREADS.size)), np.zeros((cells, SPREADS.size))
    variance = np.full((cells, SPREADS.size), np.inf)
    for cell in range(cells):
        here = (on.cells == cell) & (n > 0)
        if here.any():
            told[cell] = spreads_told(acted[here], n[here], counts=counts)
            centre = centre_of(acted[here], n[here], counts=counts)
            at[cell], variance[cell] = centre.at, centre.sd**2
    whole = told.sum(axis=0) + WIDE
    weight = np.exp(whole - whole.max())
    weight /= weight.sum()
    return _Known(acted, n, counts, borrowed(at @ weight, variance @ weight, on.category_of_cell()), told)
