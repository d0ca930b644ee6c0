"""The paths that earlier posts took: how far each strayed from the account's fade after an age, step by step.

How a young post goes on is not a walk with even steps: most stop, a few are carried on. Earlier posts show how, with
their own frequencies.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.daily import Steps
from nine16.evaluate.over_time.trajectory import Predicted, Usual

Floats = NDArray[np.float64]

_LEAST = 6
"""Fewer earlier posts of an age show too little."""
_NEAR_H, _NEAR_PART = 12.0, 0.25
"""An earlier post's level is taken at a step that ends this near the age, in hours or as a part of it."""

_ALIKE = 0.8
"""Difference of levels, in standard deviations of new posts, at which an earlier post counts 0.6."""
_WORTH = 2.0
"""Counts that the usual is worth beside what was gained: a step that gained nothing is not a rate of nothing."""


@dataclass(frozen=True, slots=True)
class Path:
    """One earlier post."""

    ages_h: Floats
    """(steps + 1,) ages at the ends of its steps, from 0."""
    totals: Floats
    """(steps + 1,) totals there."""
    levels: Floats
    """(steps,) its level after each step."""


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """All earlier posts of an account."""

    each: tuple[Path, ...]
    usual: Usual

    def paths(self, from_h: Floats, to_h: Floats, *, own: float | None) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Which posts, how like each is, and (posts, steps) their deviations, on the logarithmic scale, from the level at the first age and the account's fade.

        Past the last known age of an earlier post its last deviation stays. Empty where too few posts show the age.

        Args:
            from_h: (steps,) ages at which the steps to come begin.
            to_h: (steps,) and end.
            own: the post's level at the first age; earlier posts of like level count most, because what stands high may
                be in the middle of a wave. None for a new post: from publication, against the mean level.
        """
        base = self.usual.ageing.log_rate(from_h, to_h) + np.log(to_h - from_h)
        which, alike, found = [], [], []
        for place, path in enumerate(self.each):
            level = self.usual.middle if own is None else self._level(path, float(from_h[0]))
            known = to_h <= path.ages_h[-1] + 1e-6
            if level is None or not known[0]:
                continue
            gained = np.interp(to_h, path.ages_h, path.totals) - np.interp(from_h, path.ages_h, path.totals)
            usual = np.exp(np.clip(base + level, -30.0, 30.0))
            strays = np.log((gained + _WORTH) / (usual + _WORTH))
            last = int(np.flatnonzero(known)[-1])
            strays[last + 1 :] = strays[max(0, last - 2) : last + 1].mean()
            found.append(strays)
            which.append(place)
            apart = 0.0 if own is None else (level - own) / (_ALIKE * self.usual.between)
            alike.append(np.exp(-0.5 * apart**2))
        if len(found) < _LEAST:
            return np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, from_h.size))
        return np.array(which), np.array(alike), np.array(found)

    @staticmethod
    def _level(path: Path, age_h: float) -> float | None:
        place = int(np.argmin(np.abs(path.ages_h[1:] - age_h)))
        near = abs(path.ages_h[1 + place] - age_h) <= max(_NEAR_H, _NEAR_PART * age_h)
        return float(path.levels[place]) if near and np.isfinite(path.levels[place]) else None


def models_of(past: Steps, predicted: Predicted, usual: Usual) -> Paths:
    """Every post whose steps are known from its publication on, up to where the platform took something back.

    Args:
        past: steps of one account.
        predicted: of the same steps.
        usual: how its posts behave.
    """
    each = []
    starts = np.flatnonzero(np.append(True, np.diff(past.post) != 0)) if len(past) else np.zeros(0, dtype=int)
    for rows in np.split(np.arange(len(past)), starts[1:]):
        if not rows.size or past.age_from_h[rows[0]] > 0:
            continue
        fallen = np.flatnonzero(past.fell[rows])
        kept = rows[: fallen[0]] if fallen.size else rows
        if kept.size:
            each.append(
                Path(
                    np.concatenate([[0.0], past.age_to_h[kept]]),
                    np.concatenate([[0.0], np.cumsum(past.gained[kept])]),
                    predicted.after[kept],
                )
            )
    return Paths(tuple(each), usual)
