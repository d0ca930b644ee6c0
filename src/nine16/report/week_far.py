"""The largest jumps of the week that cannot be judged, as the page says them on top: how far, and why nobody can tell."""

from nine16.evaluate.week.far import Far, far
from nine16.model.number import Number
from nine16.model.week import Week
from nine16.panels.words.numbers import value as three_digits
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_words import figure, range_of
from nine16.report.week_words import spaced, whole, why_money, why_sum


def far_off(week: Week, language: str) -> list[str]:
    """One sentence that names them; nothing where nothing jumps.

    Args:
        week: the week.
        language: en or zh.
    """
    found = far(week.sums, week.purse.income)
    if not found:
        return []
    every = say(language, "week.sum_joint").join(_one(one, language) for one in found)
    return [say(language, "week.lead_far", what=every)]


def _one(one: Far, language: str) -> str:
    channel = "" if one.channel is None else spaced(channel_in_words(one.channel, language), language)
    what = say(language, "week.far_what" if channel else "week.far_all", channel=channel, what=_what(one, language))
    value, beside = (_figure(each, one, language) for each in (one.value, one.beside))
    if one.expected.value is None:
        return say(language, "week.far_before", what=what, value=value, before=beside, why=_why(one, language))
    way = "above" if one.times > 1 else "below"
    return say(
        language,
        f"week.far_{way}",
        why="" if one.currency is not None else say(language, f"week.far_hit_{way}"),
        what=what,
        value=value,
        middle=beside,
        times=three_digits(float(f"{one.times:.2g}")),
        share=f"{100 * one.times:.0f}",
        range=range_of(Number(one.expected.value, one.expected.low, one.expected.high), language),
    )


def _what(one: Far, language: str) -> str:
    return say(language, "week.sales" if one.currency is not None else f"week.{one.what}")


def _figure(amount: float, one: Far, language: str) -> str:
    if one.currency is not None:
        return whole(amount, one.currency, language)
    return figure(amount, Number(amount, n=one.posts, basis="posts"), language)


def _why(one: Far, language: str) -> str:
    """Why no range is known."""
    why = one.expected.why_null
    if one.currency is None:
        return why_sum(why, language)
    if why is not None and why.startswith("sales of posts"):
        return say(language, "week.posts_not_expected")
    return why_money(why, language)
