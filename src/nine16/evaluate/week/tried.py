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
from nine16.evaluate.insight.tried_beside import each_beside, use
from nine16.model.experiment import VIEWERS, Followed
from nine16.model.finding import Words
from nine16.model.number import Number
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
    do, beside = _before_use(one, arm, difference)
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
        do=do,
        beside=beside,
        sees={} if difference is None else dict(sees(one, difference)),
        # Once the split is distrusted, what an earlier look dropped an arm for is not sure any more.
        dropped=()
        if last is None or last.state == "do_not_trust"
        else tuple(dict(gone(one, each)) for each in last.dropped),
    )


def _before_use(one: Followed, arm: str | None, difference: Number | None) -> tuple[dict[str, str], dict[str, str]]:
    """What to do of one that stopped on how long viewers watch, and what they did beside: the insight page's words."""
    stopped = one.look is not None and one.look.state == "stop" and one.experiment.design == VIEWERS
    if not stopped or arm is None or difference is None or judged_by_acts(one.experiment):
        return {}, {}
    better = (difference.value or 0.0) > 0
    name = called(one)[arm if better else one.experiment.arms[0].name]
    order = use(one, arm, Words(name["en"], name["zh"]), better=better)
    return _by_language(order), _by_language(each_beside(one, arm))


def _by_language(words: Words) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh} if words.en else {}


def in_order(every: Sequence[Tried]) -> list[Tried]:
    """Decided ones first, the newest first; then those that run; then those nobody has looked at."""

    def rank(one: Tried) -> tuple[int, int, str]:
        place = 0 if one.state in DECIDED else 2 if one.state == PLANNED else 1
        return place, -(one.seen_on or one.starts_on).toordinal(), one.name

    return sorted(every, key=rank)
