"""How sure a coefficient is when the video is the unit: errors from how videos differ among themselves.

The model's own errors hold where the coefficient is the same in every video, and where columns tell all that its
seconds show. Neither is ever so: a cut works in one video and not in the next. So each video's pull on the coefficient
is taken as it is, and the squares are summed (the clustered sandwich; Liang and Zeger, Biometrika 73 (1986) 13-22). A
video that holds much of what is known draws its own residuals towards nought, through every column and level it has
a share in; its pull is put right by (I - H)^-1/2, H what the video holds of all that is fitted (Bell and McCaffrey,
Surv. Methodol. 28 (2002) 169-181). From 100 videos on, where H is small, the share of the asked coefficient alone
stands for H. Posts of one video, and viewers with several views of a post, lie within it and are counted with it. Few
videos, or one large one, leave few degrees of freedom (Satterthwaite, with the videos' shares as weights; Bell and
McCaffrey's own, worked out from H, differ from these by less than 0.2 of 4 to 48).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors.hazard import Fit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_LEAST_LEFT = 0.05
"""A video that holds more than 95 % of what is known is treated as holding 95 %."""
_WHOLE_UP_TO = 100
"""Videos up to which each is put right by all it holds. With the asked coefficient's share alone, 30 columns and nothing
planted, 8 to 10 % of answers from 6 to 24 videos left 1 outside their interval; so it is 4 to 7 % (docs/methods)."""
_SAYS_SOMETHING = 1e-9
"""Least share of what is known that counts a post as saying something."""


@dataclass(frozen=True, slots=True)
class Errors:
    """By coefficient."""

    robust: Floats
    """(k,) standard error clustered by video."""
    model: Floats
    """(k,) standard error if the coefficient were the same in every post and columns told everything."""
    freedom: Floats
    """(k,) degrees of freedom of `robust`."""
    posts: Ints
    """(k,) posts that say something of it."""
    units: Ints
    """(k,) videos that do."""


def clustered_errors(fit: Fit) -> Errors:
    """Standard errors of the coefficients.

    Args:
        fit: a fitted hazard.

    Example:
        >>> from nine16.evaluate.factors.cells import Cells
        >>> from nine16.evaluate.factors.hazard import fit_hazard
        >>> rng = np.random.default_rng(2)
        >>> post, second = np.repeat(np.arange(40), 10), np.tile(np.arange(10), 40)
        >>> left = rng.binomial(500, 0.1, 400).astype(float)
        >>> x = rng.normal(size=(400, 1))
        >>> fit = fit_hazard(Cells(post, second, np.full(400, 500.0), left, x, ("light",), np.ones(40)))
        >>> errors = clustered_errors(fit)
        >>> bool(0.7 < errors.robust[0] / errors.model[0] < 1.4), int(errors.posts[0])
        (True, 40)
    """
    cells, n, k = fit.cells, fit.levels, fit.cells.k
    bins = fit.bins.of_second[cells.second]
    toward = fit.covariance[:, n:]
    own = np.maximum(np.diag(fit.covariance)[n:], 0.0)
    pulls, held = np.zeros((cells.posts, k)), np.zeros((cells.posts, k))
    units = cells.units
    for rows, of, sizes in cells.chunks():
        some = sizes > 0
        if not some.any():
            continue
        place = np.arange(of.start, of.stop)[some]
        starts = (np.cumsum(sizes) - sizes)[some]
        # What is left of each column when the others, the baseline and the post are known; in the coefficient's units.
        rest = toward[:n][bins[rows]] + cells.x[rows] @ toward[n:]
        weighted = rest * fit.sums.weight[rows, None]
        summed = np.add.reduceat(weighted, starts, axis=0)
        squares = np.add.reduceat(weighted * rest, starts, axis=0)
        spread = fit.sums.spread[place, None]
        score = np.add.reduceat(rest * fit.sums.residual[rows, None], starts, axis=0)
        pulls[place] = score - summed * spread * fit.sums.post_score[place, None]
        held[place] = np.maximum(squares - spread * summed**2, 0.0)
    share = np.divide(held, own, out=np.zeros_like(held), where=own > 0)
    part = _by_unit(share, units)
    whole = part.sum(axis=0)
    if part.shape[0] <= _WHOLE_UP_TO:
        adjusted = _put_right(fit, units)
    else:
        # All other columns draw the residuals towards nought too, each by its share of one cell.
        others = float(np.sum(fit.covariance * fit.sums.common)) / max(np.count_nonzero(fit.sums.weight > 0), 1)
        adjusted = _by_unit(pulls, units) / np.sqrt(np.maximum(1.0 - part - others, _LEAST_LEFT))
    part = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    concentrated = np.sum(part**2, axis=0)
    return Errors(
        robust=np.sqrt(np.sum(adjusted**2, axis=0)),
        model=np.sqrt(own),
        freedom=np.maximum(np.divide(1.0, concentrated, out=np.ones(k), where=concentrated > 0) - 1.0, 0.0),
        posts=np.sum(share > _SAYS_SOMETHING, axis=0),
        units=np.sum(part > _SAYS_SOMETHING, axis=0),
    )


def _put_right(fit: Fit, units: Ints) -> Floats:
    """(videos, k) each video's pull on the coefficients, with the residuals that it has drawn to itself given back."""
    cells, n = fit.cells, fit.levels
    bins = fit.bins.of_second[cells.second]
    root = np.linalg.cholesky(fit.covariance)
    of_cell = units[cells.post]
    by_video, ends = np.argsort(of_cell, kind="stable"), np.cumsum(np.bincount(of_cell, minlength=units.max() + 1))
    pulls = np.zeros((ends.size, cells.k))
    for video, rows in enumerate(np.split(by_video, ends[:-1])):
        design = np.hstack([np.zeros((rows.size, n)), cells.x[rows]])
        design[np.arange(rows.size), bins[rows]] = 1.0
        posts = np.flatnonzero(units == video)
        cross, spread = fit.sums.cross[posts], fit.sums.spread[posts]
        known = (design * fit.sums.weight[rows, None]).T @ design - (cross * spread[:, None]).T @ cross
        score = design.T @ fit.sums.residual[rows] - cross.T @ (spread * fit.sums.post_score[posts])
        held, ways = np.linalg.eigh(root.T @ known @ root)
        given_back = (ways / np.sqrt(np.maximum(1.0 - held, _LEAST_LEFT))) @ ways.T
        pulls[video] = root[n:] @ (given_back @ (root.T @ score))
    return pulls


def _by_unit(of_posts: Floats, units: Ints) -> Floats:
    """(units, k) sums over the posts of each video."""
    out = np.zeros((int(units.max(initial=-1)) + 1, of_posts.shape[1]))
    np.add.at(out, units, of_posts)
    return out
