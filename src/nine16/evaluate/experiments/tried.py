"""What experiments on a finding's edit came to, for the finding itself: films by their titles, ids in the JSON alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.same_edit import carries, changes, edit_of
from nine16.evaluate.experiments.told import called, going, gone, says, surely, telling
from nine16.evaluate.experiments.words import inside, limits, said
from nine16.evaluate.findings.reference import reference
from nine16.model.evaluation import Evaluation
from nine16.model.experiment import VIEWERS, Followed
from nine16.model.finding import Edit, Finding, Tried, Words
from nine16.model.number import Number
from nine16.model.time_map import whole

Tries = tuple[Followed, ...]
"""Experiments, the latest planned first."""

PLANNED = "planned"


def tries(experiments: Iterable[Followed]) -> Tries:
    """Experiments in the order in which findings tell of them.

    Args:
        experiments: each with its last look.
    """
    return tuple(sorted(experiments, key=lambda each: each.experiment.planned_at, reverse=True))


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
    """The evaluation with each finding's experiments beside it; an edit that one of them proved is its edit then.

    Args:
        evaluation: with its findings.
        known: every experiment of the workspace.
    """
    if not known or not evaluation.findings:
        return evaluation
    return replace(evaluation, findings=tuple(_with_tries(one, evaluation, known) for one in evaluation.findings))


def _with_tries(finding: Finding, evaluation: Evaluation, known: Tries) -> Finding:
    """The finding with the experiments that changed its seconds."""
    about = [one for one in known if _is_about(one, finding, evaluation)]
    found = [(one, _arm(one)) for one in about]
    own = [_carries(one, arm, finding.edit) for one, arm in found]
    proven = None
    if not any(mine and _proves(one) for (one, _), mine in zip(found, own, strict=True)):
        proven = next((edit for one, arm in found if _proves(one) and (edit := _edit(one, arm)) is not None), None)
    if proven is not None:
        own = [_carries(one, arm, proven) for one, arm in found]
    return replace(
        finding,
        edit=proven or finding.edit,
        untried=finding.edit if proven is not None else None,
        tried=tuple(tried(one) if mine else _another(one, arm) for (one, arm), mine in zip(found, own, strict=True)),
    )


def _is_about(one: Followed, finding: Finding, evaluation: Evaluation) -> bool:
    """Whether it was planned for the finding, or tried another cut of its seconds on the same channel."""
    if one.experiment.finding == reference(evaluation.post_id, finding):
        return True
    shows = one.shows.get(_arm(one))
    return (
        shows is not None
        and finding.from_s is not None
        and one.original == evaluation.video_id
        and one.experiment.channel in (None, evaluation.channel)
        and changes(shows, one.original_s, from_s=finding.from_s, to_s=finding.to_s)
    )


def _arm(one: Followed) -> str:
    """The arm that it is told by."""
    arm = None if one.look is None else telling(one.look)[0]
    return arm or going(one).arms[-1].name


def _carries(one: Followed, arm: str, edit: Edit | None) -> bool:
    """Whether an arm is made by this edit; where nobody said what the arm shows, the plan's word is taken."""
    shows = one.shows.get(arm)
    return shows is None or carries(shows, edit, one.original_s)


def _edit(one: Followed, arm: str) -> Edit | None:
    """The single edit that an arm is made by, where that is known."""
    shows = one.shows.get(arm)
    return None if shows is None else edit_of(shows, one.original_s)


def _proves(one: Followed) -> bool:
    """Whether the arm that it is told by is surely better than the original, which nobody cut."""
    if one.look is None or one.look.state != "stop":
        return False
    first = one.shows.get(one.experiment.arms[0].name)
    difference = telling(one.look)[1]
    return (
        first == whole(one.original_s)
        and difference is not None
        and surely(difference)
        and (difference.value or 0.0) > 0.0
    )


def _another(one: Followed, arm: str) -> Tried:
    """An experiment on another edit of the same seconds, told as such."""
    told, edit = tried(one), _edit(one, arm)
    says: Mapping[str, str] = {"en": told.says.en, "zh": told.says.zh}
    if edit is None:
        sentence = said("another_cut", says=says)
    else:
        sentence = said("another_edit", edit=_edit_said(edit), says=says)
    return replace(told, says=Words(sentence["en"], sentence["zh"]), tries="another", other=edit)


def _edit_said(edit: Edit) -> Mapping[str, str]:
    """An edit that changes time, as a part of a sentence."""
    at = {name: f"{float(value):.2f}" for name, value in (
        ("from_s", edit.from_s or 0), ("to_s", edit.to_s or 0), ("to_at_s", edit.to_at_s or 0),
    )}  # fmt: skip
    return said(f"edit_{edit.op}", **at, times=f"{float(edit.factor or 1):g}")


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
