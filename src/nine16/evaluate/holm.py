"""Chances of several questions asked at once, so that hardly ever is even one of the answers luck.

Where nothing is so, at most five of a hundred lists with answers of an adjusted chance up to 0.05 hold a false one,
however the questions hang together. The least likely counts against all that was asked, the next against those left.

Source: Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Stat. 6 (1979) 65-70.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nine16.errors import WrongInput


def holm(chances: ArrayLike, *, asked: int | None = None) -> NDArray[np.float64]:
    """Adjusted chances, in the order given; compare them with the chance that any answer at all may be luck.

    Args:
        chances: (questions,) 0..1, each the chance of so much or more if there were nothing.
        asked: how many were asked in all, these among them; the others count as chance 1. By default no others.

    Returns:
        (questions,) each at least the chance given and at most 1.

    Raises:
        WrongInput: fewer were asked than there are chances.

    Example:
        >>> holm([0.01, 0.04, 0.03]).round(3).tolist()
        [0.03, 0.06, 0.06]
        >>> holm([0.01, 0.001], asked=10).round(3).tolist()
        [0.09, 0.01]
    """
    told = np.asarray(chances, dtype=float)
    family = told.size if asked is None else asked
    if family < told.size:
        raise WrongInput(
            f"{told.size} chances of {family} questions", where="asked", hint="Count every question that was asked."
        )
    order = np.argsort(told, kind="stable")
    adjusted = np.empty(told.size)
    adjusted[order] = np.minimum(np.maximum.accumulate((family - np.arange(told.size)) * told[order]), 1.0)
    return adjusted
