"""Small words of the week's page: lists, days and reasons."""

import re
from collections.abc import Sequence
from datetime import date

from nine16.model.number import Number
from nine16.panels.words.amounts import amount
from nine16.panels.words.day_ranges import day_range
from nine16.panels.words.numbers import NBSP
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import has, say
from nine16.report.today_words import range_of

_WHY = (
    ("no ad report", "why_no_report"),
    ("the reports that tell", "why_other_days"),
    ("the export ends", "why_export_ends"),
    ("the export does not cover", "why_export_ends"),
    ("the weeks before differ", "why_uneven"),
    ("no order in this week", "why_none_sold"),
    ("no earlier week", "why_few_days"),
    ("in an earlier week", "why_given_back"),
    ("sales of posts", "why_posts"),
    ("no report with spend", "why_no_orders"),
)
"""Beginnings of reasons that money gives, and the sentence that says them."""


_SHORT = 999.5
"""From here on `amount` drops the cents itself."""
LOW, HIGH = 0.2, 0.8
"""A week that fewer than a fifth of usual ones lie below (or above) is on the low (high) side of the expected. [ours]"""
CENTS_BELOW = 10.0
"""Amounts below this keep their decimals: 2.35 USD a click is not 2."""


def side_of(stands_at: float | None) -> str:
    """low, high, or empty: on which side of usual weeks one lies that is as expected.

    Example:
        >>> side_of(0.14), side_of(0.5), side_of(0.93), side_of(None)
        ('low', '', 'high', '')
    """
    if stands_at is None:
        return ""
    return "low" if stands_at < LOW else "high" if stands_at > HIGH else ""


def verdict_of(expected: Number, beyond: str | None, stands_at: float | None, language: str) -> str:
    """Above, below or as expected; of the last also on which side.

    Example:
        >>> verdict_of(Number(5.0, 1.0, 9.0), None, 0.1, "en"), verdict_of(Number(5.0, 1.0, 9.0), "up", 1.0, "zh")
        ('As expected, on the low side', '高于预期')
    """
    if expected.value is None:
        return say(language, "today.verdict_unknown")
    side = side_of(stands_at)
    if beyond is None and side:
        return say(language, f"week.verdict_{side}")
    return say(language, f"today.verdict_{beyond or 'usual'}")


def expected_words(expected: Number, language: str, *, short: bool = False) -> str:
    r"""What was to be expected: the middle of usual weeks, and its range.

    Example:
        >>> expected_words(Number(228_224.0, 140_556.0, 463_798.0), "en")
        'expected 230k (140k to 460k)'
        >>> expected_words(Number(228_224.0, 140_556.0, 463_798.0), "zh", short=True)
        '23万（14万–46万）'
    """
    middle = range_of(Number(expected.value, n=expected.n, basis=expected.basis), language)
    key = "expected_short" if short else "expected_about"
    return say(language, f"week.{key}", value=middle, range=range_of(expected, language))


def whole(value: float, currency: str, language: str) -> str:
    r"""An amount without cents, so that one page shows amounts in one way; the smallest keep theirs.

    Example:
        >>> whole(400.86, "CNY", "en"), whole(50.1, "CNY", "zh"), whole(2.35, "USD", "en"), whole(5_034.0, "CNY", "zh")
        ('401\xa0CNY', '50 元', '2.35\xa0USD', '5034 元')
    """
    if not CENTS_BELOW <= abs(value) < _SHORT:
        return amount(value, currency, language)
    name = say(language, f"currency.{currency}") if has(language, f"currency.{currency}") else currency
    return f"{value:.0f} {name}" if language == "zh" else f"{value:.0f}{NBSP}{name}"


def listed(names: Sequence[str], language: str) -> str:
    """Names one after the other.

    Example:
        >>> listed(["Douyin", "YouTube", "Bilibili"], "en"), listed(["抖音", "小红书"], "zh")
        ('Douyin, YouTube and Bilibili', '抖音、小红书')
    """
    if language == "zh":
        return "、".join(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def spaced(name: str, language: str) -> str:
    """A name before Chinese words: Latin letters keep a space.

    Example:
        >>> spaced("YouTube", "zh"), spaced("抖音", "zh"), spaced("YouTube", "en")
        ('YouTube ', '抖音', 'YouTube')
    """
    return f"{name} " if language == "zh" and name[-1:].isascii() and name else name


def why_money(why: str | None, language: str) -> str:
    """Why an amount is not known.

    Example:
        >>> why_money("no ad report is loaded", "zh"), why_money("11 days are known before these; 63 are needed", "en")
        ('没有导入广告报表', 'too few weeks before')
    """
    if why is None:
        return ""
    for start, key in _WHY:
        if why.startswith(start):
            return say(language, f"week.{key}")
    if "are known before these" in why:
        return say(language, "week.why_few_days")
    return reason(why, language)


def why_sum(why: str | None, language: str) -> str:
    """Why a sum has nothing to be compared with.

    Example:
        >>> why_sum("3 daily steps are known before these days; 30 are needed", "en")
        'only 3 daily figures of posts known before; 30 needed'
    """
    if not why:
        return ""
    steps = re.fullmatch(r"(\d+) daily steps are known before these days; (\d+) are needed", why)
    if steps is None:
        return reason(why, language)
    key = "why_few_steps" if int(steps[1]) else "why_no_steps"
    return say(language, f"week.{key}", n=steps[1], needed=steps[2])


def short_day(which: date, language: str) -> str:
    """A day without its year.

    Example:
        >>> short_day(date(2026, 11, 14), "en"), short_day(date(2026, 11, 14), "zh")
        ('14 November', '11 月 14 日')
    """
    return day_range(which, which, language)
