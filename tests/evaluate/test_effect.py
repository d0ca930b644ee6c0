from datetime import UTC, datetime, timedelta

import pytest

from nine16.evaluate.cohorts import OnChannel, Standings, standing
from nine16.evaluate.comparables import comparables
from nine16.evaluate.effect import effect, grade_of
from nine16.evaluate.placing import Place
from nine16.evaluate.totals import totals_of
from nine16.evaluate.usual_spread import usual, usual_curve
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence, Peer
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.watching import PostTotals, RateCount
from nine16.settings import Settings

KINDS, SETTINGS = action_kinds(), Settings()
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def post_of(counts, *, views=10_000, published=NOW - timedelta(days=20), duration_s=20.0):
    return Evidence(
        Post("own", "douyin", "brand", published_at=published, duration_s=duration_s),
        snapshots=(Snapshot("own", NOW, "douyin_works", {"views": views, **counts}),),
    )


def peer_of(i, *, days=21, channel="douyin", account="brand", duration_s=20.0, basis="counts", hazard=(), **acted):
    rates = {name: RateCount(float(count), 10_000, 10_000.0, basis) for name, count in acted.items()}
    post = Post(f"p{i}", channel, account, published_at=NOW - timedelta(days=days), duration_s=duration_s)
    return Peer(post, PostTotals(post.post_id, rates), hazard, duration_s)


def peers_of(n, **more):
    return [
        peer_of(i, days=21 + i, **{"interaction": 300 + 4 * i, "collection": 100, "follow": 200 + 40 * i, **more})
        for i in range(n)
    ]


def judged(evidence, peers):
    """The effect of a post among peers, all of its channel."""
    own = Peer(evidence.post, totals_of(evidence, KINDS), snapshots=evidence.snapshots)
    among = Standings(OnChannel([own, *peers]), settings=SETTINGS)
    return effect(standing(among, evidence.post.post_id).goals, least=SETTINGS.whole("evaluate.usual_least"))


def test_a_post_far_above_its_usual_is_said_to_be():
    found = judged(post_of({"like": 2_000, "collect": 400, "follow": 680}), peers_of(24))

    assert found.item.grade == "far_above"
    assert found.item.percentile.low >= 90
    assert (found.item.rate, found.item.n) == ("interaction+collection", 24)
    assert found.account.grade == "usual"
    assert found.sale.percentile.value is None
    assert "interactions and saves" in found.sentence["en"]
    assert "sales cannot be judged yet" in found.sentence["en"]
    assert "远高于同类" in found.sentence["zh"]
    assert found.item.against == "24 posts of 16 to 30 s on Douyin"
    assert found.sentence["en"].endswith("compared with 24 posts of 16 to 30 s on Douyin; sales cannot be judged yet.")
    assert found.sentence["zh"].startswith("和抖音 24 条同类作品（16–30 秒）相比，")


def test_too_few_posts_say_how_many_are_missing():
    found = judged(post_of({"like": 100, "collect": 3, "follow": 2}), peers_of(5))

    assert found.item.grade is None
    assert found.item.percentile.value is None
    assert "about 3 more needed" in found.item.percentile.why_null
    assert "about 3 more posts" in found.sentence["en"]
    assert "约 3 条" in found.sentence["zh"]


def test_a_post_without_numbers_is_not_compared():
    found = judged(Evidence(Post("own", "douyin", "brand")), peers_of(24))

    assert {found.sale.grade, found.item.grade, found.account.grade} == {None}
    assert "cannot be compared" in found.sentence["en"]


def test_views_and_counts_are_never_compared():
    peers = peers_of(12) + [peer_of(f"log{i}", basis="views", interaction=1, collection=1, follow=1) for i in range(12)]

    assert judged(post_of({"like": 100, "collect": 3, "follow": 2}), peers).item.n == 12


