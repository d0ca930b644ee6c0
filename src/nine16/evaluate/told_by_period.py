"""Figures that a source tells day by day or week by week: added where they lie edge to edge, never filled in.

YouTube Studio's chart, a sheet by week and an ad report by day say what a post gained in a stretch of days, whatever
came before. So a sum over days is known as soon as stretches cover them; no total since publication is needed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nine16.evaluate.adding_up_windows import standing
from nine16.model.snapshot import PERIOD, Snapshot

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretches:
    """Captures of one source that lie edge to edge or apart, none over another."""

    importer: str
    kept: tuple[Snapshot, ...]
    days: tuple[date, ...]
    """Local days that they cover."""


def stretches(
    snapshots: Sequence[Snapshot], names: Sequence[str], *, first: date, last: date, zone: str, unit: str = "count"
) -> Stretches | None:
    """Of the source that covers most days from `first` to `last`: its captures inside, shortest first; None without one.

    A stretch stands for the local days whose midnights are nearest to its ends, as captures do everywhere.

    Args:
        snapshots: captures of one post.
        names: of the counts or amounts that each has to tell.
        first: first local day.
        last: last local day.
        zone: whose days.
        unit: count or money.
    """
    by_source: dict[str, dict[tuple[date, date], list[Snapshot]]] = defaultdict(lambda: defaultdict(list))
    for one in standing(snapshots):
        told = one.counts if unit == "count" else one.money
        if one.window != PERIOD or one.audience != "all" or not all(name in told for name in names):
            continue
        if one.from_at is None or one.to_at is None or one.as_of < one.to_at - _DAY:
            continue  # a stretch that still ran when it was told
        begins, ends = _nearest_day(one.from_at, zone), _nearest_day(one.to_at, zone)
        if first <= begins < ends <= last + _DAY:
            by_source[one.importer][begins, ends].append(one)
    found = [_walked(importer, inside, first=first, last=last) for importer, inside in sorted(by_source.items())]
    return max(found, key=lambda one: len(one.days), default=None)


def with_beginnings(snapshots: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
    """The captures, and what came before the first day told where a longer period says the whole.

    A table of the whole period and a chart by day come in one file, and the chart may begin later: what the table has
    more than the days together is what came before them. Nothing is added where that falls below nought.
    """
    by_source: dict[tuple[str, str, str], list[Snapshot]] = defaultdict(list)
    for one in standing(snapshots):
        if one.window == PERIOD and one.from_at is not None and one.to_at is not None:
            by_source[one.importer, one.audience, one.part].append(one)
    found = [rest for every in by_source.values() if (rest := _before(every)) is not None]
    return (*snapshots, *found)


def _before(every: Sequence[Snapshot]) -> Snapshot | None:
    """What the longest period has more than the shorter ones that reach to its end."""
    whole = max(every, key=lambda one: (_length(one), one.as_of))
    ending: dict[datetime | None, Snapshot] = {}
    for one in sorted(every, key=_length, reverse=True):
        if one is not whole and _inside(one, whole):
            ending[one.to_at] = one
    days: list[Snapshot] = []
    at = whole.to_at
    while at in ending:
        days.append(ending[at])
        at = days[-1].from_at
    if not days or at == whole.from_at:
        return None
    counts = {
        name: value - sum(one.counts[name] for one in days)
        for name, value in whole.counts.items()
        if all(name in one.counts for one in days)
    }
    counts = {name: value for name, value in counts.items() if value >= 0}
    return replace(whole, counts=counts, shares={}, means={}, money={}, to_at=at) if counts else None


def _walked(importer: str, inside: dict[tuple[date, date], list[Snapshot]], *, first: date, last: date) -> Stretches:
    # Of those that begin together the shortest stays.
    ends_of = dict(sorted(inside, key=lambda each: each[1], reverse=True))
    kept: list[Snapshot] = []
    days: list[date] = []
    at = first
    while at <= last:
        ends = ends_of.get(at)
        if ends is None:
            at += _DAY
            continue
        every = inside[at, ends]
        # A capture of all parts together holds them.
        kept += [one for one in every if one.part == ""] or every
        days += [at + timedelta(days=step) for step in range((ends - at).days)]
        at = ends
    return Stretches(importer, tuple(kept), tuple(days))


def _nearest_day(at: datetime, zone: str) -> date:
    """The local day whose beginning is nearest to an instant."""
    local = at.astimezone(ZoneInfo(zone))
    return local.date() + (_DAY if local.time() >= time(12) else timedelta())


def _inside(one: Snapshot, whole: Snapshot) -> bool:
    return not (
        one.from_at is None
        or one.to_at is None
        or whole.from_at is None
        or whole.to_at is None
        or one.from_at < whole.from_at
        or one.to_at > whole.to_at
    )


def _length(one: Snapshot) -> float:
    if one.from_at is None or one.to_at is None:
        return 0.0
    return (one.to_at - one.from_at).total_seconds()
