"""From snapshots to totals: whole-life captures as they are, figures of periods added up where they join."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from nine16.evaluate.over_time.series import Floats, PaidStretch, Series, hours, instant
from nine16.model.snapshot import LIFETIME, PERIOD, Snapshot


@dataclass(frozen=True, slots=True)
class Statement:
    """Figures of one snapshot, one source, one part: counts and money by name."""

    figures: dict[str, float]
    part: str
    as_of_h: float
    from_h: float | None = None
    to_h: float | None = None


def lifetime_series(statements: Sequence[Statement], *, importer: str) -> dict[str, Series]:
    """Whole-life totals by count; parts add up, a part that a later export no longer names keeps its last total.

    Args:
        statements: of one source and audience, all of the whole life.
        importer: the source's name.
    """
    known: dict[str, dict[str, dict[float, float]]] = defaultdict(lambda: defaultdict(dict))
    for one in statements:
        for name, value in one.figures.items():
            known[name][one.part][one.as_of_h] = value
    found = {}
    for name, parts in known.items():
        at = np.unique([when for part in parts.values() for when in part])
        total = np.zeros(at.size)
        for part in parts.values():
            when = np.array(sorted(part))
            value = np.array([part[moment] for moment in when])
            place = np.searchsorted(when, at, side="right") - 1
            total += np.where(place >= 0, value[np.maximum(place, 0)], 0.0)
        found[name] = Series(at, total, importer)
    return found


def newest_of_each_period(statements: Iterable[Statement]) -> list[Statement]:
    """For one period and part the newest statement stands; figures so far of a period still running end with it."""
    newest: dict[tuple[float, float, str], Statement] = {}
    for one in sorted(statements, key=lambda statement: statement.as_of_h):
        if one.from_h is not None and one.to_h is not None:
            newest[one.from_h, one.to_h, one.part] = one
    return list(newest.values())


def period_series(
    statements: Sequence[Statement], *, importer: str, born_h: float | None, ads: bool
) -> tuple[dict[str, Series], list[str]]:
    """Totals from figures of periods that join without a gap, from the one that holds the publication on.

    Args:
        statements: of one source and audience, the newest of each period.
        importer: the source's name.
        born_h: publication; figures of ads need none, they begin with their first period.
        ads: whether the figures are of ads.

    Returns:
        Series by count, and what was left out and why.
    """
    by_period: dict[tuple[float, float], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in statements:
        until = min(one.to_h or 0.0, one.as_of_h)
        if until > (one.from_h or 0.0):
            for name, value in one.figures.items():
                by_period[one.from_h or 0.0, until][name] += value
    chain, why = _chain(sorted(by_period), born_h=born_h, ads=ads, importer=importer)
    left_out = [why] if why else []
    found: dict[str, Series] = {}
    for name in sorted({name for period in chain for name in by_period[period]}):
        at, total, so_far = [], [], 0.0
        for period in chain:
            if name not in by_period[period]:
                left_out.append(f"{importer}: {name} is not told for {_span(*period)}; what follows cannot be added up")
                break
            so_far += by_period[period][name]
            at.append(period[1])
            total.append(so_far)
        if at:
            found[name] = Series(np.array(at), np.array(total), importer)
    return found, left_out


def paid_stretches(
    statements: Sequence[Statement], series: Sequence[Series | None], *, others_at_h: Floats
) -> tuple[PaidStretch, ...]:
    """What ads did, stretch by stretch: from figures of periods, else from whole-life totals by differences.

    Args:
        statements: figures of ads by period, the newest of each.
        series: whole-life totals of paid views and of spend, each where it is known.
        others_at_h: (captures,) instants at which anything is told of the post: ads that are told of for the first time
            began after the one before.
    """
    sums: dict[tuple[float, float], dict[str, float]] = defaultdict(dict)
    for one in statements:
        until = min(one.to_h or 0.0, one.as_of_h)
        if until > (one.from_h or 0.0):
            own = sums[one.from_h or 0.0, until]
            for name in ("views", "spend"):
                if name in one.figures:
                    own[name] = own.get(name, 0.0) + one.figures[name]
    if not sums:
        for name, known in zip(("views", "spend"), series, strict=True):
            if known is not None:
                earlier = others_at_h[others_at_h < known.at_h[0] - 1e-6]
                begins = earlier.max(initial=-np.inf)
                starts = np.concatenate([[begins], known.at_h[:-1]])
                gains = np.diff(known.totals, prepend=0.0)
                for start, end, gained in zip(starts, known.at_h, gains, strict=True):
                    if not np.isfinite(start):
                        continue
                    sums[float(start), float(end)][name] = max(0.0, float(gained))
    finest = _not_covered_by_finer(sorted(sums, key=lambda period: (period[1] - period[0], period[0])))
    return tuple(
        PaidStretch(period[0], period[1], sums[period].get("views"), sums[period].get("spend")) for period in finest
    )


def window_of(snapshot: Snapshot) -> str:
    """lifetime, period, or unknown where a period lacks an end.

    Example:
        >>> from datetime import UTC, datetime
        >>> window_of(Snapshot("a", datetime(2026, 1, 1, tzinfo=UTC), "x"))
        'lifetime'
    """
    if snapshot.window == PERIOD and (snapshot.from_at is None or snapshot.to_at is None):
        return "unknown"
    return snapshot.window if snapshot.window in {LIFETIME, PERIOD} else "unknown"


def statement_of(snapshot: Snapshot, figures: dict[str, float]) -> Statement:
    """A snapshot's figures with its instants as hours."""
    period = window_of(snapshot) == PERIOD
    return Statement(
        figures,
        snapshot.part,
        hours(snapshot.as_of),
        hours(snapshot.from_at) if period and snapshot.from_at is not None else None,
        hours(snapshot.to_at) if period and snapshot.to_at is not None else None,
    )


def _chain(
    periods: list[tuple[float, float]], *, born_h: float | None, ads: bool, importer: str
) -> tuple[list[tuple[float, float]], str | None]:
    """Periods that join, the shortest first choice; and why the rest is not used."""
    if ads:
        start = periods[:1]
    elif born_h is None:
        return (
            [],
            f"{importer}: figures of periods cannot be added up, because nothing says when the post was published",
        )
    else:
        start = [period for period in periods if period[0] <= born_h < period[1]]
    if not start:
        first = _span(*periods[0]) if periods else "nothing"
        return [], f"{importer}: its figures begin with {first}, after the publication; earlier ones are missing"
    begins = max(period[0] for period in start)
    by_start: dict[float, tuple[float, float]] = {}
    for period in sorted(periods, key=lambda one: one[1], reverse=True):
        by_start[round(period[0], 4)] = period  # of those that begin together the shortest stays
    chain = []
    at = round(begins, 4)
    while at in by_start:
        chain.append(by_start[at])
        at = round(chain[-1][1], 4)
    last = max(period[1] for period in periods)
    if chain[-1][1] < last - 1e-3:
        return (
            chain,
            f"{importer}: figures from {instant(chain[-1][1]):%Y-%m-%d %H:%M} UTC on do not join and were not added",
        )
    return chain, None


def _not_covered_by_finer(periods: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Periods, the shortest first, that no shorter one lies in; in order of time."""
    kept: list[tuple[float, float]] = []
    for period in periods:
        if all(period[1] <= other[0] + 1e-9 or period[0] >= other[1] - 1e-9 for other in kept):
            kept.append(period)
    return sorted(kept)


def _span(from_h: float, to_h: float) -> str:
    return f"{instant(from_h):%Y-%m-%d %H:%M} to {instant(to_h):%Y-%m-%d %H:%M} UTC"
