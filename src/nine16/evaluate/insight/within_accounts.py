"""Counts of posts as levels of accounts times groups: a group is compared with the others of the same account only.

The count of a unit is about m * exp(level of its account + effect of its group), its variance mu + mu**2 * between: a
quasi-Poisson fit (McCullagh and Nelder 1989, section 9.2) with weights mu / (1 + mu * between). Levels are eliminated
first, so that hundreds of accounts cost no more than a few. Posts of one video are taken to differ from the fit all
alike: that is the most they can share, so several channels never make one video several witnesses.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

_WIDEST = 25.0
"""Most relative variance between posts of a group."""
_STEPS = 60
_LONGEST_STEP = 2.0
"""In logarithms: a first step from a poor start is not trusted further."""


@dataclass(frozen=True, slots=True)
class Units:
    """What is counted: all posts of one video on one account in one group are one unit."""

    d: Floats
    """(units,) acts."""
    m: Floats
    """(units,) out of how many."""
    account: Codes
    """(units,) 0 ... accounts - 1, each there."""
    group: Codes
    """(units,) 0 ... groups - 1, each there."""
    witness: Codes
    """(units,) which video and group together: 0 ... witnesses - 1."""
    witnesses: Floats
    """(groups,) videos of each group."""

    @classmethod
    def of(cls, d: Floats, m: Floats, account: Codes, group: Codes, film: Codes) -> "Units":
        """Units with the video of each; units of one video and one group are one witness."""
        pairs, witness = np.unique(film * (group.max() + 1) + group, return_inverse=True)
        return cls(d, m, account, group, witness, np.bincount(pairs % (group.max() + 1)).astype(float))

    @property
    def accounts(self) -> int:
        """How many."""
        return int(self.account.max()) + 1

    @property
    def groups(self) -> int:
        """How many."""
        return int(self.group.max()) + 1

    def untold(self) -> Floats:
        """(groups, groups) projects on what no account tells: one height for each set of groups that share accounts."""
        table = np.zeros((self.accounts, self.groups))
        table[self.account, self.group] = 1.0
        beside = np.diag(table.sum(axis=0)) - (table / table.sum(axis=1, keepdims=True)).T @ table
        return np.eye(self.groups) - np.linalg.pinv(beside, rcond=1e-9, hermitian=True) @ beside


@dataclass(frozen=True, slots=True)
class Fitted:
    """The fit at one relative variance between posts."""

    units: Units
    between: float
    levels: Floats
    """(accounts,) logarithms."""
    effects: Floats
    """(groups,) logarithms; only differences of groups that share an account mean anything."""
    _of_levels: Floats
    """(accounts,) information on each level."""
    _share: Floats
    """(accounts, groups) how much of an account's information is in each group."""
    _inverse: Floats
    """(groups, groups) of the information on effects beside levels."""
    untold: Floats
    """(groups, groups) of its units."""

    @property
    def mu(self) -> Floats:
        """(units,) expected acts."""
        return _expected(self.units, self.levels, self.effects)

    @property
    def columns(self) -> int:
        """Levels and effects that the units tell apart."""
        return self.units.accounts + self.units.groups - round(float(np.trace(self.untold)))

    @property
    def freedom(self) -> float:
        """Units less levels and effects, brought to videos; never more than videos less groups."""
        units, films = self.units.d.size, float(self.units.witnesses.sum())
        return max(1.0, min(films * (1.0 - self.columns / units), films - self.units.groups))

    def variance(self, on_levels: Floats, on_effects: Floats) -> float:
        """Variance of a weighted sum of levels and effects.

        Args:
            on_levels: (accounts,) weights.
            on_effects: (groups,) weights.
        """
        units, mu = self.units, self.mu
        information = mu / (1.0 + mu * self.between)
        effects = self._inverse @ (on_effects - self._share.T @ on_levels)
        levels = on_levels / self._of_levels - self._share @ effects
        pull = information * (levels[units.account] + effects[units.group])
        own = float(np.sum(self._freed()[units.group] * pull**2 / information))
        together = np.bincount(units.witness, pull)
        return own + self.between * float(np.sum(together**2) - np.sum(pull**2))

    def _freed(self) -> Floats:
        """(groups,) what a group's columns take of its freedom; posts / (posts - 1) where there is one account.

        Without it 6.9 % of 4 x 6 alike posts were told apart.
        """
        units = self.units
        mu = self.mu
        information = mu / (1.0 + mu * self.between)
        beside = self._share @ self._inverse
        cell = (
            (1.0 / self._of_levels + np.sum(beside * self._share, axis=1))[:, None]
            - 2.0 * beside
            + np.diag(self._inverse)
        )
        leverage = np.bincount(units.group, information * cell[units.account, units.group], minlength=units.groups)
        films, posts = units.witnesses, np.bincount(units.group, minlength=units.groups)
        taken = np.maximum(1.0, leverage * films / posts)
        return films / np.maximum(films - taken, 0.5)


