"""A simulated account as it is known: its posts hour by hour, what is planted, and what exports would say of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from nine16.simulate.growth_clock import Clock

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TAKES_OFF, THROTTLED = "takes_off", "throttled"
"""Kinds of planted movers."""
PER_VIEW = {
    "like": 0.030, "comment": 0.0040, "share": 0.0042, "collect": 0.0095,
    "follow": 0.0032, "product_click": 0.012, "order": 0.0011,
}  # fmt: skip
"""Usual actions per organic view; nearer to followers they are more, in wide audiences fewer."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is decided of a post before it grows; None is drawn."""

    post_id: str
    published_at: datetime
    duration_s: float | None = None
    hold: float | None = None
    """How well it holds: 0 is usual, 1 is a standard deviation better (log odds of completion)."""
    move: float | None = None
    """How strongly it moves viewers to act, on the same scale."""
    views: int | None = None
    """About how many organic views it has when the simulation ends, planted movers aside; None lets it grow freely."""
    paid: tuple[datetime, datetime, int] | None = None
    """A push: begins, ends, paid views per day. None: as the account's `Nature` draws it, or none when planned."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A mover that must be found."""

    post_id: str
    day: date
    """Local day on which it moves."""
    kind: str
    """`TAKES_OFF` or `THROTTLED`."""
    factor: float
    """Organic views of the day against what they would have been."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What an account and its platform are like."""

    shape: str = "waves"
    """A key of `growth_shapes.SHAPES`."""
    audience: float = 900.0
    """Median size of the test audience (or what stands for it)."""
    spread: float = 0.45
    """Standard deviation of its logarithm between posts."""
    weekly: float = 1.0
    shocks: float = 0.14
    """Standard deviation of the logarithm of a day's factor, common to the account."""
    jumps: float = 0.03
    """Chance that a day is a holiday or an outage for the whole account."""
    own_days: float = 0.18
    """Standard deviation of the logarithm of a post's own factor on a day."""
    pushed: float = 0.12
    """Share of drawn posts that get a paid push."""
    withdrawn: float = 0.06
    """Chance per post that the platform once withdraws 0.3 to 2 % of its views."""
    publish_hours: tuple[int, ...] = (12, 18, 19, 20, 21)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the platform says of one post at one instant: everything since publication."""

    post_id: str
    as_of: datetime
    audience: str
    """all, organic or paid."""
    counts: Mapping[str, int]
    """views, completed, played_3s and the kinds of `PER_VIEW`."""
    average_watch_s: float
    spend_minor: int
    """Spent on paid views so far; 0 for organic."""


@dataclass(frozen=True, slots=True)
class GrownPost:
    """One post with its truth, hour by hour of its age."""

    post_id: str
    published_at: datetime
    """UTC."""
    duration_s: float
    hold: float
    move: float
    completion: float
    """True share of organic views that reach the end."""
    push: tuple[datetime, datetime, int] | None
    organic: Mapping[str, Ints] = field(repr=False)
    """By count: (hours + 1,) organic total at each whole hour of age, what was withdrawn already taken away."""
    paid: Mapping[str, Ints] = field(repr=False)
    """The same of paid views."""
    expected: Floats = field(repr=False)
    """(hours,) organic views expected in each hour of age, planted movers included, chance aside."""

    def counts_at(self, at: datetime, *, audience: str = "all") -> dict[str, int]:
        """Totals at an instant; all 0 before publication.

        Args:
            at: when, with its zone.
            audience: all, organic or paid.
        """
        parts = {"all": (self.organic, self.paid), "organic": (self.organic,), "paid": (self.paid,)}[audience]
        age_h = (at.astimezone(UTC) - self.published_at).total_seconds() / 3_600.0
        return {name: sum(_between(part[name], age_h) for part in parts) for name in self.organic}

    def share_at(self, at: datetime) -> float:
        """Share of its last organic total that it had at an instant."""
        return self.counts_at(at, audience="organic")["views"] / max(1, int(self.organic["views"][-1]))


@dataclass(frozen=True, slots=True)
class SimulatedAccount:
    """An account whose every view is known."""

    posts: tuple[GrownPost, ...]
    """In order of publication."""
    movers: tuple[Planted, ...]
    clock: Clock = field(repr=False)
    zone: str
    nature: Nature

    def captures(self, at: datetime, *, audience: str = "all") -> list[Figures]:
        """What an export made at `at` says of every post published before it.

        Args:
            at: the instant, with its zone.
            audience: all, organic or paid; paid ones only of posts that had a push by then.
        """
        found = []
        for post in self.posts:
            if post.published_at >= at or (audience == "paid" and (post.push is None or post.push[0] >= at)):
                continue
            counts = post.counts_at(at, audience=audience)
            paid = 0 if audience == "organic" else post.counts_at(at, audience="paid")["views"]
            share = counts["completed"] / max(1, counts["views"])
            found.append(
                Figures(
                    post_id=post.post_id,
                    as_of=at.astimezone(UTC),
                    audience=audience,
                    counts=counts,
                    average_watch_s=round(post.duration_s * (0.22 + 0.75 * share), 1),
                    spend_minor=round(paid * 4.5),  # 0.045 a view, as in-feed ads cost [ours]
                )
            )
        return found

    def midnight(self, day: date) -> datetime:
        """The first instant of a local day, in UTC."""
        return datetime.combine(day, time(), tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def _between(totals: Ints, age_h: float) -> int:
    """The total at an age between whole hours, rounded down."""
    if age_h <= 0:
        return 0
    hour = int(age_h)
    if hour >= totals.size - 1:
        return int(totals[-1])
    return int(totals[hour] + np.floor((totals[hour + 1] - totals[hour]) * (age_h - hour)))
