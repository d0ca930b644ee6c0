"""Which one or two posts brought most of a sum of views that jumped: the first question that a jump raises.

A post's part is what its captures tell inside the week. Steps that reach past an end of it are left out of the part and not
of the sum, so that a part is never told too large. Posts are named where one or two of them brought at least half.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nine16.evaluate.over_time.daily import daily_steps
from nine16.evaluate.over_time.series import History
from nine16.evaluate.week.days import first_day_of
from nine16.evaluate.week.far import VIEWS, far
from nine16.model.week import Brought, WeekSum

MOST = 2
"""Posts named: three are a list. [ours]"""
_HALF = 0.5


def with_most(
    histories: Sequence[History], sums: Sequence[WeekSum], *, last_day: date, zone: str
) -> tuple[WeekSum, ...]:
    """The sums; those of views far from the middle of usual weeks with the posts that brought most of them.

    Args:
        histories: posts over time.
        sums: of the week.
        last_day: of the week.
        zone: whose days.

    Example:
        >>> with_most([], [], last_day=date(2026, 11, 15), zone="UTC")
        ()
    """
    jumped = {(one.channel, one.what) for one in far(sums, ()) if one.what in VIEWS}
    return tuple(
        replace(one, most=_most(histories, one, last_day=last_day, zone=zone))
        if (one.compared.channel, one.compared.metric) in jumped
        else one
        for one in sums
    )


def _most(histories: Sequence[History], one: WeekSum, *, last_day: date, zone: str) -> tuple[Brought, ...] | None:
    """One or two posts that brought half; none where it takes more; None where captures do not tell."""
    channel, total = one.compared.channel, one.compared.observed.value or 0.0
    own = [each for each in histories if channel is None or each.post.channel == channel]
    steps = daily_steps(own, count=one.compared.metric, zone=zone)
    first, last = first_day_of(last_day).toordinal(), last_day.toordinal()
    inside = (steps.first_day >= first) & (steps.last_day <= last)
    by_post: dict[int, float] = defaultdict(float)
    for row, gained in zip(steps.post[inside].tolist(), steps.gained[inside].tolist(), strict=True):
        by_post[row] += gained
    if not by_post or total <= 0:
        return None
    ordered = sorted(by_post.items(), key=lambda each: (-each[1], own[each[0]].post.post_id))[:MOST]
    named: list[Brought] = []
    for row, gained in ordered:
        named.append(Brought(own[row].post.post_id, own[row].post.title, gained, min(1.0, gained / total)))
        if sum(each.share for each in named) >= _HALF:
            return tuple(named)
    return ()
