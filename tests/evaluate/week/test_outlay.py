"""Spend of the week: only what its days tell, what an order cost with its range, currencies apart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nine16.evaluate.adding_up_answer import Added, Known, OfChannel, Sum, Totals
from nine16.evaluate.week.outlay import attributed, commissions, outlay
from nine16.kinds.actions import action_kinds
from nine16.model.money import Money
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import PERIOD, Snapshot

LAST = date(2026, 11, 15)
KINDS = action_kinds()
SALES = (30_000, 60_000, 45_000, 80_000, 20_000, 35_000)
"""Of days of three orders each."""


def day_of_ads(day: date, minor: int, *, orders: int | None = None, currency: str = "CNY", days: int = 1, **money: int):
    """One row of an ad report by day."""
    begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Snapshot(
        "p",
        datetime(2026, 11, 16, tzinfo=UTC),
        "ads",
        counts={} if orders is None else {"order": orders},
        money={
            "spend": Money(minor, currency),
            **{name: Money(amount, currency) for name, amount in money.items()},
        },
        audience="paid",
        window=PERIOD,
        from_at=begins,
        to_at=begins + timedelta(days=days),
    )


def told(*snapshots: Snapshot, post: str = "p") -> Known:
    """A post with its captures."""
    return Known(Post(post, "douyin"), snapshots=snapshots)


def asked(*known: Known):
    """The week's outlay."""
    return outlay(known, last_day=LAST, zone="UTC", action_kinds=KINDS, confidence=0.95)


def test_days_of_the_week_are_added_and_named_and_those_before_stand_beside():
    (one,) = asked(
        told(
            day_of_ads(LAST, 20_000, orders=4),
            day_of_ads(LAST - timedelta(days=1), 10_000, orders=2),
            day_of_ads(LAST - timedelta(days=7), 7_000, orders=1),
        )
    )

    assert (one.spend, one.before, one.posts) == (300.0, 70.0, 1)
    assert one.days == (LAST - timedelta(days=1), LAST)
    assert one.cost_per_order.value == 50.0
    assert one.cost_per_order.n == 6
    assert one.cost_per_order.low < 50.0 < one.cost_per_order.high


def test_what_an_order_brought_stands_beside_what_it_cost_where_the_same_report_tells_it():
    (one,) = asked(
        told(
            day_of_ads(LAST, 20_000, orders=4, sales=60_000),
            day_of_ads(LAST - timedelta(days=1), 10_000, orders=2),
        )
    )

    assert one.cost_per_order.value == 50.0
    assert (one.sales_per_order.value, one.sales_per_order.n) == (150.0, 4), "a day without sales is no day of nought"
    assert (one.sales_per_order.low, one.sales_per_order.high) == (None, None)
    assert one.sales_per_order.why_null == "too few days with orders to tell how far orders differ"
    assert one.returned.value == 3.0, "600 for 200: the day without sales is on neither side"


def test_how_far_orders_differ_is_told_by_the_days_of_any_week():
    """Each order of the week may be any: the days before tell how unlike they are, and the range knows how many there were."""
    earlier = [day_of_ads(LAST - timedelta(days=20 + n), 9_000, orders=3, sales=sales) for n, sales in enumerate(SALES)]
    (one,) = asked(told(day_of_ads(LAST, 20_000, orders=4, sales=60_000), *earlier))
    (alike,) = asked(
        told(
            day_of_ads(LAST, 20_000, orders=4, sales=60_000),
            *(day_of_ads(LAST - timedelta(days=20 + n), 9_000, orders=3, sales=45_000) for n in range(6)),
        )
    )

    brought, back = one.sales_per_order, one.returned
    assert (brought.value, brought.n) == (150.0, 4), "of the week alone"
    assert brought.low < 130
    assert brought.high > 170
    assert alike.sales_per_order.low == pytest.approx(150.0)
    assert back.value == pytest.approx(3.0)
    assert back.low / back.value < brought.low / brought.value, "how many orders came is luck too"
    assert alike.returned.low == pytest.approx(600 / 200 * alike.cost_per_order.value / alike.cost_per_order.high)


