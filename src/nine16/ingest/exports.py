"""The rows of a recognised export: every cell by its column's format, every row that is no post told apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nine16.ingest.cells import Value, is_empty, one_line, read_cell
from nine16.ingest.headings import Fit, tidy
from nine16.ingest.identities import Checked, check
from nine16.ingest.tally import Tally
from nine16.kinds.importer import Identity, Importer
from nine16.kinds.table import Cell

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was read."""

    number: int
    """As a person sees it in the file, from 1."""
    values: Mapping[str, Value]
    """By column name; missing, unreadable and censored values are absent."""

    def to(self, target: str, importer: Importer) -> dict[str, Value]:
        """The values that go to `target`."""
        return {name: value for name, value in self.values.items() if importer.columns[name].to == target}


def read_rows(fit: Fit, tally: Tally) -> tuple[list[Row], int]:
    """Every row below the header that can be read, and how many there were; others are counted in `tally`.

    Blank rows are no rows. Rows with more or fewer cells than headings are refused whole: a separator
    inside a number would otherwise make two numbers of one.
    """
    rows, seen = [], 0
    shape = _shape(fit)
    for number, cells in _body(fit):
        seen += 1
        reason = _no_post(cells, shape)
        if reason is not None:
            tally.add(reason, f"row {number}: {_shown(cells)}")
            continue
        row = _read(number, cells, fit, tally)
        if row is not None:
            rows.append(row)
    return rows, seen


def once_per_key(rows: list[Row], importer: Importer, tally: Tally) -> list[Row]:
    """The rows without repeats; rows of one key that say different things are all refused."""
    groups: dict[tuple[Value | None, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row.values.get(name) for name in importer.key), []).append(row)
    kept = []
    for same in groups.values():
        first = same[0]
        differing = next((row for row in same if row.values != first.values), None)
        if differing is not None:
            tally.add(
                "same_key",
                f"rows {first.number} and {differing.number} share {', '.join(importer.key)} and differ otherwise",
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
    totals: frozenset[str]
    is_text: bool


def _shape(fit: Fit) -> _Shape:
    header = tuple(_plain(cell) for cell in fit.table.rows[fit.header])
    return _Shape(
        header=header,
        width=max((place + 1 for place, text in enumerate(header) if text), default=0),
        key=fit.places.get(fit.importer.key[0]),
        totals=frozenset(tidy(word) for word in fit.importer.totals),
        is_text=fit.table.encoding is not None,
    )


def _no_post(cells: tuple[Cell, ...], shape: _Shape) -> str | None:
    first = next((text for cell in cells if (text := _plain(cell))), "")
    if first.rstrip(":") in shape.totals and _unkeyed(cells, shape):
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
    return not _plain(cells[shape.key]) or _plain(cells[shape.key]).rstrip(":") in shape.totals


def _plain(cell: Cell) -> str:
    return "" if is_empty(cell) else tidy(str(cell))


def _read(number: int, cells: tuple[Cell, ...], fit: Fit, tally: Tally) -> Row | None:
    importer = fit.importer
    values: dict[str, Value] = {}
    troubles: list[tuple[str, str]] = []
    for name, place in fit.places.items():
        column = importer.columns[name]
        if column.to == "nothing" or place >= len(cells):
            continue
        reading = read_cell(cells[place], column, zone=importer.zone)
        if reading.value is not None:
            values[name] = reading.value
        if reading.trouble is not None:
            heading = one_line(str(fit.table.rows[fit.header][place]))
            troubles.append((f"{reading.trouble}: {heading}", f"row {number}: {str(cells[place])[:_SHOWN]!r}"))
        if column.refuse and reading.value in column.refuse:
            tally.add(column.refuse[str(reading.value)], f"row {number}: {_shown(cells)}")
            return None
    key = importer.key[0]
    if key in fit.places and key not in values:
        tally.add(f"no_{key}", f"row {number}: {_shown(cells)}")
        return None
    for reason, example in troubles:
        tally.add(reason, example)
    return Row(number, values)


def _shown(cells: tuple[Cell, ...]) -> str:
    return ", ".join(one_line(str(cell)) for cell in cells if not is_empty(cell))[:_SHOWN]
