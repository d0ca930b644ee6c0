from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.week.sales_days import sales_days_in


def named(first: date, *channels: str) -> list[str]:
    return [day.name for day in sales_days_in(first, first + timedelta(days=6), channels=channels)]


def test_a_week_with_double_11_names_it_in_both_languages():
    (day,) = sales_days_in(date(2026, 11, 9), date(2026, 11, 15), channels=["taobao"])
    assert (day.on, day.title) == (date(2026, 11, 11), {"en": "Double 11", "zh": "双十一"})


def test_a_week_just_beside_it_does_not():
    assert named(date(2026, 11, 12), "douyin") == []
    assert named(date(2026, 11, 4), "douyin") == []


def test_a_shop_of_a_platform_keeps_its_days():
    assert named(date(2026, 6, 15), "douyin_shop") == ["june_18"]


def test_channels_of_elsewhere_do_not_keep_it():
    assert named(date(2026, 11, 9), "youtube", "own_player") == []


@pytest.mark.parametrize(
    ("year", "friday"), [(2024, date(2024, 11, 29)), (2025, date(2025, 11, 28)), (2026, date(2026, 11, 27))]
)
def test_black_friday_is_the_day_after_the_fourth_thursday_of_november(year, friday):
    days = sales_days_in(date(year, 1, 1), date(year, 12, 31), channels=["youtube"])
    assert {day.name: day.on for day in days} == {"black_friday": friday, "cyber_monday": friday + timedelta(days=3)}


def test_a_week_over_new_year_looks_at_both_years():
    days = sales_days_in(date(2026, 12, 1), date(2027, 3, 31), channels=["kuaishou"])
    assert [day.name for day in days] == ["double_12", "women_day"]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 1)), st.integers(0, 60))
def test_what_is_named_lies_inside_and_in_order(first, length):
    last = first + timedelta(days=length)
    days = sales_days_in(first, last, channels=["douyin", "youtube"])
    assert all(first <= day.on <= last for day in days)
    assert [day.on for day in days] == sorted(day.on for day in days)
