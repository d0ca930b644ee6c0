"""Small words of the week's page: lists, days and reasons."""

import re
from collections.abc import Sequence
from datetime import date

from nine16.panels.words.day_ranges import day_range
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import say

_WHY = (
    ("no ad report", "why_no_report"),
    ("the reports that tell", "why_other_days"),
    ("no report tells commission", "why_no_commission"),
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
