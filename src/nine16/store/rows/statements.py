"""What sources say under a key: the same said twice changes nothing, and what was said before is kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

NEW, UNCHANGED, RESTATED = "new", "unchanged", "restated"

Row = dict[str, Any]
"""Column -> value, without number and `superseded`."""
Key = tuple[Any, ...]
Beside = Callable[[Row, Row], tuple[Row, bool]]


@dataclass(frozen=True, slots=True)
class Statements:
    """How the rows of one table are told apart, compared and found."""

    table: Table
    """Has a number of its own as primary key, and `superseded`."""
    key: tuple[str, ...]
    """Of the rows with one key one stands."""
    said: tuple[str, ...]
    """What a row says: equal ones are the same statement."""
    found_by: str
    """A column of the key; rows before are looked up by it ..."""
    between: str | None = None
    """... and, where given, between the smallest and largest value of this one."""
    dated_by: str | None = None
    """Where one key is stated anew day by day: the newest by this column stands, whatever came last."""

    def put(self, connection: Connection, rows: Sequence[Row], *, beside: Beside | None = None) -> list[str]:
        """Take statements in, in order; for each: `new`, `unchanged` or `restated`.

        The same as putting them one by one: of two with one key the later stands. Where statements
        are dated, one older than what stands is kept as superseded and is `unchanged`: it changes
        nothing that stands.

        Args:
            connection: the open transaction.
            rows: the statements.
            beside: what stands together where a row comes from another file than the one that stands: of the row
                before and the new one, the row that is kept, and whether the two contradict each other. Without it
                the new one takes the place of the one before.
        """
        writing = _Writing(self, *self._known(connection, rows), beside=beside)
        words = [writing.put(row) for row in rows]
        writing.write(connection)
        return words

    def _known(self, connection: Connection, rows: Sequence[Row]) -> tuple[dict[Key, Row], set[Key]]:
        """The rows that stand by key, and (key, what was said) of those that do not any more."""
        (number,) = self.table.primary_key.columns
        dated = () if self.dated_by is None or self.dated_by in self.key else (self.dated_by,)
        names = (number.name, *self.key, *self.said, *dated, "superseded")
        query = select(*(self.table.c[name] for name in names))
        if self.dated_by is None:
            query = query.where(self.table.c.superseded == 0)
        standing: dict[Key, Row] = {}
        past: set[Key] = set()
        by: dict[Any, list[Row]] = {}
        for row in rows:
            by.setdefault(row[self.found_by], []).append(row)
        for some in in_batches(list(by)):
            mine = query.where(self.table.c[self.found_by].in_(some))
            if self.between is not None:
                moments = [row[self.between] for value in some for row in by[value]]
                mine = mine.where(self.table.c[self.between].between(min(moments), max(moments)))
            for found in connection.execute(mine):
                row = dict(zip(names, found, strict=True))
                if row["superseded"]:
                    past.add(self.key_of(row) + self.said_by(row))
                else:
                    standing[self.key_of(row)] = row
        return standing, past

    def key_of(self, row: Mapping[str, Any]) -> Key:
        """The key of a row."""
        return tuple([row[name] for name in self.key])

    def said_by(self, row: Mapping[str, Any]) -> Key:
        """What a row says."""
        return tuple([row[name] for name in self.said])


class _Writing:
    """One round of putting: decides in memory, then writes with three statements."""

    def __init__(
        self, how: Statements, standing: dict[Key, Row], past: set[Key], *, beside: Beside | None = None
    ) -> None:
        self._how = how
        self._beside = beside
        self._standing = standing
        self._past = past
        self._number = how.table.primary_key.columns[0].name
        self._added: list[Row] = []
        self._retired: list[int] = []
        self._dated: dict[int, str] = {}

    def put(self, row: Row) -> str:
        how = self._how
        key, said = how.key_of(row), how.said_by(row)
        before = self._standing.get(key)
        if before is None:
            self._stand(key, row)
            return NEW
        word = RESTATED
        if self._beside is not None:
            row, contradicts = self._beside(before, row)
            said, word = how.said_by(row), RESTATED if contradicts else NEW
        if how.said_by(before) == said:
            self._say_again(before, row)
            return UNCHANGED
        if how.dated_by is not None and row[how.dated_by] < before[how.dated_by]:
            if key + said not in self._past:
                self._past.add(key + said)
                self._added.append({**row, "superseded": 1})
            return UNCHANGED
        self._past.add(key + how.said_by(before))
        if self._number in before:
            self._retired.append(before[self._number])
        else:
            before["superseded"] = 1
        self._stand(key, row)
        return word

    def write(self, connection: Connection) -> None:
        table = self._how.table
        number = table.c[self._number]
        for some in in_batches(self._retired):
            connection.execute(update(table).where(number.in_(some)).values(superseded=1))
        if self._dated:
            change = update(table).where(number == bindparam("of_number"))
            change = change.values({self._how.dated_by: bindparam("of_date")})
            dates = [{"of_number": key, "of_date": date} for key, date in self._dated.items()]
            connection.execute(change, dates)
        if self._added:
            connection.execute(insert(table), self._added)

    def _stand(self, key: Key, row: Row) -> None:
        kept = {**row, "superseded": 0}
        self._standing[key] = kept
        self._added.append(kept)

    def _say_again(self, before: Row, row: Row) -> None:
        # Said again later: it stands as of then, so that what was said in between cannot replace it.
        dated = self._how.dated_by
        if dated is None or row[dated] <= before[dated]:
            return
        before[dated] = row[dated]
        if self._number in before:
            self._dated[before[self._number]] = row[dated]


def in_batches(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Values in lots that one statement takes: SQLite allows 32,766, older ones 999."""
    for start in range(0, len(values), 900):
        yield values[start : start + 900]
