"""Amounts are whole minor units of a currency that somebody says, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.ingest.cells import NO_CURRENCY, UNREADABLE, Around, Reading, read_cell
from nine16.kinds.column import Column
from nine16.kinds.currency import SIGNS, currency_of, minor_digits
from nine16.model.money import Money

CURRENCIES = st.sampled_from(["CNY", "USD", "EUR", "JPY", "KRW", "VND", "KWD"])
MINOR = st.integers(-(10**12), 10**12)


def read(cell, currency="CNY", *, said=None, decimal=".", **more):
    column = Column("spend", (), "money", ("money",), low=float("-inf"), currency=currency, **more)
    return read_cell(cell, column, around=Around(currency=said, decimal=decimal))


def written(minor, currency, form="{:,}"):
    digits = minor_digits(currency)
    return form.format(Decimal(minor).scaleb(-digits).quantize(Decimal(1).scaleb(-digits)))


@given(MINOR, CURRENCIES, st.sampled_from(["{}", "{:,}"]))
def test_an_amount_comes_back_to_the_minor_unit(minor, currency, form):
    assert read(written(minor, currency, form), currency) == Reading(Money(minor, currency))


@given(MINOR, CURRENCIES, st.sampled_from(["{1} {0}", "{0} {1}", "{0}{1}"]))
def test_a_code_in_the_cell_says_the_currency(minor, currency, form):
    assert read(form.format(written(minor, currency), currency), "cell") == Reading(Money(minor, currency))


@given(st.integers(0, 10**10), st.sampled_from(sorted(SIGNS)))
def test_a_sign_in_the_cell_says_the_currency(minor, sign):
    currency = SIGNS[sign]

    assert read(f"{sign}{written(minor, currency)}", "cell") == Reading(Money(minor, currency))


@given(st.integers(0, 10**9), st.sampled_from(["USD", "CNY"]))
def test_a_typed_number_of_a_sheet_is_the_amount_a_person_sees(minor, currency):
    assert read(float(Decimal(minor) / 100), currency) == Reading(Money(minor, currency))


def test_the_noise_of_a_sum_of_doubles_is_no_digit():
    assert read(0.1 + 0.2) == Reading(Money(30, "CNY"))
    assert read(12.345) == Reading(None, UNREADABLE), "three decimals are no fen"


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("1.2万", 1_200_000),
        ("¥3亿", 30_000_000_000),
        ("12k", 1_200_000),
        ("￥１２.５０", 1_250),
        ("88元", 8_800),
        ("-¥5.10", -510),
    ],
)
def test_units_and_wide_digits_are_read(cell, minor):
    assert read(cell) == Reading(Money(minor, "CNY"))


@pytest.mark.parametrize(
    "cell",
    ["$5", "12.345", "1,23", "¥1k-¥2k", "1.2.3", "--5", "-¥-5", "12 次", "about 5", "5 XYZ", "1e5", True, "€5元"],
)
def test_what_is_no_amount_of_the_currency_is_null_and_told(cell):
    assert read(cell) == Reading(None, UNREADABLE)


def test_yen_and_dong_have_no_cents():
    assert read("1,200", "JPY") == Reading(Money(1_200, "JPY"))
    assert read("¥1,200", "JPY") == Reading(Money(1_200, "JPY"))
    assert read("12.5", "VND") == Reading(None, UNREADABLE)


def test_an_amount_without_any_currency_is_told_as_such():
    assert read("12.50", "cell") == read("12.50", "heading") == read("12.50", "column:x") == Reading(None, NO_CURRENCY)
    assert read("words", "cell") == Reading(None, UNREADABLE)
    assert read("12.50", "cell", said="EUR") == read("12.50", "heading", said="EUR") == Reading(Money(1_250, "EUR"))
    assert read("$12.50", "cell", said="EUR") == Reading(Money(1_250, "USD")), "the cell knows better"


def test_a_decimal_comma_is_read_where_the_heading_says_so():
    assert read("1 234,50 €", "cell", decimal=",") == Reading(Money(123_450, "EUR"))
    assert read("1.234,50", "EUR", decimal=",") == Reading(Money(123_450, "EUR"))
    assert read("1,234.50", "EUR", decimal=",") == Reading(None, UNREADABLE)


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_nothing(text):
    reading = read(text, "cell")

    assert reading.value is None or (isinstance(reading.value, Money) and currency_of(reading.value.currency))
