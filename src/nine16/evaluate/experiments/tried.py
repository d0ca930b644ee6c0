"""What experiments on a finding's edit came to, for the finding itself: films by their titles, ids in the JSON alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.told import called, going, gone, says, surely, telling
from nine16.evaluate.experiments.words import inside, limits, said
from nine16.evaluate.findings.reference import reference
from nine16.model.evaluation import Evaluation
from nine16.model.experiment import VIEWERS, Followed
from nine16.model.finding import Tried, Words
from nine16.model.number import Number

Tries = Mapping[str, tuple[Tried, ...]]
"""By reference of a finding: its experiments, the latest planned first."""

PLANNED = "planned"


def tries(experiments: Iterable[Followed]) -> Tries:
    """Experiments by the finding that they try.

    Args:
        experiments: each with its last look; those that try no finding are left out.
    """
    found: dict[str, list[Followed]] = {}
    for one in experiments:
        if one.experiment.finding is not None:
            found.setdefault(one.experiment.finding, []).append(one)
    return {
        name: tuple(tried(one) for one in sorted(several, key=lambda each: each.experiment.planned_at, reverse=True))
        for name, several in found.items()
    }


def tried(one: Followed) -> Tried:
    """One experiment as its finding shows it, as of the last look.

    Args:
        one: its plan, the result that somebody saw last, and what its films are called.
    """
    plan, last = going(one), one.look
    arm, difference = (None, None) if last is None else telling(last)
    return Tried(
        experiment=plan.name,
        state=PLANNED if last is None else last.state,
        arm=arm or plan.arms[-1].name,
        difference=difference,
        unit=outcome(plan.outcome, design=plan.design).unit,
        planned_at=plan.planned_at,
        says=_says(one, arm or plan.arms[-1].name, difference),
    )


def with_tries(evaluation: Evaluation, known: Tries) -> Evaluation:
    """The evaluation with each finding's experiments beside it.

    Args:
        evaluation: with its findings.
        known: by reference.
    """
    if not known or not evaluation.findings:
        return evaluation
    findings = tuple(
        replace(one, tried=known.get(reference(evaluation.post_id, one), ())) for one in evaluation.findings
    )
    return replace(evaluation, findings=findings)


def _says(one: Followed, arm: str, difference: Number | None) -> Words:
    """The result in a sentence, and what was dropped; "causes" only where chance chose and the difference is sure."""
    # Where the split is distrusted now, so is what an earlier look dropped an arm for.
    dropped = () if one.look is None or one.look.state == "do_not_trust" else one.look.dropped
    parts = [_told(one, arm, difference), *(gone(one, each) for each in dropped)]
    return Words(" ".join(part["en"] for part in parts), "".join(part["zh"] for part in parts))


def _told(one: Followed, arm: str, difference: Number | None) -> Mapping[str, str]:
    names, plan, last = called(one), going(one), one.look
    films = {"arm": names.get(arm, {"en": arm, "zh": arm}), "first": names[plan.arms[0].name]}
    if last is None:
        return said("tried_planned", **films)
    if last.state == "do_not_trust":
        return said("tried_split", **films)
    if difference is None or difference.value is None:
        return said("tried_nothing", **films)
    if difference.low is None or difference.high is None:
        return said("tried_going", **films, n=f"{last.n:,}", planned=f"{plan.planned:,}", counted=_COUNTED[plan.design])
    if last.state == "stop" and surely(difference):
        how = "tried_causes" if plan.told_by != "seen" else "tried_causes_seen"
        key = how if plan.design == VIEWERS else "tried_causes_posts"
        return said(key, effect=says(one, arm, difference))
    key = {"no_difference": "tried_none", "undecided": "tried_undecided"}.get(last.state, "tried_so_far")
    what = outcome(plan.outcome, design=plan.design)
    return said(key, **films, **limits(difference, what, currency=plan.currency), what=inside(what.title))


_COUNTED: Mapping[str, Mapping[str, str]] = {
    "viewers": {"en": "viewers", "zh": "位观众"},
    "pairs": {"en": "pairs of posts", "zh": "对作品"},
    "weeks": {"en": "pairs of weeks", "zh": "对周"},
}
