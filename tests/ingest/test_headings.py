"""The header is the row with the most distinct known headings, whatever stands above it or hides in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.headings import HEADER_ROWS, fit, near_headings, tidy
from nine16.kinds.importer import importers
from nine16.kinds.table import Table

DOUYIN = importers()["douyin_works"]
RETENTION = importers()["youtube_retention"]
HEADINGS = [column.headings[0].text for column in DOUYIN.columns.values()]


@given(st.text(max_size=20), st.sampled_from(["\u00ad", "\u200b", "\ufeff", "\u200f"]), st.integers(0, 20))
def test_invisible_signs_make_no_other_heading(text, sign, place):
    assert tidy(text[:place] + sign + text[place:]) == tidy(text)


@pytest.mark.parametrize(
    ("text", "same"), [("5S完播率", "5s完播率"), ("２ｓ跳出率", "2s跳出率"), ("播放 量\n", "播放 量"), ("(%)", "（%）")]
)
def test_width_case_and_line_ends_make_no_other_heading(text, same):
    assert tidy(text) == tidy(same)


@pytest.mark.parametrize("above", range(HEADER_ROWS))
def test_banners_above_the_header_are_passed_over(above):
    rows = [*[("最多导出排序后前1000条",) * len(HEADINGS)] * above, tuple(HEADINGS), ("x",) * len(HEADINGS)]

    fitted = fit(Table("a", tuple(rows)), DOUYIN)

    assert (fitted.header, fitted.complete, fitted.missing) == (above, True, ())


def test_a_header_further_down_is_not_found():
    rows = [("题",) * len(HEADINGS)] * HEADER_ROWS + [tuple(HEADINGS)]

    assert not fit(Table("a", tuple(rows)), DOUYIN).complete


def test_a_banner_that_repeats_a_known_heading_is_no_header():
    rows = (("播放量",) * len(HEADINGS), tuple(HEADINGS))

    assert fit(Table("a", rows), DOUYIN).header == 1


def test_of_a_group_one_column_is_enough():
    one = fit(Table("a", (("Video position (%)", "Number of times each moment was seen"),)), RETENTION)
    none = fit(Table("a", (("Video position (%)", "Started watching"),)), RETENTION)

    assert one.complete
    assert [column.name for column in none.lacking] == ["absolute", "seen"]


def test_an_empty_table_fits_nothing():
    assert not fit(Table("a", ()), DOUYIN).complete


def test_a_renamed_heading_is_offered():
    assert near_headings(DOUYIN.columns["like"], ["点赞数", "日期"]) == ["点赞数"]
