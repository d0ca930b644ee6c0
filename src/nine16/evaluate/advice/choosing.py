"""Which factors become advice, and of which kind; never one thing both repeated and stopped."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nine16.evaluate.advice.certain import LIKELY, SURE, WORTH, favours
from nine16.evaluate.advice.directions import may_be_advised
from nine16.evaluate.advice.doing import Doing, doing
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.other_side import contrary
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.advice.practice_by_post import practice_by_post
from nine16.evaluate.advice.practice_by_second import practice_by_second
from nine16.evaluate.advice.size import may_be_nothing
from nine16.evaluate.advice.worth import JUST_SURE, given_chosen
from nine16.model.advice import REPEAT, STOP, TRY
from nine16.model.factor import Factor


@dataclass(frozen=True, slots=True)
class Chosen:
    """A factor that becomes advice."""

    kind: str
    factor: Factor
    chance: float
    """Chance by Holm's rule."""
    good: bool
    """Whether more of it goes with what a shop wants."""
    doing: Doing
    practice: Practice
    against: Factor | None = None
    """What of the same points the other way: then it is tried, whatever is sure of it."""


def chosen(
    known: Known,
    ranked: Sequence[tuple[Factor, float]],
    *,
    most: int,
    least_posts: int,
    said: frozenset[str] = frozenset(),
    already: Mapping[str, int] | None = None,
) -> list[Chosen]:
    """At most so many factors of each kind, those that count most first.

    A factor that surely goes with more of one thing and less of another is to be weighed (`weighing`), and one that does
    so with the same a second later is no advice. What points the other way for a goal, not surely, leaves no order to keep or
    to stop, only a try. Of factors that are about the same (faces in a second, a face early) the
    surest speaks. What rests on few films, or may not be advised that way, is no advice at all.

    Args:
        known: the library and whose posts are advised.
        ranked: what could become advice, with its chances (`certainty`).
        most: of each kind.
        least_posts: fewest of the account's posts that show what it should repeat or stop.
        said: topics of which something is said already: nothing more is said of them.
        already: by kind, how many are said already.
    """
    ranked = sorted(ranked, key=_counts_most)
    torn = frozenset(
        name for name, sides in sides_of(ranked, known).items() if len({good for _, _, good in sides}) == 2
    )
    taken: set[str] = set(said)
    count = {REPEAT: 0, STOP: 0, TRY: 0} | dict(already or {})
    found = []
    for one in _candidates(ranked, known, torn, least_posts=least_posts):
        if one.doing.topic in taken or count[one.kind] >= most:
            continue
        taken.add(one.doing.topic)
        count[one.kind] += 1
        found.append(one)
    return sorted(found, key=lambda one: (REPEAT, STOP, TRY).index(one.kind))


def _candidates(
    ranked: Sequence[tuple[Factor, float]], known: Known, torn: frozenset[str], *, least_posts: int
) -> Iterator[Chosen]:
    for factor, chance in ranked:
        sure = chance <= SURE
        if factor.factor in torn or not (sure or _likely(factor)):
            continue
        good = favours(factor, known.kinds)
        if not may_be_advised(factor, more=good):
            continue
        limit = limit_of(factor, SURE, chance) if sure else limit_of(factor, LIKELY, factor.p_adjusted)
        practice = practice_of(factor, known, good=good, limit=limit, least=1.0 if sure else WORTH)
        if practice is None or not practice.known or not practice.films.enough:
            continue
        kind = _kind(practice, sure=sure, good=good, least_posts=least_posts)
        if kind is not None and not (kind == TRY and _may_be_nothing(factor, practice)):
            against = contrary([factor.factor], factor.level, known, good=good)
            kind = kind if against is None else TRY
            yield Chosen(kind, factor, chance, good, doing_of(factor, known), practice, against)


def _may_be_nothing(factor: Factor, practice: Practice) -> bool:
    """Whether weeks of trying may be for nothing: the difference is hardly any, or nought given that it was chosen."""
    ratio = (factor.times if factor.level == "second" else factor.ratio) or factor.ratio
    return may_be_nothing(ratio) or practice.worth.why_null == JUST_SURE


def doing_of(factor: Factor, known: Known) -> Doing:
    """What to do about it, words named as this library's titles use them."""
    return doing(factor, tuple(known.lists), [one.post.title or "" for one in known.library])


def practice_of(factor: Factor, known: Known, *, good: bool, limit: float, least: float = 1.0) -> Practice | None:
    """What the account does of a factor, and its worth given that the factor was chosen.

    Args:
        factor: of either level.
        known: the library.
        good: whether more of it goes with what a shop wants.
        limit: the chance (`Factor.p`) below which it would have been chosen.
        least: how large a ratio (or 1 / ratio) it had to be besides.
    """
    seen = (factor.times if factor.level == "second" else factor.ratio) or factor.ratio
    ratio = None if factor.p is None else given_chosen(seen, p=factor.p, limit=limit, least=least)
    if factor.level == "second":
        return practice_by_second(factor, known, ratio=ratio)
    return practice_by_post(factor, known, good=good, ratio=ratio)


def limit_of(factor: Factor, rule: float, adjusted: float | None) -> float:
    """The chance that would just have passed a rule on adjusted chances.

    Args:
        factor: with its own chance.
        rule: the greatest adjusted chance that passes.
        adjusted: what the factor's chance was adjusted to.
    """
    p = factor.p or 0.0
    return min(1.0, p * rule / adjusted) if adjusted else rule


def _kind(practice: Practice, *, sure: bool, good: bool, least_posts: int) -> str | None:
    """What a factor is to an account: sure and done often, or sure and not done, or not sure."""
    often = len(practice.having) >= least_posts
    if sure and often:
        return REPEAT if good else STOP
    if sure:
        # What surely goes with less, and is not done, needs no advice.
        return TRY if good else None
    possible = practice.lacking if good else len(practice.having)
    return TRY if possible else None


def _counts_most(one: tuple[Factor, float]) -> tuple[bool, float]:
    """Sure ones first, by the effect that one can count on (the limit nearer to none); then the likeliest."""
    factor, chance = one
    if chance > SURE:
        return True, chance
    limits = (factor.ratio.low or 1.0, factor.ratio.high or 1.0)
    return False, -min(abs(math.log(each)) for each in limits)


def _likely(factor: Factor) -> bool:
    """Not sure, large enough to be worth knowing if true, and more likely than not to be more than luck."""
    ratio = factor.ratio
    if ratio.value is None or ratio.low is None or ratio.high is None or factor.p_adjusted is None:
        return False
    large = ratio.value >= WORTH or ratio.value <= 1.0 / WORTH
    return large and factor.p_adjusted <= LIKELY


def sides_of(ranked: Sequence[tuple[Factor, float]], known: Known) -> dict[str, list[tuple[Factor, float, bool]]]:
    """By factor, what it surely goes with (by the rule of the page of factors), and whether that is good.

    Args:
        ranked: what could become advice, with its chances.
        known: the library.
    """
    sides: dict[str, list[tuple[Factor, float, bool]]] = {}
    for factor, chance in ranked:
        if chance <= SURE or (factor.p_adjusted is not None and factor.p_adjusted <= SURE):
            sides.setdefault(factor.factor, []).append((factor, chance, favours(factor, known.kinds)))
    return sides
