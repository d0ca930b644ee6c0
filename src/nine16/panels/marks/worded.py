"""Stretches of the video with their words in them, on as many rows as stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.panels.marks.element import Drawn, element, outside
from nine16.panels.marks.time_axis import WIDE_PX, TimeAxis

ROW_PX = 24
"""A row holds one line of 13 px with room above and below."""
MOST_ROWS = 4
"""More captions at once than this are counted, not drawn."""
_CJK = 0x2E80
_WIDE_PX, _NARROW_PX, _BESIDE_PX = 13, 7, 4
"""Of a letter of 13 px: Chinese and Latin; and the room beside a word."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A stretch and its words."""

    from_s: float
    to_s: float
    words: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Stretches given to rows so that none covers another."""

    rows: tuple[tuple[Worded, ...], ...]
    left_out: int
    """How many found no row."""

    @property
    def height_px(self) -> int:
        """How tall they are together."""
        return ROW_PX * max(1, len(self.rows))


def in_rows(stretches: Sequence[Worded], *, most: int = MOST_ROWS, length_s: float | None = None) -> Rows:
    """Each stretch in the first row where the words before it end in time, else where the stretch before it does.

    Args:
        stretches: with their words.
        most: rows at most.
        length_s: of the axis; without it words take no room.

    Example:
        >>> rows = in_rows([Worded(0, 2, "a"), Worded(1, 3, "b"), Worded(2, 4, "c")])
        >>> [[one.words for one in row] for row in rows.rows], rows.height_px
        ([['a', 'c'], ['b']], 48)
        >>> rows = in_rows([Worded(0, 2, "words that are long"), Worded(2, 4, "c")], length_s=20)
        >>> [[one.words for one in row] for row in rows.rows]
        [['words that are long'], ['c']]
    """
    rows: list[list[Worded]] = []
    left_out = 0
    for one in sorted(stretches, key=lambda one: (one.from_s, -one.to_s)):
        ended = [row for row in rows if row[-1].to_s <= one.from_s + 1e-6]
        read = next((row for row in ended if _read_s(row[-1], length_s) <= one.from_s + 1e-6), None)
        if read is not None:
            read.append(one)
        elif len(rows) < most:
            rows.append([one])
        elif ended:
            min(ended, key=lambda row: _read_s(row[-1], length_s)).append(one)
        else:
            left_out += 1
    return Rows(tuple(tuple(row) for row in rows), left_out)


def _read_s(one: Worded, length_s: float | None) -> float:
    """Where on a desk's axis the words of a stretch end."""
    if length_s is None:
        return one.to_s
    wide_px = sum(_WIDE_PX if ord(letter) >= _CJK else _NARROW_PX for letter in one.words) + 2 * _BESIDE_PX
    return max(one.to_s, one.from_s + wide_px * length_s / WIDE_PX)


def worded(axis: TimeAxis, rows: Rows) -> list[Drawn]:
    """The stretches as bars, with as much of their words as stands before the next; all of them when pointed at."""
    return [
        _one(axis, one, row=number, until_s=following.from_s if following else axis.length_s)
        for number, row in enumerate(rows.rows)
        for one, following in zip(row, (*row[1:], None), strict=True)
    ]


def _one(axis: TimeAxis, one: Worded, *, row: int, until_s: float) -> Drawn:
    words = outside(one.words, most=80)
    to_s = min(one.to_s, axis.length_s)
    room_s = max(until_s, to_s) - max(one.from_s, 0.0)
    share = 100 * max(0.0, to_s - max(one.from_s, 0.0)) / room_s if room_s > 0 else 100.0
    bar = element("rect", x=0, y=2, width=f"{share:.3f}%", height=ROW_PX - 4, class_="worded")
    text = element("text", words, x=4, y=ROW_PX / 2 + 4.5, class_="words-in")
    title = element("title", words)
    # A picture inside the picture cuts off what has no room before the next one, at any width of the page.
    return element(
        "svg",
        title,
        bar,
        text,
        x=axis.at(one.from_s),
        width=axis.wide(one.from_s, max(until_s, to_s)),
        y=row * ROW_PX,
        height=ROW_PX,
        class_="cut-off",
    )
