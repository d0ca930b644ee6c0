"""Counts over posts regressed on what the posts have: fixed columns, shrunk columns, and the spread that remains.

`log expected = exposure + fixed . coefficients + shrunk . coefficients`, the count Poisson log-normal around it
(`counts`). Shrunk columns are normal around nought with a variance per block (accounts with few posts, features of a
forecast); variances and the spread maximise the Laplace approximation of the restricted likelihood (Wood 2011, J. R.
Stat. Soc. B 73, 3-36), so that a column estimated is a post paid for. Blocks by the update of Fellner and Schall
(Wood and Fasiolo 2017, Biometrics 73, 1071-1081).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nine16.evaluate.factors_by_post.counts import Floats, Likely, likely

_LEAST_SPREAD, _MOST_SPREAD = 0.03, 6.0
_ROUNDS = 60
_TOLERANCE = 1e-5
_LEAST_VARIANCE, _MOST_VARIANCE = 1e-6, 25.0
_FAR = 30.0
"""Logarithm beyond which nothing is expected: e^30 views do not exist."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is regressed: counts, what each is out of, and the columns."""

    counts: Floats
    """(posts,)"""
    exposure: Floats
    """(posts,) logarithm of what each is out of; 0 for totals."""
    fixed: Floats
    """(posts, columns) the first a constant; of full rank."""
    shrunk: Sequence[Floats] = ()
    """Blocks of (posts, columns)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The regression's answer."""

    coefficients: Floats
    """(columns,) fixed first, then the blocks."""
    covariance: Floats
    """(columns, columns) of the coefficients; of shrunk ones around their true draws."""
    spread: float
    """Standard deviation of the luck that no column tells of."""
    variances: tuple[float, ...]
    """Of each block."""
    freedom: float
    """Posts less columns, shrunk ones in part: how many squares the spread rests on."""
    blocks: tuple[slice, ...]
    """Places of each block's columns."""
    told: tuple[float, ...]
    """By block, how many of its columns the posts tell: how many squares its variance rests on."""
    fitted: Floats
    """(posts,) logarithm of what is expected of each, exposure included."""
    information: Floats
    """(posts,) what each post tells of its own expectation."""
    converged: bool

    def freedom_of(self, place: int) -> float:
        """Degrees of freedom of Student's t for one coefficient, at most `freedom`.

        What is of a film is told by films, not by their posts: of the coefficient's variance, the part that a block
        brings counts with that block's squares, the rest with the spread's (Satterthwaite, Biometrics Bull. 2 (1946)
        110-114). The part is the variance's elasticity by the block's own variance s2: by differentiating the inverse,
        sum over the block of covariance^2 / (s2 x variance).

        Args:
            place: of the coefficient.

        Example:
            >>> rng = np.random.default_rng(1)
            >>> film = np.repeat(np.eye(20), 5, axis=0)
            >>> asked = np.repeat([0.0, 1.0], 50)
            >>> luck = film @ rng.normal(size=20) + 0.3 * rng.normal(size=100)
            >>> counts = rng.poisson(np.exp(6 + luck)).astype(float)
            >>> fit = regress(Counted(counts, np.zeros(100), np.column_stack([np.ones(100), asked]), (film,)))
            >>> print(fit.freedom > 70, 15 < fit.freedom_of(1) < 20)
            True True
        """
        own = float(self.covariance[place, place])
        rest, slack = 1.0, 0.0
        for block, variance, told in zip(self.blocks, self.variances, self.told, strict=True):
            part = float(np.sum(self.covariance[place, block] ** 2)) / (max(variance, _LEAST_VARIANCE) * own)
            rest -= part
            slack += part**2 / max(told, 1.0)
        return min(self.freedom, 1.0 / (max(rest, 0.0) ** 2 / self.freedom + slack))


