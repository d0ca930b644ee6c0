"""Lines of orders: what the newest export says stands."""

import dataclasses
from datetime import UTC, datetime, timedelta

from nine16.model.money import Money
from nine16.model.order import OrderLine

AT = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
WHOLE = OrderLine(
    *("o1", "1", "shop", "douyin", AT, AT - DAY, "sku9", "口红", 2),
    value=Money(19_800, "CNY"),
    state="paid",
    creator="lumi",
    platform_post_id="7312",
)


def test_every_field_comes_back(folder):
    refund = dataclasses.replace(WHOLE, line="r", is_refund=True, value=Money(-1, "CNY"), quantity=None, at=None)
    folder.records.put_orders([refund, WHOLE])

    assert folder.records.orders() == [WHOLE, refund]
    assert folder.records.orders("douyin") == [WHOLE, refund]
    assert folder.records.orders("taobao") == []


def test_a_line_told_by_a_newer_export_is_restated(folder):
    shut = dataclasses.replace(WHOLE, state="shut", as_of=AT + DAY)

    assert folder.records.put_orders([WHOLE]) == ["new"]
    assert folder.records.put_orders([shut]) == ["restated"]
    assert folder.records.orders() == [shut]


def test_an_older_export_changes_nothing_that_stands_and_is_kept(folder):
    shut = dataclasses.replace(WHOLE, state="shut", as_of=AT + DAY)
    folder.records.put_orders([shut])

    assert folder.records.put_orders([WHOLE, WHOLE]) == ["unchanged", "unchanged"]
    assert folder.records.put_orders([WHOLE]) == ["unchanged"]
    assert folder.records.orders() == [shut]
    states = folder.sql("select state, superseded from orders order by state").to_pylist()
    assert states == [{"state": "paid", "superseded": True}, {"state": "shut", "superseded": False}]


def test_the_same_said_again_later_stands_as_of_then(folder):
    folder.records.put_orders([WHOLE])
    folder.records.put_orders([dataclasses.replace(WHOLE, as_of=AT + 2 * DAY)])

    assert folder.records.put_orders([dataclasses.replace(WHOLE, as_of=AT + DAY, state="shut")]) == ["unchanged"]
    assert folder.records.orders() == [dataclasses.replace(WHOLE, as_of=AT + 2 * DAY)]
