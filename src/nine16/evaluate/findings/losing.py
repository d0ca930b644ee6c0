"""The seconds that lose viewers: the chance of each, its limits, and neighbours put together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.baseline import Expected
from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.moments import LEAST_LEFT, Losses, beyond_limits

Floats = NDArray[np.float64]

_SMALLEST = 1e-16
_HALVINGS = 18


@dataclass(frozen=True, slots=True)
class Losing:
    """One second that may have lost more viewers than expected."""

    second: int
    chance: float
    """One-sided, of so many or more if nothing were unusual."""


def asked(losses: Losses) -> int:
    """How many seconds were asked about."""
    return int(np.count_nonzero(losses.tested))


def losing(losses: Losses, left: NDArray, watching: NDArray) -> list[Losing]:
    """Seconds with their chances; those that are not likely to be sure are left out.

    Args:
        losses: what `moments.losses` gave.
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
    """
    if losses.baseline is None:
        return []
    low, _ = _limits(losses, left, watching, confidence=0.95)
    often = losses.tested & (np.asarray(left) >= LEAST_LEFT) & (low > 0)
    return [Losing(int(t), _chance(losses, left, watching, int(t))) for t in np.flatnonzero(often)]


def together(seconds: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches [from, to) of neighbouring seconds.

    Example:
        >>> together([7, 2, 3])
        [(2, 4), (7, 8)]
    """
    stretches: list[tuple[int, int]] = []
    for t in sorted(seconds):
        if stretches and stretches[-1][1] == t:
            stretches[-1] = (stretches[-1][0], t + 1)
        else:
            stretches.append((t, t + 1))
    return stretches


def limits_of(
    losses: Losses, left: NDArray, watching: NDArray, stretch: tuple[int, int], *, confidence: float
) -> tuple[float, float, float]:
    """Viewers lost beyond the expected in a stretch, with limits (Zou and Donner 2008).

    Each second's own chance is added as squares; the expectations of neighbours err together, so theirs is added whole.

    Args:
        losses: what `moments.losses` gave.
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        stretch: [from, to).
        confidence: of the limits.
    """
    here = slice(*stretch)
    base = losses.baseline or Expected(np.zeros(left.size), np.zeros(left.size))
    n = np.asarray(watching, dtype=float)[here]
    d = np.minimum(np.asarray(left, dtype=float)[here], n)
    upto = 0.5 + confidence / 2.0
    z = special.ndtri(upto) if math.isinf(base.freedom) else special.stdtrit(base.freedom, upto)
    usual = special.expit(base.log_odds[here])
    low_usual, high_usual = (special.expit(base.log_odds[here] + side * z * base.sd[here]) for side in (-1.0, 1.0))
    low_seen, high_seen = share_limits(d * losses.worth, n * losses.worth, confidence=confidence)
    value = float(np.sum(d - usual * n))
    below = math.hypot(_root(d - low_seen * n), float(np.sum((high_usual - usual) * n)))
    above = math.hypot(_root(high_seen * n - d), float(np.sum((usual - low_usual) * n)))
    return value, value - below, value + above


def _root(halves: Floats) -> float:
    return math.sqrt(float(np.sum(halves**2)))


def _limits(losses: Losses, left: NDArray, watching: NDArray, *, confidence: float) -> tuple[Floats, Floats]:
    n = np.asarray(watching, dtype=float)
    d = np.minimum(np.asarray(left, dtype=float), n)
    expected = losses.baseline or Expected(np.zeros(n.size), np.zeros(n.size))
    return beyond_limits(d, n, expected, confidence=confidence, worth=losses.worth)


def _chance(losses: Losses, left: NDArray, watching: NDArray, t: int) -> float:
    """The smallest tail at which the second's lower limit is above nought, by halving on its logarithm."""
    base = losses.baseline or Expected(np.zeros(1), np.zeros(1))
    one = Expected(base.log_odds[t : t + 1], base.sd[t : t + 1], base.freedom)
    n = np.asarray(watching[t : t + 1], dtype=float)
    d = np.minimum(np.asarray(left[t : t + 1], dtype=float), n)
    sure, unsure = math.log(0.025), math.log(_SMALLEST)
    for _ in range(_HALVINGS):
        middle = (sure + unsure) / 2.0
        low, _ = beyond_limits(d, n, one, confidence=1.0 - 2.0 * math.exp(middle), worth=losses.worth)
        sure, unsure = (middle, unsure) if low[0] > 0 else (sure, middle)
    return math.exp(sure)
