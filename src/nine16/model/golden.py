"""A golden second, tested: whether what it promises holds for the viewers of one cohort."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nine16.model.number import Number

HOLDS, DIFFERS, NOT_HERE, NOT_ENOUGH, TOO_SHORT = "holds", "differs", "not_here", "not_enough_data", "too_short"
"""What a test can say."""


@dataclass(frozen=True, slots=True)
class SecondRate:
    """One second of a cohort: the mean over its posts, and how the posts spread."""

    second: int
    rate: Number
    """Mean over posts, of the viewers still there; n = posts, basis = posts."""
    low_post: float | None
    high_post: float | None
    """Eight in ten posts lie between; None where too few tell."""


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A second from which the rate is another one, beside the smooth course of the curve."""

    at_s: float
    times: float
    """The rate after it over the rate before it, the smooth course taken out."""
    frequency: float
    """Share of resamplings of the posts that find it there, give or take a second."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A stretch that other posts pointed at, and what the posts of the test say of it."""

    at_s: float
    """Its middle: 6.5 is the second from 6 to 7."""
    from_s: float
    to_s: float
    ratio: Number
    """Excess over the smooth curve, in the posts of the test."""
    p: float
    p_adjusted: float
    frequency: float
    """Share of resamplings of the other posts that point there, give or take a second."""


@dataclass(frozen=True, slots=True)
class Part:
    """Posts of one time."""

    from_day: date
    to_day: date
    posts: int
    ratio: Number


@dataclass(frozen=True, slots=True)
class Movement:
    """Whether the excess moves over time."""

    parts: tuple[Part, ...] = ()
    """Quarters or halves of the posts, oldest first."""
    p: float | None = None
    p_adjusted: float | None = None
    moves: bool | None = None
    """None where nobody can tell."""
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class CueGroups:
    """What the between-post test compared."""

    cue: str
    """theme, message_and_call, product or follow_reason."""
    with_posts: int
    without_posts: int
    unknown_posts: int
    """Posts of which nobody has measured it, or that have no total; not in the test."""


@dataclass(frozen=True, slots=True)
class GoldenSecond:
    """One hypothesis on one cohort; or, without a second, an outcome's rates by second alone."""

    cohort: str
    posts: int
    """Posts of the cohort."""
    second: int | None
    """3, 9, 11 or 16; None for outcomes that no hypothesis is about."""
    outcome: str
    """leave, or a rate: interaction, shop_entry, follow ..."""
    test: str | None
    """seconds, posts, or None where there is none."""
    excess: Number
    """By seconds: rate in the second over what a smooth curve through the others expects; by posts: rate of the posts
    with the cue over that of the posts without. n = posts of the test."""
    p: float | None = None
    """Chance of so much or more if there were nothing."""
    p_adjusted: float | None = None
    """The same, by Holm's rule over everything that this call asked."""
    verdict: str | None = None
    """holds, differs, not_here, not_enough_data or too_short."""
    more_posts: int | None = None
    """About how many more posts like these would tell; None where none are needed or none would help."""
    elsewhere: Elsewhere | None = None
    change_points: tuple[ChangePoint, ...] = ()
    change_posts: int = 0
    """How many other posts the change points are from."""
    movement: Movement | None = None
    groups: CueGroups | None = None
    """With test = posts."""
    by_second: tuple[SecondRate, ...] = ()
    retention: tuple[SecondRate, ...] = ()
    """For leaving: share still there as each second begins."""
    basis: str | None = None
    """Where seconds are from: views (logs) or counts (platforms' tables by second)."""
    left_out: int = 0
    """Posts of the cohort that tell nothing of this outcome by second, or tell it on another basis."""
    says: Mapping[str, str] = field(default_factory=dict)
    """en, zh."""
