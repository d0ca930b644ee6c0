"""A benchmark's table: what was measured beside the bar it must meet, and the verdict.

Scripts in `accuracy/` and `speed/` find this file beside their folder:

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from bars import Bars

    bars = Bars("Cuts on spliced footage")
    bars.row("F1, hard cuts", 0.991, 0.97, ">=")
    bars.row("CPU, ratio to bare decoding", 1.21, 1.3, "<=", unit="x", note="median of 5")
    bars.close()  # prints the table; exits 1 if a bar is missed
"""

import math
import operator
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NoReturn

_MEETS: dict[str, Callable[[float, float], bool]] = {"<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    measured: float
    bar: float | None
    sign: str
    unit: str
    note: str

    @property
    def met(self) -> bool:
        """Whether the bar is met; a row without a bar is for information, NaN meets nothing."""
        return self.bar is None or (not math.isnan(self.measured) and _MEETS[self.sign](self.measured, self.bar))

    def cells(self) -> tuple[str, str, str, str, str]:
        """What the table shows: verdict, what, measured, bar, note."""
        verdict = "" if self.bar is None else ("ok" if self.met else "MISSED")
        bar = "" if self.bar is None else f"{self.sign} {_figure(self.bar, self.unit)}"
        return verdict, self.what, _figure(self.measured, self.unit), bar, self.note


class Bars:
    """Rows of one benchmark, printed together by `close`.

    Example:
        >>> bars = Bars("Loudness")
        >>> bars.row("largest error", 0.02, 0.1, "<=", unit="LU")
        True
        >>> bars.missed()
        []
    """

    def __init__(self, title: str) -> None:
        """Start a table called `title`."""
        self.title = title
        self.rows: list[Row] = []

    def row(
        self,
        what: str,
        measured: float,
        bar: float | None = None,
        sign: Literal["<=", ">="] = "<=",
        *,
        unit: str = "",
        note: str = "",
    ) -> bool:
        """Add a row and say whether its bar is met; without `bar` the row only informs.

        Raises:
            ValueError: `sign` is neither "<=" nor ">=".
        """
        if sign not in _MEETS:
            raise ValueError(f"sign is {sign!r}; give '<=' or '>='")
        row = Row(what, float(measured), None if bar is None else float(bar), sign, unit, note)
        self.rows.append(row)
        return row.met

    def missed(self) -> list[Row]:
        """The rows whose bar is missed."""
        return [row for row in self.rows if not row.met]

    def table(self) -> str:
        """The rows as aligned text under the title; Chinese letters count as two columns."""
        cells = [("", "what", "measured", "bar", "note"), *(row.cells() for row in self.rows)]
        widths = [max(_columns(line[column]) for line in cells) for column in range(5)]
        lines = ["  ".join(_pad(cell, width) for cell, width in zip(line, widths, strict=True)) for line in cells]
        return "\n".join([self.title, *(line.rstrip() for line in lines)])

    def close(self) -> NoReturn:
        """Print the table and end the script: 0 if every bar is met, 1 if one is missed or none was measured."""
        print(self.table())
        missed = self.missed()
        if not self.rows:
            print("nothing was measured")
        elif missed:
            print(f"{len(missed)} of {sum(row.bar is not None for row in self.rows)} bars missed")
        sys.exit(1 if missed or not self.rows else 0)


def _figure(value: float, unit: str) -> str:
    text = f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.4g}"
    return f"{text} {unit}" if unit else text


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))
