"""One line of text while it is on screen: whether its letters still stand, where they have gone, when they came.

A line is known by points on the edges of its letters and by how its picture rises there. Another picture shows
the line as strongly as it rises there in the same direction: 1 as at the reading, 0.5 half faded, about 0 when
something else stands there. Nothing is read again to know this.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.signals._text_edges import Edges, Place
from nine16.signals._text_ground import Ground
from nine16.signals._text_model import Line
from nine16.signals._text_vote import Vote

PRESENT = 0.5
"""Strength from which a line is on screen: a fade is over at its half."""

_AGREEING = 60
"""Percentile of the points' strengths that is the line's: where the ground changes, the outer edges of outlined
letters turn round, but two fifths and more keep rising as before."""

_PARTS, _FEW = 8, 5
_CHANGED = 30
"""A line is seen in parts, and as strong as the part at this percentile: 第一步 and 第二步 share two letters of three,
but no line stands of which more than a third is another."""

_POINTS = 600
"""Points kept of one line: more tell no more."""

_TRIED = 4
_TRUSTED = 0.6
"""After so many pictures, points seen in less than this share of them are the ground's, not the line's."""

_STRONGER = 1.15
"""Rising this much more than at the reading: it was read while it faded in."""

_CLEARER_READINGS = 3
"""It is then read again, unless it was read so often."""

_NEAR_PX = 2
"""A line that stands or keeps its speed is found within so many points."""

_TRIED_POINTS = 120
"""So many are enough to choose among places."""

_REACH, _REACH_BACK = 0.13, 0.5
"""How far, as a share of the picture's short side, a line is looked for that has moved within one step; and
where it came from: lines slide in over half the picture's width in a fifth of a second."""

_REACH_DOWN = 0.2
"""The same up and down."""

_LIKE = 0.5
"""Correlation from which a place is tried for a line that has moved."""

_INSIDE = 0.4
"""Share of its points that must be in the picture: a line that has slid out further is gone."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A line in one picture."""

    at_s: float
    x: float
    y: float
    """How far it has moved since its reading, in points."""
    strength: float


@dataclass(slots=True, eq=False)
class Points:
    """Points on a line's letters, relative to the picture in which it was read."""

    x: NDArray[np.int32]
    y: NDArray[np.int32]
    across: NDArray[np.float32]
    down: NDArray[np.float32]
    seen: NDArray[np.int32]
    ends: NDArray[np.intp]
    """Points lie in order along the line; where its parts, about a letter long each, end."""
    tried: int = 0

    def strength(self, edges: Edges, x: int, y: int, *, step: int = 1) -> tuple[float, NDArray[np.float32]]:
        """How strongly the line stands in `edges`, moved by (x, y); and by point, NaN outside the picture.

        `step` takes every so manieth point alone.
        """
        high, wide = edges.gray.shape
        columns, rows = self.x[::step] + x, self.y[::step] + y
        inside = (columns >= 0) & (columns < wide) & (rows >= 0) & (rows < high)
        ratio = np.full(columns.size, np.nan, np.float32)
        if np.count_nonzero(inside) < _INSIDE * inside.size:
            return 0.0, ratio
        columns, rows = columns[inside], rows[inside]
        across, down = self.across[::step][inside], self.down[::step][inside]
        rise = edges.across[rows, columns] * across + edges.down[rows, columns] * down
        ratio[inside] = rise / (across * across + down * down)
        return float(np.clip(self._least_part(ratio) if step == 1 else _agreeing(ratio[inside]), 0.0, 2.0)), ratio

    def _least_part(self, ratio: NDArray[np.float32]) -> float:
        """Strength of all but the strongest parts along the line: what follows it may share some of its letters."""
        parts = [part for part in np.split(ratio, self.ends) if np.count_nonzero(~np.isnan(part)) >= _FEW]
        if not parts:
            return _agreeing(ratio[~np.isnan(ratio)])
        return float(np.percentile([_agreeing(part[~np.isnan(part)]) for part in parts], _CHANGED))

    def learn(self, ratio: NDArray[np.float32]) -> None:
        """Keep the points that are seen again and again."""
        self.tried += 1
        self.seen += ratio >= PRESENT
        if self.tried == _TRIED:
            kept = self.seen >= _TRUSTED * self.tried
            self.keep(kept)

    def keep(self, kept: NDArray[np.bool_]) -> None:
        """Forget the other points, unless hardly any would be left."""
        if kept.mean() > _INSIDE:
            self.ends = np.asarray(np.cumsum(kept)[self.ends - 1], np.intp)
            self.x, self.y, self.seen = self.x[kept], self.y[kept], self.seen[kept]
            self.across, self.down = self.across[kept], self.down[kept]

    def renew(self, edges: Edges, x: int, y: int) -> None:
        """Take the rise from this picture: the line stands clearer than when it was read."""
        high, wide = edges.gray.shape
        columns, rows = np.clip(self.x + x, 0, wide - 1), np.clip(self.y + y, 0, high - 1)
        across, down = edges.across[rows, columns], edges.down[rows, columns]
        rising = across * self.across + down * self.down > 0  # where something lies over it, keep what was known
        self.across = np.where(rising, across, self.across).astype(np.float32)
        self.down = np.where(rising, down, self.down).astype(np.float32)


