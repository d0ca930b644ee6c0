"""Lines of an order add up to what was paid for it, to the cent; what tells who the customer is stays out."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.importers.shopify_orders import tables

HEADER = (
    "Name", "Email", "Financial Status", "Currency", "Subtotal", "Created at", "Lineitem quantity", "Lineitem name",
    "Lineitem price", "Lineitem sku", "Billing Name", "Shipping Phone", "Refunded Amount", "Lineitem discount", "Id",
    "Loyalty tier",
)  # fmt: skip
AT = "2026-05-01 09:59:00 +0200"


def exported(*rows, separator=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([HEADER, *([row.get(name, "") for name in HEADER] for row in rows)])
    return text.getvalue().encode(encoding)


def order(*lines, name="#1", subtotal="", refunded="", discounts=()):
    """The rows of an order: what is the order's own in the first row only."""
    rows = [{"Name": name, "Email": "x@example.com", "Lineitem name": f"thing {n}"} for n in range(len(lines))]
    for row, (quantity, price), discount in zip(rows, lines, [*discounts, *[""] * len(lines)], strict=False):
        row |= {"Lineitem quantity": str(quantity), "Lineitem price": price, "Lineitem discount": discount}
    rows[0] |= {"Currency": "EUR", "Subtotal": subtotal, "Created at": AT, "Refunded Amount": refunded}
    rows[0] |= {"Financial Status": "paid", "Billing Name": "Some Body", "Shipping Phone": "1", "Id": "55"}
    return rows


def read(content):
    found = tables(content, file_name="orders.csv")
    if not found:
        return []
    (table,) = found
    return [dict(zip(table.rows[0], row, strict=True)) for row in table.rows[1:]]


def totals(*rows):
    return [row["Line total"] for row in read(exported(*rows))]


def test_what_is_the_orders_own_holds_for_each_of_its_lines():
    first, second = read(exported(*order((1, "2.00"), (3, "1.50"), subtotal="6.50")))

    assert [first[name] for name in ("Created at", "Currency", "Financial Status")] == [AT, "EUR", "paid"]
    assert {name: second[name] for name in ("Created at", "Currency", "Financial Status", "Line number", "Line total")} == {
        "Created at": AT, "Currency": "EUR", "Financial Status": "paid", "Line number": "2", "Line total": "4.50",
    }  # fmt: skip


def test_a_discount_of_the_order_is_spread_over_its_lines():
    assert totals(*order((1, "62.95"), (1, "37.95"), subtotal="90.81")) == ["56.66", "34.15"]


def test_a_discount_of_a_line_is_its_own():
    assert totals(*order((2, "15.00"), (1, "10.00"), subtotal="35.00", discounts=("5.00", ""))) == ["25.00", "10.00"]


def test_a_refund_is_a_row_of_its_own_that_names_the_order_and_no_product():
    *_, back = read(exported(*order((1, "20.00"), subtotal="20.00", refunded="8.00")))

    assert {name: said for name, said in back.items() if said} == {
        "Name": "#1", "Currency": "EUR", "Financial Status": "paid", "Line number": "order", "Line kind": "refund",
        "Line total": "8.00",
    }  # fmt: skip


def test_a_price_that_cannot_be_read_leaves_its_line_without_a_total_and_the_others_alone():
    assert totals(*order((1, "ten"), (1, "10.00"), subtotal="5.00")) == [None, "10.00"]


def test_a_subtotal_above_the_lines_is_not_believed():
    assert totals(*order((1, "10.00"), subtotal="12.00")) == ["10.00"]


def test_orders_of_one_name_apart_in_the_file_are_two():
    rows = [*order((1, "1.00"), name="#1"), *order((1, "2.00"), name="#2"), *order((1, "4.00"), name="#1")]

    assert [row["Line number"] for row in read(exported(*rows))] == ["1", "1", "1"]


def test_nobody_is_named_and_a_column_that_is_new_is_kept():
    (row,) = read(exported({**order((1, "1.00"))[0], "Loyalty tier": "gold"}))

    assert not {"Email", "Billing Name", "Shipping Phone", "Id"} & set(row)
    assert row["Loyalty tier"] == "gold"
    assert "x@example.com" not in row.values()


@pytest.mark.parametrize(("separator", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "gb18030")])
def test_a_file_that_a_spreadsheet_saved_again_is_read(separator, encoding):
    assert len(read(exported(*order((1, "1.00")), separator=separator, encoding=encoding))) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"Name,Lineitem price\n#1,1\n", b"PK\x03\x04"]
)
def test_other_files_are_not_its_own(content):
    assert tables(content, file_name="orders.csv") == []


PRICES = st.decimals(Decimal(0), Decimal("9999.99"), places=2)


@given(
    st.lists(st.tuples(st.integers(1, 50), PRICES), min_size=1, max_size=12),
    st.decimals(Decimal(0), Decimal(1), places=4),
)
def test_lines_add_up_to_the_subtotal_and_each_is_within_a_cent_of_its_share(lines, share):
    whole = sum((quantity * price for quantity, price in lines), Decimal(0))
    subtotal = (whole * share).quantize(Decimal("0.01"))
    if subtotal > whole:
        return

    paid = [Decimal(total) for total in totals(*order(*((q, str(p)) for q, p in lines), subtotal=str(subtotal)))]

    assert sum(paid) == subtotal
    if whole:
        for (quantity, price), got in zip(lines, paid, strict=True):
            assert abs(got - quantity * price * subtotal / whole) < Decimal("0.01")


@given(st.binary(max_size=300), st.text(max_size=60))
def test_no_bytes_crash_it(noise, cell):
    rows = order((1, "1.00"), subtotal=cell, refunded=cell)
    rows[0] |= {"Lineitem quantity": cell, "Lineitem discount": cell}
    spoilt = exported(*rows, encoding="utf-8") if cell.isprintable() else noise

    for content in (noise, exported() + noise, spoilt):
        for table in tables(content, file_name="orders.csv"):
            assert all(len(row) == len(table.rows[0]) for row in table.rows)


@pytest.mark.parametrize("huge", ["1e999999", "9" * 400, "0." + "1" * 400, "NaN", "Infinity", "-0"])
def test_numbers_made_to_hurt_are_no_amounts(huge):
    assert totals(*order((1, huge), subtotal=huge)) in ([None], ["0"], ["-0"])
