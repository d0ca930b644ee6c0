"""Figures by day or week are added where they lie edge to edge, and the day before them is what the whole has more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nine16.evaluate.adding_up import totals
from nine16.evaluate.adding_up_answer import Known
from nine16.evaluate.over_time.history import histories
from nine16.evaluate.told_by_period import stretches, with_beginnings
from nine16.kinds.actions import action_kinds
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, Snapshot

FIRST = datetime(2026, 9, 1, tzinfo=UTC)
POST = Post("youtube:a", "youtube", platform_id="a", published_at=FIRST)
OLD = Post("youtube:b", "youtube", platform_id="b", published_at=FIRST - timedelta(days=300))


def period(post: Post, first: int, days: int, views: int) -> Snapshot:
    """Views from one day of September on, over some days, told in November."""
    begins = FIRST + timedelta(days=first - 1)
    made = datetime(2026, 11, 1, tzinfo=UTC)
    ends = begins + timedelta(days=days)
    return Snapshot(post.post_id, made, "youtube_table", {"views": views}, window=PERIOD, from_at=begins, to_at=ends)


def added(known: list[Known], first: int, last: int, *, by_day: bool = False):
    """Views added from one day of September to another."""
    return totals(
        known,
        "views",
        action_kinds=action_kinds(),
        zone="UTC",
        by_day=by_day,
        from_day=date(2026, 9, first),
        to_day=date(2026, 9, last),
    )


def test_days_of_a_chart_are_added_without_a_total_since_publication():
    days = tuple(period(OLD, day, 1, 10 * day) for day in range(10, 15))

    found = added([Known(OLD, days)], 10, 14, by_day=True)

    assert found.total.value.value == 600
    assert [each.sum.value.value for each in found.days] == [100, 110, 120, 130, 140]


def test_days_in_another_zone_stand_for_the_nearest_local_days():
    pacific = tuple(
        Snapshot(
            OLD.post_id,
            datetime(2026, 11, 1, tzinfo=UTC),
            "youtube_table",
            {"views": 5},
            window=PERIOD,
            from_at=FIRST + timedelta(days=day, hours=7),
            to_at=FIRST + timedelta(days=day + 1, hours=7),
        )
        for day in range(4)
    )

    told = stretches(pacific, ["views"], first=date(2026, 9, 1), last=date(2026, 9, 30), zone="Asia/Shanghai")

    assert told is not None
    assert told.days == tuple(date(2026, 9, day) for day in (2, 3, 4, 5))


def test_what_the_whole_has_more_than_its_days_came_before_them():
    whole = period(POST, 1, 20, 1_000)
    days = tuple(period(POST, day, 1, 30) for day in range(3, 21))

    (history,) = histories([(POST, with_beginnings((whole, *days)))])

    series = history.of("views")
    assert series is not None
    assert series.totals[0] == 1_000 - 18 * 30
    assert series.totals[-1] == 1_000
    assert series.at_h.size == 19


def test_nothing_is_made_up_where_the_days_have_more_than_the_whole():
    told = (period(POST, 1, 4, 10), period(POST, 3, 1, 30), period(POST, 4, 1, 30))

    assert with_beginnings(told) == told


def test_four_weeks_of_thirty_days_are_said_as_what_they_are():
    weeks = tuple(period(OLD, first, 7, 100) for first in (2, 9, 16, 23))

    found = added([Known(OLD, weeks)], 1, 30)

    assert found.total.value.value is None
    assert [note["en"] for note in found.notes] == [
        "400 in the 28 of these 30 days that are told, 2026-09-02 to 2026-09-29 (1 post)"
    ]
    assert "这 30 天里有 28 天有数据" in found.notes[0]["zh"]


def test_weeks_asked_for_as_weeks_are_a_plain_sum():
    weeks = tuple(period(OLD, first, 7, 100) for first in (2, 9, 16, 23))

    found = added([Known(OLD, weeks)], 2, 29)

    assert found.total.value.value == 400
    assert found.left_out == ()


@pytest.mark.parametrize("missing", [3, 5])
def test_a_day_that_is_not_told_makes_no_sum(missing):
    days = tuple(period(OLD, day, 1, 10) for day in range(1, 8) if day != missing)

    found = added([Known(OLD, days)], 1, 7)

    assert found.total.value.value is None
    assert [gone.why["en"] for gone in found.left_out] == ["only 6 of these 7 days are told, by youtube_table"]


def test_days_after_the_end_of_a_log_are_not_known_rather_than_nought():
    logged = {"views": {date(2026, 9, 1): 4}}

    found = added([Known(POST, logged=logged)], 1, 2, by_day=True)

    assert [each.sum.value.value for each in found.days] == [4, None]
    assert [gone.why["en"] for gone in found.left_out] == ["its log ends on 2026-09-01"]
