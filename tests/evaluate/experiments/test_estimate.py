"""The viewer is the unit: views of one viewer count together, and equal values are not certainty."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.experiments.cuped import adjusted, with_history
from nine16.evaluate.experiments.estimate import of_sales, of_share, of_watch_time


def test_the_same_views_of_fewer_viewers_are_less_sure():
    did = np.tile([1.0, 1.0, 0.0, 0.0], 100)
    alone = of_share(did, np.arange(400))
    shared = of_share(did, np.repeat(np.arange(200), 2))

    assert shared.value == alone.value
    assert shared.variance == pytest.approx(2 * alone.variance, rel=0.02)


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0.1, 20.0)), min_size=2, max_size=40), st.randoms())
def test_the_order_of_views_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    made = []
    for some in (rows, shuffled):
        who, seconds = np.array([one[0] for one in some]), np.array([one[1] for one in some])
        made.append(of_watch_time(seconds, np.ones(len(some), bool), who, upto_s=15.0))

    assert made[0].value == pytest.approx(made[1].value)
    assert made[0].variance == pytest.approx(made[1].variance)
    assert made[0].influence == pytest.approx(made[1].influence, abs=1e-9)


def test_viewers_who_all_watch_to_the_end_are_not_certain():
    same = of_watch_time(np.full(50, 20.0), np.ones(50, bool), np.arange(50), upto_s=20.0)

    assert same.value == 20.0
    assert same.variance > 0


def test_an_arm_of_nobody_is_nothing_and_no_crash():
    none = np.zeros(0)
    for found in (
        of_share(none, np.zeros(0, np.int64)),
        of_watch_time(none, none.astype(bool), np.zeros(0, np.int64), upto_s=10.0),
        of_sales(none, cap_minor=100),
    ):
        assert (found.value, found.viewers, found.views) == (0.0, 0, 0)


def test_sales_are_counted_up_to_the_cap_and_refunds_down_to_it():
    found = of_sales(np.array([0.0, 500.0, 99_999.0, -99_999.0, -200.0]), cap_minor=1_000)

    assert found.value == pytest.approx(300.0 / 5)
    assert found.events == 4


def test_nobody_bought_is_not_certainty():
    assert of_sales(np.zeros(100), cap_minor=1_000).variance == pytest.approx((1_000 / 100) ** 2)


def test_what_foretells_the_outcome_is_taken_off_and_biases_nothing():
    rng = np.random.default_rng(8)
    plain, better = [], []
    for _ in range(400):
        arms, before = [], []
        for lift in (0.0, 1.0):
            x = rng.gamma(2.0, 2.0, 200)
            seconds = np.clip(x + lift + rng.normal(0, 1.0, 200), 0.0, 30.0)
            arms.append(of_watch_time(seconds, np.ones(200, bool), np.arange(200), upto_s=30.0))
            before.append(x)
        known = with_history(np.concatenate(before)[:, None])
        taken = adjusted(arms, [known[:200], known[200:]])
        plain.append(arms[1].value - arms[0].value)
        better.append(taken.arms[1].value - taken.arms[0].value)

    assert np.var(better) < 0.2 * np.var(plain)
    assert abs(np.mean(better) - np.mean(plain)) < 0.06


@pytest.mark.parametrize(
    "before", [np.full((300, 1), np.nan), np.full((300, 1), 4.0)], ids=["nobody known", "all the same"]
)
def test_what_says_nothing_changes_nothing(before):
    rng = np.random.default_rng(1)
    arms = [of_watch_time(rng.exponential(5, 150), np.ones(150, bool), np.arange(150), upto_s=20.0) for _ in range(2)]
    known = with_history(before)

    taken = adjusted(arms, [known[:150], known[150:]])

    assert [one.value for one in taken.arms] == [one.value for one in arms]
    assert taken.kept == 1.0


def test_with_a_handful_of_viewers_nothing_is_taken_off():
    rng = np.random.default_rng(1)
    arms = [of_watch_time(rng.exponential(5, 8), np.ones(8, bool), np.arange(8), upto_s=20.0) for _ in range(2)]
    known = with_history(rng.exponential(5, (16, 1)))

    assert adjusted(arms, [known[:8], known[8:]]).kept == 1.0
