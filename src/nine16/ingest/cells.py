"""One cell of an export, read by the format its column declares: right, or null with the reason.

The schema decides what a number means, never its size: 0.45 is 45 % in a column of fractions and
0.45 % in a column of percent. What is not written in the declared format is null and counted, so
that a missing value never becomes a zero and a changed format never becomes another number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlsplit

from nine16.ingest.amounts import read_amount
from nine16.ingest.dates import read_day, read_day_of_year, read_instant
from nine16.ingest.written import EXACT, NUMBER, NotRead, digits, exact, matched, one_line, tidied, with_point
from nine16.kinds.column import Column
from nine16.kinds.currency import minor_digits
from nine16.kinds.table import Cell
from nine16.model.money import Money

Value = str | int | float | datetime | date | Money

UNREADABLE = "unreadable"
CENSORED = "censored"
OUT_OF_RANGE = "out_of_range"
NO_CURRENCY = "no_currency"

_NOTHING = frozenset({"", "-", "--", "—", "——", "–"})
_UNITS = {"万": 10**4, "w": 10**4, "亿": 10**8, "k": 10**3}
_COUNT = re.compile(rf"(-?(?:{NUMBER}))\s*([万亿wk]?)", re.ASCII | re.IGNORECASE)
_PERCENT = re.compile(rf"(-?(?:{NUMBER}))\s*(%?)", re.ASCII)
# "<0.1%", "10万+": the platform tells a bound, not the value.
_BOUND = re.compile(rf"[<>≤≥]=?\s*(?:{NUMBER})\s*[万亿wk%]?|(?:{NUMBER})\s*[万亿wk%]?\s*\+", re.ASCII | re.IGNORECASE)
_SECONDS_TEXT = re.compile(
    rf"(?:(\d+)\s*(?:小时|h)\s*)?(?:(\d+)\s*(?:分钟|分|min|m)\s*)?(?:({NUMBER})\s*(?:秒|s))?", re.ASCII | re.IGNORECASE
)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)", re.ASCII)
_ID = re.compile(r"=?\"?([0-9A-Za-z_-]{1,128})\"?")
_ID_IN_PATH = re.compile(r"/(?:video|photo|note|reel|reels|shorts|p)/(?:[^/]*?)(\d{8,})(?!\d)", re.ASCII)
_NUMERIC = frozenset({"count", "percent", "fraction", "seconds", "seconds_text", "money"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a value, or nothing with the trouble (None: the cell is simply empty)."""

    value: Value | None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What the file says around a cell."""

    zone: str | None = None
    """Name of the zone of times that carry none."""
    today: date | None = None
    """The day the export was made, in that zone: dates without a year lie before it."""
    currency: str | None = None
    """As the heading or another column says it."""
    decimal: str = "."
    """The decimal sign of numbers below this heading."""


_NOTHING_AROUND = Around()


class NoCurrency(NotRead):
    """An amount stands in the cell, and nothing says of which currency."""


def read_cell(cell: Cell, column: Column, *, zone: str | None = None, around: Around | None = None) -> Reading:
    """The cell's value by the first of the column's formats that fits, inside the column's range.

    Args:
        cell: text, or a typed cell of a spreadsheet.
        column: declares formats, range and words.
        zone: name of the zone of times that carry none; short for `around` with nothing else.
        around: what the file says besides.

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
    if isinstance(cell, str) and _BOUND.fullmatch(tidied(cell)):
        return Reading(None, CENSORED)
    said = _said(cell, column)
    if said is not None:
        return said
    known = around or (Around(zone) if zone else _NOTHING_AROUND)
    trouble = UNREADABLE
    for parser in column.parsers:
        try:
            value = _value(cell, parser, column, known)
        except NotRead as reason:
            trouble = NO_CURRENCY if isinstance(reason, NoCurrency) and _is_amount(cell) else UNREADABLE
            continue
        return Reading(value) if _in_range(value, column) else Reading(None, OUT_OF_RANGE)
    return Reading(None, trouble)


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing: empty, `-`, `--` or another dash.

    Example:
        >>> is_empty(" -- "), is_empty(0), is_empty(None)
        (True, False, True)
    """
    return cell is None or (isinstance(cell, str) and tidied(cell) in _NOTHING)


def id_in_link(text: str) -> str:
    """The id in a link: the last run of eight digits or more behind /video/, /photo/ ..., else the path's last part.

    Raises:
        NotRead: it is no link, or has no path.

    Example:
        >>> id_in_link("https://www.tiktok.com/@shop/video/7312345678901234567?lang=en")
        '7312345678901234567'
        >>> id_in_link("https://youtu.be/dQw4w9WgXcQ")
        'dQw4w9WgXcQ'
    """
    try:
        link = urlsplit(tidied(text))
    except ValueError:
        raise NotRead from None
    path = link.path.rstrip("/")
    if link.scheme not in ("http", "https", "") or "/" not in path or any(sign.isspace() for sign in path):
        raise NotRead
    found = _ID_IN_PATH.findall(path)
    last = found[-1] if found else path.rsplit("/", 1)[-1]
    return matched(_ID, last).group(1)


def _value(cell: Cell, parser: str, column: Column, around: Around) -> Value:
    if around.decimal == "," and parser in _NUMERIC and isinstance(cell, str):
        cell = with_point(cell)
    match parser:
        case "datetime":
            return read_instant(cell, forms=column.formats, zone=around.zone)
        case "date":
            return read_day(cell, forms=column.formats)
        case "date_no_year":
            return read_day_of_year(cell, forms=column.formats, today=around.today)
        case "money":
            return _money(cell, column, around)
        case _:
            return _READ[parser](cell)


def _money(cell: Cell, column: Column, around: Around) -> Money:
    said = column.currency or "cell"
    if said == "cell":
        try:
            return read_amount(cell, currency=None)
        except NotRead:
            said = "around"
    currency = around.currency if said.startswith(("around", "heading", "column:")) else said
    if currency is None:
        raise NoCurrency
    return read_amount(cell, currency=currency)


def _is_amount(cell: Cell) -> bool:
    try:
        read_amount(cell, currency="KWD")  # three decimals: any amount written without a sign
    except NotRead:
        return False
    return True


def _in_range(value: Value, column: Column) -> bool:
    amount = value.minor / 10 ** minor_digits(value.currency) if isinstance(value, Money) else value
    if isinstance(amount, int | float):
        return column.low <= amount <= (float("inf") if column.high is None else column.high)
    return True


def _said(cell: Cell, column: Column) -> Reading | None:
    """A word instead of what the column's formats hold: "Lifetime" names no period, 0 seconds are no length."""
    text = one_line(cell) if isinstance(cell, str) and (column.words or column.refuse) else ""
    if text and text in (column.refuse or ()):
        return Reading(text)
    if text and text in (column.words or ()):
        word = (column.words or {})[text]
        return Reading(word if word or column.to == "period" else None)
    return None


