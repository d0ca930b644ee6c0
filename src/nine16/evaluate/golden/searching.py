"""What the posts that search find: change points beside the smooth course, and the stretch that stands out most.

Both are only pointers. How often resampled posts point to the same place stands beside them; whether there is
anything is tested on other posts (`split`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from nine16.evaluate.golden.change_points import DEVIATION, divide, effective_counts
from nine16.evaluate.golden.expected import WANDERS, fading_start, strengths, wander
from nine16.evaluate.golden.two_way import Shape
from nine16.model.golden import ChangePoint

Floats = NDArray[np.float64]

RESAMPLINGS = 100
LEAST_POSTS = 8
LEAST_SECONDS = 8
STANDS_OUT = 2.0
"""Standard errors above the smooth curve from which a stretch is worth a test."""
_SHARE = 0.05
"""Share that a rate on its smooth course is given in the search: only how it rises and falls matters."""
_FREQUENT = 0.5
"""Change points that fewer of the resampled libraries show are not told."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The stretch that stands out most."""

    stretch: tuple[int, ...]
    frequency: float


def change_points(shape: Shape, *, seed: int) -> tuple[ChangePoint, ...]:
    """Seconds from which the rate is another one, the smooth course taken out, with how often resampled posts show them.

    Args:
        shape: of the posts that search.
        seed: of the resampling.
    """
    if shape.films < LEAST_POSTS or shape.seconds.size < LEAST_SECONDS:
        return ()
    variance = np.maximum((shape.influence**2).sum(axis=0), np.diag(shape.model))

    def found(log_rate: Floats) -> tuple[tuple[int, ...], tuple[float, ...]]:
        ratio = log_rate - _course(shape.seconds, log_rate, variance)
        division = divide(*effective_counts(ratio, variance, rate=_SHARE))
        return division.starts, division.rates

    starts, rates = found(shape.log_rate)
    jumps = _no_smooth_curve_does(shape.seconds, shape.log_rate, variance, starts)
    if not jumps:
        return ()
    again = [found(log_rate)[0] for log_rate in _resampled(shape, seed=seed)]
    told = []
    for number, start in enumerate(starts):
        if start not in jumps:
            continue
        often = float(np.mean([any(abs(other - start) <= 1 for other in one) for one in again]))
        if often >= _FREQUENT and rates[number] > 0:
            told.append(ChangePoint(float(shape.seconds[start]), rates[number + 1] / rates[number], often))
    return tuple(told)


def pointer(shape: Shape, *, but: int, seed: int) -> Pointer | None:
    """The stretch of one or two seconds that stands out most above the curve through the others, if one does.

    Args:
        shape: of the posts that search.
        but: the second that the hypothesis names; stretches that hold it are passed over.
        seed: of the resampling.
    """
    if shape.films < LEAST_POSTS or shape.seconds.size < LEAST_SECONDS:
        return None
    variance = np.maximum((shape.influence**2).sum(axis=0), np.diag(shape.model))
    stretches, contrasts, errors = _left_out(shape.seconds, shape.log_rate, variance, but=but)
    if not stretches:
        return None
    heights = contrasts @ shape.log_rate / errors
    best = int(np.argmax(heights))
    if heights[best] < STANDS_OUT:
        return None
    centre = np.array([np.mean(one) for one in stretches])
    again = np.argmax(_resampled(shape, seed=seed) @ contrasts.T / errors, axis=1)
    return Pointer(stretches[best], float(np.mean(np.abs(centre[again] - centre[best]) <= 1.0)))


def _resampled(shape: Shape, *, seed: int) -> Floats:
    """(R, S) log rates of resampled films, by the influence of each."""
    rows = shape.influence
    rng = np.random.default_rng(seed)
    times = rng.multinomial(len(rows), np.full(len(rows), 1.0 / len(rows)), size=RESAMPLINGS)
    return shape.log_rate + (times - 1.0) @ rows


def _course(seconds: NDArray[np.int64], log_rate: Floats, variance: Floats) -> Floats:
    """(S,) a fading start, a level and a slope: too stiff to follow a step or a peak."""
    base = fading_start(seconds.astype(float), fading=True)
    weight = 1.0 / (variance + 0.05**2)
    slight = np.diag([1e-6, 1e-2, 1e-2, 1e-2])  # keeps alike columns from playing against each other
    return base @ np.linalg.solve(base.T @ (weight[:, None] * base) + slight, base.T @ (weight * log_rate))


def _no_smooth_curve_does(
    seconds: NDArray[np.int64], log_rate: Floats, variance: Floats, starts: Sequence[int]
) -> tuple[int, ...]:
    """The change points that are left when each must do better than a curve that bends instead of jumping.

    A steep start divides into stairs as well. One change point after the other is taken out, the least wanted first,
    while the likelihood of a wandering curve with jumps at the others loses less than the criterion asks of each.
    """
    t = seconds.astype(float)
    base = fading_start(t, fading=True)
    smooth = [100.0 * base @ base.T + one**2 * wander(t) + np.diag(variance + DEVIATION**2) for one in WANDERS]
    y = log_rate - log_rate.mean()

    def likelihood(jumps: Sequence[int]) -> float:
        steps = (np.arange(t.size)[:, None] >= np.asarray(jumps, dtype=int)[None, :]).astype(float)
        told = []
        for covariance in smooth:
            factor = linalg.cho_factor(covariance + steps @ steps.T, lower=True)
            told.append(-0.5 * float(y @ linalg.cho_solve(factor, y)) - float(np.sum(np.log(np.diag(factor[0])))))
        return max(told)

    kept = list(starts)
    now = likelihood(kept)
    while kept:
        others = [[one for one in kept if one != gone] for gone in kept]
        without = [likelihood(one) for one in others]
        least = int(np.argmax(without))
        if now - without[least] > np.log(t.size):
            break
        kept, now = others[least], without[least]
    return tuple(kept)


def _left_out(
    seconds: NDArray[np.int64], log_rate: Floats, variance: Floats, *, but: int
) -> tuple[list[tuple[int, ...]], Floats, Floats]:
    """Stretches, (stretches, S) contrasts with the curve through the others, and their standard errors.

    Leaving out is exact for Gaussian curves: of the inverse covariance K, the difference of a stretch from what the
    others expect is inv(K_ss) (K y)_s, with covariance inv(K_ss) (Rasmussen and Williams 2006, 5.4.2).
    """
    t = seconds.astype(float)
    base = fading_start(t, fading=True)
    basic = 100.0 * base @ base.T
    way = strengths(t, log_rate, variance)
    inverse = linalg.inv(basic + way.wander**2 * wander(t) + np.diag(variance + way.deviation**2))
    at = {int(second): place for place, second in enumerate(seconds)}
    stretches, contrasts, errors = [], [], []
    # The first second is of another kind, and the last ones have neighbours on one side only.
    for first in seconds[1:-2].tolist():
        for stretch in ((first,), (first, first + 1)):
            if but in stretch or not all(one in at for one in stretch) or max(stretch) >= seconds[-2]:
                continue
            rows = [at[one] for one in stretch]
            own = np.linalg.inv(inverse[np.ix_(rows, rows)])
            contrasts.append((own @ inverse[rows]).mean(axis=0))
            errors.append(np.sqrt(own.mean()))
            stretches.append(stretch)
    return stretches, np.array(contrasts), np.array(errors)


def stable_seed(words: Sequence[str]) -> int:
    """A seed that follows from words, so that an answer is the same whenever it is asked."""
    import hashlib

    return int.from_bytes(hashlib.sha256("\x1f".join(words).encode()).digest()[:8], "big")
