"""What was known of a viewer before the experiment takes chance out of it: CUPED.

A viewer who always watched to the end will do so in either arm. The part of the outcome that the time before foretells
is taken off, with one slope for all arms; since arms are drawn at random nothing is biased, and the variance falls to
1 - r^2 of it (Deng, Xu, Kohavi and Walker 2013, WSDM; Lin 2013, Ann. Appl. Stat. 7, 295-318).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.experiments.estimate import Estimate

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The arms with the foretold part taken off."""

    arms: tuple[Estimate, ...]
    kept: float
    """Share of the variance that is left; 1 where the time before foretells nothing."""
    known: int
    """Viewers of whom anything before is known."""


def with_history(before: Floats) -> Floats:
    """(viewers, columns + 1) what was known before, for those of whom nothing is (NaN) the mean, and that they are new.

    Example:
        >>> with_history(np.array([[1.0], [np.nan], [3.0]])).tolist()
        [[1.0, 0.0], [2.0, 1.0], [3.0, 0.0]]
    """
    new = np.asarray(np.any(np.isnan(before), axis=1))
    middle = before[~new].mean(axis=0) if not new.all() else np.zeros(before.shape[1])
    return np.column_stack([np.where(new[:, None], middle, before), new.astype(float)])


def adjusted(arms: Sequence[Estimate], before: Sequence[Floats]) -> Adjusted:
    """Take off what the time before the experiment foretells.

    Args:
        arms: estimates with their viewers' influence.
        before: for each arm (viewers, columns), in the order of the influence.

    Returns:
        New estimates; unchanged ones where nothing before is known or it never varies.
    """
    known = sum(int(np.sum(columns[:, -1] == 0.0)) for columns in before)
    viewers = [one.viewers for one in arms]
    everybody = np.concatenate(list(before))
    centred = np.concatenate([columns - columns.mean(axis=0) if len(columns) else columns for columns in before])
    outcome = np.concatenate([one.influence for one in arms])
    total = float(np.sum(outcome**2))
    varies = np.ptp(everybody, axis=0) > 1e-12
    # Ten viewers a slope and arm: with fewer the slope is noise of its own.
    if not varies.any() or known == 0 or min(viewers) < 10 * everybody.shape[1] or total == 0:
        return Adjusted(tuple(arms), 1.0, known)
    slope = np.zeros(everybody.shape[1])
    slope[varies] = np.linalg.lstsq(centred[:, varies], outcome, rcond=None)[0]
    middle = everybody.mean(axis=0)
    made = []
    for one, columns in zip(arms, before, strict=True):
        off = (columns - columns.mean(axis=0)) @ slope
        influence = one.influence - off
        value = one.value - float((columns.mean(axis=0) - middle) @ slope)
        spread = one.viewers - 1.0 - float(varies.sum()) / len(arms)
        variance = float(np.sum(influence**2)) / (one.viewers * spread)
        made.append(replace(one, value=value, variance=max(variance, one.least_variance), influence=influence))
    left = float(np.sum((outcome - centred @ slope) ** 2))
    return Adjusted(tuple(made), left / total, known)
