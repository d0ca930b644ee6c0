"""When posts come out: the part of the day and the weekend, in the workspace's zone; and the account's drift."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from nine16.evaluate.factors_by_post.question import Floats, Question

PARTS = ("night", "morning", "midday", "afternoon", "evening")
_FROM_HOUR = (0, 5, 11, 14, 18, 23)
_POSTS_A_BEND = 25
_MOST_BENDS = 6


def part_of_day(hour: int) -> str:
    """The part of the day that an hour lies in.

    Example:
        >>> part_of_day(8), part_of_day(19), part_of_day(23)
        ('morning', 'evening', 'night')
    """
    return (*PARTS, "night")[int(np.searchsorted(_FROM_HOUR, hour, side="right")) - 1]


def timing_questions(published: Sequence[datetime | None], *, zone: str) -> list[Question]:
    """Each part of the day against the account's usual one, and the weekend.

    Args:
        published: one a post.
        zone: name of the zone in which hours and days are told.
    """
    local = [None if at is None else at.astimezone(ZoneInfo(zone)) for at in published]
    parts = [None if at is None else part_of_day(at.hour) for at in local]
    used = Counter(part for part in parts if part is not None)
    usual = max(PARTS, key=lambda part: used[part])
    found = [
        Question(f"hour:{part}/{usual}", np.array([np.nan if one is None else float(one == part) for one in parts]))
        for part in PARTS
        if part != usual and used[part] > 0
    ]
    weekend = np.array([np.nan if at is None else float(at.weekday() >= 5) for at in local])
    return [*found, Question("weekend", weekend)]


def drift_columns(born_h: Floats) -> Floats:
    """(posts, bends) a smooth curve over the time of publication: a natural cubic spline, one bend per 25 posts.

    Args:
        born_h: (posts,) hours since 1970; NaN where unknown, which counts as the middle.

    Example:
        >>> drift_columns(np.arange(60.0)).shape
        (60, 2)
    """
    known = np.isfinite(born_h)
    if known.sum() < 3 or np.ptp(born_h[known]) == 0:
        return np.zeros((born_h.size, 0))
    bends = int(np.clip(known.sum() // _POSTS_A_BEND, 1, _MOST_BENDS))
    time = np.where(known, born_h, np.median(born_h[known]))
    scaled = (time - time[known].mean()) / time[known].std()
    knots = np.unique(np.quantile(scaled[known], np.linspace(0, 1, bends + 1)))
    if knots.size < 3:
        return scaled[:, None]
    # Hastie, Tibshirani and Friedman, Elements of Statistical Learning, 5.2.1.
    last = knots[-1]

    def cubic(knot: float) -> Floats:
        return (np.maximum(scaled - knot, 0) ** 3 - np.maximum(scaled - last, 0) ** 3) / (last - knot)

    return np.column_stack([scaled, *(cubic(knot) - cubic(knots[-2]) for knot in knots[:-2])])
