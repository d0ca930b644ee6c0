"""Weights of aspects learned from results, where that is better than weighing all alike on posts never seen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from nine16.evaluate.five_i.scale import ranks

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

LEAST_LEARNED = 80
"""Videos with a result before weights are learned: fewer leave less than 30 to test on. [ours]"""
EARLIER = 0.6
"""Share of the posts, the earlier ones, that weights are learned on when they are tested on the later ones."""
WORTH = 30.0
"""Posts that equal weights are worth beforehand. [ours]"""
LEAST_ACCOUNTS, LEAST_OF_ACCOUNT = 3, 10
"""Accounts, with so many posts each, before weights can be tested on an account that they were not learned from."""
_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of it."""

    weights: Floats | None
    """(aspects,) sum to one; None: all alike."""
    later: Mask | None
    """(posts,) those the weights were tested on, and weights learned without them in `before`."""
    before: Floats | None
    """(aspects,) learned on the earlier posts only."""
    why: str
    """learned, too_few, no_time, not_better or not_elsewhere."""
    posts: int
    accounts: int


def learned(
    aspects: Floats, outcome: Floats, at: Floats, accounts: NDArray[np.int64], videos: NDArray[np.int64]
) -> Learned:
    """Non-negative weights of aspects, kept only if they foretell better than equal ones out of time and out of account.

    Args:
        aspects: (posts, aspects) normal scores, NaN where not measured: there the cohort's mean stands.
        outcome: (posts,) normal scores inside groups of like posts; NaN where nobody knows.
        at: (posts,) when each was published, in seconds; NaN where nobody says.
        accounts: (posts,) a number for who posted.
        videos: (posts,) a number for each video: no video is on both sides of a test.
    """
    known = ~np.isnan(outcome) & ~np.isnan(aspects).all(axis=1)
    number = int(np.unique(videos[known]).size)
    many = [
        one for one in np.unique(accounts[known]) if np.count_nonzero(known & (accounts == one)) >= LEAST_OF_ACCOUNT
    ]
    if number < LEAST_LEARNED:
        return Learned(None, None, None, "too_few", number, len(many))
    timed = known & ~np.isnan(at)
    if np.unique(videos[timed]).size < LEAST_LEARNED:
        return Learned(None, None, None, "no_time", number, len(many))
    z, y = np.where(np.isnan(aspects), 0.0, aspects), np.where(known, outcome, 0.0)
    later = timed & (at > np.quantile(at[timed], EARLIER))
    earlier = timed & ~later & ~np.isin(videos, videos[later])
    before = _weights(z[earlier], y[earlier])
    equal = np.full(z.shape[1], 1.0 / z.shape[1])
    if not _better(z[later] @ before, z[later] @ equal, y[later], least=float(special.ndtri(1 - _CHANCE))):
        return Learned(None, None, None, "not_better", number, len(many))
    if len(many) >= LEAST_ACCOUNTS:
        elsewhere = np.full(y.shape, np.nan)
        for one in many:
            out = known & (accounts == one)
            elsewhere[out] = z[out] @ _weights(z[known & ~out], y[known & ~out])
        told = ~np.isnan(elsewhere)
        if not _better(elsewhere[told], z[told] @ equal, y[told], least=0.0):
            return Learned(None, None, None, "not_elsewhere", number, len(many))
    return Learned(_weights(z[known], y[known]), later, before, "learned", number, len(many))


def _weights(z: Floats, y: Floats) -> Floats:
    """Least squares with weights that are not negative, drawn towards equal ones; they sum to one."""
    k = z.shape[1]
    equal = z.mean(axis=1)
    power = float(np.sum(equal * equal))
    slope = max(float(np.sum(equal * y)) / power, 0.0) if power > 0 else 0.0
    # The prior: each weight is slope / k, and that is worth so many posts.
    target = np.full(k, slope / k) * np.sqrt(WORTH)
    found, _ = optimize.nnls(np.vstack([z, np.sqrt(WORTH) * np.eye(k)]), np.concatenate([y, target]))
    whole = float(found.sum())
    return found / whole if whole > 0 else np.full(k, 1.0 / k)


def _better(mine: Floats, other: Floats, y: Floats, *, least: float) -> bool:
    """Whether one composite follows the outcome's ranks better than another, by more than `least` standard errors."""
    if mine.size < 10 or np.ptp(mine) <= 0 or np.ptp(other) <= 0 or np.ptp(y) <= 0:
        return False
    a, b, c = (_standard(ranks(one)) for one in (mine, other, y))
    gain = c * (a - b)
    error = float(np.std(gain, ddof=1)) / np.sqrt(gain.size)
    return error > 0 and float(gain.mean()) / error > least


def _standard(values: Floats) -> Floats:
    return (values - values.mean()) / values.std()
