"""What leaving would be as usual, by the video's own seconds: a smooth hazard.

The logarithm of the odds of leaving is smooth over the seconds: second differences are penalised (a random walk of
second order, Eilers and Marx 1996; by how much is found by maximum marginal likelihood). It is fitted by penalised
iterated least squares on binomial counts. What is expected of a second never rests on that second: it is taken from the
fit's cavity distribution, the fit with that second's own likelihood divided out.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, special

Floats = NDArray[np.float64]

_STIFFNESS = np.logspace(6, -1, 15)
"""Penalties that are tried, the stiffest first."""
_NEGLIGIBLE = 0.02
"""A stiffness less likely than this, against the likeliest, is passed over."""
_EARLY_S = 3.0
"""Seconds are spaced as log(t + 3): leaving changes fast at the start and slowly later."""
_WILDEST = 12.0
"""Log odds beyond this are as good as never or always."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Log odds of leaving expected in each second without that second's own count."""

    log_odds: Floats
    sd: Floats
    """Standard deviation of the expectation."""
    freedom: float = math.inf
    """Degrees of freedom that the standard deviation rests on."""

    @property
    def hazard(self) -> Floats:
        """Share of those watching who are expected to leave."""
        return special.expit(self.log_odds)


def smooth_baseline(left: Floats, watching: Floats, *, without: Sequence[int] = ()) -> Expected:
    """Expected log odds of leaving by second, smooth over the video's own seconds.

    Args:
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        without: seconds that must not shape the fit.
    """
    n = np.asarray(watching, dtype=float).copy()
    d = np.minimum(np.asarray(left, dtype=float), n)
    seconds = n.size
    n[list(without)] = 0.0
    d = np.where(n > 0, d, 0.0)
    total = float(n.sum())
    level = float(special.logit((d.sum() + 0.5) / (total + 1.0)))
    if seconds < 4 or total <= 0:
        return Expected(np.full(seconds, level), np.full(seconds, 1.0 / np.sqrt(max(d.sum(), 0.25))))
    penalty = _second_differences(seconds)
    start, fits = np.full(seconds, level), []
    for stiffness in _STIFFNESS:
        fits.append(_fit(d, n, penalty=penalty, stiffness=stiffness, start=start))
        start = fits[-1].log_odds
    # How stiff is not known for sure: every stiffness counts by its likelihood.
    badness = np.array([fit.badness for fit in fits])
    chance = np.exp(-(badness - badness.min()) / 2.0)
    chance = np.where(chance > _NEGLIGIBLE, chance, 0.0)
    chance /= chance.sum()
    mixed = [(weight, _cavity(fit)) for weight, fit in zip(chance, fits, strict=True) if weight > 0]
    mean = np.sum([weight * one.log_odds for weight, one in mixed], axis=0)
    square = np.sum([weight * (one.sd**2 + (one.log_odds - mean) ** 2) for weight, one in mixed], axis=0)
    return Expected(mean, np.sqrt(square))


@dataclass(frozen=True, slots=True)
class _Fit:
    log_odds: Floats
    weight: Floats
    working: Floats
    factor: Floats
    """(3, T) banded Cholesky factor of the posterior precision."""
    badness: float
    """-2 log marginal likelihood (Laplace), up to a constant."""


def _second_differences(seconds: int) -> Floats:
    """(3, T) upper banded penalty: squared second differences over the spacing of the seconds."""
    place = np.log(np.arange(seconds) + _EARLY_S) / np.log1p(1.0 / _EARLY_S)
    gap = np.diff(place)
    rows = np.zeros((seconds - 2, 3))
    rows[:, 0], rows[:, 2] = 1.0 / gap[:-1], 1.0 / gap[1:]
    rows[:, 1] = -(rows[:, 0] + rows[:, 2])
    rows /= np.sqrt((gap[:-1] + gap[1:]) / 2.0)[:, None]
    banded = np.zeros((3, seconds))
    for i in range(3):
        for j in range(i, 3):
            banded[2 - (j - i), j : j + seconds - 2] += rows[:, i] * rows[:, j]
    return banded


def _fit(d: Floats, n: Floats, *, penalty: Floats, stiffness: float, start: Floats) -> _Fit:
    f = start.copy()
    bands = stiffness * penalty
    seconds = n.size
    for _ in range(12):
        share = special.expit(np.clip(f, -_WILDEST, _WILDEST))
        weight = n * share * (1 - share)
        working = f + (d - n * share) / np.maximum(weight, 1e-9) * (weight > 1e-9)
        matrix = bands.copy()
        matrix[2] += weight + 1e-7
        factor = linalg.cholesky_banded(matrix)
        step = linalg.cho_solve_banded((factor, False), weight * working) - f
        biggest = float(np.max(np.abs(step)))
        f = f + step * min(1.0, 3.0 / max(biggest, 1e-12))
        if biggest < 1e-4:
            break
    share = special.expit(np.clip(f, -_WILDEST, _WILDEST))
    weight = n * share * (1 - share)
    matrix = bands.copy()
    matrix[2] += weight + 1e-7
    factor = linalg.cholesky_banded(matrix)
    fitted = np.sum(special.xlog1py(n - d, -share) + special.xlogy(d, share))
    rough = float(f @ _times(bands, f))
    logdet = 2.0 * float(np.sum(np.log(factor[2])))
    badness = -2.0 * float(fitted) + rough + logdet - (seconds - 2) * np.log(stiffness)
    working = f + (d - n * share) / np.maximum(weight, 1e-9) * (weight > 1e-9)
    return _Fit(f, weight, working, np.asarray(factor), badness)


def _times(banded: Floats, vector: Floats) -> Floats:
    out = banded[2] * vector
    for k in (1, 2):
        out[:-k] += banded[2 - k, k:] * vector[k:]
        out[k:] += banded[2 - k, k:] * vector[:-k]
    return out


def _cavity(fit: _Fit) -> Expected:
    """The fit at each second with that second's own likelihood divided out."""
    seconds = fit.log_odds.size
    variance = np.diag(np.asarray(linalg.cho_solve_banded((fit.factor, False), np.eye(seconds)), dtype=float))
    precision = np.maximum(1.0 / variance - fit.weight, 1e-6)
    mean = (fit.log_odds / variance - fit.weight * fit.working) / precision
    return Expected(np.clip(mean, -_WILDEST, _WILDEST), np.sqrt(1.0 / precision))
