"""Reads a workbook from standard input and writes its cells as JSON: a program of its own, under limits.

Started by `spreadsheets.py` in a process of its own, because a hostile workbook may crash the parser
or ask for endless memory. It imports nothing of nine16. A cell is null, true, a number, text, or
`{"d": ISO}` for a date, `{"t": ISO}` for a time of day. Formulas are not run: their stored values are read.
"""

import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta


def cell(value: object) -> object:
    """One cell as JSON can carry it."""
    if isinstance(value, datetime | date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"t": value.isoformat()}
    if isinstance(value, timedelta):
        return {"t": str(value)}
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - NaN, the one value unlike itself
        return None
    return None if value == "" else value


def main(most_rows: int, most_columns: int, memory_mb: int, cpu_s: int) -> None:
    """Write `{"sheets": [...]}` or `{"limit": ...}` or `{"damaged": ...}` to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 2**20, memory_mb * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheets = []
        for meta in book.sheets_metadata:
            if "WorkSheet" not in str(meta.typ):
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.height > most_rows or sheet.width > most_columns:
                json.dump({"limit": [meta.name, sheet.height, sheet.width]}, sys.stdout)
                return
            first = sheet.start[0] + 1 if sheet.start else 1
            rows = [[cell(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
            sheets.append({"name": meta.name, "first_row": first, "rows": rows})
    except PasswordError:
        json.dump({"damaged": "it is locked with a password"}, sys.stdout)
    except (CalamineError, OSError, ValueError) as reason:
        json.dump({"damaged": str(reason)}, sys.stdout)
    else:
        json.dump({"sheets": sheets}, sys.stdout, allow_nan=False)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:5]))
