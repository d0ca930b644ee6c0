"""Which post brought a jump: one or two by name, none where it takes more, nothing where captures do not tell."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.over_time.series import History, Series, hours
from nine16.evaluate.week.brought import with_most
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.today import Compared
from nine16.model.week import WeekSum

SUNDAY = date(2026, 11, 15)
MONDAY = datetime(2026, 11, 9, tzinfo=UTC)


def history(name: str, gained: list[float], *, channel: str = "youtube", every: int = 1) -> History:
    """A post born a week before, captured at midnight every so many days from the week's first on."""
    born = MONDAY - timedelta(days=7)
    totals = 1_000.0 + np.cumsum([0.0, *gained])
    at = np.array([hours(MONDAY + timedelta(days=day)) for day in range(totals.size)])
    post = Post(name, channel, title=f"film {name}", published_at=born)
    return History(post, hours(born), {"all": {"views": Series(at[::every], totals[::every], "table")}}, captures=8)


def total(value: float, *, middle: float = 1_000.0, channel: str | None = "youtube", beyond=None) -> WeekSum:
    expected = Number(middle, middle / 20, middle * 20, n=90)
    return WeekSum(
        Compared("views", "7d", channel, Number(value, n=9, basis="posts"), expected, beyond), Number.none("none")
    )


def most(posts: list[History], value: float, **more):
    (one,) = with_most(posts, [total(value, **more)], last_day=SUNDAY, zone="UTC")
    return one.most


def test_the_post_that_brought_most_is_named_with_its_share():
    (one,) = most([history("a", [900.0] * 7), history("b", [50.0] * 7)], 6_650.0)

    assert (one.post_id, one.title, one.value) == ("a", "film a", 6_300.0)
    assert one.share == pytest.approx(6_300.0 / 6_650.0)


def test_two_are_named_where_both_together_bring_half():
    posts = [history(name, [each] * 7) for name, each in (("a", 300.0), ("b", 250.0), ("c", 240.0), ("d", 200.0))]

    assert [one.post_id for one in most(posts, 6_930.0)] == ["a", "b"]


def test_where_it_takes_three_nobody_is_named():
    assert most([history(name, [100.0] * 7) for name in "abcde"], 3_500.0) == ()


def test_a_capture_before_and_after_the_week_alone_does_not_tell_which_days():
    assert most([history("a", [900.0] * 14, every=14)], 6_300.0) is None


def test_only_what_jumped_within_its_range_on_its_own_channel_is_asked():
    posts = [history("a", [900.0] * 7), history("b", [9_000.0] * 7, channel="douyin")]

    assert most(posts, 6_300.0, middle=6_000.0) is None
    assert most(posts, 6_300.0, beyond="up") is None
    assert [one.post_id for one in most(posts, 6_300.0)] == ["a"]
