"""What a post cost and what that brought: organic and paid apart, costs with their intervals, currencies never mixed.

A cost is spend over what it bought, both of the same captures: where only some campaigns tell follows, only their
spend is divided by them. The interval is that of the count (Poisson), the spend is known to the cent.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from nine16.evaluate.adding_up_windows import PEOPLE, Chosen, disjoint, span_of, standing
from nine16.evaluate.definitions import UnlikeMetrics, comparable, meaning_of
from nine16.evaluate.mid_p import count_limits
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.kinds.currency import minor_digits
from nine16.model.evidence import Evidence
from nine16.model.money import Money
from nine16.model.number import Number
from nine16.model.snapshot import LIFETIME, UNKNOWN, Snapshot
from nine16.model.spending import Return, Spending

COSTED = ("effective_view", "follow", "inquiry", "order")
"""What a cost is given for, in the order of the path to a sale."""
_SALES = re.compile(r"sales(_\d+[hd])?")
"""Sales, and sales with their attribution window in the name."""


def spending(evidence: Evidence, *, action_kinds: Mapping[str, ActionKind], confidence: float) -> Spending:
    """The money of one post.

    Args:
        evidence: the post with its captures.
        action_kinds: which kinds of action count as a follow, an inquiry, an order.
        confidence: e.g. 0.95.

    Returns:
        Empty where no capture tells of money or of a paid audience.
    """
    left_out: list[str] = []
    paid = _bought(evidence.snapshots, left_out)
    everyone = _told(evidence.snapshots, "all", left_out)
    spent = [one for one in (*paid, *everyone) if "spend" in one.money]
    if any("fees" in one.money for one in everyone):
        left_out.append("creators' fees: what a creator was paid is not ad spend")
    currencies = sorted({one.money["spend"].currency for one in spent})
    return Spending(
        spend=_sums(one.money["spend"] for one in spent),
        sales=_sales(paid, everyone, left_out),
        paid=_counts(paid, left_out),
        organic=_organic(evidence, paid, left_out),
        cost_per={
            name: _cost(name, [one for one in spent if one in paid] or spent, currencies, action_kinds, confidence)
            for name in COSTED
        }
        if spent
        else {},
        currency=currencies[0] if len(currencies) == 1 else None,
        returns=tuple(_returns(evidence, [*paid, *everyone])),
        left_out=tuple(dict.fromkeys(left_out)),
    )


def major(money: Money) -> float:
    """An amount in whole units of its currency.

    Example:
        >>> major(Money(1250, "CNY")), major(Money(1250, "JPY"))
        (12.5, 1250.0)
    """
    return money.minor / 10 ** minor_digits(money.currency)


# What is added --------------------------------------------------------------------------------


def _bought(snapshots: Sequence[Snapshot], left_out: list[str]) -> list[Snapshot]:
    """Captures of what ads and boosts bought, each once."""
    found = _told(snapshots, "paid", left_out) + _told(snapshots, "boosted", left_out)
    kept: list[Snapshot] = []
    for one in found:
        twin = next((other for other in kept if _same_money(one, other)), None)
        if twin is None:
            kept.append(one)
        else:
            left_out.append(f"{one.importer}: the same spend over the same time as {twin.importer}, counted once")
    tellers = sorted({one.importer for one in kept if "spend" in one.money})
    if len(tellers) > 1:
        left_out.append(f"{' and '.join(tellers)} are added: a campaign that stands in both counts twice")
    return kept


def _told(snapshots: Sequence[Snapshot], audience: str, left_out: list[str]) -> list[Snapshot]:
    """Captures of one audience that may be added, source by source."""
    by_importer: dict[str, list[Snapshot]] = {}
    for snapshot in standing(snapshots):
        if snapshot.audience == audience:
            by_importer.setdefault(snapshot.importer, []).append(snapshot)
    kept: list[Snapshot] = []
    for importer in sorted(by_importer):
        chosen = disjoint(by_importer[importer])
        kept.extend(chosen.kept)
        left_out.extend(_not_added(importer, chosen))
    return kept


def _not_added(importer: str, chosen: Chosen) -> Iterable[str]:
    if chosen.inside:
        yield f"{importer}: {len(chosen.inside)} captures lie inside wider ones"
    if chosen.across:
        yield f"{importer}: {len(chosen.across)} captures overlap others in part"
    if chosen.unknown:
        yield f"{importer}: {len(chosen.unknown)} captures do not say which period they cover"
    elif any(one.window == UNKNOWN for one in chosen.kept):
        yield f"{importer}: the newest capture only, it does not say which period it covers"


def _same_money(one: Snapshot, other: Snapshot) -> bool:
    return (
        one.importer != other.importer
        and "spend" in one.money
        and one.money["spend"] == other.money.get("spend")
        and (one.window, *span_of(one)) == (other.window, *span_of(other))
    )


def _sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    total: dict[str, int] = {}
    for amount in amounts:
        total[amount.currency] = total.get(amount.currency, 0) + amount.minor
    return tuple(Money(total[currency], currency) for currency in sorted(total))


def _sales(paid: Sequence[Snapshot], everyone: Sequence[Snapshot], left_out: list[str]) -> tuple[Money, ...]:
    """Sales of the widest audience that a source tells; those of its paid part are in them already."""
    wide = [one for one in everyone if "sales" in one.money]
    narrow = [one for one in paid if "sales" in one.money]
    tellers = sorted({one.importer for one in wide})
    if len(tellers) > 1:  # two shops' tables of one post tell the same orders
        newest = max(wide, key=lambda one: one.as_of).importer
        left_out.append(f"sales of {', '.join(name for name in tellers if name != newest)}: {newest} tells them too")
        wide = [one for one in wide if one.importer == newest]
    if wide and narrow:
        left_out.append("sales that ads report: the sales of the whole post hold them")
    return _sums(one.money["sales"] for one in wide or narrow)


def _counts(paid: Sequence[Snapshot], left_out: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in sorted({name for one in paid for name in one.counts}):
        told = [one.counts[name] for one in paid if name in one.counts]
        if name in PEOPLE and len(told) > 1:
            left_out.append(f"paid {name}: one person may stand in several of {len(told)} captures")
            continue
        if len(told) < len(paid):
            left_out.append(f"paid {name}: {len(told)} of {len(paid)} captures tell it")
        found[name] = sum(told)
    return found


def _organic(evidence: Evidence, paid: Sequence[Snapshot], left_out: list[str]) -> dict[str, int]:
    """Counts that the platform gave: as told apart by a source, else all less paid of the same window."""
    told = _told(evidence.snapshots, "organic", left_out)
    if told:
        return {
            name: sum(one.counts[name] for one in told)
            for name in sorted(set.intersection(*(set(one.counts) for one in told)))
            if name not in PEOPLE or len(told) == 1
        }
    if not paid:
        return {}
    windows = {(one.window, *span_of(one)) for one in paid} if paid[0].window != LIFETIME else {(LIFETIME,)}
    everyone = next(
        (
            one
            for one in standing(evidence.snapshots)
            if one.audience == "all"
            and one.part == ""
            and windows == {(LIFETIME,) if one.window == LIFETIME else (one.window, *span_of(one))}
            and all((other.window == LIFETIME) == (one.window == LIFETIME) for other in paid)
        ),
        None,
    )
    if everyone is None:
        left_out.append("organic counts: no capture of all views covers the time of the paid ones")
        return {}
    return dict(_less(evidence, everyone, paid, left_out))


def _less(
    evidence: Evidence, everyone: Snapshot, paid: Sequence[Snapshot], left_out: list[str]
) -> Iterable[tuple[str, int]]:
    channel, day = evidence.post.channel, everyone.as_of.date()
    for name in sorted(everyone.counts):
        if name in PEOPLE or not all(name in one.counts for one in paid):
            continue
        all_of = meaning_of(f"counts.{name}", importer=everyone.importer, channel=channel, at=day)
        bought = meaning_of(
            f"counts.{name}", importer=paid[0].importer, channel=channel, audience=paid[0].audience, at=day
        )
        if all_of is not None and bought is not None:
            try:
                comparable(all_of, bought, at=day)
            except UnlikeMetrics as unlike:
                left_out.append(f"organic {name}: {unlike.message}")
                continue
        rest = everyone.counts[name] - sum(one.counts[name] for one in paid)
        if rest < 0:
            left_out.append(f"organic {name}: ads report more than {everyone.importer} has in all")
            continue
        yield name, rest


# What it cost ---------------------------------------------------------------------------------


def _cost(
    metric: str,
    spent: Sequence[Snapshot],
    currencies: Sequence[str],
    action_kinds: Mapping[str, ActionKind],
    confidence: float,
) -> Number:
    """Spend for one more, in whole units: spend over the count, its interval that of the count."""
    if len(currencies) > 1:
        return Number.none(f"spend is in {' and '.join(currencies)}: currencies are never mixed", basis="counts")
    told = [(one, count) for one in spent if (count := bought(one, metric, action_kinds)) is not None]
    if not told:
        return Number.none("no capture with spend tells it", basis="counts")
    cost = sum(major(amount) for amount in _sums(one.money["spend"] for one, _ in told))
    n = sum(count for _, count in told)
    if cost <= 0:
        return Number.none("nothing was spent", n=n, basis="counts")
    least, most = (float(limit) for limit in count_limits(n, confidence=confidence))
    if n <= 0:
        return Number(None, cost / most, None, n=0, basis="counts", why_null="none was bought yet")
    return Number(cost / n, cost / most, cost / least, n=n, basis="counts")


def bought(snapshot: Snapshot, metric: str, action_kinds: Mapping[str, ActionKind]) -> int | None:
    """How many of a metric a capture tells; None where it does not.

    The kind that carries the metric's own name counts alone where it is told: a page visit costs less than a follow.
    """
    counts = snapshot.counts
    if metric == "effective_view":
        if "played_3s" in counts:
            return counts["played_3s"]
        share, views = snapshot.shares.get("played_3s"), counts.get("views")
        return None if share is None or views is None else round(share * views)
    if metric in counts:
        return max(0, counts[metric])
    told = [counts[kind] for kind in kinds_counting_as(metric, action_kinds) if kind in counts]
    return max(0, sum(told)) if told else None


def _returns(evidence: Evidence, captures: Sequence[Snapshot]) -> Iterable[Return]:
    """Sales over spend, source by source, each with the window that its sales are attributed in."""
    names = sorted({name for one in captures for name in one.money if _SALES.fullmatch(name)})
    for importer in sorted({one.importer for one in captures if "spend" in one.money}):
        for name in names:
            told = [one for one in captures if one.importer == importer and {"spend", name} <= set(one.money)]
            currencies = {one.money[key].currency for one in told for key in ("spend", name)}
            cost = sum(major(amount) for amount in _sums(one.money["spend"] for one in told))
            if len(currencies) != 1 or cost <= 0:  # sales in one currency over spend in another are no number
                continue
            sales = sum(major(amount) for amount in _sums(one.money[name] for one in told))
            orders = [one.counts.get("order") for one in told]
            n = sum(order for order in orders if order is not None) if None not in orders else None
            meant = meaning_of(
                f"money.{name}", importer=importer, channel=evidence.post.channel, audience=told[0].audience
            )
            yield Return(
                Number(sales / cost, n=n, basis="money"),
                (meant.window if meant is not None else None) or UNKNOWN,
                importer,
            )
