"""Logs of your own player, told by their headings and handed to the event store, which reads them row by row.

A log may hold millions of rows, so only its beginning is looked at here.
"""

import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from nine16.errors import UnreadableFile
from nine16.ingest.headings import Fit, fit
from nine16.ingest.json_tables import is_json
from nine16.ingest.recognise import recognise
from nine16.ingest.text_tables import decoded, read_rows
from nine16.kinds.importer import Importer
from nine16.kinds.table import Table
from nine16.settings import Settings

_HEAD_BYTES = 2**18
_HEAD_LINES = 1_000
"""JSON lines leave out what is empty: the keys of so many lines are the headings."""


def log_fit(path: Path, known: Mapping[str, Importer], *, settings: Settings, as_name: str | None = None) -> Fit | None:
    """The log importer whose headings the file has; None when it is no log, e.g. an export.

    Raises:
        MissingColumns: the file can only be a log (Parquet, JSON lines, or asked for) and lacks columns.
        UnreadableFile: it is missing or damaged.
    """
    logs = {name: importer for name, importer in known.items() if importer.grain == "log"}
    if as_name is not None and as_name not in logs:
        return None
    if not path.is_file():
        return None  # the reader of tables says what is wrong
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    where = str(path)
    only_log = True
    if head.startswith(b"PAR1"):
        headings = _of_parquet(path)
    elif is_json(head) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        headings = _of_json_lines(path)
        # One object in one line is a log of one event if it looks like one; else it is a platform's answer.
        only_log = as_name is not None or _has_lines(head) or _looks_like(headings, logs)
    else:
        only_log = as_name is not None
        headings = _of_text(head, settings=settings, where=where, whole=len(head) < _HEAD_BYTES)
    table = Table(path.name, (tuple(headings),))
    if only_log:
        chosen = {as_name: logs[as_name]} if as_name is not None else logs
        return recognise([table], chosen, file=path.name, where=where, as_name=as_name).fits[0]
    fits = [fitted for importer in logs.values() if (fitted := fit(table, importer)).complete]
    return fits[0] if len(fits) == 1 else None


def _of_parquet(path: Path) -> list[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return list(pq.read_schema(path).names)
    except (pa.ArrowException, OSError, ValueError) as reason:
        raise UnreadableFile(
            f"the Parquet file is damaged: {reason}", where=str(path), hint="Write it again."
        ) from None


def _of_json_lines(path: Path) -> list[str]:
    keys: dict[str, None] = {}
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in itertools.islice(file, _HEAD_LINES):
            try:
                row = json.loads(line)
            except ValueError:
                continue  # the event store counts and shows lines that are no JSON
            if isinstance(row, dict):
                keys.update(dict.fromkeys(map(str, row)))
    return list(keys)


def _looks_like(headings: Sequence[str], logs: Mapping[str, Importer]) -> bool:
    table = Table("head", (tuple(headings),))
    return any(2 * len((fitted := fit(table, importer)).places) >= fitted.wanted for importer in logs.values())


def _has_lines(head: bytes) -> bool:
    """Whether the first line is an object of its own and more lines follow; a whole document is an export."""
    first, _, behind = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    try:
        return isinstance(json.loads(first), dict) and bool(behind.strip())
    except ValueError:
        return False


def _of_text(head: bytes, *, settings: Settings, where: str, whole: bool) -> list[str]:
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or not head.strip():
        return []
    try:
        text, _ = decoded(head, where=where, whole=whole)
        rows = read_rows(text.split("\n", 1)[0], settings=settings, where=where)
    except UnreadableFile:
        return []  # the reader of tables says what is wrong
    return rows[0] if rows else []
