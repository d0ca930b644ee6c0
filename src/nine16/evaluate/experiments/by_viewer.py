"""The answer of an experiment whose viewers were drawn for its arms."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from nine16.evaluate.experiments.answer import ArmSeen, Comparison, Result
from nine16.evaluate.experiments.cuped import Adjusted, adjusted, with_history
from nine16.evaluate.experiments.decide import MOST_CROSSED, Decision, decided, design_of, too_little
from nine16.evaluate.experiments.difference import at_any_time, fixed
from nine16.evaluate.experiments.dropping import of_remaining, remaining, surely_worse
from nine16.evaluate.experiments.estimate import Estimate
from nine16.evaluate.experiments.log_rank import LogRank, log_rank
from nine16.evaluate.experiments.notes import notes, of_dropped, without
from nine16.evaluate.experiments.outcomes import (
    SALES,
    WATCH_TIME,
    Outcome,
    arm_estimate,
    first_views,
    known_before,
    outcome,
    why_not_known,
)
from nine16.evaluate.experiments.sample_ratio import SampleRatio, sample_ratio
from nine16.evaluate.experiments.words import percent, said
from nine16.evaluate.mid_p import share_limits
from nine16.kinds.actions import ActionKind
from nine16.model.experiment import Dropped, Experiment, Exposed
from nine16.model.number import Number


def result_by_viewer(
    experiment: Experiment,
    exposed: Exposed,
    *,
    action_kinds: Mapping[str, ActionKind],
    replanned: int = 0,
    dropped: Sequence[Dropped] = (),
    at: datetime | None = None,
) -> Result:
    """What the experiment says of its viewers, or why it says nothing.

    Args:
        experiment: the plan, with all its arms.
        exposed: what viewers did since the start, and before it.
        action_kinds: which kinds of action count for which rate.
        replanned: how often the plan was changed before the first look.
        dropped: arms that earlier looks dropped.
        at: when it is looked at: arms that are surely worse are dropped then; None drops none.
    """

    def asked(gone: Sequence[Dropped]) -> Result:
        return _of_remaining(
            remaining(experiment, gone),
            of_remaining(experiment, exposed, gone),
            action_kinds=action_kinds,
            replanned=replanned,
            shown=experiment.confidence,
        )

    gone, found = tuple(dropped), asked(dropped)
    while now := surely_worse(remaining(experiment, gone), found.comparisons, at=at):
        rest = asked((*gone, *now))
        if rest.state == "do_not_trust":
            # Where those that are left cannot be trusted, neither can what would be dropped.
            found = _distrusted(found, rest)
            break
        gone, found = (*gone, *now), rest
    if not gone:
        return found
    return replace(
        found,
        sentence=without(gone, found.sentence),
        notes=(*of_dropped(experiment, gone, shown=bool(found.comparisons)), *found.notes),
        dropped=gone,
    )


def _distrusted(found: Result, rest: Result) -> Result:
    """The result of all arms, with what makes those that would be left untrustworthy."""
    return replace(
        found,
        state=rest.state,
        sentence=rest.sentence,
        notes=rest.notes,
        arms=tuple(replace(one, value=_untrusted(one.viewers)) for one in found.arms),
        comparisons=(),
        sample_ratio=rest.sample_ratio,
        crossed=rest.crossed,
        more=None,
    )


def _of_remaining(
    experiment: Experiment,
    exposed: Exposed,
    *,
    action_kinds: Mapping[str, ActionKind],
    replanned: int,
    shown: float,
) -> Result:
    """The answer for the arms that are in it; `shown` is the confidence of each arm's own interval."""
    what = outcome(experiment.outcome, design=experiment.design)
    arms = [arm_estimate(experiment, exposed, arm, action_kinds=action_kinds) for arm in range(len(experiment.arms))]
    n = sum(one.viewers for one in arms)
    ratio = sample_ratio(
        [one.viewers for one in arms],
        [arm.share for arm in experiment.arms],
        many_looks=experiment.looks == "any",
    )
    crossed = _crossed(exposed, n)
    stopped = _no_answer(experiment, exposed, arms, what, ratio=ratio)
    comparisons: tuple[Comparison, ...] = ()
    if stopped is None:
        taken = adjusted(arms, _before(experiment, exposed, action_kinds))
        comparisons = tuple(_compared(experiment, exposed, arms, taken, other, n=n) for other in range(1, len(arms)))
        stopped = decided(experiment, taken.arms, comparisons, what, n=n)
    state, sentence, more = stopped
    return Result(
        name=experiment.name,
        design=experiment.design,
        outcome=experiment.outcome,
        unit=what.unit,
        state=state,
        sentence=sentence,
        notes=notes(experiment, exposed, arms, comparisons, state=state, replanned=replanned),
        arms=tuple(
            _seen(replace(experiment, confidence=shown), exposed, place, one, trusted=state != "do_not_trust")
            for place, one in enumerate(arms)
        ),
        comparisons=comparisons,
        sample_ratio=ratio,
        crossed=crossed,
        n=n,
        planned=experiment.planned,
        more=more,
        finding=experiment.finding,
    )


