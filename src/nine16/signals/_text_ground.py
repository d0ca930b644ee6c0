"""Whether letters lie over the picture or belong to a thing in it: told by what is around them, never by their look.

Captions stand to the point while the picture under them moves, come and go while it rests, or move over it. The
lettering of a pack, a shirt or a sign moves with what is around it. Where nothing moves there is nothing to tell.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nine16.signals._text_edges import Edges, Place
from nine16.signals._text_model import Line

CAPTION, LETTERING = "caption", "lettering"

_FROM, _NEAR, _FAR = 0.5, 1.3, 2.0
"""What is around a line lies so many of its heights away: beyond its outline or plate (whose edges go with it: from
0.3 on, half of the captions that drift on plates were taken for print), still on the thing it is on."""

_CELL_PX = 10
"""It is compared in squares of this side, so that a hand or another line beside it spoils only some."""

_SHIFT_PX = 3
"""A line tells something when it has moved so far, or when what is around it has."""

_TELLING_LEVELS, _CHANGED_LEVELS = 4.0, 10.0
"""Mean change of brightness by such a shift from which a square can tell (coding and grain make 1 to 2), and that
no square makes by itself."""

_SAME_SHARE = 0.4
"""A square is where it was when it differs by no more than this part of what the shift would make."""

_MOST, _SOME, _FEW = 0.5, 0.35, 0.25
"""Share of the squares that must agree, that must come along where the thing may end, and that may disagree."""

_LEAST_CELLS = 8

_STANDS_PX = 0.35
"""A caption keeps its place to the point; what is filmed does not, when the picture around it moves."""

_FAR_PX = 24
"""Points after which a line that nothing around it told about is compared from where it is then."""

_LIKE, _UNLIKE = 0.8, 0.5
"""Correlation from which the letters are still the same, and under which they are not there."""

_SAME_CELLS = 0.7
"""Share of the squares that stay the same where a caption comes or goes over a picture that rests."""

_ENOUGH = 6
"""Signs after which nothing more is looked at."""

_RENEWED_S = 3.0
"""Two pictures further apart are not compared: light and hands move."""

_TILTED_DEGREES, _LONG = 4.0, 3.0
"""Lines of three heights and more that lean by this much are rarely drawn by editors; told only where nothing moves."""

Grid = NDArray[np.float32]


@dataclass(slots=True)
class _Around:
    """What was around a line in one picture."""

    at_s: float
    place: Place
    """Of the line."""
    region: Place
    """With what is around it."""
    gray: NDArray[np.uint8]
    """(h, w) of the region."""
    picture: NDArray[np.uint8]
    """(h, w) the whole of it."""
    cells: NDArray[np.bool_]
    """(rows, columns): squares beside the line."""
    near: NDArray[np.bool_]
    """Those close to it."""
    shifted: Grid
    """How much a shift changes each square."""


@dataclass(slots=True)
class Ground:
    """The signs seen so far that one line is a caption, or lettering."""

    captions: int = 0
    letterings: int = 0
    came: bool = False
    """It came while the picture around it rested."""
    went: bool = False
    tilted: bool = False
    _before: _Around | None = field(default=None, repr=False)

    @property
    def kind(self) -> str | None:
        """Caption or lettering; None where nothing tells."""
        captions = self.captions + 2 * self.came + 2 * self.went
        if self.letterings >= 2 and self.letterings > captions:
            return LETTERING
        if captions >= 2 and captions > 2 * self.letterings:
            return CAPTION
        return LETTERING if self.tilted and not captions else None

    def see(self, edges: Edges, place: Place, others: Sequence[Place] = ()) -> None:
        """Compare what is around the line, now at `place`, with what was; `others` are lines beside it."""
        if max(self.captions, self.letterings) >= _ENOUGH:
            return
        before = self._before
        if before is None or _size(before.place) != _size(place) or edges.at_s - before.at_s > _RENEWED_S:
            self._before = _around(edges, place, others)
            return
        x, y = place.left - before.place.left, place.top - before.place.top
        stays = _difference(before, edges.gray, 0, 0)
        telling = before.cells & ((before.shifted >= _TELLING_LEVELS) | (stays >= _CHANGED_LEVELS))
        changed = stays >= np.maximum(_TELLING_LEVELS, before.shifted)
        if max(abs(x), abs(y)) < _SHIFT_PX and _share(changed, telling, stays) < _MOST:
            return
        moved = _exactly(before, edges.gray, x, y)
        if moved is None:
            self._before = _around(edges, place, others)
        elif math.hypot(*moved) <= _STANDS_PX:
            self.captions += _most(telling, of=before.near)
            self._before = _around(edges, place, others)
        elif math.hypot(*moved) >= _SHIFT_PX:
            told = self._moved(before, edges.gray, stays, (round(moved[0]), round(moved[1])))
            # Where nothing around it tells yet, the farther it goes from here the more will.
            if told or math.hypot(*moved) >= _FAR_PX:
                self._before = _around(edges, place, others)

    def _moved(self, before: _Around, gray: NDArray[np.uint8], stays: Grid, by: tuple[int, int]) -> bool:
        """Take what is seen when the line has moved: with what is around it, or over it; whether anything is."""
        goes = _difference(before, gray, *by)
        # What a shift along its own stripes does not change tells nothing.
        could = _difference(before, before.picture, *by)
        telling = before.cells & (could >= 2 * _TELLING_LEVELS)
        moved_on = goes <= np.maximum(_TELLING_LEVELS, _SAME_SHARE * could)
        stayed = stays <= np.maximum(_TELLING_LEVELS, _SAME_SHARE * could)
        both = goes + stays
        # Farther off the thing may end: what stays there says nothing, what comes along does.
        near_with, near_over = (_share(one, telling & before.near, both) for one in (moved_on, stayed))
        if near_over >= _MOST and near_with <= _FEW and _most(telling, of=before.near):
            self.captions += 1
            return True
        if near_with >= _MOST or (near_over <= _FEW and _share(moved_on & ~stayed, telling, both) >= _SOME):
            self.letterings += 1
            return True
        return False

    def begins(self, without: Edges, first: Edges, place: Place) -> None:
        """Take how it came: `first` is the first picture with it, at `place`, `without` the one before."""
        self.came = _rests(without, first, place, letters=first)

    def ends(self, last: Edges, without: Edges, place: Place) -> None:
        """Take how it went."""
        self.went = _rests(last, without, place, letters=last)

    def after(self, lost: "Ground") -> None:
        """Go on from what was seen of the same line before it was lost for a moment."""
        self.captions += lost.captions
        self.letterings += lost.letterings
        self.came = lost.came

    @staticmethod
    def of(line: Line) -> "Ground":
        """Nothing seen yet of `line`, but whether it leans."""
        across, down = (line.corners[1] - line.corners[0]).tolist()
        leans = abs(math.degrees(math.atan2(down, across))) % 90
        long = line.width_px >= _LONG * line.height_px
        return Ground(tilted=long and min(leans, 90 - leans) >= _TILTED_DEGREES)


def _size(place: Place) -> tuple[int, int]:
    return place.right - place.left, place.bottom - place.top


def _around(edges: Edges, place: Place, others: Sequence[Place] = ()) -> _Around | None:
    """What is around a line; None where too little of it is in the picture."""
    import cv2

    short = min(_size(place))
    far, spare = max(8, round(_FAR * short)), max(2, round(_FROM * short))
    region = place.grown(far, far).within(edges.gray)
    wide, high = _size(region)
    if wide < 2 * _CELL_PX or high < 2 * _CELL_PX:
        return None
    columns, rows = wide // _CELL_PX, high // _CELL_PX
    x = region.left + (np.arange(columns) + 0.5) * wide / columns
    y = region.top + (np.arange(rows) + 0.5) * high / rows
    cells = np.ones((rows, columns), np.bool_)
    for line in (place, *(other for other in others if other.meets(region))):
        cells &= ~_squares(line.grown(spare + _CELL_PX // 2, spare + _CELL_PX // 2), x, y)
    if np.count_nonzero(cells) < _LEAST_CELLS:
        return None
    gray = edges.gray[region.part]
    moved = cv2.absdiff(gray[_SHIFT_PX:, _SHIFT_PX:], gray[:-_SHIFT_PX, :-_SHIFT_PX])
    near = cells & _squares(place.grown(round(_NEAR * short), round(_NEAR * short)), x, y)
    return _Around(edges.at_s, place, region, gray, edges.gray, cells, near, _in_cells(moved, cells.shape))


def _squares(place: Place, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The squares, by their middles, that lie in a place."""
    return ((y >= place.top) & (y < place.bottom))[:, None] & ((x >= place.left) & (x < place.right))[None, :]


