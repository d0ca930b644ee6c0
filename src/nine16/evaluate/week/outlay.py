"""Spend of the week and what an order cost, from the reports that tell its days; currencies and windows never mix."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nine16.evaluate.adding_up_answer import Known, Totals
from nine16.evaluate.adding_up_windows import disjoint
from nine16.evaluate.mid_p import count_limits
from nine16.evaluate.spending import bought, major, spending
from nine16.evaluate.week.days import DAYS, first_day_of
from nine16.evaluate.week.order_value import OrderSum, brought_back, value_of_an_order
from nine16.kinds.actions import ActionKind
from nine16.model.evidence import Evidence
from nine16.model.number import Number
from nine16.model.snapshot import PERIOD, Snapshot
from nine16.model.week import Income, Outlay

_HALF_A_DAY = timedelta(hours=12)


@dataclass(slots=True)
class _Spent:
    """What reports of one currency come to."""

    spend: float = 0.0
    posts: int = 0
    days: set[date] = field(default_factory=set)
    with_orders: float = 0.0
    orders: int | None = None
    sales: float = 0.0
    orders_with_sales: int = 0
    spend_with_sales: float = 0.0
    importers: set[str] = field(default_factory=set)
    on: dict[str, tuple[float, str | None]] = field(default_factory=dict)


def outlay(
    known: Sequence[Known],
    *,
    last_day: date,
    zone: str,
    action_kinds: Mapping[str, ActionKind],
    confidence: float,
) -> list[Outlay]:
    """Spend by currency, of captures whose period lies inside the week, each counted once.

    An order's cost is spend over orders of the same posts and captures; its interval is that of the count.

    Args:
        known: posts with their captures.
        last_day: of the week.
        zone: whose days.
        action_kinds: which kinds of action count as an order.
        confidence: e.g. 0.95.
    """
    told = _order_sums(known, last_day=last_day, zone=zone, kinds=action_kinds)
    before = _spent(known, last_day=last_day - timedelta(days=DAYS), zone=zone, kinds=action_kinds, sure=confidence)
    return [
        Outlay(
            currency=currency,
            spend=spent.spend,
            posts=spent.posts,
            days=tuple(sorted(spent.days)),
            cost_per_order=_cost(spent, confidence=confidence),
            sales_per_order=_sales_per_order(spent, told[currency], confidence=confidence),
            returned=_returned(spent, told[currency], confidence=confidence),
            importers=tuple(sorted(spent.importers)),
            before=before[currency].spend if currency in before else None,
            on={name: title for name, (_, title) in sorted(spent.on.items(), key=lambda each: (-each[1][0], each[0]))},
        )
        for currency, spent in sorted(
            _spent(known, last_day=last_day, zone=zone, kinds=action_kinds, sure=confidence).items()
        )
    ]


def _spent(
    known: Sequence[Known], *, last_day: date, zone: str, kinds: Mapping[str, ActionKind], sure: float
) -> dict[str, _Spent]:
    by_currency: dict[str, _Spent] = defaultdict(_Spent)
    for one in known:
        inside = [each for each in one.snapshots if _inside(each, last_day=last_day, zone=zone)]
        for currency in {each.money["spend"].currency for each in inside if "spend" in each.money}:
            telling = [each for each in inside if "spend" in each.money and each.money["spend"].currency == currency]
            money = spending(Evidence(one.post, snapshots=tuple(telling)), action_kinds=kinds, confidence=sure)
            spent, here = by_currency[currency], sum(major(amount) for amount in money.spend)
            spent.spend += here
            if here > 0:
                # A report lists posts whose ads stood still too: nothing was spent on those, and no view bought.
                spent.posts += 1
                spent.on[one.post.post_id] = here, one.post.title
            spent.importers |= {each.importer for each in telling}
            spent.days |= {day for each in telling for day in _days(each, zone)}
            orders = money.cost_per.get("order")
            if orders is not None and orders.n is not None:
                spent.with_orders += here
                spent.orders = (spent.orders or 0) + orders.n
            _add_sales(spent, one, telling, currency=currency, kinds=kinds, sure=sure)
    return by_currency


def _add_sales(
    spent: _Spent,
    one: Known,
    telling: Sequence[Snapshot],
    *,
    currency: str,
    kinds: Mapping[str, ActionKind],
    sure: float,
) -> None:
    """Sales of the captures that tell both sales and orders: one without the other makes no mean."""
    both = [
        each
        for each in telling
        if "sales" in each.money
        and each.money["sales"].currency == currency
        and bought(each, "order", kinds) is not None
    ]
    if not both:
        return
    money = spending(Evidence(one.post, snapshots=tuple(both)), action_kinds=kinds, confidence=sure)
    orders = money.cost_per.get("order")
    if orders is not None and orders.n is not None:
        # What was spent without an order is spent too.
        spent.sales += sum(major(amount) for amount in money.sales)
        spent.orders_with_sales += orders.n
        spent.spend_with_sales += sum(major(amount) for amount in money.spend)


def _order_sums(
    known: Sequence[Known], *, last_day: date, zone: str, kinds: Mapping[str, ActionKind]
) -> dict[str, list[OrderSum]]:
    """By currency, what every capture of spend until the end of the week tells of both orders and their sales."""
    ends = _end(last_day, zone)
    found: dict[str, list[OrderSum]] = defaultdict(list)
    for one in known:
        by_source: dict[tuple[str, str], list[Snapshot]] = defaultdict(list)
        for each in one.snapshots:
            if {"spend", "sales"} <= set(each.money) and each.to_at is not None and each.to_at <= ends:
                by_source[each.importer, each.audience].append(each)
        for captures in by_source.values():
            for each in disjoint(captures).kept:
                orders, sales, spend = bought(each, "order", kinds), each.money["sales"], each.money["spend"]
                if orders and sales.currency == spend.currency:
                    found[sales.currency].append(OrderSum(orders, major(sales)))
    return found


def _sales_per_order(spent: _Spent, told: Sequence[OrderSum], *, confidence: float) -> Number:
    if not spent.orders_with_sales:
        return Number.none("no report with spend tells sales", basis="orders")
    return value_of_an_order(OrderSum(spent.orders_with_sales, spent.sales), told, confidence=confidence)


def _returned(spent: _Spent, told: Sequence[OrderSum], *, confidence: float) -> Number:
    if not spent.orders_with_sales:
        return Number.none("no report with spend tells sales", basis="orders")
    if spent.spend_with_sales <= 0:
        return Number.none("nothing was spent", n=spent.orders_with_sales, basis="orders")
    here = OrderSum(spent.orders_with_sales, spent.sales)
    return brought_back(spent.spend_with_sales, here, told, confidence=confidence)


def attributed(told: Totals, orders: Totals, *, before: Totals, orders_before: Totals) -> list[Income]:
    """What platforms attribute to posts, by channel and currency; no refunds, and nothing to expect.

    Args:
        told: the metric `sales` over the days of the week.
        orders: the metric `order` over the same days.
        before: the metric `sales` over the seven days before; of a channel only what the same export tells.
        orders_before: the metric `order` over those.
    """
    days = None if told.from_day is None or told.to_day is None else (told.from_day, told.to_day)
    source = _sources(told)
    like = {channel for channel, names in _sources(before).items() if names == source.get(channel)}
    earlier = {
        (one.channel, amount.currency): major(amount)
        for one in before.channels
        if one.channel in like
        for amount in one.sum.money
    }
    counted, counted_before = (
        {one.channel: one.sum.value.value for one in each.channels} for each in (orders, orders_before)
    )
    return [
        Income(
            kind="posts",
            channel=one.channel,
            importer=min(source.get(one.channel, {""})),
            currency=amount.currency,
            net=Number(major(amount), major(amount), major(amount), n=one.sum.posts, basis="posts"),
            gross=major(amount),
            refunds=None,
            refunded=None,
            orders=_whole(counted.get(one.channel)),
            orders_before=_whole(counted_before.get(one.channel)) if one.channel in like else None,
            expected=Number.none("sales of posts are not compared", basis=amount.currency),
            beyond=None,
            before=earlier.get((one.channel, amount.currency)),
            days=days,
        )
        for one in told.channels
        for amount in one.sum.money
    ]


def _sources(told: Totals) -> dict[str, set[str]]:
    """By channel, the exports that a sum was added from."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in told.added:
        found[one.channel].add(one.source)
    return found


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def commissions(known: Sequence[Known], *, last_day: date, zone: str) -> list[Number]:
    """Commission by currency (the basis), of captures whose period lies inside the week; n = posts.

    Args:
        known: posts with their captures.
        last_day: of the week.
        zone: whose days.
    """
    total: dict[str, list[float]] = defaultdict(list)
    for one in known:
        inside = [
            each for each in one.snapshots if "commission" in each.money and _inside(each, last_day=last_day, zone=zone)
        ]
        by_source: dict[tuple[str, str], list[Snapshot]] = defaultdict(list)
        for each in inside:
            by_source[each.importer, each.audience].append(each)
        own: dict[str, float] = defaultdict(float)
        for captures in by_source.values():
            for each in disjoint(captures).kept:
                own[each.money["commission"].currency] += major(each.money["commission"])
        for currency, amount in own.items():
            total[currency].append(amount)
    return [
        Number(sum(amounts), sum(amounts), sum(amounts), n=len(amounts), basis=currency)
        for currency, amounts in sorted(total.items())
    ]


