"""Twelve weeks of the brand: every capture of a post follows from one history."""

import itertools
from datetime import timedelta

import pytest

from nine16.simulate.brand import LAST_DAY, STORIES
from nine16.simulate.more_posts import PARTS, forty_five
from nine16.simulate.rates import solve
from nine16.simulate.season import PAID_LEAVE, PUSHES, daily, season


@pytest.fixture(scope="module")
def brand():
    expected = {story.video_id: solve(story.behaviour).expected for story in STORIES}
    return season(STORIES, expected, seed=916, captures=daily())


def _each(brand):
    return [post for posts in brand.posts.values() for post in posts]


def test_forty_five_posts_on_three_channels_in_twelve_weeks():
    posts = forty_five(seed=916)

    assert len(posts) == 45
    assert {post.channel for post in posts} == {"douyin", "xiaohongshu", "youtube"}
    assert len({post.post.title for post in posts}) == 45
    assert {post.part for post in posts} == {None, *PARTS}
    days = [post.post.published_at for post in posts]
    assert (max(days) - min(days)).days < 84


def test_a_later_capture_counts_no_less_and_never_shows_more_staying_later(brand):
    for post in _each(brand):
        said = [post.at(capture) for capture in post.captures]
        for earlier, later in itertools.pairwise(said):
            # A platform withdraws up to 2 % of a post's views, once.
            assert later.views >= 0.98 * earlier.views - 1
            assert all(later.counts[kind] >= count for kind, count in earlier.counts.items())
        for one in said:
            assert all(before >= after for before, after in itertools.pairwise(one.staying))
            assert one.average_watch_s <= 1.05 * one.duration_s


def test_stories_end_near_the_views_that_they_are_told_to_have(brand):
    for story in STORIES[:4]:
        title = brand.titles[story.video_id]["douyin"]
        last = next(post.last for post in brand.posts["douyin"] if post.post.title == title)
        assert last.views == pytest.approx(story.views_douyin, rel=0.1)


def test_the_last_day_has_its_two_moves_and_its_temptations(brand):
    def came(part, *, audience="all", back=0):
        post = brand.part(part)
        until = LAST_DAY + timedelta(minutes=5) - timedelta(days=back)
        before = post.at(until - timedelta(days=1), audience=audience).views
        return post.at(until, audience=audience).views - before

    assert came("takes off again") > 8 * came("takes off again", back=1)
    assert came("stalls") < 0.15 * came("stalls", back=1)
    assert came("pushed on the last day", audience="paid") > 20 * came("pushed on the last day", audience="organic")
    assert came("pushed on the last day", audience="organic") < 2 * came("pushed on the last day", back=1)
    assert came("rises") > 2_000


def test_bought_viewers_of_one_post_leave_sooner_and_of_the_other_do_not(brand):
    worse, alike = (brand.part(part) for part in reversed(PUSHES))
    for post, leave in ((worse, PAID_LEAVE), (alike, 1.0)):
        organic, paid = (post.at(post.captures[-1], audience=audience) for audience in ("organic", "paid"))
        assert paid.share_at(5) == pytest.approx(organic.share_at(5) ** leave, abs=0.015)
    assert worse.last.views == sum(
        worse.at(worse.captures[-1], audience=audience).views for audience in ("organic", "paid")
    )


def test_nobody_was_bought_where_there_was_no_push(brand):
    quiet = brand.part("stalls")

    with pytest.raises(ValueError, match="no views"):
        quiet.at(quiet.captures[-1], audience="paid")


def test_the_same_seed_gives_the_same_season(brand):
    expected = {story.video_id: solve(story.behaviour).expected for story in STORIES}
    again = season(STORIES, expected, seed=916, captures=daily())

    for one, other in zip(_each(brand), _each(again), strict=True):
        assert one.last.counts == other.last.counts
        assert one.last.staying.tolist() == other.last.staying.tolist()
