"""What experiments on a finding's edit came to, for the finding itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.words import amount, effect, said
from nine16.evaluate.findings.reference import reference
from nine16.model.evaluation import Evaluation
from nine16.model.experiment import Experiment, Look
from nine16.model.finding import Tried, Words
from nine16.model.number import Number

Tries = Mapping[str, tuple[Tried, ...]]
"""By reference of a finding: its experiments, the latest planned first."""

PLANNED = "planned"


def tries(experiments: Iterable[tuple[Experiment, Sequence[Look]]]) -> Tries:
    """Experiments by the finding that they try.

    Args:
        experiments: each with the looks that were taken at it; those that try no finding are left out.
    """
    found: dict[str, list[tuple[Experiment, Sequence[Look]]]] = {}
    for experiment, looks in experiments:
        if experiment.finding is not None:
            found.setdefault(experiment.finding, []).append((experiment, looks))
    return {
        name: tuple(
            tried(one, looks) for one, looks in sorted(several, key=lambda each: each[0].planned_at, reverse=True)
        )
        for name, several in found.items()
    }


def tried(experiment: Experiment, looks: Sequence[Look]) -> Tried:
    """One experiment as its finding shows it, as of the last look.

    Args:
        experiment: the plan.
        looks: taken at it, oldest first.
    """
    what = outcome(experiment.outcome, design=experiment.design)
    last = looks[-1] if looks else None
    arm = experiment.arms[-1].name
    difference = last.differences.get(arm) if last is not None else None
    return Tried(
        experiment=experiment.name,
        state=PLANNED if last is None else last.state,
        arm=arm,
        difference=difference,
        unit=what.unit,
        planned_at=experiment.planned_at,
        says=_says(experiment, last, difference),
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


def _says(experiment: Experiment, last: Look | None, difference: Number | None) -> Words:
    """The result in one sentence; "causes" only where chance chose the arms and the difference is sure."""
    name, arm = experiment.name, experiment.arms[-1].name
    what = outcome(experiment.outcome, design=experiment.design)
    if last is None:
        return _words("tried_planned", name=name)
    if difference is None or difference.value is None:
        return _words("tried_nothing", name=name)
    if last.state == "do_not_trust":
        return _words("tried_split", name=name)
    if difference.low is None or difference.high is None:
        return _words("tried_going", name=name, n=f"{last.n:,}", planned=f"{experiment.planned:,}")
    shown = effect(arm, difference, what, currency=experiment.currency)
    if last.state == "stop":
        return _words("tried_causes", name=name, effect=shown)
    width = difference.high - difference.low
    limits = {
        "low": amount(difference.low, what, currency=experiment.currency, width=width, bare=True),
        "high": amount(difference.high, what, currency=experiment.currency, width=width),
    }
    key = {"no_difference": "tried_none", "undecided": "tried_undecided"}.get(last.state, "tried_so_far")
    return _words(key, name=name, **limits)


def _words(key: str, **figures: object) -> Words:
    both = said(key, **figures)
    return Words(both["en"], both["zh"])