def test_days_after_the_week_tell_nothing_of_it():
    later = [day_of_ads(LAST + timedelta(days=2 + n), 9_000, orders=3, sales=sales) for n, sales in enumerate(SALES)]
    (one,) = asked(told(day_of_ads(LAST, 20_000, orders=4, sales=60_000), *later))

    assert one.sales_per_order.low is None


def test_what_was_spent_without_an_order_lowers_what_came_back():
    spent = day_of_ads(LAST, 20_000, orders=4, sales=60_000)
    (one,) = asked(told(spent), told(day_of_ads(LAST, 10_000, orders=0, sales=0), post="idle"))

    assert one.returned.value == pytest.approx(600 / 300)
    assert one.sales_per_order.value == 150.0


def test_a_report_without_sales_says_nothing_of_what_an_order_brings():
    (one,) = asked(told(day_of_ads(LAST, 20_000, orders=4)))

    assert one.sales_per_order.value is None
    assert one.sales_per_order.why_null == "no report with spend tells sales"


def test_a_report_that_reaches_beyond_the_week_is_not_cut_up():
    assert asked(told(day_of_ads(LAST - timedelta(days=9), 90_000, orders=9, days=10))) == []


def test_currencies_are_never_mixed():
    found = asked(told(day_of_ads(LAST, 100, orders=1), day_of_ads(LAST - timedelta(days=1), 900, currency="USD")))

    assert [(one.currency, one.spend) for one in found] == [("CNY", 1.0), ("USD", 9.0)]
    assert found[1].cost_per_order.why_null == "no report with spend counts orders"


def test_posts_whose_ads_stood_still_are_no_posts_that_money_was_spent_on():
    (one,) = asked(told(day_of_ads(LAST, 20_000)), told(day_of_ads(LAST, 0), post="idle"))

    assert (one.spend, one.posts, list(one.on)) == (200.0, 1, ["p"])


def totals_of(source: str, value: int, orders: int, metric: str) -> Totals:
    """A sum of one channel, as one export tells it."""
    money = (Money(value, "USD"),) if metric == "sales" else ()
    one = Sum(Number(float(orders), n=2), money, 2)
    day = date(2026, 11, 9)
    return Totals(
        metric,
        {},
        (),
        None,
        None,
        day,
        LAST,
        one,
        (OfChannel("alibaba", one),),
        added=(Added(source, "alibaba", metric, 2),),
    )


@pytest.mark.parametrize(("earlier", "before", "orders"), [("fill_in", 80.0, 3), ("other", None, None)])
def test_the_week_before_stands_beside_sales_of_posts_only_where_the_same_export_tells_it(earlier, before, orders):
    (one,) = attributed(
        totals_of("fill_in", 27_000, 7, "sales"),
        totals_of("fill_in", 27_000, 7, "order"),
        before=totals_of(earlier, 8_000, 3, "sales"),
        orders_before=totals_of(earlier, 8_000, 3, "order"),
    )

    assert (one.net.value, one.orders) == (270.0, 7)
    assert (one.before, one.orders_before) == (before, orders)


def test_without_an_order_only_the_least_it_cost_is_known():
    (one,) = asked(told(day_of_ads(LAST, 30_000, orders=0)))

    assert one.cost_per_order.value is None
    assert one.cost_per_order.low == pytest.approx(300 / 3.0, rel=0.35)
    assert one.cost_per_order.why_null == "no order yet"


def test_spend_of_posts_whose_report_counts_no_orders_is_not_divided_by_the_orders_of_others():
    (one,) = asked(told(day_of_ads(LAST, 30_000, orders=3)), told(day_of_ads(LAST, 50_000), post="q"))

    assert one.spend == 800.0
    assert one.cost_per_order.value == 100.0


def test_commission_is_added_by_currency():
    found = commissions(
        [told(day_of_ads(LAST, 1, commission=500)), told(day_of_ads(LAST, 1, commission=250), post="q")],
        last_day=LAST,
        zone="UTC",
    )

    assert [(one.value, one.n, one.basis) for one in found] == [(7.5, 2, "CNY")]
