"""What a piece of advice is worth a post: a count that the account has, times a share that a factor says.

Three things make such a figure too good. It is told because its factor stood out, so its ratio is too large on average:
it is estimated *given that it was chosen*. The account's usual count is not known exactly either: its spread over films
enters the interval. And no factor can bring a post more than such posts get at all: beyond that nothing is told.

Given that it was chosen: an estimate z (in standard errors) that is told only where |z| > c has, for a true t, the
distribution of a normal cut off at c. The estimate is the t at which z is the median, the limits those at which it is at
the tails (Weinstein, Fithian and Benjamini, "Selection adjusted confidence intervals with more power to determine the
sign", JASA 108 (2013) 165-176; their conditional quasi-conventional and median unbiased forms reduce to this for one
threshold). Far beyond c it is the ordinary estimate.

The product's limits are put together on the logarithm, each side from the factors' own (MOVER: Donner and Zou, "Closed-form
confidence intervals for functions of the normal mean and standard deviation", Stat. Methods Med. Res. 21 (2012) 347-359).
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from nine16.model.number import Number

_CONFIDENCE = 0.95
_MEDIAN = 1.2533
"""Standard error of a median over that of a mean, of normal draws: sqrt(pi / 2)."""
_LEAST = 3
"""Films below which nothing tells how far they differ."""
JUST_SURE = "by how much is still too uncertain to be told"
"""The direction is told, the size is not: given that it was chosen, the limits reach down to nothing."""
TOO_LARGE = "the factor says more than such posts get at all"


def given_chosen(ratio: Number, *, p: float, limit: float, least: float = 1.0) -> Number | None:
    """A ratio as it is estimated given that it was chosen; the side it is on is taken as sure.

    Args:
        ratio: the estimate, with its 95 % interval.
        p: its chance if there were nothing, two-sided.
        limit: the chance below which it is chosen.
        least: how large a ratio (or 1 / ratio) must be besides.

    Returns:
        Median unbiased value with its interval, never beyond 1; None where nothing is told of it.

    Example:
        >>> far = given_chosen(Number(2.0, 1.6, 2.5, n=60), p=1e-9, limit=1e-3)
        >>> near = given_chosen(Number(2.0, 1.6, 2.5, n=60), p=1e-9, limit=2e-9)
        >>> round(far.value, 2), round(near.value, 2), round(near.high, 2)
        (2.0, 1.03, 2.27)
    """
    if ratio.value is None or ratio.low is None or ratio.high is None or ratio.value <= 0 or ratio.low <= 0:
        return None
    size = math.log(ratio.value)
    error = (math.log(ratio.high) - math.log(ratio.low)) / 2.0 / float(special.ndtri(0.5 + _CONFIDENCE / 2))
    if error <= 0 or size == 0:
        return ratio
    seen = abs(size) / error
    # The limit in the estimate's own errors: few degrees of freedom stretch both alike.
    tail, at = (-float(special.ndtri(min(max(one, 1e-300), 1.0) / 2.0)) for one in (p, limit))
    cut = max(seen * at / tail if tail > 0 else 0.0, math.log(least) / error)
    cut = min(cut, seen)
    tails = ((1.0 - _CONFIDENCE) / 2.0, 0.5, (1.0 + _CONFIDENCE) / 2.0)
    sign = math.copysign(1.0, size)
    high, value, low = (math.exp(sign * error * max(0.0, _at(seen, cut, share))) for share in tails)
    return Number(value, min(low, high), max(low, high), n=ratio.n, basis=ratio.basis)


def _at(seen: float, cut: float, share: float) -> float:
    """The truth at which what was seen lies at this share of all that is told."""
    low, high = -60.0, seen + 10.0
    for _ in range(80):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _below(seen, cut, middle) > share else (low, middle)
    return (low + high) / 2.0


def _below(seen: float, cut: float, truth: float) -> float:
    """Chance of less than `seen` among what is told, in logarithms: of far truths both are minute."""
    left = float(special.log_ndtr(-cut - truth))
    right = float(special.log_ndtr(truth - cut))
    beyond = float(special.log_ndtr(truth - seen))
    told = float(np.logaddexp(left, right))
    return 1.0 - math.exp(min(0.0, beyond - told))


def usual(counts: ArrayLike, films: Sequence[str] | np.ndarray) -> Number:
    """The usual count of posts, their median, with an interval from how far films lie apart.

    Args:
        counts: (posts,) at least nought.
        films: (posts,) which film each shows: posts of one film count as one.

    Example:
        >>> usual([10, 12, 20, 30, 11], list("abcde")).value
        12.0
    """
    several = np.asarray(counts, dtype=float)
    n = len(set(np.asarray(films).tolist()))
    if n < _LEAST:
        return Number.none(f"fewer than {_LEAST} films tell how many a post has", n=several.size, basis="posts")
    middle = float(np.median(several))
    spread = float(np.std(np.log(several + 0.5), ddof=1))
    half = _t(n) * _MEDIAN * spread / math.sqrt(n)
    return Number(middle, middle * math.exp(-half), middle * math.exp(half), n=several.size, basis="posts")


def mean_of_films(counts: ArrayLike, films: Sequence[str] | np.ndarray) -> Number:
    """The mean count of posts, with an interval from how far films lie apart.

    Args:
        counts: (posts,) at least nought.
        films: (posts,) which film each shows.

    Example:
        >>> one = mean_of_films([10.0, 12.0, 20.0], list("abc"))
        >>> one.value, one.low < 14.0 < one.high
        (14.0, True)
    """
    several = np.asarray(counts, dtype=float)
    codes = np.unique(np.asarray(films), return_inverse=True)[1].reshape(-1)
    n = int(codes.max(initial=-1)) + 1
    if n < _LEAST:
        return Number.none(f"fewer than {_LEAST} films show it", n=several.size, basis="posts")
    mean = float(several.mean())
    if mean <= 0:
        return Number.none("no post that shows it has any", n=several.size, basis="posts")
    apart = np.bincount(codes, weights=several - mean)
    error = float(np.sqrt(np.sum(apart**2) * n / (n - 1.0))) / several.size
    half = _t(n) * error / mean
    return Number(mean, mean * math.exp(-half), mean * math.exp(half), n=several.size, basis="posts")


def _t(n: int) -> float:
    return float(special.stdtrit(n - 1.0, 0.5 + _CONFIDENCE / 2.0))


def worth_of(count: Number, share: Callable[[float], float], ratio: Number | None, *, most: float, n: int) -> Number:
    """A count times what a ratio makes of it, at most so many; without a value where that is not known.

    Args:
        count: per post, with its interval.
        share: how much of the count goes with a ratio; above nought on the ratio's own side.
        ratio: given that it was chosen; None where nothing is told of it.
        most: what such posts get at all.
        n: posts that the ratio rests on.

    Example:
        >>> half_more = Number(1.5, 1.2, 1.8)
        >>> one = worth_of(Number(100.0, 80.0, 125.0), lambda ratio: ratio - 1.0, half_more, most=200.0, n=60)
        >>> round(one.value), round(one.low), round(one.high)
        (50, 19, 84)
    """
    if count.value is None or count.low is None or count.high is None:
        return Number.none(count.why_null or "not known", n=n, basis="posts")
    if ratio is None or ratio.value is None or ratio.low is None or ratio.high is None:
        return Number.none("how large the difference is was not told", n=n, basis="posts")
    low, value, high = sorted(max(0.0, share(one)) for one in (ratio.low, ratio.value, ratio.high))
    if low <= 0 or count.value <= 0:
        return Number.none(JUST_SURE, n=n, basis="posts")
    told = count.value * value
    if told > most:
        return Number.none(TOO_LARGE, n=n, basis="posts")
    down = 0.0
    if count.low > 0:
        down = told * math.exp(-math.hypot(math.log(count.value / count.low), math.log(value / low)))
    up = told * math.exp(math.hypot(math.log(count.high / count.value), math.log(high / value)))
    return Number(told, down, min(up, max(most, told)), n=n, basis="posts")
