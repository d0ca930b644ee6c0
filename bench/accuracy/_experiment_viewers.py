"""Viewers of drawn experiments: what one viewer watches and buys, their true means, and whole paths of looks.

Not of the model: viewers of unlike patience, log-normal money with a long tail that is now and then given back.
"""

import sys

import numpy as np
from scipy import special

from nine16.evaluate.experiments.estimate import Estimate

QUICK = "--quick" in sys.argv
RUNS = 600 if QUICK else 10_000
LOOK_RUNS = 2_000 if QUICK else 20_000
CONFIDENCE = 0.95
UPTO_S = 15.0
CAP_MINOR = 60_000
NONE = np.zeros(0)


def slack(runs: int, share: float = 0.95) -> float:
    """Three standard errors of a share of so few runs; nought in the full run."""
    return 3 * float(np.sqrt(share * (1 - share) / runs)) if QUICK else 0.0


def watched(rng: np.random.Generator, who: np.ndarray, rate: float) -> np.ndarray:
    """Seconds watched: exponential with a viewer's own patience, so neither arm is exponential and nothing is proportional."""
    patience = np.exp(0.7 * rng.normal(size=int(who.max()) + 1))[who]
    return np.minimum(rng.exponential(rate, who.size) * patience, 20.0)


def spent(rng: np.random.Generator, viewers: int, buys: float) -> np.ndarray:
    """Money of each viewer: mostly nought, log-normal with a long tail, now and then given back."""
    minor = np.where(rng.random(viewers) < buys, np.exp(rng.normal(9.0, 1.1, viewers)), 0.0)
    return np.where(rng.random(viewers) < 0.001, -minor - 5_000.0, minor)


NORMAL = special.ndtri((np.arange(1_000_000) + 0.5) / 1_000_000)
"""Equally likely values of a standard normal: truths are sums over them, not draws with an error of their own."""


def mean_watched(rate: float) -> float:
    """The true restricted mean of `watched`."""
    own = rate * np.exp(0.7 * NORMAL)
    return float(np.mean(own * -np.expm1(-UPTO_S / own)))


def mean_spent(buys: float) -> float:
    """The true mean of `spent` up to the cap."""
    minor = np.exp(9.0 + 1.1 * NORMAL)
    kept = buys * np.mean(np.minimum(minor, CAP_MINOR))
    back = buys * np.mean(np.minimum(minor + 5_000.0, CAP_MINOR)) + (1 - buys) * 5_000.0
    return float(0.999 * kept - 0.001 * back)


def of_mean(values: np.ndarray) -> Estimate:
    """A mean over viewers."""
    pull = values - values.mean()
    return Estimate(float(values.mean()), float(np.var(values, ddof=1)) / values.size, values.size, values.size, pull)


def outcomes() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """By name: values that one viewer can have, and their chances; so that a thousand viewers are one draw."""
    rng = np.random.default_rng(914)
    who = np.arange(400_000)
    seconds = np.round(np.minimum(watched(rng, who, 5.0), UPTO_S), 0)
    money = np.round(np.clip(spent(rng, 400_000, 0.02), -CAP_MINOR, CAP_MINOR), -3)
    found = {"rate 1 %": (np.array([0.0, 1.0]), np.array([0.99, 0.01]))}
    found["rate 20 %"] = (np.array([0.0, 1.0]), np.array([0.8, 0.2]))
    for name, values in (("watch time", seconds), ("sales", money)):
        kinds, counts = np.unique(values, return_counts=True)
        found[name] = kinds, counts / counts.sum()
    return found


def paths(
    rng: np.random.Generator, values: np.ndarray, chances: np.ndarray, *, runs: int, blocks: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(runs, looks) means and variances of the mean of one arm after each block of viewers, and (looks,) viewers."""
    counts = np.stack([rng.multinomial(block, chances, size=runs) for block in blocks], axis=1)
    n = np.cumsum(blocks)
    total = np.cumsum(counts @ values, axis=1)
    squares = np.cumsum(counts @ values**2, axis=1)
    mean = total / n
    variance = np.maximum(squares / n - mean**2, 0.0) / (n - 1.0)
    if set(values.tolist()) == {0.0, 1.0}:
        held = (total + 2.0) / (n + 4.0)
        variance = np.maximum(variance, held * (1.0 - held) / (n + 4.0))
    return mean, variance, n
