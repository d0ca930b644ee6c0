"""Who is still there, given the rate of leaving in every cell; and how that changes with each rate."""

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.likelihood.grid import Grid

Floats = NDArray[np.float64]

_WILDEST = 18.0  # rates beyond exp(+-18) a second are as good as never or at once


class Survival:
    """S(t) = exp(-H(t)), H the leaving so far: constant rates inside cells, and a first step at 0 where views begin late.

    Example:
        >>> flat = Survival(Grid(np.array([0.0, 1.0, 2.0]), 2.0), np.log([0.5, 0.5]))
        >>> flat.at(np.array([0.0, 2.0])).round(4).tolist()
        [1.0, 0.3679]
    """

    def __init__(self, grid: Grid, log_rate: Floats) -> None:
        """`log_rate` has one entry a cell and, on a grid whose views begin late, one more for the step at 0."""
        self.grid = grid
        parameters = np.exp(np.minimum(np.maximum(log_rate, -_WILDEST), _WILDEST))
        self.rate = parameters[: grid.cells]
        self.start = float(parameters[grid.cells]) if grid.late else 0.0

    @functools.cached_property
    def lasting(self) -> "Lasting":
        """How long the first pass lasts."""
        return lasting(self)

    def leaving(self, at_s: Floats) -> Floats:
        """H at the instants."""
        return self.start + self.grid.within(at_s) @ self.rate

    def at(self, at_s: Floats) -> Floats:
        """S at the instants."""
        return np.exp(-self.leaving(at_s))

    def leaving_by(self, at_s: Floats) -> Floats:
        """(instants, parameters) derivative of H by each logarithm of a rate."""
        by = self.grid.within(at_s) * self.rate
        return np.column_stack([by, np.full(by.shape[0], self.start)]) if self.grid.late else by


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a first pass lasts."""

    mean_s: float
    by: Floats
    """(parameters,) derivative of the mean."""
    square: float
    """Mean of the squared time."""
    after: Floats
    """(cells + 1,) seconds still to be watched beyond each edge, on average over all views."""
    share: Floats
    """(cells + 1,) S at the edges."""

    @property
    def variance(self) -> float:
        """Of one view's time."""
        return max(self.square - self.mean_s**2, 0.0)


def lasting(survival: Survival) -> Lasting:
    """The mean of the time watched in the first pass: the area below S (Meier's restricted mean).

    Example:
        >>> one = lasting(Survival(Grid(np.array([0.0, 1.0, 50.0]), 50.0), np.log([0.5, 0.5])))
        >>> round(one.mean_s, 3), round(one.variance, 3)
        (2.0, 4.0)
    """
    grid, width = survival.grid, survival.grid.width
    step = survival.rate * width
    share = np.exp(-np.concatenate([[survival.start], survival.start + np.cumsum(step)]))
    small = step < 1e-5
    safe = np.where(small, 1.0, step)
    # Inside a cell: the mean of exp(-x u), and of u exp(-x u), over u in 0..1.
    level = np.where(small, 1.0 - step / 2.0, -np.expm1(-safe) / safe)
    first = np.where(small, 0.5 - step / 3.0, (-np.expm1(-safe) - safe * np.exp(-safe)) / safe**2)
    area = share[:-1] * level * width
    moment = share[:-1] * width * (grid.edges[:-1] * level + width * first)
    after = np.append(np.cumsum(area[::-1])[::-1], 0.0)
    by = -survival.rate * (share[:-1] * first * width**2 + width * after[1:])
    mean_s = float(after[0])
    if grid.late:
        by = np.append(by, -survival.start * mean_s)
    return Lasting(mean_s, by, 2.0 * float(moment.sum()), after, share)
