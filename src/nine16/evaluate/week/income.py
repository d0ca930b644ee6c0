"""Sales of the week, source by source: a shop's orders, one's own player, what platforms attribute to posts.

The same order may stand in several of them, so they are never added to each other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from nine16.evaluate.over_time.window import WIDEST
from nine16.evaluate.today_accounts import BEFORE, AccountDays, account_sum
from nine16.evaluate.week.days import DAYS, first_day_of
from nine16.kinds.currency import minor_digits
from nine16.model.number import Number
from nine16.model.order import OrderLine
from nine16.model.week import Income

NET = "net"
NONE_SOLD = "no order in this week and the four before"


@dataclass(frozen=True, slots=True)
class Sold:
    """An order, or its refund, as it counts on a day."""

    order_id: str
    channel: str
    importer: str
    day: date
    minor: int
    """Below nought for a refund."""
    currency: str
    is_refund: bool


@dataclass(frozen=True, slots=True)
class _Against:
    """What the weeks before let expect, and where the week lies in it."""

    expected: Number
    beyond: str | None = None
    stands_at: float | None = None


def sold_in_shops(lines: Iterable[OrderLine], *, zone: str) -> list[Sold]:
    """Lines of shops' exports that name their day and their value; of two exports of one shop the newer stands.

    Args:
        lines: as the exports tell them.
        zone: whose days.
    """
    known = [one for one in lines if one.at is not None and one.value is not None]
    newest: dict[str, tuple[object, str]] = {}
    for one in known:
        newest[one.channel] = max(newest.get(one.channel, (one.as_of, one.importer)), (one.as_of, one.importer))
    local = ZoneInfo(zone)
    return [
        Sold(
            one.order_id,
            one.channel,
            one.importer,
            one.at.astimezone(local).date(),
            one.value.minor,
            one.value.currency,
            one.is_refund,
        )
        for one in known
        if one.at is not None and one.value is not None and newest[one.channel][1] == one.importer
    ]


def income(sold: Sequence[Sold], *, kind: str, last_day: date, until: Mapping[str, date]) -> list[Income]:
    """What was sold in the week, by channel and currency, against the weeks before.

    Expected is what the weeks before let expect, as for days of a whole account (`nine16.evaluate.today_accounts`):
    days without an order between the first one and the last day that the source covers count as nought.

    Args:
        sold: orders and refunds of any days.
        kind: shop or player.
        last_day: of the week.
        until: by importer, the last day that it covers.
    """
    by_source: dict[tuple[str, str, str], list[Sold]] = defaultdict(list)
    for one in sold:
        by_source[one.channel, one.importer, one.currency].append(one)
    return [
        _of_source(told, kind=kind, key=key, last_day=last_day, covered=until.get(key[1], max(one.day for one in told)))
        for key, told in sorted(by_source.items())
    ]


def _of_source(told: Sequence[Sold], *, kind: str, key: tuple[str, str, str], last_day: date, covered: date) -> Income:
    channel, importer, currency = key
    scale = 10.0 ** -minor_digits(currency)
    first_told = min(one.day for one in told)
    here, before = _week_of(told, last_day), _week_of(told, last_day - timedelta(days=DAYS))
    orders = _orders(here)
    knows_refunds = any(one.is_refund for one in told)
    net = scale * sum(one.minor for one in here)
    number = Number(net, net, net, n=orders, basis="orders")
    against = _expected(told, channel, importer, covered=covered, last_day=last_day, counted=_minor)
    orders_against = _expected(
        [one for one in told if not one.is_refund],
        channel,
        importer,
        covered=covered,
        last_day=last_day,
        counted=_orders,
    )
    if covered < last_day:
        number = Number.none(f"the export ends on {covered}", n=orders, basis="orders")
        against = orders_against = _Against(Number.none("the export does not cover the week"))
    earlier = covered >= last_day and first_told <= first_day_of(last_day) - timedelta(days=DAYS)
    return Income(
        kind=kind,
        channel=channel,
        importer=importer,
        currency=currency,
        net=number,
        gross=scale * sum(one.minor for one in here if not one.is_refund),
        refunds=-scale * sum(one.minor for one in here if one.is_refund) if knows_refunds else None,
        refunded=len({one.order_id for one in here if one.is_refund}) if knows_refunds else None,
        orders=orders,
        expected=_scaled(against.expected, scale, currency),
        beyond=against.beyond,
        before=scale * sum(one.minor for one in before) if earlier else None,
        orders_expected=orders_against.expected,
        orders_beyond=orders_against.beyond,
        orders_before=_orders(before) if earlier else None,
        stands_at=against.stands_at,
        orders_stand_at=orders_against.stands_at,
    )


def _week_of(told: Sequence[Sold], last_day: date) -> list[Sold]:
    return [one for one in told if first_day_of(last_day) <= one.day <= last_day]


def _orders(told: Sequence[Sold]) -> int:
    return len({one.order_id for one in told if not one.is_refund})


def _minor(told: Sequence[Sold]) -> int:
    return sum(one.minor for one in told)


def _expected(
    told: Sequence[Sold],
    channel: str,
    importer: str,
    *,
    covered: date,
    last_day: date,
    counted: Callable[[Sequence[Sold]], int],
) -> _Against:
    if not told:
        return _Against(Number.none("no earlier week is told"))
    first = min(one.day for one in told)
    by_day: dict[date, list[Sold]] = defaultdict(list)
    for one in told:
        by_day[one.day].append(one)
    # Days without an order count as nought; the week's own days too, where the source covers them.
    days = {
        day: counted(by_day.get(day, []))
        for day in (first + timedelta(days=step) for step in range((covered - first).days + 1))
    }
    values = list(days.values())
    if not any(days.get(last_day - timedelta(days=back), 0) for back in range(DAYS + BEFORE)):
        # Nought against nought is no news: a shop that sells nothing is not doing as usual.
        return _Against(Number.none(NONE_SOLD))
    if any(sum(values[at : at + DAYS]) < 0 for at in range(len(values))):
        # What is expected is learned on a logarithmic scale, on which such a week has no place.
        return _Against(Number.none("in an earlier week more was given back than sold"))
    found = account_sum(
        [AccountDays(channel, None, importer, {NET: days})], NET, window="7d", day=last_day, days=DAYS, channel=channel
    )
    if found is None:
        return _Against(Number.none("no earlier week is told"))
    low, high = found.expected.low, found.expected.high
    if low is not None and high is not None and high > WIDEST * max(low, 1.0):
        return _Against(Number.none("the weeks before differ too much to expect anything", n=found.expected.n))
    return _Against(found.expected, found.beyond, found.stands_at)


def _scaled(number: Number, scale: float, basis: str) -> Number:
    value, low, high = (None if each is None else each * scale for each in (number.value, number.low, number.high))
    return Number(value, low, high, number.n, basis, number.why_null)
