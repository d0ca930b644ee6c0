from datetime import timedelta

import pytest

from nine16.evaluate.likelihood.told import told
from nine16.model.snapshot import PERIOD, UNKNOWN


def used(snapshots, **rest):
    return [(one.source, one.kind, round(one.views)) for one in told(snapshots, duration_s=20.0, **rest)]


def test_the_newest_capture_of_a_source_is_asked(export):
    old, new = export(100, played_5s=0.5), export(1_000, played_5s=0.4, as_of=export().as_of + timedelta(days=1))

    assert [one.values.tolist() for one in told([new, old], duration_s=20.0)] == [[0.4]]


def test_paid_views_never_enter_the_curve_of_all(export):
    paid = export(5_000, importer="ads", played_5s=0.2, audience="paid")
    organic = export(900, importer="split", played_5s=0.4, audience="organic")
    everybody = export(6_000, importer="works", played_5s=0.3)

    assert [name for name, _, _ in used([paid, organic, everybody])] == ["works"]
    assert [name for name, _, _ in used([paid, organic], audience="paid")] == ["ads"]
    assert [name for name, _, _ in used([paid, organic], audience="organic")] == ["split"]
    assert used([paid, organic]) == []


def test_organic_views_are_everybodys_where_nobody_paid(export):
    assert [name for name, _, _ in used([export(900, played_5s=0.4, audience="organic")])] == ["douyin_works"]


def test_parts_and_periods_of_one_source_add_up(export):
    noon = export().as_of
    days = [
        export(1_000, played_5s=share, part=part, window=PERIOD, from_at=noon, to_at=noon + timedelta(days=1))
        for share, part in ((0.2, "a"), (0.4, "b"))
    ]

    (one,) = told(days, duration_s=20.0)

    assert one.values.tolist() == pytest.approx([0.3])


def test_the_stronger_kind_comes_first_and_of_one_kind_the_lifetime(export):
    noon = export().as_of
    mean = export(importer="mean", average_watch_s=5.0)
    period = export(
        90_000, importer="period", played_5s=0.4, window=PERIOD, from_at=noon, to_at=noon + timedelta(days=7)
    )
    lifetime = export(100, importer="lifetime", played_5s=0.4)
    unknown = export(100, importer="unknown", played_5s=0.4, window=UNKNOWN)

    assert used([mean, period, lifetime, unknown])[0][0] == "lifetime"
    assert used([mean, period, lifetime, unknown])[-1][:2] == ("mean", "means")


def test_views_by_people_who_come_back_are_worth_less(export):
    alone = used([export(1_000, viewers=1_000, played_5s=0.4)])
    often = used([export(1_000, viewers=250, played_5s=0.4)])
    silent = used([export(1_000, played_5s=0.4)])

    assert alone[0][2] == 1_000
    assert often[0][2] < silent[0][2] < 1_000
