"""Which captures of a post may be added: none twice, none that another one holds already.

An ad export may come by day and again as one total, a sheet by week, a works list as a lifetime total every morning.
Of one source and audience the widest windows are taken, and of what is left only what lies wholly beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from nine16.model.money import Money
from nine16.model.snapshot import LIFETIME, PERIOD, UNKNOWN, Snapshot

PEOPLE = frozenset({"viewers", "reach"})
"""Counts of people: the same person is in two windows, so they are never added."""
_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Captures that may be added, and those that would count something twice."""

    kept: tuple[Snapshot, ...]
    inside: tuple[Snapshot, ...] = ()
    """Their window lies inside one that was kept."""
    across: tuple[Snapshot, ...] = ()
    """Their window overlaps a kept one in part: what is new in them cannot be told."""
    unknown: tuple[Snapshot, ...] = ()
    """Nobody says which period they cover."""


def standing(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """The newest capture of every key (source, audience, part, window): older ones tell the past.

    Example:
        >>> standing([])
        []
    """
    last: dict[tuple[object, ...], Snapshot] = {}
    for snapshot in sorted(snapshots, key=lambda one: one.as_of):
        last[_key(snapshot)] = snapshot
    return sorted(last.values(), key=lambda one: (one.as_of, one.importer, one.part), reverse=True)


def disjoint(snapshots: Sequence[Snapshot]) -> Chosen:
    """Of captures of one source and audience those that may be added.

    A lifetime total holds every other window up to its capture. Parts (campaigns, products) add up; a capture of all
    parts together holds them.

    Args:
        snapshots: any captures of one post, source and audience.
    """
    now = standing(snapshots)
    timed = [one for one in now if one.window != UNKNOWN]
    # The widest first; of equals the one of all parts, then the newest.
    timed.sort(key=lambda one: (-_length(one), one.part != "", -one.as_of.timestamp(), one.part))
    kept: list[Snapshot] = []
    inside: list[Snapshot] = []
    across: list[Snapshot] = []
    for one in timed:
        others = [other for other in kept if other.part == one.part or "" in (other.part, one.part)]
        if not any(_overlap(one, other) for other in others):
            kept.append(one)
        elif any(_holds(other, one) for other in others):
            inside.append(one)
        else:
            across.append(one)
    unknown = [one for one in now if one.window == UNKNOWN]
    if kept or not unknown:
        return Chosen(tuple(kept), tuple(inside), tuple(across), tuple(unknown))
    # Nothing says its period: the newest capture stands alone, with all parts of the same moment.
    newest = [one for one in unknown if one.as_of == unknown[0].as_of]
    # A capture of all parts together holds them.
    newest = [one for one in newest if one.part == ""] or newest
    return Chosen(tuple(newest), unknown=tuple(one for one in unknown if one.as_of != unknown[0].as_of))


def whole(snapshots: Sequence[Snapshot]) -> Snapshot | None:
    """Captures of one source and audience as one, added up where they may be; None without any.

    Counts and money that every capture tells are added; those that some lack are left out, because missing is not
    nought. Shares and means are weighted by views, and need views in every capture.
    """
    kept = disjoint(snapshots).kept
    if not kept:
        return None
    newest = max(kept, key=lambda one: one.as_of)
    if len(kept) == 1:
        return newest
    views = [one.counts.get("views", 0) for one in kept]
    lifetime = any(one.window == LIFETIME for one in kept)
    curve = next((one for one in kept if one.retention), None)
    table = next((one for one in kept if one.seconds), None)
    return replace(
        newest,
        counts={
            name: sum(one.counts[name] for one in kept)
            for name in _common([one.counts for one in kept])
            if name not in PEOPLE
        },
        shares=_weighted([one.shares for one in kept], views),
        means=_weighted([one.means for one in kept], views),
        money=added_money([one.money for one in kept]),
        retention=curve.retention if curve else (),
        retention_of=curve.retention_of if curve else None,
        seconds=table.seconds if table else (),
        part="",
        window=LIFETIME if lifetime else newest.window,
        from_at=None if lifetime else min((one.from_at for one in kept if one.from_at is not None), default=None),
        to_at=None if lifetime else max((one.to_at for one in kept if one.to_at is not None), default=None),
    )


def added_money(each: Sequence[Mapping[str, Money]]) -> dict[str, Money]:
    """Amounts by name, added where every part tells them in one currency."""
    found: dict[str, Money] = {}
    for name in _common(each):
        amounts = [one[name] for one in each]
        if len({amount.currency for amount in amounts}) == 1:
            found[name] = Money(sum(amount.minor for amount in amounts), amounts[0].currency)
    return found


def _common(each: Sequence[Mapping[str, object]]) -> list[str]:
    return [name for name in each[0] if all(name in one for one in each)] if each else []


def _weighted(each: Sequence[Mapping[str, float]], views: Sequence[int]) -> dict[str, float]:
    if min(views) <= 0:
        return {}
    total = sum(views)
    return {name: sum(one[name] * n for one, n in zip(each, views, strict=True)) / total for name in _common(each)}


def span_of(snapshot: Snapshot) -> tuple[datetime, datetime]:
    """From when to when a capture counts; a lifetime total from the beginning of time."""
    if snapshot.window == PERIOD and snapshot.from_at is not None and snapshot.to_at is not None:
        return snapshot.from_at, snapshot.to_at
    return _START, snapshot.as_of


def _key(snapshot: Snapshot) -> tuple[object, ...]:
    return (
        snapshot.post_id,
        snapshot.importer,
        snapshot.audience,
        snapshot.part,
        snapshot.window if snapshot.window != PERIOD else "",
        snapshot.from_at,
        snapshot.to_at,
    )


def _length(snapshot: Snapshot) -> float:
    from_at, to_at = span_of(snapshot)
    return (to_at - from_at).total_seconds()


def _overlap(one: Snapshot, other: Snapshot) -> bool:
    (from_at, to_at), (other_from, other_to) = span_of(one), span_of(other)
    return from_at < other_to and other_from < to_at


def _holds(outer: Snapshot, inner: Snapshot) -> bool:
    (outer_from, outer_to), (from_at, to_at) = span_of(outer), span_of(inner)
    return outer_from <= from_at and to_at <= outer_to
