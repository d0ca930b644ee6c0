"""Days as people say them: those that follow each other as one range, with how many there are."""

from collections.abc import Iterable
from datetime import date, timedelta

from nine16.model.counted import counted
from nine16.panels.words.numbers import MONTHS


def day_ranges(days: Iterable[date], language: str) -> str:
    """Days in order, whole ranges at once; the year only where there are several.

    Args:
        days: in any order.
        language: en or zh.

    Example:
        >>> days = [date(2026, 10, day) for day in (1, 2, 3, 20)]
        >>> day_ranges(days, "en"), day_ranges(days, "zh")
        ('1 to 3 October, 20 October (4 days)', '10 月 1–3 日、10 月 20 日（共 4 天）')
    """
    every = sorted(set(days))
    ranges: list[tuple[date, date]] = []
    for day in every:
        if ranges and ranges[-1][1] + timedelta(days=1) == day:
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    years = len({day.year for day in every}) > 1
    said = [day_range(first, last, language, year=years) for first, last in ranges]
    if language == "zh":
        return f"{'、'.join(said)}（共 {len(every)} 天）"
    return f"{', '.join(said)} ({counted(len(every), 'day')})"


def day_range(first: date, last: date, language: str, *, year: bool = False) -> str:
    """From one day to another, both counted.

    Args:
        first: the first day.
        last: the last day.
        language: en or zh.
        year: say the year as well.

    Example:
        >>> day_range(date(2026, 9, 28), date(2026, 10, 3), "en"), day_range(date(2026, 9, 28), date(2026, 10, 3), "zh")
        ('28 September to 3 October', '9 月 28 日–10 月 3 日')
        >>> day_range(date(2026, 10, 1), date(2026, 10, 14), "en", year=True)
        '1 to 14 October 2026'
    """
    if language == "zh":
        begins = f"{first.year} 年 " if year else ""
        if first == last:
            return f"{begins}{first.month} 月 {first.day} 日"
        if (first.year, first.month) == (last.year, last.month):
            return f"{begins}{first.month} 月 {first.day}–{last.day} 日"
        ends = f"{last.year} 年 " if year and first.year != last.year else ""
        return f"{begins}{first.month} 月 {first.day} 日–{ends}{last.month} 月 {last.day} 日"
    ended = f"{last.day} {MONTHS[last.month - 1]}" + (f" {last.year}" if year else "")
    if first == last:
        return ended
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {ended}"
    between = f" {first.year}" if year and first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{between} to {ended}"
