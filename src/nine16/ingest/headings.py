"""Which row of a table is its header, and which importer's columns its headings are.

Platforms put banners above the header, merged over all columns so that every cell repeats them, and
hide soft hyphens and tabs in headings. So headings are compared in a tidy form, and the header is
the row with the most *distinct* known ones.
"""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nine16.errors import Clash
from nine16.kinds.column import CURRENCY, Column, Heading
from nine16.kinds.currency import currency_of
from nine16.kinds.importer import Importer
from nine16.kinds.table import Cell, Table

HEADER_ROWS = 6
"""The header is looked for in the first six rows."""
_INVISIBLE = frozenset({"Cf", "Cc", "Zl", "Zp"})
_LONGEST = 200
"""No platform's heading is longer; a cell that is longer is a caption."""


@lru_cache(maxsize=2**16)
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
class Known:
    """A heading of a file that an importer knows."""

    column: Column
    heading: Heading
    currency: str | None = None
    """ISO code, where the heading carries one."""


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
    known: Mapping[str, Known]
    """By column name: the heading as it was met."""

    @property
    def lacking(self) -> tuple[Column, ...]:
        """Needed columns that the file lacks; of a group of which one is needed, all if none is there."""
        needed = [column for column in self.missing if column.needed]
        for group in self.importer.needed_any:
            if not any(name in self.places for name in group):
                needed += [self.importer.columns[name] for name in group]
        return tuple({column.name: column for column in needed}.values())

    @property
    def complete(self) -> bool:
        """Whether nothing needed is missing, and nothing else is there where the importer stands alone."""
        return bool(self.places) and not self.lacking and not (self.importer.alone and self.unknown)

    @property
    def wanted(self) -> int:
        """How many columns the importer asks for: those matched and those it lacks."""
        return len(self.places) + len(self.lacking)


class Headings:
    """The headings that one importer knows, looked up as a file writes them."""

    def __init__(self, importer: Importer) -> None:
        """Tidy every heading once."""
        self._plain: dict[str, Known] = {}
        self._patterns: list[tuple[re.Pattern[str], Known]] = []
        for column in importer.columns.values():
            for heading in column.headings:
                if CURRENCY in heading.text:
                    before, _, behind = (re.escape(tidy(part)) for part in heading.text.partition(CURRENCY))
                    pattern = re.compile(rf"{before}\s*(?P<currency>\S{{1,4}})\s*{behind}")
                    self._patterns.append((pattern, Known(column, heading)))
                else:
                    self._plain[tidy(heading.text)] = Known(column, heading)

    def get(self, written: str) -> Known | None:
        """What the heading means; None when it is not known."""
        if not written or len(written) > _LONGEST:
            return None
        text = tidy(written)
        if text in self._plain:
            return self._plain[text]
        for pattern, known in self._patterns:
            found = pattern.fullmatch(text)
            currency = currency_of(found["currency"]) if found else None
            if currency is not None:
                return Known(known.column, known.heading, currency)
        return None


def fit(table: Table, importer: Importer) -> Fit:
    """The best header row of the table for the importer, and what matches there.

    Raises:
        Clash: two columns of the table claim the same field with different cells.
    """
    headings = Headings(importer)
    header = _header_row(table.rows, headings)
    written = [_text(cell) for cell in table.rows[header]] if table.rows else []
    places: dict[str, int] = {}
    found: dict[str, Known] = {}
    matched: list[str] = []
    unknown: list[str] = []
    for place, heading in enumerate(written):
        known = headings.get(heading)
        if known is None:
            if heading:
                unknown.append(heading)
            continue
        name = known.column.name
        if name in places and known.column.to == "nothing":
            matched.append(heading)  # one column can stand for all headings that are known and not kept
            continue
        if name in places and known.column.either:
            matched.append(heading)
            if _rank(known) < _rank(found[name]):
                places[name], found[name] = place, known
            continue
        if name in places:
            matched.append(heading)
            if not known.column.either:
                _same_or_clash(table, header, (places[name], place), written, importer)
            elif _rank(known) < _rank(found[name]):
                places[name], found[name] = place, known
            continue
        places[name] = place
        found[name] = known
        matched.append(heading)
    missing = tuple(column for name, column in importer.columns.items() if name not in places)
    return Fit(importer, table, header, places, tuple(matched), missing, tuple(dict.fromkeys(unknown)), found)


def near_headings(column: Column, unknown: Sequence[str]) -> list[str]:
    """Unknown headings of the file that look like the column's.

    Example:
        >>> near_headings(Column("completion", (Heading("完播率"),), "shares", ("fraction",)), ["完播率(%)", "点赞"])
        ['完播率(%)']
    """
    by_tidy = {tidy(heading): heading for heading in unknown}
    found: list[str] = []
    for heading in column.headings:
        found += difflib.get_close_matches(tidy(heading.text), list(by_tidy), n=2, cutoff=0.6)
    return [by_tidy[near] for near in dict.fromkeys(found)]


def _header_row(rows: Sequence[Sequence[Cell]], headings: Headings) -> int:
    distinct = [
        len({known.column.name for cell in row if (known := headings.get(_text(cell))) is not None})
        for row in rows[:HEADER_ROWS]
    ]
    return distinct.index(max(distinct)) if distinct else 0


def _rank(known: Known) -> int:
    """Where the heading stands among those of its column: of several that may differ the first counts."""
    return known.column.headings.index(known.heading)


def _rank(known: Known) -> int:
    return known.column.headings.index(known.heading)


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
