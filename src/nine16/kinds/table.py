"""One table as it stands in a file, before anything is made of its cells."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""What a table gives: text from CSV, typed values from XLSX."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or one text table; rows may differ in length."""

    name: str
    """File name, with the member of a ZIP or the sheet behind a colon."""
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    """Number of the first row as people see it."""
    encoding: str | None = None
    """Of text tables."""
