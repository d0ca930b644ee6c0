"""Days of a whole account against the days before: what is usual is held by its limits, what is not is said."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.over_time.history import histories
from nine16.evaluate.today import Morning, today
from nine16.evaluate.today_accounts import AccountDays, account_sum
from nine16.model.post import Post
from nine16.settings import Settings

LAST = date(2026, 11, 15)


def account(days: int, *, seed: int = 0, spread: float = 0.25, last: float = 1.0) -> AccountDays:
    """An account of about a thousand views a day, its last day moved by a factor."""
    rng = np.random.default_rng(seed)
    views = 1_000 * rng.lognormal(0.0, spread, days)
    views[-1] *= last
    return AccountDays(
        "youtube",
        "a",
        "youtube_totals",
        {"views": {LAST - timedelta(days=days - 1 - place): round(value) for place, value in enumerate(views)}},
    )


def yesterday(one: AccountDays):
    """Its last day."""
    found = account_sum([one], "views", window="yesterday", day=LAST, days=1, channel="youtube")
    assert found is not None
    return found


def test_an_account_that_goes_on_as_usual_is_inside_its_limits_in_nineteen_of_twenty_days():
    inside = [yesterday(account(90, seed=seed)).beyond is None for seed in range(400)]

    assert 0.92 <= np.mean(inside) <= 0.98


def test_four_times_the_usual_is_more_than_expected():
    found = yesterday(account(90, last=4.0))

    assert found.beyond == "up"
    assert found.observed.value > found.expected.high


def test_a_week_is_compared_with_weeks():
    found = account_sum([account(90)], "views", window="7d", day=LAST, days=7, channel="youtube")

    assert found is not None
    assert found.expected.low < 7_000 < found.expected.high


def test_too_few_days_are_no_expectation():
    found = yesterday(account(20))

    assert found.expected.value is None
    assert found.expected.why_null == "19 days are known before these; 33 are needed"


def test_a_day_that_is_not_told_makes_no_sum():
    one = account(90)
    gap = {day: value for day, value in one.counts["views"].items() if day != LAST - timedelta(days=3)}

    assert account_sum(
        [AccountDays("youtube", "a", "t", {"views": gap})], "views", window="7d", day=LAST, days=7, channel="youtube"
    ) is None  # fmt: skip


@pytest.fixture
def morning() -> Morning:
    """A channel of which no post is told by day, and its account is."""
    post = Post("youtube:a", "youtube", published_at=datetime(2025, 1, 1, tzinfo=UTC))
    return Morning(histories([(post, ())]), accounts=[account(90)])


def test_the_morning_takes_the_account_where_posts_tell_nothing(morning):
    found = today(morning, zone="UTC", settings=Settings(), day=LAST, now=datetime(2026, 11, 16, tzinfo=UTC))

    told = {one.window: one for one in found.compared if one.channel == "youtube" and one.metric == "views"}

    assert told["yesterday"].observed.basis == "days"
    assert told["yesterday"].expected.value is not None
    assert set(told) == {"yesterday", "7d"} | ({"30d"} & set(told))
