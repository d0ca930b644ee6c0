"""The curve from milestones: known where the export tells who still played, bounded between.

Between two known seconds the share is drawn with a constant rate of leaving; all that is sure there is that it lies
between its neighbours, so the limits are the next one's lower and the last one's upper.
"""

import math
from collections.abc import Sequence

import numpy as np

from nine16.evaluate.rates import played_shares, share_of_export
from nine16.model.evaluation import CurvePoint
from nine16.model.snapshot import Snapshot


def milestone_curve(snapshot: Snapshot, *, duration_s: float | None, confidence: float) -> tuple[CurvePoint, ...]:
    """The curve of one export's milestones at every second, and at the milestones themselves.

    `played_5s` and `left_2s` are read as shares of first passes still going at that second, `completion` as the share
    at the end. A later share above an earlier one (rounding, loops) is drawn at the earlier one's height.

    Args:
        snapshot: with views and at least one milestone; otherwise there is no curve.
        duration_s: length; without one the curve ends at the last milestone.
        confidence: e.g. 0.95.
    """
    views = snapshot.counts.get("views")
    still = {at_s: share for at_s, share in played_shares(snapshot).items() if duration_s is None or at_s < duration_s}
    if duration_s is not None and "completion" in snapshot.shares:
        still[duration_s] = snapshot.shares["completion"]
    if not views or not still:
        return ()
    known = [CurvePoint(0.0, 1.0, 1.0, 1.0, "measured")]
    for at_s in sorted(still):
        number = share_of_export(still[at_s], views, confidence=confidence)
        share = min(_of(number.value), _of(known[-1].share))
        known.append(CurvePoint(at_s, share, min(share, _of(number.low)), max(share, _of(number.high)), "measured"))
    grid = (
        {float(t) for t in range(math.ceil(known[-1].at_s))}
        if duration_s is None
        else {float(t) for t in range(math.ceil(duration_s))}
    )
    if duration_s is not None:
        grid.add(duration_s)
    return tuple(_at(known, at_s) for at_s in sorted(grid | {point.at_s for point in known}))


def _at(known: Sequence[CurvePoint], at_s: float) -> CurvePoint:
    """The known point at `at_s`, or one drawn between its neighbours."""
    after = next((place for place, point in enumerate(known) if point.at_s >= at_s - 1e-9), None)
    if after is None:  # beyond the last milestone: at most what was left there
        return CurvePoint(at_s, None, 0.0, known[-1].high, "bounded")
    if abs(known[after].at_s - at_s) <= 1e-9:
        return known[after]
    before, behind = known[after - 1], known[after]
    part = (at_s - before.at_s) / (behind.at_s - before.at_s)
    from_share, to_share = _of(before.share), _of(behind.share)
    if from_share > 0 and to_share > 0:  # a constant rate of leaving is a straight line of the logarithm
        share = float(np.exp((1 - part) * np.log(from_share) + part * np.log(to_share)))
    else:
        share = (1 - part) * from_share + part * to_share
    return CurvePoint(at_s, share, min(_of(behind.low), share), max(_of(before.high), share), "bounded")


def _of(value: float | None) -> float:
    return 0.0 if value is None else value
