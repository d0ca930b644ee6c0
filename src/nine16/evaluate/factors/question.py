"""A question: signals that are known on the same seconds, and all that is known there beside them.

A post that does not know a signal does not enter its question: missing is not zero. Signals known on the same seconds
are asked together; those known there too, and elsewhere, stand beside them, so that no answer is another signal's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors.cells import Cells
from nine16.evaluate.factors.columns import Column, both_means_out, held_columns, lagged, own_mean_out, told_apart
from nine16.evaluate.factors.reasons import Reason, reasons
from nine16.evaluate.factors.rows import Outcome, Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_SAME = 0.02
"""A column of which the second explains all but this share comes at the same seconds everywhere."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and of which rows."""

    rows: Rows
    at: Ints
    """Which rows enter."""
    own: tuple[Column, ...]
    beside: tuple[Column, ...]

    @property
    def posts(self) -> int:
        """How many posts enter."""
        return int(np.unique(self.rows.post[self.at]).size)

    @property
    def videos(self) -> int:
        """How many videos they show."""
        return int(np.unique(self.rows.unit[self.rows.post[self.at]]).size)


@dataclass(frozen=True, slots=True)
class Posed:
    """A question for one outcome, as columns."""

    columns: tuple[Column, ...]
    """What is fitted."""
    values: Floats
    """(cells, columns) as they are shown: 0 or 1, or deviations."""
    cells: Cells
    held: int
    """How many of the last columns of `cells` are only held."""
    refused: Mapping[Column, Reason]
    """What cannot be, and why."""

    def films(self, place: int) -> int:
        """How many videos show a column to change: what is the same all through a video says nothing of it.

        Args:
            place: of the column.
        """
        cells = self.cells
        says = cells.second >= self.columns[place].lag_s
        unit, value = cells.units[cells.post[says]], self.values[says, place]
        low, high = (np.full(unit.max(initial=-1) + 1, end) for end in (np.inf, -np.inf))
        np.minimum.at(low, unit, value)
        np.maximum.at(high, unit, value)
        return int(np.sum(high > low))


def questions(asked: Sequence[Column], rows: Rows, telling: NDArray[np.bool_]) -> Iterator[Question]:
    """Columns put together by where they are known.

    Args:
        asked: all of them.
        rows: the library.
        telling: (rows,) where the outcome is told and somebody watched.
    """
    where: dict[str, Bools] = {}
    for column in asked:
        known = np.isfinite(lagged(column.shown, rows, column.lag_s))
        where[column.shown.name] = where.get(column.shown.name, telling) & known
    together: dict[bytes, list[str]] = {}
    for name, known in where.items():
        together.setdefault(np.packbits(known).tobytes(), []).append(name)
    for names in together.values():
        known = where[names[0]]
        wider = {name for name, other in where.items() if name not in names and not np.any(known & ~other)}
        yield Question(
            rows,
            np.flatnonzero(known),
            tuple(column for column in asked if column.shown.name in names),
            tuple(column for column in asked if column.shown.name in wider),
        )


def posed(question: Question, outcome: Outcome) -> Posed:
    """The question for one outcome, without what cannot be told apart or would run off.

    Args:
        question: which signals and rows.
        outcome: what viewers did.
    """
    rows, at = question.rows, question.at
    # Its own signals come last: what those beside them tell already is said of them.
    columns = (*question.beside, *question.own)
    raw = np.column_stack([lagged(column.shown, rows, column.lag_s)[at] for column in columns])
    says = rows.second[at][:, None] >= np.array([column.lag_s for column in columns])
    acted, watching = outcome.acted[at], rows.watching[at]
    refused: dict[Column, Reason] = {}
    for place, column in enumerate(columns):
        if column.shown.step.kind == "with_without":
            why = _separated(acted, watching, (raw[:, place] > 0) & says[:, place])
            if why is not None:
                refused[column] = why
    usable = [place for place, column in enumerate(columns) if column not in refused]
    within = own_mean_out(raw[:, usable], rows.post[at], says=says[:, usable])
    x = both_means_out(within, rows.post[at], rows.second[at], says=says[:, usable])
    same = np.sum(x**2, axis=0) < _SAME * np.sum(within**2, axis=0)
    x[:, same] = 0.0
    kept, twins = told_apart(x)
    for place, twin in twins.items():
        why = reasons["same_seconds" if same[place] else "not_within"]
        if twin is not None:
            why = reasons["alike"].of(other=columns[usable[twin]].shown.name)
        refused[columns[usable[place]]] = why
    posts, index = np.unique(rows.post[at], return_inverse=True)
    held = held_columns(rows)[at]
    held = held[:, np.ptp(held, axis=0) > 0] if at.size else held
    fitted = tuple(columns[usable[place]] for place in kept)
    cells = Cells(
        post=index.reshape(-1).astype(np.int64),
        second=rows.second[at],
        watching=watching,
        acted=acted,
        x=np.hstack([x[:, kept], held]),
        names=(*(f"{one.shown.name}+{one.lag_s}" for one in fitted), *(f"held {n}" for n in range(held.shape[1]))),
        worth=outcome.worth[posts],
        unit=rows.unit[posts],
    )
    return Posed(fitted, raw[:, [usable[place] for place in kept]], cells, held.shape[1], refused)


def _separated(acted: Floats, watching: Floats, with_it: Bools) -> Reason | None:
    """Why no ratio can be told where all or none did it with, or without."""
    for of, key in ((with_it, "with"), (~with_it, "without")):
        did, n = float(acted[of].sum()), float(watching[of].sum())
        if did in (0, n):
            return reasons[f"{'none' if did == 0 else 'all'}_{key}"].of(n=int(of.sum()))
    return None
