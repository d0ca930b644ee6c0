"""The baseline's seconds: each its own up to a minute, wider ones later, and what keeps them smooth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_OWN_S = 60
"""Up to here every second has a level of its own."""
_WIDER = 0.05
"""Later ones are this share of the time so far wide: a ten-minute video has 108 levels, not 600."""
_EARLY_S = 3.0
"""Seconds are spaced as log(t + 3): leaving changes fast at the start and slowly later (as in `baseline`)."""


@dataclass(frozen=True, slots=True)
class SecondBins:
    """Which level of the baseline each second has."""

    of_second: Ints
    """(seconds,) bin of each second."""
    middle_s: Floats
    """(bins,)"""

    @property
    def n(self) -> int:
        """How many levels."""
        return self.middle_s.size

    def penalty(self) -> Floats:
        """(bins, bins) squared second differences over the spacing of the seconds: what a bent baseline costs."""
        place = np.log(self.middle_s + _EARLY_S) / np.log1p(1.0 / _EARLY_S)
        if self.n < 3:
            return np.zeros((self.n, self.n))
        gap = np.diff(place)
        rows = np.zeros((self.n - 2, self.n))
        at = np.arange(self.n - 2)
        width = np.sqrt((gap[:-1] + gap[1:]) / 2.0)
        rows[at, at] = 1.0 / gap[:-1] / width
        rows[at, at + 2] = 1.0 / gap[1:] / width
        rows[at, at + 1] = -(rows[at, at] + rows[at, at + 2])
        return rows.T @ rows


def second_bins(seconds: int) -> SecondBins:
    """Levels for the seconds 0 .. seconds - 1.

    Example:
        >>> second_bins(30).n, second_bins(600).n
        (30, 108)
    """
    edges = list(range(min(seconds, _OWN_S) + 1))
    while edges[-1] < seconds:
        edges.append(min(seconds, edges[-1] + round(edges[-1] * _WIDER)))
    starts = np.array(edges)
    of_second = np.searchsorted(starts, np.arange(seconds), side="right") - 1
    return SecondBins(of_second, (starts[:-1] + starts[1:] - 1) / 2.0)