def _agreeing(ratio: NDArray[np.float32]) -> float:
    return float(np.percentile(ratio, _AGREEING))


def points_of(place: Place, before: Edges | None, now: Edges) -> Points | None:
    """Points on the edges in `place`, those that stand since `before` if there are enough; None of too few."""
    kinds = now.kind[place.part]
    rows, columns = np.nonzero(kinds)
    if before is not None:
        standing = np.nonzero(kinds & before.kind[place.part])
        if standing[0].size >= 0.4 * rows.size:
            rows, columns = standing
    if rows.size < 12:
        return None
    wide, high = place.right - place.left, place.bottom - place.top
    along = columns if wide >= high else rows
    order = np.argsort(along, kind="stable")
    chosen = order[np.linspace(0, rows.size - 1, min(_POINTS, rows.size)).astype(int)]
    count = min(_PARTS, max(1, round(max(wide, high) / max(1, min(wide, high)))))
    ends = np.searchsorted(along[chosen], np.arange(1, count) * max(wide, high) / count)
    rows, columns = rows[chosen] + place.top, columns[chosen] + place.left
    return Points(
        columns.astype(np.int32),
        rows.astype(np.int32),
        now.across[rows, columns].astype(np.float32),
        now.down[rows, columns].astype(np.float32),
        np.zeros(rows.size, np.int32),
        ends[(ends > 0) & (ends < rows.size)],
    )


