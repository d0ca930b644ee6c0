"""What a plan answers: how many it takes, how long that lasts, and what can be found with what one has."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nine16.errors import WrongInput
from nine16.evaluate.experiments.answer import Words
from nine16.evaluate.experiments.by_post import pairs_of_the_past
from nine16.evaluate.experiments.decide import design_of, least_in_unit
from nine16.evaluate.experiments.estimate import Estimate
from nine16.evaluate.experiments.outcomes import Outcome, outcome
from nine16.evaluate.experiments.pairs import LEAST_PAIRS
from nine16.evaluate.experiments.plan import least_found, pairs_find, pairs_needed, viewers_needed
from nine16.evaluate.experiments.words import amount, percent, points, said
from nine16.model.counted import about
from nine16.model.experiment import WEEKS, Experiment
from nine16.model.number import Number

_PAIRS_PEOPLE_MAKE = (20, 100)
_LEAST_APART = 3
"""Pairs of earlier posts without which their spread is not known."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What so many viewers or pairs can find."""

    n: int
    weeks: float | None
    """How long that lasts at the account's pace; None where nothing tells the pace."""
    effect: Number
    """The smallest effect found with the plan's power, in the outcome's unit."""
    relative: float | None
    """The same as a share of the usual value."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An experiment with the number it takes."""

    experiment: Experiment
    state: str
    """new, unchanged or restated."""
    usual: Number
    """The outcome so far, of the first arm or the account."""
    needed: Number
    """Viewers of all arms together, or pairs."""
    fixed: Number
    """The same if one looks only once, at the end."""
    on_average: int | None
    """Viewers until it stops, on average, if the effect is as large as planned for."""
    looks: int
    per_week: float | None
    findable: tuple[Findable, ...]
    sentence: Words
    notes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What is known of the outcome before the experiment."""

    estimate: Estimate | None
    """None where nothing is known."""
    basis: str
    """first_arm, channel, counts or widest."""
    per_week: float | None
    """Viewers (or posts) a week."""


def plan_by_viewer(draft: Experiment, history: History, *, given: int | None) -> Planned:
    """How many viewers a draft takes.

    Args:
        draft: the experiment; its `planned` is filled in.
        history: what the account's viewers did so far.
        given: viewers that somebody asks for instead; then what they can find stands in the answer.

    Raises:
        WrongInput: nothing tells how far viewers lie apart, and no number is given.
    """
    what = outcome(draft.outcome, design=draft.design)
    known = history.estimate
    if known is None or known.viewers < 2 or (known.value == 0 and (draft.relative or what.unit != "s")):
        return _without_history(draft, what, given=given, per_week=history.per_week)
    effect = least_in_unit(draft, known.value)
    others = range(1, len(draft.arms))
    grows = _grows(known.value, effect, what)
    each, single = (
        [
            viewers_needed(known, effect, design=replace(design_of(drawn, other), grows=grows), relative=draft.relative)
            for other in others
        ]
        for drawn in (draft, replace(draft, looks="end"))
    )
    # A comparison is of two arms, told in viewers of all of them: the one that needs most decides.
    widest = max(range(len(each)), key=lambda place: each[place].viewers.value or 0.0)
    needed, fixed = each[widest].viewers, single[widest].viewers
    planned = given or max(int(needed.value or 0.0), 0)
    experiment = replace(draft, planned=planned)
    spent = None if draft.looks == "end" else round(each[widest].course.spent * planned)
    sizes = _sizes(planned, history.per_week)
    findable = tuple(
        _findable(known, size, experiment=experiment, other=widest + 1, what=what, per_week=history.per_week)
        for size in sizes
    )
    sentence = said(
        "plan_end" if spent is None else "plan" if history.per_week is None else "plan_weeks",
        n=f"{planned:,}",
        effect=_shown(effect, what, draft),
        weeks=_weeks(planned, history.per_week),
        power=percent(draft.power),
        average=f"{about(spent or planned):,}",
    )
    return Planned(
        experiment=experiment,
        state="new",
        usual=_usual(known, draft),
        needed=needed,
        fixed=fixed,
        on_average=spent,
        looks=each[widest].looks,
        per_week=history.per_week,
        findable=findable,
        sentence=sentence,
        notes=_notes(history, draft, given=given, needed=needed),
    )


def plan_by_post(
    draft: Experiment, values: Sequence[float], *, given: int | None, per_week: float | None, age_days: int
) -> Planned:
    """How many pairs of posts a draft takes.

    Args:
        draft: the experiment; its `planned` is filled in.
        values: the outcome of the account's earlier posts, in the order of publication.
        given: pairs that somebody asks for instead.
        per_week: posts a week.
        age_days: at which age they were taken.
    """
    what = outcome(draft.outcome, design=draft.design)
    apart = pairs_of_the_past(values)
    level = sum(values) / len(values) if values else 0.0
    effect = draft.least_effect
    if what.unit == "times":
        effect = math.log1p(draft.least_effect)
    elif draft.relative:
        effect = draft.least_effect * level
    needed = (
        pairs_needed(apart, effect, confidence=draft.confidence, power=draft.power)
        if effect > 0
        else Number.none("no earlier post tells the usual value", n=len(apart), basis="pairs")
    )
    planned = given or (int(needed.value) if needed.value is not None else None)
    if planned is None:
        raise WrongInput(
            f"cannot say how many pairs it takes: {needed.why_null}",
            where=draft.name,
            hint=f"Say how many pairs you will make: --planned N.{_larger_effects(draft, apart, level, what)}",
        )
    by_week = draft.design == WEEKS
    # Two weeks that take turns last two weeks, however many posts stand in them.
    weeks_each = 2.0 if by_week else None if not per_week else 2.0 / per_week
    findable = ()
    if len(apart) >= 3 and any(apart):
        findable = tuple(
            Findable(
                n=size,
                weeks=None if weeks_each is None else round(size * weeks_each, 1),
                effect=Number(
                    pairs_find(apart, size, confidence=draft.confidence, power=draft.power),
                    n=len(apart),
                    basis="pairs",
                    why_null="the spread of earlier pairs is taken as it was seen",
                ),
                relative=None,
            )
            for size in sorted({LEAST_PAIRS, 10, 20, planned})
            if size >= LEAST_PAIRS
        )
    shown = percent(draft.least_effect) if draft.relative or what.unit == "times" else _shown(effect, what, draft)
    posts = Number.none("no earlier post tells it", n=0, basis="posts")
    if values:
        mean = math.exp(level) if what.unit == "times" else level
        posts = Number(mean, n=len(values), basis="posts", why_null="posts differ for many reasons: no interval")
    return Planned(
        experiment=replace(draft, planned=planned),
        state="new",
        usual=posts,
        needed=needed,
        fixed=needed,
        on_average=None,
        looks=1,
        per_week=per_week,
        findable=findable,
        sentence=said(
            "plan_of_weeks" if by_week else "plan_pairs",
            n=f"{planned:,}",
            posts=f"{2 * planned:,}",
            effect=shown,
            age=age_days,
        ),
        notes=(said("weaker"),),
    )


def _larger_effects(draft: Experiment, apart: Sequence[float], level: float, what: Outcome) -> str:
    """Least effects that a number of pairs people do make would find; empty where nothing tells chance."""
    if len(apart) < _LEAST_APART or not any(apart):
        return ""
    said = []
    for pairs in _PAIRS_PEOPLE_MAKE:
        effect = pairs_find(apart, pairs, confidence=draft.confidence, power=draft.power)
        times = what.unit == "times"
        if times or (draft.relative and level > 0):
            share = math.expm1(effect) if times else effect / level
            said.append(f"{pairs} pairs find --least-effect {math.ceil(100 * share)}%")
        elif what.unit == "share":
            said.append(f"{pairs} pairs find --least-effect {math.ceil(1000 * effect) / 10:g}pp")
        else:
            said.append(f"{pairs} pairs find --least-effect {float(f'{effect * 1.05:.2g}'):g}")
    return f" Or look for a larger difference: {', '.join(said)}."


def _without_history(draft: Experiment, what: Outcome, *, given: int | None, per_week: float | None) -> Planned:
    if given is None:
        raise WrongInput(
            f"nothing tells how far viewers lie apart in {what.title['en']}",
            where=draft.name,
            hint="Load a playback log of the channel, or say how many viewers: --planned N.",
        )
    why = "no earlier viewer tells it"
    none = Number.none(why, n=0, basis="viewers")
    sentence = said("plan_given", n=f"{given:,}")
    experiment = replace(draft, planned=given)
    return Planned(experiment, "new", none, none, none, None, 1, per_week, (), sentence, tuple(_of_looks(draft)))


def _grows(value: float, effect: float, what: Outcome) -> float:
    """Variance of a viewer where the effect is there over that where it is not."""
    if what.unit == "share" and 0 < value < 1:
        lifted = min(value + effect, 0.999)
        return lifted * (1.0 - lifted) / (value * (1.0 - value))
    # Sales: so many more buyers, each as before. Watch time: cut off above, its spread hardly moves.
    return 1.0 + effect / value if what.unit == "minor" and value > 0 else 1.0


def _sizes(planned: int, per_week: float | None) -> list[int]:
    """So many viewers as come in one, two, four and eight weeks, and the planned number."""
    if not per_week:
        return [planned]
    return sorted({planned, *(round(weeks * per_week) for weeks in (1, 2, 4, 8) if weeks * per_week >= 200)})


def _findable(
    known: Estimate,
    size: int,
    *,
    experiment: Experiment,
    other: int,
    what: Outcome,
    per_week: float | None,
) -> Findable:
    found = least_found(known, size, design=design_of(experiment, other))
    return Findable(
        n=size,
        weeks=None if not per_week else round(size / per_week, 1),
        effect=Number(
            found, n=known.viewers, basis="viewers", why_null=f"by the variance of {known.viewers:,} viewers"
        ),
        relative=found / known.value if known.value > 0 and what.unit != "times" else None,
    )


def _weeks(planned: int, per_week: float | None) -> str:
    if not per_week:
        return "?"
    weeks = planned / per_week
    return f"{weeks:.1f}" if weeks < 9.5 else f"{weeks:,.0f}"


def _shown(effect: float, what: Outcome, draft: Experiment) -> object:
    if draft.relative:
        return percent(draft.least_effect)
    return points(effect) if what.unit == "share" else amount(effect, what, currency=draft.currency)


def _usual(known: Estimate, draft: Experiment) -> Number:
    limits = known.share_limits(confidence=draft.confidence)
    if limits is None:
        half = 1.96 * math.sqrt(known.variance)
        limits = max(0.0, known.value - half), known.value + half
    return Number(known.value, *limits, n=known.viewers, basis="viewers")


def _of_looks(draft: Experiment) -> list[Words]:
    """What may be looked at when, and what a look may end."""
    if draft.looks != "any":
        return []
    return [said("plan_any"), *([said("plan_arms")] if len(draft.arms) > 2 else [])]


def _notes(history: History, draft: Experiment, *, given: int | None, needed: Number) -> tuple[Words, ...]:
    found = []
    if history.basis != "first_arm":
        found.append(said(f"plan_{history.basis}"))
    found += _of_looks(draft)
    if given is not None and needed.value is not None and given < needed.value:
        found.append(said("plan_few", n=f"{given:,}", needed=f"{int(needed.value):,}"))
    return tuple(found)
