"""Mean time watched, with or without repeats: what it says of the area below the curve.

Likelihood: the mean is normal around the restricted mean of the first pass, times 1 + repeats where the source counts
them or does not say; its variance is that of one view's time, as the fitted curve spreads it, over the number of views.
Repeats are nobody's knowledge: about 12 % of the time watched, between 1 % and 150 %, as where videos loop. [ours]
"""

from dataclasses import dataclass

import numpy as np

from nine16.evaluate.likelihood.observation import Expected, Floats, Observation, Own
from nine16.evaluate.likelihood.survival import Survival
from nine16.model.snapshot import Snapshot

REPEATS, REPEATS_SD = 0.12, 1.3
"""Median of repeats over first passes, and the spread of its logarithm."""

INSIDE_S = 0.03
"""Standard deviation for what happens inside a cell: its rate is taken for constant, and the first second's is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanWatch(Observation):
    """One mean of seconds watched."""

    def expect(self, survival: Survival, own: Floats) -> Expected:
        """Mean seconds per view; repeats multiply them."""
        last = survival.lasting
        again = float(np.exp(own[0])) if self.own is not None else 0.0
        values = np.array([last.mean_s * (1.0 + again)])
        by_own = np.array([[last.mean_s * again]]) if self.own is not None else None
        return Expected(values, (last.by * (1.0 + again))[None, :], by_own)


def mean_watch(snapshot: Snapshot, *, duration_s: float | None, views: float) -> MeanWatch | None:
    """The mean of one export: the one without repeats where it tells it; None without a mean or without a length.

    Args:
        snapshot: the export.
        duration_s: length; without one the area has no end.
        views: of how many views.
    """
    told = snapshot.means
    if duration_s is None:
        return None
    share = told.get("average_watched_share")
    if "average_watch_first_s" in told:
        mean_s, repeats = told["average_watch_first_s"], False
    elif "average_watch_s" in told:
        mean_s, repeats = told["average_watch_s"], True
    elif share is not None:
        mean_s, repeats = share * duration_s, True
    else:
        return None
    if mean_s <= 0 or (not repeats and mean_s > duration_s):
        return None  # nobody watched nothing; and a first pass cannot be longer than the video
    step = _printed_step(mean_s) if share is None else duration_s * _printed_step(share)
    return MeanWatch(
        source=snapshot.importer,
        kind="means",
        at_s=np.array([np.nan]),
        values=np.array([mean_s]),
        views=views,
        noise=np.array([np.hypot(step / np.sqrt(12.0), INSIDE_S)]),
        own=Own(np.array([np.log(REPEATS)]), np.array([[REPEATS_SD**2]])) if repeats else None,
    )


def _printed_step(value: float) -> float:
    """The unit of the last printed digit: 1, 0.1 .. 0.0001.

    Example:
        >>> _printed_step(7.0), _printed_step(7.25), _printed_step(1 / 3)
        (1.0, 0.01, 0.0001)
    """
    for digits in range(4):
        if abs(value - round(value, digits)) < 1e-9:
            return 10.0**-digits
    return 1e-4
