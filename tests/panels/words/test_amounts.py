"""Amounts are short, carry their currency and are never added across currencies."""

import pytest

from nine16.model.money import Money
from nine16.panels.words.amounts import amount, amounts


@pytest.mark.parametrize(
    ("value", "currency", "en", "zh"),
    [
        (0.5, "CNY", "0.50\xa0CNY", "0.50 元"),
        (12_345, "CNY", "12k\xa0CNY", "1.2 万元"),
        (1_500, "JPY", "1,500\xa0JPY", "1500 日元"),
        (12, "JPY", "12\xa0JPY", "12 日元"),
        (250_000_000, "USD", "250M\xa0USD", "2.5 亿美元"),
        (30, "THB", "30.00\xa0THB", "30.00 THB"),
    ],
)
def test_an_amount_is_written_as_people_read_it(value, currency, en, zh):
    assert amount(value, currency, "en") == en
    assert amount(value, currency, "zh") == zh


def test_two_currencies_stand_side_by_side():
    assert amounts((Money(100, "USD"), Money(5_000, "JPY")), "en") == "1.00\xa0USD + 5,000\xa0JPY"
