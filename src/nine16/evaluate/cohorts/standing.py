"""Where a post stands among its like: its rates as they most likely are, and the share of them with lower ones.

The percentile is taken among the narrowest group that has enough posts; the level is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.evaluate.cohorts.goals import GoalPlace, goal_places
from nine16.evaluate.cohorts.like import Level
from nine16.evaluate.cohorts.standings import Standings
from nine16.evaluate.cohorts.told import Told, names_of
from nine16.model.evaluation import CohortNamed
from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Standing:
    """One post among its like."""

    cohort: CohortNamed
    percentiles: Mapping[str, Number]
    """By rate and mean, 0..100; n = posts compared with."""
    shrunk: Mapping[str, Number]
    """By rate and mean: what it most likely is; n = views."""
    goals: Mapping[str, GoalPlace]
    """By goal: sale, item, account."""


def standing(standings: Standings, post_id: str) -> Standing:
    """Where that post stands.

    Args:
        standings: the posts of its channel.
        post_id: one of them.

    Raises:
        KeyError: it is none of the channel's posts.
    """
    row = standings.on.place[post_id]
    own = {name: one for name in names_of(standings.on.peers[row]) if (one := standings.told(row, name)) is not None}
    level = standings.level(row, own)
    return Standing(
        standings.on.named(row, level),
        {name: percentile(standings, row, name, one, level=level) for name, one in own.items()},
        {name: standings.shrunk(row, name, one) for name, one in own.items()},
        goal_places(standings, row, level),
    )


def percentile(standings: Standings, row: int, name: str, own: Told, *, level: Level) -> Number:
    """The place of one rate or mean of the post of that row, 0..100; n = posts compared with."""
    placed = standings.placed(row, name, own.basis, level)
    if placed.place is None:
        lacking = max(1, standings.least - placed.posts)
        return Number.none(f"about {lacking} more posts like it are needed", n=placed.posts, basis="posts")
    return Number(placed.place.value, placed.place.low, placed.place.high, n=placed.posts, basis="posts")
