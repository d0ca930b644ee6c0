"""Posts in pairs: the mean difference with a t interval, and the exact test over all ways the coins could have fallen.

One pair is one observation, however many views its posts have. The exact test asks nothing of the distribution: under
"no difference" each pair's sign is a coin (Fisher 1935), and with n pairs the smallest chance is 2 / 2^n, so fewer than
six pairs can never reach 5 %.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from nine16.model.number import Number

Floats = NDArray[np.float64]

LEAST_PAIRS = 6
_EXACT = 16
"""Up to so many pairs every sign is tried (65,536 ways); beyond, the t test and the exact one agree to two digits."""


@dataclass(frozen=True, slots=True)
class Paired:
    """The answer of posts in pairs."""

    difference: Number
    chance: float | None
    """Chance of a mean difference at least as large if each pair's sign were a coin; None below two pairs."""


def paired(differences: ArrayLike, *, confidence: float) -> Paired:
    """Mean difference of pairs, second arm less first.

    Args:
        differences: (pairs,).
        confidence: e.g. 0.95.

    Example:
        >>> found = paired([0.2, 0.5, 0.1, 0.4, 0.3, 0.6], confidence=0.95)
        >>> round(found.difference.value, 2), round(found.difference.low, 2), found.chance
        (0.35, 0.15, 0.03125)
    """
    apart = np.asarray(differences, dtype=float)
    pairs = apart.size
    if pairs < 2:
        why = "no pair is complete yet" if pairs == 0 else "one pair alone says nothing of chance"
        return Paired(Number.none(why, n=pairs, basis="pairs"), None)
    mean = float(np.mean(apart))
    error = float(np.std(apart, ddof=1)) / math.sqrt(pairs)
    chance = sign_chance(apart) if pairs <= _EXACT else _t_chance(mean, error, pairs)
    if error == 0:
        return Paired(
            Number(mean, n=pairs, basis="pairs", why_null="all pairs differ by the same: no interval"), chance
        )
    half = float(special.stdtrit(pairs - 1.0, 0.5 + confidence / 2.0)) * error
    return Paired(Number(mean, mean - half, mean + half, n=pairs, basis="pairs"), chance)


def sign_chance(differences: Floats) -> float:
    """Exact two-sided chance over all signs.

    Example:
        >>> sign_chance(np.array([1.0, 2.0, 3.0]))
        0.25
    """
    sums = np.zeros(1)
    for one in np.abs(differences):
        sums = np.concatenate([sums + one, sums - one])
    seen = abs(float(np.sum(differences)))
    return float(np.mean(np.abs(sums) >= seen - 1e-9 * max(1.0, seen)))


def _t_chance(mean: float, error: float, pairs: int) -> float:
    if error == 0:
        return 1.0 if mean == 0 else 0.0
    return float(2.0 * special.stdtr(pairs - 1.0, -abs(mean) / error))
