"""Where posts stand among their like."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.cohorts import OnChannel, Standing, Standings, standing
from nine16.model.evidence import Peer
from nine16.model.post import Post
from nine16.model.watching import PostTotals, RateCount
from nine16.settings import read_settings

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def peer(name: str, acted: float, n: int = 5_000, *, length_s: float = 12.0, **post: object) -> Peer:
    """A post of taobao with so many follows."""
    given = {"category": "beauty", "published_at": NOW - timedelta(days=60), **post}
    totals = PostTotals(name, {"follow": RateCount(acted, n, float(n), "views")} if n else {})
    return Peer(Post(name, "taobao", **given), totals, duration_s=length_s)  # pyrefly: ignore - fields of a post


class Asked:
    """A channel, asked about one post after the other."""

    def __init__(self, peers: list[Peer]) -> None:
        self.standings = Standings(OnChannel(peers), settings=read_settings())

    def of(self, post_id: str) -> Standing:
        return standing(self.standings, post_id)


def standings(peers: list[Peer]) -> Asked:
    return Asked(peers)


def test_the_narrowest_group_with_enough_posts_is_taken_and_named() -> None:
    beauty = [peer(f"b{k}", 50 + k) for k in range(12)]
    long = [peer(f"l{k}", 60 + k, length_s=50.0) for k in range(3)]
    food = [peer(f"f{k}", 200 + k, category="food") for k in range(2)]
    found = standings([*beauty, *long, *food])
    assert (found.of("b0").cohort.level, found.of("b0").cohort.duration_bin, found.of("b0").cohort.posts) == (
        "cell",
        "0-15",
        11,
    )
    assert (found.of("l0").cohort.level, found.of("l0").cohort.posts) == ("category", 14)
    assert (found.of("l0").cohort.category, found.of("l0").cohort.duration_bin) == ("beauty", None)
    assert (found.of("f0").cohort.level, found.of("f0").cohort.category, found.of("f0").cohort.posts) == (
        "channel",
        None,
        16,
    )


def test_type_and_origin_narrow_a_cell_where_enough_posts_share_them() -> None:
    main = [peer(f"m{k}", 50 + k, type="main", source="pgc") for k in range(10)]
    promotion = [peer(f"p{k}", 80 + k, type="promotion", source="ugc") for k in range(4)]
    found = standings([*main, *promotion])
    assert (found.of("m0").cohort.level, found.of("m0").cohort.type, found.of("m0").cohort.posts) == ("like", "main", 9)
    assert (found.of("p0").cohort.level, found.of("p0").cohort.type, found.of("p0").cohort.posts) == ("cell", None, 13)


def test_the_best_of_many_stands_high_and_is_drawn_towards_them() -> None:
    peers = [peer(f"p{k}", 50 + k % 5) for k in range(20)] + [peer("hit", 150)]
    hit = standings(peers).of("hit")
    percentile, shrunk = hit.percentiles["follow"], hit.shrunk["follow"]
    assert percentile.low is not None
    assert percentile.low > 90
    assert percentile.n == 20
    assert shrunk.value is not None
    assert 50 / 5_000 < shrunk.value < 150 / 5_000
    assert shrunk.low is not None
    assert shrunk.high is not None
    assert shrunk.low < shrunk.value < shrunk.high


def test_a_small_cell_borrows_from_its_category_and_channel() -> None:
    others = [peer(f"o{k}", 50 + k % 7, length_s=25.0) for k in range(30)]
    lone = standings([*others, peer("lone", 3, 60)]).of("lone").shrunk["follow"].value
    alone = standings([peer("lone", 3, 60)]).of("lone").shrunk["follow"].value
    assert lone is not None
    assert alone is not None
    assert abs(lone - 0.0106) < abs(alone - 0.0106)
    assert lone < 0.03


def test_too_few_like_it_is_said_with_how_many_more() -> None:
    number = standings([peer(f"p{k}", 50) for k in range(4)]).of("p0").percentiles["follow"]
    assert number.value is None
    assert number.why_null == f"about {read_settings().whole('evaluate.usual_least') - 3} more posts like it are needed"


def test_a_post_that_tells_nothing_stands_nowhere() -> None:
    dark = standings([*(peer(f"p{k}", 50) for k in range(10)), peer("dark", 0, 0)]).of("dark")
    assert dark.percentiles == {}
    assert dark.shrunk == {}


def test_shares_are_never_compared_with_counts() -> None:
    counted = [
        Peer(
            Post(f"c{k}", "taobao", category="beauty"),
            PostTotals(f"c{k}", {"follow": RateCount(70.0, 5_000, 5_000.0, "counts")}),
            duration_s=12.0,
        )
        for k in range(10)
    ]
    number = standings([*counted, peer("viewed", 50)]).of("viewed").percentiles["follow"]
    assert (number.value, number.n) == (None, 0)


def test_posts_too_young_to_have_settled_are_left_out_of_the_comparison() -> None:
    old = [peer(f"o{k}", 50 + k) for k in range(12)]
    young = [peer(f"y{k}", 5, published_at=NOW) for k in range(6)]
    found = standings([*old, *young])
    assert found.of("o0").percentiles["follow"].n == 11
    assert found.of("y0").percentiles["follow"].n == 12


def test_identical_posts_are_never_told_apart() -> None:
    number = standings([peer(f"p{k}", 50) for k in range(40)]).of("p0").percentiles["follow"]
    assert number.low is not None
    assert number.high is not None
    assert number.low < 10
    assert number.high > 90


def test_the_order_of_posts_is_of_no_account() -> None:
    peers = [peer(f"p{k}", 40 + 3 * k, length_s=10 + k % 3 * 10) for k in range(24)]
    one, other = standings(peers).of("p5"), standings(peers[::-1]).of("p5")
    first, second = one.percentiles["follow"], other.percentiles["follow"]
    assert first.value == pytest.approx(second.value, abs=0.5)
    assert (first.n, one.cohort) == (second.n, other.cohort)


def test_nothing_that_is_told_is_not_a_number() -> None:
    extreme = [peer("none", 0, 3), peer("all", 3, 3), *(peer(f"p{k}", 5_000, 5_000) for k in range(10))]
    found = standings(extreme)
    for one in extreme:
        stands = found.of(one.post.post_id)
        for number in (*stands.percentiles.values(), *stands.shrunk.values()):
            told = [figure for figure in (number.value, number.low, number.high) if figure is not None]
            assert np.isfinite(told).all()


def test_lengths_without_a_post_that_tells_make_nothing_infinite_or_undefined() -> None:
    """Posts that lie far apart leave small spreads no weight at all; a length that nobody tells of stays merely unknown."""
    known = [peer(f"p{k}", 1_000 * 300 ** (k % 2), n=1_000_000) for k in range(30)]
    silent = [peer(f"s{k}", 0, n=0, length_s=50.0) for k in range(4)]
    late = peer("late", 12, length_s=100.0)
    found = standings([*known, *silent, late]).of("late")
    shrunk = found.shrunk["follow"]
    assert np.isfinite([shrunk.value, shrunk.low, shrunk.high]).all()
    assert found.percentiles["follow"].value is not None
