"""Which of a post's sources is asked: its log first, then the newest export of each kind."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.adding_up_windows import whole
from nine16.model.evidence import Evidence
from nine16.model.snapshot import LIFETIME, PERIOD, UNKNOWN, Snapshot


def newest(snapshots: Sequence[Snapshot], *, audience: str = "all") -> tuple[Snapshot, ...]:
    """What every importer says of one audience as of now, added up where it comes in parts or periods.

    Lifetime totals come first, the newest first, then those of a period, then those of an unknown one: a figure that
    several tell is taken from the first.

    Args:
        snapshots: every capture of a post.
        audience: whose figures; those of paid views alone say nothing of all views.

    Example:
        >>> newest(())
        ()
    """
    by_importer: dict[str, list[Snapshot]] = {}
    for snapshot in snapshots:
        if snapshot.audience == audience:
            by_importer.setdefault(snapshot.importer, []).append(snapshot)
    told = [one for found in by_importer.values() if (one := whole(found)) is not None]
    windows = (LIFETIME, PERIOD, UNKNOWN)
    return tuple(sorted(told, key=lambda one: (windows.index(one.window), -one.as_of.timestamp(), one.importer)))


def duration_of(evidence: Evidence) -> float | None:
    """Length in seconds: the measured video's own, else the log's, else what the platform says; None if nobody does."""
    told = (
        evidence.video.duration_s if evidence.video is not None else None,
        evidence.watching.duration_s if evidence.watching is not None else None,
        evidence.post.duration_s,
    )
    return next((length for length in told if length is not None and length > 0), None)


def views_of(evidence: Evidence) -> int:
    """How many views: the log's, else the newest export's that says; 0 also where nothing says (`views_told`)."""
    return views_told(evidence) or 0


def views_told(evidence: Evidence) -> int | None:
    """The same, and None where nothing says how many.

    Example:
        >>> from nine16.model.post import Post
        >>> print(views_told(Evidence(Post("p", "douyin"))))
        None
    """
    if has_log(evidence):
        return int(evidence.watching.views.viewer.size)  # pyrefly: ignore - has_log says so
    for snapshot in newest(evidence.snapshots):
        if snapshot.counts.get("views", -1) >= 0:
            return snapshot.counts["views"]
    return None


def has_log(evidence: Evidence) -> bool:
    """Whether a log tells of at least one view."""
    return evidence.watching is not None and evidence.watching.views.viewer.size > 0


def sources_of(evidence: Evidence) -> tuple[Mapping[str, object], ...]:
    """What the answer rests on, the log first."""
    told: list[Mapping[str, object]] = []
    if evidence.watching is not None:
        views = evidence.watching.views
        told.append(
            {
                "kind": "log",
                "views": int(views.viewer.size),
                "viewers": _distinct(views.viewer),
                "viewers_unknown": int(views.viewers_unknown),
            }
        )
    for snapshot in newest(evidence.snapshots):
        source: dict[str, object] = {"kind": "export", "importer": snapshot.importer, "as_of": snapshot.as_of}
        if "views" in snapshot.counts:
            source["views"] = snapshot.counts["views"]
        if snapshot.retention:
            source["retention_of"] = snapshot.retention_of or "all"
        told.append(source)
    return tuple(told)


def _distinct(codes: object) -> int:
    import numpy as np

    return int(np.unique(codes).size)  # pyrefly: ignore - an array of codes
