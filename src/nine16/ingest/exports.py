"""The rows of a recognised export: every cell by its column's format, every row that is no post told apart."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nine16.ingest.cells import Around, Value, is_empty, read_cell
from nine16.ingest.headings import Fit, tidy
from nine16.ingest.identities import Checked, check
from nine16.ingest.tally import Tally
from nine16.ingest.written import one_line
from nine16.kinds.column import Column
from nine16.kinds.currency import currency_of
from nine16.kinds.importer import WORKSPACE_ZONE, Identity, Importer
from nine16.kinds.table import Cell

_SHOWN = 60
_TOTAL_WORDS = frozenset({"合计", "总计", "汇总", "小计", "total", "totals", "grand total", "sum"})
"""Words that no post is called: such a row, when it names nothing else, sums the others on any platform."""
_MEASURES = frozenset({"count", "percent", "fraction", "seconds", "seconds_text", "clock", "money"})
_NAMING = ("platform_id", "title")
_ANY_NUMBER = "{n}"
"""Stands in a total's words for how many rows it sums: `Total of {n} results`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was read."""

    number: int
    """As a person sees it in the file, from 1."""
    values: Mapping[str, Value]
    """By column name; missing, unreadable and censored values are absent."""

    def to(
        self, target: str, importer: Importer, *, audience: str | None = None, once: bool | None = None
    ) -> dict[str, Value]:
        """The values that go to `target`, by field: of one audience, or said once for all parts, where asked."""
        found = {}
        for name, value in self.values.items():
            column = importer.columns[name]
            if (
                column.to == target
                and (audience is None or (column.audience or importer.audience) == audience)
                and (once is None or column.once == once)
            ):
                found[column.field] = value
        return found


def read_rows(fit: Fit, tally: Tally, *, around: Around | None = None) -> tuple[list[Row], int]:
    """Every row below the header that can be read, and how many there were; others are counted in `tally`.

    Blank rows are no rows. Rows with more or fewer cells than headings are refused whole: a separator
    inside a number would otherwise make two numbers of one.
    """
    rows, seen = [], 0
    shape = _shape(fit)
    plan = _plan(fit, around or _own_zone(fit.importer))
    for number, cells in _body(fit):
        seen += 1
        reason = _no_post(cells, shape)
        if reason is not None:
            tally.add(reason, f"row {number}: {_shown(cells)}")
            continue
        row = _read(number, cells, fit, plan, tally)
        if row is not None:
            rows.append(row)
    return rows, seen


def _own_zone(importer: Importer) -> Around:
    return Around(None if importer.zone == WORKSPACE_ZONE else importer.zone)


def row_key(importer: Importer) -> tuple[str, ...]:
    """Columns whose values tell one row from another: the key, the channel, the period and the part."""
    periods = [name for name, column in importer.columns.items() if column.to == "period"]
    channel = [importer.channel_from] if importer.channel_from else []
    # A file of comments or seconds may hold those of several posts.
    posts = [name for name, column in importer.columns.items() if column.to == "post" and column.field in _NAMING]
    around = posts if importer.grain in ("second", "comment") else []
    return tuple(dict.fromkeys([*importer.key, *around, *channel, *periods, *importer.part]))


def once_per_key(rows: list[Row], importer: Importer, tally: Tally) -> list[Row]:
    """The rows without repeats; rows of one key that say different things are all refused."""
    key = row_key(importer)
    groups: dict[tuple[Value | None, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row.values.get(name) for name in key), []).append(row)
    kept = []
    for same in groups.values():
        first = same[0]
        differing = next((row for row in same if row.values != first.values), None)
        if differing is not None:
            tally.add(
                "same_key",
                f"rows {first.number} and {differing.number} share {', '.join(key)} and differ otherwise",
                count=len(same),
            )
            continue
        if len(same) > 1:
            tally.add("repeated_row", f"row {same[1].number} repeats row {first.number}", count=len(same) - 1)
        kept.append(first)
    return kept


def check_rows(importer: Importer, rows: list[Row]) -> list[Checked]:
    """Every identity of the importer over the rows, and whether the platform cut the list short."""
    numbered = [(row.number, row.values) for row in rows]
    checked = [check(identity, numbered) for identity in importer.identities]
    if importer.most_rows is not None:
        cut = len(rows) >= importer.most_rows
        limit = Identity((f"fewer than {importer.most_rows} rows",), 0, "the list is complete", "列表完整")
        example = f"{len(rows)} rows: the platform lists no more, older posts may be missing" if cut else None
        checked.append(Checked(limit.chain[0], limit.says, limit.says_zh, len(rows), int(cut), example))
    return checked


def _body(fit: Fit) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    table = fit.table
    for place in range(fit.header + 1, len(table.rows)):
        cells = table.rows[place]
        if any(cell is not None and not (isinstance(cell, str) and not cell.strip()) for cell in cells):
            yield table.first_row + place, cells


@dataclass(frozen=True, slots=True)
class _Shape:
    """What every row of a table is held against."""

    header: tuple[str, ...]
    width: int
    """Cells up to the last heading."""
    key: int | None
    """Where the first key stands."""
    totals: re.Pattern[str] | None
    naming: tuple[int, ...]
    """Where cells stand that say of what or when a row is."""
    is_text: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """One column of the file that is read."""

    name: str
    place: int
    column: Column
    around: Around
    currency_at: int | None
    """Where the column stands that names the currency."""
    heading: str


