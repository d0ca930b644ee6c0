"""A run: one contiguous stretch that one viewer watched; and an action taken meanwhile."""

from dataclasses import dataclass
from datetime import datetime

END_REASONS = ("left", "ended", "seek", "pause", "loop", "hidden", "error", "")
"""Why a run ended; empty while it is still open."""


@dataclass(frozen=True, slots=True)
class Run:
    """One row of the playback log: [from_ms, to_ms) of the video, keyed (view_id, seq)."""

    view_id: str
    seq: int
    video_id: str
    viewer_id: str | None
    channel: str
    started_at: datetime
    from_ms: int
    to_ms: int
    end_reason: str
    post_id: str | None = None
    rate: float | None = None
    muted: bool | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the action log, keyed `event_id`; `at_ms` is the place in the video, if known."""

    event_id: str
    view_id: str | None
    video_id: str
    viewer_id: str | None
    channel: str
    at: datetime
    at_ms: int | None
    kind: str
    product_id: str | None = None
    quantity: int | None = None
    value_minor: int | None = None
    currency: str | None = None
    post_id: str | None = None
    order_id: str | None = None
