"""The golden seconds of a folder: from tables by second, from logs, from totals alone."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.errors import NotFound, WrongInput
from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint, Snapshot
from nine16.workspace import Workspace

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def told_by_second(rng, *, times):
    """A platform's table of one post: who was there, who left, who interacted."""
    leaving = 0.3 * np.exp(-np.arange(22) / 2) + 0.02
    leaving[3] *= times
    level, there, points = np.exp(0.4 * rng.normal()), 3_000, []
    for t in range(22):
        lost = int(rng.binomial(there, min(leaving[t] * level, 0.9)))
        points.append(SecondPoint(t, lost=lost, watching=there, acted={"like": int(rng.binomial(there, 0.01))}))
        there -= lost
    return tuple(points)


@pytest.fixture
def shop(tmp_path):
    """Ninety posts: those on beauty lose half more at 3 s, those on food do not; and five on another channel."""
    rng = np.random.default_rng(9)
    with Workspace.create(tmp_path / "shop", zone="Asia/Shanghai") as opened:
        posts, snapshots = [], []
        for n in range(90):
            category = "beauty" if n < 60 else "food"
            post = Post(
                f"douyin:{n}",
                "douyin",
                account="shop",
                category=category,
                published_at=NOON + timedelta(days=n),
                duration_s=22.0,
            )
            posts.append(post)
            points = told_by_second(rng, times=1.5 if n < 60 else 1.0)
            snapshots.append(Snapshot(post.post_id, NOON, "by_second", {"views": 3_000}, seconds=points))
        posts += [Post(f"taobao:{n}", "taobao", duration_s=22.0) for n in range(5)]
        opened._folder.records.put_posts(posts)
        opened._folder.records.put_snapshots(snapshots)
        yield opened


def by_outcome(found):
    return {one.outcome: one for one in found if one.second is not None}


def test_a_cohort_is_answered_by_its_own_posts(shop):
    beauty = by_outcome(shop.golden("channel=douyin category=beauty"))["leave"]
    food = by_outcome(shop.golden("channel=douyin category=food"))["leave"]

    assert (beauty.cohort, beauty.posts, beauty.basis) == ("channel=douyin category=beauty", 60, "counts")
    assert beauty.verdict == "holds"
    assert beauty.excess.low < 1.5 < beauty.excess.high
    assert food.posts == 30
    assert food.verdict in {"not_here", "not_enough_data"}


def test_without_words_each_channel_is_a_cohort(shop):
    found = shop.golden()

    assert list(dict.fromkeys((one.cohort, one.posts) for one in found)) == [
        ("channel=douyin", 90),
        ("channel=taobao", 5),
    ]
    assert {one.verdict for one in found if one.cohort == "channel=taobao"} == {"not_enough_data"}


def test_the_interactions_that_a_table_tells_are_tested_and_what_it_does_not_tell_is_unknown(shop):
    told = by_outcome(shop.golden("channel=douyin"))

    assert told["interaction"].test == "seconds"
    assert told["interaction"].by_second[5].rate.value == pytest.approx(0.01, rel=0.2)
    assert told["follow"].by_second == ()
    assert told["follow"].excess.why_null


def test_words_that_cannot_be_read_are_refused_before_anything_is(shop):
    with pytest.raises(NotFound, match="Did you mean channel"):
        shop.golden("chanel=douyin")
    with pytest.raises(WrongInput, match="FIELD=VALUE"):
        shop.golden("douyin")
