"""From which place to which each post may stand, all of them at once.

A list of posts in order says more than is known: neighbours differ by chance. Every post's true value has a posterior;
values are drawn from all of them many times, each draw is put in order, and each post gets the places between which it
stands in them, as wide as it takes for 95 of 100 orders to lie wholly inside (simultaneous regions by order statistics:
Besag, Green, Higdon and Mengersen 1995, Stat. Sci. 10, 3-41). How wide that is, is measured on draws of its own, so that
few draws do not flatter. Beyond `MOST_DRAWN` posts every pair is compared instead, which is wider: held to the range of
as many normal values (Tukey and Kramer; Hayter 1984, Ann. Stat. 12, 61-75), places as in Mogstad, Romano, Shaikh and
Wilhelm (2024, Rev. Econ. Stud. 91, 476-518). Draws hang on the posts' names alone: the same library gives the same order.
"""

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.shrinkage import Cohort
from nine16.model.number import Number

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

MOST_DRAWN = 600
"""Posts up to which orders are drawn; more take too long, and pairs are compared."""
_LEAST_DRAWS = 2_000
_DRAWS_A_POST = 25
"""Orders drawn for the ranges, and as many again to measure them: some lie beyond every post's limits."""
_ROWS = 512
"""Posts compared with all others at once: memory stays small for a large library."""
_Z = np.linspace(-9.0, 9.0, 1_801)
_TIE = 1e-9
"""Equal values are put in either order, each as often."""


