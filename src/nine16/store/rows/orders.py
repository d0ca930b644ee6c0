"""Lines of orders and their refunds, as shops' exports tell them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from nine16.model.money import Money
from nine16.model.order import OrderLine
from nine16.store import tables
from nine16.store.instants import from_text, instant, to_text
from nine16.store.rows.statements import Statements

_KEY = ("channel", "importer", "order_id", "line")
_SAID = (
    *("at", "product_id", "product", "quantity", "value_minor", "currency"),
    *("is_refund", "state", "creator", "platform_post_id"),
)
# A line has one state, that of the newest export; what exports said before is kept as superseded.
_ORDERS = Statements(tables.orders, _KEY, said=_SAID, found_by="order_id", dated_by="as_of")


def put_orders(connection: Connection, orders: Sequence[OrderLine]) -> list[str]:
    """See `Records.put_orders`."""
    return _ORDERS.put(connection, [_row_of(order) for order in orders])


def orders(connection: Connection, channel: str | None) -> list[OrderLine]:
    """See `Records.orders`."""
    table = tables.orders
    query = select(table).where(table.c.superseded == 0)
    if channel is not None:
        query = query.where(table.c.channel == channel)
    query = query.order_by(table.c.at.is_(None), table.c.at, *(table.c[name] for name in _KEY))
    return [_order_of(row) for row in connection.execute(query).mappings()]


def _row_of(order: OrderLine) -> dict[str, Any]:
    return {
        "channel": order.channel,
        "importer": order.importer,
        "order_id": order.order_id,
        "line": order.line,
        "as_of": to_text(order.as_of) or "",
        "at": to_text(order.at),
        "product_id": order.product_id,
        "product": order.product,
        "quantity": order.quantity,
        "value_minor": None if order.value is None else order.value.minor,
        "currency": None if order.value is None else order.value.currency,
        "is_refund": int(order.is_refund),
        "state": order.state,
        "creator": order.creator,
        "platform_post_id": order.platform_post_id,
    }


def _order_of(row: RowMapping) -> OrderLine:
    minor, currency = row["value_minor"], row["currency"]
    return OrderLine(
        order_id=row["order_id"],
        line=row["line"],
        importer=row["importer"],
        channel=row["channel"],
        as_of=instant(row["as_of"]),
        at=from_text(row["at"]),
        product_id=row["product_id"],
        product=row["product"],
        quantity=row["quantity"],
        value=None if minor is None else Money(minor, currency),
        is_refund=bool(row["is_refund"]),
        state=row["state"],
        creator=row["creator"],
        platform_post_id=row["platform_post_id"],
    )
