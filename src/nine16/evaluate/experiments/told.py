"""What an experiment's last look came to, in the same words on every page: films by their titles, days of one zone.

Ids stay where commands need them. Nothing is computed anew: looking is part of an experiment.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from nine16.evaluate.experiments.answer import Words
from nine16.evaluate.experiments.dropping import remaining
from nine16.evaluate.experiments.outcomes import SALES, outcome
from nine16.evaluate.experiments.words import amount, effect, points, said
from nine16.evaluate.metric_names import known_metrics
from nine16.model.experiment import Dropped, Experiment, Followed, Look
from nine16.model.number import Number

LONGEST = 40
"""Letters of a title: more is cut off."""


def called(one: Followed) -> dict[str, Words]:
    """By arm: the title of the one film that it shows, in marks of its language; else the arm's own name.

    Two films of one title keep their arms' names beside it.

    Example:
        >>> from datetime import UTC, datetime
        >>> from nine16.model.experiment import Arm, Experiment
        >>> at = datetime(2026, 11, 1, tzinfo=UTC)
        >>> arms = Arm("lipstick", ("lipstick",)), Arm("face first")
        >>> plan = Experiment("x", "viewers", arms, "watch_time", 0.1, True, planned=10, planned_at=at, starts_at=at)
        >>> names = called(Followed(plan, None, {"lipstick": "一抹就显白"}, "UTC"))
        >>> names["lipstick"]["zh"], names["face first"]["en"]
        ('《一抹就显白》', 'face first')
    """
    known = {arm.name: one.titles.get(arm.videos[0]) for arm in one.experiment.arms if len(arm.videos) == 1}
    titles = list(known.values())
    names: dict[str, Words] = {}
    for arm in one.experiment.arms:
        title = known.get(arm.name)
        if not title:
            names[arm.name] = {"en": arm.name, "zh": arm.name}
            continue
        short = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        beside = f" ({arm.name})" if titles.count(title) > 1 else ""
        names[arm.name] = {"en": f"“{short}”{beside}", "zh": f"《{short}》{beside}"}
    return names


def on_days_of(zone: str, experiment: Experiment, looks: Sequence[Look]) -> tuple[Experiment, tuple[Look, ...]]:
    """A plan and its looks with their instants on the days of one zone: the same instants, written as people there do.

    Args:
        zone: whose days.
        experiment: the plan.
        looks: taken at it.

    Example:
        >>> from datetime import UTC, datetime
        >>> at = datetime(2026, 11, 1, 20, tzinfo=UTC)
        >>> plan = Experiment("x", "viewers", (), "watch_time", 0.1, True, planned=10, planned_at=at, starts_at=at)
        >>> there, _ = on_days_of("Asia/Shanghai", plan, [])
        >>> f"{there.starts_at:%Y-%m-%d}", there == plan
        ('2026-11-02', True)
    """
    here = ZoneInfo(zone)
    plan = replace(
        experiment,
        planned_at=experiment.planned_at.astimezone(here),
        starts_at=experiment.starts_at.astimezone(here),
    )
    told = (
        replace(
            look,
            at=look.at.astimezone(here),
            dropped=tuple(replace(one, at=one.at.astimezone(here)) for one in look.dropped),
        )
        for look in looks
    )
    return plan, tuple(told)


def says(one: Followed, arm: str, difference: Number) -> Words:
    """How an arm differs from the first.

    Args:
        one: the experiment.
        arm: its name.
        difference: as the last look found it.
    """
    names, plan = called(one), one.experiment
    return effect(
        names.get(arm, {"en": arm, "zh": arm}),
        difference,
        outcome(plan.outcome, design=plan.design),
        currency=plan.currency,
        first=names[plan.arms[0].name],
    )


def going(one: Followed) -> Experiment:
    """The experiment as it goes on: without the arms that were dropped, and with the viewers planned for the others."""
    return one.experiment if one.look is None else remaining(one.experiment, one.look.dropped)


def telling(look: Look) -> tuple[str | None, Number | None]:
    """The arm that a look is told by, with its difference: the one that decided it, else the one that differs most.

    Args:
        look: at an experiment.

    Example:
        >>> from datetime import UTC, datetime
        >>> found = {"b": Number(0.3, 0.1, 0.5), "c": Number(-0.9, -1.4, -0.4)}
        >>> telling(Look(datetime(2026, 11, 15, tzinfo=UTC), "stop", 5_000, found))[0]
        'b'
    """
    known = {arm: one for arm, one in look.differences.items() if one.value is not None}
    # Where one is surely better and another surely worse, the better one is what is to be shown from then on.
    sure = {arm: one for arm, one in known.items() if surely(one)} if look.state == "stop" else {}
    if sure:
        arm = max(sure, key=lambda name: (sure[name].value or 0.0, name))
    elif known:
        arm = max(known, key=lambda name: (abs(known[name].value or 0.0), name))
    else:
        return None, None
    return arm, known[arm]


def surely(difference: Number) -> bool:
    """Whether its interval holds nothing but more, or nothing but less.

    Example:
        >>> surely(Number(0.3, 0.1, 0.5)), surely(Number(0.3, -0.1, 0.7)), surely(Number(0.3))
        (True, False, False)
    """
    low, high = difference.low, difference.high
    return low is not None and high is not None and (low > 0 or high < 0)


def gone(one: Followed, dropped: Dropped) -> Words:
    """Since when an arm is given to nobody new, and why.

    Args:
        one: the experiment.
        dropped: one of its arms.
    """
    on = dropped.at.astimezone(ZoneInfo(one.zone)).date()
    found = effect(
        called(one)[dropped.arm],
        dropped.difference,
        outcome(one.experiment.outcome, design=one.experiment.design),
        currency=one.experiment.currency,
        first=called(one)[dropped.against],
    )
    return said(
        "gone",
        on={"en": f"{on.day} {on:%B}", "zh": f"{on.month} 月 {on.day} 日"},
        effect=found,
        n=f"{dropped.difference.n or 0:,}",
    )


def sees(one: Followed, difference: Number) -> Words:
    """From which difference on it would have been seen: half of the interval; empty without one.

    Args:
        one: the experiment.
        difference: as the last look found it.
    """
    what = outcome(one.experiment.outcome, design=one.experiment.design)
    if difference.low is None or difference.high is None or what.unit == "times":
        return {}
    half = (difference.high - difference.low) / 2
    if what.unit == "share":
        return points(half)
    return amount(half, what, currency=one.experiment.currency)


def judged_by_acts(plan: Experiment) -> bool:
    """Whether it compares something that viewers do (orders, shop entries, follows), not how long they watch.

    Example:
        >>> from datetime import UTC, datetime
        >>> from nine16.model.experiment import Arm
        >>> at = datetime(2026, 11, 1, tzinfo=UTC)
        >>> judged_by_acts(Experiment("x", "viewers", (Arm("a"),), "order", 0.1, True, 10, at, at))
        True
    """
    metric = known_metrics().get(plan.outcome)
    return plan.outcome == SALES or (metric is not None and metric.watching is None)


def began(one: Followed) -> date:
    """The day of its zone on which it begins."""
    return one.experiment.starts_at.astimezone(ZoneInfo(one.zone)).date()


def seen_on(one: Followed) -> date | None:
    """The day of its zone on which somebody last looked."""
    return None if one.look is None else one.look.at.astimezone(ZoneInfo(one.zone)).date()
