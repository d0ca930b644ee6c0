"""Where a post stands among the account's posts at the same age; young and old are never ranked together."""

from collections.abc import Sequence

import numpy as np

from nine16.evaluate.over_time.at_age import Total, total_at
from nine16.evaluate.over_time.series import History
from nine16.evaluate.placing import place_among
from nine16.model.number import Number
from nine16.settings import Settings

DAY_LUCK = 0.15
"""Share by which days alone scatter a total: what a post would have had, had it come out a week earlier. [ours]"""


def account_posts(own: History, others: Sequence[History]) -> list[History]:
    """Other posts of the account on the channel with a known publication: those before it, then after, nearest first."""
    same = [
        one
        for one in others
        if one.post.post_id != own.post.post_id
        and (one.post.channel, one.post.account) == (own.post.channel, own.post.account)
        and one.born_h is not None
    ]
    born = own.born_h or 0.0
    return sorted(same, key=lambda one: ((one.born_h or 0.0) > born, abs((one.born_h or 0.0) - born), one.post.post_id))


def known_at(
    histories: Sequence[History], *, age_h: float, count: str = "views", most: int | None = None
) -> list[Total]:
    """Totals at an age of those posts that have one, in the same order; of the first `most` of them."""
    found = []
    for one in histories:
        if most is not None and len(found) >= most:
            break
        series = one.of(count)
        if series is not None and one.born_h is not None:
            total = total_at(series, born_h=one.born_h, age_h=age_h)
            if isinstance(total, Total):
                found.append(total)
    return found


def percentile_at(own: Total | str, others: Sequence[History], *, age_h: float, settings: Settings) -> Number:
    """The post's place among others at one age, 0..100, shrunk, with its interval.

    Views are known to a view, yet a total is only one draw of what the post would get: days scatter it by `DAY_LUCK`,
    and captures at other ages by the limits of the reading. Both make it worth so many effective counts, and the place
    is found among the posteriors of all (`placing`).

    Args:
        own: the post's total at the age.
        others: what `account_posts` gives.
        age_h: the age.
        settings: how many posts are usual, how few are enough, the confidence.
    """
    if isinstance(own, str):
        return Number.none(own, basis="posts")
    totals = known_at(others, age_h=age_h, most=settings.whole("evaluate.usual_posts"))
    least = settings.whole("evaluate.usual_least")
    if len(totals) < least:
        why = f"only {len(totals)} of the account's posts are known at this age; {least} are needed"
        return Number.none(why, n=len(totals), basis="posts")
    worth = np.array([_counts_per_view(total) for total in (own, *totals)])
    value = np.array([total.value for total in (own, *totals)])
    place = place_among(
        float(value[0] * worth[0]),
        float(worth[0]),
        value[1:] * worth[1:],
        worth[1:],
        counts=True,
        confidence=settings.number("evaluate.confidence"),
    )
    return Number(place.value, place.low, place.high, n=len(totals), basis="posts")


def _counts_per_view(total: Total) -> float:
    """Effective counts per view: as many as a Poisson count of the same relative scatter has."""
    reading = total.log_half_width / 1.96
    return 1.0 / (1.0 + total.value * (DAY_LUCK**2 + reading**2))
