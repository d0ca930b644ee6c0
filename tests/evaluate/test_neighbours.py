"""Posts of an account in order: the nearest are those that sorting all of them would give."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.neighbours import Neighbours, duration_bin
from nine16.model.evidence import Peer
from nine16.model.post import Post
from nine16.model.watching import PostTotals

FIRST = datetime(2026, 9, 1, tzinfo=UTC)


def peer(name: str, hour: int | None, duration_s: float | None = None) -> Peer:
    """A post of one account."""
    at = None if hour is None else FIRST + timedelta(hours=hour)
    return Peer(Post(name, "douyin", "shop", published_at=at), PostTotals(name, {}), duration_s=duration_s)


def apart(one: Peer, own: Post) -> tuple[int, float, str]:
    """What the order is by, said plainly."""
    if one.post.published_at is None or own.published_at is None:
        return 2, 0.0, one.post.post_id
    hours = (one.post.published_at - own.published_at).total_seconds()
    return (0, -hours, one.post.post_id) if hours <= 0 else (1, hours, one.post.post_id)


hours = st.one_of(st.none(), st.integers(0, 6))
lengths = st.sampled_from([None, 9.0, 20.0, 400.0])


@given(st.lists(st.tuples(hours, lengths), max_size=20), hours)
def test_the_nearest_come_as_sorting_all_of_them_would_put_them(drawn, own_hour):
    posts = [peer(f"p{i:02}", hour, length) for i, (hour, length) in enumerate(drawn)]
    own = peer("own", own_hour).post
    account = Neighbours(posts)

    assert list(account.nearest(own)) == sorted(posts, key=lambda one: apart(one, own))
    for length in (9.0, 20.0, 400.0):
        alike = [one for one in posts if one.duration_s == length]
        found = list(account.nearest(own, length_s=duration_bin(length)))
        assert found == sorted(alike, key=lambda one: apart(one, own))


def test_peers_stay_as_they_were_given_and_are_put_in_order_once():
    posts = [peer("b", 3), peer("a", 1), peer("c", None)]

    account = Neighbours(posts)

    assert list(account) == posts
    assert account[0] is posts[0]
    assert account[1:] == tuple(posts[1:])
    assert Neighbours.of(account) is account


@pytest.mark.parametrize(("given", "last"), [((1, 5, None), 5), ((None,), None), ((), None)])
def test_the_latest_publication_is_known_unless_nobody_says_one(given, last):
    account = Neighbours([peer(f"p{i}", hour) for i, hour in enumerate(given)])

    assert account.latest == (None if last is None else FIRST + timedelta(hours=last))
