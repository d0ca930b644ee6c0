"""Days come back as days, without a year as the last such day before the export, and never as another day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.cells import UNREADABLE, Around, Reading, id_in_link, read_cell
from nine16.ingest.written import NotRead
from nine16.kinds.column import Column

DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))
TODAY = date(2026, 10, 15)


def read(cell, parser, *formats, today=TODAY):
    column = Column("day", (), "period", (parser,), formats=formats)
    return read_cell(cell, column, around=Around("Asia/Shanghai", today=today))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d"]))
def test_a_day_comes_back_equal(day, form):
    assert read(day.strftime(form), "date") == Reading(day)
    assert read(day, "date") == read(datetime(day.year, day.month, day.day), "date") == Reading(day)  # noqa: DTZ001 - a cell of a sheet


@given(DAYS, st.sampled_from(["%b %d, %Y", "%d %B %Y", "%m/%d/%Y"]))
def test_a_day_comes_back_in_a_declared_form(day, form):
    assert read(day.strftime(form), "date", form) == Reading(day)


@given(
    st.integers(0, 364).map(lambda back: TODAY - timedelta(days=back)), st.sampled_from(["%m月%d日", "%m-%d", "%m/%d"])
)
def test_a_day_without_a_year_is_the_last_one_before_the_export(day, form):
    assert read(day.strftime(form), "date_no_year") == Reading(day)


def test_a_day_without_a_year_never_lies_in_the_future():
    assert read("10月16日", "date_no_year") == Reading(date(2025, 10, 16))
    assert read("2月29日", "date_no_year") == Reading(date(2024, 2, 29))
    assert read("10月16日", "date_no_year", today=None) == Reading(None, UNREADABLE)


@pytest.mark.parametrize("cell", ["2026-02-30", "13月1日", "03/25/2026", "2026-W60", "tomorrow", 46083, "1899-12-30"])
def test_what_is_no_day_is_null(cell):
    assert read(cell, "date") == Reading(None, UNREADABLE)


def test_a_sheet_s_time_of_day_is_no_day():
    assert read(datetime(2026, 3, 1, 12, tzinfo=UTC), "date") == Reading(None, UNREADABLE)


def test_an_iso_week_is_its_monday():
    assert read("2026-W12", "date") == Reading(date(2026, 3, 16))


def test_a_time_s_form_without_an_hour_gives_the_day():
    forms = ("%Y-%m-%d %H:%M", "%Y-%m-%d")

    assert read("2026-03-01", "datetime", *forms) == Reading(date(2026, 3, 1))
    assert read("2026-03-01 00:00", "datetime", *forms) == Reading(datetime(2026, 2, 28, 16, tzinfo=UTC))


@given(
    st.integers(10**17, 10**19 - 1),
    st.sampled_from(["/@a_99999999/video/{}", "/@b/photo/{}?lang=en", "/share/video/{}/"]),
)
def test_an_id_comes_out_of_its_link_to_the_last_digit(number, path):
    assert id_in_link("https://www.tiktok.com" + path.format(number)) == str(number)


@pytest.mark.parametrize(
    "text", ["7312345678901234567", "https://www.tiktok.com", "see a/b c", "https://x.com/a b", ""]
)
def test_what_is_no_link_has_no_id(text):
    with pytest.raises(NotRead):
        id_in_link(text)


@given(st.text(max_size=40))
def test_any_text_has_an_id_or_none(text):
    try:
        found = id_in_link(text)
    except NotRead:
        return
    assert found
    assert found in text
