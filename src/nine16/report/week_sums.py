"""The week's sums as the page shows them: a strip of figures, and the sentences on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.evaluate.week.days import DAYS
from nine16.evaluate.week.sums import days_of
from nine16.model.number import Number
from nine16.model.week import BEST, WORST, Income, Outlay, SalesDay, Week, WeekSum
from nine16.panels.marks.element import Drawn, outside
from nine16.panels.marks.place import Place, place
from nine16.panels.words.day_ranges import day_range, day_ranges
from nine16.panels.words.numbers import count
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_titles import metric_title
from nine16.report.today_words import figure, posts_in_words, range_of
from nine16.report.week_far import far_off
from nine16.report.week_words import (
    LOW,
    expected_words,
    listed,
    short_day,
    side_of,
    spaced,
    verdict_of,
    whole,
    why_money,
    why_sum,
)

_VIEWS = ("views", "engaged_views")
_SHOWN = ("interaction", "follow", "order")
_ORDERS = "order"
MOST = 6
"""Figures in the strip: more are read by nobody."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the strip."""

    name: str
    value: str
    verdict: str
    kind: str
    """above, below, within or unsure."""
    drawn: Drawn
    small: tuple[str, ...]


def first_of(week: Week) -> WeekSum | None:
    """The sum of views that speaks for the week: of all channels, else of the channel with most views."""
    every = [one for one in week.sums if one.compared.metric in _VIEWS]
    whole = [one for one in every if one.compared.channel is None and one.compared.metric == "views"]
    told = [one for one in whole if one.compared.observed.value is not None]
    if told:
        return told[0]
    known = [one for one in every if one.compared.observed.value is not None]
    return max(known, key=lambda one: one.compared.observed.value or 0.0) if known else (whole or every or [None])[0]


def headline(week: Week, language: str) -> str:
    """How the week was, in one short sentence."""
    first = first_of(week)
    if first is None or week.told_until is None:
        return say(language, "week.head_empty" if week.told_until is None else "week.head_unknown")
    one = first.compared
    if one.observed.value is None:
        return say(language, "week.head_unknown")
    what = say(language, f"week.{one.metric}")
    if one.channel is not None:
        on = say(language, "week.on", channel=spaced(channel_in_words(one.channel, language), language))
        what = f"{on}{what}" if language == "zh" else f"{what} {on}"
    side = side_of(one.stands_at)
    key = "new" if one.expected.value is None else one.beyond or (f"usual_{side}" if side else "usual")
    value = figure(one.observed.value, one.observed, language)
    if sale := listed([each.title[language] for each in _sales_of_week(week)], language) if key != "new" else "":
        return say(language, f"week.head_sale_{key}", value=value, what=what, day=sale)
    return say(language, f"week.head_{key}", value=value, what=what)


def _sales_of_week(week: Week) -> list[SalesDay]:
    return [one for one in week.sales_days if week.first_day <= one.on <= week.last_day]


def beyond(week: Week, language: str) -> list[str]:
    """Channels and sources beside the first figure that lie above or below what was to be expected, a sentence each way."""
    first = first_of(week)
    own = None if first is None else (first.compared.metric, first.compared.channel)
    # As many orders as so few views let expect: its sales are no second thing to mend.
    short_of_views = {one.channel for one in week.lacking if one.below is not None and one.per_view_says == "usual"}
    said = []
    for way, key in (("down", "below"), ("up", "above")):
        names: dict[str, list[str]] = {}
        for one in week.sums:
            compared = one.compared
            if compared.channel is None or compared.metric not in _VIEWS or compared.beyond != way:
                continue
            if (compared.metric, compared.channel) != own:
                value = figure(compared.observed.value or 0.0, compared.observed, language)
                what = say(language, f"week.{compared.metric}")
                names.setdefault(compared.channel, []).append(_against_words(what, value, compared.expected, language))
        for one in week.purse.income:
            if one.beyond == way and one.net.value is not None:
                value = whole(one.net.value, one.currency, language)
                expected = Number(one.expected.value, one.expected.low, one.expected.high)
                what = say(language, "week.sales" if one.refunds is None else "week.net_sales_word")
                names.setdefault(one.channel, []).append(_against_words(what, value, expected, language))
        if names:
            every = [
                say(
                    language,
                    "week.of_channel",
                    channel=_channel(channel, language),
                    what=_together(parts, language, by_views=way == "down" and channel in short_of_views),
                )
                for channel, parts in names.items()
            ]
            said.append(say(language, f"week.lead_{key}", what=say(language, "week.sum_joint").join(every)))
    return said