def _in_cells(values: NDArray[Any], shape: tuple[int, ...]) -> Grid:
    import cv2

    return np.asarray(cv2.resize(values, (shape[1], shape[0]), interpolation=cv2.INTER_AREA), np.float32)


def _difference(before: _Around, gray: NDArray[np.uint8], x: int, y: int) -> Grid:
    """Mean difference by square when what was around the line is thought moved by (x, y); NaN outside the picture."""
    import cv2

    wide, high = _size(before.region)
    left, top = before.region.left + x, before.region.top + y
    inside = Place(left, top, left + wide, top + high).within(gray)
    if inside.right <= inside.left or inside.bottom <= inside.top:
        return np.full(before.cells.shape, np.nan, np.float32)
    if _size(inside) == (wide, high):
        return _in_cells(cv2.absdiff(before.gray, gray[inside.part]), before.cells.shape)
    difference = np.full((high, wide), np.nan, np.float32)
    part = np.s_[inside.top - top : inside.bottom - top, inside.left - left : inside.right - left]
    difference[part] = cv2.absdiff(before.gray[part], gray[inside.part])
    return _in_cells(difference, before.cells.shape)


def _share(agreeing: NDArray[np.bool_], telling: NDArray[np.bool_], values: Grid) -> float:
    """Share of the squares in the picture that agree of those that can tell; 0 where they are too few."""
    known = telling & ~np.isnan(values)
    count = np.count_nonzero(known)
    return np.count_nonzero(agreeing & known) / count if count >= _LEAST_CELLS else 0.0


