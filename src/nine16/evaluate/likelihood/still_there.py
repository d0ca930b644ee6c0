"""Shares of views still in the first pass at named instants: milestones, and curves by second from other sources.

Likelihood: the views that end between two neighbouring instants are multinomial, so the shares of `views` views have the
covariance S(later) (1 - S(earlier)) / views; rounding of a printed share is uniform over its last digit and enters as
noise. A share above an earlier one cannot be: by as much as it rises, both are less sure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nine16.evaluate.likelihood.observation import Expected, Floats, Observation
from nine16.evaluate.likelihood.rounding import rounding_sd
from nine16.evaluate.likelihood.survival import Survival
from nine16.model.snapshot import Snapshot

MANY = 12
"""From so many instants on it is a curve, not milestones."""
_NAMED = re.compile(r"(played|left)_(\d+(?:\.\d+)?)(s|pct)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StillThere(Observation):
    """Survival at instants."""

    def expect(self, survival: Survival, own: Floats) -> Expected:  # noqa: ARG002 - the same call for every kind
        """S, and its derivative."""
        share = survival.at(self.at_s)
        return Expected(share, -share[:, None] * survival.leaving_by(self.at_s))


def milestones(snapshot: Snapshot, *, duration_s: float | None, views: float) -> dict[float, float]:
    """Second -> share of views still there, from shares and from counts of one export.

    Counts come before shares where both tell. Those at or past the end are left out, as are shares of the length
    without a length; `completion` and `completed` stand at the end.

    Example:
        >>> from datetime import UTC, datetime
        >>> told = Snapshot("p", datetime.now(UTC), "x", {"views": 200, "played_3s": 90}, {"left_2s": 0.25})
        >>> milestones(told, duration_s=9.0, views=200)
        {2.0: 0.75, 3.0: 0.45}
    """
    shares = dict(snapshot.shares)
    if views > 0 and snapshot.counts.get("views"):
        shares |= {name: count / snapshot.counts["views"] for name, count in _counted(snapshot.counts).items()}
    still: dict[float, float] = {}
    for name, share in shares.items():
        at_s = _instant(name, duration_s)
        if at_s is not None:
            still[at_s] = min(max(1.0 - share if name.startswith("left") else share, 0.0), 1.0)
    return dict(sorted(still.items()))


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts of views that got so far, under the names of the shares they are."""
    found = {name: count for name, count in counts.items() if _NAMED.fullmatch(name) and count >= 0}
    if counts.get("completed", -1) >= 0:
        found["completion"] = counts["completed"]
    return found


def _instant(name: str, duration_s: float | None) -> float | None:
    if name == "completion":
        return duration_s
    named = _NAMED.fullmatch(name)
    if named is None:
        return None
    if named[3] == "pct":
        if duration_s is None or not 0 < float(named[2]) <= 100:
            return None
        return duration_s * float(named[2]) / 100.0
    at_s = float(named[2])
    return at_s if at_s > 0 and (duration_s is None or at_s < duration_s) else None


def still_there(snapshot: Snapshot, *, duration_s: float | None, views: float) -> StillThere | None:
    """The shares of one export as an observation; None where it tells none.

    Args:
        snapshot: the export.
        duration_s: length; without one only milestones in seconds have a place.
        views: of how many views.
    """
    still = milestones(snapshot, duration_s=duration_s, views=views)
    if not still:
        return None
    at_s, share = np.array(list(still)), np.array(list(still.values()))
    told = [one for name, one in snapshot.shares.items() if _instant(name, duration_s) is not None]
    printed = rounding_sd(told)
    return StillThere(
        source=snapshot.importer,
        kind="curve" if at_s.size >= MANY else "milestones",
        at_s=at_s,
        values=share,
        views=views,
        noise=np.hypot(printed, contradiction(share)),
    )


def contradiction(share: Floats) -> Floats:
    """By how much each share is at odds with another: half of the largest rise it takes part in.

    Example:
        >>> contradiction(np.array([0.5, 0.6, 0.1])).round(3).tolist()
        [0.05, 0.05, 0.0]
    """
    rise = np.triu(share[None, :] - share[:, None])
    return np.maximum(np.maximum(rise.max(axis=1), rise.max(axis=0)), 0.0) / 2.0
