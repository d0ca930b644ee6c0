"""The largest jumps of the week that lie in no surprising range, as the page says them on top: how far, and who brought them."""

from nine16.evaluate.week.far import Far, far
from nine16.model.number import Number
from nine16.model.week import Week
from nine16.panels.marks.element import outside
from nine16.panels.words.numbers import value as three_digits
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_words import figure, range_of
from nine16.report.week_words import listed, spaced, whole, why_money, why_sum


def far_off(week: Week, language: str) -> list[str]:
    """What jumped inside its range, then what has no range to be judged by, a sentence each; nothing where nothing jumps.

    Args:
        week: the week.
        language: en or zh.
    """
    found = far(week.sums, week.purse.income)
    said = []
    for key, told in (("lead_far", True), ("lead_far_before", False)):
        every = [_one(one, week, language) for one in found if (one.expected.value is not None) == told]
        if every:
            said.append(say(language, f"week.{key}", what=say(language, "week.sum_joint").join(every)))
    return said


def _one(one: Far, week: Week, language: str) -> str:
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
        by=_by(one, week, language),
    )


def _by(one: Far, week: Week, language: str) -> str:
    """The posts that brought most of it."""
    sums = (each for each in week.sums if (each.compared.channel, each.compared.metric) == (one.channel, one.what))
    most = next((each.most for each in sums), None)
    if one.currency is not None or one.times < 1 or most is None:
        return ""
    if not most:
        return say(language, "week.far_many")
    posts = [
        say(
            language,
            "week.far_post",
            title=outside(each.title or "", most=32) or say(language, "page.unnamed"),
            share=f"{100 * each.share:.0f}",
        )
        for each in most
    ]
    return say(language, "week.far_by", posts=listed(posts, language))


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
