"""The rates of one post: how many of its views did it, and how sure that is.

From logs a rate is the share of views with at least one such action, its interval clustered by viewer. From exports it
is a count over views, with the interval of a Poisson count: exact if viewers act independently, somewhat too narrow
where one viewer brings several actions, which no export tells.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.metric_names import known_metrics
from nine16.evaluate.mid_p import count_limits
from nine16.evaluate.sources import duration_of, has_log, newest
from nine16.evaluate.viewers import Sureness, Viewers, interval_number, mean_number, share_number
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.kinds.metric import Metric
from nine16.model.evidence import Evidence
from nine16.model.number import Number
from nine16.model.snapshot import Snapshot
from nine16.model.watching import COMPLETED, Watching

EFFECTIVE_MS = 3_000
"""An effective view reaches three seconds (contract, section 3)."""


@dataclass(frozen=True, slots=True)
class Means:
    """Mean seconds per view."""

    watch_s: Number
    reach_s: Number


def rates(evidence: Evidence, *, action_kinds: Mapping[str, ActionKind], confidence: float) -> dict[str, Number]:
    """Every rate of the metrics registry, by name: from the log where it tells, else from the newest export.

    Args:
        evidence: one post.
        action_kinds: which kinds of action count for which rate.
        confidence: e.g. 0.95.

    Returns:
        A number for every metric; without a value where nothing is known, with the reason.
    """
    viewers = Viewers.of(evidence.watching.views.viewer) if has_log(evidence) else None  # pyrefly: ignore - has_log says so
    told = newest(evidence.snapshots)
    found = {}
    for name, metric in known_metrics().items():
        kinds = kinds_counting_as(name, action_kinds)
        logged = None if viewers is None else _logged(evidence, metric, kinds, viewers, confidence)
        if logged is not None and logged.value is not None:
            found[name] = logged
            continue
        exported = _exported(evidence, told, metric, kinds, confidence=confidence)
        found[name] = exported if logged is None or exported.value is not None else logged
    return found


def means(evidence: Evidence, *, confidence: float) -> Means:
    """Mean seconds watched (with repeats) and reached (without) per view.

    From exports only the watched mean is told, without its spread: it has no interval, and says so.
    """
    if has_log(evidence):
        views = evidence.watching.views  # pyrefly: ignore - has_log says so
        viewers = Viewers.of(views.viewer)
        widest = duration_of(evidence) or 0.0
        return Means(
            watch_s=mean_number(views.watched_ms / 1_000.0, viewers, widest=widest, confidence=confidence),
            reach_s=mean_number(views.reach_ms / 1_000.0, viewers, widest=widest, confidence=confidence),
        )
    told = average_watch_told(newest(evidence.snapshots))
    if told is not None:
        return Means(
            watch_s=told,
            reach_s=Number.none("the export tells watch time with repeats only", n=told.n),
        )
    return Means(Number.none("nothing tells how long views lasted"), Number.none("nothing tells how far views went"))


def average_watch_told(told: Sequence[Snapshot]) -> Number | None:
    """Mean seconds watched as the newest export that knows it tells; None where none does."""
    for snapshot in told:
        n = snapshot.counts.get("views")
        if "average_watch_s" in snapshot.means and n != 0:
            return Number(snapshot.means["average_watch_s"], n=n, basis="counts")
    return None


def acted_views(watching: Watching, kinds: Sequence[str]) -> NDArray[np.float64]:
    """(views,) 1 for each view with at least one action of any of `kinds`."""
    did = np.zeros(watching.views.viewer.size)
    for kind in kinds:
        rows = watching.views.acted.get(kind)
        if rows is not None:
            did[rows] = 1.0
    return did


def knows_actions(watching: Watching) -> bool:
    """Whether any action of this post is known: with none at all, the action log is more likely missing than empty."""
    return (
        any(len(rows) for rows in watching.views.acted.values())
        or any(int(np.sum(row)) for row in watching.seconds.actions.values())
        or any(watching.seconds.unplaced_actions.values())
    )


def watched_views(watching: Watching, how: str) -> NDArray[np.float64]:
    """(views,) 1 for each view that watched as the metric says: `reach_3s` or `completed`."""
    if how == "completed":
        return (watching.views.ended == COMPLETED).astype(float)
    return (watching.views.reach_ms >= EFFECTIVE_MS).astype(float)


def _logged(evidence: Evidence, metric: Metric, kinds: Sequence[str], viewers: Viewers, confidence: float) -> Number:
    watching = evidence.watching
    assert watching is not None  # noqa: S101 - rates() asks only where there is a log
    if metric.watching is not None:
        if metric.watching == "reach_3s" and too_short(duration_of(evidence)):
            return Number.none("the video is shorter than 3 s", n=viewers.n, basis="views")
        did = watched_views(watching, metric.watching)
    elif not knows_actions(watching):
        return Number.none("no action of this post is known", n=viewers.n, basis="views")
    else:
        did = acted_views(watching, kinds)
    return share_number(did, viewers, confidence=confidence)


def too_short(duration_s: float | None) -> bool:
    """Whether a video cannot have effective views."""
    return duration_s is not None and duration_s * 1_000.0 < EFFECTIVE_MS


def _exported(
    evidence: Evidence, told: Sequence[Snapshot], metric: Metric, kinds: Sequence[str], *, confidence: float
) -> Number:
    if not told:
        return Number.none("nothing tells it")
    if metric.watching == "reach_3s":
        return _effective(evidence, told, confidence)
    why = "no export tells it"
    n = None
    for snapshot in told:
        views = snapshot.counts.get("views")
        if not views:
            why, n = ("no views yet", 0) if views == 0 else (why, n)
            continue
        n = views
        if metric.watching == "completed":
            finished = completion_of(snapshot, views)
            if finished is not None:
                return share_of_export(finished, views, confidence=confidence)
            continue
        counts = [snapshot.counts[kind] for kind in kinds if kind in snapshot.counts]
        if counts and min(counts) < 0:
            why = "the export tells a net change below nought, not a count"
        elif counts:
            return count_number(sum(counts), views, confidence=confidence)
    return Number.none(why, n=n, basis="counts")


def count_number(count: int, views: int, *, confidence: float) -> Number:
    """Actions per view, with the interval of a Poisson count; may exceed 1.

    Example:
        >>> number = count_number(40, 1000, confidence=0.95)
        >>> number.value, round(number.low, 4), round(number.high, 4)
        (0.04, 0.029, 0.0539)
    """
    low, high = count_limits(count, confidence=confidence)
    return Number(count / views, float(low) / views, float(high) / views, n=views, basis="counts")


def share_of_export(share: float, views: int, *, confidence: float) -> Number:
    """A share that an export tells, of so many views."""
    return interval_number(
        min(max(share, 0.0), 1.0), Sureness(views, views), n=views, confidence=confidence, basis="counts"
    )


def completion_of(snapshot: Snapshot, views: int) -> float | None:
    """Share of views that an export says were watched to the end, told as a share or as a count."""
    if "completion" in snapshot.shares:
        return snapshot.shares["completion"]
    return snapshot.counts["completed"] / views if "completed" in snapshot.counts else None


def _effective(evidence: Evidence, told: Sequence[Snapshot], confidence: float) -> Number:
    """Effective views from milestones: exact with one at 3 s, else only the limits that the others set."""
    if too_short(duration_of(evidence)):
        return Number.none("the video is shorter than 3 s", basis="counts")
    for snapshot in told:
        views = snapshot.counts.get("views")
        still = played_shares(snapshot)
        if not views or not still:
            continue
        if 3.0 in still:
            return share_of_export(still[3.0], views, confidence=confidence)
        after = [share for at_s, share in still.items() if at_s > 3.0 and at_s <= (duration_of(evidence) or at_s)]
        before = [share for at_s, share in still.items() if at_s < 3.0]
        low = share_of_export(max(after), views, confidence=confidence).low if after else 0.0
        high = share_of_export(min(before), views, confidence=confidence).high if before else 1.0
        if low is not None and high is not None and low <= high and (after or before):
            told_at = " and ".join(f"{at_s:g} s" for at_s in sorted(still))
            return Number(None, low, high, n=views, basis="counts", why_null=f"the export tells {told_at}, not 3 s")
    return Number.none("no export tells who stayed 3 s", basis="counts")


def played_shares(snapshot: Snapshot) -> dict[float, float]:
    """Second -> share still playing there, from milestones: counts `played_3s`, shares `played_5s` or `left_2s`."""
    still = {}
    views = snapshot.counts.get("views", 0)
    for name, played in snapshot.counts.items():
        named = re.fullmatch(r"played_(\d+(?:\.\d+)?)s", name)
        if named is not None and views > 0:
            still[float(named[1])] = played / views
    for name, share in snapshot.shares.items():
        named = re.fullmatch(r"(played|left)_(\d+(?:\.\d+)?)s", name)
        if named is not None:
            still[float(named[2])] = share if named[1] == "played" else 1.0 - share
    return dict(sorted(still.items()))
