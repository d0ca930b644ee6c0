"""Intervals that may be looked at: what they cost, and what looking brings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nine16.evaluate.experiments.always_valid import standard_errors
from nine16.evaluate.experiments.difference import at_any_time, fixed
from nine16.evaluate.experiments.estimate import of_share, of_watch_time
from nine16.evaluate.experiments.looks import course, drift_needed


def test_at_the_planned_end_it_is_at_most_seven_tenths_wider_and_nowhere_narrower():
    share = np.linspace(0.02, 5.0, 200)
    wide = standard_errors(share, confidence=0.95)

    assert float(standard_errors(1.0, confidence=0.95)) / 1.96 < 1.7
    assert wide.min() > 1.96
    assert share[(wide / np.sqrt(share)).argmin()] == share[-1]


def test_it_is_narrowest_about_the_planned_end_among_the_looks_that_matter():
    others = [float(standard_errors(share, confidence=0.95)) for share in (0.2, 3.0)]

    assert float(standard_errors(1.0, confidence=0.95)) < min(others)


def test_nothing_there_yet_is_an_interval_without_end():
    assert np.isinf(standard_errors(0.0, confidence=0.95))


@pytest.mark.parametrize("looks", [1, 5, 40])
def test_the_course_of_looks_agrees_with_drawn_ones(looks):
    drift = 3.0
    rng = np.random.default_rng(11)
    walks = np.cumsum(rng.normal(drift / looks, np.sqrt(1 / looks), (40_000, looks)), axis=1)
    at = np.arange(1, looks + 1) / looks
    found = np.abs(walks) > standard_errors(at, confidence=0.95) * np.sqrt(at)
    stopped = np.where(found.any(axis=1), (found.argmax(axis=1) + 1) / looks, 1.0)

    told = course(drift, looks=looks, confidence=0.95)

    assert told.found == pytest.approx(found.any(axis=1).mean(), abs=0.01)
    assert told.spent == pytest.approx(stopped.mean(), abs=0.01)


def test_forty_looks_at_nothing_give_fewer_than_one_false_alarm_in_fifty():
    assert course(0.0, looks=40, confidence=0.95).found == pytest.approx(0.013, abs=0.002)


def test_the_drift_that_is_needed_finds_what_was_asked():
    for power in (0.7, 0.8, 0.9):
        drift = drift_needed(power, looks=10, confidence=0.95)
        assert course(drift, looks=10, confidence=0.95).found == pytest.approx(power, abs=1e-4)


def test_the_fixed_interval_of_means_is_welchs():
    rng = np.random.default_rng(2)
    a, b = rng.uniform(0, 9, 400), rng.uniform(1, 12, 700)
    first, second = (of_watch_time(x, np.ones(x.size, bool), np.arange(x.size), upto_s=12.5) for x in (a, b))
    number = fixed(first, second, confidence=0.95)
    known = stats.ttest_ind(b, a, equal_var=False).confidence_interval(0.95)

    assert number.value == pytest.approx(second.value - first.value)
    assert (number.low, number.high) == pytest.approx((known.low, known.high), rel=1e-9)


@given(st.integers(0, 50), st.integers(0, 50))
def test_an_interval_holds_its_value_and_mirrors_when_the_arms_change_places(x, y):
    first, second = (of_share(np.repeat([1.0, 0.0], [count, 50 - count]), np.arange(50)) for count in (x, y))
    there, back = fixed(first, second, confidence=0.95), fixed(second, first, confidence=0.95)
    early = at_any_time(first, second, planned=1_000, confidence=0.95)

    assert there.low <= there.value <= there.high
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))
    assert early.high - early.low > there.high - there.low


def test_nobody_did_it_in_either_arm_is_not_certainty():
    none = of_share(np.zeros(300), np.arange(300))

    number = at_any_time(none, none, planned=1_000, confidence=0.95)

    assert number.high - number.low > 0.02
