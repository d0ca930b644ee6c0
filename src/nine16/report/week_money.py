"""The money of the week as the page shows it: each source in one line, nothing added up, unknown is said."""

from collections.abc import Callable
from dataclasses import dataclass

from nine16.evaluate.week.days import DAYS
from nine16.model.number import Number
from nine16.model.week import Income, Outlay, Placed, Week
from nine16.panels.marks.element import outside
from nine16.panels.words.day_ranges import day_ranges
from nine16.panels.words.exports import importer_title
from nine16.panels.words.numbers import value as three_digits
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_words import posts_in_words, range_of
from nine16.report.week_words import CENTS_BELOW, listed, verdict_of, whole, why_money

TYPED = "fill_in"
"""The sheet that a person fills in for a channel without an export."""
NO_COMMISSION = "no report tells commission"
"""Why no commission is known where none was ever loaded."""


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
    lines += [_outlay(one, week.placed, language) for one in purse.outlay]
    if purse.spend_why is not None:
        lines.append(Line(say(language, "week.spend_none", why=why_money(purse.spend_why, language)), "", ()))
    for one in purse.commission:
        value = whole(one.value or 0.0, one.basis or "", language)
        lines.append(Line(say(language, "week.commission", value=value, posts=posts_in_words(one.n, language)), "", ()))
    # Nobody pays creators through a report that was never loaded: only other days of one are worth a line.
    if purse.commission_why is not None and purse.commission_why != NO_COMMISSION:
        why = why_money(purse.commission_why, language)
        lines.append(Line(say(language, "week.commission_none", why=why), "", ()))
    return lines


def _income(one: Income, language: str) -> Line:
    name = say(
        language,
        f"week.income_{one.kind}",
        channel=channel_in_words(one.channel, language),
        posts=posts_in_words(one.net.n, language),
    )
    if one.net.value is None:
        return Line(name, say(language, "week.no_figure"), (why_money(one.net.why_null, language),))
    key = whole(one.net.value, one.currency, language)
    value = say(language, "week.net", value=key) if one.refunds is not None else key
    said = [_orders(one, language), _given_back(one, language), *_compared(one, language)]
    small = tuple(outside(part, most=160) for part in said)
    if one.expected.value is None:
        return Line(name, value, small)
    kind = {"up": "above", "down": "below"}.get(one.beyond or "", "within")
    return Line(name, value, small, verdict_of(one.expected, one.beyond, one.stands_at, language), kind)


def _orders(one: Income, language: str) -> str:
    if one.orders is None:
        return posts_in_words(one.net.n, language)
    n = say(language, "week.of_order") if one.orders == 1 else say(language, "week.of_orders", n=f"{one.orders:,}")
    if one.orders_expected.value is None:
        return n
    return say(language, "week.orders_expected", n=n, range=range_of(one.orders_expected, language))


def _given_back(one: Income, language: str) -> str:
    if one.refunds is None:
        return say(language, "week.refunds_unknown")
    if not one.refunded:
        return say(language, "week.no_refund")
    return say(
        language,
        "week.paid_back",
        refunds=whole(one.refunds, one.currency, language),
        n=say(language, "week.of_order" if one.refunded == 1 else "week.of_orders", n=f"{one.refunded:,}"),
    )


def _compared(one: Income, language: str) -> list[str]:
    """What sales were expected; where nothing is, the week before and why."""
    if one.expected.value is not None:
        # Its currency stands in the value beside it.
        expected = Number(one.expected.value, one.expected.low, one.expected.high)
        return [say(language, "week.sales_expected", range=range_of(expected, language))]
    if one.kind != "posts":
        return [say(language, "week.expected_none", why=why_money(one.expected.why_null, language))]
    before = [] if one.before is None else [whole(one.before, one.currency, language)]
    key = "typed" if one.importer == TYPED else "credited"
    return [
        *(say(language, "week.before_of", value=value) for value in before),
        say(language, "week.posts_not_expected"),
        say(language, f"week.{key}", source=importer_title(one.importer, language)),
    ]


def _outlay(one: Outlay, placed: Placed, language: str) -> Line:
    value = say(
        language,
        "week.spent",
        value=whole(one.spend, one.currency, language),
        posts=_spent_on(one, language),
    )
    cost = one.cost_per_order
    if cost.value is not None:
        low, high = (_bare(each or 0.0) for each in (cost.low, cost.high))
        middle = whole(cost.value, one.currency, language)
        n = say(language, "week.of_order" if cost.n == 1 else "week.of_orders", n=f"{cost.n or 0:,}")
        per = say(language, "week.per_order", value=middle, low=low, high=high, n=n)
        per = f"{per}{_brought(one, language)}"
    elif cost.low is not None:
        per = say(language, "week.per_order_none", least=whole(cost.low, one.currency, language))
    else:
        per = say(language, "week.per_order_unknown", why=why_money(cost.why_null, language))
    days = (
        say(language, "week.spent_all")
        if len(one.days) == DAYS
        else say(language, "week.spent_rest", days=day_ranges(one.days, language))
    )
    return Line(say(language, "week.outlay"), value, (per, days, *_bought(one, placed, language)))


def _brought(one: Outlay, language: str) -> str:
    """What an order brought beside what it cost: whether it paid hangs on what the goods cost, which no report tells."""
    brings = one.sales_per_order
    if brings.value is None:
        return say(language, "week.brought_unknown")
    value = _ranged(whole(brings.value, one.currency, language), brings, language, digits=_bare)
    back = one.returned
    if back.value is None:
        said = say(language, "week.brought_alone", value=value)
    else:
        roas = _ranged(f"{back.value:.1f}", back, language, digits=lambda each: f"{each:.1f}")
        said = say(language, "week.brought", value=value, roas=roas)
    return said + (say(language, "week.brought_wide") if brings.low is None else "")


def _ranged(value: str, number: Number, language: str, *, digits: Callable[[float], str]) -> str:
    """A figure with its range; as it is where it has none."""
    if number.low is None or number.high is None:
        return value
    return say(language, "week.with_range", value=value, low=digits(number.low), high=digits(number.high))


def _spent_on(one: Outlay, language: str) -> str:
    """The post it was spent on, by its title; of several the one that most was spent on."""
    title = next(iter(one.on.values()), None)
    if title is None:
        return posts_in_words(one.posts, language)
    first = say(language, "week.spent_on", title=outside(title, most=32))
    if one.posts == 1:
        return first
    return say(language, "week.spent_more", first=first, n=one.posts if language == "zh" else one.posts - 1)


def _bought(one: Outlay, placed: Placed, language: str) -> list[str]:
    """Whether the figures of the posts listed above hold views that ads are known to have bought."""
    shown = [*placed.best, *placed.worst]
    if not shown:
        return []
    bought = [each for each in shown if each.post_id in one.on]
    if not bought:
        return [say(language, "week.listed_free")]
    named = [say(language, "week.spent_on", title=outside(each.title or "", most=32)) for each in bought]
    return [say(language, "week.listed_bought", posts=listed(named, language))]


def _bare(value: float) -> str:
    """An amount without its currency: whole from ten on, as the amount beside it."""
    return three_digits(value) if value < CENTS_BELOW else f"{value:,.0f}"