@dataclass(slots=True, eq=False)
class Track:
    """A line from when it came to when it went."""

    line: Line
    """Where it stood when it was read, in points of the working picture."""
    place: Place
    points: Points
    picture: NDArray[np.uint8]
    """Brightness of `place` when it was read."""
    contrast: float
    vote: Vote = field(default_factory=Vote)
    ground: Ground = field(default_factory=Ground)
    seen: list[Sighting] = field(default_factory=list)
    from_s: float = 0.0
    to_s: float | None = None
    next_reading_s: float | None = None
    cut_off: bool = False
    """It was read where it reached the picture's border, or half faded in: there may be more of it."""
    clearer: bool = False
    """It stands clearer than when it was read last."""
    before: int = 0
    """Pictures in which it was seen before it was lost and found again."""

    @property
    def last(self) -> Sighting:
        """Where it was seen last."""
        return self.seen[-1]

    @property
    def here(self) -> Place:
        """Where it is now."""
        return self.at(self.last)

    def at(self, sighting: Sighting) -> Place:
        """Where it was then."""
        x, y = round(sighting.x), round(sighting.y)
        return Place(self.place.left + x, self.place.top + y, self.place.right + x, self.place.bottom + y)

    def found(self, edges: Edges, near: Sighting, ahead: tuple[float, float], *, reach: float = _REACH) -> Sighting:
        """The line in `edges`, looked for around `near` moved by `ahead`; strength 0 where it is not."""
        stays = self._best(edges, round(near.x), round(near.y), reach=0)
        if stays.strength >= PRESENT:
            return stays
        expected = (near.x + ahead[0], near.y + ahead[1])
        if ahead != (0.0, 0.0):
            kept = self._best(edges, round(expected[0]), round(expected[1]), reach=_NEAR_PX)
            if kept.strength >= PRESENT:
                return kept
        moved = self._searched(edges, expected, reach)
        if moved is not None:
            around = self._best(edges, moved[0], moved[1], reach=_NEAR_PX)
            if around.strength >= PRESENT:
                return around
        return stays

    def look(self, edges: Edges) -> bool:
        """See whether the line is in the next picture, and remember it; False when it is not."""
        sighting = self.found(edges, self.last, self._speed())
        if sighting.strength < PRESENT:
            return False
        _, ratio = self.points.strength(edges, round(sighting.x), round(sighting.y))
        self.points.learn(ratio)
        if sighting.strength > _STRONGER:
            self.points.renew(edges, round(sighting.x), round(sighting.y))
            sighting = Sighting(sighting.at_s, sighting.x, sighting.y, 1.0)
            if self.vote.readings < _CLEARER_READINGS:
                self.next_reading_s, self.cut_off, self.clearer = sighting.at_s, True, True
        self.seen.append(sighting)
        return True

    def retraced(self, earlier: list[Edges]) -> None:
        """Find anew when it came, now that it stands clearer than before; pictures oldest first."""
        by_time = {edges.at_s: edges for edges in earlier}
        for number in range(len(self.seen) - 1, -1, -1):
            sighting = self.seen[number]
            edges = by_time.get(sighting.at_s)
            if edges is None:
                continue  # the last one, from which it has learned; or one no longer kept
            strength = self.points.strength(edges, round(sighting.x), round(sighting.y))[0]
            if strength < PRESENT and number + 1 < len(self.seen):
                later = self.seen[number + 1]
                self.from_s = crossing(sighting.at_s, strength, later.at_s, later.strength)
                self.seen = self.seen[number + 1 :]
                return
            self.seen[number] = Sighting(sighting.at_s, sighting.x, sighting.y, strength)

    def gone(self, edges: Edges) -> float:
        """When it went: between the last picture with it and `edges`, the first one without."""
        last = self.last
        left = self.points.strength(edges, round(last.x), round(last.y))[0]
        return crossing(edges.at_s, left, last.at_s, last.strength)

    def traced_back(self, earlier: list[Edges]) -> None:
        """Look for it in pictures before the one it was read in, given oldest first."""
        near, ahead = self.seen[0], (0.0, 0.0)
        self.from_s = near.at_s
        for edges in reversed(earlier):
            sighting = self.found(edges, near, ahead, reach=_REACH_BACK)
            if sighting.strength < PRESENT:
                _, ratio = self.points.strength(edges, round(near.x), round(near.y))
                self.points.keep(~(ratio >= PRESENT))  # what was there before it came is not the line's
                self.from_s = crossing(edges.at_s, sighting.strength, near.at_s, near.strength)
                return
            ahead = (sighting.x - near.x, sighting.y - near.y)
            self.seen.insert(0, sighting)
            near = sighting
            self.from_s = sighting.at_s

    def _speed(self) -> tuple[float, float]:
        """How far it moved in the last step."""
        if len(self.seen) < 2:
            return 0.0, 0.0
        before, last = self.seen[-2:]
        return last.x - before.x, last.y - before.y

    def _best(self, edges: Edges, x: int, y: int, *, reach: int) -> Sighting:
        if reach:
            step = max(1, self.points.x.size // _TRIED_POINTS)
            x, y = max(
                ((x + right, y + below) for right in range(-reach, reach + 1) for below in range(-reach, reach + 1)),
                key=lambda to: self.points.strength(edges, *to, step=step)[0],
            )
        return Sighting(edges.at_s, x, y, self.points.strength(edges, x, y)[0])

    def _searched(self, edges: Edges, expected: tuple[float, float], reach: float) -> tuple[int, int] | None:
        """Where its picture is most like what is around the place where it is expected."""
        import cv2

        high, wide = edges.gray.shape
        far = round(reach * min(high, wide))
        rows, columns = self.picture.shape
        down = min(far, round(_REACH_DOWN * min(high, wide)))
        left, top = self.place.left + round(expected[0]) - far, self.place.top + round(expected[1]) - down
        right, bottom = left + columns + 2 * far, top + rows + 2 * down
        room = Place(left, top, right, bottom).within(edges.gray)
        if room.right - room.left < 8 or room.bottom - room.top < 8:
            return None
        # Beyond the border the picture is thought on, so that a line half outside can be found.
        seen = cv2.copyMakeBorder(
            edges.gray[room.part],
            room.top - top,
            bottom - room.bottom,
            room.left - left,
            right - room.right,
            cv2.BORDER_REPLICATE,
        )
        seen, wanted = (
            cv2.resize(one, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) for one in (seen, self.picture)
        )
        _, like, _, at = cv2.minMaxLoc(cv2.matchTemplate(seen, wanted, cv2.TM_CCOEFF_NORMED))
        if like < _LIKE:
            return None
        return left + 2 * at[0] - self.place.left, top + 2 * at[1] - self.place.top


def crossing(outside_s: float, outside: float, inside_s: float, inside: float) -> float:
    """When a strength that is under `PRESENT` at `outside_s` and over it at `inside_s` passes it.

    Example:
        >>> round(crossing(1.0, 0.0, 1.2, 1.0), 3)
        1.1
    """
    share = (PRESENT - outside) / (inside - outside) if inside > outside else 0.5
    return outside_s + float(np.clip(share, 0.0, 1.0)) * (inside_s - outside_s)


def shared(one: Place, other: Place) -> float:
    """Share of `one` that lies in `other`.

    Example:
        >>> shared(Place(0, 0, 10, 10), Place(5, 0, 50, 10))
        0.5
    """
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0, across) * max(0, down) / max(1, one.area)
