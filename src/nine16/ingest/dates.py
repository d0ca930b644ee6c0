"""Days and instants in a cell, by the forms a column declares; a date without a year takes the last year that fits."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from nine16.ingest.months import has_name, numbered, spelled_out
from nine16.ingest.written import NotRead, tidied
from nine16.kinds.table import Cell

DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y%m%d")
"""Forms of a day that mean one thing everywhere; others a column declares."""
DAY_OF_YEAR_FORMS = ("%m月%d日", "%m-%d", "%m/%d")
_HOURS = ("%H", "%I", "%c", "%X", "%s")
_ISO_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.ASCII | re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_YEAR = "%Y"
_LEAP_YEARS_APART = 8
"""29 February comes at least every eight years."""


def read_instant(cell: Cell, *, forms: Sequence[str], zone: str | None) -> datetime | date:
    """The instant in a cell, in UTC; without an offset it is meant in `zone`. A form without an hour gives the day.

    Raises:
        NotRead: it is written in none of the forms, or lies outside 2000 to 2199.
    """
    if isinstance(cell, datetime):
        return _in_utc(cell, zone)
    if isinstance(cell, date):
        return _in_years(cell)
    text = _text(cell)
    for form in forms:
        found = next(_parsed(text, [form]), None) if _YEAR in form else None
        if found is not None:
            return _in_utc(found, zone) if any(hour in form for hour in _HOURS) else _in_years(found.date())
    raise NotRead


def read_day(cell: Cell, *, forms: Sequence[str]) -> date:
    """The day in a cell; of an ISO week (`2026-W12`) its Monday.

    Raises:
        NotRead: it is written in none of the forms, or carries a time of day.

    Example:
        >>> read_day("2026/3/25", forms=()), read_day("2026-W12", forms=())
        (datetime.date(2026, 3, 25), datetime.date(2026, 3, 16))
    """
    if isinstance(cell, datetime):
        if cell.time() != cell.time().min:
            raise NotRead
        return _in_years(cell.date())
    if isinstance(cell, date):
        return _in_years(cell)
    text = _text(cell)
    week = _ISO_WEEK.fullmatch(text)
    if week is not None:
        try:
            return _in_years(date.fromisocalendar(int(week[1]), int(week[2]), 1))
        except ValueError:
            raise NotRead from None
    found = next(_parsed(text, [form for form in forms if _YEAR in form] or DAY_FORMS), None)
    if found is None:
        raise NotRead
    return _in_years(found.date())


def read_day_of_year(cell: Cell, *, forms: Sequence[str], today: date | None) -> date:
    """The last such day that is not after `today`, the day of the export.

    Raises:
        NotRead: it is written in none of the forms, or nobody says when the export was made.

    Example:
        >>> read_day_of_year("3月25日", forms=(), today=date(2026, 1, 10))
        datetime.date(2025, 3, 25)
    """
    if today is None:
        raise NotRead
    without = [form for form in forms if _YEAR not in form] or DAY_OF_YEAR_FORMS
    # 2024 is a leap year: 29 February can be read.
    within = next(_parsed(f"2024 {_text(cell)}", [f"{_YEAR} {form}" for form in without]), None)
    if within is None:
        raise NotRead
    for year in range(today.year, today.year - _LEAP_YEARS_APART - 1, -1):
        try:
            found = date(year, within.month, within.day)
        except ValueError:
            continue  # 29 February
        if found <= today:
            return found
    raise NotRead


def _text(cell: Cell) -> str:
    if not isinstance(cell, str):
        raise NotRead
    return tidied(cell)


def _parsed(text: str, forms: Sequence[str]) -> Iterator[datetime]:
    for form in forms:
        written, form_read = (spelled_out(text), numbered(form)) if has_name(form) else (text, form)
        try:
            yield datetime.strptime(written, form_read)  # noqa: DTZ007 - the zone is the schema's
        except ValueError:
            continue


def _in_years(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise NotRead
    return day


def _in_utc(moment: datetime, zone: str | None) -> datetime:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise NotRead
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone or "UTC"))
    return moment.astimezone(UTC)
