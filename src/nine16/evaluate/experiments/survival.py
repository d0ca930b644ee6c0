"""How long viewers stay, on average, up to a stated second: the area under the curve of those still there.

The restricted mean watch time is the mean of min(T, upto). It needs no model, is in seconds, and is what two cuts are
compared by. A view that broke off for another reason than leaving (an error, a run still open) is censored: it counts
as long as it lasted (Kaplan and Meier 1958, J. Am. Stat. Assoc. 53, 457-481).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KaplanMeier:
    """Who was still there, by the times at which somebody left."""

    times: Floats
    """(k,) distinct times at which views ended, in seconds, sorted."""
    at_risk: Floats
    """(k,) views still there just before."""
    left: Floats
    """(k,) views that left then; the others that ended were censored."""

    @classmethod
    def of(cls, times_s: ArrayLike, left: ArrayLike) -> Self:
        """The curve of views that lasted `times_s`.

        Args:
            times_s: (views,) how long each lasted.
            left: (views,) true where the view left or was completed, false where it was censored.

        Example:
            >>> KaplanMeier.of([1.0, 2.0, 3.0, 4.0], [True, True, True, True]).restricted_mean(3.0)
            2.25
        """
        at, event = np.asarray(times_s, dtype=float), np.asarray(left, dtype=float)
        times, place = np.unique(at, return_inverse=True)
        ended = np.bincount(place, minlength=times.size).astype(float)
        gone = np.bincount(place, weights=event, minlength=times.size)
        return cls(times, at.size - np.cumsum(ended) + ended, gone.astype(np.float64))

    @property
    def share(self) -> Floats:
        """(k,) share still there just after each time."""
        return np.cumprod(1.0 - self.left / self.at_risk).astype(np.float64)

    @property
    def median(self) -> float:
        """The first time at which at most half are left; infinite if there is none."""
        below = np.flatnonzero(self.share <= 0.5 + 1e-12)
        return float(self.times[below[0]]) if below.size else float("inf")

    def restricted_mean(self, upto_s: float) -> float:
        """Mean of min(T, upto_s), in seconds: the area under the curve."""
        edges, share = self._steps(upto_s)
        return float(np.sum(share * np.diff(edges)))

    def restricted_variance(self, upto_s: float) -> float:
        """Greenwood's variance of that mean: sum over times of (area after it)^2 d / (n (n - d)).

        It is the variance of the estimate. (lifelines' `return_variance` is that of min(T, upto) itself.)
        """
        inside = self.times < upto_s
        alive = self.at_risk[inside] - self.left[inside]
        area = self.area_after(upto_s)[inside]
        some = alive > 0  # nobody left after the last one: no area either
        return float(np.sum(area[some] ** 2 * self.left[inside][some] / (self.at_risk[inside][some] * alive[some])))

    def area_after(self, upto_s: float) -> Floats:
        """(k,) area under the curve between each time and `upto_s`; 0 from there on."""
        if not self.times.size:
            return np.zeros(0)
        ends = np.minimum(np.append(self.times[1:], np.inf), upto_s)
        pieces = self.share * np.maximum(ends - self.times, 0.0)
        return np.cumsum(pieces[::-1])[::-1]

    def _steps(self, upto_s: float) -> tuple[Floats, Floats]:
        inside = self.times < upto_s
        edges = np.concatenate([[0.0], self.times[inside], [upto_s]])
        return edges, np.append(1.0, self.share[inside])


def influence(times_s: ArrayLike, left: ArrayLike, *, upto_s: float) -> Floats:
    """(views,) how much each view pulls the restricted mean: their sum is 0, the sum of squares / n^2 is Greenwood's.

    Summed over the views of one viewer they give the variance clustered by viewer. Without censoring it is
    min(T, upto) minus its mean. (Reid 1981, Ann. Stat. 9, 78-92.)

    Example:
        >>> influence([1.0, 2.0, 3.0], [True, True, True], upto_s=9.0).tolist()
        [-1.0, 0.0, 1.0]
    """
    at, event = np.asarray(times_s, dtype=float), np.asarray(left, dtype=float)
    if not at.size:
        return np.zeros(0)
    curve = KaplanMeier.of(at, event)
    place = np.searchsorted(curve.times, at)
    alive = curve.at_risk - curve.left
    pull = np.where(
        (curve.times < upto_s) & (alive > 0), curve.area_after(upto_s) * at.size / np.maximum(alive, 1.0), 0.0
    )
    passed = np.cumsum(pull * curve.left / curve.at_risk)
    return passed[place] - event * pull[place]


def restricted_mean_of_counts(watching: ArrayLike, left: ArrayLike, *, upto_s: float) -> tuple[Floats, Floats]:
    """Restricted mean and its Greenwood variance from a table by second, where no view is told apart.

    Within a second those who leave are taken to leave evenly, so the curve is straight between the seconds.

    Args:
        watching: (..., seconds) views there at the instant of each second.
        left: (..., seconds) of those, who left before the next.
        upto_s: at most the number of seconds.

    Returns:
        Mean in seconds and variance, of the leading shape.

    Example:
        >>> mean, variance = restricted_mean_of_counts([100, 50], [50, 25], upto_s=2.0)
        >>> float(mean), round(float(variance), 5)
        (1.125, 0.00422)
    """
    there, gone = np.asarray(watching, dtype=float), np.asarray(left, dtype=float)
    seconds = int(np.ceil(upto_s))
    there, gone = there[..., :seconds], gone[..., :seconds]
    width = np.ones(there.shape[-1])
    width[-1] = upto_s - (seconds - 1)
    stays = np.where(there > 0, 1.0 - gone / np.maximum(there, 1.0), 0.0)
    after = np.cumprod(stays, axis=-1)
    before = np.concatenate([np.ones((*after.shape[:-1], 1)), after[..., :-1]], axis=-1)
    # The last second may be cut: the straight line ends there.
    at_end = before + (after - before) * width
    area = width * (before + at_end) / 2.0
    later = np.cumsum(area[..., ::-1], axis=-1)[..., ::-1] - area
    own = width * (at_end - before * (1.0 - width)) / 2.0  # the part of the own second that shrinks with who leaves
    alive = there - gone
    term = np.where(alive > 0, (own + later) ** 2 * gone / (np.maximum(there, 1.0) * np.maximum(alive, 1.0)), 0.0)
    return area.sum(axis=-1), term.sum(axis=-1)
