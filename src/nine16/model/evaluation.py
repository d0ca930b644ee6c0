"""The answer about one post (contract, section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nine16.model.brand import BrandSeen
from nine16.model.finding import Finding
from nine16.model.five_i import FiveI
from nine16.model.growth import Growth
from nine16.model.number import Number
from nine16.model.scorecard import Scored
from nine16.model.spending import Spending


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Share of views still in their first pass at `at_s`."""

    at_s: float
    share: float | None
    low: float | None
    high: float | None
    evidence: str
    """measured, bounded or prior."""


@dataclass(frozen=True, slots=True)
class Rewatch:
    """How often a moment is seen again, per view."""

    at_s: float
    per_view: float


@dataclass(frozen=True, slots=True)
class SecondRow:
    """One row of the seconds table with its releases."""

    second: int
    plays: int
    watching: int
    skipped: int
    replays: int
    left: int
    completed: int
    censored: int
    actions: Mapping[str, int]
    released: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Beat:
    """What happens at 3, 9, 11 or 16 s."""

    second: int
    rate: str
    """effective_view, interaction, shop_entry or follow."""
    state: str
    """ok, too_short or not_enough_data."""
    watching_share: Number
    released: Number
    shown: Mapping[str, float | str | None]
    """By signal: its value in that second."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A second that lost more viewers than expected."""

    second: int
    expected: float
    """Share of those watching who would leave in this second as usual."""
    observed: Number
    viewers: Number
    """How many viewers that cost, beyond the expected."""


@dataclass(frozen=True, slots=True)
class CohortNamed:
    """The posts that percentiles are among; what they have in common is named, the rest is None."""

    channel: str
    category: str | None
    duration_bin: str | None
    """Seconds: `0-15`, `16-30`, `31-60`, `61-180`, `181+`."""
    type: str | None
    source: str | None
    level: Literal["like", "cell", "category", "channel"]
    """like (category, length, type and origin), cell (category and length), category or channel."""
    posts: int
    """Without the post itself."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the three goals, among the posts that are like this one."""

    percentile: Number
    """0..100, with interval; n = posts compared with."""
    grade: str | None
    """far_above, above, usual, below, far_below; None when there is not enough data."""
    against: str
    """The posts compared with, in English words: `46 beauty posts of 16 to 30 s on Douyin`."""
    n: int
    rate: str | None = None
    """The rate it was judged by."""
    cohort: CohortNamed | None = None
    """The posts compared with; None where nothing tells a rate of this goal."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The three goals of a short video, and one sentence."""

    sale: Goal
    item: Goal
    account: Goal
    sentence: Mapping[str, str]
    """en, zh."""


@dataclass(frozen=True, slots=True)
class Usual:
    """How a rate spreads over the account's comparable posts (shrunk values)."""

    rate: str
    low: float
    """10th percentile."""
    median: float
    high: float
    """90th percentile."""
    posts: int
    basis: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources of one post that differ beyond their noise: told, never averaged away."""

    sources: tuple[str, ...]
    """Their names, the one the curve follows first."""
    at_s: float | None
    """Where they differ most; None for means."""
    values: tuple[float, ...]
    """What each says there, in the order of `sources`."""
    chance: float
    """Chance of a difference at least as large if both told of the same audience."""
    says: Mapping[str, str]
    """en, zh."""


@dataclass(frozen=True, slots=True)
class AudienceSeen:
    """The same post as another audience saw it: a paid one bends the curve, so it has its own."""

    audience: str
    """organic, paid or boosted."""
    views: int
    curve: tuple[CurvePoint, ...]
    rates: Mapping[str, Number]
    sources: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything `evaluate` says of one post."""

    post_id: str
    video_id: str | None
    channel: str
    views: int
    sources: tuple[Mapping[str, object], ...]
    rates: Mapping[str, Number]
    average_watch_s: Number
    average_reach_s: Number
    curve: tuple[CurvePoint, ...] = ()
    rewatch: tuple[Rewatch, ...] = ()
    seconds: tuple[SecondRow, ...] = ()
    unplaced_actions: Mapping[str, int] = field(default_factory=dict)
    beats: tuple[Beat, ...] = ()
    moments: tuple[Moment, ...] = ()
    effect: Effect | None = None
    disagreements: tuple[Disagreement, ...] = ()
    audiences: tuple[AudienceSeen, ...] = ()
    """Audiences that a source tells apart; the curve above holds none of them."""
    growth: Growth | None = None
    spending: Spending | None = None
    comments: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By kind (danmaku, comment): how many in each second that count as a viewer's word."""
    brand: BrandSeen | None = None
    """When the brand is seen or said, and before whom; None where the length of the video is unknown."""
    cohort: CohortNamed | None = None
    """None where nothing is known to compare with."""
    percentiles: Mapping[str, Number] = field(default_factory=dict)
    """By rate: where it stands in the cohort, 0..100; n = posts compared with."""
    shrunk: Mapping[str, Number] = field(default_factory=dict)
    """By rate: what it most likely is, given the cohort; n = views."""
    scorecard: Scored | None = None
    """By what weighs for its channel, type and category; None where no library is known."""
    five_i: Mapping[str, FiveI] = field(default_factory=dict)
    """By name of the five; empty where no video of the cohort was measured."""
    findings: tuple[Finding, ...] = ()
    """About the audience, the one worth most first; none where nothing is sure."""
