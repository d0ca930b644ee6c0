"""How many viewers or pairs of posts it takes, from what the account's own viewers did so far.

n = drift^2 (s_A^2 / share_A + s_B^2 / share_B) / effect^2: s^2 is the variance of one viewer's pull, clustered as in the
result, and that of the second arm is what it would be with the effect; the drift is 2.80 for one look at the end (80 % power, 95 % confidence) and more where one looks early (`looks`).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from nine16.evaluate.experiments.estimate import Estimate
from nine16.evaluate.experiments.looks import Course, course, drift_needed
from nine16.evaluate.experiments.pairs import LEAST_PAIRS
from nine16.model.number import Number

Floats = NDArray[np.float64]

LOOK_EVERY = 1_000
"""Viewers between two looks that the plan reckons with."""
_MOST_LOOKS = 40
_MOST_PAIRS = 2_000


@dataclass(frozen=True, slots=True)
class Design:
    """What a plan rests on."""

    shares: tuple[float, float]
    """Of the first arm and of the one compared with it, among all viewers of the experiment."""
    looks: str
    """any or end."""
    confidence: float
    """Of each comparison."""
    power: float
    grows: float = 1.0
    """Variance of a viewer of the second arm over that of the first, if the effect is there: of rare things that become
    a third more frequent it is a third larger."""

    @property
    def split(self) -> float:
        """What the variance of one viewer is multiplied by, and divided by the viewers, for that of the difference."""
        return 1.0 / self.shares[0] + self.grows / self.shares[1]


@dataclass(frozen=True, slots=True)
class Needed:
    """How many viewers an experiment takes."""

    viewers: Number
    """Of all arms together at the planned end; its interval says how sure the account's variance is."""
    looks: int
    course: Course
    """How it goes if the effect is as large as planned for."""


def viewers_needed(history: Estimate, effect: float, *, design: Design, relative: bool) -> Needed:
    """Viewers needed to find an effect.

    Args:
        history: what the account's viewers did so far, of the outcome.
        effect: the least effect worth knowing, in the outcome's unit, above 0.
        design: shares, looks, confidence and power.
        relative: whether the effect is a share of the history's value: then that value's unsureness enters too.
    """
    spread = _per_viewer(history)
    looks = 1 if design.looks == "end" else _MOST_LOOKS
    viewers = _viewers(spread, effect, design=design, looks=looks)
    if design.looks != "end":
        looks = max(1, min(_MOST_LOOKS, round(viewers / LOOK_EVERY)))
        viewers = _viewers(spread, effect, design=design, looks=looks)
    unsure = _unsure(history, spread, relative=relative)
    low, high = viewers * math.exp(-1.96 * unsure), viewers * math.exp(1.96 * unsure)
    number = Number(_up(viewers), _up(low), _up(high), n=history.viewers, basis="viewers")
    drift = _drift(design, looks)
    going = Course(design.power, 1.0)
    if design.looks != "end":
        going = course(drift, looks=looks, confidence=design.confidence)
    return Needed(number, looks, going)


def least_found(history: Estimate, viewers: float, *, design: Design) -> float:
    """The smallest effect that so many viewers of all arms find with the design's power, in the outcome's unit."""
    looks = 1 if design.looks == "end" else max(1, min(_MOST_LOOKS, round(viewers / LOOK_EVERY)))
    return _drift(design, looks) * math.sqrt(_per_viewer(history) * design.split / viewers)


def spread_needed(first: Estimate, second: Estimate, effect: float, *, design: Design) -> float:
    """Viewers of all arms together that find an effect, at the variances of an experiment that runs already."""
    spread = _per_viewer(first) / design.shares[0] + _per_viewer(second) / design.shares[1]
    looks = 1 if design.looks == "end" else _MOST_LOOKS
    return _drift(design, looks) ** 2 * spread / effect**2


