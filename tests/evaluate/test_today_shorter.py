"""Captures by the week: four weeks of thirty days are compared as four weeks, and said to be."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nine16.evaluate.over_time.history import histories
from nine16.evaluate.today import Morning, today
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings

MONDAY = datetime(2026, 8, 3, tzinfo=UTC)
WEEKS = 16


def captured(number: int, *, views: int) -> tuple[Post, tuple[Snapshot, ...]]:
    """A post of the first week, captured on every Monday, that gains as much each week."""
    post = Post(f"xiaohongshu:{number}", "xiaohongshu", "a", published_at=MONDAY - timedelta(days=2, hours=number))
    told = [
        Snapshot(post.post_id, MONDAY + timedelta(weeks=week), "xiaohongshu_notes", {"views": views * (week + 1)})
        for week in range(WEEKS)
    ]
    return post, tuple(told)


@pytest.fixture(scope="module")
def month():
    """The sum of thirty days that end on a Wednesday, after sixteen Mondays."""
    known = histories([captured(number, views=100 + number) for number in range(5)])
    found = today(
        Morning(known), zone="UTC", settings=Settings(), day=date(2026, 11, 18), now=datetime(2026, 11, 19, tzinfo=UTC)
    )
    return next(one for one in found.compared if one.metric == "views" and one.window == "30d")


def test_the_longest_stretch_of_whole_weeks_inside_stands_in(month):
    assert (month.first_day, month.last_day) == (date(2026, 10, 26), date(2026, 11, 15))
    assert month.observed.value == 3 * sum(100 + number for number in range(5))


def test_it_is_compared_over_the_same_days_or_says_why_not(month):
    assert month.expected.value is not None or month.expected.why_null
    if month.expected.value is not None:
        assert month.expected.low <= month.observed.value <= month.expected.high


def test_a_window_that_captures_cover_stays_whole():
    known = histories([captured(number, views=100) for number in range(5)])
    found = today(
        Morning(known), zone="UTC", settings=Settings(), day=date(2026, 11, 15), now=datetime(2026, 11, 16, tzinfo=UTC)
    )

    week = next(one for one in found.compared if one.metric == "views" and one.window == "7d")

    assert (week.observed.value, week.first_day) == (500, None)
