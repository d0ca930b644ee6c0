"""From signals to columns: lags, what is usual in a post and in a second taken out, and what cannot be told apart.

What is shown in second t acts on what viewers do in t, t + 1 and t + 2. Each column is taken from the mean of its own
post: a second with a face is held against the other seconds of the same post, so that what differs between posts (who
made them, whom the platform chose to see them) lies in the post's own level. It is taken from the mean of the second
too, so that what comes at the same time in every post is not mistaken for what that time brings by itself. Before a
video's start nothing is shown: there a lag says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from nine16.evaluate.factors.rows import Rows
from nine16.evaluate.factors.shown import SINCE_CUT, Shown

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LAGS_S = (0, 1, 2)
_INFLATED = 5.0
"""A signal whose lags inflate each other's variance by more than this is asked at lag 0 alone."""
_LEFT = 0.02
"""A column of which the others leave less than this share cannot be told from them."""
_EARLY_S = 1.5
_SWEEPS = 4
"""Posts of unequal length need a few; after four, what is left of either mean is below 1 % of the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One question: a signal at a lag."""

    shown: Shown
    lag_s: int


def lagged(shown: Shown, rows: Rows, lag_s: int) -> Floats:
    """(rows,) the signal `lag_s` seconds before; NaN where it is not known, 0 before the video's start.

    The zero stands for "says nothing": `both_means_out` leaves these seconds at zero.
    """
    out = np.zeros(rows.n)
    after = rows.second >= lag_s
    out[after] = shown.values[np.flatnonzero(after) - lag_s]
    return out


def lags_of(shown: Shown, rows: Rows) -> tuple[int, ...]:
    """At which lags a signal is asked: all, or 0 alone where it changes too slowly to tell them apart."""
    if shown.name == SINCE_CUT:
        return (0,)
    columns = np.column_stack([lagged(shown, rows, lag) for lag in LAGS_S])
    known = np.all(np.isfinite(columns), axis=1) & (rows.watching > 0) & (rows.second >= LAGS_S[-1])
    if known.sum() < 3 * len(LAGS_S):
        return (0,)
    likeness = _likeness(own_mean_out(columns[known], rows.post[known]))
    if np.linalg.eigvalsh(likeness)[0] < 1e-6:
        return (0,)
    return LAGS_S if float(np.max(np.diag(linalg.inv(likeness)))) <= _INFLATED else (0,)


def own_mean_out(x: Floats, post: Ints, *, says: Bools | None = None) -> Floats:
    """The columns without each post's own mean; nought where a column says nothing.

    Args:
        x: (cells, k).
        post: (cells,)
        says: (cells, k) where a column says something; everywhere if None.

    Example:
        >>> own_mean_out(np.array([[1.0], [3.0], [5.0]]), np.array([0, 0, 1])).ravel().tolist()
        [-1.0, 1.0, 0.0]
    """
    counted = np.ones(x.shape) if says is None else says.astype(float)
    index = np.unique(post, return_inverse=True)[1].reshape(-1).astype(np.int64)
    member = sparse.csr_matrix((np.ones(index.size), (index, np.arange(index.size))))
    mean = (member @ (x * counted)) / np.maximum(member @ counted, 1.0)
    return (x - mean[index]) * counted


def both_means_out(x: Floats, post: Ints, second: Ints, *, says: Bools | None = None) -> Floats:
    """The columns without the mean of each post and of each second.

    Without the second's mean too, a factor is held against other posts in the same second: what every post shows at
    the same time (a logo at 3 s) cannot be told from that second itself, and is not.

    Args:
        x: (cells, k).
        post: (cells,)
        second: (cells,)
        says: (cells, k) where a column says something.

    Example:
        >>> x = np.array([[0.0], [1.0], [0.0], [1.0]])
        >>> both_means_out(x, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])).ravel().tolist()
        [0.0, 0.0, 0.0, 0.0]
    """
    for _ in range(_SWEEPS):
        x = own_mean_out(own_mean_out(x, second, says=says), post, says=says)
    return x


def told_apart(x: Floats) -> tuple[list[int], dict[int, int | None]]:
    """Columns that say something of their own, in order; and for each other one the column it is most like.

    None stands for a column that never varies within a post.

    Example:
        >>> told_apart(np.array([[1.0, 2.0, 0.0], [-1.0, -2.0, 0.0], [2.0, 4.0, 0.0], [0.5, 1.0, 0.0]]))
        ([0], {1: 0, 2: None})
    """
    kept: list[int] = []
    twins: dict[int, int | None] = {}
    likeness = _likeness(x)
    for place in range(x.shape[1]):
        if likeness[place, place] == 0:
            twins[place] = None
            continue
        with_kept = likeness[kept, place]
        left = 1.0 - float(with_kept @ np.linalg.solve(likeness[np.ix_(kept, kept)], with_kept)) if kept else 1.0
        if left < _LEFT:
            twins[place] = kept[int(np.argmax(np.abs(with_kept)))]
        else:
            kept.append(place)
    return kept, twins


def held_columns(rows: Rows) -> Floats:
    """(rows, h) what is held but not asked: the end of the video, and how other cohorts fall off."""
    to_end = rows.duration_s[rows.post] - rows.second
    near = np.exp(-np.maximum(to_end - 0.5, 0.0) / np.maximum(0.5, 0.05 * rows.duration_s[rows.post]))
    # The last second may be short, and those who see its end have completed, not left.
    columns = [(to_end <= 1.0).astype(float), near]
    place = np.log1p(rows.second)
    early = np.exp(-rows.second / _EARLY_S)
    for cohort in range(1, int(rows.cohort.max(initial=0)) + 1):
        own = (rows.cohort == cohort)[rows.post]
        if np.count_nonzero(rows.cohort == cohort) >= 3:
            columns += [own * (place - place[own].mean()), own * (early - early[own].mean())]
    return np.column_stack(columns)


def columns_for(shown: Sequence[Shown], rows: Rows) -> list[Column]:
    """Every question, lag 0 of all signals first: what cannot be told apart is said of the later lag."""
    lags = {one.name: lags_of(one, rows) for one in shown}
    return [Column(one, lag) for lag in LAGS_S for one in shown if lag in lags[one.name]]


def _likeness(x: Floats) -> Floats:
    """Correlations about zero; a column of zeros has a zero on the diagonal."""
    size = np.sqrt(np.sum(x**2, axis=0))
    scaled = np.divide(x, size, out=np.zeros_like(x), where=size > 1e-9 * max(1.0, np.sqrt(x.shape[0])))
    return scaled.T @ scaled