def _no_answer(
    experiment: Experiment, exposed: Exposed, arms: Sequence[Estimate], what: Outcome, *, ratio: SampleRatio
) -> Decision | None:
    """Why nothing is said; None where something may be."""
    if all(one.viewers == 0 for one in arms):
        return too_little(experiment, arms, what)
    if not ratio.trusted:
        seen = " to ".join(f"{viewers:,}" for viewers in ratio.viewers)
        planned = " to ".join(percent(share) for share in ratio.planned)
        half = len(ratio.planned) == 2 and abs(ratio.planned[0] - 0.5) < 1e-9
        words = (
            {"en": "half and half", "zh": "各半"} if half else {"en": planned, "zh": planned.replace(" to ", " 比 ")}
        )
        told = said("split", seen={"en": seen, "zh": seen.replace(" to ", " 比 ")}, planned=words)
        return "do_not_trust", told, None
    little = too_little(experiment, arms, what)
    if little is not None and little[0] == "not_started":
        return little
    strayed = int(np.sum(exposed.crossed & (exposed.arm >= 0)))
    n = sum(one.viewers for one in arms)
    if strayed > MOST_CROSSED * n:
        return "do_not_trust", said("crossed", share=percent(strayed / n)), None
    why = why_not_known(experiment, exposed)
    if why is not None:
        return "not_enough", said("unknown", why={"en": why, "zh": "这些作品没有任何互动记录"}), None
    return little


def _before(experiment: Experiment, exposed: Exposed, action_kinds: Mapping[str, ActionKind]) -> list[np.ndarray]:
    """For each arm, what was known of its viewers; one table, so that new viewers get everybody's mean."""
    known = with_history(known_before(experiment, exposed, action_kinds=action_kinds))
    return [known[exposed.arm == arm] for arm in range(len(experiment.arms))]


def _compared(
    experiment: Experiment, exposed: Exposed, raw: Sequence[Estimate], taken: Adjusted, other: int, *, n: int
) -> Comparison:
    first, second = taken.arms[0], taken.arms[other]
    design = design_of(experiment, other)
    if taken.kept < 1.0:
        # What was taken off makes shares means like any other: exact limits are for shares only.
        first, second = replace(first, worth=None), replace(second, worth=None)
    both = sum(design.shares) * experiment.planned
    once = fixed(first, second, confidence=design.confidence)
    early = n < experiment.planned
    why = "the planned number is not there yet: looking early at this interval gives false alarms"
    if experiment.looks == "any":
        deciding = at_any_time(first, second, planned=max(1, round(both)), confidence=design.confidence)
    else:
        deciding = Number(once.value, n=once.n, basis=once.basis, why_null=why) if early else once
    ranked: LogRank | None = None
    if experiment.outcome == WATCH_TIME:
        rows = first_views(exposed, 0), first_views(exposed, other)
        upto_s = experiment.upto_s or np.inf
        times = [np.minimum(exposed.seconds[row], upto_s) for row in rows]
        gone = [exposed.left[row] & (exposed.seconds[row] < upto_s) for row in rows]
        ranked = log_rank(times[0], gone[0], times[1], gone[1])
    return Comparison(
        arm=experiment.arms[other].name,
        against=experiment.arms[0].name,
        difference=deciding,
        relative=_relative(deciding, raw[0].value),
        fixed=Number.none(why, n=once.n, basis=once.basis) if early else once,
        kept_variance=taken.kept if taken.known else None,
        known_before=taken.known,
        log_rank=ranked,
    )


def _relative(difference: Number, first: float) -> Number:
    """The difference as a share of the first arm's value, which is taken as known: its noise is in the difference."""
    if difference.value is None or first <= 0:
        return Number.none("the first arm's value is not above nought", n=difference.n, basis=difference.basis)
    low, high = (None if limit is None else limit / first for limit in (difference.low, difference.high))
    return Number(difference.value / first, low, high, difference.n, difference.basis, difference.why_null)


def _seen(experiment: Experiment, exposed: Exposed, place: int, one: Estimate, *, trusted: bool) -> ArmSeen:
    value = Number.none("no viewers yet", n=0, basis="viewers")
    if one.viewers and not trusted:
        value = _untrusted(one.viewers)
    elif one.viewers:
        limits = one.share_limits(confidence=experiment.confidence)
        none = replace(one, value=0.0, variance=0.0, worth=None)
        plain = fixed(none, one, confidence=experiment.confidence) if limits is None else None
        low, high = limits if limits is not None else (plain.low, plain.high) if plain is not None else (None, None)
        if experiment.outcome == WATCH_TIME and low is not None:
            low = max(0.0, low)  # nobody watches less than nothing
        value = Number(one.value, low, high, n=one.viewers, basis="viewers")
        if one.viewers == 1:
            value = Number(one.value, n=1, basis="viewers", why_null="one viewer only")
    beyond = 0
    if experiment.outcome == SALES and experiment.cap_minor is not None:
        beyond = int(np.sum(np.abs(exposed.minor[exposed.arm == place]) > experiment.cap_minor))
    return ArmSeen(experiment.arms[place].name, one.viewers, one.views, None, value, beyond)


def _untrusted(viewers: int | None) -> Number:
    return Number.none("the arms cannot be trusted", n=viewers, basis="viewers")


def _crossed(exposed: Exposed, n: int) -> Number:
    if n == 0:
        return Number.none("no viewers yet", n=0, basis="viewers")
    strayed = int(np.sum(exposed.crossed & (exposed.arm >= 0)))
    low, high = share_limits(strayed, n, confidence=0.95)
    return Number(strayed / n, float(low), float(high), n=n, basis="viewers")
