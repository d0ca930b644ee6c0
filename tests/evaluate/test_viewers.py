import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.viewers import Viewers, mean_number, share_number, share_sureness


def test_viewers_who_come_once_give_the_textbook_interval():
    did = np.array([1.0] * 30 + [0.0] * 70)

    number = share_number(did, Viewers.of(np.arange(100)), confidence=0.95)

    low, high = share_limits(30, 100, confidence=0.95)
    assert (number.low, number.high) == pytest.approx((float(low), float(high)))
    assert (number.value, number.n, number.basis) == (0.3, 100, "views")


def test_views_that_are_all_alike_count_as_viewers():
    did = np.repeat(([1.0] * 60 + [0.0] * 140), 5)

    sure = share_sureness(did, Viewers.of(np.repeat(np.arange(200), 5)))

    assert sure.n_effective == pytest.approx(200, rel=0.02)


def test_one_viewer_is_one_viewer_however_often_he_comes():
    number = share_number(np.ones(50), Viewers.of(np.zeros(50, dtype=int)), confidence=0.95)

    assert number.low is not None
    assert number.low < 0.05


def test_views_of_one_viewer_have_no_mean_to_be_sure_of():
    number = mean_number(np.array([3.0, 4.0]), Viewers.of(np.array([1, 1])), widest=10, confidence=0.95)

    assert number.value is None
    assert number.why_null == "one viewer only"


def test_three_equal_values_are_not_certainty():
    number = mean_number(np.full(3, 2.0), Viewers.of(np.arange(3)), widest=10.0, confidence=0.95)

    assert number.high - number.low > 3


def test_a_mean_of_single_views_has_the_t_interval():
    seconds = np.array([1.0, 4.0, 2.5, 8.0, 3.0])

    number = mean_number(seconds, Viewers.of(np.arange(5)), widest=8.0, confidence=0.95)

    half = 2.7764451 * seconds.std(ddof=1) / np.sqrt(5)
    assert (number.low, number.high) == pytest.approx((max(0, seconds.mean() - half), seconds.mean() + half))


@given(views=st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=40))
def test_order_does_not_matter_and_no_share_leaves_its_limits(views):
    who = np.array([viewer for viewer, _ in views], dtype=int)
    did = np.array([float(acted) for _, acted in views])

    number = share_number(did, Viewers.of(who), confidence=0.95)
    turned = share_number(did[::-1], Viewers.of(who[::-1] + 9), confidence=0.95)

    if not views:
        assert number.value is None
        return
    assert 0 <= number.low <= number.value <= number.high <= 1
    assert (number.low, number.high) == pytest.approx((turned.low, turned.high))
