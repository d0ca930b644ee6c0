"""The answer of every morning: what moved beyond what was to be expected, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a sum does not hold, and why."""

    what: str
    why: Mapping[str, str]
    """en, zh."""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one window against what was to be expected."""

    metric: str
    window: str
    """yesterday, 7d or 30d."""
    channel: str | None
    """None: all channels together."""
    observed: Number
    expected: Number
    """With the interval that holds the observed in 95 of 100 usual windows; why_null where there is too little."""
    beyond: str | None
    """up, down, or None inside the interval."""
    added: tuple[str, ...] = ()
    """What was added: posts or sources, by name."""
    left_out: tuple[LeftOut, ...] = ()
    first_day: date | None = None
    """With `last_day`: the days that were compared, where captures tell fewer than the window asks for."""
    last_day: date | None = None
    stands_at: float | None = None
    """0..1: the share of usual windows that hold less; None where nothing is expected."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something known that may explain a move; an association, not a cause."""

    kind: str
    """paid, young, retention, interaction, account, restated ..."""
    says: Mapping[str, str]
    """en, zh."""


@dataclass(frozen=True, slots=True)
class Mover:
    """A post that moved beyond expectation."""

    post_id: str
    title: str | None
    channel: str
    metric: str
    direction: str
    """up or down."""
    observed: float
    expected: Number
    chance: float
    """Chance of a move at least as large if everything were usual."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """An export that used to come and does not."""

    importer: str
    channel: str | None
    last: datetime
    usual_every_days: float | None
    overdue_days: float


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do, the most useful first."""

    kind: str
    says: Mapping[str, str]
    """en, zh."""
    count: int
    examples: tuple[str, ...] = ()
    command: str | None = None
    """The command that does it."""


@dataclass(frozen=True, slots=True)
class Today:
    """One morning."""

    day: date
    """The last day that the captures cover; `yesterday` is this day."""
    zone: str
    compared: tuple[Compared, ...] = ()
    movers: tuple[Mover, ...] = ()
    tested: int = 0
    """How many posts could have been movers."""
    stale: tuple[Stale, ...] = ()
    todo: tuple[Todo, ...] = ()
    notes: tuple[str, ...] = field(default=())
