"""What one post tells by second: who was still there, who left, who acted."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.metric_names import known_metrics
from nine16.evaluate.rates import knows_actions
from nine16.evaluate.sources import duration_of, has_log, newest
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.model.evidence import Evidence
from nine16.model.snapshot import AUDIENCES, Snapshot

Floats = NDArray[np.float64]

LEAVE = "leave"
LOG, TABLE = "views", "counts"
"""Bases: first actions of views in a log, actions counted by a platform. Never mixed in one test."""


LEAST_ALIKE = 20
"""Actions from which on two posts that are alike in every second are the same one."""


@dataclass(frozen=True, slots=True)
class BySecond:
    """One post's seconds on one basis."""

    post_id: str
    basis: str
    at_risk: Floats
    """(T,) viewers still there as the second begins."""
    events: Mapping[str, Floats]
    """By outcome: (T,) how many of them did it in the second; outcomes that nothing tells are absent."""
    film: str | None = None
    """Which video the post shows; None: nobody knows."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Posts by seconds, for one outcome."""

    posts: tuple[str, ...]
    events: Floats
    """(P, T)"""
    at_risk: Floats
    """(P, T); 0 where a post has no such second."""
    seconds: NDArray[np.int64]
    """(P,) how many seconds each post has."""
    films: tuple[str, ...] = ()
    """(P,) which film each post shows: posts of one film show the same in each second. Empty: each its own."""

    @property
    def film_of(self) -> dict[str, str]:
        """By post, its film."""
        return dict(zip(self.posts, self.films or self.posts, strict=True))

    @property
    def film_numbers(self) -> NDArray[np.int64]:
        """(P,) the film of each post, counted from 0."""
        return np.unique(np.array(self.films or self.posts), return_inverse=True)[1].reshape(-1).astype(np.int64)

    def of(self, posts: Sequence[str] | frozenset[str]) -> "Grid":
        """The same of some posts."""
        rows = [row for row, post in enumerate(self.posts) if post in posts]
        return Grid(
            tuple(self.posts[row] for row in rows),
            self.events[rows],
            self.at_risk[rows],
            self.seconds[rows],
            tuple(self.films[row] for row in rows) if self.films else (),
        )


def by_second(evidence: Evidence, action_kinds: Mapping[str, ActionKind]) -> BySecond | None:
    """What a post tells by second: from its log, else from a platform's table by second; None if neither tells.

    The last second is left out: it is seldom a whole one, and who is still there has watched to the end.

    Args:
        evidence: one post.
        action_kinds: which kinds of action count for which rate.
    """
    if has_log(evidence) and evidence.watching is not None:
        table = evidence.watching.seconds
        n = table.watching.astype(float)
        events = {LEAVE: table.left_watching.astype(float)}
        if knows_actions(evidence.watching):
            events |= _rates(table.released, n.size, action_kinds, whole=True)
        return _whole(evidence, LOG, n, events, last=_last(duration_of(evidence), n.size))
    for audience in AUDIENCES:
        for snapshot in newest(evidence.snapshots, audience=audience):
            told = _of_table(snapshot, action_kinds)
            if told is not None:
                n, events = told
                return _whole(evidence, TABLE, n, events, last=_last(duration_of(evidence), n.size))
    return None


def grid(posts: Sequence[BySecond], outcome: str) -> Grid:
    """The posts that tell an outcome, one row each, by id.

    Posts that are exactly alike in every second are one post loaded under several names, and count once: by chance that
    does not happen with `LEAST_ALIKE` actions.
    """
    telling = sorted((post for post in posts if outcome in post.events), key=lambda post: post.post_id)
    telling = [telling[row] for row in _different([(post.at_risk, post.events[outcome]) for post in telling])]
    seconds = max((post.at_risk.size for post in telling), default=0)
    d, n = np.zeros((len(telling), seconds)), np.zeros((len(telling), seconds))
    for row, post in enumerate(telling):
        n[row, : post.at_risk.size] = post.at_risk
        d[row, : post.at_risk.size] = post.events[outcome]
    lengths = np.array([post.at_risk.size for post in telling], dtype=np.int64)
    # A post whose film nobody knows is one of its own.
    films = tuple(post.post_id if post.film is None else post.film for post in telling)
    return Grid(tuple(post.post_id for post in telling), d, n, lengths, films)


def _different(rows: Sequence[tuple[Floats, Floats]]) -> list[int]:
    """The places of the first of each set of equal rows, and of all rows with few actions."""
    seen: set[bytes] = set()
    kept = []
    for place, (n, d) in enumerate(rows):
        key = n.tobytes() + b"|" + d.tobytes()
        if key not in seen or d.sum() < LEAST_ALIKE:
            kept.append(place)
        seen.add(key)
    return kept


def _last(duration_s: float | None, rows: int) -> int:
    """How many rows have a whole second after which the video goes on."""
    return rows - 1 if duration_s is None else min(rows, max(math.ceil(duration_s) - 1, 0))


def _whole(evidence: Evidence, basis: str, n: Floats, events: Mapping[str, Floats], *, last: int) -> BySecond:
    whole = {name: np.minimum(row[:last], n[:last]) for name, row in events.items()}
    return BySecond(evidence.post.post_id, basis, n[:last], whole, evidence.post.video_id)


def _rates(
    of_kinds: Mapping[str, NDArray], seconds: int, action_kinds: Mapping[str, ActionKind], *, whole: bool
) -> dict[str, Floats]:
    """By rate: its kinds added up; `whole`: a kind that nobody did is nought, because the log holds every kind."""
    found = {}
    for name, metric in known_metrics().items():
        if metric.watching is not None:
            continue
        kinds = [kind for kind in kinds_counting_as(name, action_kinds) if kind in of_kinds]
        if name in of_kinds:  # first action of any kind of the rate, where the store tells it
            found[name] = of_kinds[name].astype(float)
        elif kinds or whole:
            found[name] = np.sum([of_kinds[kind] for kind in kinds], axis=0) if kinds else np.zeros(seconds)
    return found


def _of_table(snapshot: Snapshot, action_kinds: Mapping[str, ActionKind]) -> tuple[Floats, dict[str, Floats]] | None:
    """Viewers at risk and events of a platform's table; None where nothing tells how many were there."""
    if not snapshot.seconds:
        return None
    rows = {point.at_s: point for point in snapshot.seconds}
    size = max(rows) + 1
    if min(rows) < 0 or len(rows) < size:
        return None
    points = [rows[second] for second in range(size)]
    lost = np.array([math.nan if point.lost is None else point.lost for point in points])
    kinds = sorted({kind for point in points for kind in point.acted})
    acted = {kind: np.array([float(point.acted.get(kind, 0)) for point in points]) for kind in kinds}
    watching = [point.watching for point in points]
    if all(there is not None for there in watching):
        n = np.array(watching, dtype=float)
    elif "views" in snapshot.counts and not np.isnan(lost).any():
        # Lost without a click, and clicks, both end the play: who is left of those shown the ad is at risk.
        gone = lost + acted.get("product_click", np.zeros(size))
        n = np.maximum(snapshot.counts["views"] - np.concatenate([[0.0], np.cumsum(gone)[:-1]]), 0.0)
    else:
        return None
    events = _rates(acted, size, action_kinds, whole=False)
    if not np.isnan(lost).any():
        events[LEAVE] = lost
    return (n, events) if events else None
