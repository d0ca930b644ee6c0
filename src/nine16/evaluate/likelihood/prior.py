"""What leaving is like before this post has told anything: a mean curve, how posts differ from it, and roughness.

The logarithm of the rate of leaving at t is a sum of ramps in log(t + 1), one between each two `KNOTS_S`, and a rise
towards the end; each post has its own coefficients, drawn around the cohort's. On top lies a rough part, alike for
about a second, so that one unmeasured loss does not break what is said of the seconds around it.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.likelihood.grid import Grid

Floats = NDArray[np.float64]

KNOTS_S = (0.0, 0.7, 1.6, 3.0, 5.0, 8.0, 12.0, 18.0, 28.0, 45.0, 80.0, 180.0, 600.0, 1800.0, 3600.0)
COLD_DROP, COLD_FROM_S = 0.42, 1.2
"""Cold start: leaving 0.42 / (t + 1.2) a second, which leaves 66 % at 2 s, 50 % at 5 s, 34 % at 15 s, 19 % at 60 s:
between the retention curves that platforms publish for short videos. [ours]"""
_LENGTH, _SHORT_S = 0.2, 30.0
COLD_END = 0.2
"""Cold start: log rate at the end above what the decay says. [ours]"""
ROUGH_SD, ROUGH_S = 0.8, 1.0
"""Roughness of the log rate, and for how many seconds it is alike; after `ROUGH_FROM_S` it stretches with time."""
ROUGH_FROM_S = 30.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How far coefficients lie apart (standard deviations of the log rate)."""

    level: float
    slope: float
    """By unit of log(t + 1) away from `_CENTRE`."""
    early: float
    """In the first two seconds."""
    bend: float
    """Anything smooth beyond these."""
    end: float

    def covariance(self) -> Floats:
        """(coefficients, coefficients)."""
        place = np.log1p(np.array(KNOTS_S))
        slope = place - _CENTRE
        early = np.exp(-np.array(KNOTS_S) / 1.5)
        smooth = (
            self.level**2
            + self.slope**2 * np.outer(slope, slope)
            + self.early**2 * np.outer(early, early)
            + self.bend**2 * np.exp(-np.abs(place[:, None] - place) / _BEND_LENGTH)
        )
        full = np.zeros((place.size + 1, place.size + 1))
        full[:-1, :-1] = smooth
        full[-1, -1] = self.end**2
        return full


_CENTRE = np.log1p(8.0)
_BEND_LENGTH = 0.8
BETWEEN_POSTS = Spread(level=0.45, slope=0.2, early=0.4, bend=0.55, end=0.6)
"""Cold start: posts around their account's mean. [ours]"""
BETWEEN_COHORTS = Spread(level=0.5, slope=0.25, early=0.4, bend=0.3, end=0.5)
"""Cold start: an account's mean around `COLD_DROP / (t + COLD_FROM_S)`. [ours]"""


@dataclass(frozen=True, slots=True)
class Each:
    """What each post learned from gave, by post."""

    weights: Floats
    """(posts, coefficients, coefficients) precision that it adds to the account's mean."""
    towards: Floats
    """(posts, coefficients) that precision times where it draws the mean."""
    squares: Floats
    """(posts, coefficients, coefficients) expected square of how far it lies from the mean."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a prior was put together from."""

    spread: Floats
    """(coefficients, coefficients) of posts around the mean."""
    weights: Floats
    towards: Floats
    """Sums over posts, as in `Each`."""
    each: Each


@dataclass(frozen=True, slots=True)
class CurvePrior:
    """What is expected of a post's leaving, and how surely."""

    mean: Floats
    """(coefficients,) of the log rate: one a knot, and the end's."""
    covariance: Floats
    """(coefficients, coefficients): posts around the mean, and the mean's own unsureness."""
    posts: int = 0
    """How many posts it was learned from."""
    told: Mapping[str, int] = field(default_factory=dict, repr=False)
    """By post learned from: its row below."""
    learned: "Learned | None" = field(default=None, repr=False)
    """What it was put together from; None where nothing was learned, or one post has been taken out."""

    def on(self, grid: Grid) -> tuple[Floats, Floats]:
        """Mean and covariance of the log rates of a grid's cells."""
        basis = coefficients_at(grid)
        return basis @ self.mean + length_effect(grid.duration_s), basis @ self.covariance @ basis.T + roughness(grid)


def length_effect(duration_s: float | None) -> float:
    """Log rate by which viewers of longer videos leave less fast in the same second.

    Who begins a long one has the time: 0.2 less for each e-fold beyond 30 s. [ours]

    Example:
        >>> length_effect(20.0), round(length_effect(600.0), 2), length_effect(None)
        (0.0, -0.6, 0.0)
    """
    return _LENGTH * float(np.log(_SHORT_S / max(duration_s or 0.0, _SHORT_S)))


@functools.cache
def cold_start() -> CurvePrior:
    """The prior of an account that has not told anything yet.

    Example:
        >>> cold_start().posts
        0
    """
    return CurvePrior(cold_mean(), BETWEEN_POSTS.covariance() + BETWEEN_COHORTS.covariance())


def cold_mean() -> Floats:
    """(coefficients,) of the decay of the cold start."""
    return np.append(np.log(COLD_DROP / (np.array(KNOTS_S) + COLD_FROM_S)), COLD_END)


def coefficients_at(grid: Grid) -> Floats:
    """(cells, coefficients) how much each coefficient counts in each cell."""
    place, knots = np.log1p(grid.middle), np.log1p(np.array(KNOTS_S))
    place = np.clip(place, knots[0], knots[-1])
    right = np.clip(np.searchsorted(knots, place, side="right"), 1, knots.size - 1)
    along = (place - knots[right - 1]) / (knots[right] - knots[right - 1])
    basis = np.zeros((place.size, knots.size + 1))
    rows = np.arange(place.size)
    basis[rows, right - 1] = 1.0 - along
    basis[rows, right] = along
    if grid.duration_s is not None:
        basis[:, -1] = np.exp(-(grid.duration_s - grid.middle) / max(0.5, 0.05 * grid.duration_s))
    return basis


def roughness(grid: Grid) -> Floats:
    """(cells, cells) covariance of the rough part, averaged over each cell's width."""
    place = _stretched(grid.middle) / ROUGH_S
    width = np.maximum(_stretched(grid.edges[1:]) - _stretched(grid.edges[:-1]), 1e-6) / ROUGH_S
    # Variance of the mean of an Ornstein-Uhlenbeck process over `width`.
    sd = ROUGH_SD * np.sqrt(2.0 * (width + np.expm1(-width)) / width**2)
    return sd[:, None] * sd * np.exp(-np.abs(place[:, None] - place))


def _stretched(at_s: Floats) -> Floats:
    """Time in which roughness is equally long everywhere: seconds at first, then shares of the time so far."""
    later = ROUGH_FROM_S * (1.0 + np.log(np.maximum(at_s, ROUGH_FROM_S) / ROUGH_FROM_S))
    return np.where(at_s < ROUGH_FROM_S, at_s, later)
