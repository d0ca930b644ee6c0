"""A file whose headings nobody knows: what they are, whose they are nearest to, and the two ways to read it."""

import difflib
import shlex
from collections.abc import Iterable, Mapping, Sequence

from nine16.errors import WrongInput
from nine16.ingest.guesses import guess
from nine16.ingest.headings import HEADER_ROWS, Fit, tidy
from nine16.ingest.written import one_line
from nine16.kinds.importer import Importer
from nine16.kinds.table import Cell, Table

TEMPLATE = "table_of_posts"
"""The importer whose fields any table of posts can be mapped to."""
_SHOWN = 12
_LACKING = 4
_NEAR = 0.8
"""Likeness of a heading to a known one: at 0.6 "hearts" passes for "shares"."""
_LEAST_PLACES = 2
"""One heading in common, a date or a title, is no likeness."""
_EXAMPLES = 5
_LOOKED_AT = 50
"""Rows that are enough to see how a column is written."""
_BY_FORMAT = (("platform_id", "id"), ("title", "text"), ("published_at", "datetime date"), ("views", "count"))
"""What a column may be where its heading says nothing, by how its cells are written; the first that fits."""


def unknown_headings(
    best: Fit, tables: Sequence[Table], known: Mapping[str, Importer], *, file: str, where: str
) -> WrongInput:
    """The refusal, with what to do next in the file's own words.

    Args:
        best: the importer that knows most of the headings.
        tables: of the file.
        known: importers by name.
        file: its name, for messages.
        where: its path, for errors and commands.
    """
    table = max(tables, key=lambda each: len(each.rows))
    header = best.header if best.places and best.table is table else _header_row(table)
    written = [one_line(str(cell)) if cell is not None else "" for cell in table.rows[header]] if table.rows else []
    found = list(dict.fromkeys(heading for heading in written if heading))
    shown = ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
    path = shlex.quote(where)
    ways = [_nearest(best)] if len(best.places) >= _LEAST_PLACES else []
    pairs = _pairs(written, table.rows[header + 1 : header + 1 + _LOOKED_AT], known)
    if pairs:
        maps = " ".join(f"--map {shlex.quote(f'{field}={heading}')}" for field, heading in pairs)
        channel = "" if any(field == "channel" for field, _ in pairs) else " --channel NAME"
        ways.append(
            "If it is a table of posts, say once what its headings mean, for example: "
            f"nine16 load WORKSPACE {path} --as {TEMPLATE}{channel} {maps}."
        )
    draft = f"nine16 new importer NAME --from {path} --workspace WORKSPACE"
    ways.append(f"Or draft an importer from it: {draft}." if ways else f"Draft an importer from it: {draft}.")
    ways.append("nine16 parts importer lists those there are.")
    return WrongInput(
        f'no importer knows the headings of "{file}": {shown or "there are none"}', where=where, hint=" ".join(ways)
    )


def _nearest(best: Fit) -> str:
    lacking = [column.headings[0].text for column in best.lacking]
    more = f" and {len(lacking) - _LACKING} more" if len(lacking) > _LACKING else ""
    misses = f"; it misses {', '.join(lacking[:_LACKING])}{more}" if lacking else ""
    return f"The nearest is {best.importer.name}: it knows {', '.join(best.matched)}{misses}."


def _header_row(table: Table) -> int:
    """Of the first rows the one with the most different words: a banner has one, rows of figures have few."""
    words = [
        len({tidy(cell) for cell in row if isinstance(cell, str) and cell.strip() and not _is_figure(cell)})
        for row in table.rows[:HEADER_ROWS]
    ]
    return words.index(max(words)) if words else 0


def _is_figure(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell[:1])


def _pairs(
    written: Sequence[str], rows: Sequence[Sequence[Cell]], known: Mapping[str, Importer]
) -> list[tuple[str, str]]:
    """Field and heading: what some importer calls so or nearly so, else what the cells look like."""
    template = known.get(TEMPLATE)
    if template is None:
        return []
    fields = _fields(known.values(), template)
    found: dict[str, str] = {}
    for heading in written:
        near = difflib.get_close_matches(tidy(heading), fields, n=1, cutoff=_NEAR) if heading else []
        if near and fields[near[0]] not in found:
            found[fields[near[0]]] = heading
    for place, heading in enumerate(written):
        if not heading or heading in found.values():
            continue
        parsers = guess([row[place] if place < len(row) else None for row in rows]).parsers
        field = next((name for name, forms in _BY_FORMAT if parsers and parsers[0] in forms.split()), None)
        if field is not None and field not in found:
            found[field] = heading
    if not {"platform_id", "title"} & set(found):
        return []
    first = [name for name, _ in _BY_FORMAT if name in found]
    order = [*first, *(name for name in found if name not in first)]
    return [(name, found[name]) for name in order[:_EXAMPLES]]


def _fields(importers: Iterable[Importer], template: Importer) -> dict[str, str]:
    """Every heading of a kept column that the template has a field for, and that field; the template's own first."""
    found: dict[str, str] = {}
    for importer in (template, *importers):
        for column in importer.columns.values():
            if column.name in template.columns and column.to == template.columns[column.name].to:
                for heading in column.headings:
                    found.setdefault(tidy(heading.text), column.name)
    return found