@dataclass(frozen=True, slots=True)
class TrueRate:
    """What is known of the true rate of one post."""

    post_id: str
    cohort: Cohort
    """How the rate is spread where the post belongs."""
    acted: float
    """In effective views."""
    n: float

    def drawn(self, draws: int) -> Floats:
        """(draws,) values of its posterior; posts of one cohort share its unsure centre and spread, draw by draw."""
        random = _random(self.post_id.encode())
        first, second = (part[:, 0] for part in self.cohort.posterior(self.acted, self.n))
        shared = _random(self.cohort.first.tobytes() + self.cohort.second.tobytes())
        node = shared.choice(self.cohort.weight.size, size=draws, p=self.cohort.weight)
        if self.cohort.counts:
            return random.gamma(first[node]) / second[node]
        return random.beta(first[node], second[node])

    @property
    def middle(self) -> tuple[float, float]:
        """Mean and standard deviation of the cube root: nearly normal even at small counts.

        Wilson and Hilferty 1931, PNAS 17, 684-688, for gamma values; beta values of rare acts are nearly gamma.
        """
        first, second = (part[:, 0] for part in self.cohort.posterior(self.acted, self.n))
        one, two = (_moment(first, second, power / 3.0, counts=self.cohort.counts) for power in (1, 2))
        mean = float(self.cohort.weight @ one)
        return mean, float(np.sqrt(max(float(self.cohort.weight @ two) - mean**2, 0.0)))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one post with its interval, as a value that may lie so far below and above."""

    post_id: str
    value: float
    below: float
    """Standard error downwards."""
    above: float
    """Standard error upwards."""

    @staticmethod
    def of(post_id: str, number: Number, *, confidence: float) -> "Figure":
        """A number with a value; one without limits is taken for certain.

        Args:
            post_id: whose it is.
            number: value and limits.
            confidence: of the limits.
        """
        z = float(special.ndtri(0.5 + confidence / 2.0))
        value = number.value or 0.0
        low = value if number.low is None else number.low
        high = value if number.high is None else number.high
        return Figure(post_id, value, max(value - low, 0.0) / z, max(high - value, 0.0) / z)

    def drawn(self, draws: int) -> Floats:
        """(draws,) values: half normal either way."""
        steps = _random(self.post_id.encode()).standard_normal(draws)
        return self.value + np.where(steps < 0, self.below, self.above) * steps


@dataclass(frozen=True, slots=True)
class Range:
    """The places that a post may hold; 1 is first."""

    best: int
    worst: int


def rate_ranges(rates: Sequence[TrueRate], *, confidence: float) -> list[Range]:
    """From which place to which each post may stand by its true rate, simultaneously; the highest first.

    Args:
        rates: one a post.
        confidence: chance that all true places lie in their ranges, e.g. 0.95.
    """
    if len(rates) > MOST_DRAWN:
        middle = np.array([rate.middle for rate in rates])
        return _by_pairs(middle[:, 0], middle[:, 1], middle[:, 1], confidence=confidence)
    return _by_draws(rates, confidence=confidence)


def figure_ranges(figures: Sequence[Figure], *, confidence: float) -> list[Range]:
    """The same for figures with intervals: places among others, scores.

    Args:
        figures: one a post, more is better.
        confidence: e.g. 0.95.

    Example:
        >>> ones = [Figure("a", 30.0, 1.0, 1.0), Figure("b", 29.0, 1.0, 1.0), Figure("c", 10.0, 1.0, 1.0)]
        >>> figure_ranges(ones, confidence=0.95)
        [Range(best=1, worst=2), Range(best=1, worst=2), Range(best=3, worst=3)]
    """
    if len(figures) > MOST_DRAWN:
        value, below, above = np.array([(one.value, one.below, one.above) for one in figures]).T
        return _by_pairs(value, below, above, confidence=confidence)
    return _by_draws(figures, confidence=confidence)


def _by_draws(posts: Sequence[TrueRate] | Sequence[Figure], *, confidence: float) -> list[Range]:
    count = len(posts)
    if count < 2:
        return [Range(1, 1)] * count
    half = max(_LEAST_DRAWS, _DRAWS_A_POST * count)
    values = np.stack([post.drawn(2 * half) for post in posts], axis=1)
    values += _TIE * max(float(np.abs(values).max()), 1e-12) * np.random.default_rng(0).random(values.shape)
    places = np.empty(values.shape, dtype=np.int64)
    np.put_along_axis(places, np.argsort(-values, axis=1), np.arange(1, count + 1)[None, :], axis=1)
    known, held = np.sort(places[:half], axis=0), places[half:]
    beyond = np.zeros(half, dtype=np.int64)
    for post in range(count):
        below = np.searchsorted(known[:, post], held[:, post], side="left")
        above = half - np.searchsorted(known[:, post], held[:, post], side="right")
        beyond = np.maximum(beyond, np.maximum(below, above))
    wide = int(np.sort(beyond)[int(np.ceil(confidence * half)) - 1])
    if wide >= half:  # not even the farthest of the first half hold as many orders
        return [Range(int(low), int(high)) for low, high in zip(places.min(axis=0), places.max(axis=0), strict=True)]
    return [Range(int(low), int(high)) for low, high in zip(known[half - 1 - wide], known[wide], strict=True)]


def _by_pairs(value: Floats, below: Floats, above: Floats, *, confidence: float) -> list[Range]:
    """Behind everybody surely ahead, before everybody surely behind."""
    posts = value.size
    far = range_quantile(posts, confidence=confidence) / np.sqrt(2.0)
    ahead, behind = np.zeros(posts, dtype=np.int64), np.zeros(posts, dtype=np.int64)
    for start in range(0, posts, _ROWS):
        rows = slice(start, start + _ROWS)
        lead = value[None, :] - value[rows, None]  # of every post over these
        ahead[rows] = np.sum(lead > far * np.hypot(below[None, :], above[rows, None]), axis=1)
        behind[rows] = np.sum(-lead > far * np.hypot(above[None, :], below[rows, None]), axis=1)
    return [Range(1 + int(up), posts - int(down)) for up, down in zip(ahead, behind, strict=True)]


@functools.lru_cache(maxsize=256)
def range_quantile(posts: int, *, confidence: float) -> float:
    """The studentised range of so many normal values that is exceeded with chance 1 - confidence.

    Args:
        posts: how many; at least 2.
        confidence: e.g. 0.95.

    Example:
        >>> round(range_quantile(2, confidence=0.95), 3), round(range_quantile(10, confidence=0.95), 3)
        (2.772, 4.474)
    """
    density = posts * np.exp(-(_Z**2) / 2.0) / np.sqrt(2.0 * np.pi)
    below = special.ndtr(_Z)
    low, high = 0.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2.0
        within = float(np.trapezoid(density * (below - special.ndtr(_Z - middle)) ** (posts - 1), _Z))
        low, high = (middle, high) if within < confidence else (low, middle)
    return (low + high) / 2.0


def _moment(first: Floats, second: Floats, power: float, *, counts: bool) -> Floats:
    """Expected power of a gamma (counts) or beta value."""
    log = special.gammaln(first + power) - special.gammaln(first)
    if counts:
        return np.exp(log - power * np.log(second))
    return np.exp(log + special.gammaln(first + second) - special.gammaln(first + second + power))


def _random(name: bytes) -> np.random.Generator:
    """Draws that hang on a name alone, so that the order of the posts is of no account."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(name).digest()[:8], "big"))
