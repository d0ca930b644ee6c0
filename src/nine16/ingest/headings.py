"""Which row of a table is its header, and which importer's columns its headings are.

Platforms put banners above the header, merged over all columns so that every cell repeats them, and
hide soft hyphens and tabs in headings. So headings are compared in a tidy form, and the header is
the row with the most *distinct* known ones.
"""

import difflib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nine16.errors import Clash
from nine16.kinds.importer import Column, Importer
from nine16.kinds.table import Cell, Table

HEADER_ROWS = 6
"""The header is looked for in the first six rows."""
_INVISIBLE = frozenset({"Cf", "Cc", "Zl", "Zp"})


def tidy(text: str) -> str:
    r"""A heading in the form it is compared in: NFKC, visible signs only, single spaces, no case.

    Example:
        >>> tidy("\ufeffImpres\u00adsions\tclick\u00a0rate\n(%)")
        'impressions click rate (%)'
    """
    spaced = "".join(" " if sign in "\t\n\r\x0b\x0c\u2028\u2029" else sign for sign in text)
    wide = unicodedata.normalize("NFKC", spaced)
    return " ".join("".join(s for s in wide if unicodedata.category(s) not in _INVISIBLE).split()).casefold()


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one table fits one importer."""

    importer: Importer
    table: Table
    header: int
    """Which row of the table is the header, from 0."""
    places: Mapping[str, int]
    """By column name: where it stands."""
    matched: tuple[str, ...]
    """Headings of the file that are known, as written."""
    missing: tuple[Column, ...]
    """Columns that the file lacks, needed or not."""
    unknown: tuple[str, ...]
    """Headings of the file that the importer does not know."""

    @property
    def lacking(self) -> tuple[Column, ...]:
        """Needed columns that the file lacks; of a group of which one is needed, all if none is there."""
        needed = [column for column in self.missing if column.needed]
        for group in self.importer.needed_any:
            if not any(name in self.places for name in group):
                needed += [self.importer.columns[name] for name in group]
        return tuple(dict.fromkeys(needed))

    @property
    def complete(self) -> bool:
        """Whether nothing needed is missing."""
        return bool(self.places) and not self.lacking

    @property
    def wanted(self) -> int:
        """How many columns the importer asks for: those matched and those it lacks."""
        return len(self.places) + len(self.lacking)


def fit(table: Table, importer: Importer) -> Fit:
    """The best header row of the table for the importer, and what matches there.

    Raises:
        Clash: two columns of the table claim the same field with different cells.
    """
    known = {tidy(text): column for text, column in importer.by_heading().items()}
    header = _header_row(table.rows, known)
    written = [_text(cell) for cell in table.rows[header]] if table.rows else []
    places: dict[str, int] = {}
    matched: list[str] = []
    unknown: list[str] = []
    for place, heading in enumerate(written):
        column = known.get(tidy(heading))
        if column is None:
            if heading:
                unknown.append(heading)
            continue
        if column.name in places:
            _same_or_clash(table, header, (places[column.name], place), written, importer)
            continue
        places[column.name] = place
        matched.append(heading)
    missing = tuple(column for name, column in importer.columns.items() if name not in places)
    return Fit(importer, table, header, places, tuple(matched), missing, tuple(dict.fromkeys(unknown)))


def near_headings(column: Column, unknown: Sequence[str]) -> list[str]:
    """Unknown headings of the file that look like the column's.

    Example:
        >>> from nine16.kinds.importer import Heading
        >>> near_headings(Column("completion", (Heading("完播率"),), "shares", ("fraction",)), ["完播率(%)", "点赞"])
        ['完播率(%)']
    """
    by_tidy = {tidy(heading): heading for heading in unknown}
    found: list[str] = []
    for heading in column.headings:
        found += difflib.get_close_matches(tidy(heading.text), list(by_tidy), n=2, cutoff=0.6)
    return [by_tidy[near] for near in dict.fromkeys(found)]


def _header_row(rows: Sequence[Sequence[Cell]], known: Mapping[str, Column]) -> int:
    first = rows[:HEADER_ROWS]
    distinct = [len({known[t].name for cell in row if (t := tidy(_text(cell))) in known}) for row in first]
    return distinct.index(max(distinct)) if distinct else 0


def _text(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ("" if cell is None else str(cell))


def _same_or_clash(table: Table, header: int, places: tuple[int, int], written: list[str], importer: Importer) -> None:
    one, two = places
    for row in table.rows[header + 1 :]:
        if (row[one] if one < len(row) else None) != (row[two] if two < len(row) else None):
            raise Clash(
                f'the headings "{written[one]}" (column {one + 1}) and "{written[two]}" (column {two + 1}) mean the '
                f"same to {importer.name}, but their cells differ",
                where=table.name,
                hint="Delete the column that is not meant.",
            )
