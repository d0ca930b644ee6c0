"""All five together: three that every video needs and the better of two routes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

LEAST_OF_FIVE = 3
"""Of the five that must have a score for one over all. [ours]"""


@dataclass(frozen=True, slots=True)
class Larger:
    """The larger of two uncertain values."""

    mean: Floats
    variance: Floats
    first: Floats
    """Chance that it is the first."""


def larger(first: tuple[ArrayLike, ArrayLike], second: tuple[ArrayLike, ArrayLike]) -> Larger:
    """Mean and variance of the larger of two independent normal values, and the chance that it is the first.

    Clark 1961, "The greatest of a finite set of random variables", Operations Research 9, 145-162, exact for two.

    Args:
        first: mean and variance.
        second: mean and variance.

    Example:
        >>> found = larger((0.0, 1.0), (0.0, 1.0))
        >>> round(float(found.mean), 4), round(float(found.variance), 4), float(found.first)
        (0.5642, 0.6817, 0.5)
    """
    a, va = (np.asarray(one, dtype=np.float64) for one in first)
    b, vb = (np.asarray(one, dtype=np.float64) for one in second)
    spread = np.sqrt(va + vb)
    gap = (a - b) / spread
    chance, density = special.ndtr(gap), np.exp(-(gap**2) / 2) / np.sqrt(2 * np.pi)
    mean = a * chance + b * (1 - chance) + spread * density
    square = (a**2 + va) * chance + (b**2 + vb) * (1 - chance) + (a + b) * spread * density
    return Larger(mean, np.maximum(square - mean**2, 1e-9), chance)


def together(
    common: list[tuple[Floats, Floats]], routes: tuple[tuple[Floats, Floats], tuple[Floats, Floats]]
) -> Larger:
    """The sum of the common ones and the better route, by video; `first` is the chance that the first route is it.

    One that was not measured comes with mean 0 and variance 1: as uncertain as any video of the cohort.

    Args:
        common: (mean, variance) of each common one, (videos,) both.
        routes: the same of the two routes.
    """
    best = larger(*routes)
    mean = best.mean + sum(one[0] for one in common)
    variance = best.variance + sum(one[1] for one in common)
    return Larger(mean, variance, best.first)
