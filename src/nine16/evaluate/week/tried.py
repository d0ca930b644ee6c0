"""Experiments as they were last seen: running, decided, or waiting for somebody to look."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from nine16.evaluate.experiments.outcomes import Outcome, outcome
from nine16.evaluate.experiments.words import effect
from nine16.model.experiment import Experiment, Look
from nine16.model.number import Number
from nine16.model.week import Tried

PLANNED = "planned"
DECIDED = frozenset({"stop", "no_difference", "undecided"})


def tried(experiment: Experiment, looks: Sequence[Look], *, zone: str) -> Tried:
    """An experiment with its last look; nothing is computed anew, because looking is part of an experiment.

    Args:
        experiment: its plan.
        looks: every result that somebody saw, oldest first.
        zone: whose days.
    """
    what = outcome(experiment.outcome, design=experiment.design)
    last = looks[-1] if looks else None
    arm, difference = _largest(last) if last is not None else (None, None)
    local = ZoneInfo(zone)
    return Tried(
        name=experiment.name,
        design=experiment.design,
        arms=tuple(one.name for one in experiment.arms),
        outcome=dict(what.title),
        state=PLANNED if last is None else last.state,
        says=_says(experiment, what, arm, difference),
        n=0 if last is None else last.n,
        planned=experiment.planned,
        starts_on=experiment.starts_at.astimezone(local).date(),
        seen_on=None if last is None else last.at.astimezone(local).date(),
        difference=difference,
        arm=arm,
        finding=experiment.finding,
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


def _says(experiment: Experiment, what: Outcome, arm: str | None, difference: Number | None) -> dict[str, str]:
    if arm is None or difference is None or difference.low is None or difference.high is None:
        return {}
    return dict(effect(arm, difference, what, currency=experiment.currency))
