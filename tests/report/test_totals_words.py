"""A sum in words: days that nothing tells stand as ranges, and every count has its noun in the right number."""

from datetime import date

import pytest

from nine16.evaluate.adding_up_answer import Added, OfDay, Sum, Totals
from nine16.model.counted import counted
from nine16.model.number import Number
from nine16.model.today import LeftOut
from nine16.panels.words.day_ranges import day_ranges
from nine16.report.totals_words import totals_words

NOT_KNOWN = Sum(Number.none("no post tells it", n=0, basis="posts"))


def sum_of(value: float, posts: int) -> Sum:
    """A sum over posts."""
    return Sum(Number(value, None, None, n=posts, basis="posts"), (), posts)


@pytest.fixture
def october() -> Totals:
    """Twenty days of which fifteen are not known."""
    unknown = [*range(1, 15), 20]
    return Totals(
        metric="views",
        title={"en": "Views", "zh": "播放量"},
        figures=("counts.views",),
        channel=None,
        account=None,
        from_day=date(2026, 10, 1),
        to_day=date(2026, 10, 20),
        total=sum_of(1_200, 1),
        channels=(),
        days=tuple(
            OfDay(date(2026, 10, day), NOT_KNOWN if day in unknown else sum_of(240, 1), 1 if day == 19 else 0)
            for day in range(1, 21)
        ),
        added=(Added("douyin_works", "douyin", "douyin_views", 1),),
        left_out=(LeftOut("b", {"en": "nothing tells views", "zh": "没有这项数据"}),),
    )


def test_days_that_nothing_tells_are_one_line(october):
    lines = totals_words(october, language="en")

    assert [line for line in lines if "not known" in line] == [
        "  not known: 1 to 14 October, 20 October (15 days): no post tells it"
    ]
    assert sum(line.startswith("  2026-10-") for line in lines) == 5


def test_they_are_one_line_in_chinese_too(october):
    said = "\n".join(totals_words(october, language="zh"))

    assert "未知：10 月 1–14 日、10 月 20 日（共 15 天）：没有作品提供这项数据" in said
    assert "posts" not in said


def test_one_post_is_one_post(october):
    said = "\n".join(totals_words(october, language="en"))

    assert "views, 2026-10-01 to 2026-10-20: 1,200 (1 post)" in said
    assert "  2026-10-19 240 (1 post) (1 post left out)" in said
    assert "added: douyin_works on Douyin, 1 post, as douyin_views" in said
    assert "left out: 1 post: nothing tells views, e.g. b" in said
    assert "1 posts" not in said


def test_ranges_over_the_turn_of_a_year_say_the_year():
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 5)]

    assert day_ranges(days, "en") == "31 December 2026 to 1 January 2027, 5 January 2027 (3 days)"
    assert day_ranges(days, "zh") == "2026 年 12 月 31 日–2027 年 1 月 1 日、2027 年 1 月 5 日（共 3 天）"


@pytest.mark.parametrize(
    ("n", "en", "zh"), [(0, "0 rows", "0 行"), (1, "1 row", "1 行"), (1_204, "1,204 rows", "1204 行")]
)
def test_counts_carry_their_noun(n, en, zh):
    assert counted(n, "row") == en
    assert counted(n, "row", "zh") == zh
