"""Signs, words and codes of currencies, and how many decimals an amount has."""

import pytest

from nine16.kinds.currency import SIGNS, currency_of, minor_digits


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$", "USD"),
        ("US$", "USD"),
        ("R$", "BRL"),
        ("¥", "CNY"),
        ("元", "CNY"),
        (" eur ", "EUR"),
        ("Rp", "IDR"),
        ("zł", "PLN"),
    ],
)
def test_a_sign_stands_for_one_currency(text, code):
    assert currency_of(text) == code


@pytest.mark.parametrize("text", ["", "XYZ", "次", "$$", "%"])
def test_what_is_no_currency_is_none(text):
    assert currency_of(text) is None


def test_every_sign_stands_for_a_code_that_exists():
    assert all(currency_of(code) == code for code in SIGNS.values())


def test_yen_won_and_dong_have_no_minor_units_and_dinars_have_three_digits():
    assert [minor_digits(code) for code in ("JPY", "KRW", "VND", "CNY", "KWD")] == [0, 0, 0, 2, 3]
