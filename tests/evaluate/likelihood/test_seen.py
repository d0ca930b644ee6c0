import itertools
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.model.snapshot import RetentionPoint, SecondPoint
from nine16.model.watching import COMPLETED, LEFT


def test_milestones_are_measured_between_them_is_bounded_and_beyond_is_prior(export, ask, at):
    found = ask(export(left_2s=0.3, played_5s=0.4))

    assert [point.at_s for point in found.curve if point.evidence == "measured"] == [0, 2, 5]
    assert {point.evidence for point in found.curve if 0 < point.at_s < 5 and point.at_s != 2} == {"bounded"}
    assert {point.evidence for point in found.curve if point.at_s > 5} == {"prior"}
    assert at(found, 2).share == pytest.approx(0.7, abs=0.003)
    assert at(found, 5).share == pytest.approx(0.4, abs=0.003)
    assert at(found, 5).high < at(found, 3).share < at(found, 2).low
    assert found.used == ("douyin_works",)


def test_milestones_are_as_sure_as_their_views(export, ask, at):
    few, many = (ask(export(views, left_2s=0.3137, played_5s=0.4011)) for views in (200, 200_000))

    wide, narrow = at(few, 5), at(many, 5)
    assert wide.high - wide.low == pytest.approx(2 * 1.96 * math.sqrt(0.24 / 200 * 1.09), rel=0.15)
    assert narrow.high - narrow.low == pytest.approx(2 * 1.96 * math.sqrt(0.24 / 200_000 * 1.09), rel=0.15)


def test_whole_per_cents_are_no_surer_than_half_a_point(export, ask, at):
    point = at(ask(export(10_000_000, left_2s=0.31, played_5s=0.40, completion=0.11)), 5)

    assert 0.008 < point.high - point.low < 0.013


def test_completion_stands_at_the_end(export, ask, at):
    found = ask(export(left_2s=0.3, played_5s=0.4, completion=0.1))

    assert at(found, 12.4).evidence == "measured"
    assert at(found, 12.4).share == pytest.approx(0.1, abs=0.003)
    assert found.curve[-1].at_s == 12.4


def test_without_a_length_the_curve_ends_at_the_last_milestone(export, ask):
    assert ask(export(played_5s=0.4, completion=0.1), duration_s=None).curve[-1].at_s == 5


def test_a_milestone_past_the_end_of_a_short_video_is_not_used(export, ask, at):
    found = ask(export(left_2s=0.3, played_5s=0.4, completion=0.2), duration_s=4.0)

    assert [point.at_s for point in found.curve] == [0, 1, 2, 3, 4]
    assert at(found, 4).share == pytest.approx(0.2, abs=0.003)


def test_exports_without_milestones_or_without_views_yet_have_no_curve(export, ask):
    assert ask(export()).curve == ()
    assert ask(export(0, played_5s=0.4)).curve == ()
    assert ask().curve == ()
    assert ask(export(average_watch_s=6.0), duration_s=None).curve == ()


def test_shares_without_views_give_a_shape_and_no_interval(export, ask, at):
    point = at(ask(export(None, left_2s=0.3, played_5s=0.4)), 5)

    assert point.share == pytest.approx(0.4, abs=0.005)
    assert (point.low, point.high) == (None, None)


def test_views_are_taken_from_another_export_and_it_is_said_which(export, ask, at):
    found = ask(export(None, importer="curve", played_5s=0.4), export(900, importer="table"))

    assert at(found, 5).low is not None
    assert found.used == ("curve (plays of table)",)


def test_a_mean_alone_moves_the_whole_curve_and_measures_nothing(export, ask, at):
    short, long = (ask(export(average_watch_first_s=mean_s)) for mean_s in (3.0, 8.0))

    assert {point.evidence for point in long.curve[1:]} == {"prior"}
    assert at(short, 6).high < at(long, 6).low


def test_repeats_leave_a_mean_less_to_say(export, ask, at):
    with_, without = ask(export(average_watch_s=5.0)), ask(export(average_watch_first_s=5.0))

    assert at(with_, 6).high - at(with_, 6).low > 1.5 * (at(without, 6).high - at(without, 6).low)
    assert at(with_, 6).share < at(without, 6).share


def test_an_average_over_the_length_means_loops_and_not_an_error(export, ask):
    curve = ask(export(average_watched_share=1.6)).curve

    assert all(0 <= point.low <= point.share <= point.high <= 1 for point in curve)


def test_sources_that_agree_are_surer_together(export, ask, at):
    milestones = export(importer="short", left_2s=0.3137, played_5s=0.4011, completion=0.0912)
    quarters = export(importer="ads", played_50pct=3_480, played_75pct=1_801)

    alone, both = ask(milestones), ask(milestones, quarters)

    assert set(both.used) == {"short", "ads"}
    assert both.disagreements == ()
    assert at(both, 8).high - at(both, 8).low < at(alone, 8).high - at(alone, 8).low


