"""Whose posts an export may speak of: the known ones of each channel it names, read once."""

from datetime import date

from nine16.errors import NotFound, unknown_name
from nine16.ingest.ad_links import AdLinks
from nine16.ingest.exports import Row
from nine16.ingest.known_posts import KnownPosts, Settled
from nine16.ingest.named_file import Named
from nine16.ingest.posts_once import PostsOnce
from nine16.kinds.importer import Importer
from nine16.model.post import Account, Post
from nine16.store.folder import Folder


class Channels:
    """The channels of one export, with the account it belongs to on each."""

    def __init__(
        self,
        folder: Folder,
        importer: Importer,
        *,
        zone: str,
        account: str | None = None,
        once: PostsOnce | None = None,
    ) -> None:
        """Nothing is read before a row asks, and nothing that `once` has read before."""
        self._once = once or PostsOnce(folder)
        self._importer = importer
        self._zone = zone
        self._given = account
        self._known: dict[str, KnownPosts] = {}
        self._accounts: dict[str, str | None] = {}
        self.ads = AdLinks(folder, importer)

    def of_row(self, row: Row) -> str | None:
        """The channel of a row: the importer's, as the row's column names it, else that of the one post it can mean.

        None where none of these says it.
        """
        if self._importer.channel_from is None:
            return self._importer.channel
        said = row.values.get(self._importer.channel_from)
        return str(said) if said else self._of_known(row.to("post", self._importer).get("platform_id"))

    def _of_known(self, platform_id: object) -> str | None:
        """The channel of the post with that id, if the workspace has one such post."""
        channels = self._once.channels_of(str(platform_id))
        return next(iter(channels)) if len(channels) == 1 else None

    def account(self, channel: str) -> str | None:
        """The account on a channel: as given, else the only one that the workspace knows there."""
        if self._given is not None:
            return self._given
        if channel not in self._accounts:
            self.posts(channel)
        return self._accounts[channel]

    def posts(self, channel: str) -> KnownPosts:
        """The known posts of a channel that may be this export's."""
        if channel not in self._known:
            handles = self._once.handles(channel)
            account = self._given or (next(iter(handles)) if len(handles) == 1 else None)
            self._accounts[channel] = account
            self._known[channel] = self._once.known(channel, account=account, zone=self._zone)
        return self._known[channel]

    def settled(self, row: Post, *, alone: bool = True, day: date | None = None) -> Settled:
        """The post of a row: the one that its ad's material is known to show, else as the channel's posts tell."""
        shown = self.ads.post_of(row)
        if shown is not None:
            return Settled(shown, known=True)
        return self.posts(row.channel).of_row(row, alone=alone, day=day)

    def accounts(self) -> list[Account]:
        """Every account that the export was found to belong to."""
        return [Account(channel, handle) for channel, handle in self._accounts.items() if handle is not None]

    def of_file(self, named: Named, *, post: str | None) -> Settled:
        """The post that a whole file is about: said by the caller, else by the file's name.

        Raises:
            NotFound: the caller names a post that is not there.
        """
        channel = self._importer.channel or ""
        known = self.posts(channel)
        row = Post("", channel, platform_id=named.platform_id)
        if post is not None:
            given = self._given_post(post, channel)
            self.ads.remember(row, given)
            return Settled(given, known=True)
        if (shown := self.ads.post_of(row)) is not None:
            return Settled(shown, known=True)
        for platform_id in (named.platform_id, named.title):
            found = known.of_platform_id(platform_id) if platform_id else None
            if found is not None:
                return found
        if named.platform_id is not None:
            return known.of_row(Post("", channel, self.account(channel), platform_id=named.platform_id))
        settled = known.of_title(named.title)
        if named.sure or settled.known:
            return settled
        return Settled(
            settled.post, known=False, why_ask=f"the file names no video; its own name, '{named.title}', stands in"
        )

    def _given_post(self, name: str, channel: str) -> Post:
        ids = self._once.posts()
        if name in ids:
            return ids[name]
        same = [post for post in ids.values() if name in (post.platform_id, post.video_id) and post.channel == channel]
        if len(same) == 1:
            return same[0]
        if same:
            raise NotFound(
                f"{len(same)} posts on {channel} show '{name}'",
                where=name,
                hint=f"Name one of them, e.g. --post {same[0].post_id}",
            )
        raise unknown_name("post", name, ids)
