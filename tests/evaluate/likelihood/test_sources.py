"""Each kind of source on its own: tables by second, moments seen, starts and stops, milestones by name."""

import csv
import itertools

import numpy as np
import pytest

from nine16.evaluate.likelihood.at_risk import at_risk
from nine16.evaluate.likelihood.fit import fit
from nine16.evaluate.likelihood.flows import flows
from nine16.evaluate.likelihood.grid import grid_for
from nine16.evaluate.likelihood.lost_by_second import Leavers, lost_by_second
from nine16.evaluate.likelihood.means import mean_watch
from nine16.evaluate.likelihood.prior import cold_start
from nine16.evaluate.likelihood.seen_again import seen_again
from nine16.evaluate.likelihood.still_there import milestones, still_there
from nine16.evaluate.likelihood.survival import Survival
from nine16.model.snapshot import RetentionPoint, SecondPoint


def lost(*each, **acted):
    return tuple(
        SecondPoint(t, lost=n, acted={kind: row[t] for kind, row in acted.items()}) for t, n in enumerate(each)
    )


def retention_of(*absolute):
    return tuple(RetentionPoint(i / (len(absolute) - 1), one) for i, one in enumerate(absolute))


def test_swiping_and_clicking_through_end_the_first_pass_and_likes_do_not(export, ask, at):
    table = lost(3_000, 1_000, 500, product_click=(0, 1_000, 0), like=(900, 900, 900))

    found = ask(export(10_000, importer="loss", seconds=table), duration_s=12.0)

    assert at(found, 1).share == pytest.approx(0.70, abs=0.01)
    assert at(found, 2).share == pytest.approx(0.50, abs=0.01)
    assert {at(found, t).evidence for t in (1, 2, 3)} == {"measured"}
    assert at(found, 8).evidence == "prior"


def test_losses_without_plays_give_a_shape_and_no_interval(export, ask, at):
    found = ask(export(None, seconds=lost(600, 300, 100)), duration_s=3.0)

    gone = [1 - at(found, t).share for t in (1.0, 2.0, 3.0)]
    assert gone[0] / gone[2] == pytest.approx(0.6, abs=0.05)
    assert {point.low for point in found.curve} == {None}
    assert {point.evidence for point in found.curve[1:]} <= {"bounded", "prior"}


def test_losses_with_plays_of_another_export_say_which(export, ask, at):
    found = ask(export(None, importer="loss", seconds=lost(600, 300, 100)), export(2_000, importer="material"))

    assert found.used == ("loss (plays of material)",)
    assert at(found, 1).share == pytest.approx(0.7, abs=0.02)


def test_more_lost_than_played_is_a_shape_only(export):
    one = lost_by_second(export(500, seconds=lost(600, 300)), duration_s=9.0, views=500)

    assert isinstance(one, Leavers)


def test_a_table_that_begins_late_or_breaks_off_is_used_as_far_as_it_goes(export):
    late = (SecondPoint(2, lost=5), SecondPoint(3, lost=5))
    broken = (*lost(60, 30), SecondPoint(4, lost=5))

    assert lost_by_second(export(seconds=late), duration_s=9.0, views=100) is None
    assert lost_by_second(export(seconds=broken), duration_s=9.0, views=100).at_s.tolist() == [1, 2]


def test_those_at_risk_make_a_hazard_whatever_came_before(export, ask, at):
    table = (SecondPoint(0, lost=100, watching=400), SecondPoint(1, lost=50, watching=200))

    found = ask(export(10_000, seconds=table), duration_s=2.0)

    assert at(found, 1).share == pytest.approx(0.75, abs=0.02)
    assert at(found, 2).share == pytest.approx(0.5625, abs=0.03)


def test_who_still_watches_by_second_is_a_curve(export, ask, at):
    table = tuple(SecondPoint(t, watching=n) for t, n in enumerate((1_000, 700, 500, 400)))

    found = ask(export(1_000, seconds=table), duration_s=4.0)

    assert [round(at(found, t).share, 2) for t in (1.0, 2.0, 3.0)] == [0.7, 0.5, 0.4]
    assert at(found, 3.0).evidence == "measured"
    assert at(found, 4.0).evidence == "prior"


def test_absolute_retention_is_not_survival(export, ask, at):
    found = ask(export(100_000, retention=retention_of(1.1, 0.8, 0.5, 0.6, 0.4)), duration_s=40.0)

    shares = [at(found, t).share for t in (0, 10, 20, 30, 40)]
    assert all(earlier >= later for earlier, later in itertools.pairwise(shares))
    assert {at(found, t).evidence for t in (0, 10, 20, 30, 40)} == {"bounded"}
    sums = [at(found, one.at_s).share + one.per_view for one in found.rewatch]
    assert sums == pytest.approx([1.1, 0.8, 0.5, 0.6, 0.4], abs=0.01)
    assert found.rewatch[3].per_view > found.rewatch[2].per_view


def test_the_split_of_absolute_retention_stays_open(export, ask, at):
    point = at(ask(export(1_000_000, retention=retention_of(*np.linspace(1, 0.4, 101))), duration_s=40.0), 20)

    assert point.high == pytest.approx(0.7, abs=0.03)
    assert point.low < 0.6


def test_absolute_retention_without_a_length_has_no_place_in_seconds(export, ask):
    assert ask(export(retention=retention_of(1.0, 0.5)), duration_s=None).curve == ()


def test_milestones_narrow_the_split_of_absolute_retention(export, ask, at):
    rows = retention_of(*np.linspace(0.97, 0.4, 101))
    alone = ask(export(50_000, importer="retention", retention=rows), duration_s=40.0)

    both = ask(export(50_000, importer="retention", retention=rows), export(50_000, played_20s=0.6512), duration_s=40.0)

    assert at(both, 20).evidence == "measured"
    assert at(both, 20).high - at(both, 20).low < 0.2 * (at(alone, 20).high - at(alone, 20).low)


