"""Where to look first when a channel had less than expected: new posts, older ones, or orders per view.

A sum that is too low says nothing of what to do. Its new and its older posts are each held against what was to be
expected of them alone, which knows how many there were. Another comparison is that with the four weeks before: how many
posts were published and what they brought. Orders are held against those that the views there were let expect, so that
a week short of views does not send anybody to mend the shop.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from nine16.evaluate.mid_p import count_limits, share_limits
from nine16.evaluate.over_time.daily import daily_steps
from nine16.evaluate.over_time.series import History
from nine16.evaluate.over_time.window import PartOfSum, Windows
from nine16.evaluate.week.days import DAYS, first_day_of
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
    weeks = [_week(own, published, last_day - timedelta(days=DAYS * back), zone) for back in range(WEEKS_BEFORE + 1)]
    here, before = weeks[0], [one for one in weeks[1:] if one is not None]
    if here is None:
        return Lacking(channel, why="captures do not tell the week")
    if len(before) < LEAST_WEEKS:
        return Lacking(channel, why="too few weeks before are told")
    now, usual, says, ordered = _rates(here, weeks[1:], orders, last_day=last_day, confidence=confidence)
    first = first_day_of(last_day)
    fresh = {post for post, day in published.items() if day is not None and first <= day <= last_day}
    windows = Windows(own, zone=zone)
    new, older = windows.parts_of_views(fresh, day=last_day, days=DAYS, channel=channel)
    whole = windows.expected("views", day=last_day, days=DAYS, channel=channel)
    return Lacking(
        channel,
        new_posts=here[0],
        new_views=here[1] if new.expected.value is None else new.observed.value or 0.0,
        old_views=here[2] if older.expected.value is None else older.observed.value or 0.0,
        new_posts_before=tuple(one[0] for one in before),
        new_views_before=tuple(one[1] for one in before),
        old_views_before=tuple(one[2] for one in before),
        mostly=_mostly(here, before),
        below=_below(new, older) if whole.beyond == "down" else None,
        new_expected=new.expected,
        old_expected=older.expected,
        orders_expected=ordered,
        per_view=now,
        per_view_before=usual,
        per_view_says=says,
    )


_Told = tuple[int, float, float]
"""New posts, their views, and the views of older ones."""


def _week(
    histories: Sequence[History], published: Mapping[str, date | None], last_day: date, zone: str
) -> _Told | None:
    first, last = first_day_of(last_day).toordinal(), last_day.toordinal()
    steps = daily_steps(histories, count="views", zone=zone)
    inside = (steps.first_day >= first) & (steps.last_day <= last)
    across = (steps.last_day >= first) & (steps.first_day <= last) & ~inside
    total = float(steps.gained[inside].sum())
    if not inside.any() or float(steps.gained[across].sum()) > _CUT * total:
        return None
    days = [published.get(one.post.post_id) for one in histories]
    fresh = np.array([day is not None and first <= day.toordinal() <= last for day in days], dtype=bool)
    brought = float(steps.gained[inside & fresh[steps.post]].sum())
    return int(fresh.sum()), brought, total - brought


def _mostly(here: _Told, before: Sequence[_Told]) -> str | None:
    """Whether new or old posts' views lack most of their mean before; None where the views do not lack."""
    if here[1] + here[2] >= min(one[1] + one[2] for one in before):
        return None
    new, old = (float(np.mean([one[part] for one in before])) - here[part] for part in (1, 2))
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
) -> tuple[Number, Number, str | None, Number]:
    """Orders per view of the week and of the weeks before, n = orders; which is more; and orders of so many views."""
    if orders is None:
        none = Number.none("no log tells orders", basis="orders")
        return none, none, None, none

    by_day = dict(orders)

    def ordered(back: int) -> int:
        ends = last_day - timedelta(days=DAYS * back)
        return sum(by_day.get(ends - timedelta(days=step), 0) for step in range(DAYS))

    told = [(back, one) for back, one in enumerate(before, start=1) if one is not None]
    views, views_before = here[1] + here[2], sum(one[1] + one[2] for _, one in told)
    usual = _rate(sum(ordered(back) for back, _ in told), views_before, confidence=confidence)
    if (usual.value or 0.0) * views < LEAST_ORDERS:
        few = Number.none("too few views to tell", n=ordered(0), basis="orders")
        return few, usual, None, few
    now, share = _rate(ordered(0), views, confidence=confidence), views / (views + views_before)
    says = _against((now.n or 0, usual.n or 0), share, confidence=confidence)
    low, high = _as_usual(usual.n or 0, share, confidence=confidence)
    return now, usual, says, Number((usual.value or 0.0) * views, low, high, n=usual.n, basis="orders")


def _rate(orders: int, views: float, *, confidence: float) -> Number:
    if views <= 0:
        return Number.none("no views", n=orders, basis="orders")
    low, high = (float(limit) for limit in count_limits(orders, confidence=confidence))
    return Number(orders / views, low / views, high / views, n=orders, basis="orders")


def _against(orders: tuple[int, int], share: float, *, confidence: float) -> str:
    """usual, less or more: whether the week's part of all orders may be its part of all views.

    Both rates are unsure: given how many orders there were in all, those of the week are binomial with the share of its
    views (Przyborowski and Wilenski, Biometrika 31 (1940) 313-323).

    Example:
        >>> _against((10, 20), 0.2, confidence=0.95), _against((16, 20), 0.2, confidence=0.95)
        ('usual', 'more')
    """
    low, high = (float(limit) for limit in share_limits(orders[0], sum(orders), confidence=confidence))
    return "less" if high < share else "more" if low > share else "usual"


def _as_usual(orders_before: int, share: float, *, confidence: float) -> tuple[float, float]:
    """The fewest and the most orders that `_against` calls usual: a prediction interval with both kinds of luck.

    What a test of two counts does not reject is a prediction interval for one of them, given the other (Nelson, IEEE
    Transactions on Reliability 19 (1970) 42-49); so the range on the page cannot contradict the word beside it.

    Example:
        >>> _as_usual(20, 0.2, confidence=0.95), _against((11, 20), 0.2, confidence=0.95)
        ((1.0, 10.0), 'more')
    """
    middle = round(orders_before * share / (1.0 - share))
    low = high = middle
    while low > 0 and _against((low - 1, orders_before), share, confidence=confidence) == "usual":
        low -= 1
    while _against((high + 1, orders_before), share, confidence=confidence) == "usual":
        high += 1
    return float(low), float(high)
