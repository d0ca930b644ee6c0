"""What an order may cost: goals that point the other way, not sure among so many questions, but clear for this order.

Its range leaves out 1, and it is beyond luck among all that was looked at for the order (`nine16.evaluate.pointing_away`).
Among everything that was asked of the library it may be luck. An order that hid it could cost sales; one that heeded it
as if it were sure would follow luck. So it is told, with its range.
"""

from collections.abc import Sequence
from dataclasses import replace

from nine16.evaluate.insight.saying import change, change_limits, listed, said
from nine16.evaluate.insight.seen import outcome_words
from nine16.evaluate.insight.sides import GOALS, LEAVE, Side, Telling, name_of
from nine16.evaluate.insight.topics import more_of_topic
from nine16.evaluate.pointing_away import BY_LUCK, chances_away
from nine16.model.finding import Words

RESTS_ON = frozenset({LEAVE, "views"})
"""Looked at beside the goals, as advice does: without viewers no goal is reached."""


def against(sure: Sequence[Side], found: Sequence[Side]) -> list[Side]:
    """Goals of the same factors that point the other way than the sure sides, beyond luck; none where these do not agree.

    Args:
        sure: the sure sides of a topic.
        found: every side of it.
    """
    names = {name_of(one) for one in sure}
    way = {_way(one) for one in sure}
    if len(way) != 1:
        return []
    looked = [one for one in found if name_of(one) in names and one.first.outcome in GOALS | RESTS_ON]
    every = [(each, replace(one, first=each)) for one in looked for each in one.every if each.p is not None]
    luck = chances_away([each.p or 0.0 for each, _ in every], [_way(side) not in way for _, side in every])
    beyond = [each for (each, _), chance in zip(every, luck.tolist(), strict=True) if chance <= BY_LUCK]
    other = [
        one
        for one in looked
        if not one.sure
        and one.first.outcome in GOALS
        and one.apart
        and _way(one) not in way
        and (one.first in beyond or one.passes)
    ]
    return sorted(other, key=lambda one: (one.rank, -one.strength))


def other_side(sure: Sequence[Side], found: Sequence[Side], telling: Telling) -> Words | None:
    """Each of them with its range, and what to watch; None where there is none.

    Args:
        sure: the sure sides of a topic.
        found: every side of it.
        telling: what things are called.
    """
    other = against(sure, found)
    if not other:
        return None
    each = [
        said(
            "topic.other_side_one",
            outcome=outcome_at(one, telling),
            change=change(one.number.value or 1.0),
            limits=change_limits(one.number),
        )
        for one in other
    ]
    key = "topic.other_side" if other[0].first.level == "second" else "topic.other_side_post"
    return said(key, sides=listed(each), outcomes=_named(other, telling))


def aside(sure: Sequence[Side], found: Sequence[Side], telling: Telling) -> Words | None:
    """The same in a few words, beside the claim's sentence at the head of the page.

    Args:
        sure: the sure sides of a topic.
        found: every side of it.
        telling: what things are called.
    """
    other = against(sure, found)
    if not other:
        return None
    more = {(one.number.value or 1.0) > 1.0 for one in other}
    which = "both" if len(more) > 1 else "more" if more == {True} else "fewer"
    return said(f"topic.aside_{which}", outcomes=_named(other, telling))


def outcome_at(one: Side, telling: Telling) -> Words:
    """An outcome with its delay: follows, 1 s later.

    Args:
        one: a side.
        telling: what outcomes are called.
    """
    words = outcome_words(one.first.outcome, telling.titles)
    return said("topic.later", outcome=words, lag=said(f"factor.lag_{one.first.lag_s}")) if one.first.lag_s else words


def _named(other: Sequence[Side], telling: Telling) -> Words:
    names = dict.fromkeys(one.first.outcome for one in other)
    return listed([outcome_words(name, telling.titles) for name in names])


def _way(one: Side) -> bool:
    """Whether it speaks for more of its topic."""
    return one.wanted == more_of_topic(one.first)
