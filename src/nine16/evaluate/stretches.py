"""Stretches of two or three seconds that lose viewers together, and so hide each other from a smooth baseline.

A title card that stands for a second and a half empties two neighbouring seconds. Left out one at a time, each is
expected to be what its neighbour is. So stretches are left out together; which ones are worth it is seen from how far
they stand above a straight line between the seconds on both sides.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

LENGTHS_S = (2, 3)
LOOKED_AT = 4
"""Stretches that are fitted without, those that stand out most: a fit costs about 10 ms."""


def suspects(left: Floats, watching: Floats, tested: NDArray[np.bool_]) -> list[tuple[int, ...]]:
    """Stretches that stand above the seconds on both sides, the one that stands out most first.

    Args:
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        tested: (T,) whether a second may be looked at.

    Returns:
        At most `LOOKED_AT` tuples of neighbouring seconds.

    Example:
        >>> suspects(np.array([5, 5, 40, 40, 5, 4.0]), np.full(6, 100.0), np.ones(6, bool))[0]
        (2, 3)
    """
    d, n = np.asarray(left, dtype=float), np.asarray(watching, dtype=float)
    log_odds = special.logit((d + 0.5) / (n + 1.0))
    variance = 1.0 / (d + 0.5) + 1.0 / (n - d + 0.5)
    found: list[tuple[float, tuple[int, ...]]] = []
    for length in LENGTHS_S:
        for first in range(1, d.size - length):
            inside = np.arange(first, first + length)
            if not tested[inside].all():
                continue
            share = (inside - first + 1) / (length + 1)
            line = (1 - share) * log_odds[first - 1] + share * log_odds[first + length]
            unsure = variance[inside] + (1 - share) ** 2 * variance[first - 1] + share**2 * variance[first + length]
            # The least of them: every second of a stretch must stand out.
            above = float(np.min((log_odds[inside] - line) / np.sqrt(unsure)))
            if above > 0:
                found.append((above, tuple(int(second) for second in inside)))
    found.sort(key=lambda one: -one[0])
    return [stretch for _, stretch in found[:LOOKED_AT]]
