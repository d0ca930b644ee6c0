"""How often it happens in each second, apart from each post's own level, and what each post says of it.

Counts of post i and second t are Poisson-like around at_risk_it · exp(level_i + log_rate_t): a post of 8 s and one of
30 s then leave no step behind where the short one ends. Posts differ from each other in a second beyond chance by a
variation v (Paule and Mandel's rule over all cells), and a cell weighs 1 / (1 + expected · v), so that one large post
cannot speak for all. The film is the unit: posts of one film show the same in the same second and are no independent
witnesses. The influence of each film on the log rates is kept, and every error is a sum of their squares (Liang and
Zeger 1986, Biometrika 73, 13-22).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_ROUNDS = 30
_CLOSE = 1e-7
_STEP = 1.5  # most that a logarithm moves in one round
_WIDEST = 4.0
"""Most variation of a cell: a deviation of 2 in logarithms."""
_LEAST_EXPECTED = 0.02
"""Cells that expect fewer events say nothing of the variation between posts."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Log rates by second for a post of the mean level."""

    seconds: NDArray[np.int64]
    """(S,) which seconds are known: with anybody at risk and anything happening."""
    events_by_second: Floats
    """(S,) how many did it."""
    log_rate: Floats
    """(S,) up to a constant shared by all."""
    influence: Floats
    """(F, S) what each film with any event adds to each log rate: their sum is 0; only differences of seconds mean
    anything."""
    model: Floats
    """(S, S) covariance if posts differed as the model says; of differences."""
    level: Floats
    """(P,) each post's own level; NaN where it has no event."""
    between: float
    """Variation v of a cell of one post around its level and the shape."""
    posts: int
    """How many posts have any event."""
    events: float

    @property
    def films(self) -> int:
        """How many films have any event: what every error rests on."""
        return len(self.influence)

    def variance(self, contrast: Floats) -> float:
        """Sampling variance of a weighted sum of the log rates whose weights sum to 0.

        Clustered by film, and not below what the model would give for as many posts: with few films a sum of squares
        is too small more often than too large.
        """
        if self.films < 2:
            return float("inf")
        pulled = self.influence @ contrast
        clustered = float(pulled @ pulled) * self.films / (self.films - 1.0)
        return max(clustered, float(contrast @ self.model @ contrast))


def two_way(events: Floats, at_risk: Floats, *, films: NDArray[np.int64] | None = None) -> Shape:
    """The shape over seconds that all posts share.

    Args:
        events: (P, T) how many did it in each second.
        at_risk: (P, T) how many were there; 0 where a post has no such second.
        films: (P,) number of the film of each post; None: each post is of its own.

    Returns:
        The shape; without any event or with one known second it has no seconds.
    """
    n = np.asarray(at_risk, dtype=float)
    d = np.minimum(np.asarray(events, dtype=float), n)
    acting = d.sum(axis=1) > 0
    seconds = np.flatnonzero((d[acting].sum(axis=0) > 0) & (n[acting].sum(axis=0) > 0))
    if seconds.size < 2:
        none = np.zeros(0)
        level = np.full(n.shape[0], np.nan)
        empty = np.zeros((int(acting.sum()), 0))
        return Shape(seconds[:0], none, none, empty, np.zeros((0, 0)), level, 0.0, int(acting.sum()), float(d.sum()))
    d, n = d[acting][:, seconds], n[acting][:, seconds]
    keep = d.sum(axis=1) > 0
    log_rate = np.log(d.sum(axis=0) / n.sum(axis=0))
    level = np.zeros(d.shape[0])
    between = 0.0
    for _ in range(_ROUNDS):
        expected = _expected(n, level, log_rate)
        between = _variation(d, expected, free=seconds.size + d.shape[0])
        weight = 1.0 / (1.0 + expected * between)
        moved = 0.0
        for axis in (1, 0):
            expected = _expected(n, level, log_rate)
            told = (weight * expected).sum(axis=axis)
            step = np.clip((weight * (d - expected)).sum(axis=axis) / np.maximum(told, 1e-12), -_STEP, _STEP)
            moved = max(moved, float(np.max(np.abs(step))))
            if axis == 1:
                level = level + step
            else:
                log_rate = log_rate + step
        if moved < _CLOSE:
            break
    log_rate, level = log_rate + level.mean(), level - level.mean()
    expected = _expected(n, level, log_rate)
    weight = 1.0 / (1.0 + expected * between)
    influence, model = _influence(d, expected, weight)
    rows = np.flatnonzero(acting)[keep]
    if films is not None:
        of = np.unique(films[rows], return_inverse=True)[1].reshape(-1)
        by_film = np.zeros((int(of.max(initial=-1)) + 1, seconds.size))
        np.add.at(by_film, of, influence[keep])
        influence = by_film
    levels = np.full(acting.size, np.nan)
    levels[rows] = level
    return Shape(seconds, d.sum(axis=0), log_rate, influence, model, levels, between, int(rows.size), float(d.sum()))


def _expected(n: Floats, level: Floats, log_rate: Floats) -> Floats:
    return n * np.exp(np.clip(level[:, None] + log_rate[None, :], -30.0, 2.0))


def _influence(d: Floats, expected: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """(P, S) influence of each post on the log rates, the posts' levels eliminated, and the model's covariance."""
    told = weight * expected
    of_post = np.maximum(told.sum(axis=1), 1e-12)
    matrix = np.diag(told.sum(axis=0)) - (told / of_post[:, None]).T @ told
    inverse = np.linalg.pinv(matrix, rcond=1e-10, hermitian=True)
    residual = weight * (d - expected)
    residual = residual - told * (residual.sum(axis=1) / of_post)[:, None]
    return residual @ inverse, inverse


def _variation(d: Floats, expected: Floats, *, free: int) -> float:
    """The variation at which squared differences from the expected sum to their degrees of freedom."""
    used = expected > _LEAST_EXPECTED
    mean, squares = expected[used], (d[used] - expected[used]) ** 2
    wanted = max(float(used.sum()) - free, 1.0)

    if mean.size == 0:
        return 0.0
    v = 0.0
    for _ in range(_ROUNDS):  # Newton's steps: the sum falls and is convex in v, so none of them goes too far
        below = mean + mean**2 * v
        over = float(np.sum(squares / below)) - wanted
        step = over / max(float(np.sum(squares * mean**2 / below**2)), 1e-300)
        if over <= 0 or step < 1e-7 * v:
            break
        v = min(v + step, _WIDEST)
    return v
