"""Which factors become advice, and of which kind; never one thing both repeated and stopped."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nine16.evaluate.advice.certain import LIKELY, SURE, WORTH, favours
from nine16.evaluate.advice.doing import Doing, doing
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.practice import Practice
from nine16.evaluate.advice.practice_by_post import practice_by_post
from nine16.evaluate.advice.practice_by_second import practice_by_second
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


def chosen(
    known: Known,
    ranked: Sequence[tuple[Factor, float]],
    *,
    most: int,
    least_posts: int,
    stopped: frozenset[str] = frozenset(),
) -> list[Chosen]:
    """At most so many factors of each kind, those that count most first.

    A factor that surely goes with more of one thing and less of another (or of the same, a second later) is no advice:
    which counts for more is the shop's to say. Of factors that are about the same (faces in a second, a face early)
    the surest speaks.

    Args:
        known: the library and whose posts are advised.
        ranked: what could become advice, with its chances (`certainty`).
        most: of each kind.
        least_posts: fewest of the account's posts that show what it should repeat or stop.
        stopped: topics that findings say to stop already: nothing more is said of them.
    """
    ranked = sorted(ranked, key=_counts_most)
    torn = _torn(ranked, known)
    taken: set[str] = set(stopped)
    count = {REPEAT: 0, STOP: len(stopped), TRY: 0}
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
        practice = (
            practice_by_second(factor, known)
            if factor.level == "second"
            else practice_by_post(factor, known, good=good)
        )
        if practice is None or not practice.known:
            continue
        kind = _kind(practice, sure=sure, good=good, least_posts=least_posts)
        if kind is not None:
            yield Chosen(kind, factor, chance, good, doing(factor, tuple(known.lists)), practice)


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


def _torn(ranked: Sequence[tuple[Factor, float]], known: Known) -> frozenset[str]:
    """Factors that look good for one thing and bad for another, beyond what the page of factors calls luck."""
    sides: dict[str, set[bool]] = {}
    for factor, chance in ranked:
        if chance <= SURE or (factor.p_adjusted is not None and factor.p_adjusted <= SURE):
            sides.setdefault(factor.factor, set()).add(favours(factor, known.kinds))
    return frozenset(name for name, both in sides.items() if len(both) == 2)
