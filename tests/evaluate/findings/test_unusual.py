"""What is sure about a post's audience: losses and rates in one family, neighbours put together."""

import dataclasses

import numpy as np
import pytest

from nine16.evaluate.findings.below import Like, asked, below, chance
from nine16.evaluate.findings.losing import losing, together
from nine16.evaluate.findings.unusual import FALSE_POSTS, unusual
from nine16.evaluate.moments import losses
from nine16.evaluate.shrinkage import fit_cohort
from nine16.model.audience import LEAVE
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number
from nine16.model.watching import Seconds

SMOOTH = 0.3 * np.exp(-np.arange(25) / 2) + 0.02
PLAIN = Evaluation("p", "v", "player", 20_000, (), {}, Number(None), Number(None))


def _seconds(hazard, *, views=20_000, seed=1):
    rng = np.random.default_rng(seed)
    left, watching = np.zeros(hazard.size, dtype=np.int64), np.zeros(hazard.size, dtype=np.int64)
    for t, leaving in enumerate(hazard):
        watching[t] = views
        left[t] = rng.binomial(views, leaving)
        views -= left[t]
    none = np.zeros(hazard.size, dtype=np.int64)
    return Seconds(watching, watching, none, left, left, none, none, {}, {}, {})


def _sure(hazard, *, like=lambda _rate: None, evaluation=PLAIN, worth=1.0, **drawn):
    seconds = _seconds(hazard, **drawn)
    lost = losses(seconds.left_watching, seconds.watching, worth=worth)
    return seconds, unusual(evaluation, seconds, lost, like=like, confidence=0.95)


def test_a_planted_loss_is_sure_at_its_second_and_its_interval_holds_it():
    hazard = SMOOTH.copy()
    hazard[12] += 0.08

    seconds, (one,) = _sure(hazard)

    assert (one.what, one.from_s, one.to_s) == (LEAVE, 12, 13)
    assert one.viewers.low < 0.08 * seconds.watching[12] < one.viewers.high
    assert one.viewers.low > 0
    assert one.p_adjusted <= FALSE_POSTS
    assert one.expected == pytest.approx(SMOOTH[12], abs=0.01)


def test_neighbours_are_one_stretch_with_one_sum():
    hazard = SMOOTH.copy()
    hazard[[9, 10]] += 0.12

    seconds, (one,) = _sure(hazard, seed=2)

    assert (one.from_s, one.to_s) == (9, 11)
    planted = 0.12 * (seconds.watching[9] + seconds.watching[10])
    assert one.viewers.low < planted < one.viewers.high
    assert one.observed.value == pytest.approx(seconds.left[9:11].sum() / seconds.watching[9])


def test_smooth_leaving_is_silent():
    assert all(_sure(SMOOTH, seed=seed)[1] == () for seed in range(8))


def test_few_viewers_leave_nothing_sure():
    hazard = SMOOTH.copy()
    hazard[12] += 0.08

    assert _sure(hazard, views=120)[1] == ()


def test_views_of_the_same_viewers_make_it_less_sure():
    hazard = SMOOTH.copy()
    hazard[12] += 0.08

    _, (plain,) = _sure(hazard)
    _, (clustered,) = _sure(hazard, worth=0.3)

    assert clustered.viewers.low < plain.viewers.low


def test_the_chance_of_a_second_agrees_with_its_limits():
    hazard = SMOOTH.copy()
    hazard[12] += 0.02
    seconds = _seconds(hazard)
    lost = losses(seconds.left_watching, seconds.watching)

    found = losing(lost, seconds.left_watching, seconds.watching)

    assert all(0 < one.chance <= 0.025 for one in found)
    # The limits that `losses` tells hold at 5 % over all seconds tested: both must agree on who passes.
    bar = 0.05 / np.count_nonzero(lost.tested)
    assert {one.second for one in found if one.chance < 0.9 * bar} <= set(np.flatnonzero(lost.low > 0).tolist())


def test_stretches_are_whole():
    assert together([]) == []
    assert together([4, 3, 9]) == [(3, 5), (9, 10)]


def _cohort(rate=0.03, posts=25, seed=0):
    rng = np.random.default_rng(seed)
    n = rng.integers(2_000, 6_000, size=posts)
    return fit_cohort(rng.binomial(n, np.clip(rng.normal(rate, 0.2 * rate, size=posts), 0.001, 1)), n, counts=False)


def _compared(value=0.012, views=5_000):
    half = 1.96 * np.sqrt(value / views)
    rate = Number(value, value - half, value + half, n=views, basis="views")
    place = Number(3.0, 0.0, 12.0, n=25, basis="posts")
    return dataclasses.replace(PLAIN, views=views, rates={"shop_entry": rate}, percentiles={"shop_entry": place})


def test_a_rate_far_below_its_like_is_sure_and_says_how_many_are_missing():
    evaluation = _compared()

    (one,) = unusual(evaluation, None, None, like=lambda _rate: Like(60.0, 5_000.0, _cohort()), confidence=0.95)

    assert one.what == "shop_entry"
    assert one.from_s is None
    assert one.viewers.value == pytest.approx((one.expected - 0.012) * 5_000)
    assert one.viewers.low < (0.03 - 0.012) * 5_000 < one.viewers.high


def test_a_rate_that_is_not_in_the_lowest_quarter_is_counted_but_not_told():
    place = Number(40.0, 20.0, 49.0, n=25, basis="posts")
    evaluation = dataclasses.replace(_compared(), percentiles={"shop_entry": place})

    assert asked(evaluation) == 1
    assert list(below(evaluation, lambda _rate: Like(60.0, 5_000.0, _cohort()), confidence=0.95)) == []


def test_the_chance_is_a_binomial_tail_where_the_centre_is_known():
    n = np.full(400, 1e6)
    cohort = fit_cohort(np.full(400, 3e4), n, counts=False)

    assert chance(Like(20.0, 1_000.0, cohort)) == pytest.approx(0.0330, abs=0.002)  # P(X <= 20 | 1000, 0.03)


def test_losses_and_rates_stand_in_one_family():
    hazard = SMOOTH.copy()
    hazard[12] += 0.08
    evaluation = _compared()

    _, alone = _sure(hazard)
    _, both = _sure(hazard, evaluation=evaluation, like=lambda _rate: Like(60.0, 5_000.0, _cohort()))

    assert [one.what for one in both] == [LEAVE, "shop_entry"]
    assert both[0].p_adjusted >= alone[0].p_adjusted
