"""What an importer says of an export: its columns, what tells its rows apart, and what must hold inside each row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nine16.kinds.column import Column
from nine16.model.snapshot import LIFETIME


@dataclass(frozen=True, slots=True)
class Identity:
    """Something that must hold inside every row: each term at most the next, or a sum equal to a total."""

    chain: tuple[str, ...]
    """Terms: a column's name, or `1 - name`; empty for a sum."""
    tolerance: float
    """By how much rounding may break it; money in whole units of the currency."""
    says: str
    says_zh: str
    from_s: float = 0.0
    """Rows whose length is known to be shorter are not checked."""
    sum_of: tuple[str, ...] = ()
    """Columns that add up to `equals`; rows that lack one of them are not checked."""
    equals: str | None = None

    @property
    def formula(self) -> str:
        """The identity as one reads it.

        Example:
            >>> Identity((), 0, "", "", sum_of=("live", "video"), equals="total").formula
            'live + video = total'
        """
        return f"{' + '.join(self.sum_of)} = {self.equals}" if self.equals else " <= ".join(self.chain)


@dataclass(frozen=True, slots=True)
class Long:
    """A file that lists (metric, value): the words in the column `name` are the columns' headings."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Importer:
    """One export of one platform: its name is its file's name."""

    name: str
    version: int
    """Rises when the same file would give other values."""
    title: str
    title_zh: str
    says: str
    """What the file is, in a sentence: the docs row."""
    platform: str
    """Whose export it is, as people say it: Douyin, YouTube."""
    channel: str | None
    """The channel its posts are on; None where a column names it in every row, as in logs."""
    grain: str
    files: tuple[str, ...]
    """Extensions the platform gives; others are read all the same when their content can be."""
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    """Columns that tell one post (order, comment ...) from another; the first must be readable in every row."""
    source: str
    confidence: str
    """A: a real export was seen or verbatim tests of it; B: a parser's code; C: labels of an API."""
    zone: str | None = None
    """Zone of the times, where they carry none."""
    identities: tuple[Identity, ...] = ()
    needed_any: tuple[tuple[str, ...], ...] = ()
    """Of each group at least one column is needed."""
    totals: tuple[str, ...] = ()
    """First words of rows that sum the others; `{n}` stands for a number: `Total of {n} results`."""
    alone: bool = False
    """Told by so few headings that a file with any other is another table."""
    most_rows: int | None = None
    """The platform stops after so many rows."""
    file_name: re.Pattern[str] | None = None
    """What the file's name says: groups title, id, account, day, from, to."""
    log: str | None = None
    """For logs: playback or actions."""
    valid_from: date | None = None
    valid_to: date | None = None
    notes: tuple[str, ...] = ()
    window: str = LIFETIME
    """What totals cover: one of `WINDOWS`."""
    audience: str = "all"
    """Whose figures, where a column does not say."""
    part: tuple[str, ...] = ()
    """Columns that tell apart rows of one post and period which add up: campaigns, products, shops."""
    index_from: int = 0
    """The number that the platform gives the first second."""
    index_source: str = ""
    """Where that convention is known from."""
    hook: bool = False
    """Whether a `.py` of the same name makes tables of content that no reader knows."""
    long: Long | None = None
    channel_from: str | None = None
    """The column that names the channel, for tables of several: `channel = "column:NAME"`."""

    def by_heading(self) -> dict[str, Column]:
        """Every accepted heading, as written, with its column."""
        return {heading.text: column for column in self.columns.values() for heading in column.headings}
