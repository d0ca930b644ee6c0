"""Orders per view differ between weeks by more than luck: how much, and what is as usual then."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.evaluate.week.scatter import WeekOrders, usual_orders

SURE = 0.95


def weeks(*orders: int, views: float = 4_000.0) -> list[WeekOrders]:
    """Weeks of as many views each."""
    return [WeekOrders(one, views) for one in orders]


def of(told: list[WeekOrders], *, views: float = 4_000.0):
    """What is usual by four weeks, the spread by all."""
    return usual_orders(views, rate=told[:4], spread=told)


def test_weeks_that_differ_by_luck_alone_leave_a_narrow_range_and_others_a_wide_one():
    alike = of(weeks(*(100, 95, 108, 97) * 3))
    apart = of(weeks(*(100, 60, 150, 90) * 3))

    assert alike.limits(confidence=SURE)[1] < 135
    assert apart.limits(confidence=SURE)[1] > 170
    assert apart.limits(confidence=SURE)[0] < alike.limits(confidence=SURE)[0]


def test_the_spread_that_many_weeks_tell_is_found():
    rng = np.random.default_rng(30_916)
    rates = 400 * rng.gamma(1 / 0.3**2, 0.3**2, size=12)
    middle, low, high = of(weeks(*rng.poisson(rates).tolist())).spread(confidence=SURE)

    assert low < 0.3 < high
    assert 0.15 < middle < 0.45


def test_two_weeks_hardly_tell_the_spread_and_what_is_common_is_reckoned_with():
    """Two equal weeks are no proof that weeks are equal: the range stays wider than that of luck alone."""
    middle, _, high = of(weeks(100, 100)).spread(confidence=SURE)
    low_orders, high_orders = of(weeks(100, 100)).limits(confidence=SURE)

    assert high > 0.2
    assert 0.02 < middle < 0.2
    assert high_orders > 100 + 1.96 * np.sqrt(150)
    assert low_orders < 100 - 1.96 * np.sqrt(150)


@settings(max_examples=25)
@given(
    orders=st.lists(st.integers(3, 300), min_size=2, max_size=12),
    share=st.floats(0.3, 3.0),
    seen=st.integers(0, 900),
)
def test_the_range_and_the_word_never_stand_against_each_other(orders, share, seen):
    usual = of(weeks(*orders), views=4_000.0 * share)
    low, high = usual.limits(confidence=SURE)

    assert (usual.says(seen, confidence=SURE) == "usual") == (low <= seen <= high)
    assert 0.0 <= low <= high


@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_a_count_inside_the_limits_is_no_rarer_than_said(confidence):
    usual = of(weeks(24, 30, 19, 27))
    low, high = usual.limits(confidence=confidence)
    tail = (1 - confidence) / 2

    assert usual.below(int(low)) >= tail > usual.below(int(low) - 1)
    assert usual.below(int(high)) <= 1 - tail < usual.below(int(high) + 1)


def test_the_same_weeks_in_another_order_say_the_same():
    told = weeks(24, 30, 19, 27)

    assert of(told).limits(confidence=SURE) == of(told[::-1]).limits(confidence=SURE)
