"""XLSX and XLS workbooks as tables, parsed in a child process with limits on memory and time."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

from nine16.errors import LimitReached, UnreadableFile
from nine16.ingest import spreadsheet_child
from nine16.ingest.zips import opened
from nine16.kinds.table import Cell, Table
from nine16.settings import Settings


def is_workbook(content: bytes, *, where: str) -> bool:
    """Whether a ZIP is a workbook rather than a parcel of files.

    Raises:
        UnreadableFile: the ZIP's table of contents is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError) as reason:
        raise UnreadableFile(f"the ZIP or XLSX is damaged: {reason}", where=where, hint="Export it again.") from None
    return "[Content_Types].xml" in names and any(name.startswith("xl/workbook") for name in names)


def read_workbook(name: str, content: bytes, *, settings: Settings, where: str) -> list[Table]:
    """Every work sheet of the workbook, its stored values.

    Raises:
        UnreadableFile: it is damaged or locked.
        LimitReached: naming the setting that stopped it.
    """
    if content.startswith(b"PK"):
        with opened(content, settings=settings, where=where):
            pass  # entries and unpacked size are within limits
    answer = _in_child(name, content, settings=settings, where=where)
    if "damaged" in answer:
        raise UnreadableFile(
            f"{name} cannot be read: {answer['damaged']}", where=where, hint="Export it again, without a password."
        )
    if "limit" in answer:
        sheet, rows, columns = answer["limit"]
        raise LimitReached(
            f"sheet '{sheet}' has {rows} rows and {columns} columns, more than tables.max_rows = "
            f"{settings['tables.max_rows']} or tables.max_columns = {settings['tables.max_columns']}",
            where=where,
            hint="Raise the setting if you trust the file.",
        )
    sheets = answer["sheets"]
    return [
        Table(
            name if len(sheets) == 1 else f"{name}:{sheet['name']}",
            tuple(tuple(_cell(value) for value in row) for row in sheet["rows"]),
            first_row=sheet["first_row"],
        )
        for sheet in sheets
    ]


def _in_child(name: str, content: bytes, *, settings: Settings, where: str) -> dict:
    wall_s = settings.number("tables.max_wall_s")
    limits = [
        settings.whole("tables.max_rows"),
        settings.whole("tables.max_columns"),
        settings.whole("tables.max_memory_mb"),
        int(wall_s) + 1,
    ]
    # -P keeps the folder of the script, full of our own file names, off the child's import path.
    command = [sys.executable, "-P", str(Path(spreadsheet_child.__file__)), *map(str, limits)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=wall_s, check=False)  # noqa: S603 - our own script, no shell
    except subprocess.TimeoutExpired:
        raise LimitReached(
            f"{name} took longer than tables.max_wall_s = {wall_s:g}",
            where=where,
            hint="Raise the setting if you trust the file.",
        ) from None
    if done.returncode != 0:
        told = done.stderr.decode("utf-8", "replace")
        if done.returncode < 0 or "MemoryError" in told or "memory allocation" in told:
            raise LimitReached(
                f"{name} needs more than tables.max_memory_mb = {settings.whole('tables.max_memory_mb')}, "
                "or crashed its reader",
                where=where,
                hint="Save the sheet you mean as CSV, or raise the setting if you trust the file.",
            )
        last = told.strip().splitlines()[-1:] or ["no words"]
        raise UnreadableFile(f"{name} cannot be read: {last[0]}", where=where, hint="Export it again.")
    return json.loads(done.stdout)


def _cell(value: object) -> Cell:
    if isinstance(value, dict):
        if "t" in value:
            try:
                return time.fromisoformat(value["t"])
            except ValueError:
                return str(value["t"])  # a span of more than a day: text that no parser takes for a number
        text = value["d"]
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    return value if isinstance(value, str | int | float | bool) else None