def fitted(units: Units, between: float, *, start: Fitted | None = None) -> Fitted:
    """Levels and effects at a relative variance between posts.

    Args:
        units: every account and every group with acts.
        between: relative variance.
        start: an earlier fit of the same units.

    Example:
        >>> units = Units.of(*map(np.array, ([10.0, 20, 30, 60], [1e3] * 4, [0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 2, 3])))
        >>> effects = fitted(units, 0.0).effects
        >>> round(float(np.exp(effects[1] - effects[0])), 6)
        2.0
    """
    accounts, groups = units.accounts, units.groups
    if start is None:
        levels = np.log(np.bincount(units.account, units.d) / np.bincount(units.account, units.m))
        effects = np.zeros(groups)
    else:
        levels, effects = start.levels, start.effects
    cell = units.account * groups + units.group
    untold = units.untold() if start is None else start.untold
    for _ in range(_STEPS):
        mu = _expected(units, levels, effects)
        spread = 1.0 + mu * between
        table = np.bincount(cell, mu / spread, minlength=accounts * groups).reshape(accounts, groups)
        off = np.bincount(cell, (units.d - mu) / spread, minlength=accounts * groups).reshape(accounts, groups)
        of_levels = table.sum(axis=1)
        share = table / of_levels[:, None]
        beside = np.diag(table.sum(axis=0)) - share.T @ table
        scale = max(float(np.trace(beside)), 1e-12) / groups
        inverse = np.linalg.inv(beside + scale * untold) - untold / scale  # the pseudo-inverse, at a third of its time
        step = np.clip(inverse @ (off.sum(axis=0) - share.T @ off.sum(axis=1)), -_LONGEST_STEP, _LONGEST_STEP)
        up = np.clip(off.sum(axis=1) / of_levels - share @ step, -_LONGEST_STEP, _LONGEST_STEP)
        levels, effects = levels + up, effects + step
        if max(float(np.abs(step).max()), float(np.abs(up).max())) < 1e-9:
            break
    return Fitted(units, between, levels, effects, of_levels, share, inverse, untold)


def fitted_with_spread(units: Units) -> Fitted:
    """The fit at the variance between posts at which standardised squares sum to their degrees of freedom.

    Paule and Mandel 1982, J. Res. Natl. Bur. Stand. 87, 377-385.
    """
    last = fitted(units, 0.0)
    free = last.freedom * units.d.size / float(units.witnesses.sum())

    def over(between: float) -> float:
        nonlocal last
        last = fitted(units, between, start=last)
        mu = last.mu
        return float(np.sum((units.d - mu) ** 2 / (mu + mu**2 * between))) - free

    if over(0.0) <= 0:
        return last
    if over(_WIDEST) >= 0:
        return last
    found = optimize.root_scalar(over, bracket=(0.0, _WIDEST), method="brentq", xtol=1e-9)
    return fitted(units, float(found.root), start=last)


def _expected(units: Units, levels: Floats, effects: Floats) -> Floats:
    return units.m * np.exp(levels[units.account] + effects[units.group])
