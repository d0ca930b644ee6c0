"""Values of unlike units made comparable: by their rank among the cohort's videos, on a normal scale."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

LEAST_SPREAD = 1e-9
MOST_STRETCH = 1.5
"""Ties narrow the scale (one video of twenty with a question); it is widened again by this at most, or one video would
stand four deviations out. [ours]"""


def ranks(values: Floats) -> Floats:
    """(n,) ranks from 1, equal values sharing the middle one.

    Example:
        >>> ranks(np.array([5.0, 1.0, 5.0])).tolist()
        [2.5, 1.0, 2.5]
    """
    _, which, many = np.unique(values, return_inverse=True, return_counts=True)
    upto = np.cumsum(many)
    return (upto - (many - 1) / 2)[which]


def rank_normal(values: ArrayLike) -> Floats:
    """(videos,) normal scores of the ranks, mean nought and, but for many ties, deviation one.

    Blom's scores, Phi^-1((rank - 3/8) / (n + 1/4)), with mid-ranks for ties (Blom 1958, Statistical Estimates and
    Transformed Beta-Variables). Outliers and skew cannot carry a composite away.

    Args:
        values: (videos,) NaN where a video was not measured.

    Returns:
        NaN where `values` is NaN; all NaN where the measured ones do not differ.

    Example:
        >>> rank_normal([1.0, 100.0, 2.0, np.nan]).round(2).tolist()
        [-1.22, 1.22, 0.0, nan]
        >>> bool(np.isnan(rank_normal([3.0, 3.0])).all())
        True
    """
    x = np.asarray(values, dtype=np.float64)
    scores = np.full(x.shape, np.nan)
    known = ~np.isnan(x)
    n = int(known.sum())
    if n < 2 or np.ptp(x[known]) <= LEAST_SPREAD * max(1.0, float(np.abs(x[known]).max())):
        return scores
    found = special.ndtri((ranks(x[known]) - 0.375) / (n + 0.25))
    found -= found.mean()
    scores[known] = found * min(MOST_STRETCH, 1.0 / float(np.std(found)))
    return scores


def percentile_of(value: float, others: Floats, *, confidence: float) -> tuple[float, float, float]:
    """(percentile, low, high): the share of like videos below a value, ties counted half, with Wilson's interval.

    The interval says what share of videos like these would lie below, of which `others` are a sample (Wilson 1927,
    Journal of the American Statistical Association 22, 209-212).

    Args:
        value: of the video.
        others: (videos,) of the others, at least one.
        confidence: e.g. 0.95.

    Example:
        >>> [round(one) for one in percentile_of(5.0, np.array([1.0, 2.0, 3.0, 4.0]), confidence=0.95)]
        [100, 51, 100]
    """
    n = others.size
    share = float(np.mean(others < value) + np.mean(others == value) / 2)
    z = float(special.ndtri(0.5 + confidence / 2))
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)))
    return 100 * share, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)
