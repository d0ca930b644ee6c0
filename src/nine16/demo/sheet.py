"""One worksheet written as platforms write theirs: text stays text, and the same bytes every time."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

Cell = str | int | float
CREATED = datetime(2026, 11, 16)  # noqa: DTZ001 - a workbook's own date has no zone; fixed, so that files repeat


def write_sheet(file: Path, rows: Sequence[Sequence[Cell]], *, banner: str | None = None) -> None:
    """Write `rows` (headings first) to `file`.

    Args:
        file: the .xlsx to write.
        rows: the cells.
        banner: a line merged over all columns above the headings, its text in **every** cell of the
            range, as Xiaohongshu writes it.
    """
    with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet("Sheet1")
        width = len(rows[0])
        if banner is not None:
            sheet.merge_range(0, 0, 0, width - 1, banner)
            for column in range(width):
                sheet.write_string(0, column, banner)
        for row, cells in enumerate(rows, start=0 if banner is None else 1):
            for column, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write_number(row, column, value)
