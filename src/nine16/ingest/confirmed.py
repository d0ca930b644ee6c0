"""Cells of a table in which a person says yes or no: how they are written without harm, and read back."""

import difflib
from collections.abc import Iterable, Sequence

from nine16.ingest.cells import is_empty
from nine16.ingest.written import one_line
from nine16.kinds.table import Cell

YES = frozenset({"yes", "y", "true", "1", "ok", "x", "是", "对", "✓", "√"})
NO = frozenset({"no", "n", "false", "0", "否", "不", "不是", "✗", "×"})
_FORMULA = ("=", "+", "-", "@", "'")


def harmless(cell: str | float | None) -> str | float | None:
    """A cell for CSV: a caption that begins like a formula would be run by the spreadsheet that opens it.

    Example:
        >>> harmless("=1+1"), harmless(0.5)
        ("'=1+1", 0.5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def cell_text(cells: Sequence[Cell], place: int) -> str:
    """What stands in a cell, in one line; empty where nothing does.

    Example:
        >>> cell_text([True, 7301.0, "'-5"], 0), cell_text([True, 7301.0, "'-5"], 1), cell_text([True, 7301.0, "'-5"], 2)
        ('yes', '7301', '-5')
    """
    cell = cells[place] if place < len(cells) else None
    if is_empty(cell):
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    # A spreadsheet takes an id of digits for a number.
    text = str(int(cell)) if isinstance(cell, float) and cell == int(cell) else one_line(str(cell))
    return text.removeprefix("'")


def near_name(name: str, known: Iterable[str]) -> str:
    """The nearest of the known names as a question, or nothing.

    Example:
        >>> near_name("tutoril", ["tutorial", "guide"])
        ' (did you mean tutorial?)'
    """
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
