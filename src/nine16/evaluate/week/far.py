"""Jumps that nobody can judge: far from the middle of usual weeks yet inside their range, or far from a week before alone.

What lies outside its range is said anyway. What lies inside a wide one, or has none, may still be the largest change of the
week, and is asked about first: it is named, with why it cannot be judged. Far is at least double or at most half; small
figures jump without anything behind them, so views count from a twentieth of all views of the week on, sales from five
orders on. At most two are named, the farthest first.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nine16.model.number import Number
from nine16.model.week import Income, WeekSum

FAR = 2.0
"""At least so many times as much, or as little. [ours]"""
LEAST_SHARE = 0.05
"""A change of fewer views than this share of all that the week's channels tell is not worth a sentence on top. [ours]"""
LEAST_ORDERS = 5
"""Of four orders the next week has eight by luck alone. [ours]"""
MOST = 2
_LARGEST = 100.0
"""Times beyond which more is not farther: nought the week before is no infinite jump."""
VIEWS = ("views", "engaged_views")


@dataclass(frozen=True, slots=True)
class Far:
    """One figure far from what it is set beside."""

    channel: str | None
    what: str
    """views, engaged_views or sales."""
    value: float
    beside: float
    """The middle of usual weeks, or the week before."""
    times: float
    """Value over it."""
    expected: Number
    """Its range; without a value where only the week before is known, with the reason."""
    currency: str | None = None
    posts: int | None = None
    """That the value is of."""


def far(sums: Sequence[WeekSum], income: Sequence[Income]) -> tuple[Far, ...]:
    """The farthest figures of channels and sources that lie inside their range or have none.

    Args:
        sums: of the week; without channels the one of all together speaks.
        income: of the week.

    Example:
        >>> far([], [])
        ()
    """
    found = sorted([*_views(sums), *_sales(income)], key=lambda one: (-_distance(one), one.channel or "", one.what))
    return tuple(found[:MOST])


def _views(sums: Sequence[WeekSum]) -> Iterator[Far]:
    known = [one for one in sums if one.compared.metric in VIEWS and one.compared.observed.value is not None]
    channels = [one for one in known if one.compared.channel is not None]
    every = channels or known
    least = LEAST_SHARE * sum(one.compared.observed.value or 0.0 for one in every)
    for one in every:
        compared = one.compared
        if compared.beyond is not None:
            continue
        value = compared.observed.value or 0.0
        beside = compared.expected.value if compared.expected.value is not None else one.before.value
        if beside is not None and _is_far(value, beside) and abs(value - beside) >= least:
            yield Far(
                compared.channel,
                compared.metric,
                value,
                beside,
                _times(value, beside),
                compared.expected,
                posts=compared.observed.n,
            )


def _sales(income: Sequence[Income]) -> Iterator[Far]:
    for one in income:
        if one.beyond is not None or one.net.value is None:
            continue
        beside = one.expected.value if one.expected.value is not None else one.before
        known = [each for each in (one.orders, one.orders_before) if each is not None]
        if beside is None or not known or max(known) < LEAST_ORDERS:
            continue
        if _is_far(one.net.value, beside):
            times = _times(one.net.value, beside)
            yield Far(one.channel, "sales", one.net.value, beside, times, one.expected, currency=one.currency)


def _is_far(value: float, beside: float) -> bool:
    times = _times(value, beside)
    return times >= FAR or times <= 1.0 / FAR


def _times(value: float, beside: float) -> float:
    """So many times as much, never beyond a hundred either way.

    Example:
        >>> _times(30.0, 10.0), _times(0.0, 10.0), _times(5.0, 0.0), _times(0.0, 0.0)
        (3.0, 0.01, 100.0, 1.0)
    """
    if value <= 0 and beside <= 0:
        return 1.0
    if beside <= 0:
        return _LARGEST
    return min(max(value / beside, 1.0 / _LARGEST), _LARGEST)


def _distance(one: Far) -> float:
    return abs(math.log(one.times))
