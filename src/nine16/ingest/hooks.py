"""Importers' own readers of content that no reader of tables knows: a `.py` beside the TOML.

A hook is pure: bytes in, tables out, nothing for what is not its own. What it is given comes from
outside, so whatever it stumbles over is told as a damaged file, and its tables are held to the same
limits as any other's.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from nine16.errors import LimitReached, Nine16Error, UnreadableFile
from nine16.kinds.importer import Importer
from nine16.kinds.table import Table
from nine16.registry import BrokenPart
from nine16.settings import Settings

Hook = Callable[..., Sequence[Table]]
"""`tables(content: bytes, *, file_name: str) -> list[Table]`."""
_PACKAGE = "nine16.importers"


def hooked(
    content: bytes, known: Mapping[str, Importer], *, file: str, where: str, settings: Settings
) -> dict[str, list[Table]]:
    """By importer: the tables that its hook makes of the content; only those that make any.

    Raises:
        UnreadableFile: a hook takes the content for its own and cannot read it.
        LimitReached: it makes too many rows or columns.
        BrokenPart: an importer says that it has a hook and has none.
    """
    found = {}
    for name, importer in known.items():
        if not importer.hook:
            continue
        try:
            tables = list(_hook(name)(content, file_name=file))
        except Nine16Error:
            raise
        except (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError) as reason:
            raise UnreadableFile(
                f"{name} cannot read {file}: {reason}",
                where=where,
                hint="Export it again, or say what it is with --as.",
            ) from None
        if tables:
            _check_limits(tables, settings=settings, where=where)
            found[name] = tables
    return found


def _hook(name: str) -> Hook:
    module = importlib.import_module(f"{_PACKAGE}.{name}")
    hook = getattr(module, "tables", None)
    if not callable(hook):
        raise BrokenPart(
            f"{_PACKAGE}.{name} holds no function 'tables'",
            where=f"importers/{name}.py",
            hint="def tables(content: bytes, *, file_name: str) -> list[Table]",
        )
    return cast("Hook", hook)


def _check_limits(tables: Sequence[Table], *, settings: Settings, where: str) -> None:
    most_rows, most_columns = settings.whole("tables.max_rows"), settings.whole("tables.max_columns")
    for table in tables:
        if len(table.rows) > most_rows or max(map(len, table.rows), default=0) > most_columns:
            raise LimitReached(
                f"{table.name} has more than tables.max_rows = {most_rows} rows "
                f"or tables.max_columns = {most_columns} columns",
                where=where,
                hint="Raise the setting if you trust the file.",
            )
