"""Experiments as they were last seen: running, decided, or waiting for somebody to look."""

from collections.abc import Sequence

from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.told import (
    began,
    called,
    going,
    gone,
    judged_by_acts,
    says,
    seen_on,
    sees,
    telling,
)
from nine16.model.experiment import Followed
from nine16.model.week import Tried

PLANNED = "planned"
DECIDED = frozenset({"stop", "no_difference", "undecided"})


def tried(one: Followed) -> Tried:
    """An experiment with its last look; nothing is computed anew, because looking is part of an experiment.

    Args:
        one: its plan, the result that somebody saw last, and what its films are called.
    """
    plan, last = going(one), one.look
    what = outcome(plan.outcome, design=plan.design)
    arm, difference = telling(last) if last is not None else (None, None)
    told = {} if arm is None or difference is None or difference.low is None else dict(says(one, arm, difference))
    return Tried(
        name=plan.name,
        design=plan.design,
        arms=tuple(each.name for each in plan.arms),
        called={name: dict(words) for name, words in called(one).items()},
        outcome=dict(what.title),
        state=PLANNED if last is None else last.state,
        says=told,
        n=0 if last is None else last.n,
        planned=plan.planned,
        starts_on=began(one),
        seen_on=seen_on(one),
        difference=difference,
        arm=arm,
        finding=plan.finding,
        same=one.same,
        acts=judged_by_acts(plan),
        sees={} if difference is None else dict(sees(one, difference)),
        dropped=() if last is None else tuple(dict(gone(one, each)) for each in last.dropped),
    )


def in_order(every: Sequence[Tried]) -> list[Tried]:
    """Decided ones first, the newest first; then those that run; then those nobody has looked at."""

    def rank(one: Tried) -> tuple[int, int, str]:
        place = 0 if one.state in DECIDED else 2 if one.state == PLANNED else 1
        return place, -(one.seen_on or one.starts_on).toordinal(), one.name

    return sorted(every, key=rank)
