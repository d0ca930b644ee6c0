"""Which accounts of a channel are known to have a post: by the platform's id of it, or by its title and time."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nine16.ingest.known_posts import AD_MATERIAL, agree, loose
from nine16.model.post import Post


class Owners:
    """The posts of every account of one channel, found as rows of an export name them."""

    def __init__(self, posts: Iterable[Post], *, zone: str = "UTC") -> None:
        """Days are local to `zone`; what an ad showed is nobody's post."""
        self._zone = ZoneInfo(zone)
        self._every: dict[str, Post] = {}
        self._places: dict[tuple[str, object], dict[str, Post]] = {}
        for post in posts:
            self.learn(post)

    def learn(self, post: Post) -> None:
        """Take in a post that is new, or what is new of one."""
        before = self._every.get(post.post_id)
        if before is not None and before.form != AD_MATERIAL:
            for key in _keys(before):
                self._places[key].pop(post.post_id, None)
        self._every[post.post_id] = post
        if post.form != AD_MATERIAL:
            for key in _keys(post):
                self._places.setdefault(key, {})[post.post_id] = post

    def has(self, post_id: str | None) -> bool:
        """Whether a post of that id of nine16's is known; such a row needs no account to be told."""
        return post_id in self._every

    def of(self, row: Post, *, day: date | None = None) -> frozenset[str | None]:
        """The accounts that have the row's post; None among them for a post that no account is known for.

        Args:
            row: what a file says of a post.
            day: the local day of publication, where the row gives no time of day.

        Example:
            >>> from datetime import UTC
            >>> at = datetime(2026, 3, 1, tzinfo=UTC)
            >>> known = Owners([Post("p", "douyin", "a", published_at=at, title="Lip"), Post("q", "douyin", "b")])
            >>> sorted(known.of(Post("", "douyin", published_at=at, title="lip!"))), len(known.of(Post("", "douyin")))
            (['a'], 0)
        """
        return frozenset(post.account for post in self._meant(row, day=day))

    def shared(self, account: str, other: str) -> bool:
        """Whether the two accounts are known to have posted one title at one time before."""
        mine = {_moment(post) for post in self._every.values() if post.account == account}
        return any(_moment(post) in mine for post in self._every.values() if post.account == other and post.title)

    def span(self, account: str | None) -> tuple[datetime, datetime] | None:
        """The first and the last time at which an account is known to have posted; None where none is known."""
        times = [post.published_at for post in self._every.values() if post.account == account and post.published_at]
        return (min(times), max(times)) if times else None

    def _meant(self, row: Post, *, day: date | None) -> list[Post]:
        if row.platform_id and (same := self._places.get(("id", row.platform_id))):
            return list(same.values())
        if row.published_at is not None and day is None:
            found = self._places.get(("at", row.published_at), {})
            return [post for post in found.values() if agree(post, row)]
        if not loose(row.title):
            return []
        titled = [post for post in self._places.get(("title", loose(row.title)), {}).values() if agree(post, row)]
        if day is None:
            return titled
        return [post for post in titled if post.published_at and post.published_at.astimezone(self._zone).date() == day]


def _keys(post: Post) -> Iterator[tuple[str, object]]:
    if post.platform_id:
        yield "id", post.platform_id
    if post.published_at is not None:
        yield "at", post.published_at
    if loose(post.title):
        yield "title", loose(post.title)


def _moment(post: Post) -> tuple[datetime | None, str]:
    return post.published_at, loose(post.title)
