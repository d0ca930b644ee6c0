"""Which post a row of a log speaks of: by its id, or by the pair of video and channel."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from nine16.model.post import Post, post_id
from nine16.model.video import Video
from nine16.store import tables
from nine16.store.keys import key_of
from nine16.store.rows.posts import post_of
from nine16.store.rows.videos import video_of


@dataclass(frozen=True, slots=True)
class Named:
    """What one triple of names in a log means."""

    video_id: str
    channel: str
    post_id: str
    """As the log has them; empty where it says nothing."""
    rows: int
    post: Post | None
    """The post; None with a reason."""
    is_new: bool
    """The post is proposed by this log."""
    is_changed: bool
    """The post had no video; this log gives it one."""
    duration_ms: int | None
    reason: str | None

    @property
    def post_key(self) -> int | None:
        """The post's key in event files."""
        return None if self.post is None else key_of(self.post.post_id)


def resolve(connection: Connection, triples: Sequence[tuple[str, str, str, int]]) -> list[Named]:
    """The post of each (video_id, channel, post_id, rows); new ones are proposed, not written.

    A log that names only video and channel means the one post of that pair; where there are
    several, the one that carries no id of its own; where there is none, a new one.
    """
    posts = [post_of(row) for row in connection.execute(select(tables.posts)).mappings()]
    videos = {row["video_id"]: video_of(row) for row in connection.execute(select(tables.videos)).mappings()}
    known = _Known(
        videos=videos,
        by_id={post.post_id: post for post in posts},
        by_pair={},
    )
    for post in posts:
        if post.video_id is not None:
            known.by_pair.setdefault((post.video_id, post.channel), []).append(post.post_id)
    before = dict(known.by_id)
    found = []
    # In a fixed order: a post without a video takes the one that the first triple gives it.
    for video_id, channel, named_post, rows in sorted(triples):
        post, reason = _by_id(known, named_post, video_id) if named_post else _by_pair(known, video_id, channel)
        duration_ms = None if post is None else _duration_ms(post, videos)
        if post is not None and duration_ms is None:
            post, reason = None, "unmeasured_video"
        if post is not None:
            known.by_id[post.post_id] = post
        found.append(
            Named(
                video_id,
                channel,
                named_post,
                rows,
                post=post,
                is_new=post is not None and post.post_id not in before,
                is_changed=post is not None and post.post_id in before and post != before[post.post_id],
                duration_ms=duration_ms,
                reason=reason,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What the workspace knows, with what this log has added so far."""

    videos: dict[str, Video]
    by_id: dict[str, Post]
    by_pair: dict[tuple[str, str], list[str]]
    """(video_id, channel) -> post_ids."""


def _by_id(known: _Known, named_post: str, video_id: str) -> tuple[Post | None, str | None]:
    """The post of that id, and why not; a post without a video takes the one the log names."""
    post = known.by_id.get(named_post)
    if post is None:
        return None, "unknown_post"
    if not video_id or video_id == post.video_id:
        return post, None
    if video_id not in known.videos:
        return None, "unknown_video"
    if post.video_id is not None:
        return None, "video_of_another_post"
    return dataclasses.replace(post, video_id=video_id), None


def _by_pair(known: _Known, video_id: str, channel: str) -> tuple[Post | None, str | None]:
    """The one post that shows that video on that channel, a new one, or why not."""
    if video_id not in known.videos:
        return None, "unknown_video"
    if not channel:
        return None, "unknown_post"
    own = post_id(channel, video_id=video_id)
    posts = known.by_pair.get((video_id, channel), [])
    if len(posts) == 1 or own in posts:
        return known.by_id[own if own in posts else posts[0]], None
    if posts:
        return None, "several_posts"
    if own in known.by_id:
        return _by_id(known, own, video_id)
    return Post(own, channel, video_id=video_id), None


def _duration_ms(post: Post, videos: dict[str, Video]) -> int | None:
    video = videos.get(post.video_id or "")
    if video is not None and video.facts is not None:
        return round(video.facts.duration_s * 1000)
    return None if post.duration_s is None else round(post.duration_s * 1000)
