"""What each post gained day by day: captures nearest to midnight cut its growth into steps of whole local days."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.series import History, Series, hours, instant

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_LEAST_H = 2.0
"""A step shorter than this tells of an hour, not of a day, and is joined to the next."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Steps between captures; all arrays have one entry per step, in order of post and time."""

    post: Ints
    """Row of the history."""
    first_day: Ints
    last_day: Ints
    """Local days it stands for, as ordinals; several where daily captures are missing."""
    from_h: Floats
    to_h: Floats
    """Hours since 1970."""
    age_from_h: Floats
    age_to_h: Floats
    gained: Floats
    """Organic, where what ads bought is known; else everybody's. At least 0."""
    bought: Floats
    """What ads bought meanwhile and is not in `gained` of views; NaN where nobody tells of ads."""
    bought_error: Floats
    """Standard deviation of what was taken out of `gained` for ads; 0 where nothing was."""
    fell: Flags
    """The platform took some back: what was gained is not known."""

    def where(self, kept: Flags) -> "Steps":
        """Only those steps."""
        return Steps(*(getattr(self, name)[kept] for name in self.__slots__))

    def __len__(self) -> int:
        """How many steps."""
        return int(self.post.size)


def midnights(first: date, last: date, *, zone: str) -> Floats:
    """(days + 1,) hours since 1970 at which local days `first` .. `last` begin, and the end of the last.

    Example:
        >>> np.diff(midnights(date(2026, 10, 24), date(2026, 10, 26), zone="Europe/Berlin")).tolist()
        [24.0, 25.0, 24.0]
    """
    place = ZoneInfo(zone)
    days = (last - first).days + 2
    return np.array([
        hours(datetime.combine(first + timedelta(days=number), time(), tzinfo=place)) for number in range(days)
    ])  # fmt: skip


def daily_steps(histories: Sequence[History], *, count: str, zone: str) -> Steps:
    """Steps of every post with a known publication.

    Each local midnight takes the capture nearest to it. Captures at nine in the morning therefore give steps from nine
    to nine, each standing for the day in which most of it lies.

    Args:
        histories: the posts.
        count: views or another count.
        zone: name of the time zone.
    """
    told = [(row, one, *_told(one, count)) for row, one in enumerate(histories) if one.born_h is not None]
    known = [(row, one, series, everybody) for row, one, series, everybody in told if series is not None]
    if not known:
        return Steps(*(np.zeros(0, dtype=kind) for kind in (int, int, int, *[float] * 7, bool)))
    place = ZoneInfo(zone)
    first = min(instant(one.born_h or 0.0).astimezone(place).date() for _, one, _, _ in known)
    last = max(instant(float(series.at_h[-1])).astimezone(place).date() for _, _, series, _ in known)
    marks = midnights(first, last + timedelta(days=1), zone=zone)
    columns: list[list[np.ndarray]] = [[] for _ in Steps.__slots__]
    for row, one, series, everybody in known:
        subtract = everybody and count == "views"
        for column, values in zip(columns, _of_one(row, one, series, marks, subtract=subtract), strict=True):
            column.append(values)
    steps = Steps(*(np.concatenate(column) for column in columns))
    steps.first_day[:] += first.toordinal()
    steps.last_day[:] += first.toordinal()
    return steps


def _told(one: History, count: str) -> tuple[Series | None, bool]:
    """Views of those whom no ad brought where they are told; of anything else everybody's."""
    return one.organic(count) if count == "views" else (one.of(count), True)


def _of_one(row: int, one: History, series: Series, marks: Floats, *, subtract: bool) -> tuple[np.ndarray, ...]:
    born = one.born_h or 0.0
    usable = series.at_h >= born + _LEAST_H
    at, total = series.at_h[usable], series.totals[usable]
    after = np.clip(np.searchsorted(marks, at), 1, marks.size - 1)
    nearest = np.where(at - marks[after - 1] < marks[after] - at, after - 1, after)
    distance = np.abs(at - marks[nearest])
    birthday = int(np.searchsorted(marks, born, side="right")) - 1
    order = np.lexsort((distance, nearest))
    _, place = np.unique(nearest[order], return_index=True)
    chosen = np.sort(order[place])
    chosen = chosen[nearest[chosen] > birthday]
    day = np.concatenate([[birthday], nearest[chosen]]).astype(np.int64)
    when = np.concatenate([[born], at[chosen]])
    gained = np.diff(np.concatenate([[0.0], total[chosen]]))
    bought, error = np.full(gained.size, np.nan), np.zeros(gained.size)
    if one.bought(born, born + 1.0) is not None:
        bought = np.array([one.bought(start, end) or 0.0 for start, end in itertools.pairwise(when.tolist())])
        # More bought than gained: this source does not count what ads bought.
        if subtract:
            counted = bought <= gained
            error = (
                np.array([one.bought_error(start, end) for start, end in itertools.pairwise(when.tolist())]) * counted
            )
            bought = np.where(counted, bought, 0.0)
    return (
        np.full(gained.size, row, dtype=np.int64),
        day[:-1],
        day[1:] - 1,
        when[:-1],
        when[1:],
        when[:-1] - born,
        when[1:] - born,
        np.maximum(gained - (np.nan_to_num(bought) if subtract else 0.0), 0.0),
        bought,
        error,
        gained < 0,
    )
