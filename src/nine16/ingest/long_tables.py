"""Tables that list (metric, value) become tables with a column per metric."""

from collections.abc import Sequence

from nine16.ingest.headings import HEADER_ROWS, tidy
from nine16.kinds.importer import Importer
from nine16.kinds.table import Cell, Table


def widened(tables: Sequence[Table], importer: Importer) -> list[Table]:
    """The wide form of every table that is a list of the importer's; other tables are left out.

    Columns beside metric and value that the importer knows (a day) tell rows of the wide table apart;
    others are dropped. A metric that stands twice makes two headings, so that a contradiction is seen.

    Example:
        >>> from types import SimpleNamespace as of
        >>> long = of(long=of(name="指标", value="数值"), by_heading=lambda: {"播放量": None})
        >>> widened([Table("a", (("指标", "数值"), ("播放量", 5)))], long)[0].rows
        (('播放量',), (5,))
    """
    if importer.long is None:
        return []
    found = []
    for table in tables:
        for place, row in enumerate(table.rows[:HEADER_ROWS]):
            headings = [tidy(str(cell)) if cell is not None else "" for cell in row]
            name, value = tidy(importer.long.name), tidy(importer.long.value)
            if name in headings and value in headings:
                found.append(_wide(table, place, headings, (headings.index(name), headings.index(value)), importer))
                break
    return found


def _wide(table: Table, header: int, headings: list[str], at: tuple[int, int], importer: Importer) -> Table:
    known = {tidy(text) for text in importer.by_heading()}
    beside = [place for place, heading in enumerate(headings) if heading in known and place not in at]
    rows: dict[tuple[Cell, ...], dict[tuple[str, int], Cell]] = {}
    for cells in table.rows[header + 1 :]:
        padded = [*cells, *[None] * (len(headings) - len(cells))]
        metric = str(padded[at[0]] or "").strip()
        if not metric:
            continue
        row = rows.setdefault(tuple(padded[place] for place in beside), {})
        again = sum(name == metric for name, _ in row)
        row[metric, again] = padded[at[1]]
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    head = tuple(table.rows[header][place] for place in beside) + tuple(name for name, _ in names)
    body = tuple(key + tuple(row.get(name) for name in names) for key, row in rows.items())
    return Table(table.name, (head, *body), first_row=table.first_row + header)
