"""Where and when the finder looks: where something new stands, again at full scale, and at what moves.

Finding lines in a whole picture of 540 x 960 costs a quarter second of processor time, so that looking at five
pictures a second would cost more than decoding them four times over. Thirty seconds of film that never rests are
looked at here for the price of about 13 whole pictures (bench/speed/text.py).
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.signals._text_edges import (
    CELL_PX,
    Edges,
    Place,
    by_cell,
    merged,
    places,
    standing,
    widened,
    without,
)

_QUIET_S = 0.8
"""A place where looking found no new line is not looked at again for so long: what flickers there is no text.
A line that comes meanwhile is found afterwards, and traced back to when it came."""

MARGIN_PX = 24
"""Seen around what is new: a line is as a rule longer than the part that was noticed."""

_LARGE = 0.25
"""Share of the picture from which what is new is looked at first at ..."""

_COARSE = 2 / 3
"""... this scale: a quarter second of processor time becomes a tenth; lines under 2 % of the height are then
found less surely, and are looked for again at full scale ..."""

_SECOND_LOOK_S = 0.6
"""... after so long, where the picture still stands."""

_MOVING_EVERY_S = 1.0
_MOVING_SCALE = 0.5
"""Lines that never stand still (scrolling, running) are looked for so often, at this scale, ..."""

_MOVING_IN_CELL = 24
"""... in cells with so many points of moving edges: one straight edge of a large letter has 40."""


@dataclass(frozen=True, slots=True)
class Look:
    """A part of a picture in which lines are to be found."""

    place: Place
    scale: float
    """1 as the working picture, less for a smaller one."""
    stands: bool
    """Whether what is new there stands still; if not, it moves."""


@dataclass(slots=True)
class Looks:
    """What was seen at the last looks, kept to tell what has come since."""

    known: NDArray[np.uint8]
    """(h, w) kinds of edges that stood at or beside each point."""
    quiet_until_s: NDArray[np.float64]
    """(rows, columns) by cell."""
    stood: NDArray[np.uint8] | None = field(default=None)
    """(h, w) edges that stood at the last coarse look, until the second one."""
    second_s: float = 0.0
    """From when a second look is due, or another one may follow."""
    moving_s: float = 0.0
    """When what moves is looked at next."""

    @staticmethod
    def of(first: Edges) -> "Looks":
        """Nothing is known of a film that begins with `first`."""
        return Looks(np.zeros_like(first.kind), np.zeros(by_cell(first.kind).shape))

    def due(self, before: Edges, now: Edges, lines: list[Place]) -> list[Look]:
        """Where to look in `now`; `lines` are the places of lines that are known."""
        still = standing(before, now)
        counts = np.where(self.quiet_until_s <= now.at_s, by_cell(without(still, self.known)), 0).astype(np.uint8)
        new = _with_lines(_around(places(counts), now), lines, now)
        large = sum(place.area for place in new) >= _LARGE * still.size
        looks = [Look(place, _COARSE if large else 1.0, stands=True) for place in new]
        if large and now.at_s >= self.second_s:
            self.stood, self.second_s = still, now.at_s + _SECOND_LOOK_S
        elif self.stood is not None and now.at_s >= self.second_s:
            looks += self._second(still, lines, now)
        if now.at_s >= self.moving_s:
            self.moving_s = now.at_s + _MOVING_EVERY_S
            moving = without(without(now.kind, before.kind), self.known)
            looks += [
                Look(place, _MOVING_SCALE, stands=False)
                for place in _around(places(by_cell(moving), least=_MOVING_IN_CELL), now)
            ]
        return looks

    def done(self, look: Look, before: Edges, now: Edges, *, new: bool) -> None:
        """`look` was carried out, and found new lines or not."""
        if not look.stands:
            return
        place = look.place
        if not new:
            rows = slice(place.top // CELL_PX, -(-place.bottom // CELL_PX))
            columns = slice(place.left // CELL_PX, -(-place.right // CELL_PX))
            self.quiet_until_s[rows, columns] = now.at_s + _QUIET_S
        self.known[place.part] = widened(now.kind[place.part] | before.kind[place.part])

    def _second(self, still: NDArray[np.uint8], lines: list[Place], now: Edges) -> list[Look]:
        """Where edges have stood since the coarse look and no line explains them."""
        if self.stood is None:
            return []
        rest = still & self.stood
        for line in lines:
            rest[line.within(rest).part] = 0
        self.stood, self.second_s = None, now.at_s + _SECOND_LOOK_S
        return [Look(place, 1.0, stands=True) for place in _around(places(by_cell(rest)), now)]


def _around(new: list[Place], now: Edges) -> list[Place]:
    """Places with a margin, those that meet joined."""
    return merged([place.grown(MARGIN_PX, MARGIN_PX).within(now.kind) for place in new])


def _with_lines(new: list[Place], lines: list[Place], now: Edges) -> list[Place]:
    """Places with the lines that reach into them: letters may have joined a line that is known."""
    grown = []
    for place in new:
        whole = place
        for line in lines:
            if line.meets(place):
                whole = whole.joined(line)
        grown.append(whole.within(now.kind))
    return merged(grown)
