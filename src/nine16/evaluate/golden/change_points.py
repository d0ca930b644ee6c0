"""Seconds from which a rate is another one: an exact search over all divisions into stretches.

The best division into 1, 2, .. stretches is found by dynamic programming (Auger and Lawrence 1989, Bull. Math. Biol. 51,
39-54) on the binomial likelihood of each stretch, O(T² K); how many stretches there are, by the Bayesian information
criterion, two parameters a change point (its place and its level). A p-value would find one in every second of a
million views. Counts vary more than binomial: each second enters with as many events as its variance over posts is
worth, and never with more than a deviation of 5 % would leave.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

MOST = 6
"""Change points that are looked for at most."""
DEVIATION = 0.05
"""Seconds differ by so much anyway, whatever the number of views [ours]."""


@dataclass(frozen=True, slots=True)
class Division:
    """Where the stretches begin, the first one apart, and the rate of each."""

    starts: tuple[int, ...]
    rates: tuple[float, ...]


def divide(events: ArrayLike, at_risk: ArrayLike, *, most: int = MOST) -> Division:
    """The division into stretches of even rate.

    Args:
        events: (T,) how many did it, fractional effective numbers are welcome.
        at_risk: (T,) out of how many.
        most: change points at most.

    Example:
        >>> divide([5, 5, 5, 40, 40, 40], [100] * 6)
        Division(starts=(3,), rates=(0.05, 0.4))
    """
    d, n = np.asarray(events, dtype=float), np.asarray(at_risk, dtype=float)
    size = d.size
    if size == 0:
        return Division((), ())
    cost = _costs(d, n)
    stretches = min(most + 1, size)
    best = np.full((stretches, size + 1), np.inf)
    came = np.zeros((stretches, size + 1), dtype=int)
    best[0] = cost[0]
    for k in range(1, stretches):
        through = best[k - 1, :size, None] + cost  # (begin of the last stretch, end)
        came[k] = np.argmin(through, axis=0)
        best[k] = through[came[k], np.arange(size + 1)]
    score = best[:, size] + 2.0 * np.log(size) * np.arange(stretches)
    k, end, starts = int(np.argmin(score)), size, []
    while k > 0:
        end = int(came[k, end])
        starts.append(end)
        k -= 1
    edges = [0, *reversed(starts), size]
    rates = [float(d[a:b].sum() / max(n[a:b].sum(), 1e-12)) for a, b in itertools.pairwise(edges)]
    return Division(tuple(edges[1:-1]), tuple(rates))


def _costs(d: Floats, n: Floats) -> Floats:
    """(T, T + 1) minus twice the log likelihood of the stretch [row, column); infinite where there is none."""
    size = d.size
    did, of = np.concatenate([[0.0], np.cumsum(d)]), np.concatenate([[0.0], np.cumsum(n)])
    x = np.clip(did[None, :] - did[:, None], 0.0, None)[:size]
    m = np.maximum(of[None, :] - of[:, None], 0.0)[:size]
    x = np.minimum(x, m)
    share = np.divide(x, m, out=np.zeros_like(x), where=m > 0)
    cost = -2.0 * (special.xlogy(x, share) + special.xlogy(m - x, 1.0 - share))
    return np.where(np.arange(size)[:, None] < np.arange(size + 1)[None, :], cost, np.inf)


def effective_counts(log_ratio: Floats, variance: Floats, *, rate: float) -> tuple[Floats, Floats]:
    """Events and views at risk whose binomial share has these ratios and these variances of their logarithms.

    Args:
        log_ratio: (T,) log of a rate over its smooth course.
        variance: (T,) of that logarithm, over posts.
        rate: share that a ratio of 1 stands for.
    """
    expected = (1.0 - rate) / (variance + DEVIATION**2)
    at_risk = expected / rate
    return np.minimum(expected * np.exp(log_ratio), at_risk), at_risk
