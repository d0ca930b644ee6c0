"""What a source says of a post: at one moment, of one audience, over one window."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nine16.model.money import Money

LIFETIME, PERIOD, UNKNOWN = "lifetime", "period", "unknown"
"""What a snapshot's figures cover: everything since publication, `from_at` to `to_at`, or nobody says."""
AUDIENCES = ("all", "organic", "paid", "boosted")
"""Whose views: everybody's, those the platform gave, those that ads bought, those a creator's boost bought."""


@dataclass(frozen=True, slots=True)
class RetentionPoint:
    """One row of a retention curve over the length of the video."""

    at_share: float
    """Position as a share of the length, 0..1."""
    absolute: float | None = None
    """Views of this moment over views; can exceed 1 (replays), so it is not survival."""
    started: int | None = None
    stopped: int | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class SecondPoint:
    """One row of a platform's table by second: the second [at_s, at_s + 1)."""

    at_s: int
    lost: int | None = None
    """Viewers who swiped away in it without a click: leaving and acting compete."""
    watching: int | None = None
    """Viewers at risk at its beginning, where the platform tells."""
    acted: Mapping[str, int] = field(default_factory=dict)
    """By action kind: actions in it (product_click, like, comment, follow ...)."""
    seen: int | None = None
    """Plays of it, repeats counted, where the platform tells."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Figures of one post as of one capture, of one audience, over one window."""

    post_id: str
    as_of: datetime
    """UTC; when the export was made."""
    importer: str
    counts: Mapping[str, int] = field(default_factory=dict)
    """views, engaged_views, impressions, viewers, action kinds (like, follow, product_click, order ...), and
    milestones: played_3s, played_25pct = views that played so far; completed."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """0..1 of views: completion, played_5s, played_25pct; left_2s = left before 2 s; cover_click = views per
    impression of the cover."""
    means: Mapping[str, float] = field(default_factory=dict)
    """average_watch_s (replays counted or unknown), average_watch_first_s (without replays),
    average_watch_per_viewer_s, average_watched_share (of the length; may exceed 1)."""
    money: Mapping[str, Money] = field(default_factory=dict)
    """spend, sales, refunds, commission ..."""
    retention: tuple[RetentionPoint, ...] = ()
    retention_of: str | None = None
    """Whose curve: organic, all ...; None without one."""
    seconds: tuple[SecondPoint, ...] = ()
    """A platform's table by second; empty without one."""
    audience: str = "all"
    """One of `AUDIENCES`."""
    part: str = ""
    """The campaign, ad or product the figures are of, where one post has several that add up."""
    window: str = LIFETIME
    from_at: datetime | None = None
    """UTC, with `window` = period: the first instant counted ..."""
    to_at: datetime | None = None
    """... and the first one no longer counted."""
