"""An experiment is told in weeks at the account's own pace, and said not to be worth it where it takes too long."""

from datetime import UTC, datetime, timedelta

import pytest

from nine16.evaluate.advice.pace import (
    Pace,
    by_two_cuts,
    how_to,
    posts_a_week,
    viewers_and_weeks,
    weeks_counted,
    weeks_of,
)
from nine16.model.evidence import Evidence
from nine16.model.finding import Words
from nine16.model.number import Number
from nine16.model.post import Post

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def posts(days) -> list[Evidence]:
    return [
        Evidence(Post(f"p{place}", "douyin", published_at=None if n is None else DAY + timedelta(days=n)))
        for place, n in enumerate(days)
    ]


def test_the_pace_is_that_of_the_last_eight_weeks():
    """One a day long ago does not make up for one a week of late."""
    long_ago = list(range(100))

    assert posts_a_week(posts([*long_ago, *range(200, 263, 7)]), now=DAY + timedelta(days=300)) == pytest.approx(1.0)


def test_posts_to_come_and_posts_of_no_time_do_not_count():
    assert posts_a_week(posts([None, 40]), now=DAY) is None
    assert posts_a_week(posts([0, 90]), now=DAY + timedelta(days=20)) == 1.0


def test_weeks_take_two_posts_a_pair():
    assert weeks_of(Number(26.0), 13.0) == 4.0
    assert weeks_of(Number(26.0), None) is None
    assert weeks_of(Number.none("unknown"), 13.0) is None


def test_weeks_are_reckoned_from_the_pace_that_is_read():
    """92 posts at the 18 a week that the sentence names are 5 weeks, whatever is behind the 18."""
    said = how_to(Number(46.0, 36.0, 62.0), Pace(17.6, 8, ("douyin", "player")), in_the_film=True, player=True)

    assert weeks_of(Number(46.0), 17.6) == pytest.approx(92 / 18)
    assert said.en.endswith(
        "92 posts, about 5 weeks at 18 posts a week (the last 8 weeks; Douyin and your own player)."
    )
    assert said.zh.endswith("按最近 8 周每周 18 条（抖音、自有播放器），要约 5 周。")


def test_the_weeks_that_are_counted_are_those_the_account_has():
    assert weeks_counted(posts(range(100)), now=DAY + timedelta(days=300)) == 8
    assert weeks_counted(posts([0, 20]), now=DAY + timedelta(days=40)) == 3
    assert weeks_counted(posts([None]), now=DAY) == 0


def test_what_takes_weeks_says_how_many():
    said = how_to(Number(26.0, 20.0, 36.0), Pace(13.0, 8), in_the_film=False, player=False)

    assert said.en == (
        "To find out: about 26 pairs of posts (20 to 36), for each a coin decides which of the two does it: 52 posts, "
        "about 4 weeks at 13 posts a week (the last 8 weeks)."
    )
    assert said.zh.endswith("共 52 条，每对由系统随机分配哪一条这样做；按最近 8 周每周 13 条，要约 4 周。")


@pytest.mark.parametrize(
    ("in_the_film", "player", "instead"),
    [
        (False, True, "taste and cost"),
        (True, True, "two cuts of one film on your own player"),
        (True, False, "had you"),
    ],
)
def test_what_takes_longer_than_half_a_year_is_not_worth_it(in_the_film, player, instead):
    said = how_to(Number(363.0, 300.0, 480.0), Pace(13.0, 8), in_the_film=in_the_film, player=player)

    assert said.en.startswith(
        "Not worth an experiment with posts: about 363 pairs, 726 posts, would take about 13 months"
    )
    assert instead in said.en
    assert "不值得用作品来做实验" in said.zh


def test_where_nobody_knows_how_many_it_says_why():
    said = how_to(Number.none("no earlier post tells the usual value"), Pace(13.0, 8), in_the_film=True, player=True)

    assert "how many is not known: no earlier post tells the usual value" in said.en


def test_two_versions_say_how_many_viewers_they_take_and_what_takes_longer_than_half_a_year_is_not_asked_for():
    entries, quarter = Words("shop entries", "进店率"), Words("a quarter", "四分之一")
    soon = by_two_cuts(entries, viewers_and_weeks(24_310, 12.1, least=quarter))
    late = viewers_and_weeks(300_000, 150.0, least=quarter)

    assert soon.en.endswith(
        "about 24,000 viewers (to see a difference of a quarter), about 12 weeks on the video with most viewers."
    )
    assert soon.zh.endswith("比较进店率。要看出四分之一的差别，约需 24000 位观众，在观众最多的视频上要约 12 周。")
    assert late.en.endswith("more than 2 years on the video with most viewers: too long, go by what the video is for.")
    assert "weeks" not in viewers_and_weeks(24_310, None, least=quarter).en
    assert by_two_cuts(entries).en.endswith("Planning it tells how many viewers it takes.")
