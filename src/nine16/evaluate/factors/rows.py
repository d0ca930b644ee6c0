"""A library as rows: one per post and second, with who was there and what they did.

Only what counts those at risk enters: logs, and tables by second in which a platform tells both who watched and who was
lost. A curve that is bounded or filled in says what the model behind it believes, not what viewers did; it stays out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.first_pass import first_pass
from nine16.evaluate.likelihood.lost_by_second import ENDS_FIRST_PASS
from nine16.evaluate.neighbours import duration_bin
from nine16.evaluate.rates import acted_views
from nine16.evaluate.viewers import Viewers, share_sureness
from nine16.model.evidence import Evidence
from nine16.model.snapshot import SecondPoint
from nine16.model.watching import Watching

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAVE = "leave"
"""The outcome that every post with a log tells; the others are kinds of action."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What viewers did in each row."""

    name: str
    acted: Floats
    """(rows,) NaN where the post does not tell it."""
    worth: Floats
    """(posts,) how many independent views one view is worth."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Posts one after the other, each from its second 0 to its last."""

    told: tuple[Evidence, ...]
    """The posts that have rows."""
    silent: int
    """How many posts have none: neither a log nor a table of those at risk."""
    post: Ints
    second: Ints
    watching: Floats
    starts: Ints
    """(posts + 1,) first row of each post, and the end."""
    duration_s: Floats
    """(posts,)"""
    unit: Ints
    """(posts,) which video; a post whose video is not known is its own."""
    cohort: Ints
    """(posts,) which channel and duration bin; 0 is the largest."""
    outcomes: Mapping[str, Outcome]

    @property
    def n(self) -> int:
        """How many rows."""
        return self.post.size


def rows_of(library: Sequence[Evidence]) -> Rows:
    """The rows of a library.

    Args:
        library: posts with whatever is known of each.
    """
    known = [(one, counted) for one in library if (counted := _counted(one)) is not None]
    told = tuple(one for one, _ in known)
    sizes = np.array([counted.watching.size for _, counted in known], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    kinds = sorted({kind for _, counted in known for kind in counted.acted})
    outcomes = {}
    for name in (LEAVE, *kinds):
        parts = [counted.of(name) for _, counted in known]
        worth = np.array([counted.worth.get(name, 1.0) for _, counted in known])
        outcomes[name] = Outcome(name, _joined(parts), worth)
    videos = [one.post.video_id or f"\0{place}" for place, one in enumerate(told)]
    duration = np.array([counted.duration_s for _, counted in known], dtype=float)
    return Rows(
        told=told,
        silent=len(library) - len(told),
        post=np.repeat(np.arange(sizes.size), sizes),
        second=np.arange(starts[-1]) - np.repeat(starts[:-1], sizes),
        watching=_joined([counted.watching for _, counted in known]),
        starts=starts,
        duration_s=duration,
        unit=_codes(videos),
        cohort=_codes([(one.post.channel, duration_bin(float(s))) for one, s in zip(told, duration, strict=True)]),
        outcomes=outcomes,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """One post's counts."""

    duration_s: float
    watching: Floats
    left: Floats
    acted: Mapping[str, Floats]
    """By kind; empty where no action of any kind is known."""
    worth: Mapping[str, float]

    def of(self, name: str) -> Floats:
        """By second; a kind that nobody did is nought where any action is known, else not told."""
        if name == LEAVE:
            return self.left
        nobody = 0.0 if self.acted else np.nan
        return self.acted.get(name, np.full(self.watching.size, nobody))


def _counted(one: Evidence) -> _Counted | None:
    if one.watching is not None and one.watching.views.viewer.size:
        return _logged(one.watching)
    for snapshot in reversed(one.snapshots):
        rows = sorted(snapshot.seconds, key=lambda row: row.at_s)
        whole = rows and [row.at_s for row in rows] == list(range(len(rows)))
        if whole and all(row.lost is not None and row.watching is not None for row in rows):
            return _table(rows, one.post.duration_s)
    return None


def _logged(watching: Watching) -> _Counted:
    seconds = watching.seconds
    there = seconds.watching.astype(float)
    viewers = Viewers.of(watching.views.viewer)
    worth = {LEAVE: first_pass(watching).worth}
    if viewers.spread > 0:
        for kind in seconds.released:
            worth[kind] = share_sureness(acted_views(watching, [kind]), viewers).n_effective / viewers.n
    return _Counted(
        watching.duration_s,
        there,
        np.minimum(seconds.left_watching.astype(float), there),
        {kind: np.minimum(first.astype(float), there) for kind, first in seconds.released.items()},
        worth,
    )


def _table(rows: Sequence[SecondPoint], duration_s: float | None) -> _Counted:
    there = np.array([float(row.watching or 0) for row in rows])
    gone = np.array([float((row.lost or 0) + sum(row.acted.get(kind, 0) for kind in ENDS_FIRST_PASS)) for row in rows])
    return _Counted(duration_s or float(len(rows)), there, np.minimum(gone, there), {}, {})


def _codes(names: Sequence[object]) -> Ints:
    """Each name's number; the most frequent is 0, of equals the first."""
    counts: dict[object, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    order = {name: place for place, name in enumerate(sorted(counts, key=lambda name: -counts[name]))}
    return np.array([order[name] for name in names], dtype=np.int64)


def _joined(parts: Sequence[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.zeros(0)
