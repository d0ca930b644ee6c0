"""How likely a count is around what was expected of it, when posts differ by more than chance.

A post's count is Poisson around `exp(expected + luck)`, luck normal with standard deviation `spread`: the Poisson
log-normal. For large counts this is a straight line through logarithms, whose intervals are exact in small libraries
and hold under heavy tails; for small ones (orders, comments) a nought stays a nought instead of becoming `log(0.5)`.
Negative binomial and quasi-Poisson were measured beside it: hits make them lose half their posts
(docs/methods/factors_by_post.md).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
"""Nine adaptive nodes against eighty, counts 0 to 1e6: the logarithm of the likelihood is off by at most 1e-4 for a
spread up to 1, by 0.0014 for one of 2."""
_LOG_WEIGHTS = np.log(_WEIGHTS) + _NODES**2 / 2
_MODE_STEPS = 30


@dataclass(frozen=True, slots=True)
class Likely:
    """The likelihood of counts and how it bends, post by post."""

    log_likelihood: Floats
    """(posts,) without the constant of the count's factorial."""
    score: Floats
    """(posts,) its first derivative by what was expected, on the logarithmic scale."""
    information: Floats
    """(posts,) minus its second derivative; above nought."""


def likely(counts: Floats, expected: Floats, *, spread: float) -> Likely:
    """Counts against what is expected of them.

    Args:
        counts: (posts,) whole numbers from 0.
        expected: (posts,) logarithm of what is usual for each, exposure included.
        spread: standard deviation of luck between posts, on the logarithmic scale; above 0.

    Example:
        >>> one = likely(np.array([100.0]), np.array([np.log(100.0)]), spread=0.5)
        >>> print(round(one.information[0], 1))
        3.8
    """
    variance = spread**2
    luck = _mode(counts, expected, variance)
    curvature = np.exp(np.minimum(expected + luck, 700.0)) + 1.0 / variance
    nodes = luck[:, None] + _NODES / np.sqrt(curvature)[:, None]
    rate = expected[:, None] + nodes
    joint = counts[:, None] * rate - np.exp(np.minimum(rate, 700.0)) - nodes**2 / (2 * variance) + _LOG_WEIGHTS
    highest = joint.max(axis=1, keepdims=True)
    share = np.exp(joint - highest)
    sums = share.sum(axis=1)
    whole = highest[:, 0] + np.log(sums)
    share /= sums[:, None]
    mean = np.sum(share * nodes, axis=1)
    scatter = np.sum(share * (nodes - mean[:, None]) ** 2, axis=1)
    # 2 pi cancels: the nodes' weights sum to its root, and luck's density divides by it.
    log_likelihood = whole - 0.5 * np.log(curvature * variance) - 0.5 * np.log(2 * np.pi)
    return Likely(
        log_likelihood,
        mean / variance,
        np.maximum((1.0 - scatter / variance) / variance, 1e-12),
    )


def _mode(counts: Floats, expected: Floats, variance: float) -> Floats:
    """(posts,) the likeliest luck of each: Newton on a concave function, begun where its steps cannot run away."""
    told = np.log(np.maximum(counts, 0.3)) - expected
    # Between what the count says and nought, by how much the count is worth.
    worth = (counts + 0.3) * variance
    luck = told * worth / (1.0 + worth)
    for _ in range(_MODE_STEPS):
        rate = np.exp(np.minimum(expected + luck, 700.0))
        step = (counts - rate - luck / variance) / (rate + 1.0 / variance)
        luck = luck + np.clip(step, -2.0, 2.0)
        if np.max(np.abs(step)) < 1e-8:
            break
    return luck