def _most(telling: NDArray[np.bool_], *, of: NDArray[np.bool_]) -> bool:
    """Whether enough of what is close to a line can tell: on a plain label hardly anything does."""
    return bool(np.count_nonzero(telling & of) >= _FEW * np.count_nonzero(of))


def _exactly(before: _Around, gray: NDArray[np.uint8], x: int, y: int) -> tuple[float, float] | None:
    """How far the letters have moved, to parts of a point; None where they are not the same."""
    import cv2

    spare = _SHIFT_PX + 1
    place = before.place.within(gray)
    found = Place(place.left + x, place.top + y, place.right + x, place.bottom + y).grown(spare, spare)
    if found.within(gray) != found:
        return None
    top, left = place.top - before.region.top, place.left - before.region.left
    letters = before.gray[top : top + place.bottom - place.top, left : left + place.right - place.left]
    like = np.asarray(cv2.matchTemplate(gray[found.part], letters, cv2.TM_CCOEFF_NORMED), np.float32)
    _, best, _, (column, row) = cv2.minMaxLoc(like)
    if best < _LIKE or column in (0, 2 * spare) or row in (0, 2 * spare):
        return None
    across = _between(like[row, column - 1 : column + 2])
    down = _between(like[row - 1 : row + 2, column])
    return x + column - spare + across, y + row - spare + down


def _between(three: NDArray[np.float32]) -> float:
    """Where between three values the parabola through them is highest, -0.5 to 0.5 from the middle one."""
    left, middle, right = three.tolist()
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else float(np.clip((left - right) / (2 * bend), -0.5, 0.5))


def _rests(one: Edges, other: Edges, place: Place, *, letters: Edges) -> bool:
    """Whether what is around `place` is the same in two pictures, and the letters of one are not in the other."""
    before = _around(one, place)
    if before is None:
        return False
    change = _difference(before, other.gray, 0, 0)
    same = change <= np.maximum(_TELLING_LEVELS, _SAME_SHARE * before.shifted)
    if _share(same, before.cells, change) <= _SAME_CELLS:
        return False
    return _likest(letters, other if letters is one else one, place) < _UNLIKE


def _likest(letters: Edges, other: Edges, place: Place) -> float:
    """Highest correlation of the letters with anything near their place in another picture, -1 to 1."""
    import cv2

    place = place.within(letters.gray)
    far = max(8, min(_size(place)) // 2)
    room = other.gray[place.grown(far, far).within(other.gray).part]
    wanted = letters.gray[place.part]
    if min(wanted.shape) < 4:
        return 1.0
    room, wanted = (cv2.resize(part, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) for part in (room, wanted))
    return float(cv2.matchTemplate(room, wanted, cv2.TM_CCOEFF_NORMED).max())
