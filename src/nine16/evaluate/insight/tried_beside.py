"""Before a version is used everywhere: what the same experiment tells of goals that it was not planned for."""

from datetime import datetime, timedelta

from nine16.evaluate.advice.pace import LONGEST_WEEKS, lasting
from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.told import called, going, judged_by_acts, surely
from nine16.evaluate.insight.saying import capital, listed, said, share, then
from nine16.evaluate.insight.seen import outcome_words
from nine16.model.counted import about
from nine16.model.experiment import Beside, Followed, Look
from nine16.model.finding import Words
from nine16.model.number import Number

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def use(one: Followed, arm: str, to_use: Words, *, better: bool) -> Words:
    """Which version to use, and of goals that are still open what it would take to know them, and how long.

    Args:
        one: an experiment that stopped.
        arm: compared with the first.
        to_use: which version.
        better: whether the arm is the better one.
    """
    plan = one.experiment
    if judged_by_acts(plan):
        return said("tried.do_use", arm=to_use)
    order = said("tried.do_use_for", arm=to_use, outcome=_goal(one))
    beside = [each for each in one.beside if each.arm == arm]
    if not beside:
        return then(order, said("tried.do_not_compared"))
    against = [each for each in beside if surely(each.difference) and (_more(each) != better)]
    if against:
        return then(order, said("tried.do_against", outcomes=_named(against)))
    now = said("tried.do_now", arm=to_use, outcome=_goal(one))
    open_ = [each for each in beside if not surely(each.difference)]
    if not open_ or one.look is None:
        return then(now, capital(said("tried.do_alike", outcomes=_named(beside))))
    return then(now, _open(open_, one.look, planned=going(one).planned, began=plan.starts_at))


def judged_alone(one: Followed) -> Words | None:
    """That something else than acts decided it, in a few words, beside the claim at the head; None where acts did.

    Args:
        one: an experiment of which something is sure.
    """
    return None if judged_by_acts(one.experiment) else said("tried.aside", outcome=_goal(one))


def _goal(one: Followed) -> Words:
    """What it was judged by: watch time."""
    title = outcome(one.experiment.outcome, design=one.experiment.design).title
    return Words(title["en"].lower(), title["zh"])


def beside_words(one: Followed, arm: str) -> Words | None:
    """What viewers of both did beside, with the range of each difference; None where nothing is known of it.

    Args:
        one: the experiment.
        arm: compared with the first.
    """
    beside = [each for each in one.beside if each.arm == arm]
    if not beside:
        return None
    names = called(one)
    first = names[one.experiment.arms[0].name]
    return said(
        "tried.beside",
        arm=Words(names[arm]["en"], names[arm]["zh"]),
        first=Words(first["en"], first["zh"]),
        each=each_beside(one, arm),
        n=f"{max(one_of.difference.n or 0 for one_of in beside):,}",
    )


def each_beside(one: Followed, arm: str) -> Words:
    """The same figures without names, one goal after the other; empty where nothing is known.

    Args:
        one: the experiment.
        arm: compared with the first.
    """
    each = [
        said(
            "tried.beside_one",
            outcome=outcome_words(one_of.outcome, {}),
            own=share(one_of.own.value or 0.0, wide=_wide(one_of)),
            first=share(one_of.first.value or 0.0, wide=_wide(one_of)),
            limits=_points(one_of.difference),
        )
        for one_of in one.beside
        if one_of.arm == arm
    ]
    return Words("; ".join(words.en for words in each), "；".join(words.zh for words in each))


def _wide(one: Beside) -> float | None:
    """The narrower of both intervals: two shares beside each other have the same digits."""
    widths = [each.high - each.low for each in (one.own, one.first) if each.low is not None and each.high is not None]
    return min(widths, default=None)


def _open(goals: list[Beside], look: Look, *, planned: int, began: datetime) -> Words:
    """What it takes to know the first goal that is open, whether that is worth the wait; of the next that it takes longer."""
    first, *rest = goals
    name = outcome_words(first.outcome, {})
    if not first.more:
        return said("tried.open_unknown", outcome=name)
    a_week = look.n / (max(look.at - began, _DAY) / _WEEK)
    weeks = first.more / a_week
    # A stop may come early: what is left of the plan needs no new experiment.
    key = "planned" if look.n + first.more <= planned else "new" if weeks <= LONGEST_WEEKS else "long"
    found = said(
        f"tried.open_{key}",
        outcome=name,
        n=f"{about(first.more):,}",
        a_week=f"{about(round(a_week)):,}",
        long=_lasting(weeks),
    )
    longer = [each for each in rest if each.more and each.more > first.more]
    if not longer:
        return found
    weeks = (longer[0].more or 0) / a_week
    # Of an act so rare the weeks rest on a handful of acts: a figure would look surer than it is.
    key = "rarer" if weeks > LONGEST_WEEKS else "longer"
    rarer = said(f"tried.open_{key}", outcome=outcome_words(longer[0].outcome, {}), long=_lasting(weeks))
    return then(found, capital(rarer))


def _lasting(weeks: float) -> Words:
    long = lasting(weeks)
    return Words(long.en, long.zh.strip())


def _more(one: Beside) -> bool:
    return (one.difference.value or 0.0) > 0.0


def _named(beside: list[Beside]) -> Words:
    return listed([outcome_words(each.outcome, {}) for each in beside])


def _points(difference: Number) -> Words:
    """Percentage points between two ends, with their signs."""
    low, high = (f"{100 * (end or 0.0):+.1f}".replace("-", "\u2212") for end in (difference.low, difference.high))
    return Words(f"{low} to {high}", f"{low} 至 {high}")
