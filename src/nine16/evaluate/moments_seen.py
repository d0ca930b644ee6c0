"""The curve from a platform's absolute retention, which counts views of a moment and is not survival.

Views of the moment over views = share still in the first pass + replays. Nobody who left can be in the first pass
again, so the share still there is at most the lowest value so far. The curve is drawn at that limit, as if the moment of
fewest views had no replays, and what lies above it is shown as re-watching. Both are an assumption: where replays are
everywhere, fewer stayed than drawn; the lower limit is therefore nought.
"""

from dataclasses import dataclass

from nine16.evaluate.mid_p import count_limits
from nine16.model.evaluation import CurvePoint, Rewatch
from nine16.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Seen:
    """What a curve of moments seen tells."""

    curve: tuple[CurvePoint, ...]
    rewatch: tuple[Rewatch, ...]


def moments_seen(snapshot: Snapshot, *, duration_s: float | None, confidence: float) -> Seen:
    """Upper limits of the curve, and the least re-watching, on the export's own grid.

    Args:
        snapshot: with a retention curve.
        duration_s: length; without one there is no place in seconds, and so no curve.
        confidence: e.g. 0.95.
    """
    if duration_s is None:
        return Seen((), ())
    views = snapshot.counts.get("views") or None
    rows = sorted((row for row in snapshot.retention if row.absolute is not None), key=lambda row: row.at_share)
    points, again = [], []
    lowest, ceiling = 1.0, 1.0
    for row in rows:
        seen = max(0.0, row.absolute or 0.0)
        if row.at_share > 0:  # every view begins
            lowest = min(lowest, seen)
            high = float(count_limits(seen * views, confidence=confidence)[1]) / views if views else seen
            ceiling = min(ceiling, max(high, lowest))
        at_s = row.at_share * duration_s
        points.append(CurvePoint(at_s, lowest, 0.0 if row.at_share > 0 else 1.0, max(ceiling, lowest), "bounded"))
        again.append(Rewatch(at_s, max(0.0, seen - lowest)))
    return Seen(tuple(points), tuple(again))
