"""Everything known of one post, as the rooms take it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.measured import Measured
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.video import VideoFacts
from nine16.model.watching import PostTotals, Watching


@dataclass(frozen=True, slots=True)
class Evidence:
    """One post with its video's facts and signals, its logs and its snapshots; any part may be missing."""

    post: Post
    video: VideoFacts | None = None
    shown: Mapping[str, Measured] = field(default_factory=dict)
    """Signals of the video, by name."""
    watching: Watching | None = None
    snapshots: tuple[Snapshot, ...] = ()
    """Oldest first."""
    comments_by_second: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By kind (danmaku, comment): second -> how many that count as a viewer's word."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another post of the account, as something to compare with."""

    post: Post
    totals: PostTotals
    hazard: tuple[tuple[int, int], ...] = ()
    """By second: (left among watching, watching); empty when only totals are known."""
    duration_s: float | None = None
    snapshots: tuple[Snapshot, ...] = ()
    """Oldest first."""
