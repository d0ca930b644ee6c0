"""Exports that used to come and do not: the usual interval is learned from the loads of that export."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from nine16.model.today import Stale

LEAST_LOADS = 3
"""Two intervals: fewer say nothing of a habit."""
LATE = 1.5
"""Times the usual interval; weekends and holidays move an export by a day or two."""
LEAST_LATE_DAYS = 1.0
_SAME_H = 6.0
"""Files of one sitting are one load."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One load: which export, of which channel, and when it was made."""

    importer: str
    channel: str | None
    as_of: datetime


def stale(loads: Sequence[Loaded], *, now: datetime) -> tuple[Stale, ...]:
    """Exports that are overdue, the most overdue first.

    Args:
        loads: every load of exports that come again and again.
        now: the morning it is asked on; later loads are not looked at.

    Example:
        >>> daily = [Loaded("works", "douyin", datetime(2026, 9, day, 9, tzinfo=UTC)) for day in (1, 2, 3, 4)]
        >>> [(one.importer, one.usual_every_days, round(one.overdue_days, 1)) for one in stale(
        ...     daily, now=datetime(2026, 9, 9, 9, tzinfo=UTC))]
        [('works', 1.0, 4.0)]
    """
    by_export: dict[tuple[str, str | None], list[datetime]] = {}
    for load in loads:
        as_of = load.as_of.replace(tzinfo=UTC) if load.as_of.tzinfo is None else load.as_of
        if as_of <= now:
            by_export.setdefault((load.importer, load.channel), []).append(as_of)
    found = []
    for (importer, channel), every in by_export.items():
        moments = _sittings(every)
        if len(moments) < LEAST_LOADS:
            continue
        gaps = [(later - earlier).total_seconds() / 86_400 for earlier, later in itertools.pairwise(moments)]
        usual = median(gaps)
        waited = (now - moments[-1]).total_seconds() / 86_400
        if waited > LATE * usual and waited - usual >= LEAST_LATE_DAYS:
            found.append(Stale(importer, channel, moments[-1], round(usual, 2), round(waited - usual, 2)))
    return tuple(sorted(found, key=lambda one: (-one.overdue_days / (one.usual_every_days or 1.0), one.importer)))


def _sittings(moments: Sequence[datetime]) -> list[datetime]:
    """Moments in order, those close together as one."""
    kept: list[datetime] = []
    for moment in sorted(moments):
        if not kept or (moment - kept[-1]).total_seconds() > 3_600 * _SAME_H:
            kept.append(moment)
    return kept
