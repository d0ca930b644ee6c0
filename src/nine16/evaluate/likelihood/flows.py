"""Starts and stops at every moment of a video, and how many watched it: who leaves, of those who are there.

Likelihood: of `seen` at a moment `stopped` stop before the next, binomial. Those there are in their first pass or back
again; both stop, but nobody tells whether equally fast: the ratio of the two is a parameter of its own, and moves the
curve as far as people are back. Used where the counts add up: what is seen next is what was seen, less stops, plus starts.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from nine16.evaluate.likelihood.observation import Expected, Floats, Observation, Own
from nine16.evaluate.likelihood.survival import Survival
from nine16.model.snapshot import RetentionPoint, Snapshot

RATIO_SD = 0.4
"""Logarithm of how much faster those stop who are back, than those in their first pass: 0 +- this. [ours]"""
ADD_UP = 0.02
"""Counts that miss each other by more than this share of what is seen, are not used as flows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows(Observation):
    """Stops of those there, row by row; `at_s` are the rows' ends."""

    from_s: Floats
    at_risk: Floats
    back: Floats
    """(values,) share of those there who are back again, if both stop equally fast."""
    absolute: Floats
    """(values,) moments seen over views at `from_s`."""

    def expect(self, survival: Survival, own: Floats) -> Expected:
        """1 - exp(-leaving in the row x how fast those there stop on average)."""
        ratio = np.exp(own[0])
        pace = 1.0 + (ratio - 1.0) * self.back
        step = survival.leaving(self.at_s) - survival.leaving(self.from_s)
        stay = np.exp(-step * pace)
        by = survival.leaving_by(self.at_s) - survival.leaving_by(self.from_s)
        return Expected(1.0 - stay, (stay * pace)[:, None] * by, (stay * step * ratio * self.back)[:, None])

    def weighing(self, worth: float) -> Self:
        """The same, each view worth so many independent ones."""
        return replace(self, at_risk=self.at_risk * worth)

    def noise_of(self, expected: Expected, survival: Survival, *, calm: float) -> Floats:  # noqa: ARG002 - kinds differ
        """Binomial, independent."""
        seen = (self.values * self.at_risk + 0.5) / (self.at_risk + 1.0)
        chance = np.clip(calm * seen + (1.0 - calm) * expected.values, 1e-9, 1.0 - 1e-9)
        return np.diag(chance * (1.0 - chance) / self.at_risk + (0.5 / self.at_risk) ** 2)


def flows(snapshot: Snapshot, *, duration_s: float | None, views: float) -> Flows | None:
    """Starts and stops of one export; None where it has none, or they do not add up.

    Args:
        snapshot: the export.
        duration_s: length of the video.
        views: of how many views; its own, where it tells them.
    """
    rows = sorted(snapshot.retention, key=lambda one: one.at_share)
    if duration_s is None or len(rows) < 3 or not snapshot.counts.get("views"):
        return None
    if any(None in (row.started, row.stopped, row.seen) for row in rows) or not _adds_up(rows):
        return None
    place = np.array([row.at_share for row in rows])
    seen = np.array([float(row.seen or 0) for row in rows])
    stopped = np.array([float(row.stopped or 0) for row in rows])
    known = int(np.argmin(seen > 0)) if (seen <= 0).any() else seen.size
    known = min(known, int(np.searchsorted(place, 1.0 - 1e-9)), place.size - 1)
    if known < 2 or place[0] > 0:
        return None
    chance = np.minimum(stopped[:known] / seen[:known], 1.0)
    still = np.concatenate([[1.0], np.cumprod(1.0 - chance)])[:known]
    began = min(seen[0] / views, 1.0)
    return Flows(
        source=snapshot.importer,
        kind="flows",
        from_s=np.round(place[:known] * duration_s, 6),
        at_s=np.round(place[1 : known + 1] * duration_s, 6),
        values=chance,
        at_risk=seen[:known],
        back=np.clip(1.0 - still * began * views / seen[:known], 0.0, 1.0),
        absolute=seen[:known] / views,
        views=views,
        noise=np.zeros(known),
        own=Own(np.zeros(1), np.array([[RATIO_SD**2]])),
        counted=True,
    )


def _adds_up(rows: list[RetentionPoint]) -> bool:
    """Whether what is seen next is what was seen, less stops, plus starts."""
    seen = np.array([float(row.seen or 0) for row in rows])
    stopped = np.array([float(row.stopped or 0) for row in rows])
    started = np.array([float(row.started or 0) for row in rows])
    miss = np.abs(seen[:-1] - stopped[:-1] + started[1:] - seen[1:])
    return bool(np.all(miss <= ADD_UP * np.maximum(seen[:-1], 1.0) + 2.0))
