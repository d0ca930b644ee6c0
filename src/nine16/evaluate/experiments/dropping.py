"""Arms that are surely worse than the first get no new viewers, and the experiment goes on with the others.

Of three arms or more, each is compared with the first, and with nothing else. The error is shared among these comparisons
before the first look (Bonferroni), and each interval holds at all looks together; so all intervals hold the truth at all
looks in 95 % of experiments, whichever of them are still looked at. That is why an arm may be dropped because of what was
seen: what the others show keeps its interval, which is neither narrowed by the drop nor made anew. Nobody else moves: a
viewer's bucket says the arm, and the buckets of a dropped arm are outside from then on.

An experiment planned for one look drops nothing, and one whose arms are all surely worse is over.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from nine16.evaluate.experiments.answer import Comparison
from nine16.evaluate.experiments.assign_viewers import OUTSIDE
from nine16.model.experiment import Dropped, Experiment, Exposed, Look


def dropped_so_far(looks: Sequence[Look]) -> tuple[Dropped, ...]:
    """Arms that any look dropped, as the first one found it.

    Args:
        looks: taken at an experiment, oldest first.
    """
    found: dict[str, Dropped] = {}
    for look in looks:
        for one in look.dropped:
            found.setdefault(one.arm, one)
    return tuple(found.values())


def surely_worse(
    experiment: Experiment, comparisons: Sequence[Comparison], *, at: datetime | None
) -> tuple[Dropped, ...]:
    """Arms to be dropped now; none where that would leave the first one alone, or where another is surely better.

    Args:
        experiment: with the arms that are still in it.
        comparisons: of each other arm with the first.
        at: when it is looked at; None drops none.
    """
    if at is None or experiment.looks != "any" or any((one.difference.low or 0.0) > 0 for one in comparisons):
        return ()
    worse = [one for one in comparisons if one.difference.high is not None and one.difference.high < 0]
    if len(worse) == len(comparisons):
        return ()
    return tuple(Dropped(one.arm, one.against, at, one.difference) for one in worse)


def remaining(experiment: Experiment, dropped: Sequence[Dropped]) -> Experiment:
    """The experiment without the dropped arms: their viewers are not planned for, their share of the error is spent.

    Args:
        experiment: as it was planned.
        dropped: arms that are given to nobody new.

    Example:
        >>> from datetime import UTC
        >>> from nine16.model.experiment import Arm
        >>> from nine16.model.number import Number
        >>> day = datetime(2026, 11, 1, tzinfo=UTC)
        >>> arms = Arm("a", share=0.4), Arm("b", share=0.3), Arm("c", share=0.3)
        >>> plan = Experiment("x", "viewers", arms, "watch_time", 0.1, True, planned=9_000, planned_at=day, starts_at=day)
        >>> rest = remaining(plan, [Dropped("b", "a", day, Number(-0.5, -0.9, -0.1, n=2_000))])
        >>> [arm.name for arm in rest.arms], rest.planned, round(rest.confidence, 3)
        (['a', 'c'], 6300, 0.975)
    """
    gone = {one.arm for one in dropped}
    arms = tuple(arm for arm in experiment.arms if arm.name not in gone)
    if len(arms) == len(experiment.arms):
        return experiment
    share = sum(arm.share for arm in arms) / sum(arm.share for arm in experiment.arms)
    error = (1.0 - experiment.confidence) * (len(arms) - 1) / (len(experiment.arms) - 1)
    return replace(experiment, arms=arms, planned=round(experiment.planned * share), confidence=1.0 - error)


def of_remaining(experiment: Experiment, exposed: Exposed, dropped: Sequence[Dropped]) -> Exposed:
    """What viewers of the remaining arms did; those of a dropped one are in no arm, whatever they see now.

    Args:
        experiment: as it was planned: its arms' places are those of `exposed`.
        exposed: what viewers did.
        dropped: arms that are given to nobody new.
    """
    gone = {one.arm for one in dropped}
    kept = [place for place, arm in enumerate(experiment.arms) if arm.name not in gone]
    if len(kept) == len(experiment.arms):
        return exposed
    places = np.full(len(experiment.arms) + 1, OUTSIDE, dtype=np.int64)  # the last one is for those outside
    places[kept] = np.arange(len(kept))
    return replace(exposed, arm=places[exposed.arm])
