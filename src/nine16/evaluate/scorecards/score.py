"""A post by its scorecard: where it stands in each outcome that weighs, and in all of them together.

The score is the weighted mean of the places. Its interval is that of a sum of figures with lopsided intervals (MOVER:
Zou and Donner 2008, Stat. Med. 27, 1693-1702): the distances of each place to its limits, times its weight, as standard
errors of figures that err together. A post that does well in one thing mostly does well in the others, and each of its
places, drawn towards the middle by itself, errs to the same side: taken for independent, scores of outcomes that
correlate 0.7 were covered in 86 of 100, not 95 (bench/accuracy/cohorts).
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from nine16.evaluate.cohorts import Standing, Standings
from nine16.evaluate.cohorts.standing import percentile
from nine16.kinds.scorecard import LESS_IS_BETTER, Line, Scorecard
from nine16.model.evaluation import Beat
from nine16.model.number import Number
from nine16.model.scorecard import Scored, ScoredBeat, ScoredOutcome

TOGETHER = 0.5
"""How far the errors of two places of one post are taken to correlate. [ours]"""
LEAST_KNOWN = 0.5
"""Share of the card's weight that must be known before all of it together is scored. [ours]"""


def scored(card: Scorecard, standings: Standings, post_id: str, stands: Standing) -> Scored:
    """A post by its card, without its beats.

    Args:
        card: what weighs.
        standings: the posts of its channel.
        post_id: which of them.
        stands: where it stands.
    """
    row = standings.on.place[post_id]
    whole = sum(line.weight for line in (*card.outcomes, *card.goals))
    outcomes = [_outcome(line, standings, row, stands, whole=whole) for line in card.outcomes]
    outcomes += [_goal(line, standings, row, stands, whole=whole) for line in card.goals]
    known = [one for one in outcomes if one.percentile.value is not None]
    share = min(1.0, math.fsum(one.weight for one in known))
    return Scored(
        card.name,
        {"en": card.title, "zh": card.title_zh},
        tuple(outcomes),
        together(known, known_share=share),
        share,
        tuple(one.name for one in outcomes if one.percentile.value is None),
        tuple(ScoredBeat(beat.second, "", "unknown", Number.none("no log"), beat.source) for beat in card.beats),
    )


def with_beats(told: Scored, beats: Sequence[Beat]) -> Scored:
    """The same with what happened in the seconds that matter on the card."""
    by_second = {beat.second: beat for beat in beats}
    found = []
    for one in told.beats:
        beat = by_second.get(one.second)
        found.append(one if beat is None else replace(one, rate=beat.rate, state=beat.state, released=beat.released))
    return replace(told, beats=tuple(found))


def together(known: Sequence[ScoredOutcome], *, known_share: float) -> Number:
    """The weighted mean of the known places, 0..100, with its interval.

    Args:
        known: outcomes with a place.
        known_share: their part of the card's weight.

    Example:
        >>> place = Number(80.0, 70.0, 90.0, n=40, basis="posts")
        >>> one = ScoredOutcome("follow", 0.5, place, Number(0.01))
        >>> both = together([one, replace(one, name="order")], known_share=1.0)
        >>> both.value, round(both.low, 1), round(both.high, 1)
        (80.0, 71.3, 88.7)
    """
    if not known:
        return Number.none("nothing that weighs on this scorecard is known of enough posts", n=0, basis="posts")
    posts = min(one.percentile.n or 0 for one in known)
    if known_share < LEAST_KNOWN:
        lacking = "less than half of what weighs on this scorecard is known"
        return Number.none(lacking, n=posts, basis="posts")
    whole = sum(one.weight for one in known)
    weighted = [(one.weight / whole, *_turned(one)) for one in known]
    value = math.fsum(weight * place for weight, place, _, _ in weighted)
    below = _spread([weight * (place - low) for weight, place, low, _ in weighted])
    above = _spread([weight * (high - place) for weight, place, _, high in weighted])
    return Number(value, max(0.0, value - below), min(100.0, value + above), n=posts, basis="posts")


def _spread(parts: Sequence[float]) -> float:
    """Half the width of a sum whose parts err together."""
    alone, whole = math.fsum(part**2 for part in parts), math.fsum(parts)
    return math.sqrt((1.0 - TOGETHER) * alone + TOGETHER * whole**2)


def _turned(one: ScoredOutcome) -> tuple[float, float, float]:
    """Place, low and high, so that more is better."""
    number = one.percentile
    value = number.value or 0.0
    low = value if number.low is None else number.low
    high = value if number.high is None else number.high
    return (100.0 - value, 100.0 - high, 100.0 - low) if one.name in LESS_IS_BETTER else (value, low, high)


def _outcome(line: Line, standings: Standings, row: int, stands: Standing, *, whole: float) -> ScoredOutcome:
    place, likely = stands.percentiles.get(line.name), stands.shrunk.get(line.name)
    if place is None or place.value is None or likely is None:
        own = standings.told(row, line.name)
        if own is None:
            place = likely = Number.none("nothing tells it")
        else:
            level = standings.enough(row, line.name, own.basis, stands.cohort.level)
            place = percentile(standings, row, line.name, own, level=level)
            likely = standings.shrunk(row, line.name, own)
    return ScoredOutcome(line.name, line.weight / whole, place, likely, source=line.source)


def _goal(line: Line, standings: Standings, row: int, stands: Standing, *, whole: float) -> ScoredOutcome:
    found = stands.goals[line.name]
    place = found.place
    posts = 0 if found.cohort is None else found.cohort.posts
    if place is None or found.rate is None:
        why = {"few": "too few posts like it know a rate of this goal", "rare": "too few acts to tell posts apart"}
        nowhere = Number.none(why.get(found.state, "nothing tells a rate of this goal"), n=posts, basis="posts")
        return ScoredOutcome(
            line.name, line.weight / whole, nowhere, Number.none("not judged"), found.rate, line.source
        )
    number = Number(place.value, place.low, place.high, n=posts, basis="posts")
    own = standings.told(row, found.rate)
    likely = Number.none("not judged") if own is None else standings.shrunk(row, found.rate, own)
    return ScoredOutcome(line.name, line.weight / whole, number, likely, found.rate, line.source)
