"""Whether the excess of a second moves over time: quarters or halves of the posts, compared."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np
from scipy import special

from nine16.evaluate.golden.by_second import Grid
from nine16.evaluate.golden.excess import excess
from nine16.evaluate.golden.two_way import two_way
from nine16.model.golden import Movement, Part
from nine16.model.number import Number

LEAST_OF_A_PART = 20
"""Posts of a part; with four times as many there are quarters, with twice as many halves."""


def movement(
    grid: Grid, published: Mapping[str, datetime], *, second: int, without: Sequence[int], confidence: float
) -> Movement:
    """The excess by quarters or halves of the posts, and the chance of such differences if nothing moved.

    Differences between parts are held against sampling over posts alone: what seconds differ by anyway stays the same
    over time. The sum of squares has an F distribution (Hotelling's for independent parts).

    Args:
        grid: posts of the test.
        published: by post, when; posts without a time are passed over.
        second: the golden second.
        without: every second under test.
        confidence: of the parts' intervals.
    """
    dated = sorted((post for post in grid.posts if post in published), key=lambda post: (published[post], post))
    for parts in (4, 2):
        if len(dated) < parts * LEAST_OF_A_PART:
            continue
        groups = [list(group) for group in np.array_split(np.array(dated), parts)]
        found = [_part(grid.of(frozenset(group)), second=second, without=without) for group in groups]
        if any(one is None for one in found):
            continue
        whole = [one for one in found if one is not None]
        told = []
        for group, one in zip(groups, whole, strict=True):
            low, high = one.limits(confidence)
            ratio = Number(math.exp(one.log_ratio), low, high, n=one.posts, basis="posts")
            told.append(Part(published[group[0]].date(), published[group[-1]].date(), len(group), ratio))
        weight = np.array([1.0 / one.sampling for one in whole])
        height = np.array([one.log_ratio for one in whole])
        squares = float(np.sum(weight * (height - np.sum(weight * height) / np.sum(weight)) ** 2))
        free = sum(one.posts - 1 for one in whole)
        return Movement(tuple(told), p=float(special.fdtrc(parts - 1, free, squares / (parts - 1))))
    least = 2 * LEAST_OF_A_PART
    return Movement(why_null=f"fewer than {least} dated posts in the test, or too few actions in a half of them")


def _part(grid: Grid, *, second: int, without: Sequence[int]):  # noqa: ANN202 - Excess or None, as excess() says
    return excess(two_way(grid.events, grid.at_risk, films=grid.film_numbers), (second,), without=without)
