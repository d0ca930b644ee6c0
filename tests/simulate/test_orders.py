"""The shop's orders and the showcase's weeks hold together."""

from nine16.simulate.brand import FIRST_DAY, LAST_DAY
from nine16.simulate.orders import orders
from nine16.simulate.showcase import PRODUCTS, WEEKS, showcase


def test_lines_of_an_order_share_its_payment_and_have_numbers_of_their_own():
    lines = orders(seed=916)

    assert len({line.line_id for line in lines}) == len(lines)
    paid = {line.order_id: set() for line in lines}
    for line in lines:
        paid[line.order_id].add(line.paid_at)
        assert FIRST_DAY <= line.created_at <= LAST_DAY
    assert all(len(times) == 1 for times in paid.values())


def test_nobody_refunds_what_nobody_paid():
    lines = orders(seed=916)

    assert any(line.refund_minor for line in lines)
    assert any(line.paid_at is None for line in lines)
    assert all(line.paid_minor == line.refund_minor == 0 for line in lines if line.paid_at is None)
    assert all(line.refund_minor in (0, line.paid_minor) for line in lines)
    assert {line.state for line in lines if line.refund_minor} == {"交易关闭"}


def test_each_week_of_the_showcase_has_each_product_and_narrows_from_exposure_to_orders():
    rows = showcase(seed=916)

    assert len(rows) == WEEKS * len(PRODUCTS)
    assert {row.from_day.weekday() for row in rows} == {0}
    for row in rows:
        assert row.orders <= row.inquiries <= row.visitors <= row.clicks <= row.views <= row.impressions
        assert (row.sales_minor > 0) == (row.orders > 0)
