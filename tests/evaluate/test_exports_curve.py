import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.milestones import milestone_curve
from nine16.evaluate.moments_seen import moments_seen
from nine16.model.snapshot import RetentionPoint, Snapshot

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def douyin(views=10_000, **shares):
    return Snapshot("p", NOON, "douyin_works", {"views": views}, shares)


def youtube(absolute, views=1_000):
    rows = tuple(RetentionPoint(i / (len(absolute) - 1), one) for i, one in enumerate(absolute))
    return Snapshot("p", NOON, "youtube_retention", {"views": views}, retention=rows, retention_of="organic")


def test_milestones_are_measured_and_between_them_is_bounded():
    points = milestone_curve(douyin(left_2s=0.3, played_5s=0.4, completion=0.1), duration_s=12.4, confidence=0.95)
    by_second = {point.at_s: point for point in points}

    assert [at for at, point in by_second.items() if point.evidence == "measured"] == [0, 2, 5, 12.4]
    assert by_second[2].share == pytest.approx(0.7)
    assert by_second[12.4].share == 0.1
    assert by_second[3].share == pytest.approx(0.7 * (0.4 / 0.7) ** (1 / 3))
    assert by_second[3].low == by_second[5].low
    assert by_second[3].high == by_second[2].high


def test_without_a_length_the_curve_ends_at_the_last_milestone():
    points = milestone_curve(douyin(played_5s=0.4, completion=0.1), duration_s=None, confidence=0.95)

    assert points[-1].at_s == 5


def test_a_milestone_past_the_end_of_a_short_video_is_not_used():
    points = milestone_curve(douyin(left_2s=0.3, played_5s=0.4, completion=0.2), duration_s=4.0, confidence=0.95)

    assert [point.at_s for point in points] == [0, 1, 2, 3, 4]


def test_an_export_without_milestones_or_views_has_no_curve():
    assert milestone_curve(douyin(), duration_s=10, confidence=0.95) == ()
    assert milestone_curve(douyin(views=0, played_5s=0.4), duration_s=10, confidence=0.95) == ()


@given(
    left_2s=st.floats(0, 1),
    played_5s=st.floats(0, 1),
    completion=st.floats(0, 1),
    views=st.integers(1, 10**7),
    duration_s=st.one_of(st.none(), st.floats(0.2, 100)),
)
def test_any_milestones_give_a_falling_curve_inside_its_limits(left_2s, played_5s, completion, views, duration_s):
    snapshot = douyin(views, left_2s=left_2s, played_5s=played_5s, completion=completion)

    points = milestone_curve(snapshot, duration_s=duration_s, confidence=0.95)

    shares = [point.share for point in points]
    assert all(earlier >= later - 1e-12 for earlier, later in itertools.pairwise(shares))
    assert all(-1e-12 <= point.low <= point.share <= point.high <= 1 + 1e-12 for point in points)


def test_absolute_retention_is_not_survival():
    seen = moments_seen(youtube([1.1, 0.8, 0.5, 0.6, 0.4]), duration_s=40.0, confidence=0.95)

    assert [point.share for point in seen.curve] == [1.0, 0.8, 0.5, 0.5, 0.4]
    assert {point.evidence for point in seen.curve} == {"bounded"}
    assert [round(one.per_view, 6) for one in seen.rewatch] == [0.1, 0, 0, 0.1, 0]
    assert [point.at_s for point in seen.curve] == [0, 10, 20, 30, 40]
    assert all(point.low == 0 for point in seen.curve[1:])


def test_absolute_retention_without_a_length_has_no_place_in_seconds():
    assert moments_seen(youtube([1.0, 0.5]), duration_s=None, confidence=0.95).curve == ()
