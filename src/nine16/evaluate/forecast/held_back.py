"""The kept score: later posts of the library forecast from those before them, beside the account's mean.

Posts are held back in blocks, in order of publication; each is forecast only from posts that came out before its block
and show none of its films: what is scored is the forecast of a video that nobody has seen.
How much nearer the forecasts are than the account's mean, post by post, is tested one-sided with Student's t.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.factors_by_post.question import Floats
from nine16.model.unseen import Score

LEAST_LEARNED = 20
LEAST_HELD = 12
"""Posts learned from, and held back, below which no score is kept."""
_BLOCKS = 5
_SURE = 0.05

Forecasts = Callable[[NDArray[np.intp], NDArray[np.intp]], tuple[Floats, Floats, NDArray[np.bool_]]]
"""Places learned from and asked -> (asked,) errors of the forecast and of the account's mean, logarithms, and whether
each lies in the band of its forecast."""


def score(born_h: Floats, known: NDArray[np.bool_], errors: Forecasts, *, films: NDArray[np.int64]) -> Score:
    """How forecasts did out of time.

    Args:
        born_h: (posts,) time of publication.
        known: (posts,) of which the result is known.
        errors: of forecasts of some posts from others.
        films: (posts,) which film each shows.
    """
    order = np.flatnonzero(known & np.isfinite(born_h))
    order = order[np.argsort(born_h[order], kind="stable")]
    first = max(LEAST_LEARNED, order.size // 3)
    held = order.size - first
    if held < LEAST_HELD:
        return Score(None, max(0, held))
    own, mean, within = [], [], []
    for block in np.array_split(order[first:], _BLOCKS):
        before = order[(born_h[order] < born_h[block].min()) & ~np.isin(films[order], films[block])]
        if before.size < LEAST_LEARNED:
            continue
        one, other, inside = errors(before, block)
        own.append(np.abs(one))
        mean.append(np.abs(other))
        within.append(inside)
    if not own:
        return Score(None, 0)
    off, off_mean = np.concatenate(own), np.concatenate(mean)
    nearer = off_mean - off
    spread = float(nearer.std(ddof=1))
    p = 1.0 if spread < 1e-9 else float(special.stdtr(off.size - 1, -nearer.mean() / (spread / np.sqrt(off.size))))
    inside = float(np.mean(np.concatenate(within)))
    return Score(p <= _SURE, int(off.size), _factor(off), _factor(off_mean), inside, p)


def _factor(off: Floats) -> float:
    return float(np.exp(off.mean()))
