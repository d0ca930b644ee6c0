"""The answer of an experiment whose posts were drawn for its arms: pairs, or weeks that take turns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nine16.evaluate.experiments.answer import ArmSeen, Comparison, Result, Words
from nine16.evaluate.experiments.notes import planned_when
from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.pairs import LEAST_PAIRS, Paired, paired
from nine16.evaluate.experiments.words import amount, effect, limits, percent, points, said
from nine16.model.experiment import Experiment
from nine16.model.number import Number

_EARLY = "the planned number is not there yet: looking early at this interval gives false alarms"


@dataclass(frozen=True, slots=True)
class PostValue:
    """What one assigned post, or the posts of one week, came to at the experiment's age."""

    unit: str
    value: float | None
    """In the outcome's unit; the logarithm of the views."""
    posts: int
    why_null: str | None = None


def result_by_post(experiment: Experiment, values: Mapping[str, PostValue], *, replanned: int = 0) -> Result:
    """What the experiment says of its posts: the mean difference of complete pairs.

    Args:
        experiment: the plan, with its assignment.
        values: by assigned unit.
        replanned: how often the plan was changed before the first look.
    """
    what = outcome(experiment.outcome, design=experiment.design)
    first, second = (arm.name for arm in experiment.arms)
    blocks: dict[str, dict[str, PostValue]] = {}
    for one in experiment.assigned:
        blocks.setdefault(one.block, {})[one.arm] = values.get(one.unit) or PostValue(one.unit, None, 0, "no post")
    both = [
        (pair[first].value, pair[second].value)
        for pair in blocks.values()
        if first in pair and second in pair and pair[first].value is not None and pair[second].value is not None
    ]
    known = np.array([(a, b) for a, b in both if a is not None and b is not None], dtype=float).reshape(-1, 2)
    found = paired(known[:, 1] - known[:, 0], confidence=experiment.confidence)
    n = len(known)
    early = n < experiment.planned or n < LEAST_PAIRS
    state, sentence = _decided(experiment, found, known[:, 0], n=n, early=early)
    difference = found.difference
    if early and difference.value is not None:
        difference = Number(difference.value, n=n, basis="pairs", why_null=_EARLY)
    comparison = Comparison(
        arm=second,
        against=first,
        difference=difference,
        relative=_relative(difference, float(np.mean(known[:, 0])) if n else 0.0, unit=what.unit),
        fixed=Number.none(_EARLY, n=n, basis="pairs") if early else difference,
        kept_variance=None,
        known_before=0,
        log_rank=None,
        chance=None if early else found.chance,
    )
    more = max(0, max(experiment.planned, LEAST_PAIRS) - n)
    return Result(
        name=experiment.name,
        design=experiment.design,
        outcome=experiment.outcome,
        unit=what.unit,
        state=state,
        sentence=sentence,
        notes=_notes(experiment, values, state=state, early=early, replanned=replanned),
        arms=tuple(_arm(name, place, blocks, known, experiment) for place, name in enumerate((first, second))),
        comparisons=(comparison,) if n else (),
        sample_ratio=None,
        crossed=Number.none("posts, not viewers, were drawn: viewers see both arms", basis="viewers"),
        n=n,
        planned=experiment.planned,
        more=more or None,
        finding=experiment.finding,
    )


