"""What a post had at an age: read between the captures around it, with the limits that they allow.

A total never falls, so it lies between the captures on either side; publication itself is a capture of nothing. Inside
that bracket views come fast at first and slower later: the rate falls as `(1 + age / 3 h) ** -p`. The value takes
p = 1, the limits the slowest and the fastest fading that growth shows in practice, and that nights are quiet: an age
counts as some hours older or younger than it is.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.series import Series
from nine16.model.number import Number

Floats = NDArray[np.float64]

CORE_H = 3.0
_FADES = (-1.0, 1.0, 3.0)
"""p of the low limit, the value and the high limit: growth that still gathers speed, the usual, a burst that is over."""
_NIGHT_H, _DAYS_PART, _MOST_PART = 5.0, 0.08, 0.3
"""What nights and days good or bad can shift: five hours and this part of the gap, never more than so much of it."""
_SAME_H = 1.0 / 60.0
"""A capture within a minute of the age is the age's own."""
_CLOSE = 0.02
"""For features of a forecast, a last capture this near in age, as a share of the age, will do."""
WIDEST = 2.0
"""High over low beyond which a total is not given: the captures are too far apart to say."""


@dataclass(frozen=True, slots=True)
class Total:
    """A total at an age and the limits that the captures allow."""

    value: float
    low: float
    high: float

    @property
    def log_half_width(self) -> float:
        """Half the width of its limits on the logarithmic scale."""
        return 0.5 * float(np.log((self.high + 1.0) / (self.low + 1.0)))


def total_at(series: Series, *, born_h: float, age_h: float, widest: float = WIDEST) -> Total | str:
    """The total at an age, or why there is none.

    Args:
        series: one count of a post.
        born_h: its publication, hours since 1970.
        age_h: the age in hours, above 0.
        widest: high over low beyond which it is not given.

    Example:
        >>> found = total_at(Series(np.array([20.0, 30.0]), np.array([100.0, 140.0]), "works"), born_h=0.0, age_h=24.0)
        >>> round(found.low), round(found.value), round(found.high)
        (103, 118, 133)
    """
    ages = series.at_h - born_h
    if age_h > ages[-1] + _SAME_H:
        return f"the last capture is at an age of {_age(float(ages[-1]))}; one at {_age(age_h)} or later is missing"
    near = int(np.argmin(np.abs(ages - age_h)))
    if abs(ages[near] - age_h) <= _SAME_H:
        value = float(series.totals[near])
        return Total(value, value, value)
    after = int(np.searchsorted(ages, age_h))
    from_h, to_h = (float(ages[after - 1]) if after else 0.0), float(ages[after])
    before, behind = (float(series.totals[after - 1]) if after else 0.0), float(series.totals[after])
    night = min(_NIGHT_H + _DAYS_PART * (to_h - from_h), _MOST_PART * (to_h - from_h))
    moments = (max(from_h, age_h - night), age_h, min(to_h, age_h + night))
    low, value, high = (
        before + (behind - before) * share_of_gap(from_h, to_h, moment, fades=p)
        for moment, p in zip(moments, _FADES, strict=True)
    )
    low, high = min(low, high), max(low, high)  # a total that the platform took back falls
    if high + 1.0 > widest * (low + 1.0):
        missing = f"no capture between an age of {_age(from_h)} and {_age(to_h)}; one near {_age(age_h)} is missing"
        return (
            missing if after else f"the first capture is at an age of {_age(to_h)}; one near {_age(age_h)} is missing"
        )
    return Total(value, float(np.floor(low)), float(np.ceil(high)))


def totals_at(series: Series, *, born_h: float, ages_h: Floats) -> Floats:
    """(ages,) best values without limits; NaN past the last capture.

    Args:
        series: one count of a post.
        born_h: its publication, hours since 1970.
        ages_h: (ages,) in hours.
    """
    known = np.concatenate([[0.0], series.at_h - born_h])
    totals = np.concatenate([[0.0], series.totals])
    after = np.clip(np.searchsorted(known, ages_h), 1, known.size - 1)
    from_h, to_h = known[after - 1], known[after]
    share = _share(from_h, to_h, np.clip(ages_h, from_h, to_h), fades=_FADES[1])
    found = totals[after - 1] + (totals[after] - totals[after - 1]) * share
    return np.where(ages_h <= known[-1] * (1 + _CLOSE), found, np.nan)


def share_of_gap(from_h: float, to_h: float, age_h: float, *, fades: float) -> float:
    """Share of the growth between two ages that has happened at an age between them.

    Example:
        >>> share_of_gap(0.0, 24.0, 24.0, fades=1.0)
        1.0
        >>> share_of_gap(0.0, 24.0, 12.0, fades=0.0)
        0.5
    """
    start, end, here = (_grown_by(age, fades) for age in (from_h, to_h, age_h))
    return (here - start) / max(end - start, 1e-12)


def number_of(total: Total | str) -> Number:
    """A total as people get it."""
    if isinstance(total, str):
        return Number.none(total, basis="captures")
    return Number(total.value, total.low, total.high, basis="captures")


def _share(from_h: Floats, to_h: Floats, age_h: Floats, *, fades: float) -> Floats:
    start, end, here = (_grown(np.asarray(age, dtype=float), fades) for age in (from_h, to_h, age_h))
    return (here - start) / np.maximum(end - start, 1e-12)


def _grown(age_h: Floats, fades: float) -> Floats:
    """Integral of the rate from 0 to an age."""
    grown = 1.0 + age_h / CORE_H
    return np.log(grown) if fades == 1.0 else (grown ** (1.0 - fades) - 1.0) / (1.0 - fades)


def _grown_by(age_h: float, fades: float) -> float:
    """`_grown` of one age: an account's posts ask it so often that arrays of one number took most of the time."""
    grown = 1.0 + age_h / CORE_H
    return math.log(grown) if fades == 1.0 else (grown ** (1.0 - fades) - 1.0) / (1.0 - fades)


def _age(age_h: float) -> str:
    """An age in words.

    Example:
        >>> _age(0.5), _age(30.2), _age(168.0)
        ('0.5 h', '30.2 h', '7 d')
    """
    if age_h >= 48 and abs(age_h / 24 - round(age_h / 24)) < 0.05:
        return f"{round(age_h / 24)} d"
    return f"{age_h / 24:.1f} d" if age_h >= 96 else f"{age_h:.1f} h".replace(".0 h", " h")
