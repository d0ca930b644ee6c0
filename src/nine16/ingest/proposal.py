"""Which video a post may show, how surely, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A post without a video, and the video that is most like it."""

    post_id: str
    video_id: str | None
    """None when no video is like it."""
    score: float
    """0..1; 0 without a proposal."""
    reasons: tuple[str, ...]
    """Why this one; the second best is named when it comes near."""
