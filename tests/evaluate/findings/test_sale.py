"""What a viewer still there brings: orders to come over those still there, with Fay and Feuer's limits."""

import numpy as np
import pytest
from scipy import special

from nine16.evaluate.findings.sale import Bought, Shop, sale_by_viewer


def _told(own, *account, currency="CNY"):
    return sale_by_viewer(own, account or (own,), currency=currency, confidence=0.95)


def test_equal_orders_have_the_exact_limits_of_a_poisson_count():
    shop = Shop(np.array([1_000]), tuple(Bought(100.0, 5.0, viewer=n) for n in range(12)))

    first = _told(shop).by_second[0]

    assert first.value == pytest.approx(1.2)
    assert first.low == pytest.approx(special.gammaincinv(12, 0.025) / 10)
    assert first.high == pytest.approx(special.gammaincinv(13, 0.975) / 10)
    assert (first.n, first.basis) == (12, "post")


def test_who_left_before_brings_nothing_from_then_on():
    early = tuple(Bought(100.0, 2.5, viewer=n) for n in range(6))
    late = tuple(Bought(100.0, 9.0, viewer=10 + n) for n in range(6))

    told = _told(Shop(np.array([1_000, 900, 800, 400]), early + late))

    assert told.by_second[0].value == pytest.approx(1.2)
    assert told.by_second[3].value == pytest.approx(600 / 400)


def test_an_order_placed_before_a_second_is_not_to_come():
    shop = Shop(np.array([100, 100]), tuple(Bought(50.0, 9.0, at_s=0.5, viewer=n) for n in range(10)))

    told = _told(shop)

    assert told.by_second[0].value == pytest.approx(5.0)
    assert told.by_second[1].value is None


def test_few_orders_of_its_own_are_told_by_the_account():
    own = Shop(np.array([100]), (Bought(50.0, 9.0, viewer=1),))
    other = Shop(np.array([300]), tuple(Bought(70.0, 9.0, viewer=10 + n) for n in range(9)))

    first = _told(own, own, other).by_second[0]

    assert first.value == pytest.approx((50 + 9 * 70) / 400)
    assert first.basis == "account"


def test_orders_of_one_viewer_are_one_draw():
    several = Shop(np.array([100]), tuple(Bought(50.0, 9.0, viewer=n) for n in range(12)))
    same = Shop(np.array([100]), tuple(Bought(50.0, 9.0, viewer=n // 4) for n in range(12)))

    assert _told(same).by_second[0].high > _told(several).by_second[0].high


def test_an_order_of_an_unknown_view_is_spread_like_the_others():
    known = tuple(Bought(50.0, 9.0 if n else 0.5, viewer=n) for n in range(10))
    shop = Shop(np.array([100, 50]), (*known, *(Bought(50.0, None, viewer=20 + n) for n in range(10))))

    assert _told(shop).by_second[1].value == pytest.approx(2 * 9 * 50 / 50)


def test_refunds_that_take_all_are_no_number():
    shop = Shop(np.array([100]), tuple(Bought(0.0, 9.0, viewer=n) for n in range(12)))

    assert _told(shop).by_second[0].value is None


@pytest.mark.parametrize(
    ("shop", "currency", "why"),
    [
        (Shop(np.array([100])), None, "no order"),
        (Shop(np.array([100]), (Bought(1.0, 1.0),)), None, "several currencies"),
        (Shop(np.array([100]), (Bought(1.0, 1.0),)), "CNY", "too little"),
    ],
)
def test_what_is_not_known_says_why(shop, currency, why):
    told = _told(shop, currency=currency)

    assert not told.by_second
    assert why in told.why_null


def test_orders_of_nobody_still_there_are_no_refunds():
    early = tuple(Bought(100.0, 0.5, viewer=n) for n in range(12))

    told = _told(Shop(np.array([1_000, 900]), early))

    assert told.by_second[1].value is None
    assert told.by_second[1].why_null == "no order is known of viewers who were still there"
