"""Percentiles of uncertain values among uncertain values: how many of a cohort truly lie lower.

Every video's theta is normal given what two aspects have in common; how many of the others are lower is then a count of
unlike chances, summed over the video's own theta and over what the cohort leaves open. Nothing is drawn at random.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.cohorts.group import EXACT, counted_exactly, counted_nearly
from nine16.evaluate.placing import Place

Floats = NDArray[np.float64]

_EDGES = np.concatenate(([0, 0.002, 0.006, 0.0125, 0.02, 0.03, 0.045, 0.07], np.arange(0.1, 0.91, 0.05)))
_EDGES = np.concatenate((_EDGES, 1 - _EDGES[7::-1]))
_QUANTILES, _PARTS = (_EDGES[1:] + _EDGES[:-1]) / 2, np.diff(_EDGES)
"""Values of a video's own theta and their chances, close together in the tails: limits of 95 % lie there."""
_GRID = np.linspace(-5.0, 5.0, 201)


class Placing:
    """The videos of one cohort with their values and errors, ready for any of them to be placed."""

    def __init__(self, mean: Floats, sd: Floats, weight: Floats) -> None:
        """Put them in order.

        Args:
            mean: (nodes, videos) what each most likely is, case by case.
            sd: (nodes, videos) how far it may lie from there; more than 0.
            weight: (nodes,) of the cases; sums to one.
        """
        self._mean, self._sd, self._weight = mean, sd, weight
        self._scale = max(1.0, float(np.abs(mean).max()) + 4 * float(sd.max())) / 5.0
        if mean.shape[1] - 1 > EXACT:
            self._lower = np.zeros((weight.size, _GRID.size))
            self._spread = np.zeros((weight.size, _GRID.size))
            for node in range(weight.size):  # node by node: all at once would take gigabytes for a large cohort
                below = special.ndtr((_GRID[:, None] * self._scale - mean[node]) / sd[node])
                self._lower[node], self._spread[node] = below.sum(axis=1), (below * (1 - below)).sum(axis=1)

    def place(self, video: int, *, confidence: float) -> Place:
        """Where one of the videos stands among the others.

        Example:
            >>> placing = Placing(np.linspace(-2, 2, 11)[None], np.full((1, 11), 0.05), np.ones(1))
            >>> placing.place(10, confidence=0.95).low, placing.place(5, confidence=0.95).value
            (100.0, 50.0)
        """
        own = self._mean[:, video, None] + self._sd[:, video, None] * special.ndtri(_QUANTILES)
        weight = np.outer(self._weight, _PARTS).ravel()
        peers = self._mean.shape[1] - 1
        if peers <= EXACT:
            others = np.arange(peers + 1) != video
            mean, sd = self._mean[:, None, others], self._sd[:, None, others]
            lower = special.ndtr((own[:, :, None] - mean) / sd).reshape(-1, peers)
            return counted_exactly(lower, weight, confidence=confidence)
        # Its own chance of being lower than its own quantile is that quantile: it is taken out again.
        lower, spread = self._between(self._lower, own) - _QUANTILES, self._between(self._spread, own)
        spread = np.maximum(spread - _QUANTILES * (1 - _QUANTILES), 0.0)
        return counted_nearly(lower.ravel(), spread.ravel(), weight, peers=peers, confidence=confidence)

    def _between(self, table: Floats, own: Floats) -> Floats:
        at = own / self._scale
        return np.stack([np.interp(row, _GRID, values) for row, values in zip(at, table, strict=True)])
