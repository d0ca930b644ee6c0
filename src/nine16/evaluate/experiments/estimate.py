"""What one arm shows: a value, how sure it is, and how much each viewer pulls it.

The viewer is the unit, as in the drawing of the arms: the views of one viewer are summed before they count. Values of
views (seconds watched, shares that acted) are means over views, linearised by viewer; sales are means over viewers.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.experiments.survival import KaplanMeier, influence
from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.viewers import Viewers, share_sureness

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One arm, one outcome."""

    value: float
    variance: float
    """Of the value, clustered by viewer."""
    viewers: int
    views: int
    influence: Floats
    """(viewers,) how much each viewer pulls the value; sums to 0; its mean square over viewers is the variance."""
    least_variance: float = 0.0
    """What the variance is at least: equal values of few viewers are not certainty."""
    worth: float | None = None
    """Of a share: how many independent views it is worth; exact limits are made of it."""
    events: int | None = None
    """Of a share or sales: views or viewers that did it."""
    broken: float = 0.0
    """Of watch time: share of views that broke off before they left."""

    def share_limits(self, *, confidence: float) -> tuple[float, float] | None:
        """Exact limits of a share; None for other values."""
        if self.worth is None:
            return None
        low, high = share_limits(self.value * self.worth, self.worth, confidence=confidence)
        return float(low), float(high)


def of_watch_time(seconds: Floats, left: Floats, viewer: NDArray[np.int64], *, upto_s: float) -> Estimate:
    """The restricted mean watch time of an arm.

    Args:
        seconds: (views,) how long each view lasted, repeats not counted.
        left: (views,) true where it left or was completed, false where it broke off.
        viewer: (views,) code of the viewer.
        upto_s: seconds beyond are not counted.

    Example:
        >>> found = of_watch_time(np.array([2.0, 6.0]), np.array([True, True]), np.array([0, 1]), upto_s=10.0)
        >>> found.value, found.variance
        (4.0, 4.0)
    """
    who = Viewers.of(viewer)
    mean = KaplanMeier.of(seconds, left).restricted_mean(upto_s) if seconds.size else 0.0
    pull = who.per_viewer(influence(seconds, left, upto_s=upto_s))
    # Two viewers who leave at once and two who stay are added: if all watch to the end that is not certainty.
    viewers = int(who.sizes.size)
    least = 2.0 * upto_s**2 * (viewers + 2.0) / (viewers + 4.0) ** 3
    broken = float(np.mean(~np.asarray(left, dtype=bool) & (seconds < upto_s))) if seconds.size else 0.0
    return replace(_estimate(mean, pull, who, least=least), broken=broken)


def of_share(acted: Floats, viewer: NDArray[np.int64]) -> Estimate:
    """The share of views that acted.

    Example:
        >>> found = of_share(np.array([1.0, 0.0, 0.0, 1.0]), np.array([0, 0, 1, 2]))
        >>> found.value, found.viewers, found.views, found.events
        (0.5, 3, 4, 2)
    """
    who = Viewers.of(viewer)
    share = float(np.mean(acted)) if acted.size else 0.0
    pull = who.per_viewer(acted - share)
    sure = share_sureness(acted, who)
    # Two who did and two who did not are added (Agresti and Caffo 2000): nought of 200 is not nought for certain.
    held = (share * who.n + 2.0) / (who.n + 4.0)
    least = held * (1.0 - held) / (sure.n_effective + 4.0) if who.n else 0.0
    return _estimate(share, pull, who, least=least, worth=sure.n_adjusted, events=round(float(np.sum(acted))))


def of_sales(minor: Floats, *, cap_minor: int) -> Estimate:
    """Sales per viewer in minor units, each viewer's sum counted up to the cap, and down to it below nought.

    Args:
        minor: (viewers,) net sum of each viewer; refunds are below nought.
        cap_minor: above 0; a few huge orders would otherwise decide (winsorising).

    Example:
        >>> of_sales(np.array([0.0, 0.0, 900.0, 99_999.0]), cap_minor=1_000).value
        475.0
    """
    counted = np.clip(minor, -float(cap_minor), float(cap_minor))
    who = Viewers(np.arange(minor.size), np.ones(minor.size, np.int64))
    mean = float(np.mean(counted)) if minor.size else 0.0
    bought = int(np.count_nonzero(minor))
    # One viewer who buys up to the cap could have come or not: that all spent the same is not certainty.
    same = minor.size == 0 or float(np.ptp(counted)) == 0
    least = float(cap_minor) ** 2 / max(1, minor.size) ** 2 if same else 0.0
    return _estimate(mean, counted - mean, who, least=least, events=bought)


def _estimate(
    value: float,
    pull: Floats,
    who: Viewers,
    *,
    least: float = 0.0,
    worth: float | None = None,
    events: int | None = None,
) -> Estimate:
    """`pull` is each viewer's sum over views; a viewer's influence is that over the mean number of views."""
    viewers = int(who.sizes.size)
    if viewers == 0:
        return Estimate(0.0, 0.0, 0, 0, np.zeros(0), events=events, worth=0.0 if worth is not None else None)
    pull = pull * viewers / who.n
    variance = float(np.sum(pull**2)) / (viewers * max(1.0, viewers - 1.0))
    return Estimate(value, max(variance, least), viewers, who.n, pull, least, worth, events)
