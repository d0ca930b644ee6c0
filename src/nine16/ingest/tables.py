"""A file as tables of cells, whatever it is: CSV, TSV, XLSX, XLS, JSON, or a ZIP of them.

What a file is is told by its first bytes, never by its name. Every way in has a limit, because
exports are passed around by mail: size, unpacked size, entries, rows, columns, time and memory.
"""

from pathlib import Path

from nine16.errors import LimitReached, UnreadableFile
from nine16.kinds.table import Table
from nine16.settings import Settings

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_tables(path: Path, *, settings: Settings) -> list[Table]:
    """Every table of the file that holds at least one row.

    Raises:
        UnreadableFile: the file is missing, empty, damaged or of another kind.
        LimitReached: naming the setting that stopped the reading.
    """
    content = read_bytes(path, settings=settings)
    return tables_of(path.name, content, settings=settings, where=str(path))


def read_bytes(path: Path, *, settings: Settings) -> bytes:
    """The file's content, unless it is too large.

    Raises:
        UnreadableFile: it is missing, empty or not a plain file.
        LimitReached: it is larger than `tables.max_mb`.
    """
    try:
        if not path.is_file():
            if path.exists():
                what, hint = "is a folder or a device, not a file", "Name the files in it, e.g. with *.xlsx."
            else:
                what, hint = "does not exist", "Check the path."
            raise UnreadableFile(f"{path.name} {what}", where=str(path), hint=hint)
        most = settings.whole("tables.max_mb") * 2**20
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as reason:
        if isinstance(reason, UnreadableFile):
            raise
        raise UnreadableFile(
            f"{path.name} cannot be opened: {reason.strerror}", where=str(path), hint="Check its permissions."
        ) from None
    if len(content) > most:
        raise LimitReached(
            f"{path.name} is larger than tables.max_mb = {settings.whole('tables.max_mb')}",
            where=str(path),
            hint="Raise the setting if you trust the file.",
        )
    if not content.strip():
        raise UnreadableFile(f"{path.name} is empty", where=str(path), hint="Export it again.")
    return content


def tables_of(name: str, content: bytes, *, settings: Settings, where: str) -> list[Table]:
    """The tables in `content`, which came as `name` from `where`; as `read_tables`."""
    from nine16.ingest.json_tables import is_json, read_json_tables
    from nine16.ingest.spreadsheets import is_workbook, read_workbook
    from nine16.ingest.text_tables import read_text_table
    from nine16.ingest.zips import members

    if content.startswith(_OLE) or (content.startswith(_ZIP) and is_workbook(content, where=where)):
        tables = read_workbook(name, content, settings=settings, where=where)
    elif content.startswith((_ZIP, _EMPTY_ZIP)):
        tables = [
            table
            for member, inside in members(content, settings=settings, where=where)
            for table in _of_member(f"{name}:{member}", inside, settings=settings, where=f"{where}:{member}")
        ]
    elif is_json(content):
        tables = read_json_tables(name, content, settings=settings, where=where)
    else:
        tables = [read_text_table(name, content, settings=settings, where=where)]
    filled = [table for table in tables if any(cell not in (None, "") for row in table.rows for cell in row)]
    if not filled:
        raise UnreadableFile(f"{name} holds no table", where=where, hint="Export it again.")
    return filled


def _of_member(name: str, content: bytes, *, settings: Settings, where: str) -> list[Table]:
    if content.startswith(_ZIP):
        from nine16.ingest.spreadsheets import is_workbook

        if not is_workbook(content, where=where):
            raise UnreadableFile(
                f"{name} is a ZIP inside a ZIP", where=where, hint="Unpack it once and give its parts."
            )
    return tables_of(name, content, settings=settings, where=where) if content.strip() else []
