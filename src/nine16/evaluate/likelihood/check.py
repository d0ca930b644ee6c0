"""Whether a source can be right about the same views as the stronger ones: beyond their noise it is told, not averaged.

Each source is held against what the curve of the stronger ones says it should say: as unsure as that curve is, as the
source's own sample is (as if it were another one, which is the wider), its rounding, its own unknowns, and `ALIKE`:
platforms do not count alike to the last view. The chance is that of the worst value, times how many values were looked
at and how many sources (Bonferroni); below `CHANCE` it is a disagreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from nine16.evaluate.likelihood.fit import Fit
from nine16.evaluate.likelihood.observation import Observation
from nine16.evaluate.likelihood.sampling import sampling_covariance

CHANCE = 0.001
"""Below this, two sources disagree: with other unknowns on top, fewer than one post in a hundred is named wrongly."""
ALIKE = 0.005
"""Half a point of share, and this share of a mean, that two platforms' ways of counting may differ. [ours]"""
FAST = 1.5
"""Where every value lies within so many standard deviations of the joint curve, nothing is looked at more closely."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Where a source is farthest from what the others say."""

    at_s: float | None
    said: float
    expected: float
    chance: float


def agrees_at_once(fitted: Fit, observations: Sequence[Observation]) -> bool:
    """Whether every value lies close to the joint curve: the usual case, decided without further fits."""
    survival = fitted.survival
    for one, place in zip(observations, fitted.own, strict=True):
        expected = one.expect(survival, fitted.parameters[place])
        sd = np.sqrt(_variance(one, fitted))
        if np.any(np.abs(one.values - expected.values) > FAST * sd):
            return False
    return True


def miss(fitted: Fit, one: Observation, *, looks: int) -> Miss:
    """How far a source is from what the curve of others says it should say.

    Args:
        fitted: the curve of the stronger sources.
        one: the source in question.
        looks: how many sources are looked at.
    """
    survival = fitted.survival
    might = one.might_say(survival)
    none = np.zeros(0) if one.own is None else one.own.mean
    rows = np.zeros((one.values.size, fitted.parameters.size))
    rows[:, : fitted.curve_parameters] = one.expect(survival, none).by_rate
    sd = np.sqrt(fitted.sd(rows) ** 2 + _variance(one, fitted))
    below = special.ndtr((one.values - might) / sd).mean(axis=0)
    above = special.ndtr((might - one.values) / sd).mean(axis=0)
    tail = 2.0 * np.minimum(below, above)
    worst = int(np.argmin(tail))
    at_s = float(one.at_s[worst])
    return Miss(
        None if np.isnan(at_s) else at_s,
        float(one.values[worst]),
        float(np.median(might[:, worst])),
        float(min(1.0, tail[worst] * tail.size * looks)),
    )


def _variance(one: Observation, fitted: Fit) -> np.ndarray:
    """(values,) of what it says around what it should: sampling, rounding, and other ways of counting."""
    survival = fitted.survival
    own = np.zeros(0) if one.own is None else one.own.mean
    expected = one.expect(survival, own)
    noise = one.noise_of(expected, survival, calm=0.0)
    if noise is None:
        share = one.share_of(expected, survival, calm=0.0)
        last = survival.lasting if np.isnan(one.at_s).any() else None
        noise = sampling_covariance(one.at_s, share, np.full(share.size, one.views), survival, last)
    alike = ALIKE * np.where(np.isnan(one.at_s), 2.0 * one.values, 1.0)
    return np.maximum(np.diag(noise), 0.0) + (0.5 / one.views) ** 2 + one.noise**2 + alike**2
