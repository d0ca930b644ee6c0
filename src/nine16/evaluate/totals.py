"""One post's rates as something to compare hundreds by: what acted, of how many, worth how many."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.mean_counts import means_of
from nine16.evaluate.metric_names import known_metrics
from nine16.evaluate.rates import (
    acted_views,
    completion_of,
    knows_actions,
    played_shares,
    too_short,
    watched_views,
)
from nine16.evaluate.sources import duration_of, has_log, newest
from nine16.evaluate.viewers import Viewers, share_sureness
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.model.evidence import Evidence
from nine16.model.snapshot import Snapshot
from nine16.model.watching import PostTotals, RateCount


def totals_of(evidence: Evidence, action_kinds: Mapping[str, ActionKind]) -> PostTotals:
    """What each rate of one post rests on; rates that nothing tells are absent.

    Args:
        evidence: one post.
        action_kinds: which kinds of action count for which rate.
    """
    told = newest(evidence.snapshots)
    found: dict[str, RateCount] = {}
    for name, metric in known_metrics().items():
        kinds = kinds_counting_as(name, action_kinds)
        count = _logged(evidence, metric.watching, kinds) if has_log(evidence) else None
        count = count or _exported(evidence, told, metric.watching, kinds)
        if count is not None:
            found[name] = count
    return PostTotals(evidence.post.post_id, found, means_of(evidence))


def _logged(evidence: Evidence, watched: str | None, kinds: tuple[str, ...]) -> RateCount | None:
    watching = evidence.watching
    if watching is None or (watched == "reach_3s" and too_short(duration_of(evidence))):
        return None
    if watched is None and not knows_actions(watching):
        return None
    did = acted_views(watching, kinds) if watched is None else watched_views(watching, watched)
    viewers = Viewers.of(watching.views.viewer)
    return RateCount(float(did.sum()), viewers.n, share_sureness(did, viewers).n_effective, "views")


def _exported(
    evidence: Evidence, told: Sequence[Snapshot], watched: str | None, kinds: tuple[str, ...]
) -> RateCount | None:
    for snapshot in told:
        views = snapshot.counts.get("views")
        if not views:
            continue
        share = _watched(snapshot, watched, views, duration_s=duration_of(evidence))
        if share is not None:
            return RateCount(min(max(share, 0.0), 1.0) * views, views, views, "counts")
        counts = [snapshot.counts[kind] for kind in kinds if kind in snapshot.counts]
        if watched is None and counts and min(counts) >= 0:
            return RateCount(float(sum(counts)), views, views, "counts")
    return None


def _watched(snapshot: Snapshot, watched: str | None, views: int, *, duration_s: float | None) -> float | None:
    """The share that a rate of watching has by an export; None where it does not tell, or the rate is another one."""
    if watched == "completed":
        return completion_of(snapshot, views)
    if watched == "reach_3s" and not too_short(duration_s):
        return played_shares(snapshot).get(3.0)
    return None
