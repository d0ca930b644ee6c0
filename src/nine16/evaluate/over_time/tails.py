"""How surprising a surprise is: the tails of an account's own earlier surprises, by the age of the post.

Surprises in standard deviations are not normal: some young posts leap, some stop. A Student distribution is fitted to
each side by the account's history, posts of like age counting most; a few made-up usual surprises keep short histories
from promising too much. The chance of a gain is then that of a Poisson count whose mean has such a distribution.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

Floats = NDArray[np.float64]

_FREEDOMS = np.array([2.0, 3.0, 4.0, 6.0, 10.0, 30.0])
_SCALES = np.geomspace(0.5, 2.5, 15)
_USUAL = stats.t.ppf((np.arange(16) + 0.5) / 16, 6.0)
"""Made-up surprises, of a Student distribution with 6 degrees of freedom."""
_CLASSES_H = np.array([36.0, 84.0, 180.0, 360.0])
"""Ages that part the classes: to one and a half days, three and a half, a week, two weeks, older."""
_NEAR = (1.0, 0.5, 0.2, 0.1, 0.05)
"""Weight of a surprise in a class so many steps away."""
_LEAST_EXPECTED = 10.0
"""Surprises about fewer expected views tell of counting, not of tails."""
_LOGITS = np.linspace(-17.0, 17.0, 137)
_LEVELS = special.expit(_LOGITS)


@dataclass(frozen=True, slots=True, eq=False)
class Tails:
    """By class of age: scale and degrees of freedom of each side."""

    low_scale: Floats
    low_freedom: Floats
    high_scale: Floats
    high_freedom: Floats

    def nodes(self, age_h: Floats) -> tuple[Floats, Floats]:
        """(posts, nodes) values of a surprise and (nodes,) the chance that each stands for.

        Args:
            age_h: (posts,) ages at which the steps begin.
        """
        group = np.searchsorted(_CLASSES_H, age_h)
        low = stats.t.ppf(_LEVELS, self.low_freedom[group, None]) * self.low_scale[group, None]
        high = stats.t.ppf(_LEVELS, self.high_freedom[group, None]) * self.high_scale[group, None]
        chance = _LEVELS * (1.0 - _LEVELS)
        return np.where(_LEVELS < 0.5, low, high), chance / chance.sum()


def fit_tails(surprise: Floats, age_h: Floats, expected: Floats) -> Tails:
    """Learn the tails from earlier surprises.

    Args:
        surprise: (steps,) in standard deviations; NaN is passed over.
        age_h: (steps,) age at which each step began.
        expected: (steps,) expected views.

    Example:
        >>> usual = fit_tails(np.zeros(0), np.zeros(0), np.zeros(0))
        >>> float(usual.high_freedom[0]) <= 6.0
        True
    """
    known = np.isfinite(surprise) & (expected >= _LEAST_EXPECTED)
    value, group = surprise[known], np.searchsorted(_CLASSES_H, age_h[known])
    found: dict[str, list[float]] = {name: [] for name in Tails.__slots__}
    for own in range(_CLASSES_H.size + 1):
        weight = np.concatenate([np.take(_NEAR, np.abs(group - own)), np.ones(_USUAL.size)])
        for side, sign in (("low", -1.0), ("high", 1.0)):
            scale, freedom = _half(np.concatenate([value, _USUAL]) * sign, weight)
            found[f"{side}_scale"].append(scale)
            found[f"{side}_freedom"].append(freedom)
    return Tails(**{name: np.array(values) for name, values in found.items()})


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


def _half(value: Floats, weight: Floats) -> tuple[float, float]:
    """Scale and degrees of freedom of the positive half, most likely on a grid."""
    side = value > 0
    value, weight = value[side], weight[side]
    scale, freedom = (grid.ravel() for grid in np.meshgrid(_SCALES, _FREEDOMS))
    log = stats.t.logpdf(value[:, None] / scale, freedom) - np.log(scale)
    best = int(np.argmax(weight @ log))
    return float(scale[best]), float(freedom[best])
