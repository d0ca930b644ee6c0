"""Intervals that may be looked at as often as one likes: all of them together hold the truth.

An interval for one look gives 31 % false alarms at 40 looks. The asymptotic confidence sequence (Waudby-Smith, Arbour,
Sinha, Kennedy and Ramdas 2024, Ann. Stat. 52, 2613-2640; Robbins' normal mixture) is wider by a factor that depends only
on how much of the planned data is there; it is narrowest, 1.55 times a fixed one, at the planned end.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def standard_errors(share: ArrayLike, *, confidence: float) -> Floats:
    """How many standard errors each side of the estimate the interval reaches, where a fixed one has 1.96.

    Args:
        share: how much of the planned number of viewers is there; 1 at the planned end, may exceed 1.
        confidence: e.g. 0.95.

    Returns:
        sqrt((1 + 1 / (c share)) log((c share + 1) / a^2)) with a = 1 - confidence, and c chosen so that it is
        narrowest at share 1; infinite where nothing is there yet.

    Example:
        >>> standard_errors([0.1, 1.0, 2.0], confidence=0.95).round(2).tolist()
        [3.86, 3.04, 3.06]
    """
    alpha = 1.0 - confidence
    tuned = _tuned(confidence)
    there = tuned * np.asarray(share, dtype=float)
    with np.errstate(divide="ignore"):
        return np.sqrt((1.0 + 1.0 / there) * np.log((there + 1.0) / alpha**2))


def _tuned(confidence: float) -> float:
    """The mixture's variance, in units of the planned end, that is narrowest there (their appendix C.3)."""
    wide = -2.0 * math.log(1.0 - confidence)
    return wide + math.log(wide + 1.0)
