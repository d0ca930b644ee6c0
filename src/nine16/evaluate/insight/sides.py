"""The sides of a factor: one outcome each, at the delay that is surest; and whether a side is sure, small or open."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nine16.evaluate.factors.multiplicity import SURE as SURE_P
from nine16.evaluate.insight.seen import Seen
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.insight import Trial
from nine16.model.number import Number

LEAVE = "leave"
SMALL = 1.25
"""A difference below a quarter either way is small, as for golden seconds."""
LEAST_FILMS = 12
"""Films below which nothing is called sure, as factors by post have it: six films differ in more than what is asked."""
_BAD = frozenset({LEAVE, "negative", "not_interested", "report", "unfollow"})
"""Less of it is what one wants."""
WANTED = ("leave", "order", "shop_entry", "views", "follow", "interaction", "collection", "collect", "comment", "like")
"""What people ask about first: staying and buying before likes."""
GOALS = frozenset({"order", "inquiry", "shop_entry", "follow"})
"""What videos are made for: what may cost one of these is told beside an order, though it is not sure."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What sentences about factors need beside the factors."""

    cohort: Sequence[Seen]
    titles: Mapping[str, Words]
    """Of outcomes that are kinds of actions."""
    lists: Mapping[str, Mapping[str, str]]
    """Titles of kinds of words, for factors of titles."""
    confidence: Words
    questions: Mapping[str, Sequence[float]]
    """Level post: by factor, the value of each post of the cohort."""
    trials: Sequence[Trial] = ()
    """What experiments take here."""
    usual: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    """By outcome and second, the share of those still there who do it in a usual post."""


@dataclass(frozen=True, slots=True)
class Side:
    """A factor with one outcome."""

    first: Factor
    """At the delay that is surest."""
    every: tuple[Factor, ...]
    """At each delay that was asked."""

    @property
    def number(self) -> Number:
        """How many times as many."""
        return ratio_of(self.first)

    @property
    def films(self) -> int:
        """Different films that the answer rests on; its posts where nobody counted them."""
        return self.first.posts if self.first.films is None else self.first.films

    @property
    def sure(self) -> bool:
        """It stands after all that was asked, and rests on enough films."""
        return self.passes and self.films >= LEAST_FILMS

    @property
    def passes(self) -> bool:
        """It stands after all that was asked."""
        return self.first.p_adjusted is not None and self.first.p_adjusted <= SURE_P

    @property
    def small(self) -> bool:
        """Whatever difference there is, it lies below a quarter at every delay."""
        return all(map(is_small, self.every))

    @property
    def apart(self) -> bool:
        """Whether its range by itself leaves out "as many"."""
        return (self.number.low or 0.0) > 1.0 or (self.number.high or math.inf) < 1.0

    @property
    def wanted(self) -> bool:
        """Whether more of the factor goes with what one wants."""
        return ((self.number.value or 1.0) > 1) != (self.first.outcome in _BAD)

    @property
    def strength(self) -> float:
        """The ratio or its inverse, whichever is above 1."""
        value = max(self.number.value or 1.0, 1e-6)
        return max(value, 1 / value)

    @property
    def rank(self) -> int:
        """Place of its outcome among those that people ask about."""
        return WANTED.index(self.first.outcome) if self.first.outcome in WANTED else len(WANTED)


def sides(factors: Iterable[Factor]) -> list[Side]:
    """One side a factor and outcome; those that could not be asked are left out.

    Args:
        factors: with adjusted chances.
    """
    groups: dict[tuple[str, str, str], list[Factor]] = {}
    for one in factors:
        if one.p_adjusted is not None and ratio_of(one).value is not None:
            groups.setdefault((one.level, one.outcome, one.factor), []).append(one)
    return [Side(min(group, key=_surest), tuple(group)) for group in groups.values()]


def _surest(one: Factor) -> tuple[float, float]:
    return (one.p_adjusted if one.p_adjusted is not None else 2.0, one.p or 0.0)


def name_of(one: Side) -> tuple[str, str]:
    """Level and factor: what all sides of one thing share."""
    return one.first.level, one.first.factor


def ratio_of(one: Factor) -> Number:
    """How many times as many do it, where that is known beside the odds."""
    return one.times if one.times is not None else one.ratio


def is_small(one: Factor) -> bool:
    """Whether the whole interval lies below a quarter either way, and no bend hides more."""
    number = ratio_of(one)
    return (
        number.low is not None
        and number.high is not None
        and number.low > 1 / SMALL
        and number.high < SMALL
        and not one.shape
    )


def bound(number: Number) -> float:
    """The largest difference that the interval leaves, as a share."""
    return max(abs(1.0 - (number.low or 1.0)), abs((number.high or 1.0) - 1.0))
