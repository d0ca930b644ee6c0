"""One look is one look: the answer given when the planned number was there stands, whatever comes later.

The interval of one look is right if it is looked at once. Looked at again with every tenth more viewers up to twice the
planned number it gives 13 % false alarms instead of 5 % (tests/evaluate/experiments/test_one_look.py). So an experiment that was
planned for one look keeps the answer of that look; what came later is shown by arm and decides nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from nine16.evaluate.experiments.answer import Comparison, Result, Words
from nine16.evaluate.experiments.outcomes import outcome
from nine16.evaluate.experiments.sentences import SENTENCES
from nine16.evaluate.experiments.told import telling
from nine16.evaluate.experiments.words import effect, said
from nine16.model.experiment import VIEWERS, Experiment, Look
from nine16.model.number import Number

_ANSWERS = {
    "stop": {"en": "a difference", "zh": "有差别"},
    "no_difference": {"en": "no difference worth knowing", "zh": "没有值得在意的差别"},
    "undecided": {"en": "not decided", "zh": "未能判定"},
}
_OF_ANSWERS = ("causes", "causes_posts", "log_rank_apart")
"""Notes on an answer, not on what is there: those of a later one are not those of the look."""


def the_look(experiment: Experiment, looks: Sequence[Look]) -> Look | None:
    """The look that answered an experiment planned for one; None where none has, or where one may look at any time.

    Args:
        experiment: the plan.
        looks: taken at it, oldest first.
    """
    if experiment.looks != "end":
        return None
    return next((one for one in looks if one.state in _ANSWERS), None)


def as_answered(experiment: Experiment, result: Result, look: Look | None) -> Result:
    """The result with the answer of the one look, if more have come since.

    Args:
        experiment: the plan.
        result: of what is there now.
        look: the one that answered; None leaves the result as it is.
    """
    now = {one.arm: one.difference for one in result.comparisons}
    if look is None or (look.n == result.n and look.state == result.state and look.differences == now):
        return result
    counted = {"en": "viewers", "zh": "位观众"} if result.design == VIEWERS else {"en": "pairs", "zh": "对"}
    told = said(
        "one_look", on=f"{look.at:%Y-%m-%d}", n=f"{look.n:,}", counted=counted, answer=_answer(experiment, look)
    )
    return replace(
        result,
        state=look.state,
        sentence=told,
        notes=_notes(result, look),
        comparisons=tuple(
            _then(arm, number, experiment.arms[0].name, look) for arm, number in look.differences.items()
        ),
        more=None,
    )


def _answer(experiment: Experiment, look: Look) -> Words:
    arm, difference = telling(look)
    if look.state != "stop" or arm is None or difference is None:
        return _ANSWERS[look.state]
    what = outcome(experiment.outcome, design=experiment.design)
    return effect(arm, difference, what, currency=experiment.currency)


def _notes(result: Result, look: Look) -> tuple[Words, ...]:
    """What stands beside the answer of the look: that chance chose belongs to a difference, and to nothing else."""
    by_chance = said("causes" if result.design == VIEWERS else "causes_posts")
    kept = [note for note in result.notes if not any(_says(note, key) for key in _OF_ANSWERS)]
    return (by_chance, *kept) if look.state == "stop" else tuple(kept)


def _says(note: Words, key: str) -> bool:
    """Whether a note is the sentence of that name, whatever figures fill it."""
    return note["en"].startswith(SENTENCES[key][0].partition("{")[0])


def _then(arm: str, then: Number, against: str, look: Look) -> Comparison:
    """The comparison as it was at the look."""
    relative = Number.none("of the one look the difference is kept, not the first arm's value", n=look.n)
    return Comparison(arm, against, then, relative, then, None, 0, None)
