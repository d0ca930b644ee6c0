"""One look is one look: the answer given when the planned number was there stands, whatever comes later.

The interval of one look is right if it is looked at once. Looked at again with every tenth more viewers up to twice the
planned number it gives 13 % false alarms instead of 5 % (tests/evaluate/experiments/test_one_look.py). So an experiment that was
planned for one look keeps the answer of that look; what came later is shown by arm and decides nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from nine16.evaluate.experiments.answer import Comparison, Result
from nine16.evaluate.experiments.words import said
from nine16.model.experiment import Experiment, Look
from nine16.model.number import Number

_ANSWERS = {
    "stop": {"en": "a difference", "zh": "有差别"},
    "no_difference": {"en": "no difference worth knowing", "zh": "没有值得在意的差别"},
    "undecided": {"en": "not decided", "zh": "未能判定"},
}
_OVER = "the one look is over: later figures decide nothing"


def the_look(experiment: Experiment, looks: Sequence[Look]) -> Look | None:
    """The look that answered an experiment planned for one; None where none has, or where one may look at any time.

    Args:
        experiment: the plan.
        looks: taken at it, oldest first.
    """
    if experiment.looks != "end":
        return None
    return next((one for one in looks if one.state in _ANSWERS), None)


def as_answered(result: Result, look: Look | None) -> Result:
    """The result with the answer of the one look, if more have come since.

    Args:
        result: of what is there now.
        look: the one that answered; None leaves the result as it is.
    """
    if look is None or (look.n == result.n and look.state == result.state):
        return result
    told = said("one_look", on=f"{look.at:%Y-%m-%d}", n=f"{look.n:,}", answer=_ANSWERS[look.state])
    return replace(
        result,
        state=look.state,
        sentence=told,
        comparisons=tuple(_then(one, look) for one in result.comparisons),
        more=None,
    )


def _then(one: Comparison, look: Look) -> Comparison:
    """The comparison as it was at the look."""
    then = look.differences.get(one.arm)
    if then is None:
        then = Number.none(_OVER, n=look.n, basis=one.difference.basis)
    relative = Number.none("of the one look the difference is kept, not the first arm's value", n=look.n)
    return replace(one, difference=then, fixed=then, relative=relative, log_rank=None, chance=None)
