"""The rates behind a planted behaviour: solved so that the planted shares come out exactly.

Leaving and acting compete, and the hurried are gone first: a rate that gives the planted share for
one kind of viewer gives another share for the mixture. So the stretches are solved in order of
time, each for the viewers expected to be still there.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.errors import WrongInput
from nine16.simulate.behaviour import CELL_MS, Behaviour

Floats = NDArray[np.float64]
SHOP = "shop_entry"
"""The action that competes with staying: some who enter the shop do not come back."""
_STEPS = 12
_CLOSE = 1e-7
"""Most fixed-point steps per stretch, and the error at which they stop (after three to five)."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an evaluation of an endless audience would find; rows are seconds."""

    watching: Floats
    """(seconds,) share of views still there as the second begins, errors aside."""
    left: Floats
    """(seconds,) share of those watching who leave in the second."""
    released: dict[str, Floats]
    """By kind: (seconds,) share of those watching whose first such action lies in the second."""
    completed: float
    """Share of views that reach the end."""
    reach_s: float
    """Mean reach, without jumps and loops."""
    there: Floats = field(default_factory=lambda: np.zeros(0), repr=False)
    """(cells + 1,) share of views still there at every 0.1 s and at the end."""

    def reach_upto(self, upto_s: float) -> float:
        """Mean reach of a view, seconds beyond `upto_s` not counted."""
        at_s = np.minimum(np.arange(self.there.size) * CELL_MS / 1000, upto_s)
        return float((np.diff(at_s) * (self.there[:-1] + self.there[1:]) / 2).sum())

    def share_at(self, at_s: float) -> float:
        """Share still there at `at_s`, between seconds by straight line."""
        grid = np.arange(self.watching.size + 1)
        return float(np.interp(at_s, grid, np.append(self.watching, self.completed)))


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates per cell of 0.1 s for a viewer of strength 1, and what they lead to."""

    behaviour: Behaviour
    leaving: Floats
    """(cells,)"""
    acting: dict[str, Floats]
    """By kind: (cells,)"""
    expected: Expected


@dataclass(slots=True)
class _Crowd:
    """Who is still there, by kind of viewer; shares of all views."""

    leaving: Floats
    acting: Floats
    error: float
    away: float
    fresh: Floats
    """Those there who have not entered the shop yet."""
    entered: Floats
    """Those there who have, and came back."""
    waiting: dict[str, Floats]
    """By other action kind: share of those there who have not done it yet."""

    @property
    def there(self) -> float:
        return float((self.fresh + self.entered).sum())

    def copy(self) -> "_Crowd":
        return _Crowd(self.leaving, self.acting, self.error, self.away, self.fresh, self.entered, dict(self.waiting))

    def cell(self, leave: float, act: dict[str, float]) -> tuple[float, dict[str, float]]:
        """Let one cell pass; return the shares of all views that left, and that acted first, by kind."""
        shop = act.get(SHOP, 0.0) * self.acting
        go = leave * self.leaving
        out_fresh, out_entered = go + shop + self.error, go + self.error
        # Mean presence over the cell, for competing exits: (1 - e^-x) / x.
        mean_fresh = self.fresh * _mean_stay(out_fresh)
        mean_entered = self.entered * _mean_stay(out_entered)
        left = float((mean_fresh * (go + self.away * shop) + mean_entered * go).sum())
        acted = {SHOP: float((mean_fresh * shop).sum())} if SHOP in act else {}
        there = mean_fresh + mean_entered
        for kind, rate in act.items():
            if kind != SHOP:
                first = rate * self.acting
                acted[kind] = float((there * self.waiting[kind] * _mean_stay(first) * first).sum())
                self.waiting[kind] = self.waiting[kind] * np.exp(-first)
        self.entered = self.entered * np.exp(-out_entered) + mean_fresh * shop * (1 - self.away)
        self.fresh = self.fresh * np.exp(-out_fresh)
        return left, acted


def _mean_stay(rate: Floats) -> Floats:
    return np.where(rate > 1e-12, -np.expm1(-rate) / np.maximum(rate, 1e-12), 1.0)


def cell_sizes(duration_s: float) -> Floats:
    """(cells,) length of each cell in cells of 0.1 s: 1 everywhere but perhaps the last."""
    exact = duration_s * 1000 / CELL_MS
    cells = max(1, int(np.ceil(exact - 1e-9)))
    sizes = np.ones(cells)
    sizes[-1] = exact - (cells - 1)
    return sizes


def solve(behaviour: Behaviour) -> Rates:
    """Find the rates that give the planted shares, and what to expect of a large audience.

    Raises:
        WrongInput: a share cannot be reached (more are to leave than ever would).

    Example:
        >>> from nine16.simulate.behaviour import even
        >>> round(float(solve(even(5, {3: 0.5})).expected.watching[4]), 6)
        0.5
    """
    sizes = cell_sizes(behaviour.duration_s)
    kinds = sorted({*behaviour.resting, *(release.kind for release in behaviour.releases)})
    leaving = np.zeros(sizes.size)
    acting = {kind: np.zeros(sizes.size) for kind in kinds}
    share = np.array([kind.share for kind in behaviour.kinds])
    crowd = _Crowd(
        leaving=np.array([kind.leaving for kind in behaviour.kinds]),
        acting=np.array([kind.acting for kind in behaviour.kinds]),
        error=behaviour.errors * CELL_MS / 1000,
        away=behaviour.away,
        fresh=share / share.sum(),
        entered=np.zeros(share.size),
        waiting={kind: np.ones(share.size) for kind in kinds if kind != SHOP},
    )
    for first, last, leave, act in _stretches(behaviour, sizes.size, kinds):
        crowd, rate, rates = _fit(crowd, sizes[first:last], leave, act)
        leaving[first:last] = rate * sizes[first:last]
        for kind in kinds:
            acting[kind][first:last] = rates[kind] * sizes[first:last]
    return Rates(behaviour, leaving, acting, _expected(behaviour, share / share.sum(), leaving, acting))


def _stretches(
    behaviour: Behaviour, cells: int, kinds: list[str]
) -> Iterator[tuple[int, int, float, dict[str, float]]]:
    """The stretches between all planted edges: (first cell, last cell, share leaving, shares acting)."""
    per_second = 1000 // CELL_MS
    edges = {0, cells, *range(0, cells, per_second)}
    for part in (*behaviour.losses, *behaviour.releases):
        edges |= {min(cells, round(part.from_s * per_second)), min(cells, round(part.to_s * per_second))}
    ordered = sorted(edges)
    for first, last in itertools.pairwise(ordered):
        middle = (first + last) / 2 / per_second
        own = min(per_second, cells - first // per_second * per_second)  # cells of this second
        leave = _part_of(behaviour.leaving[first // per_second], (last - first) / own)
        for loss in behaviour.losses:
            if loss.from_s <= middle < loss.to_s:
                leave = _part_of(loss.share, (last - first) / per_second / (loss.to_s - loss.from_s))
        act = {kind: _part_of(behaviour.resting.get(kind, 0.0), (last - first) / per_second) for kind in kinds}
        for release in behaviour.releases:
            if release.from_s <= middle < release.to_s:
                act[release.kind] = release.share * (last - first) / per_second / (release.to_s - release.from_s)
        yield first, last, leave, act


def _part_of(share: float, part: float) -> float:
    """The share that, repeated over the whole, adds up to `share`."""
    return 1 - (1 - share) ** part


def _fit(crowd: _Crowd, sizes: Floats, leave: float, act: dict[str, float]) -> tuple[_Crowd, float, dict[str, float]]:
    """The crowd after a stretch, and the rates per cell that give the planted shares in it."""
    rate = -np.log1p(-leave) / sizes.sum()
    rates = {kind: share / sizes.sum() for kind, share in act.items()}
    there = max(crowd.there, 1e-12)
    after, left = crowd, 0.0
    pull, tried = _pull(crowd, sizes), (0.0, 0.0)
    for _ in range(_STEPS):
        after = crowd.copy()
        left, acted = 0.0, dict.fromkeys(act, 0.0)
        for size in sizes:
            gone, did = after.cell(rate * size, {kind: value * size for kind, value in rates.items()})
            left += gone
            for kind, value in did.items():
                acted[kind] += value
        far = max([abs(left / there - leave), *(abs(acted[kind] / there - share) for kind, share in act.items())])
        if far < _CLOSE:
            break
        if abs(rate - tried[0]) > 1e-12 and (slope := (left / there - tried[1]) / (rate - tried[0])) > 1e-9:
            pull = slope  # secant: the hurried go first, so the pull fades within the stretch
        tried = (rate, left / there)
        # Where the shop alone already takes more away than is planted, nobody else leaves.
        rate = max(0.0, rate + (leave - left / there) / max(1e-9, pull))
        for kind, share in act.items():
            if acted[kind] > 0:
                rates[kind] *= share / (acted[kind] / there)
    if leave > 0 and abs(left / there - leave) > 1e-3 and rate > 0:
        raise WrongInput(
            f"a share of {leave:.2f} cannot leave here", where="losses", hint="Plant a smaller share or fewer bots."
        )
    return after, float(rate), rates


def _pull(crowd: _Crowd, sizes: Floats) -> float:
    """Share that leaves per unit of rate, as the stretch begins."""
    present = crowd.fresh + crowd.entered
    return float((present * crowd.leaving).sum() / present.sum() * sizes.sum())


def _expected(behaviour: Behaviour, share: Floats, leaving: Floats, acting: dict[str, Floats]) -> Expected:
    """Follow the whole crowd once more, errors aside, and add up by second."""
    crowd = _Crowd(
        leaving=np.array([kind.leaving for kind in behaviour.kinds]),
        acting=np.array([kind.acting for kind in behaviour.kinds]),
        error=0.0,
        away=behaviour.away,
        fresh=share.copy(),
        entered=np.zeros(share.size),
        waiting={kind: np.ones(share.size) for kind in acting if kind != SHOP},
    )
    seconds = len(behaviour.leaving)
    watching, left = np.zeros(seconds), np.zeros(seconds)
    released = {kind: np.zeros(seconds) for kind in acting}
    reach_s = 0.0
    there_at = [crowd.there]
    sizes = cell_sizes(behaviour.duration_s)
    for cell, leave in enumerate(leaving):
        second = cell * CELL_MS // 1000
        if cell * CELL_MS % 1000 == 0:
            watching[second] = crowd.there
        before = crowd.there
        gone, did = crowd.cell(float(leave), {kind: float(rates[cell]) for kind, rates in acting.items()})
        left[second] += gone
        for kind, value in did.items():
            released[kind][second] += value
        reach_s += (before + crowd.there) / 2 * sizes[cell] * CELL_MS / 1000
        there_at.append(crowd.there)
    there = np.maximum(watching, 1e-12)
    return Expected(
        watching=watching,
        left=left / there,
        released={kind: values / there for kind, values in released.items()},
        completed=crowd.there,
        reach_s=reach_s,
        there=np.array(there_at),
    )
