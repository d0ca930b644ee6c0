"""Where captures come by the week, thirty days are told only in part: the longest stretch that they do tell, as such."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from nine16.evaluate.over_time.daily import daily_steps
from nine16.evaluate.over_time.series import History
from nine16.evaluate.over_time.window import Windows
from nine16.model.today import Compared

MOST_OF_IT = 0.7
"""Share of the days asked for from which a shorter stretch stands in: three weeks of thirty days. [ours]"""


def shorter(one: Compared, sums: Windows, histories: Sequence[History], *, day: date, days: int, zone: str) -> Compared:
    """The sum over the longest stretch inside the window that captures cover, compared over the same days.

    A sum that is known of as many posts stays as it is; so does one of which captures do not cover most of the window.

    Args:
        one: the sum over the whole window.
        sums: the same posts, asked for any stretch.
        histories: the posts.
        day: the window's last local day.
        days: how many days it asks for.
        zone: whose days.
    """
    chosen = [each for each in histories if one.channel in {None, each.post.channel}]
    stretch = _stretch(chosen, one.metric, last=day.toordinal(), days=days, zone=zone)
    if stretch is None:
        return one
    first, last, posts = stretch
    if one.observed.value is not None and (one.observed.n or 0) >= posts:
        return one
    found = sums.expected(one.metric, day=date.fromordinal(last), days=last - first + 1, channel=one.channel)
    if found.observed.value is None:
        return one
    return replace(found, first_day=date.fromordinal(first), last_day=date.fromordinal(last))


def _stretch(
    histories: Sequence[History], metric: str, *, last: int, days: int, zone: str
) -> tuple[int, int, int] | None:
    """First and last day, as ordinals, between which most posts are told for most days; and how many posts."""
    steps = daily_steps(histories, count=metric, zone=zone)
    begins = {int(each) for each in np.unique(steps.first_day) if last - days < each <= last}
    ends = {int(each) for each in np.unique(steps.last_day) if last - days < each <= last}
    best, most = None, 0
    for first in begins:
        here = set(steps.post[steps.first_day == first].tolist())
        for end in ends:
            length = end - first + 1
            if length < MOST_OF_IT * days:
                continue
            told = len(here & set(steps.post[steps.last_day == end].tolist()))
            if told * length > most:
                best, most = (first, end, told), told * length
    return best
