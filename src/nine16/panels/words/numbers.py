"""Numbers as people read them: 1.2万 or 12k, 38 %, +6 points, 2.4 s, with no more digits than are known."""

import math
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Written out: the month's name in a locale of the machine would not be the page's."""

NBSP = "\u00a0"
"""Keeps a number and its unit on one line."""


def count(value: float, language: str) -> str:
    """A count, short.

    Example:
        >>> count(12_345, "en"), count(12_345, "zh"), count(987, "en"), count(1_204, "en")
        ('12k', '1.2万', '987', '1,204')
    """
    size = abs(value)
    if language == "zh":
        if size < 9_999.5:
            return f"{value:.0f}"
        unit, letter = (1e8, "亿") if size >= 99_950_000 else (1e4, "万")
        return f"{_two(value / unit)}{letter}"
    if size < 9_999.5:
        return f"{value:,.0f}"
    unit, letter = (1e9, "B") if size >= 999.5e6 else (1e6, "M") if size >= 999_500 else (1e3, "k")
    return f"{_two(value / unit)}{letter}"


def percent(share: float, language: str, *, half_width: float | None = None) -> str:
    r"""A share as percent; a wide interval takes the decimals away.

    Example:
        >>> percent(0.3841, "en"), percent(0.0423, "zh"), percent(0.00416, "en"), percent(0.0423, "en", half_width=0.03)
        ('38\xa0%', '4.2%', '0.42\xa0%', '4\xa0%')
    """
    number = _percent_digits(share, half_width)
    return f"{number}%" if language == "zh" else f"{number}{NBSP}%"


def percent_range(low: float, high: float, language: str) -> str:
    r"""Two shares as one range.

    Example:
        >>> percent_range(0.41, 0.58, "en"), percent_range(0.41, 0.58, "zh"), percent_range(0.031, 0.06, "en")
        ('41 to 58\xa0%', '41%–58%', '3.1 to 6.0\xa0%')
    """
    wide = 100 * (high - low)
    decimals = 0 if wide >= 10 or (wide >= 1 and 100 * low >= 9.95) else 1 if wide >= 0.5 else 2
    first, last = f"{100 * low:.{decimals}f}", f"{100 * high:.{decimals}f}"
    if first == last:
        return f"{last}%" if language == "zh" else f"{last}{NBSP}%"
    return f"{first}%–{last}%" if language == "zh" else f"{first} to {last}{NBSP}%"


def points(difference: float, language: str) -> str:
    """A difference of two shares.

    Example:
        >>> points(0.062, "en"), points(-0.004, "zh")
        ('+6 points', '−0.4 个百分点')
    """
    digits = _percent_digits(abs(difference), 0.02 if abs(difference) >= 0.03 else None)
    sign = "+" if difference >= 0 else "−"
    return (
        f"{sign}{digits} 个百分点" if language == "zh" else f"{sign}{digits}{' point' if digits == '1' else ' points'}"
    )


def seconds(value: float, language: str) -> str:
    r"""A time in the video or a length.

    Example:
        >>> seconds(2.4, "en"), seconds(16, "zh")
        ('2.4\xa0s', '16 秒')
    """
    number = f"{value:.1f}".removesuffix(".0")
    return f"{number} 秒" if language == "zh" else f"{number}{NBSP}s"


def span(from_s: float, to_s: float, language: str) -> str:
    r"""A stretch of the video.

    Example:
        >>> span(1.2, 2.6, "en"), span(3, 4, "zh")
        ('1.2 to 2.6\xa0s', '3–4 秒')
    """
    first = f"{from_s:.1f}".removesuffix(".0")
    last = seconds(to_s, language)
    return f"{first}–{last}" if language == "zh" else f"{first} to {last}"


def day(when: date, language: str) -> str:
    """A date.

    Example:
        >>> day(date(2026, 3, 4), "en"), day(date(2026, 3, 4), "zh")
        ('4 March 2026', '2026 年 3 月 4 日')
    """
    if language == "zh":
        return f"{when.year} 年 {when.month} 月 {when.day} 日"
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def value(number: float) -> str:
    """A signal's value: three significant digits.

    Example:
        >>> value(-18.2345), value(0.01234), value(1234.5)
        ('−18.2', '0.0123', '1230')
    """
    if number == 0 or not math.isfinite(number):
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(number))))
    written = f"{round(number, 2 - math.floor(math.log10(abs(number)))):.{min(digits, 4)}f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return written.replace("-", "−")


def about(number: float) -> int:
    """A count of what is still needed, rounded up to a whole or half step of its first digit.

    Example:
        >>> about(3), about(37), about(412)
        (3, 40, 450)
    """
    whole = max(1, math.ceil(number))
    if whole < 10:
        return whole
    unit = 10 ** (len(str(whole)) - 1) // 2
    return math.ceil(whole / unit) * unit


def _two(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0") if abs(number) < 9.95 else f"{number:.0f}"


def _percent_digits(share: float, half_width: float | None) -> str:
    hundredth = 100 * share
    if hundredth and abs(hundredth) < 0.995 and (half_width is None or half_width < 0.01):
        decimals = 2 if abs(hundredth) < 0.0995 or half_width is None or half_width < 0.001 else 1
        return f"{hundredth:.{decimals}f}".rstrip("0").rstrip(".") or "0"
    if abs(hundredth) < 9.95 and (half_width is None or half_width < 0.01):
        return f"{hundredth:.1f}".removesuffix(".0")
    return f"{hundredth:.0f}"
