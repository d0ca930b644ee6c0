"""An account's posts on one channel, learned together: their steps, how they behave, what was to be expected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nine16.evaluate.over_time.daily import Steps
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


def learn_account(
    histories: Sequence[History],
    steps: Steps,
    *,
    upto: int,
    like: Usual | None = None,
) -> Learned:
    """Learn from everything up to the end of a local day.

    Args:
        histories: of one account on one channel.
        steps: theirs.
        upto: ordinal of the last local day that may be known.
        like: the account as learned for another day, where it was.
    """
    known = steps.where(steps.last_day <= upto)
    usual = usual_of(known, like=like)
    return Learned(tuple(histories), known, usual, predict(known, usual))
