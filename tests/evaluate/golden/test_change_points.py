import itertools

import numpy as np
import pytest
import ruptures
from hypothesis import given
from hypothesis import strategies as st
from ruptures.base import BaseCost
from scipy import special

from nine16.evaluate.golden.change_points import divide, effective_counts


def cost(d, n):
    x, m = float(sum(d)), float(sum(n))
    share = x / m if m else 0.0
    return -2.0 * (special.xlogy(x, share) + special.xlogy(m - x, 1 - share))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(30, 60)), min_size=1, max_size=8))
def test_no_other_division_is_better(rows):
    d, n = [row[0] for row in rows], [row[1] for row in rows]
    size = len(rows)

    found = divide(d, n, most=3)

    def score(starts):
        edges = [0, *starts, size]
        return sum(cost(d[a:b], n[a:b]) for a, b in itertools.pairwise(edges)) + 2 * np.log(size) * len(starts)

    every = [score(starts) for k in range(min(4, size)) for starts in itertools.combinations(range(1, size), k)]
    assert score(found.starts) == pytest.approx(min(every), abs=1e-6)


class Binomial(BaseCost):
    """The same likelihood, for the reference."""

    model = ""
    min_size = 1

    def fit(self, signal):
        self.signal = signal
        return self

    def error(self, start, end):
        return cost(self.signal[start:end, 0], self.signal[start:end, 1])


@pytest.mark.parametrize("seed", range(6))
def test_the_same_places_as_the_reference_finds(seed):
    rng = np.random.default_rng(seed)
    rate = np.repeat([0.05, 0.09, 0.04, 0.06], [3, 6, 7, 14])
    n = np.full(30, 4_000)
    d = rng.binomial(n, rate)

    found = divide(d, n).starts

    reference = ruptures.Dynp(custom_cost=Binomial(), min_size=1, jump=1).fit(np.stack([d, n], axis=1))
    assert list(found) == reference.predict(n_bkps=len(found))[:-1]
    assert set(found) >= {3, 9, 16} or len(found) >= 2


def test_even_rates_have_no_change_point():
    rng = np.random.default_rng(5)
    false = [len(divide(rng.binomial(2_000, 0.05, 30), np.full(30, 2_000)).starts) for _ in range(200)]

    assert np.mean(false) < 0.3  # 0.22 a curve was measured for the criterion


def test_a_million_views_do_not_make_every_second_another_one():
    rng = np.random.default_rng(6)
    wobble = 0.03 * rng.normal(size=30)

    d, n = effective_counts(wobble, np.full(30, 1e-8), rate=0.05)

    assert divide(d, n).starts == ()


def test_nothing_divides_into_nothing():
    assert divide([], []).starts == ()
    assert divide([0, 0, 0], [0, 0, 0]).starts == ()
    assert divide([0, 0, 0, 0], [9, 9, 9, 9]).rates == (0.0,)
