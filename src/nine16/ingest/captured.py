"""When an export was made: said by the caller, else by a date in the file's name, else by the file's own time."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

# 2026-03-25, 20260325, 2026年3月25日, with 0949, 09-49-34 or 09时49分34秒 behind it; but in
# 2024-01-01_2024-01-31 the second date is no time of day.
_DATE = re.compile(
    r"(?<!\d)(20\d{2})(?:(\d{2})(\d{2})|[-_.年](\d{1,2})[-_.月](\d{1,2})日?)"
    r"(?:[T _-]?([01]\d|2[0-3])[:_.\-时]?([0-5]\d)(?:[:_.\-分]?([0-5]\d)秒?)?(?![-_.:]?\d))?(?!\d)",
    re.ASCII,
)


_END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Captured:
    """The instant an export speaks of, and how it is known."""

    as_of: datetime
    """UTC."""
    known_from: str
    """given, file name, file time or earlier load."""

    def local_day(self, zone: str) -> date:
        """The day it was made, in a zone."""
        return self.as_of.astimezone(ZoneInfo(zone)).date()


def captured(path: Path, *, zone: str, given: datetime | None = None, period_end: date | None = None) -> Captured:
    """When the export at `path` was made.

    A name with a date and no time means the end of that day: the numbers include it. Of several
    dates the latest counts, the end of the period.

    Args:
        path: the file.
        zone: where times without an offset are meant.
        given: said by the caller.
        period_end: the last day, where the platform's form of name says it.
    """
    local = ZoneInfo(zone)
    if given is not None:
        return Captured((given if given.tzinfo else given.replace(tzinfo=local)).astimezone(UTC), "given")
    named = datetime.combine(period_end, _END_OF_DAY) if period_end is not None else date_in(path.name)
    if named is not None:
        return Captured(named.replace(tzinfo=local).astimezone(UTC), "file name")
    written = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return Captured(written, "file time")


def date_in(name: str) -> datetime | None:
    """The latest date in a file's name, without a zone; the end of the day if no time stands beside it.

    Example:
        >>> date_in("作品列表导出_20260325_0949.xlsx")
        datetime.datetime(2026, 3, 25, 9, 49)
        >>> date_in("2024-01-01_2024-01-31 works.csv")
        datetime.datetime(2024, 1, 31, 23, 59, 59)
        >>> date_in("works.xlsx") is None
        True
    """
    found = []
    for match in _DATE.finditer(name):
        year, month, day, long_month, long_day, hour, minute, second = match.groups()
        try:
            on = date(int(year), int(month or long_month), int(day or long_day))
        except ValueError:
            continue
        at = _END_OF_DAY if hour is None else time(int(hour), int(minute), int(second or 0))
        found.append(datetime.combine(on, at))
    return max(found, default=None)
