"""The money of the week as the page shows it: each source in one line, nothing added up, unknown is said."""

from dataclasses import dataclass

from nine16.model.number import Number
from nine16.model.week import Income, Outlay, Week
from nine16.panels.marks.element import outside
from nine16.panels.words.amounts import amount
from nine16.panels.words.day_ranges import day_ranges
from nine16.panels.words.numbers import value as three_digits
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_words import posts_in_words, range_of
from nine16.report.week_words import spaced, why_money


@dataclass(frozen=True, slots=True)
class Line:
    """One source."""

    name: str
    value: str
    small: tuple[str, ...]
    verdict: str = ""
    kind: str = "unsure"
    """above, below, within or unsure."""


def money_lines(week: Week, language: str) -> list[Line]:
    """Income, then what ads cost, then commissions."""
    purse = week.purse
    lines = [_income(one, language) for one in purse.income]
    if not lines:
        why = say(language, "week.money_none_why")
        lines.append(Line(say(language, "week.money_none", why=why), "", ()))
    lines += [_outlay(one, language) for one in purse.outlay]
    if purse.spend_why is not None:
        lines.append(Line(say(language, "week.spend_none", why=why_money(purse.spend_why, language)), "", ()))
    for one in purse.commission:
        value = amount(one.value or 0.0, one.basis or "", language)
        lines.append(Line(say(language, "week.commission", value=value, posts=posts_in_words(one.n, language)), "", ()))
    if purse.commission_why is not None:
        why = why_money(purse.commission_why, language)
        lines.append(Line(say(language, "week.commission_none", why=why), "", ()))
    return lines


def _income(one: Income, language: str) -> Line:
    name = say(language, f"week.income_{one.kind}", channel=spaced(channel_in_words(one.channel, language), language))
    small = []
    if one.orders is not None:
        n = say(language, "week.of_order") if one.orders == 1 else say(language, "week.of_orders", n=f"{one.orders:,}")
    else:
        n = posts_in_words(one.net.n, language)
    if one.orders is not None and one.orders_expected.value is not None:
        n = say(language, "week.orders_expected", n=n, range=range_of(one.orders_expected, language))
    small.append(n)
    if one.net.value is None:
        return Line(name, say(language, "week.no_figure"), (why_money(one.net.why_null, language),))
    if one.refunds is None:
        small.append(say(language, "week.refunds_unknown"))
    elif one.refunded:
        orders = say(language, "week.of_order" if one.refunded == 1 else "week.of_orders", n=f"{one.refunded:,}")
        small.append(
            say(
                language,
                "week.paid_back",
                gross=amount(one.gross, one.currency, language),
                refunds=amount(one.refunds, one.currency, language),
                n=orders,
            )
        )
    else:
        small.append(say(language, "week.no_refund"))
    if one.expected.value is not None:
        expected = Number(one.expected.value, one.expected.low, one.expected.high)
        small.append(say(language, "week.expected", range=range_of(expected, language)))
    elif one.kind == "shop":
        small.append(say(language, "week.expected_none", why=why_money(one.expected.why_null, language)))
    key = amount(one.net.value, one.currency, language)
    value = say(language, "week.net", value=key) if one.refunds is not None else key
    small = [outside(part, most=160) for part in small]
    if one.expected.value is None:
        return Line(name, value, tuple(small))
    kind = {"up": "above", "down": "below"}.get(one.beyond or "", "within")
    return Line(name, value, tuple(small), say(language, f"today.verdict_{one.beyond or 'usual'}"), kind)


def _outlay(one: Outlay, language: str) -> Line:
    value = say(
        language,
        "week.spent",
        value=amount(one.spend, one.currency, language),
        posts=posts_in_words(one.posts, language),
    )
    cost = one.cost_per_order
    if cost.value is not None:
        low, high = (three_digits(each or 0.0) for each in (cost.low, cost.high))
        middle = amount(cost.value, one.currency, language)
        n = say(language, "week.of_order" if cost.n == 1 else "week.of_orders", n=f"{cost.n or 0:,}")
        per = say(language, "week.per_order", value=middle, low=low, high=high, n=n)
    elif cost.low is not None:
        per = say(language, "week.per_order_none", least=amount(cost.low, one.currency, language))
    else:
        per = say(language, "week.per_order_unknown", why=why_money(cost.why_null, language))
    days = (
        say(language, "week.spent_all")
        if len(one.days) == 7
        else say(language, "week.spent_days", days=day_ranges(one.days, language))
    )
    return Line(say(language, "week.outlay"), value, (per, days))
