"""One cell of an export, read by the format its column declares: right, or null with the reason.

The schema decides what a number means, never its size: 0.45 is 45 % in a column of fractions and
0.45 % in a column of percent. What is not written in the declared format is null and counted, so
that a missing value never becomes a zero and a changed format never becomes another number.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from nine16.kinds.importer import Column
from nine16.kinds.table import Cell

Value = str | int | float | datetime

UNREADABLE = "unreadable"
CENSORED = "censored"
OUT_OF_RANGE = "out_of_range"

_NOTHING = frozenset({"", "-", "--", "—", "——", "–"})
_UNITS = {"万": 10**4, "w": 10**4, "亿": 10**8, "k": 10**3}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PLAIN = re.compile(rf"-?(?:{_NUMBER})", re.ASCII)
_COUNT = re.compile(rf"({_NUMBER})\s*([万亿wk]?)", re.ASCII | re.IGNORECASE)
_PERCENT = re.compile(rf"(-?(?:{_NUMBER}))\s*(%?)", re.ASCII)
# "<0.1%", "10万+": the platform tells a bound, not the value.
_BOUND = re.compile(rf"[<>≤≥]=?\s*(?:{_NUMBER})\s*[万亿wk%]?|(?:{_NUMBER})\s*[万亿wk%]?\s*\+", re.ASCII | re.IGNORECASE)
_SECONDS_TEXT = re.compile(
    rf"(?:(\d+)\s*(?:小时|h)\s*)?(?:(\d+)\s*(?:分钟|分|min|m)\s*)?(?:({_NUMBER})\s*(?:秒|s))?", re.ASCII | re.IGNORECASE
)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)", re.ASCII)
_ID = re.compile(r"=?\"?([0-9A-Za-z_-]{1,128})\"?")
_MOST_DIGITS = 18
# Spreadsheets keep numbers as doubles: whole ones are exact up to 2**53.
_EXACT = 2**53
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"))
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


class NotRead(ValueError):
    """A cell is not written in the format asked for; the text says which way."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a value, or nothing with the trouble (None: the cell is simply empty)."""

    value: Value | None
    trouble: str | None = None