def _decided(experiment: Experiment, found: Paired, first: np.ndarray, *, n: int, early: bool) -> tuple[str, Words]:
    what = outcome(experiment.outcome, design=experiment.design)
    if n == 0:
        return "not_started", said("not_started_pairs", age=experiment.age_days)
    if early:
        planned = max(experiment.planned, LEAST_PAIRS)
        return "go_on", said("go_on_pairs", n=n, planned=planned)
    low, high = found.difference.low, found.difference.high
    if low is None or high is None:
        return "not_enough", said("unknown", why={"en": "all pairs differ by the same", "zh": "每一对的差别都相同"})
    # Both must agree: the t interval says how much, the exact test asks nothing of the distribution.
    if (low > 0 or high < 0) and found.chance is not None and found.chance < 1.0 - experiment.confidence:
        return "stop", said("stop", effect=effect(experiment.arms[1].name, found.difference, what, currency=None))
    bound, level = max(abs(low), abs(high)), abs(float(np.mean(first)))
    least = experiment.least_effect
    if what.unit == "times":
        least = float(np.log1p(least))  # differences of views are of logarithms, as in the plan
    elif experiment.relative:
        least *= level
    if bound <= least:
        shown: object = points(bound) if what.unit == "share" else amount(bound, what, currency=None)
        if what.unit == "times":
            shown = percent(float(np.expm1(bound)))
        elif level > 0:
            shown = percent(bound / level)
        return "no_difference", said("no_difference", bound=shown)
    figures = limits(found.difference, what, currency=None)
    return "undecided", said("undecided_spent", planned=experiment.planned, **figures)


def _relative(difference: Number, first: float, *, unit: str) -> Number:
    if difference.value is None:
        return Number.none(difference.why_null or "not known", n=difference.n, basis="pairs")
    if unit == "times":
        return _each(difference, lambda one: float(np.expm1(one)))
    if first <= 0:
        return Number.none("the first arm's value is not above nought", n=difference.n, basis="pairs")
    return _each(difference, lambda one: one / first)


def _each(number: Number, change: Callable[[float], float]) -> Number:
    """A number with its value and limits changed in the same way."""
    value, low, high = (None if one is None else change(one) for one in (number.value, number.low, number.high))
    return replace(number, value=value, low=low, high=high)


def _arm(
    name: str, place: int, blocks: Mapping[str, Mapping[str, PostValue]], known: np.ndarray, experiment: Experiment
) -> ArmSeen:
    posts = sum(pair[name].posts for pair in blocks.values() if name in pair)
    value = Number.none("no pair is complete yet", n=0, basis="pairs")
    if len(known):
        # How far posts of one arm lie apart says nothing of the pairs: the interval stands with the difference.
        why = "the interval stands with the difference: posts of one arm differ for many reasons"
        mean = float(np.mean(known[:, place]))
        of_views = outcome(experiment.outcome, design=experiment.design).unit == "times"
        value = Number(float(np.exp(mean)) if of_views else mean, n=len(known), basis="pairs", why_null=why)
    return ArmSeen(name, None, None, posts, value)


def _notes(
    experiment: Experiment,
    values: Mapping[str, PostValue],
    *,
    state: str,
    early: bool,
    replanned: int,
) -> tuple[Words, ...]:
    found = [said("causes_posts")] if state == "stop" else []
    if early and experiment.planned < LEAST_PAIRS:
        found.append(said("pairs_least", n=experiment.planned, least=LEAST_PAIRS))
    found += _not_counted(experiment, values)
    return tuple(found + planned_when(experiment, replanned=replanned))


def _not_counted(experiment: Experiment, values: Mapping[str, PostValue]) -> list[Words]:
    """Assigned units without a value, by reason."""
    by_reason: dict[str, int] = {}
    for one in experiment.assigned:
        value = values.get(one.unit)
        why = "not posted yet" if value is None else value.why_null
        if why is not None and (value is None or value.value is None):
            by_reason[why] = by_reason.get(why, 0) + 1
    return [
        said("pairs_left", n=count, why={"en": why, "zh": _WHY_ZH.get(why, why)})
        for why, count in sorted(by_reason.items(), key=_by_count)
    ]


def _by_count(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


_WHY_ZH = {
    "not posted yet": "尚未发布",
    "not old enough yet": "发布时间还不够久",
    "nothing tells it": "没有数据说明",
    "no views": "没有播放",
    "nobody said when it was published": "没有发布时间",
}


def pairs_of_the_past(values: Sequence[float]) -> list[float]:
    """Differences of neighbours among earlier posts, each used once: how far two like posts lie apart by chance.

    Example:
        >>> pairs_of_the_past([1.0, 3.0, 2.0, 2.5, 9.0])
        [2.0, 0.5]
    """
    return [values[place + 1] - values[place] for place in range(0, len(values) - 1, 2)]
