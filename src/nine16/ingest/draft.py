"""The draft of a new importer, from a real file: its headings, formats and, where a heading is known, its meaning."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nine16.errors import WrongInput
from nine16.ingest.guesses import Guess, fits, guess
from nine16.ingest.headings import HEADER_ROWS, Headings, Known, tidy
from nine16.ingest.tables import read_tables
from nine16.kinds.column import CURRENCY, Column, Heading, check_column
from nine16.kinds.importer import WORKSPACE_ZONE, Importer
from nine16.kinds.table import Cell, Table
from nine16.settings import Settings

_NO_MEANING = frozenset({"log", "retention", "second", "comment", "order"})
"""Grains whose columns mean something only together."""
_Told = tuple[Importer, Headings]
_KEYS = ("platform_id", "published_at", "title")
_SLUG = re.compile(r"[^a-z0-9]+")
_NUMBERS = frozenset({"count", "percent", "fraction", "seconds", "seconds_text", "clock", "money"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: what was understood, and what is left to say."""

    importer: Importer
    remarks: Mapping[str, str]
    """By column: what to look at."""
    rows: tuple[tuple[Cell, ...], ...]
    """The header and the first rows, for a golden file."""


def draft(name: str, file: Path, known: Mapping[str, Importer], *, settings: Settings) -> Draft:
    """An importer that recognises `file` by its headings and reads what is understood of it.

    A heading that another importer knows gets that column's meaning, if its cells are written so; any other
    goes nowhere, with a remark that says what its cells look like.

    Raises:
        WrongInput: the file has no header that could be told from its rows.
    """
    tables = read_tables(file, settings=settings)
    table = max(tables, key=lambda each: len(each.rows))
    told = [(importer, Headings(importer)) for importer in known.values()]
    header = _header(table, [headings for _, headings in told])
    written = [" ".join(str(cell).split()) if cell is not None else "" for cell in table.rows[header]]
    if len([text for text in written if text]) < 2 or len({tidy(text) for text in written if text}) < 2:
        raise WrongInput(
            "the file has no header with two headings", where=str(file), hint="Give the export as it came."
        )
    nearest = _nearest(written, told)
    columns: dict[str, Column] = {}
    remarks: dict[str, str] = {}
    seen: set[str] = set()
    for place, heading in enumerate(written):
        if not heading or tidy(heading) in seen:
            continue
        seen.add(tidy(heading))
        cells = [row[place] for row in table.rows[header + 1 :] if place < len(row)]
        column, remark = _column(heading, cells, nearest, taken=columns, place=place)
        columns[column.name] = column
        remarks |= {column.name: remark} if remark else {}
    columns = _without_lost_currencies(columns)
    importer = _importer(name, file, columns, nearest[0][0] if nearest else None)
    return Draft(importer, remarks, tuple(table.rows[header : header + 3]))


def _header(table: Table, headings: Sequence[Headings]) -> int:
    """The row with the most headings that any importer knows, else with the most different words."""

    def told(row: Sequence[Cell]) -> tuple[int, int]:
        texts = {" ".join(cell.split()) for cell in row if isinstance(cell, str) and cell.strip()}
        return sum(any(each.get(text) for each in headings) for text in texts), len(texts)

    first = table.rows[:HEADER_ROWS]
    return max(range(len(first)), key=lambda place: (told(first[place]), -place))


def _nearest(written: Sequence[str], told: Sequence[_Told]) -> list[_Told]:
    """Importers that know some of the headings, the one that knows most first."""
    counted = [
        (sum(headings.get(text) is not None for text in written), importer, headings)
        for importer, headings in told
        if importer.grain not in _NO_MEANING
    ]
    ordered = sorted(counted, key=lambda each: (-each[0], each[1].name))
    return [(importer, headings) for found, importer, headings in ordered if found]


def _column(
    heading: str, cells: Sequence[Cell], nearest: Sequence[_Told], *, taken: Mapping[str, Column], place: int
) -> tuple[Column, str]:
    for importer, headings in nearest:
        met = headings.get(heading)
        if met is None or met.column.name in taken or met.column.to in ("part", "row") or met.column.to == "nothing":
            continue
        column = _taken_over(met, heading)
        if fits(cells, column) and _stands_alone(column):
            return column, f"as in {importer.name}"
    guessed = guess(cells)
    return _bare(heading, guessed, taken=taken, place=place), _asked(guessed)


