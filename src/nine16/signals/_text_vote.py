"""What a line says, when it was read more than once: the readings vote letter by letter."""

from dataclasses import dataclass, field

import numpy as np

from nine16.signals._text_model import Reading

_SKIPPED = 0.5
"""What a reading that lacks a letter says against it: half of a sure letter, for readers drop letters more often
than they invent them."""


@dataclass(slots=True)
class Vote:
    """Letters in a row, each with the readings that saw it."""

    _columns: list[dict[str, float]] = field(default_factory=list)
    """By place: certainty given to each letter, "" for none."""
    readings: int = 0

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        if not self._columns:
            self._columns = [{letter: sure} for letter, sure in zip(reading.text, reading.certainty, strict=True)]
            self.readings += 1
            return
        columns: list[dict[str, float]] = []
        before = [max(column, key=lambda letter: column[letter]) for column in self._columns]
        for old, new in _aligned(before, reading.text):
            column = dict(self._columns[old]) if old is not None else {"": _SKIPPED * self.readings}
            letter, sure = ("", _SKIPPED) if new is None else (reading.text[new], reading.certainty[new])
            column[letter] = column.get(letter, 0.0) + sure
            columns.append(column)
        self._columns = columns
        self.readings += 1

    def result(self) -> Reading:
        """What most say, with the mean certainty of each letter over all readings.

        Example:
            >>> vote = Vote()
            >>> for text in ("买1送1", "买I送1", "买1送1"):
            ...     vote.add(Reading(text, (0.9,) * len(text)))
            >>> vote.result().text
            '买1送1'
        """
        letters, sure = [], []
        for column in self._columns:
            letter = max(column, key=lambda one: column[one])
            if letter:
                letters.append(letter)
                sure.append(min(1.0, column[letter] / max(1, self.readings)))
        return Reading("".join(letters), tuple(sure))


def _aligned(before: list[str], after: str) -> list[tuple[int | None, int | None]]:
    """Places of two texts that belong together, by the least number of edits (Wagner and Fischer, 1974)."""
    cost = np.zeros((len(before) + 1, len(after) + 1))
    cost[:, 0], cost[0, :] = np.arange(len(before) + 1), np.arange(len(after) + 1)
    for row, old in enumerate(before, 1):
        for column, new in enumerate(after, 1):
            cost[row, column] = min(
                cost[row - 1, column - 1] + (old != new), cost[row - 1, column] + 1, cost[row, column - 1] + 1
            )
    pairs: list[tuple[int | None, int | None]] = []
    row, column = len(before), len(after)
    while row or column:
        if row and column and cost[row, column] == cost[row - 1, column - 1] + (before[row - 1] != after[column - 1]):
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif row and cost[row, column] == cost[row - 1, column] + 1:
            row -= 1
            pairs.append((row, None))
        else:
            column -= 1
            pairs.append((None, column))
    return pairs[::-1]


def likeness(one: str, other: str) -> float:
    """0..1: letters that two texts share in order, of the longer one; spaces and case count nothing.

    Example:
        >>> likeness("Buy 1 get 1", "buy1get1")
        1.0
    """
    a, b = sorted((_bare(one), _bare(other)))  # letters in order are found from one end: the same from both
    return _in_order(a, b) / max(len(a), len(b)) if a and b else float(a == b)


def contained(part: str, whole: str) -> float:
    """0..1: letters of `part` that `whole` has in order; spaces and case count nothing.

    Example:
        >>> contained("买一送", "买一送一只在今天")
        1.0
    """
    a, b = _bare(part), _bare(whole)
    return _in_order(a, b) / len(a) if a else 1.0


def _bare(text: str) -> str:
    return "".join(text.split()).lower()


def _in_order(one: str, other: str) -> int:
    """How many letters two texts share in order."""
    pairs = _aligned(list(one), other)
    return sum(one[old] == other[new] for old, new in pairs if old is not None and new is not None)
