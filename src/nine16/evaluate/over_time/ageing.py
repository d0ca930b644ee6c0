"""How views per hour fade with age on one account: a curve on the logarithmic scale, learned from posts' own steps.

Steps of one post are compared in pairs: of what both gained together, the share that came in the later one is binomial
with more scatter (a logistic regression), whatever the size of the post and however few its views. Days good or bad for
all posts are estimated beside the curve and taken out. Without data it is the usual fade, `(age + 3 h) ** -1.2`. Old posts
may fade faster than any power of age, as those that are found by search: an exponential term beside it says how fast.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.over_time.daily import Steps

Floats = NDArray[np.float64]

_KNOTS_H = np.array([0.0, 6.0, 14.0, 26.0, 48.0, 72.0, 110.0, 168.0, 250.0, 380.0, 600.0, 1_000.0, 2_000.0, 5_000.0])
CORE_H = 3.0
_USUAL_FADE = 1.2
_LONG_H, _LONG_SPREAD = 1_000.0, 3.0
"""The exponential term: how far the logarithm may fall below the curve in so many hours, as a standard deviation. [ours]"""
_STIFF = 3.0
"""Weight of the second differences of the deviation from the usual fade, in steps of unit variance."""
_LAGS = (1, 4, 12, 28)
"""How many steps lie between the two of a pair."""
_NOISE, _WANDER, _DAYS = 0.1, 0.25, 0.2
"""Variance of a pair beyond counting, and its growth per unit of log age; standard deviation of days."""
_ROUNDS = 7
_PAIRS = 3_000
"""Most pairs, evenly taken: more change the third digit and the time it takes."""
_POSTS = 300
"""Newest posts that the curve is learned from: more change nothing but the time it takes."""
_LEAST_GAINED = 10
"""Pairs of steps that gained less together say next to nothing."""
_QUADRATURE = (np.arange(6) + 0.5) / 6


@dataclass(frozen=True, slots=True, eq=False)
class Ageing:
    """The curve."""

    deviation: Floats
    """(knots,) of log views per hour from the usual fade."""
    exponential: float = 0.0
    """What is added to it in 1,000 hours of age; below 0 where old posts fade faster than a power of age."""

    def log_rate(self, from_h: Floats, to_h: Floats) -> Floats:
        """Logarithm of the mean rate between two ages, up to the post's own level.

        Args:
            from_h: ages in hours.
            to_h: later ages.
        """
        ages, weight = _inside(from_h, to_h)
        rate = np.exp(-_USUAL_FADE * np.log(ages + CORE_H) + self._deviation(ages))
        return np.log(np.sum(rate * weight, axis=-1))

    def _deviation(self, ages: Floats) -> Floats:
        curve = np.interp(np.log(ages + CORE_H), np.log(_KNOTS_H + CORE_H), self.deviation)
        return curve + self.exponential * ages / _LONG_H


def log_age(from_h: Floats, to_h: Floats) -> Floats:
    """Mean of log(age + 3 h) between two ages, where views come as they usually fade."""
    ages, weight = _inside(from_h, to_h)
    weight = weight * (ages + CORE_H) ** -_USUAL_FADE
    return np.sum(weight * np.log(ages + CORE_H), axis=-1) / np.sum(weight, axis=-1)


def learn(steps: Steps) -> Ageing:
    """The curve from steps of an account's posts.

    Example:
        >>> from nine16.evaluate.over_time.daily import daily_steps
        >>> learn(daily_steps([], count="views", zone="UTC")).deviation.tolist() == [0.0] * 14
        True
    """
    posts = np.unique(steps.post)
    if posts.size > _POSTS:
        newest = posts[np.argsort([-steps.from_h[steps.post == post][0] for post in posts])[:_POSTS]]
        steps = steps.where(np.isin(steps.post, newest))
    before, after = _pairs(steps)
    curve = _KNOTS_H.size
    if after.size < 5:
        return Ageing(np.zeros(curve))
    usual = Ageing(np.zeros(curve))
    knots = curve + 1  # the last one is the exponential term
    offset = usual.log_rate(steps.age_from_h, steps.age_to_h) + np.log(steps.to_h - steps.from_h)
    basis = _basis(steps.age_from_h, steps.age_to_h)
    days, day = np.unique(steps.last_day, return_inverse=True)
    x = np.zeros((after.size, knots + days.size))
    x[:, :knots] = basis[after] - basis[before]
    x[np.arange(after.size), knots + day[after]] += 1.0
    x[np.arange(after.size), knots + day[before]] -= 1.0
    bend = np.diff(np.eye(curve), n=2, axis=0)
    penalty = np.zeros((knots + days.size, knots + days.size))
    penalty[:curve, :curve] = _STIFF * bend.T @ bend + 0.02 * np.eye(curve)
    penalty[curve, curve] = _LONG_SPREAD**-2
    penalty[knots:, knots:] = np.eye(days.size) / _DAYS**2
    when = log_age(steps.age_from_h, steps.age_to_h)
    scatter = _NOISE + _WANDER * np.abs(when[after] - when[before])
    later, both = steps.gained[after], steps.gained[after] + steps.gained[before]
    coefficients = np.zeros(knots + days.size)
    for _ in range(_ROUNDS):
        log_odds = np.clip(offset[after] - offset[before] + x @ coefficients, -12.0, 12.0)
        share = special.expit(log_odds)
        information = both * share * (1.0 - share)
        off = (later - both * share) / information  # on the logarithmic scale
        far = np.abs(off) / np.sqrt(1.0 / information + scatter)
        # Huber: a post that takes off must not bend the curve.
        weight = np.minimum(1.0, 1.5 / np.maximum(far, 1e-9)) / (1.0 / information + scatter)
        weighted = x * weight[:, None]
        move = np.linalg.solve(weighted.T @ x + penalty, weighted.T @ off - penalty @ coefficients)
        coefficients = coefficients + np.clip(move, -1.0, 1.0)
    return Ageing(np.asarray(coefficients[:curve], dtype=np.float64), float(coefficients[curve]))


def _pairs(steps: Steps) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Earlier and later steps of one post, next to each other and further apart.

    The fade of a month-old post shows over weeks, not from one day to the next.
    """
    before, after = [], []
    for lag in _LAGS:
        if len(steps) > lag:
            first = np.arange(len(steps) - lag)
            then = first + lag
            good = (steps.post[first] == steps.post[then]) & (steps.last_day[then] > steps.last_day[first])
            good &= ~steps.fell[first] & ~steps.fell[then] & (steps.gained[first] + steps.gained[then] >= _LEAST_GAINED)
            before.append(first[good])
            after.append(then[good])
    none = [np.zeros(0, dtype=np.int64)]
    first, then = np.concatenate(before or none), np.concatenate(after or none)
    every = max(1, -(-first.size // _PAIRS))
    return first[::every], then[::every]


def _basis(from_h: Floats, to_h: Floats) -> Floats:
    """(steps, knots + 1) mean of the piecewise-linear basis, and of the age in 1,000 hours, between two ages."""
    ages, weight = _inside(from_h, to_h)
    weight = weight * (ages + CORE_H) ** -_USUAL_FADE
    weight = weight / weight.sum(axis=-1, keepdims=True)
    place, knots = np.log(ages + CORE_H), np.log(_KNOTS_H + CORE_H)
    after = np.clip(np.searchsorted(knots, place), 1, knots.size - 1)
    share = np.clip((place - knots[after - 1]) / (knots[after] - knots[after - 1]), 0.0, 1.0)
    found = np.zeros((ages.shape[0], knots.size + 1))
    row = np.arange(ages.shape[0])[:, None]
    np.add.at(found, (row, after - 1), weight * (1 - share))
    np.add.at(found, (row, after), weight * share)
    found[:, -1] = np.sum(weight * ages, axis=-1) / _LONG_H
    return found


def _inside(from_h: Floats, to_h: Floats) -> tuple[Floats, Floats]:
    """(steps, points) ages between two ages, evenly spread in log(age + 3 h), and each one's share of the time."""
    start, end = np.log(np.asarray(from_h) + CORE_H), np.log(np.asarray(to_h) + CORE_H)
    ages = np.exp(start[..., None] + (end - start)[..., None] * _QUADRATURE) - CORE_H
    weight = ages + CORE_H
    return ages, weight / weight.sum(axis=-1, keepdims=True)
