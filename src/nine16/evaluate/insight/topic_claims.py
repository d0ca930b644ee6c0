"""One claim a topic with something sure: every sure side of it, and one thing to do that follows from all of them."""

from collections.abc import Sequence

from nine16.evaluate.advice.weighing_words import only_where_it_sells
from nine16.evaluate.insight.factor_words import called, carries, enough, what_to_do, whole
from nine16.evaluate.insight.factors_shown import did_there, shown_by
from nine16.evaluate.insight.mean_rates import some_channels
from nine16.evaluate.insight.other_side import aside, other_side, outcome_at
from nine16.evaluate.insight.saying import (
    capital,
    change,
    change_between,
    change_limits,
    filled,
    has,
    joined,
    listed,
    posts,
    said,
    then,
    times,
)
from nine16.evaluate.insight.seen import Seen, carried_words, outcome_words
from nine16.evaluate.insight.sides import LEAVE, Side, Telling, bound, name_of, ratio_of
from nine16.evaluate.insight.topics import more_of_topic
from nine16.evaluate.insight.trying import tells
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.insight import ASSOCIATION, SURE, Claim, Row, Rows
from nine16.model.number import Number

HOLD = "hold_"
"""Factors of who stays so long: what to do about the opening is told where the opening is, by common practice."""
_MOST_ROWS = 5
"""Rows of a picture: all sure ones, and up to so many what else was asked of the same."""
_MOST_NAMED = 2
"""Further factors of the topic that the title tells; the rest stands in the picture."""


def topic_claim(topic: str, found: Sequence[Side], telling: Telling) -> Claim:
    """The claim on a topic of which at least one side is sure.

    Args:
        topic: what it is about.
        found: every side of its factors, sure or not.
        telling: the cohort and what things are called.
    """
    sure = sorted((one for one in found if one.sure), key=lambda one: (one.rank, -one.strength))
    first = sure[0]
    own = [one for one in sure if name_of(one) == name_of(first)]
    return Claim(
        name=claim_name(first),
        state=SURE,
        says=_says(sure, telling),
        evidence=ASSOCIATION,
        number=first.number,
        unit="times",
        sureness=_sureness(sure, telling),
        do=_do(topic, sure, found, telling),
        practice=first.first.factor.startswith(HOLD),
        picture=_rows(sure, found, telling),
        shown=shown_by([one.first for one in own], telling.cohort, telling.questions, telling.usual),
        p_adjusted=first.first.p_adjusted,
        weight=max(one.strength for one in sure),
        aside=aside(sure, found, telling),
    )


def claim_name(one: Side) -> str:
    """Unique in the report: second.leave.cuts.0, post.views.title_number."""
    first = one.first
    return ".".join(str(part) for part in (first.level, first.outcome, first.factor, first.lag_s) if part is not None)


def _says(sure: Sequence[Side], telling: Telling) -> Words:
    """The first factor with all its sides, then further factors of the topic."""
    groups: dict[tuple[str, str], list[Side]] = {}
    for one in sure:
        groups.setdefault(name_of(one), []).append(one)
    told = [_of_factor(each, telling) for each in list(groups.values())[: 1 + _MOST_NAMED]]
    return capital(Words("; ".join(one.en for one in told), "；".join(one.zh for one in told)))


def _of_factor(group: Sequence[Side], telling: Telling) -> Words:
    """Seconds with a still picture lose 69 % more viewers, but have 79 % more shop entries."""
    first = group[0]
    if first.first.level == "post":
        return _of_post(group, telling)
    says = second_says(first.first, first.number, telling)
    for one in group[1:]:
        link = "but" if one.wanted != first.wanted else "and"
        much = change(one.number.value or 1.0)
        outcome = outcome_words(one.first.outcome, telling.titles)
        key = f"topic.{link}_same" if one.first.lag_s == first.first.lag_s else f"topic.{link}_later"
        more = said(key, change=much, outcome=outcome, lag=one.first.lag_s or 0)
        says = Words(f"{says.en}{more.en}", f"{says.zh}{more.zh}")
    return says


def second_says(one: Factor, number: Number, telling: Telling) -> Words:
    """Seconds with a cut lose 20 % fewer viewers."""
    kind = LEAVE if one.outcome == LEAVE else "act"
    return said(
        f"factor.{kind}_{one.lag_s or 0}",
        what=called(one, telling.lists),
        change=change(number.value or 1.0),
        outcome=outcome_words(one.outcome, telling.titles),
    )


def _of_post(group: Sequence[Side], telling: Telling) -> Words:
    """Posts with it have 35 to 55 % more follows, saves and orders per view, but 20 % fewer views."""
    name = group[0].first.factor
    hold = name.startswith("hold_")
    what = called(group[0].first, telling.lists)
    if hold:
        what = said("topic.each_hold", second=name.removeprefix("hold_").removesuffix("s"))
    parts = []
    for views in (False, True):
        for more in (True, False):
            chosen = [
                one
                for one in group
                if (one.first.outcome == "views") == views and ((one.number.value or 1.0) > 1) == more
            ]
            if chosen:
                much = change_between([one.number.value or 1.0 for one in chosen])
                named = [outcome_words(one.first.outcome, telling.titles) for one in chosen]
                if not views:  # a rate is higher, not more of it
                    named = [said("topic.rate", outcome=one) for one in named]
                    much = Words(much.en, much.zh.replace("多", "高", 1).replace("少", "低", 1))
                outcomes = listed(named)
                parts.append(said("topic.views" if views else "topic.per_view", change=much, outcomes=outcomes))
    return said(
        "topic.hold" if hold else "topic.posts",
        what=what,
        parts=Words(" and ".join(one.en for one in parts), joined(parts).zh),
    )


