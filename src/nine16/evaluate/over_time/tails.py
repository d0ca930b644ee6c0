"""How surprising a surprise is: the tails of an account's own earlier surprises, by the age of the post.

Surprises in standard deviations are not normal: some young posts leap, some stop. A Student distribution is fitted to
each side by the account's history, posts of like age counting most; a few made-up usual surprises keep short histories
from promising too much. The chance of a gain is then that of a Poisson count whose mean has such a distribution.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

_FREEDOMS = np.array([4.0, 6.0, 10.0, 30.0])
_SCALES = np.geomspace(0.5, 2.5, 12)
_USUAL = special.stdtrit(6.0, (np.arange(16) + 0.5) / 16)
"""Made-up surprises, of a Student distribution with 6 degrees of freedom."""
_CLASSES_H = np.array([36.0, 84.0, 180.0, 360.0, 720.0])
"""Ages that part the classes: to one and a half days, three and a half, a week, two weeks, a month, older."""
_NEAR = (1.0, 0.5, 0.2, 0.1, 0.05, 0.05)
"""Weight of a surprise in a class so many steps away."""
_LEAST_EXPECTED = 10.0
"""Surprises about fewer expected views tell of counting, not of tails."""
_LOGITS = np.linspace(-17.0, 17.0, 137)
_LEVELS = special.expit(_LOGITS)
_REACH = np.concatenate([[0.0], np.geomspace(1e-3, 400.0, 160)])
"""Surprises at which tails are averaged."""
_NEGLIGIBLE = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Tails:
    """How surprises are spread, by class of age."""

    values: Floats
    """(classes, levels) the surprise at each of `_LEVELS`."""

    def nodes(self, age_h: Floats) -> tuple[Floats, Floats]:
        """(posts, nodes) values of a surprise and (nodes,) the chance that each stands for.

        Args:
            age_h: (posts,) ages at which the steps begin.
        """
        chance = _LEVELS * (1.0 - _LEVELS)
        return self.values[np.searchsorted(_CLASSES_H, age_h)], chance / chance.sum()


def fit_tails(surprise: Floats, age_h: Floats, expected: Floats) -> Tails:
    """Learn the tails from earlier surprises.

    Args:
        surprise: (steps,) in standard deviations; NaN is passed over.
        age_h: (steps,) age at which each step began.
        expected: (steps,) expected views.

    Example:
        >>> usual = fit_tails(np.zeros(0), np.zeros(0), np.zeros(0)).values[0]
        >>> bool(2.3 < np.interp(0.99, _LEVELS, usual) < 5.0)  # 2.3 if surprises were normal
        True
    """
    known = np.isfinite(surprise) & (expected >= _LEAST_EXPECTED)
    value, group = surprise[known], np.searchsorted(_CLASSES_H, age_h[known])
    rows = []
    for own in range(_CLASSES_H.size + 1):
        weight = np.concatenate([np.take(_NEAR, np.abs(group - own)), np.ones(_USUAL.size)])
        every = np.concatenate([value, _USUAL])
        low, high = _half(-every, weight), _half(every, weight)
        rows.append(np.where(_LEVELS < 0.5, -low, high))
    return Tails(np.array(rows))


def chances(gained: Floats, middle: Floats, spread: Floats, nodes: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """(posts,) chances of at most, and of at least, so large a gain.

    Args:
        gained: (posts,) what was seen.
        middle: (posts,) logarithm of what was expected.
        spread: (posts,) its standard deviation, counting aside.
        nodes: (posts, nodes) surprises, from `Tails.nodes`.
        weight: (nodes,) their chances.
    """
    mean = np.exp(np.clip(middle[:, None] + spread[:, None] * nodes, -20.0, 30.0))
    seen = np.floor(gained[:, None])
    return special.pdtr(seen, mean) @ weight, np.where(seen > 0, special.pdtrc(seen - 1.0, mean), 1.0) @ weight


def limits(middle: float, spread: float, nodes: Floats, weight: Floats, *, confidence: float) -> tuple[float, float]:
    """Limits of the gain itself, counting included.

    Args:
        middle: logarithm of what was expected.
        spread: its standard deviation.
        nodes: (nodes,)
        weight: (nodes,)
        confidence: e.g. 0.95.
    """
    mean = np.exp(np.clip(middle + spread * nodes, -20.0, 30.0))
    found = []
    for share in ((1.0 - confidence) / 2.0, (1.0 + confidence) / 2.0):
        low, high = -1.0, float(mean.max() * 2 + 50.0)
        while high - low > 1.0:
            half = np.floor((low + high) / 2)
            low, high = (half, high) if special.pdtr(half, mean) @ weight < share else (low, half)
        found.append(high)
    return float(found[0]), float(found[1])


def _half(value: Floats, weight: Floats) -> Floats:
    """(levels,) where the positive half has the chance of each level's tail left.

    Averaged over scales and degrees of freedom by their likelihood: a single best one would promise too much whenever
    the history happens to hold no far surprise.
    """
    side = value > 0
    value, weight = value[side], weight[side]
    scale, freedom = (grid.ravel() for grid in np.meshgrid(_SCALES, _FREEDOMS))
    log = weight @ (_log_density(value[:, None] / scale, freedom) - np.log(scale))
    share = np.exp(log - special.logsumexp(log))
    kept = share > _NEGLIGIBLE * share.max()
    left = special.stdtr(freedom[kept], -_REACH[:, None] / scale[kept]) @ (share[kept] / share[kept].sum())
    tail = np.minimum(_LEVELS, 1.0 - _LEVELS)
    return np.interp(-np.log(tail), -np.log(left), _REACH)


def _log_density(value: Floats, freedom: Floats) -> Floats:
    """Of Student's distribution; scipy.stats has it too, and takes a second to load."""
    return (
        special.gammaln((freedom + 1.0) / 2.0)
        - special.gammaln(freedom / 2.0)
        - 0.5 * np.log(freedom * np.pi)
        - (freedom + 1.0) / 2.0 * np.log1p(value**2 / freedom)
    )
