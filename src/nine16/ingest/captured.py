"""When an export was made: said by the caller, else by a date in the file's name, else by the file's own time."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

_DATE = re.compile(
    r"(?<!\d)(20\d{2})(?:[-_.年]?)(\d{1,2}|\d{2})(?:[-_.月]?)(\d{2}|\d{1,2})日?"
    r"(?:[T _-]?([01]\d|2[0-3])[:_.\-时]?([0-5]\d)(?:[:_.\-分]?([0-5]\d)秒?)?)?(?!\d)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Captured:
    """The instant an export speaks of, and how it is known."""

    as_of: datetime
    """UTC."""
    known_from: str
    """given, file name, file time or earlier load."""


def captured(path: Path, *, zone: str, given: datetime | None = None) -> Captured:
    """When the export at `path` was made.

    A name with a date and no time means the end of that day: the numbers include it. Of several
    dates the last counts, the end of the period. A time without an offset is one of `zone`.
    """
    local = ZoneInfo(zone)
    if given is not None:
        return Captured((given if given.tzinfo else given.replace(tzinfo=local)).astimezone(UTC), "given")
    named = date_in(path.name)
    if named is not None:
        return Captured(named.replace(tzinfo=local).astimezone(UTC), "file name")
    written = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return Captured(written, "file time")


def date_in(name: str) -> datetime | None:
    """The last date in a file's name, without a zone; the end of the day if no time stands beside it.

    Example:
        >>> date_in("作品列表导出_20260325_0949.xlsx")
        datetime.datetime(2026, 3, 25, 9, 49)
        >>> date_in("Audience retention 2024-01-01_2024-01-31 Lipstick.zip")
        datetime.datetime(2024, 1, 31, 23, 59, 59)
        >>> date_in("works.xlsx") is None
        True
    """
    found = None
    for match in _DATE.finditer(name):
        year, month, day, hour, minute, second = match.groups()
        try:
            moment = datetime(int(year), int(month), int(day))  # noqa: DTZ001 - the caller knows the zone
        except ValueError:
            continue
        if hour is None:
            found = moment + timedelta(days=1, seconds=-1)
        else:
            found = moment.replace(hour=int(hour), minute=int(minute), second=int(second or 0))
    return found