def test_posts_of_other_accounts_on_the_channel_are_compared():
    peers = [peer_of(i, account=f"a{i % 4}", interaction=300 + i, collection=100, follow=50) for i in range(12)]

    found = judged(post_of({"like": 300, "collect": 100, "follow": 50}), peers)

    assert (found.account.n, found.account.percentile.value is not None) == (12, True)


def test_a_goal_is_compared_more_widely_where_few_of_its_like_know_the_rate():
    peers = [*peers_of(12), *(peer_of(f"long{i}", duration_s=90.0, order=40 + i) for i in range(9))]

    found = judged(post_of({"like": 300, "collect": 100, "follow": 50, "order": 45}), peers)

    assert (found.item.n, found.item.against) == (12, "12 posts of 16 to 30 s on Douyin")
    assert (found.sale.rate, found.sale.n, found.sale.against) == ("order", 9, "9 posts on Douyin")
    assert "(of 9 posts on Douyin)" in found.sentence["en"]
    assert "（对比抖音 9 条作品）" in found.sentence["zh"]


def test_the_last_thirty_before_are_taken_and_younger_posts_only_when_settled():
    before = [peer_of(f"b{i}", days=21 + i, follow=5) for i in range(35)]
    settled = [peer_of(f"s{i}", days=15, follow=5) for i in range(3)]
    fresh = [peer_of(f"f{i}", days=3, follow=5) for i in range(3)]

    many = comparables(post_of({}), before + settled + fresh, rate="follow", basis="counts", settings=SETTINGS)
    few = comparables(post_of({}), before[:9] + settled + fresh, rate="follow", basis="counts", settings=SETTINGS)

    assert [peer.post.post_id for peer in many.peers] == [f"pb{i}" for i in range(30)]
    assert {peer.post.post_id for peer in few.peers} == {f"pb{i}" for i in range(9)} | {"ps0", "ps1", "ps2"}
    assert many.length_s == (15, 30)


def test_too_few_of_its_length_are_compared_with_any_length():
    peers = peers_of(4) + [
        peer_of(f"long{i}", duration_s=90.0, interaction=300, collection=100, follow=50) for i in range(8)
    ]

    found = judged(post_of({"like": 300, "collect": 100, "follow": 50}), peers)

    assert found.item.n == 12
    assert found.item.against == "12 posts on Douyin"


def test_a_rate_too_rare_to_tell_gives_way_to_the_next():
    peers = peers_of(10, order=0, shop_entry=80)

    found = judged(post_of({"like": 1, "order": 1, "shop_entry": 80}), peers)

    assert found.sale.rate == "shop_entry"


@pytest.mark.parametrize(
    ("place", "grade"),
    [
        (Place(99, 92, 100, 1), "far_above"),
        (Place(80, 55, 95, 0.99), "above"),
        (Place(70, 30, 88, 0.9), "usual"),
        (Place(50, 5, 96, 0.5), None),
        (Place(20, 5, 45, 0.01), "below"),
        (Place(3, 0, 8, 0), "far_below"),
    ],
)
def test_a_grade_is_only_as_sure_as_its_interval(place, grade):
    assert grade_of(place) == grade


def test_the_usual_is_spread_over_shrunk_rates():
    found = usual(post_of({"like": 300, "collect": 100}), peers_of(20), settings=SETTINGS, action_kinds=KINDS)

    assert set(found) == {"interaction", "collection"}
    one = found["interaction"]
    assert 0.03 < one.low < one.median < one.high < 0.038
    assert (one.posts, one.basis) == (20, "counts")


def test_the_usual_curve_goes_as_far_as_enough_posts_reach():
    hazards = [((100, 1_000), (90, 900), (1, 10))] * 6 + [((300, 1_000),)] * 4
    rows = usual_curve([peer_of(i, hazard=one) for i, one in enumerate(hazards)], settings=SETTINGS)

    assert [row[0] for row in rows] == [0.0, 1.0]
    assert rows[1][1] < rows[1][2] <= rows[1][3] == pytest.approx(0.9)
