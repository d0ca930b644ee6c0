"""Which post a row of an export is: one that is known, or a new one. Nothing is joined on a guess."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from nine16.model.post import Post, post_id


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

    def __init__(self, posts: Iterable[Post], *, channel: str, account: str | None) -> None:
        """Posts of another account are none of this export's."""
        self.channel = channel
        self.account = account
        # Without an account only unnamed posts are this one's; with one, unnamed posts may get the name.
        self._posts = [post for post in posts if post.account is None or post.account == account]
        self._by_id = {post.post_id: post for post in self._posts}
        self._by_platform_id = {post.platform_id: post for post in self._posts if post.platform_id}
        self._by_time: dict[datetime, list[Post]] = {}
        self._by_title: dict[str, list[Post]] = {}
        for post in self._posts:
            if post.published_at is not None:
                self._by_time.setdefault(post.published_at, []).append(post)
            if loose(post.title):
                self._by_title.setdefault(loose(post.title), []).append(post)

    def of_row(self, row: Post, *, alone: bool = True) -> Settled:
        """The post that `row` (its fields, no id yet) speaks of: by the platform's id, else by time and title.

        A known post without a time is meant when its title fits and the row stands `alone` with that title.
        """
        if row.platform_id:
            known = self._by_platform_id.get(row.platform_id)
        else:
            same_time = self._by_time.get(row.published_at, []) if row.published_at else []
            known = self._one([post for post in same_time if _agree(post, row)])
            if known is None and alone:
                known = self._one([post for post in self._titled(row) if post.published_at is None])
        if known is not None:
            return Settled(replace(row, post_id=known.post_id), known=True)
        key = post_id(
            self.channel,
            platform_id=row.platform_id,
            account=self.account,
            published_at=row.published_at,
            # Genres share a time and a title when one upload makes a video and a picture note.
            title=row.title if row.form in (None, "video") else f"{row.title or ''}\x1f{row.form}",
        )
        return Settled(replace(row, post_id=key), known=key in self._by_id)

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
            named = ", ".join(post.post_id for post in found[:3])
            return Settled(made, known=False, why_ask=f"{len(found)} posts have this title ({named}); none was chosen")
        return Settled(made, known=False, why_ask="the file names it by title only and no post has that title")

    def _titled(self, row: Post) -> list[Post]:
        found = [post for post in self._by_title.get(loose(row.title), []) if _agree(post, row)]
        return found if loose(row.title) else []

    def _one(self, found: list[Post]) -> Post | None:
        own = [post for post in found if post.account == self.account] or found
        return own[0] if len(own) == 1 else None


def _agree(post: Post, row: Post) -> bool:
    titles = {loose(post.title), loose(row.title)} - {""}
    forms = {post.form, row.form} - {None}
    return len(titles) <= 1 and len(forms) <= 1
