"""An amount of money in a cell: whole minor units of a known currency, or nothing."""

import re
from decimal import Decimal

from nine16.ingest.written import NUMBER, NotRead, digits, exact, matched
from nine16.kinds.currency import currency_of, minor_digits
from nine16.kinds.table import Cell
from nine16.model.money import Money

_SIGN = r"[^\d\s,.()+\-%<>~]{1,4}"
_AMOUNT = re.compile(
    rf"(?P<minus>-)?\s*(?P<before>{_SIGN})?\s*(?P<inner>-)?\s*(?P<number>{NUMBER})\s*(?P<times>[万亿wWkK](?![A-Za-z]))?\s*(?P<after>{_SIGN})?",
    re.ASCII,
)
_TIMES = {"万": 10**4, "w": 10**4, "亿": 10**8, "k": 10**3}
_NOISE = Decimal("1e-9")
"""Sums that a spreadsheet made of cents carry such a rest in their last digits: 12.340000000000002."""


def read_amount(cell: Cell, *, currency: str | None) -> Money:
    """The amount in a cell.

    A sign or code in the cell must be the currency's; without a currency the cell has to carry one.
    More decimals than the currency has minor units are no amount: nothing is rounded.

    Args:
        cell: text or a typed number.
        currency: ISO code, or None where the cell says it.

    Raises:
        NotRead: it is no amount, or of another or an unknown currency.

    Example:
        >>> read_amount("$6,438.91", currency=None), read_amount("1.2万元", currency="CNY")
        (Money(minor=643891, currency='USD'), Money(minor=1200000, currency='CNY'))
    """
    if isinstance(cell, str):
        match = matched(_AMOUNT, cell)
        said = [code for sign in (match["before"], match["after"]) if sign and (code := _known(sign))]
        number = digits(match["number"]) * _TIMES.get((match["times"] or "").lower(), 1)
        number = -number if (match["minus"] is None) != (match["inner"] is None) else number
        if match["minus"] and match["inner"]:
            raise NotRead
        if len({*said, *([currency] if currency else [])}) > 1 and not _is_yen(match, currency):
            raise NotRead
        currency = currency or (said[0] if said else None)
    else:
        number = exact(cell)
    if currency is None:
        raise NotRead
    return _in_minor(number, currency, typed=not isinstance(cell, str))


def _known(sign: str) -> str:
    code = currency_of(sign)
    if code is None:
        raise NotRead
    return code


def _is_yen(match: re.Match[str], currency: str | None) -> bool:
    # Chinese and Japanese platforms both write a bare ¥.
    return currency == "JPY" and {match["before"], match["after"]} <= {"¥", None}


def _in_minor(number: Decimal, currency: str, *, typed: bool) -> Money:
    minor = number.scaleb(minor_digits(currency))
    whole = minor.to_integral_value()
    if minor != whole and not (typed and abs(minor - whole) <= _NOISE * max(abs(whole), 1)):
        raise NotRead
    return Money(int(whole), currency)
