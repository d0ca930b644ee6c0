"""One table as it stands in a file, before anything is made of its cells."""

from dataclasses import dataclass

from nine16.ingest.cells import Cell


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