@pytest.mark.real
@pytest.mark.parametrize("duration_s", [14.0, 58.0, 612.0])
@pytest.mark.parametrize("views", [None, 3_000, 400_000])
def test_a_real_retention_export_is_reproduced_rises_included(real, export, ask, duration_s, views):
    with (real / "tables/youtube_retention/retention.csv").open(encoding="utf-8-sig") as file:
        table = [
            (float(row["Video position (%)"]), float(row["Absolute audience retention (%)"]))
            for row in csv.DictReader(file)
        ]
    rows = tuple(RetentionPoint(place / 100, absolute / 100) for place, absolute in table)
    told = np.array([absolute for _, absolute in table])

    found = ask(export(views, importer="youtube_retention", retention=rows), duration_s=duration_s)

    share = {point.at_s: point.share for point in found.curve}
    sums = np.array([100 * (share[one.at_s] + one.per_view) for one in found.rewatch])
    assert sums.size == told.size == 100
    assert np.max(np.abs(sums - told)) < 1.0
    rises = np.flatnonzero(np.diff(told) > 0.5)
    assert rises.size > 5
    assert np.all(np.diff(sums)[rises] > 0)
    assert found.curve[0].share < 0.97


def activity(views, stay, *, again=0.0):
    """Rows of starts, stops and moments seen that add up: a first pass, and some who are back."""
    first, back, rows = views, round(views * again), []
    for i in range(101):
        started = views + back if i == 0 else 0
        stops = round(first * (1 - stay)) + round(back * (1 - stay))
        rows.append(RetentionPoint(i / 100, started=started, stopped=stops, seen=first + back))
        first, back = first - round(first * (1 - stay)), back - round(back * (1 - stay))
    return tuple(rows)


def test_starts_and_stops_tell_who_leaves_of_those_there(export, ask, at):
    found = ask(export(100_000, importer="youtube", retention=activity(100_000, 0.98, again=0.1)), duration_s=50.0)

    assert at(found, 25).share == pytest.approx(0.98**50, abs=0.02)
    assert at(found, 25).low < 0.98**50 < at(found, 25).high
    assert {point.evidence for point in found.curve if point.at_s < 49} == {"bounded"}
    assert found.rewatch[0].per_view == pytest.approx(0.1, abs=0.02)


def test_starts_and_stops_that_do_not_add_up_are_only_moments_seen(export):
    rows = tuple(RetentionPoint(i / 10, started=0, stopped=5, seen=1_000 - 90 * i) for i in range(11))
    told = export(1_000, retention=rows)

    assert flows(told, duration_s=20.0, views=1_000) is None
    assert seen_again(told, duration_s=20.0, views=1_000).values[1] == pytest.approx(0.91)


def test_milestones_are_read_from_shares_and_counts_by_name(export):
    told = export(200, played_3s=90, completed=20, left_2s=0.25, played_25pct=0.4, cover_click=0.1)

    assert milestones(told, duration_s=20.0, views=200) == {2.0: 0.75, 3.0: 0.45, 5.0: 0.4, 20.0: 0.1}


OBSERVATIONS = {
    "shares": lambda make: still_there(make(left_2s=0.3, played_5s=0.4, completion=0.1), duration_s=9.0, views=500),
    "mean": lambda make: mean_watch(make(average_watch_first_s=3.0), duration_s=9.0, views=500),
    "mean with repeats": lambda make: mean_watch(make(average_watch_s=3.0), duration_s=9.0, views=500),
    "log": lambda _: at_risk([30, 20, 10], [100, 60, 30], source="log", kind="log"),
    "leavers": lambda make: lost_by_second(make(None, seconds=lost(60, 30, 10, 5)), duration_s=9.0, views=0),
    "moments": lambda make: seen_again(make(retention=retention_of(0.97, 0.6, 0.7, 0.3)), duration_s=9.0, views=500),
    "flows": lambda make: flows(make(500, retention=activity(500, 0.98)), duration_s=9.0, views=500),
}


@pytest.mark.parametrize("kind", OBSERVATIONS)
def test_derivatives_are_those_of_the_expected_values(kind, export):
    one = OBSERVATIONS[kind](export)
    grid = grid_for(9.0, [2.0, 5.0], duration_s=9.0, late=True)
    rng = np.random.default_rng(1)
    rates, own = rng.normal(-2, 0.5, grid.cells + 1), np.zeros(0) if one.own is None else one.own.mean + 0.1
    expected = one.expect(Survival(grid, rates), own)
    tiny = 1e-6

    for place in range(rates.size):
        moved = one.expect(Survival(grid, rates + tiny * np.eye(rates.size)[place]), own).values
        assert (moved - expected.values) / tiny == pytest.approx(expected.by_rate[:, place], abs=1e-5)
    for place in range(own.size):
        moved = one.expect(Survival(grid, rates), own + tiny * np.eye(own.size)[place]).values
        assert (moved - expected.values) / tiny == pytest.approx(expected.by_own[:, place], abs=1e-5)


@pytest.mark.parametrize("share", [0.0, 1.0])
@pytest.mark.parametrize("views", [1, 5, 10**7])
def test_nobody_and_everybody_end_near_nought_and_one_and_never_in_nan(share, views, export):
    one = still_there(export(views, played_5s=share), duration_s=None, views=views)

    fitted = fit([one], grid_for(5.0, [5.0], duration_s=None), cold_start())

    assert np.all(np.isfinite(fitted.parameters))
    assert fitted.steps < 60
    if views > 100:
        assert abs(fitted.survival.at(np.array([5.0]))[0] - share) < 0.01
