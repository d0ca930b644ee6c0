"""Which post a row of a log speaks of: by its id, or by the pair of video and channel."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from nine16.model.post import Post, post_id
from nine16.model.video import Video
from nine16.store import tables
from nine16.store.keys import key_of
from nine16.store.records import post_of, video_of


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
    known = {post.post_id: post for post in posts}
    by_id = dict(known)
    by_pair: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        if post.video_id is not None:
            by_pair.setdefault((post.video_id, post.channel), []).append(post)
    # A post without a video takes the video that the log's first triple gives it, in a fixed order.
    found = []
    for video_id, channel, named_post, rows in sorted(triples):
        post, is_new, reason = _post(video_id, channel, named_post, by_id=by_id, by_pair=by_pair, videos=videos)
        duration_ms = None if post is None else _duration_ms(post, videos)
        if post is not None and duration_ms is None:
            post, reason = None, "unmeasured_video"
        if post is not None:
            by_id[post.post_id] = post
        is_changed = post is not None and not is_new and post != known.get(post.post_id)
        found.append(
            Named(
                video_id,
                channel,
                named_post,
                rows,
                post=post,
                is_new=is_new,
                is_changed=is_changed,
                duration_ms=duration_ms,
                reason=reason,
            )
        )
    return found


def _post(
    video_id: str,
    channel: str,
    named_post: str,
    *,
    by_id: dict[str, Post],
    by_pair: dict[tuple[str, str], list[Post]],
    videos: dict[str, Video],
) -> tuple[Post | None, bool, str | None]:
    if named_post:
        post = by_id.get(named_post)
        if post is None:
            return None, False, "unknown_post"
        if not video_id or video_id == post.video_id:
            return post, False, None
        if video_id not in videos:
            return None, False, "unknown_video"
        if post.video_id is not None:
            return None, False, "video_of_another_post"
        return dataclasses.replace(post, video_id=video_id), False, None
    if not video_id or video_id not in videos:
        return None, False, "unknown_video"
    if not channel:
        return None, False, "unknown_post"
    own = post_id(channel, video_id=video_id)
    posts = by_pair.get((video_id, channel), [])
    if len(posts) == 1:
        return by_id[posts[0].post_id], False, None
    if own in by_id:
        post = by_id[own]
        return (post, False, None) if post.video_id == video_id else (None, False, "video_of_another_post")
    if posts:
        return None, False, "several_posts"
    return Post(own, channel, video_id=video_id), True, None


def _duration_ms(post: Post, videos: dict[str, Video]) -> int | None:
    video = videos.get(post.video_id or "")
    if video is not None and video.facts is not None:
        return round(video.facts.duration_s * 1000)
    return None if post.duration_s is None else round(post.duration_s * 1000)
