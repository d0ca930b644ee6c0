import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nine16.evaluate.mid_p import count_limits, share_limits


def test_limits_are_those_of_the_mid_p_rule_where_much_was_seen():
    low, high = share_limits(300, 1_000, confidence=0.95)

    for limit, tail in (
        (low, stats.binom.sf(299, 1_000, low) + stats.binom.sf(300, 1_000, low)),
        (high, stats.binom.cdf(300, 1_000, high) + stats.binom.cdf(299, 1_000, high)),
    ):
        assert tail / 2 == pytest.approx(0.025, rel=0.01), limit


def test_nothing_seen_is_bounded_as_clopper_and_pearson_do():
    low, high = share_limits([0, 0], [10, 1_000], confidence=0.95)

    assert low.tolist() == [0, 0]
    assert high == pytest.approx(1 - 0.025 ** (1 / np.array([10, 1_000])))


def test_a_count_of_nought_may_be_up_to_3_7():
    assert count_limits(0, confidence=0.95)[1] == pytest.approx(3.689, abs=1e-3)


def test_nobody_at_all_says_nothing():
    low, high = share_limits(0, 0, confidence=0.95)

    assert (float(low), float(high)) == (0.0, 1.0)


@given(n=st.floats(0.01, 1e7), part=st.floats(0, 1), confidence=st.sampled_from([0.5, 0.8, 0.95, 0.999]))
def test_the_share_lies_between_its_limits_and_both_sides_mirror(n, part, confidence):
    low, high = share_limits(part * n, n, confidence=confidence)
    back_low, back_high = share_limits((1 - part) * n, n, confidence=confidence)

    assert 0 <= low <= part + 1e-6
    assert part - 1e-6 <= high <= 1
    assert back_low == pytest.approx(1 - high, abs=1e-6)
    assert back_high == pytest.approx(1 - low, abs=1e-6)


@given(count=st.integers(0, 10**8))
def test_a_count_lies_between_its_limits(count):
    low, high = count_limits(count, confidence=0.95)

    assert 0 <= low <= count <= high
    assert np.isfinite(high)
