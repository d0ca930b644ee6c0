"""Which post a row of an export is: one that is known, or a new one. Nothing is joined on a guess."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from nine16.model.post import Post, post_id

AD_MATERIAL = "ad_material"
"""Form of a post that only an advertiser's report knows: what an ad showed, by the platform's id of it."""
_LAST = datetime.max.replace(tzinfo=UTC)


@lru_cache(maxsize=2**16)
def loose(title: str | None) -> str:
    """A title as far as file names and platforms leave it alone: letters and digits only, no case.

    Example:
        >>> loose("Red lipstick: 3 s / 试色!") == loose("red Lipstick_ 3 s _ 试色!")
        True
    """
    wide = unicodedata.normalize("NFKC", title or "").casefold()
    return "".join(sign for sign in wide if sign.isalnum())


@dataclass(frozen=True, slots=True)
class Settled:
    """The post of a row."""

    post: Post
    known: bool
    why_ask: str | None = None
    """Why somebody should look at it."""


class KnownPosts:
    """The posts of one channel that an account's export may speak of."""

    def __init__(self, posts: Iterable[Post], *, channel: str, account: str | None, zone: str = "UTC") -> None:
        """Posts of another account are none of this export's; days are local to `zone`."""
        self.channel = channel
        self.account = account
        self._zone = ZoneInfo(zone)
        self._every: dict[str, Post] = {}
        self._by_id: dict[str, Post] = {}
        self._by_platform_id: dict[str, list[Post]] = {}
        self._by_time: dict[datetime, list[Post]] = {}
        self._by_title: dict[str, list[Post]] = {}
        for post in posts:
            self._take(post)

    def learn(self, post: Post) -> None:
        """Take in a post that is new, or what is new of one; a title that it had before is no name of it any more."""
        before = self._every.get(post.post_id)
        if before is not None:
            self._by_id.pop(post.post_id, None)
            for place in self._places(before):
                place[:] = [one for one in place if one.post_id != post.post_id]
        self._take(post)

    def _take(self, post: Post) -> None:
        self._every[post.post_id] = post
        # Without an account only unnamed posts are this one's; with one, unnamed posts may get the name.
        if post.account is None or post.account == self.account:
            self._by_id[post.post_id] = post
            for place in self._places(post):
                place.append(post)

    def _places(self, post: Post) -> Iterator[list[Post]]:
        """The lists under what it is known by."""
        if post.platform_id:
            yield self._by_platform_id.setdefault(post.platform_id, [])
        if post.published_at is not None:
            yield self._by_time.setdefault(post.published_at, [])
        if loose(post.title):
            yield self._by_title.setdefault(loose(post.title), [])

    def of_row(self, row: Post, *, alone: bool = True, day: date | None = None) -> Settled:
        """The post that `row` (its fields, no id yet) speaks of: by the platform's id, else by time and title.

        A known post without a time is meant when its title fits and the row stands `alone` with that title.

        Args:
            row: what the row says of the post.
            alone: whether no other post of the file has its title.
            day: the local day of publication, where the row gives no time of day.
        """
        own = self._by_own_id(row)
        if own is not None:
            return own
        known = self._of_platform_id(row.platform_id) if row.platform_id else None
        if known is None:
            known = self._by_when(row, day=day, alone=alone)
        if known is not None:
            # A day is no better a time than the one that is known.
            timed = replace(row, published_at=None) if day is not None and known.published_at else row
            return Settled(replace(timed, post_id=known.post_id), known=True)
        key = post_id(
            self.channel,
            platform_id=row.platform_id,
            account=self.account,
            published_at=row.published_at,
            # Genres share a time and a title when one upload makes a video and a picture note.
            title=row.title if row.form in (None, "video") else f"{row.title or ''}\x1f{row.form}",
        )
        return Settled(replace(row, post_id=key), known=key in self._every)

    def of_title(self, title: str) -> Settled:
        """The post that a file names by title only."""
        row = Post("", self.channel, self.account, title=title)
        found = self._titled(row)
        if len(found) == 1:
            return Settled(found[0], known=True)
        made = replace(row, post_id=post_id(self.channel, account=self.account, title=title))
        if made.post_id in self._by_id:
            return Settled(self._by_id[made.post_id], known=True)
        if found:
            named = ", ".join(post.post_id for post in sorted(found, key=in_time)[:3])
            return Settled(made, known=False, why_ask=f"{len(found)} posts have this title ({named}); none was chosen")
        return Settled(made, known=False, why_ask="the file names it by title only and no post has that title")

    def of_platform_id(self, platform_id: str) -> Settled | None:
        """The known post with that id of the platform's; None when there is none."""
        post = self._of_platform_id(platform_id)
        return None if post is None else Settled(post, known=True)

    def _of_platform_id(self, platform_id: str) -> Post | None:
        """The last published of those with that id; a platform gives it once, an account's name may come later."""
        found = self._by_platform_id.get(platform_id)
        return max(found, key=in_time) if found else None

    def _by_own_id(self, row: Post) -> Settled | None:
        """The post whose id in nine16 the row gives, as its sheets and tables write it; of any account."""
        if row.platform_id is None:
            return None
        known = self._every.get(row.platform_id)
        if known is not None:
            said = replace(row, post_id=known.post_id, platform_id=known.platform_id, account=known.account)
            return Settled(said, known=True)
        if row.platform_id.startswith(f"{self.channel}:"):  # of another workspace
            return Settled(replace(row, post_id=row.platform_id, platform_id=None), known=False)
        return None

    def _by_when(self, row: Post, *, day: date | None, alone: bool) -> Post | None:
        """The known post by time and title; the platform's id, where the row has one, is news to it."""
        same_time = self._by_time.get(row.published_at, []) if row.published_at and day is None else []
        known = self._one([post for post in same_time if agree(post, row)])
        if known is not None or not alone:
            return known
        titled = self._titled(row)
        if row.published_at is not None:
            on = day or row.published_at.astimezone(self._zone).date()
            known = self._one([post for post in titled if self._is_on(post, on, whole_day=day is not None)])
        if known is None and row.published_at is None and not row.platform_id:
            known = self._one(titled)
        return known or self._one([post for post in titled if post.published_at is None])

    def _is_on(self, post: Post, day: date, *, whole_day: bool) -> bool:
        """Whether a post was published on a day; a time fits only a post of which no more than the day is known."""
        if post.published_at is None:
            return False
        local = post.published_at.astimezone(self._zone)
        return local.date() == day and (whole_day or local.time() == time())

    def _titled(self, row: Post) -> list[Post]:
        found = [post for post in self._by_title.get(loose(row.title), []) if agree(post, row)]
        return found if loose(row.title) else []

    def _one(self, found: list[Post]) -> Post | None:
        own = [post for post in found if post.account == self.account] or found
        return own[0] if len(own) == 1 else None


def in_time(post: Post) -> tuple[datetime, str]:
    """By publish time, then id; those without a time last: as the records give them."""
    return post.published_at or _LAST, post.post_id


def agree(post: Post, row: Post) -> bool:
    """Whether a row may speak of a post: title, genre and id say the same where both have one."""
    titles = {loose(post.title), loose(row.title)} - {""}
    genres = {post.genre, row.genre} - {None}  # a form that a person said is no other genre
    ids = {post.platform_id, row.platform_id} - {None}
    return len(titles) <= 1 and len(genres) <= 1 and len(ids) <= 1