def pairs_needed(differences: ArrayLike, effect: float, *, confidence: float, power: float) -> Number:
    """Pairs of posts needed, from how the account's neighbouring posts differed so far.

    Args:
        differences: (pairs,) of posts that followed one another; at least three.
        effect: the least effect worth knowing, in the same unit, above 0.
        confidence: of the interval at the end.
        power: chance to find the effect.

    Returns:
        Pairs, with an interval from how unsure the account's spread is; without a value where that is not known.

    Example:
        >>> pairs_needed([0.1, -0.2, 0.15, -0.05, 0.1, -0.1], 0.1, confidence=0.95, power=0.8).value
        15.0
    """
    apart = np.asarray(differences, dtype=float)
    if apart.size < 3:
        return Number.none(
            "fewer than six earlier posts tell how much they differ by chance", n=apart.size, basis="pairs"
        )
    # About nought: which of two posts came first is not what is tried.
    variance = float(np.mean(apart**2))
    if variance == 0:
        return Number.none("the earlier posts never differ: nothing tells chance", n=apart.size, basis="pairs")
    limits = [variance * apart.size / float(special.chdtri(apart.size, tail)) for tail in (0.025, 0.975)]
    low, value, high = (
        _pairs(effect / math.sqrt(one), confidence=confidence, power=power) for one in (limits[0], variance, limits[1])
    )
    if value >= _MOST_PAIRS:
        z = float(special.ndtri(0.5 + confidence / 2.0) + special.ndtri(power))
        about = max(float(_MOST_PAIRS), z**2 * variance / effect**2)  # of so many pairs the t limit is the normal one
        return Number.none(
            f"about {_two_digits(about):,} pairs, more than {_MOST_PAIRS:,}", n=apart.size, basis="pairs"
        )
    return Number(float(value), float(low), float(high), n=apart.size, basis="pairs")


def pairs_find(differences: ArrayLike, pairs: int, *, confidence: float, power: float) -> float:
    """The smallest effect that so many pairs find with that power."""
    deviation = math.sqrt(float(np.mean(np.asarray(differences, dtype=float) ** 2)))
    low, high = 0.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _found(middle, pairs, confidence) < power else (low, middle)
    return high * deviation


def _pairs(effect: float, *, confidence: float, power: float) -> int:
    """The fewest pairs that find an effect, given in standard deviations of a pair's difference."""
    low, high = LEAST_PAIRS, _MOST_PAIRS
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _found(effect, middle, confidence) < power else (low, middle)
    return low


def _found(effect: float, pairs: int, confidence: float) -> float:
    """Power of the paired t test: noncentral t."""
    freedom = pairs - 1.0
    limit = float(special.stdtrit(freedom, 0.5 + confidence / 2.0))
    return float(1.0 - special.nctdtr(freedom, effect * math.sqrt(pairs), limit))


def _viewers(spread: float, effect: float, *, design: Design, looks: int) -> float:
    return _drift(design, looks) ** 2 * spread * design.split / effect**2


def _drift(design: Design, looks: int) -> float:
    if design.looks == "end":
        return float(special.ndtri(0.5 + design.confidence / 2.0) + special.ndtri(design.power))
    return drift_needed(design.power, looks=looks, confidence=design.confidence)


def _per_viewer(history: Estimate) -> float:
    """Variance of one viewer's pull."""
    return history.variance * history.viewers


def _unsure(history: Estimate, spread: float, *, relative: bool) -> float:
    """Standard error of the logarithm of the viewers needed."""
    if history.viewers < 2 or spread <= 0:
        return 0.0
    pull = (history.influence**2 - spread) / spread
    if relative and history.value > 0:
        pull = pull - 2.0 * history.influence / history.value
    return float(np.std(pull)) / math.sqrt(history.viewers)


def _two_digits(pairs: float) -> int:
    step = 10.0 ** (math.floor(math.log10(pairs)) - 1.0)
    return int(round(pairs / step) * step)


def _up(viewers: float) -> float:
    """Viewers as people plan them: rounded up to two digits."""
    step = max(10.0, 10.0 ** (math.floor(math.log10(max(viewers, 1.0))) - 1.0))
    return math.ceil(viewers / step - 1e-9) * step
