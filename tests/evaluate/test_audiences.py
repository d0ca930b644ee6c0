from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nine16.evaluate import evaluate
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint, Snapshot
from nine16.settings import Settings

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
POST = Post("p", "douyin", duration_s=14.0)
WORKS = Snapshot("p", NOON, "works", {"views": 9_000, "like": 90}, {"left_2s": 0.3102, "played_5s": 0.4011})
ADS = Snapshot("p", NOON, "ads", {"views": 4_000, "like": 8}, {"played_5s": 0.2013}, audience="paid")


def answer(*snapshots):
    return evaluate(Evidence(POST, snapshots=snapshots), [], settings=Settings(), action_kinds=action_kinds())


def point(curve, at_s):
    return next(one for one in curve if one.at_s == at_s)


def test_a_paid_audience_has_its_own_curve_and_rates():
    found = answer(WORKS, ADS)

    (paid,) = found.audiences
    assert (paid.audience, paid.views) == ("paid", 4_000)
    assert point(paid.curve, 5).share == pytest.approx(0.2, abs=0.01)
    assert paid.rates["interaction"].value == pytest.approx(0.002)
    assert [source["importer"] for source in paid.sources] == ["ads"]


def test_it_changes_nothing_about_everybody():
    both, alone = answer(WORKS, ADS), answer(WORKS)

    assert both.curve == alone.curve
    assert both.rates == alone.rates
    assert alone.audiences == ()


def test_sources_that_differ_are_told_with_the_answer():
    other = Snapshot("p", NOON, "other", {"views": 9_000}, {"played_5s": 0.5511})

    (apart,) = answer(WORKS, other).disagreements

    assert set(apart.sources) == {"works", "other"}


def test_effective_views_have_the_limits_of_the_curve_where_no_milestone_stands_at_three_seconds():
    number = answer(WORKS).rates["effective_view"]

    assert number.value is None
    assert 0.41 < number.low < number.high < 0.68
    assert "not 3 s" in number.why_null


def test_effective_views_are_known_where_a_table_by_second_tells():
    rows = tuple(SecondPoint(t, lost=900) for t in range(5))

    number = answer(Snapshot("p", NOON, "loss", {"views": 9_000}, seconds=rows)).rates["effective_view"]

    assert number.value == pytest.approx(0.7, abs=0.01)
    assert number.low < 0.7 < number.high
    assert (number.n, number.basis) == (9_000, "counts")


def test_a_shape_without_views_gives_no_beat():
    shape = answer(replace(WORKS, counts={}))

    assert shape.beats[0].watching_share.value is None
    assert shape.beats[0].watching_share.why_null == "nobody tells how many views: only the shape is known"
