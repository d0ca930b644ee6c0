"""A post: a video on a channel, by an account, at a time; and the account that posts."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

GENRES = frozenset({"video", "pictures", "story", "live", "link", "text", "ad_material"})
"""What exports write as a post's form: the kind of upload, which says nothing of its content."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who posts: a handle on a channel."""

    channel: str
    handle: str
    brand: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post; the video may be unknown, everything else is still evaluated."""

    post_id: str
    channel: str
    account: str | None = None
    """Handle on the channel; None where nothing names it."""
    video_id: str | None = None
    platform_id: str | None = None
    published_at: datetime | None = None
    """UTC."""
    title: str | None = None
    cover: str | None = None
    type: str | None = None
    """main, detail, shop or promotion."""
    source: str | None = None
    """ugc or pgc."""
    form: str | None = None
    """comedy, plot, talk ... as somebody said it; a genre where only a platform spoke (see `GENRES`)."""
    category: str | None = None
    creator: str | None = None
    product: str | None = None
    duration_s: float | None = None
    """Length as the platform says it; a measured video's own length wins."""
    theme: str | None = None
    """tutorial, unboxing, comparison ... as somebody said it."""

    @property
    def genre(self) -> str | None:
        """What the platform calls the kind of upload: video, pictures ...; None where nobody said it.

        Example:
            >>> Post("p", "douyin", form="pictures").genre, Post("p", "douyin", form="plot").genre
            ('pictures', None)
        """
        return self.form if self.form in GENRES else None

    @property
    def said_form(self) -> str | None:
        """The form of its content as somebody said it: a platform's genre is none.

        Example:
            >>> Post("p", "douyin", form="video").said_form, Post("p", "douyin", form="plot").said_form
            (None, 'plot')
        """
        return None if self.form in GENRES else self.form


def post_id(
    channel: str,
    *,
    platform_id: str | None = None,
    account: str | None = None,
    published_at: datetime | None = None,
    title: str | None = None,
    video_id: str | None = None,
) -> str:
    """The key of a post: the platform's id, else (account, publish time, title), else the video.

    Example:
        >>> post_id("douyin", platform_id="7312345678901234567")
        'douyin:7312345678901234567'
        >>> post_id("player", video_id="lipstick")
        'player:lipstick'
    """
    if platform_id:
        return f"{channel}:{platform_id}"
    if published_at is not None:
        when = published_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        digest = hashlib.sha256(f"{account or ''}\x1f{title or ''}".encode()).hexdigest()[:8]
        return f"{channel}:{when}-{digest}"
    if video_id:
        return f"{channel}:{video_id}"
    digest = hashlib.sha256(f"{account or ''}\x1f{title or ''}".encode()).hexdigest()[:12]
    return f"{channel}:untimed-{digest}"
