"""The kept score: later posts of the library forecast from those before them, beside the account's mean.

Posts are held back in blocks, in order of publication; each is forecast only from posts that came out before its block
and show none of its films: what is scored is the forecast of a video that nobody has seen.
They are called better where they were nearer than the account's mean and that was no luck (`told_apart`).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors_by_post.question import Floats
from nine16.evaluate.forecast.told_apart import HeldBack, chance_of_luck
from nine16.model.unseen import Score

LEAST_LEARNED = 20
LEAST_HELD = 12
"""Posts learned from, and held back, below which no score is kept."""
_BLOCKS = 8
"""With eight instead of five the drift has less time to go astray, and each forecast learns from more: at 60 posts .75
of planted factors are seen instead of .67; a random walk beside features that come in runs: 2 % false instead of 7 %."""
_LEAST_BLOCK = 4
"""Posts of a block: they are compared with each other."""
_SURE = 0.05

Forecasts = Callable[[NDArray[np.intp], NDArray[np.intp]], HeldBack]
"""Places learned from and asked -> the forecasts of those asked."""


def score(
    born_h: Floats,
    known: NDArray[np.bool_],
    forecasts: Forecasts,
    *,
    films: NDArray[np.int64],
    accounts: NDArray[np.int64],
) -> Score:
    """How forecasts did out of time.

    Args:
        born_h: (posts,) time of publication.
        known: (posts,) of which the result is known.
        forecasts: of some posts from others.
        films: (posts,) which film each shows.
        accounts: (posts,) which account each is of.
    """
    order = np.flatnonzero(known & np.isfinite(born_h))
    order = order[np.argsort(born_h[order], kind="stable")]
    first = max(LEAST_LEARNED, order.size // 3)
    held = order.size - first
    if held < LEAST_HELD:
        return Score(None, max(0, held))
    blocks: list[tuple[NDArray[np.intp], HeldBack]] = []
    for block in np.array_split(order[first:], min(_BLOCKS, held // _LEAST_BLOCK)):
        before = order[(born_h[order] < born_h[block].min()) & ~np.isin(films[order], films[block])]
        if before.size >= LEAST_LEARNED:
            blocks.append((block, forecasts(before, block)))
    if not blocks:
        return Score(None, 0)
    off, off_mean = (np.concatenate(each) for each in zip(*((one.off, one.off_mean) for _, one in blocks), strict=True))
    told = np.concatenate([one.moved_well(accounts[block]) for block, one in blocks])
    p = chance_of_luck(told, films[np.concatenate([block for block, _ in blocks])])
    inside = float(np.mean(np.concatenate([one.inside for _, one in blocks])))
    nearer = bool(off.mean() < off_mean.mean())
    return Score(nearer and p <= _SURE, int(off.size), _factor(off), _factor(off_mean), inside, p)


def _factor(off: Floats) -> float:
    return float(np.exp(off.mean()))
