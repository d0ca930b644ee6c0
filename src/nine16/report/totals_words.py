"""A sum over posts in words: what it is, by channel and day, what was added and what was left out."""

from collections.abc import Sequence
from datetime import date

from nine16.evaluate.adding_up_answer import OfDay, Sum, Totals
from nine16.kinds.currency import minor_digits
from nine16.model.counted import counted
from nine16.panels.marks.element import outside
from nine16.panels.words.day_ranges import day_ranges
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words


def totals_words(one: Totals, *, language: str) -> list[str]:
    """The sum as lines for a terminal; days that nothing tells stand together, not one by one.

    Args:
        one: the sum.
        language: en or zh.
    """
    gap = "：" if language == "zh" else ": "
    name = one.metric if language == "en" else f"{one.title['zh']} {one.metric}"
    when = ""
    if one.from_day is not None:
        key = "totals.since" if one.to_day is None else "totals.when"
        when = say(language, key, first=one.from_day, last=one.to_day)
    lines = [f"{name}{when}{gap}{_sum(one.total, language)}"]
    if len(one.channels) > 1:
        lines += [
            f"  {channel_in_words(each.channel, language):16} {_sum(each.sum, language)}" for each in one.channels
        ]
    lines += [_day(each, language) for each in one.days if _told(each.sum)]
    lines += _not_told([each for each in one.days if not _told(each.sum)], language)
    for each in one.added:
        key = "totals.added_as" if each.metric else "totals.added"
        channel = channel_in_words(each.channel, language)
        n = counted(each.posts, "post", language)
        lines.append(f"  {say(language, key, source=each.source, channel=channel, n=n, metric=each.metric)}")
    for gone in one.left_out:
        n = counted(gone.count, "post", language)
        said = say(language, "totals.left_out", n=n, why=gone.why[language], what=outside(gone.what, most=60))
        lines.append(f"  {said}")
    return lines + [f"  {say(language, 'totals.note', note=note[language])}" for note in one.notes]


def _day(each: OfDay, language: str) -> str:
    without = say(language, "totals.without", n=counted(each.left_out, "post", language)) if each.left_out else ""
    return f"  {each.day} {_sum(each.sum, language)}{without}"


def _not_told(days: Sequence[OfDay], language: str) -> list[str]:
    """Days that nothing tells, as ranges, one line a reason."""
    by_reason: dict[str, list[date]] = {}
    for each in days:
        by_reason.setdefault(reason(each.sum.value.why_null, language), []).append(each.day)
    return [
        f"  {say(language, 'totals.days_not_known', days=day_ranges(every, language), why=why)}"
        for why, every in by_reason.items()
    ]


def _told(each: Sum) -> bool:
    return bool(each.money) or each.value.value is not None


def _sum(each: Sum, language: str) -> str:
    n = counted(each.posts, "post", language)
    if each.money:
        told = " + ".join(
            f"{amount.minor / 10 ** minor_digits(amount.currency):,.{minor_digits(amount.currency)}f} {amount.currency}"
            for amount in each.money
        )
        return say(language, "totals.sum", sum=told, n=n)
    value = each.value
    if value.value is None:
        return say(language, "totals.not_known", why=reason(value.why_null, language))
    if value.low is None or value.high is None:
        return say(language, "totals.sum", sum=f"{value.value:,.0f}", n=n)
    limits = say(language, "today.range", low=f"{value.low:,.0f}", high=f"{value.high:,.0f}")
    return say(language, "totals.sum_between", sum=f"{value.value:,.0f}", limits=limits, n=n)
