"""Older posts that moved on a day of the week: rarely named by chance, over all posts and all seven days together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nine16.evaluate.over_time.moved import FALSE_MORNINGS, movers
from nine16.evaluate.over_time.series import History
from nine16.evaluate.week.days import DAYS
from nine16.model.today import Mover
from nine16.settings import Settings


@dataclass(frozen=True, slots=True)
class MovedOn:
    """A post that moved, and the day of its least likely move."""

    mover: Mover
    day: date


def moved_in_week(
    histories: Sequence[History], *, last_day: date, zone: str, settings: Settings
) -> tuple[tuple[MovedOn, ...], int]:
    """Posts whose views of a day lie beyond expectation, and how many could have been named.

    Each morning's rule keeps a false name to one morning in twenty. A week asks seven times, so of those named only
    they stand whose chance, times all that was tested in the week, is below one in twenty (Bonferroni 1936): at most
    one week in twenty names any post by chance.

    Args:
        histories: posts over time.
        last_day: of the week.
        zone: whose days.
        settings: how sure.

    Returns:
        Each post once, the least likely first; and the most posts that were tested on one day.
    """
    mornings = [
        (day, movers(histories, day=day, zone=zone, settings=settings))
        for day in (last_day - timedelta(days=step) for step in range(DAYS))
    ]
    asked = sum(found.tested for _, found in mornings)
    named = [
        MovedOn(mover, day)
        for day, found in mornings
        for mover in found.movers
        if mover.chance * asked <= FALSE_MORNINGS
    ]
    named.sort(key=lambda one: (one.mover.chance, one.day, one.mover.post_id))
    once: dict[str, MovedOn] = {}
    for one in named:
        once.setdefault(one.mover.post_id, one)
    return tuple(once.values()), max((found.tested for _, found in mornings), default=0)
