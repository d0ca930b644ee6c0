"""Paid views have a curve of their own and never bend the main one."""

from datetime import UTC, datetime

from nine16.evaluate import evaluate
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings

AT = datetime(2026, 11, 10, tzinfo=UTC)
POST = Post("douyin:1", "douyin", "朝露", duration_s=20.0)


def capture(importer: str, views: int, held: float, **more) -> Snapshot:
    return Snapshot("douyin:1", AT, importer, {"views": views, "like": views // 50}, {"played_5s": held}, **more)


def answered(*snapshots: Snapshot):
    return evaluate(Evidence(POST, snapshots=snapshots), [], settings=Settings(), action_kinds=action_kinds())


def at(curve, second: float) -> float:
    return next(point.share for point in curve if point.at_s == second)


def test_a_paid_audience_stands_beside_the_main_curve():
    found = answered(capture("works", 20_000, 0.5), capture("ads", 8_000, 0.2, audience="paid"))

    assert found.views == 20_000
    assert abs(at(found.curve, 5.0) - 0.5) < 0.02
    (paid,) = found.audiences
    assert (paid.audience, paid.views) == ("paid", 8_000)
    assert abs(at(paid.curve, 5.0) - 0.2) < 0.02
    assert paid.rates["interaction"].value == 160 / 8_000
    assert [source["importer"] for source in paid.sources] == ["ads"]


def test_the_main_curve_is_the_same_with_and_without_ads():
    alone = answered(capture("works", 20_000, 0.5))
    beside = answered(capture("works", 20_000, 0.5), capture("ads", 8_000, 0.2, audience="paid"))

    assert alone.curve == beside.curve
    assert alone.rates == beside.rates


def test_every_audience_that_a_source_tells_apart_stands_by_itself():
    found = answered(
        capture("works", 20_000, 0.5),
        capture("pgy", 12_000, 0.6, audience="organic"),
        capture("pgy", 6_000, 0.2, audience="paid"),
        capture("pgy", 2_000, 0.3, audience="boosted"),
    )

    assert [(one.audience, one.views) for one in found.audiences] == [
        ("organic", 12_000),
        ("paid", 6_000),
        ("boosted", 2_000),
    ]


def test_a_post_that_only_ads_tell_of_has_no_main_curve():
    found = answered(capture("ads", 8_000, 0.2, audience="paid"))

    assert found.curve == ()
    assert found.views == 0
    assert found.audiences[0].views == 8_000
