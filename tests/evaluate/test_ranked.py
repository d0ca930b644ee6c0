"""Posts of a channel in order."""

from nine16.evaluate.cohorts import OnChannel, Standings, standing
from nine16.evaluate.ranked import ranked
from nine16.evaluate.scorecards import scored
from nine16.kinds.scorecard import read_scorecard
from nine16.model.evidence import Peer
from nine16.model.post import Post
from nine16.model.watching import MeanKnown, PostTotals, RateCount
from nine16.settings import Settings

CARD = """
title = { en = "Mine", zh = "我的" }
says = { en = "Follows", zh = "关注" }
[outcomes.follow]
weight = 1
source = "ours"
checked_on = 2026-11-22
"""


def peer(name, *, n=10_000, basis="counts", watch_s=None, **acted):
    rates = {rate: RateCount(float(count), n, float(n), basis) for rate, count in acted.items()}
    means = {} if watch_s is None else {"average_watch_s": MeanKnown(watch_s, 0.01, n, basis)}
    return Peer(Post(name, "douyin", "a", title=f"title {name}"), PostTotals(name, rates, means), duration_s=12.0)


def among(peers):
    return Standings(OnChannel(peers), settings=Settings())


def order(peers, by):
    standings = among(peers)
    return ranked(standings, range(len(peers)), by=by)


def test_the_best_comes_first_with_its_places():
    found = order([peer(f"p{k}", follow=100 + 100 * k) for k in range(10)], "follow")

    assert [one.post_id for one in found] == [f"p{k}" for k in range(9, -1, -1)]
    assert [one.place for one in found] == list(range(1, 11))
    assert all(one.best <= one.place <= one.worst <= one.of == 10 for one in found)
    assert found[0].best == found[0].worst == 1
    assert found[0].title == "title p9"
    assert 0.09 < found[0].value.low < found[0].value.value < found[0].value.high < 0.11


def test_logs_and_exports_are_never_in_one_order():
    logged = [peer(f"log{k}", basis="views", follow=100 + k) for k in range(9)]
    exported = [peer(f"out{k}", follow=5_000) for k in range(3)]

    found = order([*logged, *exported], "follow")

    assert [one.of for one in found] == [9] * 9 + [3] * 3
    assert [one.place for one in found if one.value.basis == "counts"] == [1, 2, 3]


def test_a_post_that_does_not_tell_is_named_with_the_reason():
    found = order([*(peer(f"p{k}", follow=50) for k in range(9)), peer("dark", order=3)], "follow")

    assert (found[-1].post_id, found[-1].place, found[-1].best) == ("dark", None, None)
    assert found[-1].value.why_null == "nothing tells follow of this post"


def test_a_goal_takes_the_nearest_rate_that_enough_posts_tell():
    few = [peer(f"few{k}", order=30, shop_entry=200) for k in range(3)]
    found = order([*few, *(peer(f"p{k}", shop_entry=100 + 10 * k) for k in range(9))], "sale")
    rare = order([peer(f"p{k}", order=1, shop_entry=100) for k in range(9)], "sale")
    nothing = order([peer(f"p{k}", follow=4) for k in range(3)], "sale")

    assert {one.rate for one in found} == {"shop_entry"}
    assert found[0].of == 12
    assert {one.rate for one in rare} == {"shop_entry"}
    assert {one.place for one in nothing} == {None}


def test_of_what_nobody_wants_the_least_is_first():
    found = order([peer(f"p{k}", negative=100 + 200 * k) for k in range(8)], "negative")

    assert (found[0].post_id, found[0].best, found[0].worst) == ("p0", 1, 1)


def test_means_are_put_in_order_too():
    found = order([peer(f"p{k}", watch_s=5.0 + k) for k in range(8)], "average_watch_s")

    assert found[0].post_id == "p7"
    assert 11.5 < found[0].value.value < 12.1


def test_scores_of_one_card_that_rest_on_the_same_are_in_one_order():
    peers = [peer(f"p{k}", follow=100 + 100 * k) for k in range(10)] + [peer("dark", order=1)]
    standings, card = among(peers), read_scorecard("mine", CARD)
    scores = {
        row: scored(card, standings, one.post.post_id, standing(standings, one.post.post_id))
        for row, one in enumerate(peers)
    }

    found = ranked(standings, range(len(peers)), by="scorecard", scores=scores)

    assert [one.post_id for one in found[:2]] == ["p9", "p8"]
    assert {one.rate for one in found[:10]} == {"mine: follow"}
    assert (found[-1].post_id, found[-1].place) == ("dark", None)
    assert found[-1].value.why_null == "nothing that weighs on this scorecard is known of enough posts"
