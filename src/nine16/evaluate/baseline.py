"""What leaving would be as usual: a smooth hazard of the video's own, or one learned from the account's other posts.

The logarithm of the odds of leaving is smooth over the seconds: second differences are penalised (a random walk of
second order, Eilers and Marx 1996; by how much is found by maximum marginal likelihood). It is fitted by penalised
iterated least squares on binomial counts. What is expected of a second never rests on that second: it is taken from the
fit's cavity distribution, the fit with that second's own likelihood divided out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, special

Floats = NDArray[np.float64]

_STIFFNESS = np.logspace(6, -1, 15)
"""Penalties that are tried, the stiffest first."""
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

    @property
    def hazard(self) -> Floats:
        """Share of those watching who are expected to leave."""
        return special.expit(self.log_odds)


@dataclass(frozen=True, slots=True)
class Shape:
    """What leaving is like in other posts, by second, apart from each post's own level."""

    log_odds: Floats
    """(T,) for a post of level 0."""
    sd: Floats
    """(T,) how unsure each is."""
    posts: int
    """How many it was learned from."""


def smooth_baseline(
    left: Floats, watching: Floats, *, without: Sequence[int] = (), learned: Shape | None = None
) -> Expected:
    """Expected log odds of leaving by second.

    Args:
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        without: seconds that must not shape the fit.
        learned: shape of other posts, at least T long; the smooth part is then what this post differs by.
    """
    n = np.asarray(watching, dtype=float).copy()
    d = np.minimum(np.asarray(left, dtype=float), n)
    seconds = n.size
    offset = np.zeros(seconds) if learned is None else learned.log_odds[:seconds]
    unsure = np.zeros(seconds) if learned is None else learned.sd[:seconds] ** 2
    n[list(without)] = 0.0
    d = np.where(n > 0, d, 0.0)
    total = float(n.sum())
    level = special.logit(np.clip((d.sum() + 0.5) / (total + 1.0), 1e-6, 1 - 1e-6))
    if seconds < 4 or total <= 0:
        spread = 1.0 / np.sqrt(max(d.sum(), 0.25))
        return Expected(np.full(seconds, level), np.full(seconds, spread))
    penalty = _second_differences(seconds)
    best: tuple[float, _Fit] | None = None
    start = np.full(seconds, level - float(np.average(offset, weights=n)))
    for stiffness in _STIFFNESS:
        fit = _fit(d, n, offset=offset, penalty=penalty, stiffness=stiffness, start=start)
        start = fit.log_odds
        if best is None or fit.badness < best[0]:
            best = (fit.badness, fit)
    assert best is not None  # noqa: S101 - the list of penalties is not empty
    return _cavity(best[1], offset, unsure)


@dataclass(frozen=True, slots=True)
class _Fit:
    log_odds: Floats
    """Without the offset."""
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


def _fit(d: Floats, n: Floats, *, offset: Floats, penalty: Floats, stiffness: float, start: Floats) -> _Fit:
    f = start.copy()
    bands = stiffness * penalty
    seconds = n.size
    for _ in range(12):
        share = special.expit(np.clip(f + offset, -_WILDEST, _WILDEST))
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
    share = special.expit(np.clip(f + offset, -_WILDEST, _WILDEST))
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


def _cavity(fit: _Fit, offset: Floats, unsure: Floats) -> Expected:
    """The fit at each second with that second's own likelihood divided out; `unsure` is the offset's own variance."""
    variance = np.diag(np.asarray(linalg.cho_solve_banded((fit.factor, False), np.eye(offset.size)), dtype=float))
    precision = np.maximum(1.0 / variance - fit.weight, 1e-6)
    mean = (fit.log_odds / variance - fit.weight * fit.working) / precision
    return Expected(np.clip(mean + offset, -_WILDEST, _WILDEST), np.sqrt(1.0 / precision + unsure))
