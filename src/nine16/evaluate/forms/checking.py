"""How often suggestions as sure as this one were right, by what a person answered: the only percentage that is shown.

The declared weights are ours, and before anybody answered nothing in a library can tell whether they hold there. So a
suggestion's own certainty is a weight, not a chance. Here it becomes one: every answered video is suggested as if it
had no answer, and log-odds of being right = a + b times log-odds of the certainty (Platt 1999), with a normal prior on
a and on log b, averaged over a grid. The limits are those of the posterior: few answers leave them wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.mid_p import share_limits
from nine16.model.number import Number

Floats = NDArray[np.float64]

CHECKED_FROM = 20
"""Answered videos of a field from which a percentage is shown: from 10, 90 % were claimed where 75 % were right."""
BELOW, ABOVE, NEAR_FROM = 0.1, 1.5, 10
"""An answered guess is as sure as this one from so many log-odds below it to so many above, and how many are needed: who
answered the least sure videos alone has checked nothing of the sure ones (bench/accuracy/forms.py)."""
SHIFT_SD, SLOPE_SD = 1.5, 0.7
"""How far a and log b are likely from 0: certainties may be off by a factor of twenty in odds, or mean nothing."""
_SHIFTS, _SLOPES = np.linspace(-5.0, 5.0, 61), np.linspace(-2.1, 2.1, 25)
_EDGE = 1e-4
"""A certainty nearer to 0 or 1 than this counts as this."""
_AT_ONCE = 500
BASIS = "videos you answered"


@dataclass(frozen=True, slots=True)
class Answered:
    """What suggestions met: one entry for every video that a person answered."""

    certainty: tuple[float, ...]
    """Of the likeliest name, made without the answer; 0..1."""
    right: tuple[bool, ...]
    """Whether it was what the person said."""


def checked(certainty: Sequence[float], met: Answered, *, confidence: float = 0.95) -> tuple[Number, ...]:
    """How often suggestions of these certainties are right; none where too few were answered.

    Args:
        certainty: of each suggestion's likeliest name, 0..1.
        met: what the answered ones met.
        confidence: of the limits.

    Example:
        >>> wrong = Answered((0.75,) * 24, (False,) * 24)
        >>> (one,) = checked([0.75], wrong)
        >>> round(one.value, 2), round(one.high, 2), one.n
        (0.07, 0.18, 24)
        >>> checked([0.75], Answered((0.75,) * 4, (True,) * 4))[0].why_null
        'an unchecked guess: 4 videos answered, 20 are needed'
    """
    n = len(met.certainty)
    if n < CHECKED_FROM:
        why = f"an unchecked guess: {n} video{'' if n == 1 else 's'} answered, {CHECKED_FROM} are needed"
        return tuple(Number.none(why, n=n, basis=BASIS) for _ in certainty)
    weights = _posterior(met)
    sure = _log_odds(certainty)
    found: list[Number] = []
    for at in range(0, len(sure), _AT_ONCE):
        found += _limits(sure[at : at + _AT_ONCE], weights, n, confidence)
    near, right = _near(sure, met)
    return tuple(
        _no_narrower(number, some, good, confidence) if some >= NEAR_FROM else _too_few_near(some, n)
        for number, some, good in zip(found, near, right, strict=True)
    )


def _near(sure: Floats, met: Answered) -> tuple[list[int], list[int]]:
    """How many answered guesses are as sure as each, and how many of these were right."""
    order = np.argsort(met.certainty, kind="stable")
    answered = _log_odds(met.certainty)[order]
    good = np.concatenate([[0], np.cumsum(np.array(met.right)[order])])
    first, last = np.searchsorted(answered, sure - BELOW), np.searchsorted(answered, sure + ABOVE, side="right")
    return (last - first).tolist(), (good[last] - good[first]).tolist()


def _no_narrower(number: Number, near: int, right: int, confidence: float) -> Number:
    """With limits at least as wide as the answers about guesses as sure allow by themselves: the curve is a model."""
    low, high = share_limits(right, near, confidence=confidence)
    return replace(number, low=min(number.low or 0.0, float(low)), high=max(number.high or 1.0, float(high)))


def _too_few_near(near: int, n: int) -> Number:
    why = f"an unchecked guess: {near} of {n} videos answered were guesses as sure, {NEAR_FROM} are needed"
    return Number.none(why, n=n, basis=BASIS)


def _log_odds(certainty: Sequence[float]) -> Floats:
    return special.logit(np.clip(np.asarray(certainty, dtype=float), _EDGE, 1 - _EDGE))


def _posterior(met: Answered) -> Floats:
    """Weight of each (a, b), flat, summing to 1."""
    shift, slope = np.meshgrid(_SHIFTS, _SLOPES, indexing="ij")
    scores = shift[..., None] + np.exp(slope)[..., None] * _log_odds(met.certainty)
    sign = np.where(np.array(met.right), 1.0, -1.0)
    worth = special.log_expit(sign * scores).sum(axis=-1)
    worth -= 0.5 * (shift / SHIFT_SD) ** 2 + 0.5 * (slope / SLOPE_SD) ** 2
    return special.softmax(worth.ravel())


def _limits(sure: Floats, weights: Floats, n: int, confidence: float) -> list[Number]:
    """Mean and limits of the chance over the grid, for each of some videos."""
    shift, slope = np.meshgrid(_SHIFTS, _SLOPES, indexing="ij")
    chances = special.expit(shift.ravel() + np.exp(slope.ravel()) * sure[:, None])
    order = np.argsort(chances, axis=1)
    rising = np.cumsum(weights[order], axis=1)
    ranked = np.take_along_axis(chances, order, axis=1)
    tail = (1 - confidence) / 2
    low = ranked[np.arange(len(sure)), (rising < tail).sum(axis=1).clip(max=weights.size - 1)]
    high = ranked[np.arange(len(sure)), (rising < 1 - tail).sum(axis=1).clip(max=weights.size - 1)]
    mean = chances @ weights
    return [
        Number(float(value), float(min(down, value)), float(max(up, value)), n, BASIS)
        for value, down, up in zip(mean, low, high, strict=True)
    ]
