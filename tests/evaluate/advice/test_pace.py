"""An experiment is told in weeks at the account's own pace, and said not to be worth it where it takes too long."""

from datetime import UTC, datetime, timedelta

import pytest

from nine16.evaluate.advice.pace import how_to, posts_a_week, weeks_of
from nine16.model.evidence import Evidence
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


def test_what_takes_weeks_says_how_many():
    said = how_to(Number(26.0, 20.0, 36.0), 13.0, every_post=True, in_the_film=False, player=False)

    assert said.en == (
        "To find out: about 26 pairs of posts (20 to 36), for each a coin decides which of the two does it: about 4 weeks "
        "at your 13 posts a week."
    )
    assert said.zh.endswith("按你每周约 13 条，要约 4 周。")


@pytest.mark.parametrize(
    ("in_the_film", "player", "instead"),
    [
        (False, True, "taste and cost"),
        (True, True, "two cuts of one film on your own player"),
        (True, False, "had you"),
    ],
)
def test_what_takes_longer_than_half_a_year_is_not_worth_it(in_the_film, player, instead):
    said = how_to(Number(363.0, 300.0, 480.0), 13.0, every_post=True, in_the_film=in_the_film, player=player)

    assert said.en.startswith("Not worth an experiment with posts: about 363 pairs would take about 13 months")
    assert instead in said.en
    assert "不值得用作品来做实验" in said.zh


def test_where_nobody_knows_how_many_it_says_why():
    said = how_to(
        Number.none("no earlier post tells the usual value"), 13.0, every_post=True, in_the_film=True, player=True
    )

    assert "how many is not known: no earlier post tells the usual value" in said.en
