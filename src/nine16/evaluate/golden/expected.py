"""What a second would be as usual: a smooth curve through the other seconds, and how wrong such a curve can be.

Log rates over the seconds are a steep start that fades (powers of e), a level, a slope, and what remains: a smooth
wander (twice integrated white noise on the scale log(t + 2), because curves bend early and straighten later) plus a
small deviation of each second by itself. How strong wander and deviation are is learned from the seconds that are not
under test, and not known for sure: every strength counts by its likelihood. So the answer for a second that was left
out carries three errors: of sampling, of interpolating, and of the deviation that seconds have anyway. The last one
keeps a million views from making every second golden.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_EARLY_S = 2.0
_FADING_S = (0.9, 2.2)
"""Time constants of the fading start, in seconds."""
WANDERS = (0.0, *np.geomspace(0.02, 3.0, 8).tolist())
"""Standard deviations of the wander that are tried, per unit of log time."""
_DEVIATIONS = (0.0, *np.geomspace(0.01, 0.5, 7).tolist())
"""Standard deviations of a second by itself that are tried."""
_VAGUE = 10.0
"""Standard deviation of level, slope and start beforehand: anything goes."""
_NEGLIGIBLE = 1e-3  # of the likeliest way


@dataclass(frozen=True, slots=True)
class Usual:
    """One way the curve may be, with its chance: what the seconds left out are expected to be."""

    chance: float
    wander: float
    deviation: float
    offset: Floats
    """(asked, S) weights of the difference between what was seen and what the others expect; they sum to 0 by row."""
    error: Floats
    """(asked, asked) covariance of interpolating and of the seconds' own deviations, without sampling."""


def usual(
    seconds: ArrayLike, log_rate: Floats, sampling: Floats, *, without: ArrayLike, asked: ArrayLike
) -> list[Usual]:
    """What seconds would be as usual, by the others.

    Args:
        seconds: (S,) which seconds are known.
        log_rate: (S,) their log rates.
        sampling: (S,) sampling variance of each.
        without: seconds that must not shape the curve.
        asked: seconds that are asked for, each known and none of them shaping the curve.

    Returns:
        Ways the curve may be, their chances summing to 1.
    """
    t = np.asarray(seconds, dtype=float)
    kept = ~np.isin(t, np.asarray(without, dtype=float))
    place = np.searchsorted(t, np.asarray(asked, dtype=float))
    base = fading_start(t, fading=int(kept.sum()) >= 10)
    basic, smooth_part = _VAGUE**2 * np.asarray(base @ base.T), wander(t)
    y = log_rate[kept] - float(np.mean(log_rate[kept]))
    strength = np.array(list(itertools.product(WANDERS, _DEVIATIONS)))
    smooth = basic + strength[:, 0, None, None] ** 2 * smooth_part  # (ways, S, S): all of them at once
    inner, across = smooth[:, kept][:, :, kept], smooth[:, place][:, :, kept]
    noise = sampling[kept] + strength[:, 1, None] ** 2
    covariance = inner + noise[:, :, None] * np.eye(y.size)
    lower = np.linalg.cholesky(covariance)
    inverse = np.linalg.inv(covariance)
    likelihood = -0.5 * ((inverse @ y) @ y) - np.sum(np.log(np.diagonal(lower, axis1=1, axis2=2)), axis=1)
    chance = np.exp(likelihood - likelihood.max())
    likely = np.flatnonzero(chance > _NEGLIGIBLE)
    chance = chance / chance[likely].sum()
    ways = []
    for way in likely:
        gain, deviation = across[way] @ inverse[way], float(strength[way, 1])
        # Sampling is counted by post, elsewhere: here is only what no number of posts would take away.
        error = (
            smooth[way][np.ix_(place, place)] - gain @ across[way].T - across[way] @ gain.T + gain @ inner[way] @ gain.T
        )
        error += deviation**2 * (np.eye(place.size) + gain @ gain.T)
        offset = np.zeros((place.size, t.size))
        offset[:, kept] = -gain
        offset[np.arange(place.size), place] += 1.0
        ways.append(Usual(float(chance[way]), float(strength[way, 0]), deviation, offset, error))
    return ways


def strengths(t: Floats, log_rate: Floats, sampling: Floats) -> Usual:
    """The likeliest way over all seconds, nothing left out or asked for."""
    ways = usual(t, log_rate, sampling, without=(), asked=())
    return max(ways, key=lambda way: way.chance)


def fading_start(t: Floats, *, fading: bool) -> Floats:
    """(S, 2 or 4) a level, a slope in log time, and with `fading` two ways in which a steep start dies away."""
    columns = [np.ones(t.size), np.log(t + _EARLY_S) - 2.0]
    if fading:
        columns += [np.exp(-t / scale) for scale in _FADING_S]
    return np.stack(columns, axis=1)


def wander(t: Floats) -> Floats:
    """(S, S) covariance of twice integrated white noise on the scale log(t + 2)."""
    x = np.log(t + _EARLY_S) - np.log(_EARLY_S) + 0.1
    low, high = np.minimum(x[:, None], x[None, :]), np.maximum(x[:, None], x[None, :])
    return low**2 * (high / 2.0 - low / 6.0)
