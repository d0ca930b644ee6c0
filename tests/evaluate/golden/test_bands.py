import numpy as np
import pytest

from nine16.evaluate.golden.bands import release_bands, retention_bands
from nine16.evaluate.golden.by_second import Grid


def a_grid(events, at_risk):
    d, n = np.asarray(events, dtype=float), np.asarray(at_risk, dtype=float)
    return Grid(tuple(f"p{row}" for row in range(len(d))), d, n, (n > 0).sum(axis=1))


def test_a_post_of_a_million_views_is_one_post():
    share = np.array([0.02, 0.03, 0.025, 0.035, 0.028, 0.022, 0.031, 0.1])
    n = np.array([2_000.0] * 7 + [1_000_000.0])

    (row,) = release_bands(a_grid((share * n)[:, None], n[:, None]), confidence=0.95)

    assert row.rate.value < 0.05
    assert row.rate.low < np.mean(share) < row.rate.high
    assert row.rate.n == 8


@pytest.mark.parametrize("plays", [200, 5_000])
def test_the_band_covers_the_mean_of_posts(plays):
    rng = np.random.default_rng(plays)
    inside = []
    for _ in range(300):
        truth = np.exp(0.5 * rng.normal(size=25) - 0.125) * 0.05
        (row,) = release_bands(a_grid(rng.binomial(plays, truth)[:, None], np.full((25, 1), plays)), confidence=0.95)
        inside.append(row.rate.low <= 0.05 <= row.rate.high)

    assert 0.9 <= np.mean(inside) <= 0.985


def test_nobody_acting_is_not_certainly_nothing():
    (row,) = release_bands(a_grid(np.zeros((10, 1)), np.full((10, 1), 50)), confidence=0.95)

    assert row.rate.value == pytest.approx(0.0, abs=1e-9)
    assert 0.001 < row.rate.high < 0.05


def test_four_posts_are_too_few_and_the_row_says_why():
    rows = release_bands(a_grid(np.ones((4, 2)), np.full((4, 2), 50)), confidence=0.95)

    assert [row.rate.value for row in rows] == [None, None]
    assert all(row.rate.why_null and row.rate.n == 4 for row in rows)


def test_retention_begins_with_everybody_and_takes_shorter_posts_out_where_they_end():
    n = np.array([[100.0, 50.0, 40.0]] * 6 + [[100.0, 50.0, 0.0]] * 6)
    d = np.array([[50.0, 10.0, 5.0]] * 6 + [[50.0, 10.0, 0.0]] * 6)

    rows = retention_bands(a_grid(d, n), confidence=0.95)

    assert [row.rate.n for row in rows] == [12, 12, 6]
    assert [row.rate.value for row in rows] == pytest.approx([1.0, 0.5, 0.4])
    assert rows[0].rate.low == rows[0].rate.high == 1.0


def test_a_post_that_everybody_has_left_keeps_nobody():
    n = np.array([[100.0, 50.0, 40.0]] * 5 + [[100.0, 50.0, 0.0]])
    d = np.array([[50.0, 10.0, 5.0]] * 5 + [[50.0, 50.0, 0.0]])

    rows = retention_bands(Grid(tuple("abcdef"), d, n, np.full(6, 3)), confidence=0.95)

    assert rows[2].rate.n == 6
    assert rows[2].rate.value == pytest.approx(0.4 * 5 / 6)
