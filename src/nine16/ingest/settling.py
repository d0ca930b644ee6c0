"""Whose posts an export may speak of: the known ones of each channel it names, read once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nine16.errors import Clash, NotFound, unknown_name
from nine16.ingest.ad_links import AdLinks
from nine16.ingest.exports import Row
from nine16.ingest.known_posts import KnownPosts, Settled
from nine16.ingest.named_file import Named
from nine16.ingest.owners import Owners
from nine16.ingest.posts_once import PostsOnce
from nine16.ingest.whose import GIVEN, ONLY_ONE, Whose, whose
from nine16.ingest.whose import Row as NamedRow
from nine16.kinds.importer import Importer
from nine16.model.post import Account, Post
from nine16.store.folder import Folder

_OF_ADS = ("paid", "boosted")
"""Reports of ads name materials, not posts of an account."""


class Channels:
    """The channels of one export, with the account it belongs to on each."""

    def __init__(
        self,
        folder: Folder,
        importer: Importer,
        *,
        zone: str,
        account: str | None = None,
        insist: bool = False,
        once: PostsOnce | None = None,
        where: str | None = None,
    ) -> None:
        """Nothing is read before a row asks, and nothing that `once` has read before."""
        self._once = once or PostsOnce(folder)
        self._importer = importer
        self._zone = zone
        self._given = account
        self._insist = insist
        self._where = where
        self._whose: dict[str, Whose] = {}
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

    def told_by(self, rows: Sequence[NamedRow | None]) -> list[str | None]:
        """Learn from the posts that a file names whose it is on each channel; the account for each row.

        Args:
            rows: what each says of its post, and the day of publication where it says no more; None for a row of no
                channel.

        Raises:
            WrongInput: a channel has several accounts, and the posts do not tell whose the file is.
            Clash: the caller names one account and the posts are known to be another's.
        """
        of_channel: dict[str, list[tuple[int, NamedRow]]] = defaultdict(list)
        for place, each in enumerate(rows):
            if each is not None:
                of_channel[each[0].channel].append((place, each))
        found: list[str | None] = [None] * len(rows)
        for channel, placed in of_channel.items():
            # A row with nine16's own id is that post, whoever's it is.
            owners = self._once.owners(channel, zone=self._zone)
            told = [(place, row) for place, row in placed if not owners.has(row[0].platform_id)]
            # A sheet that nine16 wrote may be of several accounts: a row that somebody added is nobody's yet.
            is_sheet = len(told) < len(placed) and self._given is None
            if told and not is_sheet and self._importer.audience not in _OF_ADS:
                owners = self._learn(channel, [row for _, row in told], owners)
            whole = self.account(channel)
            for place, _ in placed:
                found[place] = whole
            for (place, _), account in zip(told, self._whose[channel].each, strict=False):
                found[place] = account
            for place, row in told if is_sheet else ():
                has = owners.of(row[0], day=row[1])
                found[place] = next(iter(has)) if len(has) == 1 else whole
        return found

    def _learn(self, channel: str, rows: Sequence[NamedRow], owners: Owners) -> Owners:
        """Learn whose the rows are; the owners of the channel's posts as they are known after it."""

        def ask() -> Whose:
            return whose(
                channel,
                rows,
                owners,
                handles=self._once.handles(channel),
                given=self._given,
                insist=self._insist,
                where=self._where,
            )

        refused = found = None
        try:
            found = ask()
        except Clash as clash:
            refused = clash
        # They may stand under another account only because it was the only one when somebody loaded a list without
        # saying whose it is. Then what is said now is what is known.
        others = refused is not None or (found is not None and bool(found.also_of))
        if others and self._given is not None and not self._insist:
            before = _named_in(rows, owners)
            if self._once.free_guessed(channel, given=self._given):
                owners = self._once.owners(channel, zone=self._zone)
                found = ask()
                taken = before - _named_in(rows, owners)
                found, refused = replace(found, taken_from=tuple(sorted(taken.items()))), None
        if refused is not None or found is None:
            raise refused or LookupError(channel)
        self._whose[channel] = found
        return owners

    def account(self, channel: str) -> str | None:
        """The account on a channel: as given, else as the file's posts told, else the only one that is known there."""
        if channel not in self._whose:
            handles = self._once.handles(channel)
            only = next(iter(handles)) if len(handles) == 1 else None
            known_from = GIVEN if self._given is not None else ONLY_ONE if only else None
            self._whose[channel] = Whose(channel, self._given if self._given is not None else only, known_from)
        return self._whose[channel].account

    def whose(self) -> tuple[Whose, ...]:
        """Whose the export was found to be, by channel."""
        return tuple(self._whose.values())

    def posts(self, channel: str, *, account: str | None) -> KnownPosts:
        """The known posts of a channel that may be that account's."""
        return self._once.known(channel, account=account, zone=self._zone)

    def settled(self, row: Post, *, alone: bool = True, day: date | None = None) -> Settled:
        """The post of a row: the one that its ad's material is known to show, else as the channel's posts tell."""
        shown = self.ads.post_of(row)
        if shown is not None:
            return Settled(shown, known=True)
        return self.posts(row.channel, account=row.account).of_row(row, alone=alone, day=day)

    def accounts(self) -> list[Account]:
        """Every account that the export was found to belong to."""
        return [
            Account(each.channel, handle)
            for each in self._whose.values()
            for handle in dict.fromkeys((each.account, *each.each))
            if handle is not None
        ]

    def of_file(self, named: Named, *, post: str | None) -> Settled:
        """The post that a whole file is about: said by the caller, else by the file's name.

        Raises:
            NotFound: the caller names a post that is not there.
        """
        channel = self._importer.channel or ""
        row = Post("", channel, platform_id=named.platform_id)
        if post is not None:
            given = self._given_post(post, channel)
            self.ads.remember(row, given)
            return Settled(given, known=True)
        if (shown := self.ads.post_of(row)) is not None:
            return Settled(shown, known=True)
        account = self._of_named(named, channel)
        known = self.posts(channel, account=account)
        for platform_id in (named.platform_id, named.title):
            found = known.of_platform_id(platform_id) if platform_id else None
            if found is not None:
                return found
        if named.platform_id is not None:
            return known.of_row(Post("", channel, account, platform_id=named.platform_id))
        settled = known.of_title(named.title)
        if named.sure or settled.known:
            return settled
        return Settled(
            settled.post, known=False, why_ask=f"the file names no video; its own name, '{named.title}', stands in"
        )

    def _of_named(self, named: Named, channel: str) -> str | None:
        """Whose post a whole file is about: the account that has one of that name, if only one has."""
        owners = self._once.owners(channel, zone=self._zone)
        own = Post("", channel, platform_id=named.platform_id, title=named.title)
        has = owners.of(own) or owners.of(Post("", channel, platform_id=named.title))
        if self._given is not None or not has - {None}:
            return self.account(channel)
        return self.told_by([(own if owners.of(own) else replace(own, platform_id=named.title, title=None), None)])[0]

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


def _named_in(rows: Sequence[NamedRow], owners: Owners) -> Counter[str]:
    """How many of the rows' posts each account is known to have."""
    return Counter(account for row, day in rows for account in owners.of(row, day=day) if account is not None)