def _cost(spent: _Spent, *, confidence: float) -> Number:
    if spent.orders is None:
        return Number.none("no report with spend counts orders", basis="orders")
    if spent.with_orders <= 0:
        return Number.none("nothing was spent", n=spent.orders, basis="orders")
    least, most = (float(limit) for limit in count_limits(spent.orders, confidence=confidence))
    if spent.orders == 0:
        return Number(None, spent.with_orders / most, None, n=0, basis="orders", why_null="no order yet")
    return Number(
        spent.with_orders / spent.orders, spent.with_orders / most, spent.with_orders / least, spent.orders, "orders"
    )


def _inside(capture: Snapshot, *, last_day: date, zone: str) -> bool:
    if capture.window != PERIOD or capture.from_at is None or capture.to_at is None:
        return False
    local = ZoneInfo(zone)
    begins = datetime.combine(first_day_of(last_day), time(), local) - _HALF_A_DAY
    return begins <= capture.from_at < capture.to_at <= _end(last_day, zone)


def _end(last_day: date, zone: str) -> datetime:
    """Until when a capture may reach that is still of the week: days of other zones end some hours later."""
    return datetime.combine(last_day + timedelta(days=1), time(), ZoneInfo(zone)) + _HALF_A_DAY


def _days(capture: Snapshot, zone: str) -> list[date]:
    """Local days that begin nearest to its own."""
    if capture.from_at is None or capture.to_at is None:
        return []
    first = (capture.from_at + _HALF_A_DAY).astimezone(ZoneInfo(zone)).date()
    last = (capture.to_at + _HALF_A_DAY).astimezone(ZoneInfo(zone)).date()
    return [first + timedelta(days=step) for step in range(max(1, (last - first).days))]
