"""Which seven days the week is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.week.days import first_day_of, known_by, last_day_of_week

SUNDAY = date(2026, 11, 15)


def test_without_a_day_it_is_the_last_sunday_that_captures_cover():
    for later in range(7):
        until = SUNDAY + timedelta(days=later)
        assert last_day_of_week(asked=None, told_until=until, today=date(2026, 12, 1)) == SUNDAY


def test_a_saturday_does_not_make_a_week():
    found = last_day_of_week(asked=None, told_until=SUNDAY - timedelta(days=1), today=SUNDAY + timedelta(days=1))

    assert found == SUNDAY - timedelta(days=7)


def test_without_captures_it_is_the_sunday_before_today():
    assert last_day_of_week(asked=None, told_until=None, today=SUNDAY + timedelta(days=1)) == SUNDAY
    assert last_day_of_week(asked=None, told_until=None, today=SUNDAY) == SUNDAY - timedelta(days=7)


@given(st.dates(date(2000, 1, 9), date(2100, 1, 1)), st.dates(date(2000, 1, 9), date(2100, 1, 1)))
def test_a_day_asked_for_stands_and_the_week_has_seven_days(asked, today):
    assert last_day_of_week(asked=asked, told_until=None, today=today) == asked
    assert (asked - first_day_of(asked)).days == 6


def test_posts_published_after_the_week_are_no_gap_of_it():
    later = [date(2026, 11, 20)] * 3

    assert known_by([date(2026, 9, 1), None, *later], last_day=date(2026, 9, 6)) == 2
