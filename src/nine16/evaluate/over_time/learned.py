"""An account's posts on one channel, learned together: their steps, how they behave, what was to be expected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nine16.evaluate.over_time.daily import Steps, daily_steps
from nine16.evaluate.over_time.series import History
from nine16.evaluate.over_time.trajectory import Predicted, Usual, predict, usual_of


@dataclass(frozen=True, slots=True)
class Learned:
    """One account on one channel."""

    histories: tuple[History, ...]
    steps: Steps
    usual: Usual
    predicted: Predicted


def by_account(histories: Sequence[History]) -> list[tuple[History, ...]]:
    """Histories of one channel and account together, in order of their first post."""
    groups: dict[tuple[str, str | None], list[History]] = defaultdict(list)
    for one in histories:
        groups[one.post.channel, one.post.account].append(one)
    return [tuple(group) for group in groups.values()]


def learn_account(histories: Sequence[History], *, count: str, upto: int, zone: str) -> Learned:
    """Learn from everything up to the end of a local day.

    Args:
        histories: of one account on one channel.
        count: views or another count.
        upto: ordinal of the last local day that may be known.
        zone: name of the time zone.
    """
    steps = daily_steps(histories, count=count, zone=zone)
    steps = steps.where(steps.last_day <= upto)
    usual = usual_of(steps)
    return Learned(tuple(histories), steps, usual, predict(steps, usual))


def latest_ending(histories: Sequence[History], *, count: str, day: int, zone: str) -> int:
    """The last day of the steps that hold a local day: the day itself, or a later one where captures are missing."""
    steps = daily_steps(histories, count=count, zone=zone)
    holding = (steps.first_day <= day) & (steps.last_day >= day)
    return int(np.max(steps.last_day[holding], initial=day))