def _together(parts: Sequence[str], language: str, *, by_views: bool) -> str:
    """What lies beyond on one channel; sales that lack because views do follow from these."""
    if by_views and len(parts) > 1:
        return say(language, "week.with_it", what=parts[0], rest=listed(parts[1:], language))
    return listed(parts, language)


def _against_words(what: str, value: str, expected: Number, language: str) -> str:
    return say(language, "week.against_range", what=what, value=value, range=range_of(expected, language))


def cells(week: Week, language: str) -> list[Cell]:
    """The strip: views, acts, orders, then the money."""
    first = first_of(week)
    found = [] if first is None else [_cell(first, language)]
    shops = _shops(week)
    for metric in _SHOWN:
        if metric == _ORDERS and shops:
            found.append(_orders(shops[0], language))
            continue
        whole = [one for one in week.sums if one.compared.metric == metric and one.compared.channel is None]
        found += [_cell(one, language) for one in whole if one.compared.observed.value is not None]
    known = shops or [one for one in week.purse.income if one.net.value is not None]
    found += [_net(one, language) for one in known[:1]]
    found += [_spent(one, language) for one in week.purse.outlay[:1]]
    return found[:MOST]


def _orders(one: Income, language: str) -> Cell:
    name = say(language, "week.shop_orders", channel=_channel(one.channel, language))
    value = count(one.orders or 0, language)
    observed = Number(float(one.orders or 0), n=one.orders, basis="orders")
    kind, drawn, words = _against(observed, one.orders_expected, one.orders_beyond, f"{name}: {value}", language)
    said = verdict_of(one.orders_expected, one.orders_beyond, one.orders_stand_at, language)
    before = "" if one.orders_before is None else say(language, "week.before", value=count(one.orders_before, language))
    words = words if one.orders_expected.value is not None else why_money(one.orders_expected.why_null, language)
    return Cell(name, value, said, kind, drawn, tuple(part for part in (words, before) if part))


def _cell(one: WeekSum, language: str) -> Cell:
    compared = one.compared
    name = metric_title(compared, language)
    if compared.channel is not None:
        name = f"{name} · {channel_in_words(compared.channel, language)}"
    said = verdict_of(compared.expected, compared.beyond, compared.stands_at, language)
    if compared.observed.value is None:
        why = reason(compared.observed.why_null, language)
        return Cell(name, "—", say(language, "week.no_figure"), "unsure", Drawn(""), (why,))
    value = figure(compared.observed.value, compared.observed, language)
    small = [posts_in_words(compared.observed.n, language, of="day" if compared.observed.basis == "days" else "post")]
    if compared.first_day is not None and compared.last_day is not None and days_of(compared) < DAYS:
        small.append(day_range(compared.first_day, compared.last_day, language))
    if one.before.value is not None:
        small.append(say(language, "week.before", value=figure(one.before.value, one.before, language)))
    kind, drawn, expected = _against(
        compared.observed, compared.expected, compared.beyond, f"{name}: {value}", language
    )
    return Cell(name, value, said, kind, drawn, tuple(part for part in (expected, " · ".join(small)) if part))


def _against(
    observed: Number, expected: Number, beyond: str | None, says: str, language: str
) -> tuple[str, Drawn, str]:
    """Kind, mark and words of a figure against what was to be expected."""
    if expected.value is None or observed.value is None:
        return "unsure", Drawn(""), why_sum(expected.why_null, language)
    kind = {"up": "above", "down": "below"}.get(beyond or "", "within")
    words = expected_words(expected, language)
    what = Place(observed.value, None, None, expected.low, expected.value, expected.high)
    return kind, place(what, says=f"{says}, {words}", kind=kind, height_px=20), words


def _net(one: Income, language: str) -> Cell:
    name = say(language, "week.net_sales", channel=_channel(one.channel, language))
    value = whole(one.net.value or 0.0, one.currency, language)
    # The value names the currency; its range and the week before need not say it again.
    money = Number(one.net.value, n=one.net.n)
    expected = Number(one.expected.value, one.expected.low, one.expected.high, one.expected.n)
    kind, drawn, words = _against(money, expected, one.beyond, f"{name}: {value}", language)
    said = verdict_of(expected, one.beyond, one.stands_at, language)
    n = [_n_of(one, language)]
    if one.before is not None:
        n.append(say(language, "week.before", value=count(one.before, language)))
    words = words if expected.value is not None else why_money(one.expected.why_null, language)
    return Cell(name, value, said, kind, drawn, tuple(part for part in (words, " · ".join(n)) if part))


