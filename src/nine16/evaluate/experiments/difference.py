"""The second arm less the first, with an interval for one look at the end, and one that may be looked at at any time."""

import math

from scipy import special

from nine16.evaluate.experiments.always_valid import standard_errors
from nine16.evaluate.experiments.estimate import Estimate
from nine16.model.number import Number


def fixed(first: Estimate, second: Estimate, *, confidence: float) -> Number:
    """The difference with an interval that is right if it is looked at once, when the planned viewers are there.

    Shares join their exact limits (Newcombe 1998, Stat. Med. 17, 873-890; Zou and Donner 2008); other values have a t
    interval with unequal variances (Welch 1947).

    Example:
        >>> import numpy as np
        >>> from nine16.evaluate.experiments.estimate import of_share
        >>> did, who = np.repeat([1.0, 0.0], [30, 970]), np.arange(1000)
        >>> number = fixed(of_share(did, who), of_share(np.repeat([1.0, 0.0], [50, 950]), who), confidence=0.95)
        >>> round(number.value, 3), round(number.low, 4), round(number.high, 4)
        (0.02, 0.0028, 0.0375)
    """
    apart = second.value - first.value
    n = first.viewers + second.viewers
    limits_a, limits_b = first.share_limits(confidence=confidence), second.share_limits(confidence=confidence)
    if limits_a is not None and limits_b is not None:
        (low_a, high_a), (low_b, high_b) = limits_a, limits_b
        below = math.hypot(second.value - low_b, high_a - first.value)
        above = math.hypot(high_b - second.value, first.value - low_a)
        return Number(apart, apart - below, apart + above, n=n, basis="viewers")
    half = float(special.stdtrit(_freedom(first, second), 0.5 + confidence / 2.0)) * _error(first, second)
    return Number(apart, apart - half, apart + half, n=n, basis="viewers")


def at_any_time(first: Estimate, second: Estimate, *, planned: int, confidence: float) -> Number:
    """The difference with an interval of which all looks together hold the truth.

    Args:
        first: the arm compared with.
        second: the arm that is new.
        planned: viewers of both arms together at the planned end; the interval is narrowest there.
        confidence: e.g. 0.95.
    """
    apart = second.value - first.value
    n = first.viewers + second.viewers
    half = float(standard_errors(n / planned, confidence=confidence)) * _error(first, second)
    return Number(apart, apart - half, apart + half, n=n, basis="viewers")


def _error(first: Estimate, second: Estimate) -> float:
    return math.sqrt(first.variance + second.variance)


def _freedom(first: Estimate, second: Estimate) -> float:
    """Welch and Satterthwaite's degrees of freedom."""
    parts = [(one.variance, max(1.0, one.viewers - 1.0)) for one in (first, second)]
    total = sum(variance for variance, _ in parts)
    if total <= 0:
        return min(freedom for _, freedom in parts)
    return total**2 / sum(variance**2 / freedom for variance, freedom in parts)
