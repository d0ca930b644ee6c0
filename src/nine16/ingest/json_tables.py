"""JSON as tables: each list of objects is one, nested keys joined by a point, numbers exactly as written.

What stands once around the list (the video's id beside its seconds) becomes a column of every row.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from nine16.errors import LimitReached, UnreadableFile
from nine16.ingest.text_tables import decoded
from nine16.ingest.written import EXACT
from nine16.kinds.table import Cell, Table
from nine16.settings import Settings

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]\d-])")


def is_json(content: bytes) -> bool:
    """Whether the content begins as a JSON object or list does.

    One byte does not say so: in UTF-16 many Chinese signs hold the byte of a brace.

    Example:
        >>> is_json(b'[{"a": 1}]'), is_json("笔记".encode("utf-16-be"))
        (True, False)
    """
    return _BEGINS.match(content) is not None


def read_json_tables(name: str, content: bytes, *, settings: Settings, where: str) -> list[Table]:
    """A table for every list of objects in the document; one of a single row where there is none.

    Raises:
        UnreadableFile: it is no JSON, or holds no objects.
        LimitReached: it has too many rows or columns.

    Example:
        >>> written = b'{"id": 7312345678901234567, "data": [{"second": 0, "n": {"lost": 1e2}}]}'
        >>> (table,) = read_json_tables("a.json", written, settings=Settings(), where="a.json")
        >>> table.rows
        (('id', 'second', 'n.lost'), ('7312345678901234567', 0, '100'))
    """
    text, _ = decoded(content, where=where)
    try:
        document = json.loads(text, parse_float=_decimal, parse_int=_whole, parse_constant=str)
    except (ValueError, RecursionError) as reason:
        raise UnreadableFile(f"{name} is no JSON: {reason}", where=where, hint="Export it again.") from None
    try:
        found = list(_lists(document, path=(), around={}))
    except RecursionError:
        raise UnreadableFile(f"{name} is nested too deep", where=where, hint="Give the list you mean.") from None
    if not found and isinstance(document, Mapping):
        found = [((), {}, [document])]
    if not found:
        raise UnreadableFile(f"{name} holds no list of objects", where=where, hint="Give the export as it came.")
    return [
        _table(name if len(found) == 1 else f"{name}:{'.'.join(path)}", around, rows, settings=settings, where=where)
        for path, around, rows in found
    ]


def _lists(
    value: object, *, path: tuple[str, ...], around: Mapping[str, Cell]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Cell], list[Mapping[str, object]]]]:
    if isinstance(value, list):
        rows = [each for each in value if isinstance(each, Mapping)]
        if rows and len(rows) == len(value):
            yield path, around, rows
        return
    if not isinstance(value, Mapping):
        return
    here = {".".join((*path, str(key))): cell for key, cell in value.items() if _is_cell(cell)}
    for key, inner in value.items():
        yield from _lists(inner, path=(*path, str(key)), around={**around, **here})


def _table(
    name: str, around: Mapping[str, Cell], rows: list[Mapping[str, object]], *, settings: Settings, where: str
) -> Table:
    most_rows, most_columns = settings.whole("tables.max_rows"), settings.whole("tables.max_columns")
    flat = [{**around, **_flat(row, path=())} for row in rows[: most_rows + 1]]
    headings = list(dict.fromkeys(key for row in flat for key in row))
    if len(flat) > most_rows or len(headings) > most_columns:
        raise LimitReached(
            f"{name} has more than tables.max_rows = {most_rows} rows or tables.max_columns = {most_columns} columns",
            where=where,
            hint="Raise the setting if you trust the file.",
        )
    return Table(name, (tuple(headings), *(tuple(row.get(key) for key in headings) for row in flat)))


def _flat(row: Mapping[str, object], *, path: tuple[str, ...]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for key, value in row.items():
        inner = (*path, str(key))
        if isinstance(value, Mapping):
            found.update(_flat(value, path=inner))
        elif _is_cell(value):
            found[".".join(inner)] = value  # pyrefly: ignore - the line above asked for it
    return found


def _is_cell(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _whole(text: str) -> int | str:
    # Ids of 19 digits are written as numbers; as text they keep all of them in every reader behind this.
    return int(text) if len(text) < 17 and abs(int(text)) < EXACT else text


def _decimal(text: str) -> str:
    try:
        return format(Decimal(text), "f") if len(text) < 64 and abs(Decimal(text).adjusted()) < 32 else text
    except InvalidOperation:
        return text
