"""Where to look first when a channel had less than expected: new posts, older ones, or orders per view.

A sum that is too low says nothing of what to do. Its new and its older posts are each held against what was to be
expected of them alone, which knows how many there were. Another comparison is that with the four weeks before: how many
posts were published and what they brought. Orders are held against those that the views there were let expect, so that
a week short of views does not send anybody to mend the shop; views that ads bought are among these, because no log says
which orders they brought, and where their share changed that is said beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from nine16.evaluate.mid_p import count_limits
from nine16.evaluate.over_time.daily import Floats, Steps, daily_steps
from nine16.evaluate.over_time.series import History
from nine16.evaluate.over_time.window import PartOfSum, Windows
from nine16.evaluate.week.days import DAYS, first_day_of
from nine16.evaluate.week.scatter import UsualOrders, WeekOrders, usual_orders
from nine16.model.number import Number
from nine16.model.week import Lacking

WEEKS_BEFORE = 4
"""Weeks that are set beside it. [ours]"""
LEAST_WEEKS = 2
"""With fewer of them nothing is called usual. [ours]"""
_CUT = 0.1
"""Share of a week's views in steps that reach past its ends, above which captures do not tell the week. [ours]"""
LEAST_ORDERS = 5.0
"""With fewer orders to be expected of so many views their rate says nothing. [ours]"""
WEEKS_OF_SCATTER = 12
"""Weeks that tell how much orders per view differ between weeks, where orders were logged in so many. [ours]"""


