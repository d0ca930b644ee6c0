"""What an experiment takes here: one small table, to which every order to try something refers."""

from dataclasses import dataclass

from nine16.evaluate.advice.pace import lasting
from nine16.evaluate.insight.seen import outcome_words
from nine16.evaluate.insight.trying import difference, first
from nine16.model.counted import about
from nine16.model.insight import SURE, Course, Insight
from nine16.panels.words.sentences import say

_OPENING_S = 3


@dataclass(frozen=True, slots=True)
class Trying:
    """The table in the page's language."""

    first: str
    """Which experiment comes first, and which take too long."""
    rows: tuple[tuple[str, str, str], ...]
    """What is to differ and by how much, viewers, how long."""
    says: str


def trying(insight: Insight, language: str) -> Trying | None:
    """What it takes; None where nothing tells.

    Args:
        insight: the report.
        language: en or zh.
    """
    begin = first(insight.trials, opening=_opening_loses_most(insight))
    if begin is None:
        return None
    rows = tuple(
        (
            say(
                language,
                "insight.trying_row",
                outcome=getattr(outcome_words(one.outcome, {}), language),
                difference=getattr(difference(one), language),
            ),
            say(language, "insight.trying_viewers", n=_number(one.viewers, language)),
            "" if one.weeks is None else getattr(lasting(one.weeks), language).strip(),
        )
        for one in insight.trials
    )
    pace = insight.trial_viewers
    by = (
        say(language, "insight.trying_no_pace")
        if pace is None
        else say(language, "insight.trying_pace", n=_number(pace, language))
    )
    gap = "" if language == "zh" else " "
    return Trying(getattr(begin, language), rows, f"{say(language, 'insight.trying_says')}{gap}{by}")


def _opening_loses_most(insight: Insight) -> bool:
    claim = insight.claim("holds.opening")
    marked = claim.picture.marked if claim is not None and isinstance(claim.picture, Course) else ()
    return claim is not None and claim.state == SURE and bool(marked) and marked[-1] < _OPENING_S


def _number(viewers: int, language: str) -> str:
    """As the orders of the page write it."""
    return f"{about(viewers)}" if language == "zh" else f"{about(viewers):,}"
