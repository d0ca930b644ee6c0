"""What is added up, and the answer: sums with what they hold and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nine16.model.money import Money
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.today import LeftOut


@dataclass(frozen=True, slots=True)
class Known:
    """A post with what exports say of it and what its own player's log counts."""

    post: Post
    snapshots: tuple[Snapshot, ...] = ()
    logged: Mapping[str, Mapping[date, int]] = field(default_factory=dict)
    """By figure (views, like, played_3s ...) and local day; a log counts every view it saw."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over posts: of counts a number, of money one amount a currency."""

    value: Number
    money: tuple[Money, ...] = ()
    posts: int = 0


@dataclass(frozen=True, slots=True)
class OfChannel:
    """What one channel adds."""

    channel: str
    sum: Sum


@dataclass(frozen=True, slots=True)
class OfDay:
    """What one day adds."""

    day: date
    sum: Sum
    left_out: int
    """Posts of which no capture tells this day."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: a source, with how many posts it told of and the definition its figures follow."""

    source: str
    channel: str
    metric: str
    posts: int


@dataclass(frozen=True, slots=True)
class Totals:
    """One metric, added."""

    metric: str
    title: Mapping[str, str]
    """en, zh."""
    figures: tuple[str, ...]
    """What of each post was added."""
    channel: str | None
    account: str | None
    from_day: date | None
    """First day counted; None: since publication."""
    to_day: date | None
    """Last day counted; None: up to each post's newest capture."""
    total: Sum
    channels: tuple[OfChannel, ...]
    days: tuple[OfDay, ...] = ()
    added: tuple[Added, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Mapping[str, str], ...] = ()
    """What holds of the sum and is easily overlooked: en, zh."""
