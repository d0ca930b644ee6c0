"""Currencies as exports write them: ISO codes, signs, and how many minor units one of each has.

Source: ISO 4217, list one (active codes and their minor units). A sign that several countries use
stands for the one whose platforms write it bare: `$` is the US dollar, `¥` the yuan; others are
written with their letters (`S$`, `JP¥`) or their code.
"""

from types import MappingProxyType

_ACTIVE = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
_WITHOUT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_CODES, _NO_MINOR, _THREE_DIGITS = (frozenset(table.split()) for table in (_ACTIVE, _WITHOUT, _THOUSANDTHS))
SIGNS = MappingProxyType(
    {
        "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NT$": "TWD",
        "S$": "SGD", "SG$": "SGD", "NZ$": "NZD", "MX$": "MXN", "R$": "BRL", "¥": "CNY", "CN¥": "CNY", "RMB": "CNY",
        "RMB¥": "CNY", "元": "CNY", "人民币": "CNY", "JP¥": "JPY", "円": "JPY", "日元": "JPY", "€": "EUR", "£": "GBP",
        "₩": "KRW", "₫": "VND", "đ": "VND", "฿": "THB", "₱": "PHP", "RM": "MYR", "RP": "IDR", "₹": "INR", "₽": "RUB",
        "₺": "TRY", "zł": "PLN", "美元": "USD",
    }
)  # fmt: skip
"""Signs and words, in the spelling they have after NFKC."""


def currency_of(text: str) -> str | None:
    """The ISO code that a sign, a word or a code stands for; None when it stands for no currency.

    Example:
        >>> currency_of("usd"), currency_of("R$"), currency_of("元"), currency_of("XYZ")
        ('USD', 'BRL', 'CNY', None)
    """
    bare = text.strip()
    upper = bare.upper()
    return SIGNS.get(bare) or SIGNS.get(upper) or (upper if upper in _CODES else None)


def minor_digits(currency: str) -> int:
    """How many decimals an amount of the currency has: 2 for most, 0 for yen, won and dong, 3 for dinars.

    Example:
        >>> minor_digits("CNY"), minor_digits("JPY"), minor_digits("KWD")
        (2, 0, 3)
    """
    return 0 if currency in _NO_MINOR else 3 if currency in _THREE_DIGITS else 2
