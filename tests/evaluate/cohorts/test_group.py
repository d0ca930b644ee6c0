"""Placing many posts of a group at once gives what placing one by one gives."""

import numpy as np
import pytest

from nine16.evaluate.cohorts.group import EXACT, Group
from nine16.evaluate.placing import place_among
from nine16.evaluate.shrinkage import fit_cohort


@pytest.mark.parametrize("counts", [False, True])
@pytest.mark.parametrize("posts", [9, EXACT, 60])
def test_a_place_is_that_of_the_exact_count(posts: int, *, counts: bool) -> None:
    rng = np.random.default_rng(posts)
    n = rng.integers(300, 20_000, posts).astype(float)
    true = 0.02 * np.exp(0.5 * rng.normal(size=posts))
    acted = rng.binomial(n.astype(int), true).astype(float)
    group = Group(fit_cohort(acted, n, counts=counts), acted, n)
    step = 100.0 / (posts - 1)
    for post in (0, posts // 2, posts - 1):
        others = np.arange(posts) != post
        exact = place_among(acted[post], n[post], acted[others], n[others], counts=counts, confidence=0.95)
        place = group.place(acted[post], n[post], member=post, confidence=0.95)
        assert place.value == pytest.approx(exact.value, abs=1.5)
        assert place.low == pytest.approx(exact.low, abs=1.01 * step + 1)
        assert place.high == pytest.approx(exact.high, abs=1.01 * step + 1)
        assert place.upper_half == pytest.approx(exact.upper_half, abs=0.05)


def test_equal_posts_are_placed_anywhere() -> None:
    acted, n = np.full(30, 20.0), np.full(30, 1_000.0)
    place = Group(fit_cohort(acted, n, counts=False), acted, n).place(20.0, 1_000.0, member=3, confidence=0.95)
    assert place.low < 25
    assert place.high > 75


def test_nothing_acted_anywhere_is_no_place() -> None:
    acted, n = np.zeros(12), np.full(12, 500.0)
    place = Group(fit_cohort(acted, n, counts=True), acted, n).place(0.0, 500.0, member=0, confidence=0.95)
    assert place.high - place.low > 80
    assert np.isfinite([place.value, place.low, place.high]).all()