def test_two_exports_of_the_same_views_are_not_twice_as_sure(export, ask, at):
    one, other = (export(importer=name, played_5s=0.4011, left_2s=0.3137) for name in ("a", "b"))

    alone, both = at(ask(one), 5), at(ask(one, other), 5)

    assert both.high - both.low == pytest.approx(alone.high - alone.low, rel=0.02)


def test_an_hour_is_drawn_second_by_second_from_few_cells(export, ask):
    curve = ask(export(played_3s=0.7, played_25pct=0.3, completion=0.05), duration_s=3_600.0).curve

    assert curve[-1].at_s == 3_600
    assert len(curve) == 3_601


def test_a_log_alone_keeps_its_own_curve(log, ask):
    watching = log([[(0, 4_000)], [(0, 6_000)]], [LEFT, COMPLETED], duration_s=6.0)

    found = ask(watching=watching, duration_s=6.0)

    assert [point.share for point in found.curve] == [1, 1, 1, 1, 0.5, 0.5, 0.5]
    assert found.used == ("log",)


def test_a_log_and_an_export_combine(log, export, ask, at):
    ends = [1_000 * (1 + i % 10) for i in range(200)]
    watching = log(
        [[(0, end)] for end in ends], [COMPLETED if end == 10_000 else LEFT for end in ends], duration_s=10.0
    )
    alone = ask(watching=watching, duration_s=10.0)

    both = ask(export(50_000, left_2s=0.2013, played_5s=0.4991), watching=watching, duration_s=10.0)

    assert both.used == ("log", "douyin_works")
    assert at(both, 5).high - at(both, 5).low < 0.3 * (at(alone, 5).high - at(alone, 5).low)
    assert {point.evidence for point in both.curve} == {"measured"}
    assert both.rewatch == alone.rewatch


def test_an_export_of_no_more_views_than_the_log_adds_nothing(log, export, ask):
    watching = log([[(0, 4_000)], [(0, 6_000)]] * 60, [LEFT, COMPLETED] * 60, duration_s=6.0)

    found = ask(export(120, played_5s=0.5), watching=watching, duration_s=6.0)

    assert found.used == ("log",)
    assert found.curve == ask(watching=watching, duration_s=6.0).curve


def test_shares_without_views_add_nothing_to_a_log(log, export, ask):
    watching = log([[(0, 4_000)], [(0, 6_000)]] * 60, [LEFT, COMPLETED] * 60, duration_s=6.0)

    found = ask(export(None, played_5s=0.5), watching=watching, duration_s=6.0)

    assert found.used == ("log",)
    assert found.curve == ask(watching=watching, duration_s=6.0).curve


SHARE = st.floats(0, 1)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    left_2s=SHARE,
    played_5s=SHARE,
    completion=SHARE,
    mean_s=st.floats(0, 60),
    views=st.integers(1, 10**7),
    duration_s=st.one_of(st.none(), st.floats(0.2, 100)),
)
def test_any_export_gives_a_falling_curve_inside_its_limits(
    export, ask, left_2s, played_5s, completion, mean_s, views, duration_s
):
    told = export(views, left_2s=left_2s, played_5s=played_5s, completion=completion, average_watch_s=mean_s)

    curve = ask(told, duration_s=duration_s).curve

    shares = [point.share for point in curve]
    assert all(earlier >= later - 1e-12 for earlier, later in itertools.pairwise(shares))
    assert all(-1e-12 <= point.low <= point.share <= point.high <= 1 + 1e-12 for point in curve)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.floats(0, 3), st.one_of(st.none(), st.integers(0, 500))), min_size=2, max_size=40),
    lost=st.lists(st.one_of(st.none(), st.integers(0, 300)), max_size=20),
    views=st.one_of(st.none(), st.integers(0, 5_000)),
    duration_s=st.floats(0.5, 60),
)
def test_any_table_gives_finite_answers(export, ask, rows, lost, views, duration_s):
    retention = tuple(
        RetentionPoint(i / len(rows), absolute=one, seen=seen, started=seen, stopped=0)
        for i, (one, seen) in enumerate(rows)
    )
    seconds = tuple(SecondPoint(t, lost=one, watching=one) for t, one in enumerate(lost))

    found = ask(export(views, retention=retention, seconds=seconds), duration_s=duration_s)

    for point in found.curve:
        assert 0 <= point.share <= 1
        assert point.low is None or 0 <= point.low <= point.share + 1e-12 <= point.high + 2e-12 <= 1 + 3e-12
    assert all(math.isfinite(one.per_view) and one.per_view >= 0 for one in found.rewatch)
