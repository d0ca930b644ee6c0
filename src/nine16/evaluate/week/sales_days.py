"""Great days of shopping inside a week: what is expected comes from ordinary weeks and knows nothing of them."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from nine16.model.week import SalesDay

_FILE = importlib.resources.files("nine16.evaluate.week").joinpath("sales_days.toml")


def sales_days_in(first_day: date, last_day: date, *, channels: Iterable[str]) -> tuple[SalesDay, ...]:
    """Those of the calendar that lie between two days, both included; the first one first.

    Args:
        first_day: of the week.
        last_day: of the week.
        channels: where posts or orders of the week are; a day that none of them keeps is not named. `douyin_shop` counts
            as `douyin`.

    Example:
        >>> [day.name for day in sales_days_in(date(2026, 11, 9), date(2026, 11, 15), channels=["douyin"])]
        ['double_11']
        >>> [str(day.on) for day in sales_days_in(date(2026, 11, 23), date(2026, 11, 29), channels=["youtube"])]
        ['2026-11-27']
    """
    here = {part for channel in channels for part in (channel, channel.partition("_")[0])}
    found = [
        SalesDay(name, {"en": told["en"], "zh": told["zh"]}, on)
        for name, told in _calendar().items()
        if here & set(told["channels"])
        for year in range(first_day.year, last_day.year + 1)
        if first_day <= (on := _day(told, year)) <= last_day
    ]
    return tuple(sorted(found, key=lambda day: (day.on, day.name)))


def _day(told: Mapping[str, object], year: int) -> date:
    """The day of a year: a fixed one, or so many days after the n-th weekday of a month."""
    if "day" in told:
        return date.fromisoformat(f"{year}-{told['day']}")
    month, weekday, which, after = (int(str(told[key])) for key in ("month", "weekday", "which", "after"))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1) + after)


@functools.cache
def _calendar() -> dict[str, dict]:
    return tomllib.loads(_FILE.read_text("utf-8"))
