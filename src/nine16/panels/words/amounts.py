"""Amounts of money as people read them: 1.2 万元, 12k CNY, 0.35 USD."""

from nine16.kinds.currency import minor_digits
from nine16.model.money import Money
from nine16.panels.words.numbers import NBSP, count
from nine16.panels.words.sentences import has, say

_WHOLE = 9.95


def amount(value: float, currency: str, language: str) -> str:
    r"""An amount in whole units, short; small ones with their decimals.

    Example:
        >>> amount(12_345, "CNY", "en"), amount(12_345, "CNY", "zh"), amount(2.346, "USD", "en")
        ('12k\xa0CNY', '1.2 万元', '2.35\xa0USD')
    """
    digits = min(2, minor_digits(currency))
    small = abs(value) < 1_000 and digits
    figures = f"{value:.{digits}f}" if small else count(value, language)
    name = say(language, f"currency.{currency}") if has(language, f"currency.{currency}") else currency
    if language != "zh":
        return f"{figures}{NBSP}{name}"
    number, scale = (figures[:-1], figures[-1]) if figures[-1] in "万亿" else (figures, "")
    return f"{number} {scale}{name}" if scale or name != currency else f"{number} {name}"


def about(value: float, currency: str, language: str) -> str:
    r"""An amount that is a guess: two figures below a thousand, no decimals from ten on.

    Example:
        >>> about(471.41, "CNY", "en"), about(7.26, "CNY", "en")
        ('470\xa0CNY', '7.3\xa0CNY')
    """
    if not 0 < abs(value) < 1_000:
        return amount(value, currency, language)
    figures = f"{value:.1f}" if abs(value) < _WHOLE else f"{float(f'{value:.2g}'):.0f}"
    name = say(language, f"currency.{currency}") if has(language, f"currency.{currency}") else currency
    return f"{figures}{NBSP}{name}" if language != "zh" else f"{figures} {name}"


def amounts(each: tuple[Money, ...], language: str) -> str:
    r"""Amounts of several currencies, never added.

    Example:
        >>> amounts((Money(250_000, "CNY"), Money(990, "USD")), "en")
        '2,500\xa0CNY + 9.90\xa0USD'
    """
    return " + ".join(amount(one.minor / 10 ** minor_digits(one.currency), one.currency, language) for one in each)
