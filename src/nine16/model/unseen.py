"""The forecast of a video nobody has seen: results and curve with bands, and how well such forecasts did here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Score:
    """How forecasts of this library's later posts from its earlier ones did, beside the account's mean."""

    better: bool | None
    """Whether they were nearer than the account's mean, and that was no luck; None where too few posts could be held
    back."""
    held_back: int
    """Posts that were forecast from those before them."""
    off: float | None = None
    """By what factor the forecasts were off, typically (2: half or twice); for the curve, of those who leave."""
    off_mean: float | None = None
    """The same of the account's mean."""
    inside: float | None = None
    """Share of the posts held back that fell into the band of their forecasts."""
    p: float | None = None
    """Chance that forecasts leave the mean so well in the direction of what came, if what is known told nothing."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """One result."""

    outcome: str
    """views, interaction, order."""
    value: Number
    """The middle, with the band `share` of posts should fall into."""
    usual: Number
    """What the account's posts get: the same without what is known of this one."""
    score: Score


@dataclass(frozen=True, slots=True)
class AheadPoint:
    """The curve at one second."""

    at_s: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Unseen:
    """The forecast of one video."""

    video_id: str | None
    channel: str
    account: str | None
    title: str | None
    posts: int
    """It is learned from."""
    at: str
    """7d, or newest: totals as they stand in the newest captures, brought to seven days by their ages."""
    band: float
    """Share of posts that should fall inside the bands."""
    results: tuple[Ahead, ...] = ()
    curve: tuple[AheadPoint, ...] = ()
    curve_score: Score | None = None
    why_null: Mapping[str, str] = field(default_factory=dict)
    """en, zh: why there is no forecast at all."""
    says: Mapping[str, str] = field(default_factory=dict)
    """en, zh."""
