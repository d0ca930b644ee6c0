"""A part of a window's posts against what was to be expected of it alone: the new ones, or the older ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class PartOfSum:
    """Views of some of the posts of a sum."""

    observed: Number
    """n = posts."""
    expected: Number
    """Of these posts alone; its limits are of this part as a sum of its own."""

    @property
    def below(self) -> bool:
        """Whether it lies below its own limits."""
        return self.expected.low is not None and (self.observed.value or 0.0) < self.expected.low


def part_of_sum(
    gained: float, drawn: Sequence[NDArray[np.float64]], *, posts: int, steps: int, confidence: float
) -> PartOfSum:
    """Held against drawn sums of its own posts, however wide: the whole that it is part of has its own limits.

    Args:
        gained: views of the part.
        drawn: by account, (runs,) what its share of the part might have been.
        posts: how many of them captures tell.
        steps: daily figures known before, on which the draws rest.
        confidence: of the limits.

    Example:
        >>> found = part_of_sum(40.0, [np.linspace(50, 150, 2001)], posts=3, steps=90, confidence=0.95)
        >>> found.expected.value, found.below
        (100.0, True)
    """
    observed = Number(gained, gained, gained, n=posts, basis="posts")
    if not posts:
        return PartOfSum(observed, Number.none("no such post", n=0, basis="posts"))
    runs = min(each.size for each in drawn)
    total = sum((each[:runs] for each in drawn), np.zeros(runs))
    low, middle, high = np.quantile(total, [(1 - confidence) / 2, 0.5, (1 + confidence) / 2])
    return PartOfSum(observed, Number(float(middle), float(low), float(high), n=steps, basis="steps"))
