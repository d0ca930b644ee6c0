"""Lines of Shopify's orders export, each with what was paid for it; a refund gets a row of its own.

Shopify writes the order's own cells in its first row only, gives the price of one piece before discounts,
and one refunded amount for the whole order. Here every line is filled up, its total worked out so that
an order's lines add up to its subtotal, and what tells who the customer is stays out.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from nine16.kinds.table import Table

_OWN = ("Name", "Created at", "Currency", "Lineitem quantity", "Lineitem name", "Lineitem price")
"""Headings by which the export is known."""
_KEPT = (*_OWN[:3], "Financial Status", "Lineitem sku", *_OWN[3:])
_MADE = ("Line number", "Line kind", "Line total")
_OF_THE_ORDER = ("Created at", "Currency", "Financial Status")
"""Cells that stand in an order's first row and hold for all of it."""
_LEFT_OUT = (
    "Email", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing", "Subtotal", "Shipping", "Taxes",
    "Total", "Discount Code", "Discount Amount", "Shipping Method", "Lineitem compare at price",
    "Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status", "Lineitem discount", "Notes",
    "Note Attributes", "Cancelled at", "Payment Method", "Payment Reference", "Payment References", "Vendor",
    "Outstanding Balance", "Employee", "Location", "Device ID", "Id", "Tags", "Risk Level", "Source", "Phone",
    "Receipt Number", "Duties", "Payment ID", "Payment Terms Name", "Next Payment Due At", "Refunded Amount",
)  # fmt: skip
_LEFT_OUT_STARTS = ("Billing ", "Shipping ", "Tax ")
_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
_REFUND = "refund"
_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,4})?", re.ASCII)


def tables(content: bytes, *, file_name: str) -> list[Table]:
    r"""The order lines of the export in `content`; none if it is another file.

    Args:
        content: the file, as it came.
        file_name: its name, for messages.

    Example:
        >>> text = (
        ...     "Name,Currency,Subtotal,Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount\n"
        ...     "#1,EUR,27.00,2026-05-01 09:59:00 +0200,2,Matcha,10.00,5.00\n#1,,,,1,Whisk,10.00,\n"
        ... )
        >>> [row[-1] for row in tables(text.encode(), file_name="orders.csv")[0].rows]
        ['Line total', '18.00', '9.00', '5.00']
    """
    rows = _read(content)
    if not rows or not set(_OWN) <= set(rows[0]):
        return []
    header = [cell.strip() for cell in rows[0]]
    orders = _orders([dict(zip(header, row, strict=False)) for row in rows[1:] if any(cell.strip() for cell in row)])
    more = [text for text in header if text not in _KEPT and not _is_left_out(text)]
    headings = [*(text for text in _KEPT if text in header), *more, *_MADE]
    lines = [headings, *([line.get(text) for text in headings] for order in orders for line in _lines(order))]
    return [Table(file_name, tuple(map(tuple, lines)), encoding="utf-8")]


def _read(content: bytes) -> list[list[str]]:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        first = text.split("\n", 1)[0]
        if "Lineitem price" not in first:
            continue
        delimiter = max(",;\t", key=first.count)
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error:
            return []
    return []


def _is_left_out(heading: str) -> bool:
    return heading in _LEFT_OUT or heading.startswith(_LEFT_OUT_STARTS) or not heading


def _orders(rows: Iterable[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """Rows by order: those that follow each other under one name."""
    orders: list[list[Mapping[str, str]]] = []
    for row in rows:
        if orders and row.get("Name") and row.get("Name") == orders[-1][0].get("Name"):
            orders[-1].append(row)
        else:
            orders.append([row])
    return orders


def _lines(order: Sequence[Mapping[str, str]]) -> list[dict[str, str | None]]:
    first = order[0]
    shared = {name: first.get(name) for name in _OF_THE_ORDER}
    totals = _paid(order)
    lines: list[dict[str, str | None]] = []
    for place, (row, total) in enumerate(zip(order, totals, strict=True), start=1):
        made = {"Line number": str(place), "Line total": None if total is None else str(total)}
        lines.append({**row, **shared, **made})
    refunded = _amount(first.get("Refunded Amount"))
    if refunded:
        # When it was refunded the export does not say.
        back = {"Name": first.get("Name"), **shared, "Created at": None, "Line total": str(refunded)}
        lines.append({**back, "Line number": "order", "Line kind": _REFUND})
    return lines


def _paid(order: Sequence[Mapping[str, str]]) -> list[Decimal | None]:
    """What each line was paid: quantity x price less its discount, brought to the subtotal in proportion.

    A line whose numbers cannot be read has no total, and then nothing is spread over the others.
    """
    before = [_before_order_discount(row) for row in order]
    subtotal = _amount(order[0].get("Subtotal"))
    known = [value for value in before if value is not None]
    whole = sum(known, Decimal(0))
    if len(known) < len(before) or subtotal is None or not 0 <= subtotal < whole:
        return before
    # Largest remainders: whole cents that add up to the subtotal, each within a cent of its share.
    cent = min((value.as_tuple().exponent for value in (*known, subtotal)), key=int)
    unit = Decimal(1).scaleb(int(cent))
    exact = [value * subtotal / whole for value in known]
    down = [value.quantize(unit, rounding=ROUND_DOWN) for value in exact]
    left = int((subtotal - sum(down, Decimal(0))) / unit)
    by_remainder = sorted(range(len(down)), key=lambda place: exact[place] - down[place], reverse=True)
    for place in by_remainder[:left]:
        down[place] += unit
    return [*down]


def _before_order_discount(row: Mapping[str, str]) -> Decimal | None:
    quantity, price = _amount(row.get("Lineitem quantity")), _amount(row.get("Lineitem price"))
    if quantity is None or price is None:
        return None
    return quantity * price - (_amount(row.get("Lineitem discount")) or Decimal(0))


def _amount(cell: str | None) -> Decimal | None:
    text = (cell or "").strip()
    return Decimal(text) if _AMOUNT.fullmatch(text) else None
