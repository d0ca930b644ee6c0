"""What a platform's export says of a post at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


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
class Snapshot:
    """Totals of one post as of one capture."""

    post_id: str
    as_of: datetime
    """UTC; when the export was made."""
    importer: str
    counts: Mapping[str, int] = field(default_factory=dict)
    """views, impressions, like, comment, share, collect, follow, avatar_tap, danmaku ... (action kinds)."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """0..1: completion, played_5s, left_2s, cover_click."""
    means: Mapping[str, float] = field(default_factory=dict)
    """average_watch_s ..."""
    retention: tuple[RetentionPoint, ...] = ()
    retention_of: str | None = None
    """Whose curve: organic, all ...; None without one."""
