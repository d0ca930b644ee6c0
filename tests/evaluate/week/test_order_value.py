"""What an order brought, from sums of days: the range knows how far orders differ, and says so where it cannot."""

import numpy as np
import pytest

from nine16.evaluate.week.order_value import FEW_SUMS, OrderSum, brought_back, value_of_an_order

SURE = 0.95


def drawn(rng: np.random.Generator, *, days: int) -> list[OrderSum]:
    """Days of 1 to 12 orders, each order log-normal around 107 with a middle spread of 60 %."""
    counts = rng.integers(1, 13, size=days)
    spread = np.sqrt(np.log1p(0.6**2))
    return [OrderSum(int(n), float(np.sum(107 * rng.lognormal(-(spread**2) / 2, spread, size=n)))) for n in counts]


@pytest.mark.parametrize(("days", "most"), [(5, 1.0), (12, 0.98)], ids=["few days: a wide one", "twelve days"])
def test_the_range_holds_the_mean_of_such_orders_nineteen_times_in_twenty(days, most):
    rng = np.random.default_rng(40_916)
    held = 0
    for _ in range(600):
        told = drawn(rng, days=days)
        one = value_of_an_order(told[-1], told, confidence=SURE)
        held += one.low <= 107 <= one.high

    assert 0.92 <= held / 600 <= most


def test_what_comes_back_holds_the_luck_of_how_many_orders_came_too():
    rng = np.random.default_rng(50_916)
    held = 0
    for _ in range(600):
        told = drawn(rng, days=10)
        values = 107 * rng.lognormal(-np.log1p(0.36) / 2, np.sqrt(np.log1p(0.36)), size=rng.poisson(10))
        here = OrderSum(values.size, float(values.sum()))
        one = brought_back(500.0, here, [*told, here], confidence=SURE)
        held += one.low <= 107 * 10 / 500 <= one.high

    assert 0.92 <= held / 600 <= 0.98


def test_three_days_tell_no_spread_and_the_mean_stands_with_the_reason():
    days = [OrderSum(4, 400.0), OrderSum(2, 300.0), OrderSum(3, 250.0), OrderSum(0, 0.0)]
    one = value_of_an_order(days[0], days, confidence=SURE)

    assert (one.value, one.low, one.high, one.why_null) == (100.0, None, None, FEW_SUMS)
    assert brought_back(50.0, days[0], days, confidence=SURE).why_null == FEW_SUMS


def test_orders_that_brought_nothing_bring_nothing_back():
    days = [OrderSum(2, 0.0)] * 5

    assert value_of_an_order(days[0], days, confidence=SURE).value == 0.0
    assert brought_back(50.0, days[0], days, confidence=SURE).low is None
