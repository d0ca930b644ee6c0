"""What to do: the finding worth most on the lipstick, what is seen again of the serum, and what to repeat and stop.

Each beside the truth.
"""

import math
from collections.abc import Mapping, Sequence

from nine16.demo.row import Row
from nine16.model.advice import REPEAT, STOP, Advice
from nine16.model.evaluation import Evaluation
from nine16.model.finding import Finding
from nine16.simulate.audience import BACK_MS
from nine16.simulate.brand import PLAYER, STORIES
from nine16.simulate.rates import solve
from nine16.simulate.tried import card_passed

POST = f"{PLAYER}:lipstick"
REPLAYED = f"{PLAYER}:serum"
CARD_S = (1, 3)
"""Whole seconds in which the card stands."""
GOOD = frozenset({"cuts", "title_question", "title_number"})
BAD = frozenset({"frozen", "silence", "hour:midday/evening"})
NULLS = frozenset({"brightness", "contrast", "colour", "loudness", "onsets", "title_length", "title_tags", "weekend"})
"""Factors planted as good, as bad, and as nothing."""


def found_to_do(evaluations: Mapping[str, Evaluation], advice: Sequence[Advice]) -> list[Row]:
    """Planted beside found.

    Args:
        evaluations: by post.
        advice: for the brand's own player.
    """
    found = next((one for one in evaluations[POST].findings if one.about == "audience"), None)
    return [_worth(found, evaluations[POST]), _seen_again(evaluations[REPLAYED]), _advice(advice)]


def _worth(found: Finding | None, evaluation: Evaluation) -> Row:
    says = {
        "en": "lipstick: the finding worth most is its title card, by so many viewers",
        "zh": "口红：最值得改的是片头字卡，多流失的观众数",
    }
    if found is None or found.effect is None or found.from_s is None or found.to_s is None:
        return Row(POST, says, "", "nothing found" if found is None else found.rule, False)
    from_s, to_s = int(found.from_s), int(found.to_s)
    planted = _lost_beyond(from_s, to_s) * evaluation.views
    effect = found.effect
    there = CARD_S[0] <= from_s < to_s <= CARD_S[1]
    within = effect.low is not None and effect.high is not None and effect.low <= planted <= effect.high
    told = f"{found.rule} {from_s}-{to_s} s: " + (
        str(effect.why_null)
        if effect.value is None
        else f"{effect.value:.0f} ({effect.low:.0f} to {effect.high:.0f}; {evaluation.views} views)"
    )
    return Row(POST, says, f"{planted:.0f}", told, there and within)


def _lost_beyond(from_s: int, to_s: int) -> float:
    """Share of views lost in these seconds, beyond those who would have left with no card."""
    behaviour = next(story.behaviour for story in STORIES if story.video_id == "lipstick")
    with_it, without_it = solve(behaviour).expected, solve(card_passed(behaviour)).expected
    there = with_it.share_at(from_s)
    usual = 1 - without_it.share_at(to_s) / without_it.share_at(from_s)
    return there - with_it.share_at(to_s) - there * usual


def _seen_again(evaluation: Evaluation) -> Row:
    """Whether the stretch holds every second that all who go back see again, and none that no one of them does."""
    jump = next(
        jump
        for story in STORIES
        if story.video_id == "serum"
        for jump in story.behaviour.jumps
        if jump.to_s < jump.at_s
    )
    # A second is seen again whose instant lies between where viewers go back to and where they came from.
    off_s = BACK_MS / 1000
    by_any = (math.ceil(jump.to_s - off_s), math.ceil(jump.at_s + off_s))
    by_all = (math.ceil(jump.to_s + off_s), math.ceil(jump.at_s - off_s))
    says = {
        "en": "serum: the finding is the stretch that viewers go back for (before and after)",
        "zh": "精华：观众倒回来重看的一段（前后对比）成了一条发现",
    }
    planted = f"{jump.to_s:g}-{jump.at_s:g} s"
    found = next((one for one in evaluation.findings if one.rule == "seen_again"), None)
    if found is None or found.from_s is None or found.to_s is None:
        return Row(REPLAYED, says, planted, "nothing found", False)
    effect = found.effect
    more = (
        "how many is not known"
        if effect is None or effect.value is None
        else f"{effect.value:.0f} viewers more ({effect.low:.0f} to {effect.high:.0f}; {evaluation.views} views)"
    )
    there = by_any[0] <= found.from_s <= by_all[0] and by_all[1] <= found.to_s <= by_any[1]
    return Row(REPLAYED, says, planted, f"seen again {found.from_s:g}-{found.to_s:g} s: {more}", there)


def _advice(advice: Sequence[Advice]) -> Row:
    repeated = {one.factor for one in advice if one.kind == REPEAT and one.factor}
    stopped = {one.factor for one in advice if one.kind == STOP and one.factor}
    wrong = ((repeated | stopped) & NULLS) | (repeated & BAD) | (stopped & GOOD)
    told = f"repeat {', '.join(sorted(repeated)) or 'nothing'}; stop {', '.join(sorted(stopped)) or 'nothing'}"
    return Row(
        "advice",
        {
            "en": "advice repeats what was planted as good, stops what was planted as bad, and neither of nothing",
            "zh": "建议重复埋下的好做法、停掉坏做法，不提没有效应的因素",
        },
        "",
        told,
        bool(repeated & GOOD) and not wrong,
    )
