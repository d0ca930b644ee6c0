"""The five i of a workspace's posts, and whether their scores can be trusted."""

from collections.abc import Callable, Mapping

from nine16.evaluate.cohorts import OnChannel, Standing
from nine16.evaluate.five_i import FiveIs
from nine16.kinds.indicator import indicators
from nine16.model.evidence import Peer
from nine16.model.five_i import FiveI
from nine16.model.post import Post
from nine16.model.video import Video
from nine16.store.folder import Folder
from nine16.workspace.known_readings import known_readings


class FiveIOfPosts:
    """The five i of posts, channel by channel: what a channel's videos share is worked out once, when first asked for."""

    def __init__(
        self,
        folder: Folder,
        posts: Mapping[str, Post],
        videos: Mapping[str, Video],
        *,
        peer: Callable[[Post], Peer],
    ) -> None:
        """Nothing is read yet.

        Args:
            folder: the workspace.
            posts: by id.
            videos: by id.
            peer: a post as something to compare with.
        """
        self._folder, self._posts, self._videos, self._peer = folder, posts, videos, peer
        self._channels: dict[str, tuple[FiveIs | None, Mapping[str, str]]] = {}

    def of(self, post: Post, standing: Standing | None = None) -> dict[str, FiveI]:
        """The five of one post and all together; nothing where its video is unknown or was not measured."""
        if post.video_id is None or post.video_id not in self._videos:
            return {}
        five, stands_for = self._channel(post.channel)
        if five is None or post.video_id not in stands_for:
            return {}
        return five.of(stands_for[post.video_id], standing)

    def _channel(self, channel: str) -> tuple[FiveIs | None, Mapping[str, str]]:
        """The videos of a channel, and by video the post that stands for it there: each counts once."""
        if channel not in self._channels:
            first: dict[str, Post] = {}
            for post in sorted(self._posts.values(), key=lambda one: one.post_id):
                if post.channel == channel and post.video_id is not None and post.video_id in self._videos:
                    first.setdefault(post.video_id, post)
            table = indicators(self._folder.path)
            read = known_readings(self._folder, [self._videos[video_id] for video_id in first], table)
            chosen = [post for video_id, post in first.items() if video_id in read]
            five = None
            if chosen:
                five = FiveIs(
                    OnChannel([self._peer(post) for post in chosen]),
                    [read[post.video_id or ""] for post in chosen],
                    table=table,
                    settings=self._folder.settings,
                )
            self._channels[channel] = five, {post.video_id or "": post.post_id for post in chosen}
        return self._channels[channel]
