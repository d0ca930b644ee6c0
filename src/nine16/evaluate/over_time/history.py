"""Captures of posts become totals over time: one source per count, organic and paid apart, nothing filled in."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from nine16.evaluate.over_time.series import History, Restated, Series, hours, instant
from nine16.evaluate.over_time.statements import (
    Statement,
    lifetime_series,
    newest_of_each_period,
    paid_stretches,
    period_series,
    statement_of,
    window_of,
)
from nine16.kinds.actions import ActionKind, action_kinds, kinds_counting_as
from nine16.model.post import Post
from nine16.model.snapshot import LIFETIME, PERIOD, Snapshot

_MONEY = ("sales", "spend", "refunds")
PAID = ("paid", "boosted")
"""Audiences that money bought."""


def histories(
    posts: Sequence[tuple[Post, tuple[Snapshot, ...]]], *, kinds: Mapping[str, ActionKind] | None = None
) -> list[History]:
    """What the captures of each post say over time.

    Args:
        posts: each with its snapshots, in any order.
        kinds: which kinds of action count for `interaction`; the built-in table if None.

    Returns:
        One history per post, in the same order; what could not be used is told in `left_out`.

    Example:
        >>> from datetime import UTC, datetime
        >>> at = datetime(2026, 9, 1, tzinfo=UTC)
        >>> post = Post("a", "douyin", published_at=at)
        >>> seen = [Snapshot("a", at.replace(day=day), "works", {"views": 100 * day}) for day in (2, 3)]
        >>> histories([(post, tuple(seen))])[0].of("views").totals.tolist()
        [200.0, 300.0]
    """
    interacting = kinds_counting_as("interaction", action_kinds() if kinds is None else kinds)
    return [_history(post, snapshots, interacting) for post, snapshots in posts]


def _history(post: Post, snapshots: Sequence[Snapshot], interacting: tuple[str, ...]) -> History:
    born_h = None if post.published_at is None else hours(post.published_at)
    told, left_out = _told(snapshots, born_h, interacting)
    choices: dict[tuple[str, str], list[Series]] = defaultdict(list)
    bought: list[Statement] = []
    for (audience, importer, window), statements in sorted(told.items()):
        if window == LIFETIME:
            found = lifetime_series(statements, importer=importer)
        else:
            newest = newest_of_each_period(statements)
            ads = audience in PAID
            found, why = period_series(newest, importer=importer, born_h=born_h, ads=ads)
            left_out += why
            bought += newest if ads else []
        for name, series in found.items():
            choices[audience, name].append(series)
    series_of, why = _one_source_each(choices)
    paid = series_of.get("paid", {})
    instants = np.unique([one.as_of_h for statements in told.values() for one in statements])
    instants = instants if born_h is None else np.append(born_h, instants)
    return History(
        post=post,
        born_h=born_h,
        series=series_of,
        paid=paid_stretches(bought, (paid.get("views"), paid.get("spend")), others_at_h=instants),
        restated=_restated(series_of),
        left_out=tuple(dict.fromkeys(left_out + why)),
        captures=len({statement.as_of_h for statements in told.values() for statement in statements}),
    )


def _told(
    snapshots: Sequence[Snapshot], born_h: float | None, interacting: tuple[str, ...]
) -> tuple[dict[tuple[str, str, str], list[Statement]], list[str]]:
    """Statements by audience, importer and window; and what cannot be one."""
    told: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    left_out: list[str] = []
    unknown: Counter[str] = Counter()
    early = 0
    for snapshot in snapshots:
        window = window_of(snapshot)
        if window not in {LIFETIME, PERIOD}:
            unknown[snapshot.importer] += 1
        elif born_h is not None and hours(snapshot.as_of) < born_h:
            early += 1
        else:
            figures, why = _figures(snapshot, interacting)
            left_out += why
            told[snapshot.audience, snapshot.importer, window].append(statement_of(snapshot, figures))
    left_out += [f"{name}: {count} captures do not say which period they cover" for name, count in unknown.items()]
    if early:
        left_out.append(f"{early} captures are older than the publication")
    return told, left_out


def _one_source_each(
    choices: Mapping[tuple[str, str], Sequence[Series]],
) -> tuple[dict[str, dict[str, Series]], list[str]]:
    """For each audience and count the source with the most captures; and which captures are passed over."""
    series_of: dict[str, dict[str, Series]] = defaultdict(dict)
    passed: Counter[tuple[str, str]] = Counter()
    for (audience, name), several in choices.items():
        best = max(several, key=lambda series: (series.at_h.size, series.at_h[-1], series.importer))
        series_of[audience][name] = best
        for other in several:
            if other is not best and name == "views":
                passed[other.importer, best.importer] += other.at_h.size
    return dict(series_of), [
        f"{count} captures of {other} were not mixed with those of {best}: two sources may count differently"
        for (other, best), count in passed.items()
    ]


def _figures(snapshot: Snapshot, interacting: tuple[str, ...]) -> tuple[dict[str, float], list[str]]:
    """Counts, `interaction`, `completed` where only its share is told, and money of one currency; and what is not."""
    figures = {name: float(count) for name, count in snapshot.counts.items()}
    acted = [figures[kind] for kind in interacting if kind in figures]
    if acted:
        figures["interaction"] = sum(acted)
    views = figures.get("views")
    for share, count in (("completion", "completed"), ("played_3s", "played_3s"), ("played_5s", "played_5s")):
        if views is not None and count not in figures and share in snapshot.shares:
            figures[count] = float(np.floor(snapshot.shares[share] * views + 0.5))
    for name in _MONEY:
        if name in snapshot.money:
            figures[name] = float(snapshot.money[name].minor)
            figures[f"{name}:{snapshot.money[name].currency}"] = float(snapshot.money[name].minor)
    currencies = {snapshot.money[name].currency for name in _MONEY if name in snapshot.money}
    if len(currencies) > 1:
        figures = {name: value for name, value in figures.items() if name not in _MONEY}
        when = f"{snapshot.as_of:%Y-%m-%d}"
        return figures, [f"{snapshot.importer}, {when}: money of several currencies ({', '.join(sorted(currencies))})"]
    return figures, []


def _restated(series_of: Mapping[str, Mapping[str, Series]]) -> tuple[Restated, ...]:
    found = []
    for counts in series_of.values():
        for name, series in counts.items():
            for place in np.flatnonzero(series.fell).tolist():
                before, after = float(series.totals[place - 1]), float(series.totals[place])
                found.append(Restated(name, float(series.at_h[place]), before, after))
    return tuple(sorted(found, key=lambda one: (one.at_h, one.count)))


def fell_words(one: Restated) -> str:
    """A restatement in words.

    Example:
        >>> fell_words(Restated("views", 24.0, 120.0, 100.0))
        'views fell from 120 to 100 at 1970-01-02 00:00 UTC: the platform took some back'
    """
    at = instant(one.at_h)
    return f"{one.count} fell from {one.before:.0f} to {one.after:.0f} at {at:%Y-%m-%d %H:%M} UTC: the platform took some back"
