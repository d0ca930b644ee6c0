"""Which seven days are the week."""

from collections.abc import Iterable
from datetime import date, timedelta

DAYS = 7
_SUNDAY = 6


def last_day_of_week(*, asked: date | None, told_until: date | None, today: date) -> date:
    """The last day of the week that is meant.

    Without a day asked for it is the last Sunday that captures cover to its end: a week of the calendar, Monday to
    Sunday, as people speak of it. Without captures it is the Sunday before today.

    Args:
        asked: the last day somebody named; any weekday.
        told_until: the last day that captures cover; None without captures.
        today: the day of the clock.

    Example:
        >>> last_day_of_week(asked=None, told_until=date(2026, 11, 18), today=date(2026, 11, 19))
        datetime.date(2026, 11, 15)
        >>> last_day_of_week(asked=None, told_until=date(2026, 11, 15), today=date(2026, 11, 16))
        datetime.date(2026, 11, 15)
    """
    if asked is not None:
        return asked
    known = told_until if told_until is not None else today - timedelta(days=1)
    return known - timedelta(days=(known.weekday() - _SUNDAY) % DAYS)


def first_day_of(last_day: date) -> date:
    """The first day of the seven that end on a day.

    Example:
        >>> first_day_of(date(2026, 11, 15))
        datetime.date(2026, 11, 9)
    """
    return last_day - timedelta(days=DAYS - 1)


def known_by(published: Iterable[date | None], *, last_day: date) -> int:
    """How many posts a week knows: those published by its end, and those of no known day; later ones are no gap of it.

    Args:
        published: the day of each post.
        last_day: of the week.

    Example:
        >>> known_by([date(2026, 11, 15), date(2026, 11, 16), None], last_day=date(2026, 11, 15))
        2
    """
    return sum(day is None or day <= last_day for day in published)
