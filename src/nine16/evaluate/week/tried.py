"""Experiments as they were last seen: running, decided, or waiting for somebody to look."""

from collections.abc import Sequence

from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.told import began, called, judged_by_acts, says, seen_on, sees
from nine16.model.experiment import Followed, Look
from nine16.model.number import Number
from nine16.model.week import Tried

PLANNED = "planned"
DECIDED = frozenset({"stop", "no_difference", "undecided"})


def tried(one: Followed) -> Tried:
    """An experiment with its last look; nothing is computed anew, because looking is part of an experiment.

    Args:
        one: its plan, the result that somebody saw last, and what its films are called.
    """
    plan, last = one.experiment, one.look
    what = outcome(plan.outcome, design=plan.design)
    arm, difference = _largest(last) if last is not None else (None, None)
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
    )


def in_order(every: Sequence[Tried]) -> list[Tried]:
    """Decided ones first, the newest first; then those that run; then those nobody has looked at."""

    def rank(one: Tried) -> tuple[int, int, str]:
        place = 0 if one.state in DECIDED else 2 if one.state == PLANNED else 1
        return place, -(one.seen_on or one.starts_on).toordinal(), one.name

    return sorted(every, key=rank)


def _largest(look: Look) -> tuple[str | None, Number | None]:
    known = {arm: one for arm, one in look.differences.items() if one.value is not None}
    if not known:
        return None, None
    arm = max(known, key=lambda name: (abs(known[name].value or 0.0), name))
    return arm, known[arm]
