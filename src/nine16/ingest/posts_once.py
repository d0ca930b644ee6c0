"""The posts that a workspace knows, read once for all files of one command, and kept up with what each file adds.

Reading them for each of 500 small files takes 0.2 s a file where there are 10,000 posts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nine16.ingest.guessed_owners import guessed_owners
from nine16.ingest.known_posts import KnownPosts, in_time
from nine16.ingest.owners import Owners
from nine16.model.post import Account, Post
from nine16.store.folder import Folder

MOST_AT_ONCE = 500
"""A file that speaks of more posts has all of them read anew: that is no slower than one by one."""


class PostsOnce:
    """Posts and the handles of accounts, as of the last load."""

    def __init__(self, folder: Folder) -> None:
        """Nothing is read before a file asks."""
        self._folder = folder
        self._upto: int | None = None
        self._forget()

    def _forget(self) -> None:
        self._posts: dict[str, Post] | None = None
        self._channels: dict[str, set[str]] | None = None
        self._handles: dict[str, set[str]] = {}
        self._known: dict[tuple[str, str | None, str], KnownPosts] = {}
        self._owners: dict[tuple[str, str], Owners] = {}

    def begin(self) -> None:
        """Before each file: what was read holds only while nobody else has loaded anything."""
        last = self._folder.records.last_load()
        if last != self._upto:
            self._forget()
        self._upto = last

    def posts(self) -> Mapping[str, Post]:
        """Every post, by id."""
        if self._posts is None:
            self._posts = {post.post_id: post for post in self._folder.records.posts()}
        return self._posts

    def channels_of(self, name: str) -> frozenset[str]:
        """The channels that have a post of that id, the platform's or nine16's."""
        if self._channels is None:
            self._channels = {}
            for post in self.posts().values():
                self._name(post)
        return frozenset(self._channels.get(name, ()))

    def handles(self, channel: str) -> frozenset[str]:
        """The accounts that are known on a channel."""
        if channel not in self._handles:
            of_posts = {post.account for post in self.posts().values() if post.channel == channel and post.account}
            said = {each.handle for each in self._folder.records.accounts() if each.channel == channel}
            self._handles[channel] = of_posts | said
        return frozenset(self._handles[channel])

    def known(self, channel: str, *, account: str | None, zone: str) -> KnownPosts:
        """The posts of a channel that an export of that account may speak of; days are local to `zone`."""
        key = channel, account, zone
        if key not in self._known:
            posts = sorted((post for post in self.posts().values() if post.channel == channel), key=in_time)
            self._known[key] = KnownPosts(posts, channel=channel, account=account, zone=zone)
        return self._known[key]

    def owners(self, channel: str, *, zone: str) -> Owners:
        """Who has which post of a channel; days are local to `zone`."""
        if (channel, zone) not in self._owners:
            posts = [post for post in self.posts().values() if post.channel == channel]
            self._owners[channel, zone] = Owners(posts, zone=zone)
        return self._owners[channel, zone]

    def free_guessed(self, channel: str, *, given: str) -> int:
        """Count posts as nobody's that stand under another account than `given` by a guess alone; how many.

        Until the next file: what it writes says whose they are.
        """
        known = self.posts()
        guessed = [key for key in guessed_owners(self._folder, channel) if known[key].account not in (None, given)]
        if guessed:
            free = {key: replace(known[key], account=None) for key in guessed}
            self._forget()
            self._upto = None
            self._posts = {post.post_id: free.get(post.post_id, post) for post in self._folder.records.posts()}
        return len(guessed)

    def wrote(self, post_ids: Iterable[str], accounts: Iterable[Account], *, moved: bool) -> None:
        """After each file: take in what became of the posts it speaks of.

        Args:
            post_ids: of every post that it speaks of.
            accounts: those it belongs to.
            moved: whether posts may have gone or been joined, too.
        """
        before, self._upto = self._upto, self._folder.records.last_load()
        ids = list(post_ids)
        if moved or before is None or self._upto != before + 1 or len(ids) > MOST_AT_ONCE or not self._take(ids):
            self._forget()
            return
        for each in accounts:
            if each.channel in self._handles:
                self._handles[each.channel].add(each.handle)

    def _take(self, post_ids: list[str]) -> bool:
        """Read these posts again; False where that is not enough, because one has lost a name it was known by."""
        if self._posts is None:
            return True
        for post_id in post_ids:
            post, before = self._folder.records.post(post_id), self._posts.get(post_id)
            if post == before:
                continue
            if before is not None and (
                before.account not in (None, post.account) or before.platform_id not in (None, post.platform_id)
            ):
                return False
            self._posts[post_id] = post
            self._name(post)
            if post.account and post.channel in self._handles:
                self._handles[post.channel].add(post.account)
            for (channel, _, _), known in self._known.items():
                if channel == post.channel:
                    known.learn(post)
            for (channel, _), owners in self._owners.items():
                if channel == post.channel:
                    owners.learn(post)
        return True

    def _name(self, post: Post) -> None:
        if self._channels is not None:
            for name in {post.post_id, post.platform_id} - {None}:
                self._channels.setdefault(str(name), set()).add(post.channel)
