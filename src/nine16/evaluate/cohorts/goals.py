"""The three goals of a short video, each by the rate nearest to it that tells posts apart: where a post stands in it.

A rate gives way to the next where it is not known of enough posts, or where all of them together have hardly any such
act: so rare a rate cannot tell posts apart. Where the post's own level has too few posts that know a rate, the next wider
level is asked; which one it was is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nine16.evaluate.cohorts.like import Level
from nine16.evaluate.cohorts.standings import Standings
from nine16.evaluate.cohorts.told import Told
from nine16.evaluate.placing import Place
from nine16.model.evaluation import CohortNamed

GOAL_RATES: Mapping[str, tuple[str, ...]] = {
    "sale": ("order", "cart", "shop_entry", "inquiry"),
    "item": ("interaction+collection", "interaction", "collection"),
    "account": ("follow",),
}
"""What speaks for each goal, the nearest to it first; rates joined by `+` are added up."""
LEAST_ACTED = 20.0
"""Acts of the post and its group together before a rate can tell posts apart; a rarer one gives way to the next. [ours]"""


@dataclass(frozen=True, slots=True)
class GoalPlace:
    """A rate that speaks for a goal, and where the post stands by it; or why it stands nowhere."""

    state: str
    """placed; few, rare or unknown where nothing can be said."""
    rate: str | None = None
    place: Place | None = None
    cohort: CohortNamed | None = None
    """The posts compared with, or that would be; `posts` of it know the rate."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A rate that the post tells, the level it can be compared at, and how many posts know it there."""

    rate: str
    own: Told
    level: Level
    posts: int


def goal_places(standings: Standings, row: int, level: Level) -> dict[str, GoalPlace]:
    """Where the post of that row stands by each goal.

    Args:
        standings: the posts of its channel.
        row: which of them.
        level: the level that its rates are compared at; wider ones are asked where too few know a goal's rate.
    """
    return {goal: _goal(standings, row, level, rates) for goal, rates in GOAL_RATES.items()}


def _goal(standings: Standings, row: int, level: Level, rates: Sequence[str]) -> GoalPlace:
    cases = [
        _case(standings, row, level, rate, own) for rate in rates if (own := standings.told(row, rate)) is not None
    ]
    if not cases:
        return GoalPlace("unknown")
    enough = [case for case in cases if case.posts >= standings.least]
    if not enough:
        return _nowhere(standings, row, "few", max(cases, key=lambda case: case.posts))
    acted = {case.rate: standings.acted(row, case.rate, case.own.basis, case.level) for case in enough}
    case = next((one for one in enough if acted[one.rate] >= LEAST_ACTED), None)
    if case is None:
        return _nowhere(standings, row, "rare", max(enough, key=lambda one: acted[one.rate]))
    placed = standings.placed(row, case.rate, case.own.basis, case.level)
    return replace(_nowhere(standings, row, "placed", case), place=placed.place)


def _case(standings: Standings, row: int, level: Level, rate: str, own: Told) -> _Case:
    found = standings.enough(row, rate, own.basis, level)
    return _Case(rate, own, found, standings.knowing(row, rate, own.basis, found))


def _nowhere(standings: Standings, row: int, state: str, case: _Case) -> GoalPlace:
    cohort = replace(standings.on.named(row, case.level), posts=case.posts)
    return GoalPlace(state, case.rate, None, cohort)
