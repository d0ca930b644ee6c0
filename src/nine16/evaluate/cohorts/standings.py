"""The posts of a channel as something that each of them is placed among, worked out once for all of them.

A small cell borrows from its category and channel (`tree`), and its spread from the cells beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.cohorts.group import Group
from nine16.evaluate.cohorts.like import Level, OnChannel
from nine16.evaluate.cohorts.told import Told, counts_of, told
from nine16.evaluate.cohorts.tree import Tree, borrowed
from nine16.evaluate.placing import Place
from nine16.evaluate.shrinkage import SPREADS, Cohort, Prior, centre_of, fit_cohort, spreads_told
from nine16.model.number import Number
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
class Placed:
    """One rate of one post among the posts of its group."""

    posts: int
    """That know the rate, without the post itself."""
    place: Place | None
    """None where they are too few."""


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
    acted: float
    """Acts of all its posts together."""


class Standings:
    """Answers for as many posts of a channel as are asked about; what they share is worked out once."""

    def __init__(self, channel: OnChannel, *, settings: Settings) -> None:
        """The posts of one channel."""
        self.on = channel
        self.least = settings.whole("evaluate.usual_least")
        """How few posts are enough."""
        self.confidence = settings.number("evaluate.confidence")
        self._known: dict[tuple[str, str], _Known] = {}
        self._cells: dict[tuple[str, str, int], Cohort] = {}
        self._compared: dict[tuple[str, str, Level, int], _Compared] = {}
        self._knowing: dict[tuple[str, str, Level, int], int] = {}

    def told(self, row: int, name: str) -> Told | None:
        """What the post of that row tells of a rate, of rates joined by `+`, or of a mean."""
        return told(self.on.peers[row], name)

    def placed(self, row: int, name: str, basis: str, level: Level) -> Placed:
        """One rate of the post of that row among those of its group that know it."""
        posts = self.knowing(row, name, basis, level)
        if posts < self.least:
            return Placed(posts, None)
        compared = self._group(row, name, basis, level)
        if compared.group is None:
            return Placed(posts, None)
        known = self._rate(name, basis)
        place = compared.group.place(
            float(known.acted[row]),
            float(known.n[row]),
            member=compared.rows.get(row),
            confidence=self.confidence,
        )
        return Placed(posts, place)

    def acted(self, row: int, name: str, basis: str, level: Level) -> float:
        """Acts of the post of that row and of its group together."""
        compared = self._group(row, name, basis, level)
        return compared.acted + (0.0 if row in compared.rows else float(self._rate(name, basis).acted[row]))

    def knowing(self, row: int, name: str, basis: str, level: Level) -> int:
        """How many posts of the group know the rate, without the post of that row."""
        key = (name, basis, level, self.on.number(row, level))
        among = self.on.among(row, level)
        known = self._rate(name, basis).n
        if key not in self._knowing:
            self._knowing[key] = int(np.count_nonzero(among & (known > 0)))
        return self._knowing[key] - bool(among[row] and known[row] > 0)

    def enough(self, row: int, name: str, basis: str, level: Level) -> Level:
        """The narrowest level, from that one upwards, at which enough posts know the rate; else the whole channel."""
        levels = self.on.levels(row)
        wider = levels[levels.index(level) :]
        return next((one for one in wider if self.knowing(row, name, basis, one) >= self.least), "channel")

    def shrunk(self, row: int, name: str, own: Told) -> Number:
        """What the rate of the post of that row most likely is."""
        cohort = self.cell(row, name, own.basis)
        value = float(cohort.shrunk(own.acted, own.n)[0])
        low, high = cohort.limits(own.acted, own.n, confidence=self.confidence)
        return Number(value, low, high, n=own.views, basis=own.basis)

    def cell(self, row: int, name: str, basis: str) -> Cohort:
        """How the rate is spread in the cell of the post of that row, with what it borrows."""
        key = (name, basis, int(self.on.cells[row]))
        if key not in self._cells:
            known = self._rate(name, basis)
            here = self.on.members(row, "cell")
            self._cells[key] = fit_cohort(
                known.acted[here], known.n[here], counts=known.counts, before=self._before(row, known, "cell")
            ).thinned(NODES)
        return self._cells[key]

    def level(self, row: int, own: Mapping[str, Told]) -> Level:
        """The narrowest level at which most of what the post tells is known of enough posts."""
        levels = self.on.levels(row)
        enough = {
            level: sum(self.knowing(row, name, one.basis, level) >= self.least for name, one in own.items())
            for level in levels
        }
        most = max(enough.values())
        return next((level for level in levels if most and 2 * enough[level] >= most), "channel")

    def _rate(self, name: str, basis: str) -> _Known:
        if (name, basis) not in self._known:
            self._known[name, basis] = _known(self.on, name, basis)
        return self._known[name, basis]

    def _group(self, row: int, name: str, basis: str, level: Level) -> _Compared:
        key = (name, basis, level, self.on.number(row, level))
        if key not in self._compared:
            known = self._rate(name, basis)
            rows = np.flatnonzero(self.on.among(row, level) & (known.n > 0))
            group = None
            acted, n = known.acted[rows], known.n[rows]
            if rows.size > self.least - 1:
                cohort = fit_cohort(acted, n, counts=known.counts, before=self._before(row, known, level))
                group = Group(cohort, acted, n)
            places = {int(one): place for place, one in enumerate(rows)}
            self._compared[key] = _Compared(group, places, float(acted.sum()))
        return self._compared[key]

    def _before(self, row: int, known: _Known, level: Level) -> Prior:
        """What is known of the centre and the spread of the post's group from outside it."""
        if level == "channel":
            return Prior(0.0, np.inf, WIDE)
        whole = level == "category"
        place = int((self.on.categories if whole else self.on.cells)[row])
        before = (known.tree.categories if whole else known.tree.cells)[place]
        inside = np.unique(self.on.cells[self.on.members(row, "category" if whole else "cell")])
        aside = known.told.sum(axis=0) - known.told[inside].sum(axis=0)
        centre, sd = (0.0, np.inf) if before is None else (before.centre, before.sd)
        return Prior(centre, sd, WIDE + ASIDE * aside)


def _known(on: OnChannel, name: str, basis: str) -> _Known:
    """One rate of every post, what each cell says of centre and spread, and what they lend each other."""
    found = [told(peer, name) for peer in on.peers]
    acted = np.array([0.0 if one is None or one.basis != basis else one.acted for one in found])
    n = np.array([0.0 if one is None or one.basis != basis else one.n for one in found])
    counts = counts_of(name, basis)
    cells = int(on.cells.max()) + 1
    says, at = np.zeros((cells, SPREADS.size)), np.zeros((cells, SPREADS.size))
    variance, tells = np.zeros((cells, SPREADS.size)), np.zeros(cells, dtype=bool)
    for cell in range(cells):
        here = (on.cells == cell) & (n > 0)
        if here.any():
            says[cell] = spreads_told(acted[here], n[here], counts=counts)
            centre = centre_of(acted[here], n[here], counts=counts)
            at[cell], variance[cell], tells[cell] = centre.at, centre.sd**2, True
    whole = says.sum(axis=0) + WIDE
    weight = np.exp(whole - whole.max())
    weight /= weight.sum()
    # A cell without a post says nothing: infinitely unsure. Set after the sum, where a weight of 0 would make it no number.
    unsure = np.where(tells, variance @ weight, np.inf)
    return _Known(acted, n, counts, borrowed(at @ weight, unsure, on.category_of_cell()), says)
