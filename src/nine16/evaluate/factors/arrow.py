"""One pass over the cells: the sums that a Newton step and its errors rest on, with the posts eliminated.

The information matrix has the form of an arrow: a small block of what is common (baseline and coefficients), and one
number a post on a long diagonal. Each post is eliminated by itself (Schur complement), so that nothing of the size
cells x posts ever exists; cells are visited in blocks of whole posts.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nine16.evaluate.factors.cells import Cells

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class State:
    """Log odds are `baseline[bin] + x @ coefficients + effects[post]`."""

    baseline: Floats
    coefficients: Floats
    effects: Floats

    def moved(self, step: "State", by: float = 1.0) -> "State":
        """This plus so much of a step."""
        return State(
            self.baseline + by * step.baseline,
            self.coefficients + by * step.coefficients,
            self.effects + by * step.effects,
        )

    @property
    def size(self) -> float:
        """The largest of baseline and coefficients, as a step's length."""
        return float(max(np.max(np.abs(self.baseline), initial=0.0), np.max(np.abs(self.coefficients), initial=0.0)))


@dataclass(frozen=True, slots=True)
class Sums:
    """What one pass gives at one state."""

    common: Floats
    """(m, m) information of baseline and coefficients, the posts eliminated; without any penalty of theirs."""
    score: Floats
    """(m,) its gradient, eliminated alike."""
    cross: Floats
    """(posts, m) information shared by each post's effect and the common part."""
    spread: Floats
    """(posts,) 1 / (information + 1 / variance): the variance of each post's effect, all else known."""
    post_score: Floats
    """(posts,) gradient of the post effects, their prior included."""
    fitted: float | None
    """Log likelihood with the prior of the post effects, up to a constant; None where it was not wanted."""
    residual: Floats
    """(cells,) acted minus expected, in independent views."""
    weight: Floats
    """(cells,) binomial variance, in independent views."""


def log_odds(cells: Cells, bins: Ints, state: State) -> Floats:
    """(cells,) log odds at a state."""
    return state.baseline[bins] + cells.x @ state.coefficients + state.effects[cells.post]


def arrow(
    cells: Cells,
    bins: Ints,
    state: State,
    *,
    counts: tuple[Floats, Floats],
    variance: float,
    between_cells: float,
    laplace: bool,
    height: bool = True,
) -> Sums:
    """One pass.

    Args:
        cells: the rows.
        bins: (cells,) level of the baseline.
        state: where the sums are taken.
        counts: (cells,) how many did and of how many, in independent views.
        variance: of the post effects.
        between_cells: variance from cell to cell beyond all that is told; the share expected is that of the mean cell.
        laplace: whether the gradient is that of the likelihood with the post effects integrated out (Laplace), which
            moves it by half the gradient of log(1 + variance x information) of every post; else that of the mode.
        height: whether `fitted` is wanted; it takes an eighth of the time.
    """
    levels, k, posts = state.baseline.size, cells.k, cells.posts
    acted, watching = counts
    m = levels + k
    common, score = np.zeros((m, m)), np.zeros(m)
    cross, spread, post_score = np.zeros((posts, m)), np.full(posts, variance), -state.effects / variance
    residual, weight = np.empty(cells.post.size), np.empty(cells.post.size)
    fitted = -0.5 * float(state.effects @ state.effects) / variance
    for rows, of, sizes in cells.chunks():
        x, bin_ = cells.x[rows], bins[rows]
        eta = state.baseline[bin_] + x @ state.coefficients + np.repeat(state.effects[of], sizes)
        eta, slope = _of_mean_cell(eta, between_cells)
        small = np.exp(-np.abs(eta))
        share = np.where(eta > 0, 1.0, small) / (1.0 + small)
        n, d = watching[rows], acted[rows]
        r, w = (d - n * share) * slope, n * share * (1.0 - share) * slope**2
        residual[rows], weight[rows] = r, w
        if height:
            fitted += float(d @ eta - n @ (np.maximum(eta, 0.0) + np.log1p(small)))

        local = np.repeat(np.arange(sizes.size), sizes)
        one = np.arange(w.size + 1)
        of_post = sparse.csr_matrix((w, one[:-1], np.concatenate([[0], np.cumsum(sizes)])), shape=(sizes.size, w.size))
        at_level = sparse.csc_matrix((w, bin_, one), shape=(levels, w.size))
        by_level = np.bincount(local * levels + bin_, weights=w, minlength=sizes.size * levels)
        shared = np.hstack([by_level.reshape(-1, levels), of_post @ x])
        free = 1.0 / (_by_post(w, sizes) + 1.0 / variance)
        cross[of], spread[of] = shared, free
        post_score[of] += _by_post(r, sizes)

        common[np.arange(levels), np.arange(levels)] += np.bincount(bin_, weights=w, minlength=levels)
        by_column = at_level @ x
        common[:levels, levels:] += by_column
        common[levels:, :levels] += by_column.T
        # By columns: a column times the weights is then one walk through memory.
        common[levels:, levels:] += (np.ascontiguousarray(x.T) * w) @ x
        common -= (shared * free[:, None]).T @ shared
        if laplace:
            skew = w * (1.0 - 2.0 * share)
            a = np.repeat(free, sizes)
            r = r - 0.5 * a * skew + 0.5 * a**2 * np.repeat(_by_post(skew, sizes), sizes) * w
        score[:levels] += np.bincount(bin_, weights=r, minlength=levels)
        score[levels:] += r @ x
    score -= cross.T @ (spread * post_score)
    return Sums(common, score, cross, spread, post_score, fitted if height else None, residual, weight)


def _of_mean_cell(eta: Floats, between: float) -> tuple[Floats, Floats | float]:
    """Log odds of the mean share where cells scatter by `between` around `eta`, and their slope by `eta`.

    Second order: the mean of expit(eta + e) is expit(eta + variance (1/2 - h)). Without it coefficients come out smaller
    by about variance x h (1 - h): 5 % where cells scatter by 0.6 and 15 % leave (bench/accuracy/factors).
    """
    if between <= 0:
        return eta, 1.0
    share = 1.0 / (1.0 + np.exp(-np.clip(eta, -30.0, 30.0)))
    return eta + between * (0.5 - share), 1.0 - between * share * (1.0 - share)


def _by_post(values: Floats, sizes: Ints) -> Floats:
    """(posts,) sums over each post's cells; nought for a post without any."""
    some = sizes > 0
    out = np.zeros(sizes.size)
    if values.size:
        out[some] = np.add.reduceat(values, (np.cumsum(sizes) - sizes)[some])
    return out
