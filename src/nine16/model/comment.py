"""What a viewer wrote below a post, or across it at a second (danmaku)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; who wrote it is a pseudonym."""

    post_id: str
    comment_id: str
    """The platform's id, else a digest of what it says, when and by whom."""
    importer: str
    kind: str
    """comment or danmaku."""
    text: str
    at: datetime | None = None
    """UTC; when it was written."""
    at_s: float | None = None
    """Where in the video it stands; None for those below the post."""
    author: str | None = None
    """Pseudonym: a keyed digest, never the name; the same writer has the same one inside a workspace."""
    likes: int | None = None
    reply_to: str | None = None
    set_aside: str | None = None
    """Why it is not counted as a viewer's word: art, mode, repeated; None = counted."""
