"""A word is a definition: unlike figures are refused with what differs, and the comparable one is offered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.errors import NotFound
from nine16.evaluate.definitions import (
    UnlikeMetrics,
    comparable,
    definition,
    definitions,
    differences,
    in_force,
    not_said,
    word_of,
)

BEFORE, SINCE = date(2026, 8, 23), date(2026, 8, 24)


def test_youtube_views_across_the_24th_of_august_are_refused_and_engaged_views_offered():
    with pytest.raises(UnlikeMetrics, match="not of the same thing") as refused:
        comparable("youtube_views", "youtube_views", at=(BEFORE, SINCE))

    assert refused.value.instead == "youtube_engaged_views"
    assert [one.aspect for one in refused.value.differs] == ["numerator"]
    assert refused.value.code == "unlike_metrics"
    assert "youtube_engaged_views" in str(refused.value)
    comparable("youtube_engaged_views", "youtube_engaged_views", at=(BEFORE, SINCE))


def test_youtube_views_of_two_days_on_one_side_of_the_change_are_alike():
    comparable("youtube_views", "youtube_views", at=(date(2026, 1, 1), BEFORE))
    comparable("youtube_views", "youtube_views", at=(SINCE, date(2026, 11, 1)))


def test_sales_per_thousand_views_and_per_thousand_impressions_are_unlike():
    with pytest.raises(UnlikeMetrics, match="counted over plays, and times a product was shown") as refused:
        comparable("gpm_views", "gpm_impressions")

    assert refused.value.instead == "sales"


@pytest.mark.parametrize(
    ("first", "second", "aspects"),
    [
        ("completion", "bilibili_average_progress", {"numerator"}),
        ("completion", "xingtu_play_rate", {"numerator"}),
        ("douyin_played_5s", "completion", {"numerator", "threshold"}),
        ("tiktok_average_watch", "youtube_average_view_duration", {"replays"}),
        ("xiaohongshu_average_watch", "tiktok_average_watch", {"denominator"}),
        ("meta_hook_rate", "tiktok_hook_rate", {"threshold"}),
        ("meta_hook_rate", "hook_rate_quarter", {"denominator", "threshold"}),
        ("linkedin_views", "douyin_views", {"threshold"}),
        ("ocean_valid_plays_10s", "ocean_valid_plays_3s", {"threshold"}),
        ("ocean_valid_play_rate_3s", "effective_view", {"denominator"}),
        ("meta_views", "tiktok_ads_views", {"replays"}),
        ("sales_7d", "sales_30d", {"window"}),
        ("interaction", "interaction_with_saves", {"numerator"}),
        ("pugongying_interaction", "interaction", {"numerator"}),
        ("views", "spend", {"numerator", "unit"}),
    ],
)
def test_what_differs_is_named(first, second, aspects):
    with pytest.raises(UnlikeMetrics) as refused:
        comparable(first, second)

    found = {one.aspect for one in refused.value.differs}
    assert aspects <= found
    for one in refused.value.differs:
        assert one.first != one.second
        assert one.says["en"]
        assert one.says["zh"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("douyin_views", "tiktok_views"), ("taobao_effective_views", "kuaishou_effective_plays"), ("sales", "sales_7d")],
)
def test_what_is_not_known_to_differ_is_alike_and_what_nobody_says_is_named(first, second):
    comparable(first, second)

    assert not_said(definition(first), definition(second))


def test_a_metric_on_a_day_it_was_not_counted_so_is_refused():
    with pytest.raises(UnlikeMetrics) as refused:
        comparable("youtube_views_before_august_2026", "views", at=date(2026, 10, 1))

    assert [one.aspect for one in refused.value.differs] == ["validity"]


def test_an_unknown_metric_is_named_with_the_nearest():
    with pytest.raises(NotFound, match="Did you mean youtube_views"):
        definition("youtube_view")


def test_one_platforms_word_is_never_offered_for_another_platform():
    for first in definitions().values():
        for second in definitions().values():
            try:
                comparable(first, second)
            except UnlikeMetrics as unlike:
                if unlike.instead is not None:
                    platform = definition(unlike.instead).platform
                    assert platform in {None, first.platform, second.platform}
                    assert platform is None or {first.platform, second.platform} <= {None, platform}


@given(st.sampled_from(sorted(definitions())), st.sampled_from(sorted(definitions())))
def test_being_alike_has_no_order_and_everything_is_like_itself(first, second):
    one, other = definition(first), definition(second)

    assert differences(one, one) == ()
    assert [each.aspect for each in differences(one, other)] == [each.aspect for each in differences(other, one)]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_day_has_one_meaning_of_a_word_that_changed(day):
    meant = in_force("youtube_views", at=day)

    assert meant.valid_from is None or meant.valid_from <= day
    assert meant.valid_to is None or day <= meant.valid_to


def test_a_channels_figure_has_the_platforms_own_meaning():
    assert word_of("counts.views", channel="linkedin").name == "linkedin_views"
    assert word_of("counts.views", channel="tiktok", audience="paid").name == "tiktok_ads_views"
    assert word_of("counts.views", channel="tiktok").name == "tiktok_views"
    assert word_of("counts.views", channel="youtube", at=BEFORE).name == "youtube_views_before_august_2026"
    assert word_of("counts.views", channel=None).name == "views"
    assert word_of("counts.nothing_of_the_kind", channel="douyin") is None
