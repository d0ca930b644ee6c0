"""How the cells of one column are written, guessed from all of them: a format is named only where every cell has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nine16.ingest.cells import Around, is_empty, read_cell
from nine16.ingest.written import tidied
from nine16.kinds.column import Column
from nine16.kinds.table import Cell

_TIMES = (
    "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M:%S%z",
    "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日%H时%M分%S秒", "%Y-%m-%dT%H:%M:%S",
)  # fmt: skip
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%b %d, %Y", "%d %b %Y")
_MONTH_FIRST, _DAY_FIRST = ("%m/%d/%Y", "%m/%d/%Y %H:%M"), ("%d/%m/%Y", "%d/%m/%Y %H:%M")
_LONG_ID = 9
"""Digits from which a whole number is rather an id than a count."""
_AROUND = Around("UTC", today=date(2199, 1, 1))


@dataclass(frozen=True, slots=True)
class Guess:
    """How a column is written; without parsers, what to ask."""

    parsers: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    currency: str | None = None
    question: str = ""


def guess(cells: Sequence[Cell]) -> Guess:
    """The format that every cell which is not empty is written in.

    A number with decimals and no sign could be a fraction, a percentage, seconds or an amount: that is
    a question and no guess. So is a date whose day and month could be swapped.

    Example:
        >>> guess(["12.3%", "-", "4%"]).parsers, guess(["1.2万", "98"]).parsers, guess(["0:34", "1:02"]).parsers
        (('percent',), ('count',), ('clock',))
        >>> guess(["0.45", "0.2"]).question
        'decimals from 0.2 to 0.45 without a sign: a fraction, a percentage, seconds or an amount?'
    """
    filled = [cell for cell in cells if not is_empty(cell)]
    if not filled:
        return Guess(question="every cell is empty")
    if _ids(filled):
        return Guess(("id",))
    # The first that fits: whole numbers before amounts, clocks before texts.
    for parser in ("percent", "count", "clock", "seconds_text"):
        if _all(filled, parser) and (parser != "percent" or _signed(filled)):
            return Guess((parser,))
    if any(isinstance(cell, str) and not _number(cell) for cell in filled) and _all(filled, "money", currency="cell"):
        return Guess(("money",), currency="cell")
    return _dated(filled) or _decimals(filled) or _texts(filled)


def fits(cells: Sequence[Cell], column: Column) -> bool:
    """Whether every cell that is not empty is written as a column of an importer declares."""
    readings = [read_cell(cell, column, around=_AROUND) for cell in cells if not is_empty(cell)]
    return all(reading.trouble in (None, "censored") for reading in readings)


def _all(cells: Sequence[Cell], parser: str, *, formats: Sequence[str] = (), currency: str | None = None) -> bool:
    return fits(cells, Column("x", (), "row", (parser,), low=float("-inf"), formats=tuple(formats), currency=currency))


def _ids(cells: Sequence[Cell]) -> bool:
    """Whether the cells are long whole numbers of which none comes twice."""
    written = [tidied(cell) if isinstance(cell, str) else str(cell) for cell in cells]
    return all(text.isdigit() and len(text) >= _LONG_ID for text in written) and len(set(written)) == len(written)


def _signed(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, str) and tidied(cell).endswith("%") for cell in cells)


def _number(cell: Cell) -> bool:
    return _all([cell], "seconds")


def _dated(cells: Sequence[Cell]) -> Guess | None:
    for parser, forms in (("datetime", _TIMES), ("date", _DAYS)):
        used = tuple(form for form in forms if any(_all([cell], parser, formats=[form]) for cell in cells))
        if used and _all(cells, parser, formats=used):
            return Guess((parser,), used)
    if _all(cells, "date_no_year"):
        return Guess(("date_no_year",))
    month, day = _all(cells, "datetime", formats=_MONTH_FIRST), _all(cells, "datetime", formats=_DAY_FIRST)
    if month and day:
        return Guess(question="dates with slashes: is the month first (%m/%d/%Y) or the day (%d/%m/%Y)?")
    if month or day:
        return Guess(("datetime",), _MONTH_FIRST if month else _DAY_FIRST)
    return None


def _decimals(cells: Sequence[Cell]) -> Guess | None:
    if not _all(cells, "seconds"):
        return None
    numbers = [float(tidied(str(cell)).replace(",", "")) for cell in cells]
    return Guess(
        question=f"decimals from {min(numbers):g} to {max(numbers):g} without a sign: a fraction, a percentage, "
        "seconds or an amount?"
    )


def _texts(cells: Sequence[Cell]) -> Guess:
    if all(isinstance(cell, str) and tidied(cell).startswith(("http://", "https://")) for cell in cells):
        return Guess(("id_in_link",)) if _all(cells, "id_in_link") else Guess(("text",))
    return Guess(("text",))
