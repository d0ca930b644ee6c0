"""One rule for everything that was asked: Benjamini and Hochberg's, over all levels, outcomes, factors and lags.

Hundreds of questions are asked of one library. Of all that is called sure, at most 5 % is to be expected false; where
nothing matters at all, anything is named in at most 5 % of libraries. Holm's rule, which lets not one of a hundred
libraries name one false thing among its true ones, would at 30 to 200 posts name next to nothing.

Source: Benjamini and Hochberg, "Controlling the false discovery rate", J. R. Stat. Soc. B 57 (1995) 289-300; it
also holds for questions that lean the same way (Benjamini and Yekutieli 2001).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nine16.model.factor import Factor

SURE = 0.05
"""What is called sure has an adjusted chance of at most this."""


def adjusted(chances: ArrayLike) -> NDArray[np.float64]:
    """Chances adjusted for how many were asked: the smallest share of false ones among those called sure with it.

    Args:
        chances: (asked,) one a question, 0..1.

    Example:
        >>> adjusted([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
        [0.04, 0.0533, 0.0533, 0.5]
    """
    p = np.asarray(chances, dtype=float)
    order = np.argsort(p)[::-1]
    stretched = p[order] * p.size / (p.size - np.arange(p.size))
    out = np.empty(p.size)
    out[order] = np.minimum(np.minimum.accumulate(stretched), 1.0)
    return np.maximum(out, p)  # rounding must not make a chance smaller


def with_adjusted(factors: Sequence[Factor]) -> tuple[Factor, ...]:
    """The same factors with `p_adjusted` over all of them that have a chance; call it once, with everything asked."""
    asked = [(place, factor.p) for place, factor in enumerate(factors) if factor.p is not None]
    chances = adjusted([chance for _, chance in asked])
    told = list(factors)
    for (place, _), chance in zip(asked, chances, strict=True):
        told[place] = replace(told[place], p_adjusted=float(chance))
    return tuple(told)