def regress(data: Counted, *, variances: Sequence[float] | None = None) -> Fit:
    """Fit it.

    Args:
        data: counts and columns; more posts than fixed columns.
        variances: of the blocks, where they are given instead of estimated.

    Example:
        >>> rng = np.random.default_rng(1)
        >>> asked = np.repeat([0.0, 1.0], 100)
        >>> counts = rng.poisson(np.exp(4 + 0.5 * asked + 0.4 * rng.normal(size=200))).astype(float)
        >>> fit = regress(Counted(counts, np.zeros(200), np.column_stack([np.ones(200), asked])))
        >>> print(0.3 < fit.coefficients[1] < 0.7, 0.3 < fit.spread < 0.5)
        True True
    """
    columns = np.column_stack([data.fixed, *data.shrunk]) if data.shrunk else data.fixed
    fixed = data.fixed.shape[1]
    edges = np.cumsum([fixed, *(block.shape[1] for block in data.shrunk)])
    blocks = [slice(int(first), int(after)) for first, after in pairwise(edges)]
    held = variances is not None
    now = list(variances) if variances is not None else [0.05] * len(blocks)
    start = np.log(data.counts + 0.5) - data.exposure
    beta = np.zeros(columns.shape[1])
    beta[:fixed] = np.linalg.lstsq(data.fixed, start, rcond=None)[0]
    rest = start - data.fixed @ beta[:fixed]
    freedom = max(1.0, data.counts.size - fixed)
    spread = float(np.clip(np.sqrt(np.sum(rest**2) / freedom), 0.2, 3.0))
    converged = False
    for _ in range(_ROUNDS):
        penalty = _penalty(columns.shape[1], blocks, now)
        beta, told = _coefficients(data, columns, beta, spread, penalty)
        inverse = _inverse((columns * told.information[:, None]).T @ columns + np.diag(penalty))
        new_spread = _spread(data, columns, beta, spread, penalty)
        new = now if held else [_variance(beta, inverse, block, was) for block, was in zip(blocks, now, strict=True)]
        moved = abs(np.log(new_spread / spread)) + sum(abs(a - b) / (a + 1e-3) for a, b in zip(new, now, strict=True))
        spread, now = new_spread, new
        if moved < _TOLERANCE * 10:
            converged = True
            break
    penalty = _penalty(columns.shape[1], blocks, now)
    beta, told = _coefficients(data, columns, beta, spread, penalty)
    weighted = (columns * told.information[:, None]).T @ columns
    inverse = _inverse(weighted + np.diag(penalty))
    used = float(np.trace(inverse @ weighted))
    return Fit(
        coefficients=beta,
        covariance=inverse,
        spread=spread,
        variances=tuple(now),
        freedom=max(1.0, data.counts.size - used),
        fitted=data.exposure + columns @ beta,
        information=told.information,
        blocks=tuple(blocks),
        told=tuple(_told(inverse, block, variance) for block, variance in zip(blocks, now, strict=True)),
        converged=converged,
    )


def _coefficients(
    data: Counted, columns: Floats, beta: Floats, spread: float, penalty: Floats
) -> tuple[Floats, Likely]:
    """Newton with halved steps on the penalised likelihood, which is concave."""
    told = likely(data.counts, _expected(data, columns, beta), spread=spread)
    height = float(told.log_likelihood.sum() - 0.5 * penalty @ beta**2)
    for _ in range(50):
        bend = (columns * told.information[:, None]).T @ columns + np.diag(penalty)
        step = np.linalg.solve(bend, columns.T @ told.score - penalty * beta)
        size = 1.0
        for _ in range(30):
            trial = beta + size * step
            there = likely(data.counts, _expected(data, columns, trial), spread=spread)
            reached = float(there.log_likelihood.sum() - 0.5 * penalty @ trial**2)
            if reached >= height - 1e-10:
                break
            size /= 2
        else:
            break
        gained = reached - height
        beta, told, height = trial, there, reached
        if gained < 1e-8 and float(np.max(np.abs(size * step))) < _TOLERANCE:
            break
    return beta, told


def _spread(data: Counted, columns: Floats, beta: Floats, spread: float, penalty: Floats) -> float:
    """One guarded Newton step in the logarithm of the spread on the restricted likelihood, coefficients held."""
    expected = _expected(data, columns, beta)

    def height(log_spread: float) -> float:
        told = likely(data.counts, expected, spread=float(np.exp(log_spread)))
        bend = (columns * told.information[:, None]).T @ columns + np.diag(penalty)
        return float(told.log_likelihood.sum()) - 0.5 * float(np.linalg.slogdet(bend)[1])

    at, by = np.log(spread), 0.05
    low, here, high = height(at - by), height(at), height(at + by)
    slope, bent = (high - low) / (2 * by), (high - 2 * here + low) / by**2
    step = -slope / bent if bent < 0 else np.sign(slope) * 0.3
    return float(np.clip(np.exp(at + np.clip(step, -0.7, 0.7)), _LEAST_SPREAD, _MOST_SPREAD))


def _variance(beta: Floats, inverse: Floats, block: slice, was: float) -> float:
    """Fellner and Schall's update of a block's variance."""
    told = _told(inverse, block, was)
    return float(np.clip(np.sum(beta[block] ** 2) / max(told, 1e-9), _LEAST_VARIANCE, _MOST_VARIANCE))


def _told(inverse: Floats, block: slice, variance: float) -> float:
    """How many of a block's columns the data tell: its columns less what their prior tells."""
    return block.stop - block.start - float(np.trace(inverse[block, block])) / max(variance, _LEAST_VARIANCE)


def _inverse(bend: Floats) -> Floats:
    return np.asarray(np.linalg.inv(bend), dtype=np.float64)


def _penalty(width: int, blocks: Sequence[slice], variances: Sequence[float]) -> Floats:
    penalty = np.zeros(width)
    for block, variance in zip(blocks, variances, strict=True):
        penalty[block] = 1.0 / max(variance, _LEAST_VARIANCE)
    return penalty


def _expected(data: Counted, columns: Floats, beta: Floats) -> Floats:
    return np.clip(data.exposure + columns @ beta, -_FAR, _FAR)
