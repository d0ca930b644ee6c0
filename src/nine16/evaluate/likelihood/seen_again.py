"""Absolute retention: how often a moment is seen, over views. It is those in their first pass plus those who are back.

Likelihood: absolute(t) = S(t) + again(t), the first part with the noise of an empirical curve of `views` views. What is
seen again is positive and smooth, and rises where something is worth it; nothing tells how much of a moment seen it is,
so its level comes from the prior below and the points are `bounded`: their limits hold what that split leaves open.
Some views begin later than the first moment: S(0) may be below 1.
"""

from dataclasses import dataclass

import numpy as np

from nine16.evaluate.likelihood.observation import Expected, Floats, Observation, Own
from nine16.evaluate.likelihood.rounding import rounding_sd
from nine16.evaluate.likelihood.survival import Survival
from nine16.model.snapshot import Snapshot

AGAIN, AGAIN_SD = 0.03, 0.8
"""Seen again per view and moment: median, and spread of the logarithm of a post's level. [ours]"""
HILLS_SD, HILLS_LENGTH = 1.4, 0.05
"""Hills over the level (standard deviation of the logarithm), and their length as a share of the video. [ours]"""
RIPPLE_SD = 0.4
"""From one row to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAgain(Observation):
    """Moments seen over views; its own parameters are the logarithms of what is seen again."""

    def expect(self, survival: Survival, own: Floats) -> Expected:
        """S + exp(own)."""
        share, again = survival.at(self.at_s), np.exp(np.minimum(own, 3.0))
        by = -share[:, None] * survival.leaving_by(self.at_s)
        return Expected(share + again, by, np.diag(again), share)


def seen_again(snapshot: Snapshot, *, duration_s: float | None, views: float) -> SeenAgain | None:
    """The retention curve of one export; None without one, or without a length to place it on.

    Args:
        snapshot: the export; `absolute` of its rows, or their `seen` over views.
        duration_s: length of the video.
        views: of how many views.
    """
    if duration_s is None:
        return None
    of_views = snapshot.counts.get("views") or 0
    rows = []
    for row in sorted(snapshot.retention, key=lambda one: one.at_share):
        absolute = row.absolute
        if absolute is None and row.seen is not None and of_views > 0:
            absolute = row.seen / of_views
        if absolute is not None and 0.0 <= row.at_share <= 1.0:
            rows.append((row.at_share, max(absolute, 0.0)))
    rows = list(dict(rows).items())  # one row a place
    if len(rows) < 2:
        return None
    place, value = np.array(rows).T
    apart = np.abs(place[:, None] - place)
    again = AGAIN_SD**2 + HILLS_SD**2 * np.exp(-apart / HILLS_LENGTH) + np.diag(np.full(place.size, RIPPLE_SD**2))
    return SeenAgain(
        source=snapshot.importer,
        kind="retention",
        at_s=np.round(place * duration_s, 6),
        values=value,
        views=views,
        noise=np.full(place.size, rounding_sd(value.tolist())),
        own=Own(np.full(place.size, np.log(AGAIN)), again),
    )