def _word(cell: Cell, column: Column) -> Reading:
    text = one_line(_shown(cell))
    return Reading((column.words or {}).get(text, text))


def _shown(cell: Cell) -> str:
    # 2026.0 in a column of text was written as 2026.
    whole = isinstance(cell, float) and abs(cell) < EXACT and cell == int(cell)
    return str(int(cell)) if whole else str(cell)


def _count(cell: Cell) -> int:
    if isinstance(cell, str):
        match = matched(_COUNT, cell)
        number = digits(match.group(1)) * _UNITS.get(match.group(2).lower(), 1)
    else:
        number = exact(cell)
    if number != number.to_integral_value() or abs(number) >= EXACT:
        raise NotRead
    return int(number)


def _fraction(cell: Cell) -> float:
    # A written % sign is notation, not size: "5.3%" is 0.053 in either schema.
    if isinstance(cell, str) and tidied(cell).endswith("%"):
        return _percent(cell)
    return float(exact(cell))


def _percent(cell: Cell) -> float:
    number = digits(matched(_PERCENT, cell).group(1)) if isinstance(cell, str) else exact(cell)
    return float(number / 100)


def _seconds(cell: Cell) -> float:
    return float(exact(cell))


def _seconds_text(cell: Cell) -> float:
    hours, minutes, seconds = matched(_SECONDS_TEXT, cell).groups()
    if hours is None and minutes is None and seconds is None:
        raise NotRead
    total = int(hours or 0) * 3_600 + int(minutes or 0) * 60 + digits(seconds or "0")
    return float(total)


def _clock(cell: Cell) -> float:
    # A typed time cell is refused: spreadsheets turn "00:34" into 34 minutes.
    hours, minutes, seconds = matched(_CLOCK, cell).groups()
    if Decimal(seconds) >= 60 or (hours is not None and int(minutes) >= 60):
        raise NotRead
    return float(int(hours or 0) * 3_600 + int(minutes) * 60 + Decimal(seconds))


def _id(cell: Cell) -> str:
    if isinstance(cell, str):
        return matched(_ID, cell.strip().removeprefix("'")).group(1)
    number = exact(cell)
    # A 19-digit id stored as a number has already lost its last digits.
    if number != number.to_integral_value() or not 0 <= number < EXACT:
        raise NotRead
    return str(int(number))


def _linked(cell: Cell) -> str:
    if not isinstance(cell, str):
        raise NotRead
    return id_in_link(cell)


_READ: dict[str, Callable[[Cell], Value]] = {
    "count": _count,
    "percent": _percent,
    "fraction": _fraction,
    "seconds": _seconds,
    "seconds_text": _seconds_text,
    "clock": _clock,
    "id": _id,
    "id_in_link": _linked,
    "text": lambda cell: one_line(_shown(cell)),
}
