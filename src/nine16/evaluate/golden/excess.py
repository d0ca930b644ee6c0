"""How much more happens in a second than a smooth curve through the other seconds expects, and how sure that is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from nine16.evaluate.golden.expected import usual
from nine16.evaluate.golden.two_way import Shape

LEAST_POSTS = 8
"""Fewer posts, or films, say nothing of how they differ."""
LEAST_SECONDS = 7
"""Seconds that are not under test and shape the curve."""
LEAST_EXPECTED = 10.0
"""Events expected in the second: below, a logarithm of counts is not near enough to normal."""


@dataclass(frozen=True, slots=True)
class Excess:
    """The excess of one stretch of seconds, as a mixture over the ways the curve may be."""

    log_ratio: float
    """Log of the rate in the stretch over the expected one."""
    sampling: float
    """Its variance that more posts take away, in so many posts."""
    remaining: float
    """Its variance that no posts take away: interpolating, and what seconds differ by anyway."""
    p: float
    """Chance of so much or more if the stretch were like the others."""
    posts: int
    expected: float
    """Events expected in the stretch."""
    ways: tuple[tuple[float, float, float, float], ...]
    """(chance, log ratio, standard deviation, degrees of freedom)."""

    def limits(self, confidence: float) -> tuple[float, float]:
        """Lower and upper limit of the ratio, each missed with chance (1 - confidence) / 2."""
        tail = (1.0 - confidence) / 2.0
        return math.exp(self._quantile(tail)), math.exp(self._quantile(1.0 - tail))

    def _quantile(self, share: float) -> float:
        chance, at, sd, freedom = np.array(self.ways).T
        low, high = float((at - 60.0 * sd).min()), float((at + 60.0 * sd).max())
        for _ in range(50):
            middle = (low + high) / 2.0
            below = float(chance @ special.stdtr(freedom, (middle - at) / sd))
            low, high = (middle, high) if below < share else (low, middle)
        return float(np.clip((low + high) / 2.0, -50.0, 50.0))


def excess(shape: Shape, stretch: Sequence[int], *, without: Sequence[int]) -> Excess | None:
    """The excess of a stretch; None where the data do not carry one.

    Args:
        shape: log rates by second, with the influence of each post.
        stretch: seconds whose mean excess is asked for, one or two.
        without: every second under test: none of them shapes the curve.
    """
    left_out = sorted({*stretch, *without})
    known = set(shape.seconds.tolist())
    if shape.films < LEAST_POSTS or not known.issuperset(stretch) or len(known.difference(left_out)) < LEAST_SECONDS:
        return None
    sampling = np.maximum((shape.influence**2).sum(axis=0), np.diag(shape.model))
    place = np.searchsorted(shape.seconds, np.asarray(stretch))
    events = float(shape.events_by_second[place].sum())
    ways, parts = [], []
    for way in usual(shape.seconds, shape.log_rate, sampling, without=left_out, asked=stretch):
        contrast = way.offset.mean(axis=0)
        middle = float(contrast @ shape.log_rate)
        sampled = shape.variance(contrast)
        remaining = max(float(way.error.mean()), 0.0)
        # A count that came out high looks surer than it was beforehand: half way back to the expected one's variance.
        sampled += 0.5 * max(math.expm1(middle), 0.0) / max(events, 1.0)
        free = len(known.difference(left_out)) - 4.0
        freedom = (sampled + remaining) ** 2 / (sampled**2 / (shape.films - 1.0) + remaining**2 / max(free, 3.0))
        ways.append((way.chance, middle, math.sqrt(sampled + remaining), freedom))
        parts.append((way.chance * middle, way.chance * sampled, way.chance * remaining))
    log_ratio, sampled, remaining = np.sum(parts, axis=0)
    expected = events * math.exp(-float(log_ratio))
    if expected < LEAST_EXPECTED:
        return None
    p = float(sum(chance * special.stdtr(df, -at / sd) for chance, at, sd, df in ways))
    return Excess(float(log_ratio), float(sampled), float(remaining), p, shape.posts, expected, tuple(ways))
