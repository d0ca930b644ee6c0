"""The posts of an account in order of publication: which are nearest to one is found without asking all of them."""

import bisect
import functools
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from typing import overload

from nine16.model.evidence import Peer
from nine16.model.post import Post

LENGTHS_S = (15, 30, 60, 180)
"""Upper ends of the duration bins (contract, section 5)."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def duration_bin(duration_s: float | None) -> tuple[int, int | None] | None:
    """The duration bin: (over, up to) seconds; None when the length is unknown.

    Example:
        >>> duration_bin(15.0), duration_bin(15.2), duration_bin(400), duration_bin(None)
        ((0, 15), (15, 30), (180, None), None)
    """
    if duration_s is None:
        return None
    over = 0
    for upto in LENGTHS_S:
        if duration_s <= upto:
            return over, upto
        over = upto
    return over, None


class Neighbours(Sequence[Peer]):
    """Posts to compare with, put in order once for as many posts as are compared with them.

    Example:
        >>> from nine16.model.watching import PostTotals
        >>> posts = [Post(f"p{day}", "douyin", published_at=datetime(2026, 9, day, tzinfo=UTC)) for day in (1, 2, 4, 9)]
        >>> account = Neighbours([Peer(post, PostTotals(post.post_id, {})) for post in posts])
        >>> [peer.post.post_id for peer in account.nearest(posts[2])]
        ['p4', 'p2', 'p1', 'p9']
    """

    def __init__(self, peers: Sequence[Peer]) -> None:
        """`peers` keep their order as a sequence."""
        self._peers = tuple(peers)
        self._every = _Ordered(self._peers)
        self._of_length: dict[tuple[int, int | None], _Ordered] | None = None

    @classmethod
    def of(cls, peers: Sequence[Peer]) -> "Neighbours":
        """`peers`, put in order unless they are already."""
        return peers if isinstance(peers, Neighbours) else cls(peers)

    @overload
    def __getitem__(self, place: int) -> Peer: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Peer, ...]: ...
    def __getitem__(self, place: int | slice) -> Peer | tuple[Peer, ...]:
        """Peers as they were given."""
        return self._peers[place]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._peers)

    @functools.cached_property
    def latest(self) -> datetime | None:
        """When the last of them was published; None where nobody says of any."""
        times = [peer.post.published_at for peer in self._peers if peer.post.published_at is not None]
        return max(map(utc, times), default=None)

    def nearest(self, post: Post, *, length_s: tuple[int, int | None] | None = None) -> Iterator[Peer]:
        """Those published before a post, the last first; then after it, the nearest first; then those without a time.

        The post itself is among them if it is one of them; of one time, they come by id.

        Args:
            post: where to begin; one without a time has all by id.
            length_s: only those of this duration bin.
        """
        if length_s is None:
            return self._every.nearest(post)
        if self._of_length is None:
            bins: dict[tuple[int, int | None], list[Peer]] = {}
            for peer in self._peers:
                own = duration_bin(peer.duration_s if peer.duration_s is not None else peer.post.duration_s)
                if own is not None:
                    bins.setdefault(own, []).append(peer)
            self._of_length = {own: _Ordered(alike) for own, alike in bins.items()}
        alike = self._of_length.get(length_s)
        return iter(()) if alike is None else alike.nearest(post)


class _Ordered:
    """Peers by time, forwards and backwards."""

    def __init__(self, peers: Sequence[Peer]) -> None:
        self._by_id = sorted(peers, key=lambda peer: peer.post.post_id)
        timed = [(_instant(peer.post.published_at), peer) for peer in self._by_id if peer.post.published_at is not None]
        # Sorting keeps what is equal in order: of one time they stay by id, in both directions.
        forwards = sorted(timed, key=lambda one: one[0])
        backwards = sorted(timed, key=lambda one: -one[0])
        self._forwards, self._rising = [peer for _, peer in forwards], [at for at, _ in forwards]
        self._backwards, self._falling = [peer for _, peer in backwards], [-at for at, _ in backwards]
        self._timeless = [peer for peer in self._by_id if peer.post.published_at is None]

    def nearest(self, post: Post) -> Iterator[Peer]:
        if post.published_at is None:
            return iter(self._by_id)
        at = _instant(post.published_at)
        before = islice(self._backwards, bisect.bisect_left(self._falling, -at), None)
        after = islice(self._forwards, bisect.bisect_right(self._rising, at), None)
        return chain(before, after, self._timeless)


def utc(at: datetime) -> datetime:
    """An instant in UTC; one without an offset is UTC already.

    Example:
        >>> utc(datetime(2026, 9, 1)).tzname()
        'UTC'
    """
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _instant(at: datetime | None) -> int:
    """Microseconds since 1970, exact."""
    return (utc(at) - _EPOCH) // _MICROSECOND if at is not None else 0
