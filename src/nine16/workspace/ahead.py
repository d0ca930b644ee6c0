"""Ahead: what a video that nobody has seen will likely get, from what the workspace's posts got."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.model.unseen import Unseen
    from nine16.workspace.evidence import Gathered


class Ahead:
    """The question before a post comes out."""

    _folder: Folder

    if TYPE_CHECKING:

        def _gathered(self) -> "Gathered": ...

    def forecast(
        self,
        video_id: str,
        *,
        channel: str,
        account: str | None = None,
        title: str | None = None,
        published_at: datetime | None = None,
    ) -> "Unseen":
        """Curve and seven-day results of a video on a channel where it was not posted yet, with bands and a kept score.

        Args:
            video_id: of a measured video.
            channel: where it will be posted.
            account: by which account; by default the one with the most posts there.
            title: as planned.
            published_at: as planned; without an offset in the workspace's zone. By default the hour is not known.

        Raises:
            NotFound: no video has that id, or no account that name.
        """
        from nine16.errors import unknown_name
        from nine16.evaluate.forecast import forecast_unseen
        from nine16.ingest.own_words import own_lists
        from nine16.model.evidence import Evidence
        from nine16.model.post import Post
        from nine16.signals.words import with_own
        from nine16.workspace.one_thread import one_thread

        folder = self._folder
        video = folder.records.video(video_id)
        if published_at is not None and published_at.tzinfo is None:
            published_at = published_at.replace(tzinfo=ZoneInfo(folder.zone))
        gathered = self._gathered()
        handles = {post.account for post in gathered.posts.values() if post.account is not None}
        handles |= {one.handle for one in folder.records.accounts()}
        if account is not None and account not in handles:
            raise unknown_name("account", account, handles, where=str(folder.path))
        posts = [post for post in gathered.posts.values() if post.channel == channel]
        accounts = [post.account for post in posts]
        by = account or max(sorted({one for one in accounts if one is not None}), key=accounts.count, default=None)
        planned = Post("planned", channel, by, video_id=video_id, published_at=published_at, title=title)
        new = Evidence(planned, video=video.facts, shown=folder.signals.get(video_id)[0])
        with one_thread():
            library = [gathered.evidence(post.post_id) for post in posts]
            lists = with_own(own_lists(folder.path))
            return forecast_unseen(new, library, zone=folder.zone, kinds=folder.action_kinds, lists=lists)