def _shape(fit: Fit) -> _Shape:
    header = tuple(_plain(cell) for cell in fit.table.rows[fit.header])
    words = "|".join(re.escape(tidy(word)).replace(re.escape(_ANY_NUMBER), r"[\d,]+") for word in fit.importer.totals)
    return _Shape(
        header=header,
        width=max((place + 1 for place, text in enumerate(header) if text), default=0),
        key=fit.places.get(fit.importer.key[0]) if fit.importer.key else None,
        totals=re.compile(f"(?:{words}):?") if words else None,
        naming=tuple(
            place
            for name, place in fit.places.items()
            if fit.importer.columns[name].to in ("post", "period", "part", "order")
            and not _MEASURES & set(fit.importer.columns[name].parsers)
        ),
        is_text=fit.table.encoding is not None,
    )


def _plan(fit: Fit, around: Around) -> list[_Place]:
    plan = []
    for name, place in fit.places.items():
        column = fit.importer.columns[name]
        if column.to == "nothing":
            continue
        known = fit.known[name]
        currency, currency_at = known.currency or around.currency, None
        said = column.currency or ""
        if said.startswith("heading:"):
            other = fit.known.get(said.removeprefix("heading:"))
            currency = other.currency if other is not None else around.currency
        elif said.startswith("column:"):
            currency_at = fit.places.get(said.removeprefix("column:"))
        plan.append(
            _Place(
                name,
                place,
                column,
                replace(around, currency=currency, decimal=known.heading.decimal),
                currency_at,
                one_line(str(fit.table.rows[fit.header][place])),
            )
        )
    return plan


def _no_post(cells: tuple[Cell, ...], shape: _Shape) -> str | None:
    first = next((text for cell in cells if (text := _plain(cell))), "")
    sums = shape.totals is not None and shape.totals.fullmatch(first) and _unkeyed(cells, shape)
    if sums or _sums_by_key(cells, shape):
        return "total_row"
    if first.rstrip(":") in _TOTAL_WORDS and _names_nothing_else(cells, shape, first):
        return "total_row"
    if _plain(cells[0]) == shape.header[0] and tuple(map(_plain, cells)) == shape.header:
        return "repeated_header"
    if any(not is_empty(cell) for cell in cells[shape.width :]):
        return "more_cells_than_headings"
    # Sheets pad rows to one width; a text row that is short was cut, perhaps inside a number.
    if shape.is_text and len(cells) < shape.width:
        return "fewer_cells_than_headings"
    return None


def _unkeyed(cells: tuple[Cell, ...], shape: _Shape) -> bool:
    """Whether the key's cell is empty or holds the very word that says total."""
    if shape.key is None or shape.key >= len(cells):
        return True
    key = _plain(cells[shape.key])
    return not key or (shape.totals is not None and shape.totals.fullmatch(key) is not None)


def _sums_by_key(cells: tuple[Cell, ...], shape: _Shape) -> bool:
    """Whether the key's cell, wherever its column stands, holds the word that says total, and nothing else names a post."""
    if shape.totals is None or shape.key is None or shape.key >= len(cells):
        return False
    key = _plain(cells[shape.key])
    return shape.totals.fullmatch(key) is not None and _names_nothing_else(cells, shape, key)


def _names_nothing_else(cells: tuple[Cell, ...], shape: _Shape, first: str) -> bool:
    """Whether the word that says total is all that a row says of what it is of."""
    return all(_plain(cells[place]) in ("", first) for place in shape.naming if place < len(cells))


def _plain(cell: Cell) -> str:
    return "" if is_empty(cell) else tidy(str(cell))


def _read(number: int, cells: tuple[Cell, ...], fit: Fit, plan: list[_Place], tally: Tally) -> Row | None:
    values: dict[str, Value] = {}
    troubles: list[tuple[str, str]] = []
    no_period = False
    for each in plan:
        if each.place >= len(cells):
            continue
        cell = cells[each.place]
        reading = read_cell(cell, each.column, around=_around(each, cells))
        if reading.value is not None:
            values[each.name] = reading.value
        if reading.trouble is not None:
            troubles.append((f"{reading.trouble}: {each.heading}", f"row {number}: {str(cell)[:_SHOWN]!r}"))
            no_period = no_period or each.column.to == "period"
        if each.column.refuse and reading.value in each.column.refuse:
            tally.add(each.column.refuse[str(reading.value)], f"row {number}: {_shown(cells)}")
            return None
    key = fit.importer.key[0] if fit.importer.key else None
    if key in fit.places and key not in values:
        tally.add(f"no_{key}", f"row {number}: {_shown(cells)}")
        return None
    for reason, example in troubles:
        tally.add(reason, example)
    if no_period:
        # What a row covers must be known: without it totals of a day would pass for totals since publication.
        tally.add("no_day", f"row {number}: {_shown(cells)}")
        return None
    return Row(number, values)


def _around(each: _Place, cells: tuple[Cell, ...]) -> Around:
    if each.currency_at is None:
        return each.around
    cell = cells[each.currency_at] if each.currency_at < len(cells) else None
    if is_empty(cell):
        return each.around
    # A word that names no currency is no reason to take another one for it.
    return replace(each.around, currency=currency_of(str(cell)))


def _shown(cells: tuple[Cell, ...]) -> str:
    return ", ".join(one_line(str(cell)) for cell in cells if not is_empty(cell))[:_SHOWN]