def _sureness(sure: Sequence[Side], telling: Telling) -> Words:
    first, number = sure[0].first, sure[0].number
    on = said("sure.on", posts=posts(first.posts))
    if first.level == "second":
        asked = _asked_of(first, telling.cohort)
        videos = len({post.film for post in asked})
        if len(asked) == first.posts and videos < len(asked):
            on = said("sure.on_films", posts=posts(first.posts), videos=videos)
        channels = some_channels(asked, telling.cohort)
        if channels is not None:
            on = said("sure.on_channels", on=on, channels=channels)
    if len(sure) == 1:
        what = said(
            "sure.one", on=on, limits=change_limits(number), confidence=telling.confidence
        )  # fmt: skip
    else:
        what = said("sure.several", on=on, confidence=telling.confidence)
    carried = (
        carried_words(did_there(first, telling.cohort), telling.cohort, first.outcome)
        if first.level == "second"
        else None
    )
    return then(what, step_words(first), bent_words(first), carried, carries(first.factor))


def _asked_of(one: Factor, cohort: Sequence[Seen]) -> list[Seen]:
    """Posts of which both are known: what is shown by second, and what viewers do."""
    return [post for post in cohort if one.factor in post.evidence.shown and post.known.seconds is not None]


def step_words(one: Factor) -> Words | None:
    """What "more" means; None where it is there or not."""
    if one.step.kind != "sd" or not one.step.size:
        return None
    return said("factor.step", size=_size(one))


def bent_words(one: Factor) -> Words | None:
    """That it does not work in a straight line, where it does not."""
    if not one.shape:
        return None
    low, high = one.shape[0].ratio.value, one.shape[-1].ratio.value
    if low is None or high is None:
        return None
    return said("factor.bent", low=times(low), high=times(high))


_SHARES = frozenset({"share", "share of height"})
"""Units that are parts of a whole, 0 to 1."""
_UNITS = {
    "s": "s",
    "dB": "dB",
    "dBFS": "dB",
    "LUFS": "LUFS",
    "1/s": "per_s",
    "transitions/s": "per_s",
    "cuts in 5 s": "cuts_in_5_s",
    "syllables/s": "syllables",
    "words": "words",
    "widths/s": "widths",
    "1 close to 5 wide": "shot",
    "x": "x",
}
"""Key of the words of a signal's unit."""


def _size(one: Factor) -> Words:
    """A standard deviation with its unit in words; a share with what it is a share of."""
    size, unit = one.step.size or 0.0, one.step.unit
    scaled = 100 * size if unit in _SHARES else size
    number = f"{scaled:.2g}" if scaled < 100 else f"{scaled:.0f}"
    if unit not in _SHARES:
        return said(f"unit.{_UNITS.get(unit, 'scale')}", n=number)
    of_what = whole(one.factor)
    return said("unit.share", n=number) if of_what is None else said("unit.share_of", n=number, whole=of_what)


def _do(topic: str, sure: Sequence[Side], found: Sequence[Side], telling: Telling) -> Words:
    """One order: what its sides have in common; where they stand against each other, what to weigh."""
    directions = {one.wanted == more_of_topic(one.first) for one in sure}
    if len(directions) == 1:
        strongest = max(sure, key=lambda one: one.strength)
        do = what_to_do(strongest.first, telling.lists, more=strongest.wanted)
        return then(do, _enough(sure, found, telling), other_side(sure, found, telling))
    name = topic if has(f"weigh.{topic}") else "other"
    goal = next((one.first.outcome for one in sure if one.first.outcome != LEAVE), LEAVE)
    losing = any(one.first.outcome == LEAVE and not one.wanted for one in sure)
    return then(
        said("topic.weigh"),
        (only_where_it_sells(sure[0].first.factor, gains=goal) if losing else None) or said(f"weigh.{name}"),
        _enough(sure, found, telling),
        tells(telling.trials, goal, "topic.two_cuts"),
    )


def _rows(sure: Sequence[Side], found: Sequence[Side], telling: Telling) -> Rows:
    """Every sure side, then what else was asked of the same factors, pale."""
    names = list(dict.fromkeys(name_of(one) for one in sure))
    pale = [one for one in found if not one.sure and name_of(one) in names]
    pale.sort(key=lambda one: (names.index(name_of(one)), one.rank, -one.strength))
    several = len(names) > 1
    shown = [*sure, *pale[: max(0, _MOST_ROWS - len(sure))]]
    rows = [Row(_label(one, telling, several=several), one.number, sure=one.sure) for one in shown]
    return Rows(tuple(rows), "times", 1.0, said("factor.no_difference"))


def _label(one: Side, telling: Telling, *, several: bool) -> Words:
    words = outcome_at(one, telling)
    return said("topic.row", what=called(one.first, telling.lists), outcome=words) if several else capital(words)


def _enough(sure: Sequence[Side], found: Sequence[Side], telling: Telling) -> Words | None:
    """Where the order ends: more of something alike makes no large difference to the same outcomes, and how small."""
    told = {name_of(one) for one in sure}
    outcomes = {one.first.outcome for one in sure}
    small = [one for one in found if one.small and name_of(one) not in told and one.first.outcome in outcomes]
    for one in sure:
        known = enough(one.first.factor) if one.first.level == "second" else None
        alike = [each for each in small if known is not None and each.first.factor == known[0]]
        if known is not None and alike:
            most = max(bound(ratio_of(each)) for side in alike for each in side.every)
            names = dict.fromkeys(side.first.outcome for side in alike)
            return filled(
                known[1],
                bound=f"{max(1.0, 100 * most):.0f}",
                outcome=listed([outcome_words(name, telling.titles) for name in names]),
            )
    return None
