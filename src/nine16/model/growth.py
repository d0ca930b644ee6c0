"""A post over time: what it had at each age, what it will likely have, and whether boosting it is worth a look."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.number import Number

AGES_S = {"1h": 3_600, "24h": 86_400, "7d": 7 * 86_400, "30d": 30 * 86_400}
"""The ages at which posts are compared."""


@dataclass(frozen=True, slots=True)
class AtAge:
    """Totals of a post at one age."""

    age: str
    """A key of `AGES_S`."""
    totals: Mapping[str, Number]
    """By count (views, like, follow ...) and `interaction`; low and high are what the captures around allow, and
    why_null says which captures are missing."""
    percentile: Number | None = None
    """Of its views among the account's posts at the same age; None where nothing was asked."""


@dataclass(frozen=True, slots=True)
class Boost:
    """Whether a young post is likely to beat the account's usual."""

    beats_usual: Number
    """Probability that its views at seven days exceed the account's median at seven days; n = posts learned from."""
    views_7d: Number
    """Predicted views at seven days, with its interval."""
    rests_on: Mapping[str, float | int | str]
    """age_h, views so far, posts learned from, the usual, and what raised or lowered it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One post over time."""

    post_id: str
    age_h: float | None
    """Age at the last capture, in hours."""
    ages: tuple[AtAge, ...] = ()
    boost: Boost | None = None
    captures: int = 0
    left_out: tuple[str, ...] = ()
    """Captures that were not used, and why."""
    series: tuple[tuple[float, int], ...] = field(default=(), repr=False)
    """(age in hours, views) of every capture that was used."""