def lacking(
    histories: Sequence[History],
    *,
    channel: str,
    published: Mapping[str, date | None],
    last_day: date,
    zone: str,
    orders: Mapping[date, int] | None = None,
    confidence: float = 0.95,
) -> Lacking:
    """One channel's week against what was to be expected of its parts, and beside the four before it.

    Args:
        histories: posts of any channels.
        channel: which.
        published: by post, its day.
        last_day: of the week.
        zone: whose days.
        orders: by day, orders that the same log counts as its views; None where none tells them.
        confidence: of the rates' intervals.

    Example:
        >>> lacking([], channel="player", published={}, last_day=date(2026, 11, 15), zone="UTC").why
        'captures do not tell the week'
    """
    own = [one for one in histories if one.post.channel == channel]
    steps = daily_steps(own, count="views", zone=zone)
    weeks = [
        _week(own, steps, published, last_day - timedelta(days=DAYS * back)) for back in range(WEEKS_OF_SCATTER + 1)
    ]
    here, before = weeks[0], [one for one in weeks[1 : WEEKS_BEFORE + 1] if one is not None]
    if here is None:
        return Lacking(channel, why="captures do not tell the week")
    if len(before) < LEAST_WEEKS:
        return Lacking(channel, why="too few weeks before are told")
    rates = _rates(here, weeks[1:], orders, last_day=last_day, confidence=confidence)
    first = first_day_of(last_day)
    fresh = {post for post, day in published.items() if day is not None and first <= day <= last_day}
    windows = Windows(own, zone=zone)
    new, older = windows.parts_of_views(fresh, day=last_day, days=DAYS, channel=channel)
    whole = windows.expected("views", day=last_day, days=DAYS, channel=channel)
    return Lacking(
        channel,
        new_posts=here.new_posts,
        new_views=here.new_views if new.expected.value is None else new.observed.value or 0.0,
        old_views=here.old_views if older.expected.value is None else older.observed.value or 0.0,
        new_posts_before=tuple(one.new_posts for one in before),
        new_views_before=tuple(one.new_views for one in before),
        old_views_before=tuple(one.old_views for one in before),
        mostly=_mostly(here, before),
        below=_below(new, older) if whole.beyond == "down" else None,
        new_expected=new.expected,
        old_expected=older.expected,
        orders_expected=rates.expected,
        per_view=rates.now,
        per_view_before=rates.usual,
        per_view_says=rates.says,
        per_view_scatter=rates.scatter,
        bought=here.bought,
        bought_before=_bought_of_all(before),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What captures tell of a week."""

    new_posts: int
    new_views: float
    old_views: float
    bought: Number
    """Share of all its views that ads bought; n = those views."""

    @property
    def every(self) -> float:
        """Views, those that ads bought among them."""
        return float(self.bought.n or 0)


@dataclass(frozen=True, slots=True)
class _Rates:
    """Orders per view."""

    now: Number
    usual: Number
    says: str | None
    expected: Number
    """Orders of the week's views."""
    scatter: Number


def _week(
    histories: Sequence[History], steps: Steps, published: Mapping[str, date | None], last_day: date
) -> _Told | None:
    first, last = first_day_of(last_day).toordinal(), last_day.toordinal()
    inside = (steps.first_day >= first) & (steps.last_day <= last)
    across = (steps.last_day >= first) & (steps.first_day <= last) & ~inside
    total = float(steps.gained[inside].sum())
    if not inside.any() or float(steps.gained[across].sum()) > _CUT * total:
        return None
    days = [published.get(one.post.post_id) for one in histories]
    fresh = np.array([day is not None and first <= day.toordinal() <= last for day in days], dtype=bool)
    brought = float(steps.gained[inside & fresh[steps.post]].sum())
    return _Told(int(fresh.sum()), brought, total - brought, _share_bought(steps.bought[inside], total))


def _share_bought(bought: Floats, organic: float) -> Number:
    """Of all views, where a report tells of ads of any post; nobody's views are known not to be bought."""
    told = float(np.nansum(bought))
    views = organic + told
    if not np.isfinite(bought).any() or views <= 0:
        return Number.none("no report tells what ads bought", n=round(views), basis="views")
    return Number(told / views, n=round(views), basis="views")


def _bought_of_all(weeks: Sequence[_Told]) -> Number:
    told = [one for one in weeks if one.bought.value is not None]
    views = sum(one.every for one in weeks)
    if not told or views <= 0:
        return Number.none("no report tells what ads bought", n=round(views), basis="views")
    return Number(sum((one.bought.value or 0.0) * one.every for one in told) / views, n=round(views), basis="views")


def _mostly(here: _Told, before: Sequence[_Told]) -> str | None:
    """Whether new or old posts' views lack most of their mean before; None where the views do not lack."""
    if here.new_views + here.old_views >= min(one.new_views + one.old_views for one in before):
        return None
    new = float(np.mean([one.new_views for one in before])) - here.new_views
    old = float(np.mean([one.old_views for one in before])) - here.old_views
    return "new" if new >= old else "old"


def _below(new: PartOfSum, older: PartOfSum) -> str:
    if new.below and older.below:
        return "both"
    return "new" if new.below else "older" if older.below else "neither"


def _rates(
    here: _Told,
    before: Sequence[_Told | None],
    orders: Mapping[date, int] | None,
    *,
    last_day: date,
    confidence: float,
) -> _Rates:
    """Orders per view of the week and of the weeks before, n = orders; which is more; and orders of so many views."""
    if orders is None:
        none = Number.none("no log tells orders", basis="orders")
        return _Rates(none, none, None, none, none)

    by_day = dict(orders)

    def of_week(back: int, one: _Told) -> WeekOrders:
        ends = last_day - timedelta(days=DAYS * back)
        return WeekOrders(sum(by_day.get(ends - timedelta(days=step), 0) for step in range(DAYS)), one.every)

    now = of_week(0, here)
    told = [(back, of_week(back, one)) for back, one in enumerate(before, start=1) if one is not None and one.every]
    rate = [one for back, one in told if back <= WEEKS_BEFORE]
    # Of weeks farther back nobody asked since when orders are logged: they count from the first whole one after an order.
    since = min(by_day, default=last_day)
    spread = [
        one
        for back, one in told
        if back <= WEEKS_BEFORE or first_day_of(last_day - timedelta(days=DAYS * back)) > since
    ]
    usual = _rate(sum(one.orders for one in rate), sum(one.views for one in rate), confidence=confidence)
    if (usual.value or 0.0) * now.views < LEAST_ORDERS:
        few = Number.none("too few views to tell", n=now.orders, basis="orders")
        return _Rates(few, usual, None, few, few)
    likely = usual_orders(now.views, rate=rate, spread=spread)
    low, high = likely.limits(confidence=confidence)
    return _Rates(
        _rate(now.orders, now.views, confidence=confidence),
        usual,
        likely.says(now.orders, confidence=confidence),
        Number((usual.value or 0.0) * now.views, low, high, n=usual.n, basis="orders"),
        _scatter(likely, confidence=confidence),
    )


def _scatter(likely: UsualOrders, *, confidence: float) -> Number:
    middle, low, high = likely.spread(confidence=confidence)
    return Number(middle, low, high, n=likely.weeks, basis="weeks")


def _rate(orders: int, views: float, *, confidence: float) -> Number:
    if views <= 0:
        return Number.none("no views", n=orders, basis="orders")
    low, high = (float(limit) for limit in count_limits(orders, confidence=confidence))
    return Number(orders / views, low / views, high / views, n=orders, basis="orders")
