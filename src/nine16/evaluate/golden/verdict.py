"""The verdict of each hypothesis, by one rule over everything that was asked."""

from collections.abc import Sequence
from dataclasses import replace

from nine16.evaluate.golden.needed import LEAST_TIMES, more_posts
from nine16.evaluate.golden.says import says
from nine16.evaluate.golden.testing import Asked
from nine16.evaluate.holm import holm
from nine16.model.golden import DIFFERS, HOLDS, NOT_ENOUGH, NOT_HERE, TOO_SHORT, GoldenSecond

LEVEL = 0.05
"""Chance that anything at all is called golden where nothing is: the golden seconds are hypotheses stated beforehand, and
few; of a hundred libraries in which none of them is so, at most five may be told that any of them holds."""


def judged(asked: Sequence[Asked]) -> tuple[GoldenSecond, ...]:
    """Every item with its adjusted chances, verdict and words.

    Holm's rule runs once over all golden seconds and all stretches elsewhere, of all outcomes and cohorts; and once,
    by itself, over whether anything moves. `holds` and `differs` need an adjusted chance of at most 5 % and an upper
    limit of at least 1.25; `not_here` is an upper limit below 1.25.

    Args:
        asked: everything that one call asks.
    """
    direct = [one.item.p for one in asked]
    elsewhere = [None if one.item.elsewhere is None else one.item.elsewhere.p for one in asked]
    both = _adjusted([*direct, *elsewhere])
    moving = _adjusted([None if one.item.movement is None else one.item.movement.p for one in asked])
    level = LEVEL / max(sum(p is not None for p in both), sum(one.item.second is not None for one in asked), 1)
    told = []
    for place, one in enumerate(asked):
        item = replace(one.item, p_adjusted=both[place])
        if item.elsewhere is not None:
            item = replace(item, elsewhere=replace(item.elsewhere, p_adjusted=both[len(asked) + place] or 0.0))
        if item.movement is not None and item.movement.p is not None:
            p = moving[place]
            item = replace(item, movement=replace(item.movement, p_adjusted=p, moves=p is not None and p <= LEVEL))
        if item.second is not None:
            item = replace(item, verdict=_verdict(one, item))
            if item.verdict == NOT_ENOUGH:
                item = replace(item, more_posts=_more(one, level=level))
        told.append(replace(item, says=says(item)))
    return tuple(told)


def _adjusted(chances: Sequence[float | None]) -> list[float | None]:
    known = [p for p in chances if p is not None]
    after = iter(holm(known).tolist())
    return [None if p is None else next(after) for p in chances]


def _verdict(one: Asked, item: GoldenSecond) -> str:
    if one.too_short:
        return TOO_SHORT
    if item.p_adjusted is not None and item.p_adjusted <= LEVEL and not one.surely_small:
        return HOLDS
    other = item.elsewhere
    worth = other is not None and (other.ratio.high or 0.0) >= LEAST_TIMES
    if other is not None and other.p_adjusted <= LEVEL and worth:
        return DIFFERS
    return NOT_HERE if one.surely_small else NOT_ENOUGH


def _more(one: Asked, *, level: float) -> int | None:
    if one.sampling is None:
        return None
    return more_posts(one.sampling, one.remaining, posts=one.tested, level=level, share=one.share, least=one.least)
