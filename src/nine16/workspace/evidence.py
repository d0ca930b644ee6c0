"""Everything known of a post, gathered from the folder; and the posts it is compared with."""

from collections.abc import Mapping, Sequence

from nine16.evaluate import totals_of
from nine16.kinds.actions import ActionKind
from nine16.model.evidence import Evidence, Peer
from nine16.model.post import Post
from nine16.model.video import Video
from nine16.store.folder import Folder


class Gathered:
    """The posts of a folder and what is known of each, read once for as many questions as are asked."""

    def __init__(self, folder: Folder, action_kinds: Mapping[str, ActionKind]) -> None:
        """Read the light part: posts, videos, snapshots and totals; curves and logs come when asked for."""
        self._folder = folder
        self._action_kinds = action_kinds
        self.posts = {post.post_id: post for post in folder.records.posts()}
        self.videos: dict[str, Video] = {video.video_id: video for video in folder.records.videos()}
        names = list(self.posts)
        self._totals = folder.totals(names)
        self._hazards = folder.hazards(names)
        self._peers: dict[str, Peer] = {}

    def evidence(self, post_id: str) -> Evidence:
        """Everything known of one post."""
        light = self._light(self.posts[post_id])
        seen = light.post.video_id
        shown = self._folder.signals.get(seen)[0] if seen is not None and seen in self.videos else {}
        return Evidence(
            post=light.post,
            video=light.video,
            shown=shown,
            watching=self._folder.watching(post_id),
            snapshots=light.snapshots,
        )

    def peers(self, post: Post) -> Sequence[Peer]:
        """The other posts of the same account on the same channel."""
        return [
            self._peer(other)
            for other in self.posts.values()
            if other.post_id != post.post_id and (other.channel, other.account) == (post.channel, post.account)
        ]

    def _light(self, post: Post) -> Evidence:
        video = self.videos.get(post.video_id) if post.video_id is not None else None
        return Evidence(
            post=post,
            video=video.facts if video else None,
            snapshots=tuple(self._folder.records.snapshots(post.post_id)),
        )

    def _peer(self, post: Post) -> Peer:
        if post.post_id not in self._peers:
            light = self._light(post)
            self._peers[post.post_id] = Peer(
                post=post,
                totals=self._totals.get(post.post_id) or totals_of(light, self._action_kinds),
                hazard=self._hazards.get(post.post_id, ()),
                duration_s=light.video.duration_s if light.video else post.duration_s,
            )
        return self._peers[post.post_id]
