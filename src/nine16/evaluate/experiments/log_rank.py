"""Do two curves differ anywhere: the log-rank test, a second opinion beside the mean watch time.

It weighs late and early leaving alike and says nothing of how much, so it never decides (Mantel 1966, Cancer
Chemotherapy Reports 50, 163-170). Views must be independent: one a viewer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special


@dataclass(frozen=True, slots=True)
class LogRank:
    """The test of two arms."""

    statistic: float
    """Chi-square with one degree of freedom."""
    chance: float
    """Chance of curves at least as different if both arms leave alike."""


def log_rank(times_a: ArrayLike, left_a: ArrayLike, times_b: ArrayLike, left_b: ArrayLike) -> LogRank | None:
    """The log-rank test of two arms; None where nobody left, so that nothing can differ.

    Args:
        times_a: (views,) how long views of the first arm lasted, in seconds.
        left_a: (views,) true where the view left, false where it was censored.
        times_b: the same of the second arm.
        left_b: the same of the second arm.

    Example:
        >>> round(log_rank([1, 2, 3], [1, 1, 1], [4, 5, 6], [1, 1, 1]).statistic, 4)
        5.0517
    """
    times = np.concatenate([np.asarray(times_a, dtype=float), np.asarray(times_b, dtype=float)])
    left = np.concatenate([np.asarray(left_a, dtype=float), np.asarray(left_b, dtype=float)])
    second = np.concatenate([np.zeros(np.size(times_a)), np.ones(np.size(times_b))])
    moments, place = np.unique(times, return_inverse=True)
    if moments.size == 0:
        return None
    ended = np.bincount(place, minlength=moments.size)
    of_second = np.bincount(place, weights=second, minlength=moments.size)
    risk = times.size - np.cumsum(ended) + ended
    risk_second = second.sum() - np.cumsum(of_second) + of_second
    gone = np.bincount(place, weights=left, minlength=moments.size)
    gone_second = np.bincount(place, weights=left * second, minlength=moments.size)
    share = risk_second / risk
    excess = float(np.sum(gone_second - gone * share))
    several = risk > 1
    variance = float(np.sum((gone * share * (1 - share) * (risk - gone))[several] / (risk[several] - 1.0)))
    if variance <= 0:
        return None
    statistic = excess**2 / variance
    return LogRank(statistic, float(special.chdtrc(1.0, statistic)))
