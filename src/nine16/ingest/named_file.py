"""What the name of an export says: of which post, whose account, from which day to which."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from nine16.ingest.written import one_line
from nine16.kinds.importer import Importer

_AGAIN = re.compile(r" ?\(\d{1,3}\)$")
"""How a browser tells the second download of one name."""
_DIGITS = re.compile(r"(\d{4})[-_./年]?(\d{1,2})[-_./月]?(\d{1,2})日?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Named:
    """What the file's name says."""

    title: str
    sure: bool
    """Whether the name has the platform's form; else the bare name stands in for the title."""
    platform_id: str | None = None
    account: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    """The last day, counted."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time that figures cover."""

    from_at: datetime
    to_at: datetime
    """The first instant no longer counted."""


def named(path: Path, importer: Importer) -> Named:
    """Title, id, account and period from the file's name, or from its folder's where a ZIP was unpacked.

    Example:
        >>> from nine16.kinds.importer import importers
        >>> zip_name = Path("Audience retention 2024-01-01_2024-01-31 Red lipstick (1).zip")
        >>> named(zip_name, importers()["youtube_retention"]).title
        'Red lipstick'
    """
    for text in (path.stem, path.parent.name):
        match = importer.file_name.match(_AGAIN.sub("", text)) if importer.file_name else None
        if match is not None:
            said = match.groupdict()
            day = said.get("day")
            return Named(
                one_line(said.get("title") or path.stem),
                sure=bool(said.get("title") or said.get("id")),
                platform_id=said.get("id"),
                account=said.get("account"),
                from_day=_day(said.get("from") or day),
                to_day=_day(said.get("to") or said.get("from") or day),
            )
    return Named(one_line(path.stem), sure=False)


def days(from_day: date, to_day: date, *, zone: str) -> Window:
    """The window from the beginning of one day to the end of another, local to `zone`.

    Example:
        >>> days(date(2026, 3, 1), date(2026, 3, 7), zone="Asia/Shanghai").to_at.isoformat()
        '2026-03-07T16:00:00+00:00'
    """
    return Window(midnight(from_day, zone=zone), midnight(to_day + timedelta(days=1), zone=zone))


def midnight(day: date, *, zone: str) -> datetime:
    """The instant at which a day begins in a zone, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def _day(text: str | None) -> date | None:
    match = _DIGITS.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
