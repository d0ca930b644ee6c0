"""The restricted mean watch time and its variance, against lifelines and against numbers found elsewhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.datasets import load_waltons
from lifelines.statistics import logrank_test
from lifelines.utils import restricted_mean_survival_time

from nine16.evaluate.experiments.log_rank import log_rank
from nine16.evaluate.experiments.survival import KaplanMeier, influence, restricted_mean_of_counts

TIMES = st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=2, max_size=60)


def waltons():
    table = load_waltons()
    of = dict(list(table.groupby("group")))
    return [(rows["T"].to_numpy(float), rows["E"].to_numpy(bool)) for rows in (of["control"], of["miR-137"])]


def test_the_medians_and_restricted_means_of_waltons():
    control, treated = (KaplanMeier.of(*arm) for arm in waltons())

    assert (control.median, treated.median) == (58.0, 26.0)
    assert control.restricted_mean(50.0) == pytest.approx(47.9779, abs=5e-5)
    assert treated.restricted_mean(50.0) == pytest.approx(25.0, abs=5e-5)


def test_the_log_rank_statistic_of_waltons():
    control, treated = waltons()

    assert log_rank(*control, *treated).statistic == pytest.approx(122.2491, abs=5e-5)


@given(TIMES, st.floats(0.5, 45.0))
def test_the_restricted_mean_is_that_of_lifelines(rows, upto_s):
    times, left = np.array(rows, dtype=float).T
    fitted = KaplanMeierFitter().fit(times, left)

    assert KaplanMeier.of(times, left).restricted_mean(upto_s) == pytest.approx(
        float(restricted_mean_survival_time(fitted, t=upto_s)), abs=1e-9
    )


@given(TIMES, TIMES)
def test_the_log_rank_test_is_that_of_lifelines(first, second):
    (times_a, left_a), (times_b, left_b) = np.array(first, dtype=float).T, np.array(second, dtype=float).T
    found = log_rank(times_a, left_a, times_b, left_b)
    if found is None:
        # Whenever somebody left, one arm was there alone or everybody left: nothing can differ.
        for moment in np.concatenate([times_a[left_a == 1], times_b[left_b == 1]]):
            there = (times_a >= moment).sum(), (times_b >= moment).sum()
            gone = (left_a[times_a == moment]).sum() + (left_b[times_b == moment]).sum()
            assert min(there) == 0 or gone == sum(there)
        return
    known = logrank_test(times_a, times_b, left_a, left_b)

    assert found.statistic == pytest.approx(known.test_statistic, rel=1e-9, abs=1e-12)
    assert found.chance == pytest.approx(known.p_value, rel=1e-6, abs=1e-12)


@given(TIMES, st.floats(0.5, 45.0))
def test_the_pulls_of_views_sum_to_nought_and_their_squares_to_greenwoods_variance(rows, upto_s):
    times, left = np.array(rows, dtype=float).T
    pull = influence(times, left, upto_s=upto_s)

    assert np.sum(pull) == pytest.approx(0.0, abs=1e-7)
    assert np.sum(pull**2) / len(rows) ** 2 == pytest.approx(
        KaplanMeier.of(times, left).restricted_variance(upto_s), rel=1e-9, abs=1e-12
    )


@given(st.lists(st.floats(0.1, 30.0), min_size=1, max_size=50), st.floats(0.5, 40.0))
def test_where_nobody_is_censored_it_is_the_mean_of_what_was_watched(times, upto_s):
    counted = np.minimum(times, upto_s)
    everybody = np.ones(len(times), bool)

    assert KaplanMeier.of(times, everybody).restricted_mean(upto_s) == pytest.approx(counted.mean())
    assert influence(times, everybody, upto_s=upto_s) == pytest.approx(counted - counted.mean(), abs=1e-9)


@given(TIMES, st.randoms(use_true_random=False))
def test_the_order_of_views_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    means = [KaplanMeier.of(*np.array(some, dtype=float).T).restricted_mean(20.0) for some in (rows, shuffled)]

    assert means[0] == means[1]


def test_counts_by_second_give_the_mean_of_views_that_leave_evenly():
    rng = np.random.default_rng(3)
    times = np.minimum(rng.exponential(5.0, 20_000), 12.0)
    at = np.arange(12.0)
    watching = np.array([(times > second).sum() for second in at]) + 0.0
    watching[0] = 20_000
    left = watching - np.append(watching[1:], (times >= 12.0).sum())

    mean, variance = restricted_mean_of_counts(watching, left, upto_s=9.5)
    exact = KaplanMeier.of(times, np.ones(20_000, bool))

    assert float(mean) == pytest.approx(exact.restricted_mean(9.5), abs=0.02)
    assert float(variance) == pytest.approx(exact.restricted_variance(9.5), rel=0.02)


def test_nobody_watching_any_more_is_no_division():
    mean, variance = restricted_mean_of_counts([10, 0, 0], [10, 0, 0], upto_s=3.0)

    assert (float(mean), float(variance)) == (0.5, 0.0)