def _taken_over(met: Known, heading: str) -> Column:
    """Another importer's column under the heading of this file."""
    column = met.column
    currency = met.currency or (column.currency if column.currency in (None, "cell") else None)
    if "money" in column.parsers and currency is None:
        currency = column.currency if column.currency and ":" not in column.currency else "cell"
    return replace(
        column,
        headings=(Heading(heading, decimal=met.heading.decimal),),
        currency=currency,
        needed=False,
        valid_from=None,
        valid_to=None,
        once=False,
        either=False,
        metric=None,
        note="",
    )


def _stands_alone(column: Column) -> bool:
    try:
        check_column(column, columns={column.name: column}, where=column.name)
    except (ValueError, LookupError):
        return False
    return CURRENCY not in column.headings[0].text


def _bare(heading: str, guessed: Guess, *, taken: Mapping[str, Column], place: int) -> Column:
    slug = _SLUG.sub("_", tidy(heading)).strip("_")
    name = slug if slug[:1].isalpha() and slug not in taken else f"column_{place + 1}"
    return Column(
        name,
        (Heading(heading),),
        "nothing",
        guessed.parsers,
        low=float("-inf") if "money" in guessed.parsers else 0.0,
        high=1.0 if "percent" in guessed.parsers else None,
        formats=guessed.formats,
        currency=guessed.currency,
    )


def _asked(guessed: Guess) -> str:
    if guessed.question:
        return f"{guessed.question} Say parser, and to = what it means."
    example = "counts" if "count" in guessed.parsers else "shares" if "percent" in guessed.parsers else "post"
    example = "money" if "money" in guessed.parsers else example
    means = "means" if {"clock", "seconds_text"} & set(guessed.parsers) else example
    return f'Every cell is written so. Fill in to = what it means, e.g. "{means}", and name the column for its field.'


def _without_lost_currencies(columns: Mapping[str, Column]) -> dict[str, Column]:
    return {
        name: replace(column, currency="cell") if ":" in (column.currency or "") else column
        for name, column in columns.items()
    }


def _importer(name: str, file: Path, columns: dict[str, Column], near: Importer | None) -> Importer:
    posts = {column.field: column.name for column in columns.values() if column.to == "post"}
    key = [posts[field] for field in _KEYS if field in posts]
    if "platform_id" in posts:
        key = [posts["platform_id"]]
    if not key:
        first = next(iter(columns))
        text = next((each.name for each in columns.values() if each.parsers == ("text",)), first)
        # Something must tell rows apart: the first column of words stands in until somebody says better.
        columns[text] = replace(columns[text], to="row", parsers=("text",), formats=(), currency=None)
        key = [text]
    needed = {*key, *(each.name for each in columns.values() if each.to not in ("nothing", "row"))}
    channel = near.channel if near is not None and near.channel else name.split("_", maxsplit=1)[0]
    return Importer(
        name=name,
        version=1,
        title=name.replace("_", " ").capitalize(),
        title_zh="待命名",
        says=f"One row per post, as in {file.name}: say here what the file is and what its figures cover.",
        platform=near.platform if near is not None else channel.capitalize(),
        channel=channel,
        grain="period" if any(each.to == "period" for each in columns.values()) else "post",
        files=(file.suffix.lstrip(".").lower() or "csv",),
        columns={each.name: replace(each, needed=each.name in needed) for each in columns.values()},
        key=tuple(key),
        source=f"a real file, {file.name}",
        confidence="A",
        zone=near.zone if near is not None and near.zone else WORKSPACE_ZONE,
        totals=near.totals if near is not None else (),
    )


def stub_rows(draft: Draft) -> list[list[Cell]]:
    """The header and first rows for a golden file: numbers as they stand, words replaced, so that no title gets out."""
    header, *rows = draft.rows
    numeric = {
        tidy(column.headings[0].text) for column in draft.importer.columns.values() if _NUMBERS & set(column.parsers)
    }
    dated = {
        tidy(column.headings[0].text)
        for column in draft.importer.columns.values()
        if {"date", "datetime", "date_no_year"} & set(column.parsers)
    }
    kept = [tidy(str(cell)) in numeric | dated for cell in header]
    made = [
        [cell if place < len(kept) and kept[place] else _made(cell, number) for place, cell in enumerate(row)]
        for number, row in enumerate(rows, start=1)
    ]
    return [list(header), *made]


def _made(cell: Cell, number: int) -> Cell:
    if not isinstance(cell, str) or not cell.strip():
        return cell
    return re.sub(r"\d", str(number), cell) if cell.strip().isdigit() else f"words {number}"
