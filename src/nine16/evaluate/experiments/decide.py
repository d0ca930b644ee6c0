"""Whether to stop: the one rule, in the order in which it is asked."""

import math
from collections.abc import Sequence

from nine16.evaluate.experiments.answer import Comparison, Words
from nine16.evaluate.experiments.estimate import Estimate
from nine16.evaluate.experiments.outcomes import Outcome
from nine16.evaluate.experiments.plan import Design, spread_needed
from nine16.evaluate.experiments.words import amount, effect, inside, limits, percent, points, said
from nine16.model.experiment import Experiment

LEAST_VIEWERS = 100
"""In each arm: below, intervals that rest on a central limit mean nothing."""
LEAST_EVENTS = 10
"""In all arms together, of rates and sales."""
MOST_CROSSED = 0.1
"""Share of viewers who saw another arm beyond which the arms are no longer two things."""

MOST_BROKEN = 0.5
"""Share of views that broke off beyond which nothing is known of leaving."""

Decision = tuple[str, Words, int | None]
"""State, sentence, and about how many more."""


def too_little(experiment: Experiment, arms: Sequence[Estimate], what: Outcome) -> Decision | None:
    """What is missing before anything is said; None where enough is there."""
    for arm, one in zip(experiment.arms, arms, strict=True):
        if one.viewers == 0:
            return "not_started", said("not_started", arm=arm.name), None
    for arm, one in zip(experiment.arms, arms, strict=True):
        if one.viewers < LEAST_VIEWERS:
            sentence = said("not_enough", arm=arm.name, n=one.viewers, least=LEAST_VIEWERS)
            return "not_enough", sentence, _least_more(arms)
    broken = max(one.broken for one in arms)
    if broken > MOST_BROKEN:
        return "not_enough", said("broken", share=percent(broken)), None
    events = [one.events for one in arms if one.events is not None]
    if events and sum(events) < LEAST_EVENTS:
        sentence = said("too_few_events", what=inside(what.title), n=sum(events), least=LEAST_EVENTS)
        return "not_enough", sentence, None
    return None


def decided(
    experiment: Experiment, arms: Sequence[Estimate], comparisons: Sequence[Comparison], what: Outcome, *, n: int
) -> Decision:
    """Stop, go on or undecided, by the intervals that decide.

    Args:
        experiment: its least effect, and how it is looked at.
        arms: estimates, the first arm first.
        comparisons: of every other arm with the first, in order.
        what: the outcome.
        n: viewers that are there.
    """
    if experiment.looks == "end" and n < experiment.planned:
        return "go_on", said("go_on_end", n=f"{n:,}", planned=f"{experiment.planned:,}"), experiment.planned - n
    sure = [one for one in comparisons if _excludes_nought(one)]
    if sure:
        best = max(sure, key=lambda one: (one.difference.value or 0.0, one.arm))
        sentence = said("stop", effect=effect(best.arm, best.difference, what, currency=experiment.currency))
        return "stop", sentence, None
    least = least_in_unit(experiment, arms[0].value)
    bound = max(_bound(one) for one in comparisons)
    if bound <= least:
        shown: object = amount(bound, what, currency=experiment.currency)
        if what.unit == "share":
            shown = points(bound)
        if arms[0].value > 0:
            shown = percent(bound / arms[0].value)
        return "no_difference", said("no_difference", bound=shown), None
    more = _more(experiment, arms, least, n=n)
    closest = max(comparisons, key=lambda one: (abs(one.difference.value or 0.0), one.arm))
    if n < experiment.planned:
        so_far = effect(closest.arm, closest.difference, what, currency=experiment.currency)
        return "go_on", said("go_on", more=f"{more:,}", effect=so_far), more
    figures = {
        "planned": f"{experiment.planned:,}",
        **limits(closest.difference, what, currency=experiment.currency),
    }
    if experiment.looks == "end":
        return "undecided", said("undecided_spent", **figures), None
    shown = points(least) if what.unit == "share" else amount(least, what, currency=experiment.currency)
    return "undecided", said("undecided", least=shown, more=f"{more:,}", **figures), more


def least_in_unit(experiment: Experiment, first: float) -> float:
    """The least effect worth knowing in the outcome's unit."""
    return experiment.least_effect * abs(first) if experiment.relative else experiment.least_effect


def design_of(experiment: Experiment, other: int) -> Design:
    """Shares, looks and confidence of the comparison of one arm with the first; several share the error (Bonferroni)."""
    return Design(
        shares=(experiment.arms[0].share / _all(experiment), experiment.arms[other].share / _all(experiment)),
        looks=experiment.looks,
        confidence=1.0 - (1.0 - experiment.confidence) / (len(experiment.arms) - 1),
        power=experiment.power,
    )


def _all(experiment: Experiment) -> float:
    return sum(arm.share for arm in experiment.arms)


def _more(experiment: Experiment, arms: Sequence[Estimate], least: float, *, n: int) -> int:
    """About how many more viewers find the least effect, at the variance that is seen now."""
    if least <= 0:
        return max(0, experiment.planned - n)
    needed = max(
        spread_needed(arms[0], arms[other], least, design=design_of(experiment, other)) for other in range(1, len(arms))
    )
    missing = max(needed - n, 0.0)
    # The interval goes on closing in after the planned end; a tenth more is the least step worth coming back for.
    missing = missing if missing > 0 else 0.1 * n
    step = 10.0 ** max(1.0, math.floor(math.log10(max(missing, 1.0))) - 1.0)
    return int(math.ceil(missing / step) * step)


def _least_more(arms: Sequence[Estimate]) -> int:
    return sum(max(0, LEAST_VIEWERS - one.viewers) for one in arms)


def _excludes_nought(one: Comparison) -> bool:
    low, high = one.difference.low, one.difference.high
    return low is not None and high is not None and (low > 0 or high < 0)


def _bound(one: Comparison) -> float:
    low, high = one.difference.low, one.difference.high
    return math.inf if low is None or high is None else max(abs(low), abs(high))
