"""Sales of the week: each source by itself, refunds by their day, weeks before with their own ups and downs."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.week.income import Sold, income, sold_in_shops
from nine16.model.money import Money
from nine16.model.order import OrderLine

LAST = date(2026, 11, 15)


def sold(order: str, day: date, minor: int, **more: object) -> Sold:
    """An order of a shop; a refund below nought."""
    return Sold(order, "taobao", "taobao_orders", day, minor, str(more.get("currency", "CNY")), minor < 0)


def shop(seed: int, *, per_day: float = 4.0, weeks: int = 14, last: float = 1.0) -> list[Sold]:
    """A shop of so many orders a day; its last week moved by a factor."""
    rng = np.random.default_rng(seed)
    found = []
    for step in range(7 * weeks):
        day = LAST - timedelta(days=7 * weeks - 1 - step)
        swing = rng.lognormal(0.0, 0.2)
        many = rng.poisson(per_day * swing * (last if (LAST - day).days < 7 else 1.0))
        found += [sold(f"{day}-{place}", day, int(rng.choice([9_900, 15_800, 32_000]))) for place in range(many)]
    return found


def only(told: list[Sold], *, until: date = LAST):
    """The one line of income."""
    (line,) = income(told, kind="shop", last_day=LAST, until={"taobao_orders": until})
    return line


def test_net_is_what_was_paid_less_what_was_given_back_in_these_days():
    told = [
        sold("a", LAST, 10_000),
        sold("b", LAST - timedelta(days=6), 5_000),
        sold("b", LAST, -5_000),
        sold("c", LAST - timedelta(days=7), 70_000),
        sold("c", LAST - timedelta(days=6), -2_000),
    ]

    line = only(told)

    assert (line.net.value, line.gross, line.refunds) == (80.0, 150.0, 70.0)
    assert (line.orders, line.refunded, line.net.n) == (2, 2, 2)
    assert line.expected.value is None
    assert line.before is None  # the source begins in the middle of the week before


def test_a_currency_without_minor_units_is_whole_already():
    (line,) = income([sold("a", LAST, 1_250, currency="JPY")], kind="shop", last_day=LAST, until={})

    assert line.net.value == 1_250.0


def test_currencies_are_lines_of_their_own():
    told = [sold("a", LAST, 100), sold("b", LAST, 200, currency="USD")]

    assert [(one.currency, one.net.value) for one in income(told, kind="shop", last_day=LAST, until={})] == [
        ("CNY", 1.0),
        ("USD", 2.0),
    ]


def test_a_usual_week_lies_within_what_was_to_be_expected_nineteen_times_of_twenty():
    lines = [only(shop(seed)) for seed in range(120)]

    assert all(line.expected.value is not None for line in lines)
    assert np.mean([line.beyond is None for line in lines]) >= 0.9
    assert np.mean([line.orders_beyond is None for line in lines]) >= 0.9


def test_a_week_of_three_times_the_orders_is_beyond_it():
    line = only(shop(1, last=3.0))

    assert (line.beyond, line.orders_beyond) == ("up", "up")
    assert line.before is not None
    assert line.orders_before == pytest.approx(28, abs=16)


def test_an_export_that_ends_in_the_week_tells_no_sum_of_it():
    line = only(shop(2), until=LAST - timedelta(days=2))

    assert line.net.value is None
    assert line.net.why_null == "the export ends on 2026-11-13"
    assert line.expected.why_null == "the export does not cover the week"
    assert line.beyond is None


def test_weeks_that_gave_back_more_than_they_sold_let_expect_nothing():
    told = shop(3)
    told += [sold("big", LAST - timedelta(days=30), -90_000_000)]

    assert only(told).expected.why_null == "in an earlier week more was given back than sold"


def test_of_two_exports_of_one_shop_the_newer_stands():
    def line(importer: str, made: datetime) -> OrderLine:
        value = Money(100, "CNY")
        return OrderLine("o1", "1", importer, "taobao", made, at=datetime(2026, 11, 15, 20, tzinfo=UTC), value=value)

    told = sold_in_shops(
        [line("old", datetime(2026, 11, 15, tzinfo=UTC)), line("new", datetime(2026, 11, 16, tzinfo=UTC))],
        zone="Asia/Shanghai",
    )

    assert [(one.importer, one.day) for one in told] == [("new", date(2026, 11, 16))]


def test_a_line_without_its_day_or_value_is_not_counted():
    bare = OrderLine("o1", "1", "taobao_orders", "taobao", datetime(2026, 11, 16, tzinfo=UTC))

    assert sold_in_shops([bare], zone="UTC") == []


def test_nought_after_nought_is_not_said_to_be_as_expected():
    """A shop that last sold half a year ago: nothing lets expect anything, and nothing is usual."""
    long_ago = [sold(f"a{back}", LAST - timedelta(days=back), 9_900) for back in range(60, 180)]

    line = only(long_ago)
    sells_again = only([*long_ago, sold("b", LAST, 9_900)])

    assert (line.expected.value, line.beyond, line.orders_beyond) == (None, None, None)
    assert line.orders_expected.why_null == "no order in this week and the four before"
    assert line.orders == 0
    assert sells_again.orders_expected.value == pytest.approx(0.0, abs=0.1)


def test_where_a_week_lies_among_usual_ones_is_told_from_nought_to_one():
    days = [LAST - timedelta(days=back) for back in range(98)]
    rng = np.random.default_rng(4)

    def stands(factor: float) -> float | None:
        sold = [
            Sold(f"{day}{n}", "taobao", "taobao_orders", day, 5_000, "CNY", is_refund=False)
            for back, day in enumerate(days)
            for n in range(round((factor if back < 7 else 1.0) * rng.integers(18, 23)))
        ]
        (one,) = income(sold, kind="shop", last_day=LAST, until={"taobao_orders": LAST})
        return one.stands_at

    weak, strong = stands(0.5), stands(2.0)

    assert weak is not None
    assert strong is not None
    assert weak < 0.05
    assert strong > 0.95
