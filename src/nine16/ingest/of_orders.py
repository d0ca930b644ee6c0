"""What a shop's export of orders says: a line per product, and its refund as a line of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from nine16.ingest.cells import Value
from nine16.ingest.exports import Row, check_rows, once_per_key
from nine16.ingest.named_file import midnight
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Statement, Told, period_of, rows_of
from nine16.kinds.importer import Importer
from nine16.model.money import Money
from nine16.model.order import OrderLine

REFUND = "refund"
"""The word that a text column `refund` gives rows which are refunds; and behind the line of a refunded one."""
_NO_REFUND = frozenset({"", "0", "no", "none", "否", "无"})


def tell_orders(channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    """One statement per row: the line as sold, and beside it what was refunded of it."""
    importer = recognised.importer
    read, seen = rows_of(recognised, source, tally)
    rows = once_per_key(read, importer, tally)
    identities = check_rows(importer, rows)
    statements = []
    numbered: dict[str, int] = {}
    for row in rows:
        channel = channels.of_row(row)
        line = _line(row, importer, source, channel=channel or "", numbered=numbered)
        if channel is None or line is None:
            tally.add("no_channel" if channel is None else "no_order_id", f"row {row.number}")
            continue
        channels.account(channel)
        refund = row.to("order", importer).get("refund")
        statements.append(Statement(f"row {row.number}", orders=_with_refund(line, refund)))
    times = [line.at for each in statements for line in each.orders]
    return Told(tuple(statements), seen, tuple(identities), period_of(source, times, times))


def _line(row: Row, importer: Importer, source: Source, *, channel: str, numbered: dict[str, int]) -> OrderLine | None:
    values = row.to("order", importer)
    order_id = _text(values, "order_id")
    if order_id is None:
        return None
    # Without a number of its own a line is told by its product, else by its place in the order.
    numbered[order_id] = numbered.get(order_id, 0) + 1
    line = _text(values, "line") or _text(values, "product_id") or str(numbered[order_id])
    at, quantity, value = values.get("at"), values.get("quantity"), values.get("value")
    return OrderLine(
        order_id=order_id,
        line=line,
        importer=importer.name,
        channel=channel,
        as_of=source.captured.as_of,
        at=_instant(at, zone=source.zone),
        product_id=_text(values, "product_id"),
        product=_text(values, "product"),
        quantity=quantity if isinstance(quantity, int) else None,
        value=value if isinstance(value, Money) else None,
        state=_text(values, "state"),
        creator=_text(values, "creator"),
        platform_post_id=_text(values, "platform_post_id"),
    )


def _with_refund(line: OrderLine, refund: Value | None) -> tuple[OrderLine, ...]:
    if isinstance(refund, Money):
        if refund.minor == 0:
            return (line,)
        back = replace(
            line,
            line=f"{line.line} {REFUND}",
            value=Money(-abs(refund.minor), refund.currency),
            quantity=None,
            is_refund=True,
        )
        return (line, back)
    if refund is not None and str(refund).casefold() not in _NO_REFUND:
        value = Money(-abs(line.value.minor), line.value.currency) if line.value else None
        return (replace(line, line=f"{line.line} {REFUND}", value=value, is_refund=True),)
    return (line,)


def _text(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return None if value is None or value == "" else str(value)


def _instant(value: Value | None, *, zone: str) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return midnight(value, zone=zone) if isinstance(value, date) else None
