"""What a reader must know beside the one sentence: how it was drawn, what was left out, what disagrees."""

from collections.abc import Sequence

import numpy as np

from nine16.evaluate.experiments.answer import Comparison, Words
from nine16.evaluate.experiments.estimate import Estimate
from nine16.evaluate.experiments.outcomes import SALES, WATCH_TIME, outcome
from nine16.evaluate.experiments.words import amount, effect, percent, said
from nine16.model.experiment import Dropped, Experiment, Exposed

_MORE_VIEWS = 0.1
"""With a tenth more views a viewer, shares of views are shares of other views."""
_SURE_RANK = 0.001
"""Below this chance the log-rank test is a voice where the interval is silent; it is one of many looks."""

_MANY_BROKEN = 0.1
_UNLIKE_BROKEN = 0.02
"""An arm that loses 30 % of quick departures covers 38 % of the time (bench/accuracy/experiments)."""


def notes(
    experiment: Experiment,
    exposed: Exposed,
    arms: Sequence[Estimate],
    comparisons: Sequence[Comparison],
    *,
    state: str,
    replanned: int,
) -> tuple[Words, ...]:
    """Everything that must stand beside the answer, the weightiest first.

    Args:
        experiment: the plan.
        exposed: what viewers did.
        arms: their estimates before anything was taken off.
        comparisons: empty where nothing is said.
        state: of the answer.
        replanned: how often the plan was changed before the first look.
    """
    found = [said("causes")] if state == "stop" else []
    if experiment.told_by == "seen":
        found.append(said("seen"))
    if comparisons:
        found += _how(experiment, exposed, comparisons)
        found += _disagreements(experiment, arms, comparisons)
    return tuple(found + _left_out(experiment, exposed, state=state) + planned_when(experiment, replanned=replanned))


def without(dropped: Sequence[Dropped], sentence: Words) -> Words:
    """The answer for the arms that are left, after the names of those that were dropped."""
    return said(
        "without",
        arms={"en": ", ".join(one.arm for one in dropped), "zh": "、".join(one.arm for one in dropped)},
        sentence=sentence,
    )


def of_dropped(experiment: Experiment, dropped: Sequence[Dropped], *, shown: bool) -> list[Words]:
    """When each arm was dropped, on how many viewers and by which comparison; and why the others' intervals stay right.

    Args:
        experiment: the plan, with all its arms.
        dropped: arms that are given to nobody new.
        shown: whether the others have intervals.
    """
    what = outcome(experiment.outcome, design=experiment.design)
    each = [
        said(
            "dropped" if experiment.told_by == "hash" else "dropped_seen",
            arm=one.arm,
            on=f"{one.at:%Y-%m-%d}",
            n=f"{one.difference.n or 0:,}",
            effect=effect(one.arm, one.difference, what, currency=experiment.currency, first=one.against),
        )
        for one in dropped
    ]
    return [*each, said("dropped_still_right", n=len(experiment.arms) - 1)] if shown else each


def planned_when(experiment: Experiment, *, replanned: int) -> list[Words]:
    """Whether the plan came before what it is judged by."""
    found = []
    if experiment.planned_at > experiment.starts_at:
        began, planned = f"{experiment.starts_at:%Y-%m-%d}", f"{experiment.planned_at:%Y-%m-%d}"
        found.append(said("late", planned=planned, began=began))
    if replanned:
        found.append(said("replanned", n=replanned))
    return found


def _how(experiment: Experiment, exposed: Exposed, comparisons: Sequence[Comparison]) -> list[Words]:
    """How the outcome was counted."""
    found = []
    if experiment.outcome == WATCH_TIME and experiment.upto_s:
        found.append(said("first_pass", upto=f"{experiment.upto_s:g}"))
    if experiment.outcome == SALES and experiment.cap_minor:
        what = outcome(SALES, design=experiment.design)
        cap = amount(float(experiment.cap_minor), what, currency=experiment.currency)
        beyond = int(np.sum(np.abs(exposed.minor[exposed.arm >= 0]) > experiment.cap_minor))
        found.append(said("capped", cap=cap, n=f"{beyond:,}"))
    kept = comparisons[0].kept_variance
    if kept is not None and kept < 1.0:
        found.append(said("cuped", n=f"{comparisons[0].known_before:,}", kept=percent(kept)))
    return found


def _left_out(experiment: Experiment, exposed: Exposed, *, state: str) -> list[Words]:
    found = []
    strayed = int(np.sum(exposed.crossed & (exposed.arm >= 0)))
    if strayed and state != "do_not_trust":
        found.append(said("some_crossed", n=f"{strayed:,}"))
    for key, count in (("nameless", exposed.nameless), ("outside", exposed.outside)):
        if count:
            found.append(said(key, n=f"{count:,}"))
    if exposed.other_currency:
        found.append(said("currency", n=f"{exposed.other_currency:,}", currency=experiment.currency))
    return found


def _disagreements(experiment: Experiment, arms: Sequence[Estimate], comparisons: Sequence[Comparison]) -> list[Words]:
    found = []
    for place, one in enumerate(comparisons, start=1):
        each = [arms[0].views / arms[0].viewers, arms[place].views / arms[place].viewers]
        if experiment.outcome != SALES and abs(each[1] / each[0] - 1.0) > _MORE_VIEWS:
            names = experiment.arms[0].name, experiment.arms[place].name
            found.append(said("visits", first=f"{each[0]:.2f}", second=f"{each[1]:.2f}", a=names[0], b=names[1]))
        broken = arms[0].broken, arms[place].broken
        if max(broken) > _MANY_BROKEN or abs(broken[1] - broken[0]) > _UNLIKE_BROKEN:
            a, b = experiment.arms[0].name, experiment.arms[place].name
            found.append(said("some_broken", first=percent(broken[0]), second=percent(broken[1]), a=a, b=b))
        low, high = one.difference.low, one.difference.high
        if one.log_rank is not None and low is not None and high is not None:
            apart = low > 0 or high < 0
            # What agrees at the interval's own level is no disagreement; against an interval that decides nothing the
            # test has to be far surer.
            speaks = one.log_rank.chance < (1.0 - experiment.confidence if apart else _SURE_RANK)
            if apart != speaks:
                found.append(said("log_rank_apart", chance=f"{one.log_rank.chance:.2g}"))
    return found