def _n_of(one: Income, language: str) -> str:
    if one.orders is None:
        return posts_in_words(one.net.n, language)
    return say(language, "week.of_order") if one.orders == 1 else say(language, "week.of_orders", n=f"{one.orders:,}")


def _spent(one: Outlay, language: str) -> Cell:
    whole_week = len(one.days) == DAYS
    days = "" if whole_week else say(language, "week.spent_days", days=day_ranges(one.days, language))
    before = "" if one.before is None else say(language, "week.before", value=count(one.before, language))
    facts = " · ".join(part for part in (posts_in_words(one.posts, language), before) if part)
    small = tuple(part for part in (days, facts) if part)
    value = whole(one.spend, one.currency, language)
    # What two days tell is not the week's.
    name = say(language, "week.spend" if whole_week else "week.spend_part", n=len(one.days))
    return Cell(name, value, "", "unsure", Drawn(""), small)


def lead(week: Week, language: str) -> list[str]:
    """What lies beside the expected, what stood out and what came in, a sentence each."""
    best, worst = (week.placed.new.get(side, 0) for side in (BEST, WORST))
    said = [*_sales_days(week, language), *beyond(week, language), *far_off(week, language)]
    if week.published:
        said.append(_published(week.published, best, worst, language))
    # What lies outside its range is named above.
    for one in [each for each in _shops(week) if each.beyond is None][:2]:
        key = "lead_money"
        if one.expected.value is not None:
            side = side_of(one.stands_at)
            key = f"lead_money_usual_{side}" if side else "lead_money_usual"
        net = whole(one.net.value or 0.0, one.currency, language)
        said.append(say(language, f"week.{key}", net=net, channel=_channel(one.channel, language)))
    return said


def _sales_days(week: Week, language: str) -> list[str]:
    """Great days of shopping of the week, else of the week before: what is expected knows nothing of them."""
    here = _sales_of_week(week)
    before = [one for one in week.sales_days if one.on < week.first_day]
    return [
        say(
            language,
            f"week.{key}",
            days=listed(
                [
                    say(language, "week.sales_day", name=one.title[language], day=short_day(one.on, language))
                    for one in days
                ],
                language,
            ),
        )
        for key, days in (("sales_days", here), ("sales_days_before", before if not here else []))
        if days
    ]


def _published(n: int, best: int, worst: int, language: str) -> str:
    """How many of the new posts stand out, in words that fit so many."""
    if n == 1:
        return say(language, f"week.lead_one_{'best' if best else 'worst' if worst else 'none'}")
    posts = posts_in_words(n, language)
    if not best and not worst:
        return say(language, "week.lead_posts_none", posts=posts)
    none = say(language, "week.lead_none")
    good, bad = (say(language, "week.lead_n", n=count(each, language)) if each else none for each in (best, worst))
    return say(language, "week.lead_posts", posts=posts, best=good, worst=bad)


def _shops(week: Week) -> list[Income]:
    """Shops whose orders tell the week, the one with most orders first: amounts of two currencies have no order."""
    known = [one for one in week.purse.income if one.kind == "shop" and one.net.value is not None]
    return sorted(known, key=lambda one: (-(one.orders or 0), one.channel, one.currency))


def sums_say(week: Week, language: str) -> str:
    """What the grey bar is, and what the words for a side of it mean, where any figure has such a side."""
    compared = [one.compared for one in week.sums]
    sides = [side_of(one.stands_at) for one in compared if one.beyond is None]
    sides += [side_of(one.stands_at) for one in week.purse.income if one.beyond is None]
    sides += [side_of(one.orders_stand_at) for one in week.purse.income if one.orders_beyond is None]
    said = [say(language, "week.sums_says")]
    if any(sides):
        said.append(say(language, "week.side_says", n=f"{100 * (1 - LOW):.0f}"))
    return ("" if language == "zh" else " ").join(said)


def _channel(name: str, language: str) -> str:
    """A channel's name before the words that follow it."""
    return spaced(channel_in_words(name, language), language)


def facts(week: Week, language: str, *, whose: str | None) -> list[str]:
    """Whose week, which days, how many posts."""
    days = day_range(week.first_day, week.last_day, language, year=True)
    by = [
        say(language, "week.on_channel", channel=channel_in_words(channel, language), n=n)
        for channel, n in sorted(week.by_channel.items(), key=lambda item: (-item[1], item[0]))
    ]
    new = (
        say(language, "week.published", n=week.published, channels=listed(by, language))
        if week.published
        else say(language, "week.published_none")
    )
    named: Sequence[str | None] = (outside(whose, most=60) if whose else None, days, new)
    return [part for part in named if part]
