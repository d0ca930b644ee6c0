"""What the clock does to an account's views: the hour of the day, the day of the week, and days good or bad for all."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BY_HOUR = np.array([
    0.62, 0.36, 0.22, 0.16, 0.15, 0.22, 0.45, 0.75, 0.85, 0.83, 0.85, 1.00,
    1.30, 1.20, 0.95, 0.88, 0.90, 1.05, 1.30, 1.60, 1.85, 1.95, 1.75, 1.15,
])  # fmt: skip
"""Views by local hour against their mean: noon and the evening. [ours]"""
BY_WEEKDAY = np.array([0.95, 0.93, 0.94, 0.96, 1.03, 1.12, 1.07])
"""Monday to Sunday, for a weekly rhythm of strength 1. [ours]"""


@dataclass(frozen=True, slots=True)
class Clock:
    """Every hour of the account's time: which local day and hour it is, and how much is watched in it."""

    begins: datetime
    """UTC; the first instant of the first local day."""
    days: tuple[date, ...]
    """Local days, in order."""
    day_of: NDArray[np.int64]
    """(hours,) index into `days` of the hour's beginning."""
    activity: Floats
    """(hours,) views against the usual hour: hour of day, weekday and the day's own factor."""
    day_factor: Floats
    """(days,) the shock common to all posts of the account: what makes a day good or bad for everything."""

    def hour(self, at: datetime) -> float:
        """Hours from the beginning of time to an instant."""
        return (at.astimezone(UTC) - self.begins).total_seconds() / 3_600.0


def clock(
    rng: np.random.Generator, first_day: date, *, days: int, zone: str, weekly: float, shocks: float, jumps: float
) -> Clock:
    """Lay out `days` local days in `zone`.

    Args:
        rng: where chance comes from.
        first_day: the first local day.
        days: how many.
        zone: name of the time zone.
        weekly: strength of the weekly rhythm; 1 is as `BY_WEEKDAY`.
        shocks: standard deviation of the logarithm of a day's factor; neighbouring days are alike (0.5).
        jumps: chance that a day is a holiday or an outage: its factor is multiplied or divided by 1.6.
    """
    place = ZoneInfo(zone)
    begins = datetime(first_day.year, first_day.month, first_day.day, tzinfo=place).astimezone(UTC)
    ends_day = first_day + timedelta(days=days)
    ends = datetime(ends_day.year, ends_day.month, ends_day.day, tzinfo=place).astimezone(UTC)
    hours = round((ends - begins).total_seconds() / 3_600)
    local = [(begins + timedelta(hours=hour)).astimezone(place) for hour in range(hours)]
    day_of = np.array([(one.date() - first_day).days for one in local], dtype=np.int64)
    shock = rng.normal(0.0, shocks, days)
    for day in range(1, days):
        shock[day] = 0.5 * shock[day - 1] + np.sqrt(0.75) * shock[day]
    shock += np.log(1.6) * rng.choice([-1.0, 0.0, 1.0], size=days, p=[jumps / 2, 1 - jumps, jumps / 2])
    by_weekday = BY_WEEKDAY**weekly
    by_hour = BY_HOUR / BY_HOUR.mean()
    rhythm = np.array([by_hour[one.hour] * by_weekday[one.weekday()] for one in local])
    return Clock(
        begins=begins,
        days=tuple(first_day + timedelta(days=day) for day in range(days)),
        day_of=day_of,
        activity=rhythm * np.exp(shock)[day_of],
        day_factor=np.exp(shock),
    )