def read_cell(cell: Cell, column: Column, *, zone: str | None = None) -> Reading:
    """The cell's value by the first of the column's formats that fits, inside the column's range.

    Args:
        cell: text, or a typed cell of a spreadsheet.
        column: declares formats, range and words.
        zone: name of the zone of times that carry none.

    Example:
        >>> views = Column("views", (), "counts", ("count",))
        >>> read_cell("1.2万", views).value, read_cell("--", views).value, read_cell("1w~2.5w", views)
        (12000, None, Reading(value=None, trouble='unreadable'))
        >>> read_cell("<0.1%", Column("completion", (), "shares", ("percent",)))
        Reading(value=None, trouble='censored')
    """
    if is_empty(cell):
        return Reading(None)
    if column.parsers == ("text",):
        return _word(cell, column)
    if isinstance(cell, str) and _BOUND.fullmatch(_tidy(cell)):
        return Reading(None, CENSORED)
    for parser in column.parsers:
        try:
            value = _datetime(cell, column, zone) if parser == "datetime" else _READ[parser](cell)
        except NotRead:
            continue
        if isinstance(value, int | float) and not (column.low <= value <= (column.high or float("inf"))):
            return Reading(None, OUT_OF_RANGE)
        return Reading(value)
    return Reading(None, UNREADABLE)


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing: empty, `-`, `--` or another dash.

    Example:
        >>> is_empty(" -- "), is_empty(0), is_empty(None)
        (True, False, True)
    """
    return cell is None or (isinstance(cell, str) and _tidy(cell) in _NOTHING)


def one_line(text: str) -> str:
    r"""Text without invisible signs, its white space single.

    Example:
        >>> one_line(" 口红\u200b \n#试色 ")
        '口红 #试色'
    """
    return " ".join(unicodedata.normalize("NFC", text.replace("_x000D_", "")).translate(_INVISIBLE).split())


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()


def _word(cell: Cell, column: Column) -> Reading:
    text = one_line(cell if isinstance(cell, str) else _shown(cell))
    return Reading((column.words or {}).get(text, text))


def _shown(cell: Cell) -> str:
    # 2026.0 in a column of text was written as 2026.
    whole = isinstance(cell, float) and abs(cell) < _EXACT and cell == int(cell)
    return str(int(cell)) if whole else str(cell)


def _exact(cell: Cell) -> Decimal:
    """A typed number as the decimal a person sees; text in the plain notation."""
    if isinstance(cell, bool):
        raise NotRead
    if isinstance(cell, int | float):
        number = Decimal(repr(cell))
        if not number.is_finite():
            raise NotRead
        return number
    if isinstance(cell, str):
        return _digits(_matched(_PLAIN, cell).group())
    raise NotRead


def _matched(pattern: re.Pattern[str], cell: Cell) -> re.Match[str]:
    match = pattern.fullmatch(_tidy(cell)) if isinstance(cell, str) else None
    if match is None:
        raise NotRead
    return match


def _digits(text: str) -> Decimal:
    plain = text.replace(",", "")
    if sum(sign.isdigit() for sign in plain) > _MOST_DIGITS:
        raise NotRead
    return Decimal(plain)


def _count(cell: Cell) -> int:
    if isinstance(cell, str):
        match = _matched(_COUNT, cell)
        number = _digits(match.group(1)) * _UNITS.get(match.group(2).lower(), 1)
    else:
        number = _exact(cell)
    if number != number.to_integral_value() or abs(number) >= _EXACT:
        raise NotRead
    return int(number)


def _fraction(cell: Cell) -> float:
    # A written % sign is notation, not size: "5.3%" is 0.053 in either schema.
    if isinstance(cell, str) and _tidy(cell).endswith("%"):
        return _percent(cell)
    return float(_exact(cell))


def _percent(cell: Cell) -> float:
    number = _digits(_matched(_PERCENT, cell).group(1)) if isinstance(cell, str) else _exact(cell)
    return float(number / 100)


def _seconds(cell: Cell) -> float:
    return float(_exact(cell))


def _seconds_text(cell: Cell) -> float:
    hours, minutes, seconds = _matched(_SECONDS_TEXT, cell).groups()
    total = int(hours or 0) * 3_600 + int(minutes or 0) * 60 + _digits(seconds or "0")
    return float(total)


def _clock(cell: Cell) -> float:
    # A typed time cell is refused: spreadsheets turn "00:34" into 34 minutes.
    hours, minutes, seconds = _matched(_CLOCK, cell).groups()
    if Decimal(seconds) >= 60 or (hours is not None and int(minutes) >= 60):
        raise NotRead
    return float(int(hours or 0) * 3_600 + int(minutes) * 60 + Decimal(seconds))


def _id(cell: Cell) -> str:
    if isinstance(cell, str):
        return _matched(_ID, cell.strip().removeprefix("'")).group(1)
    number = _exact(cell)
    # A 19-digit id stored as a number has already lost its last digits.
    if number != number.to_integral_value() or not 0 <= number < _EXACT:
        raise NotRead
    return str(int(number))


def _datetime(cell: Cell, column: Column, zone: str | None) -> datetime:
    if isinstance(cell, datetime):
        return _in_utc(cell, zone)
    if isinstance(cell, date):
        return _in_utc(datetime(cell.year, cell.month, cell.day), zone)  # noqa: DTZ001 - the zone is the schema's
    if not isinstance(cell, str):
        raise NotRead
    text = _tidy(cell)
    for form in column.formats:
        try:
            return _in_utc(datetime.strptime(text, form), zone)  # noqa: DTZ007 - the zone is the schema's
        except ValueError:
            continue
    raise NotRead


def _in_utc(moment: datetime, zone: str | None) -> datetime:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise NotRead
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone or "UTC"))
    return moment.astimezone(UTC)


_READ: dict[str, Callable[[Cell], Value]] = {
    "count": _count,
    "percent": _percent,
    "fraction": _fraction,
    "seconds": _seconds,
    "seconds_text": _seconds_text,
    "clock": _clock,
    "id": _id,
    "text": lambda cell: one_line(_shown(cell)),
}
