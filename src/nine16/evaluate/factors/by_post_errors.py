"""How sure a coefficient is when the post is the unit: errors from how the posts themselves differ.

The model's own errors hold where the coefficient is the same in every post. It rarely is: a cut works in one video and
not in the next. So each post's pull on the coefficient is taken as it is, and the squares are summed (the sandwich
clustered by post; Liang and Zeger 1986). A post that holds much of what is known pulls its own residual towards
nought; its pull is divided by the share that others hold (Bell and McCaffrey 2002, by coefficient). Viewers with
several views of a post lie within it and are counted with it. Few posts, or one large one, leave few degrees of freedom
(Satterthwaite, with the posts' shares as weights).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors.hazard import Fit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Errors:
    """By coefficient."""

    robust: Floats
    """(k,) standard error clustered by post."""
    model: Floats
    """(k,) standard error if the coefficient were the same in every post."""
    freedom: Floats
    """(k,) degrees of freedom of `robust`."""
    posts: Ints
    """(k,) posts that say anything of it."""


def by_post_errors(fit: Fit) -> Errors:
    """Standard errors of the coefficients.

    Args:
        fit: a fitted hazard.
    """
    cells, n, k = fit.cells, fit.levels, fit.cells.k
    bins = fit.bins.of_second[cells.second]
    toward = fit.covariance[:, n:]
    own = np.maximum(np.diag(fit.covariance)[n:], 0.0)
    pulls, held = np.zeros((cells.posts, k)), np.zeros((cells.posts, k))
    for rows, of, sizes in cells.chunks():
        starts = np.cumsum(sizes) - sizes
        some = sizes > 0
        if not some.any():
            continue
        starts = starts[some]
        # What is left of each column when all others, the baseline and the post are known, in the coefficient's units.
        rest = toward[:n][bins[rows]] + cells.x[rows] @ toward[n:]
        weight = fit.sums.weight[rows]
        summed = np.add.reduceat(rest * weight[:, None], starts, axis=0)
        squares = np.add.reduceat(rest**2 * weight[:, None], starts, axis=0)
        spread = fit.sums.spread[of][some]
        score = np.add.reduceat(rest * fit.sums.residual[rows, None], starts, axis=0)
        pulls[of][some] = 0.0
        place = np.arange(of.start, of.stop)[some]
        pulls[place] = score - summed * (spread * fit.sums.post_score[of][some])[:, None]
        held[place] = np.maximum(squares - spread[:, None] * summed**2, 0.0)
    share = np.divide(held, own, out=np.zeros_like(held), where=own > 0)
    whole = share.sum(axis=0)
    part = np.divide(share, whole, out=np.zeros_like(share), where=whole > 0)
    adjusted = pulls / np.sqrt(np.maximum(1.0 - share, 0.05))
    concentrated = np.sum(part**2, axis=0)
    freedom = np.divide(1.0, concentrated, out=np.ones(k), where=concentrated > 0) - 1.0
    return Errors(
        robust=np.sqrt(np.sum(adjusted**2, axis=0)),
        model=np.sqrt(own),
        freedom=np.maximum(freedom, 0.0),
        posts=np.sum(part > 1e-6 / max(cells.posts, 1), axis=0),
    )
