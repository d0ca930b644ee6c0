"""Counts regressed: the truth comes back, intervals cover, shrunk blocks shrink."""

import numpy as np
import pytest
from scipy import special, stats

from nine16.evaluate.factors_by_post.counts import likely
from nine16.evaluate.factors_by_post.regression import Counted, regress


def test_the_likelihood_is_that_of_the_integral():
    """Against a sum over a fine grid of luck."""
    for count, expected, spread in ((0.0, 0.5, 1.0), (3.0, 0.0, 0.7), (500.0, 6.0, 0.4)):
        luck = np.linspace(-8 * spread, 8 * spread, 40_001)
        rate = expected + luck
        density = stats.norm.logpdf(luck, scale=spread) + count * rate - np.exp(rate)
        whole = special.logsumexp(density) + np.log(luck[1] - luck[0])
        told = likely(np.array([count]), np.array([expected]), spread=spread)
        assert abs(told.log_likelihood[0] - whole) < 1e-3


def test_score_and_information_are_derivatives():
    at, by = np.array([2.0]), 1e-4
    here, low, high = (likely(np.array([5.0]), at + step, spread=0.6) for step in (0.0, -by, by))

    slope = (high.log_likelihood - low.log_likelihood) / (2 * by)
    bend = -(high.log_likelihood - 2 * here.log_likelihood + low.log_likelihood) / by**2

    assert abs(here.score[0] - slope[0]) < 1e-4
    assert abs(here.information[0] - bend[0]) < 1e-3


def test_large_counts_are_a_straight_line_through_logarithms():
    rng = np.random.default_rng(2)
    x = np.column_stack([np.ones(50), rng.normal(size=(50, 3))])
    counts = rng.poisson(np.exp(14 + x @ [0, 0.3, -0.2, 0] + 0.5 * rng.normal(size=50))).astype(float)

    fit = regress(Counted(counts, np.zeros(50), x))
    line, rest = np.linalg.lstsq(x, np.log(counts), rcond=None)[:2]

    assert np.allclose(fit.coefficients, line, atol=2e-3)
    assert abs(fit.spread - np.sqrt(rest[0] / 46)) < 0.005
    assert abs(fit.freedom - 46) < 1e-6


def test_intervals_cover_in_small_libraries_of_small_counts():
    rng = np.random.default_rng(3)
    inside = []
    for _ in range(150):
        x = np.column_stack([np.ones(30), rng.normal(size=(30, 5))])
        counts = rng.poisson(np.exp(1.5 + 0.4 * x[:, 1] + 0.6 * rng.normal(size=30))).astype(float)
        fit = regress(Counted(counts, np.zeros(30), x))
        reach = stats.t.ppf(0.975, fit.freedom) * np.sqrt(np.diag(fit.covariance))
        inside += (np.abs(fit.coefficients - [1.5, 0.4, 0, 0, 0, 0]) < reach)[1:].tolist()

    assert 0.925 < np.mean(inside) < 0.975


def test_a_shrunk_block_of_nothing_goes_to_nought_and_one_of_something_stays():
    rng = np.random.default_rng(4)
    block = rng.normal(size=(150, 8))
    exposure = np.zeros(150)
    luck = 0.5 * rng.normal(size=150)
    nothing = rng.poisson(np.exp(6 + luck)).astype(float)
    something = rng.poisson(np.exp(6 + luck + block @ np.full(8, 0.4))).astype(float)

    shrunk = regress(Counted(nothing, exposure, np.ones((150, 1)), (block,)))
    kept = regress(Counted(something, exposure, np.ones((150, 1)), (block,)))

    assert np.abs(shrunk.coefficients[1:]).max() < 0.08
    assert np.allclose(kept.coefficients[1:], 0.4, atol=0.15)


def test_counts_without_more_than_chance_between_them_end_at_the_least_spread():
    counts = np.random.default_rng(6).poisson(40.0, size=60).astype(float)

    assert regress(Counted(counts, np.zeros(60), np.ones((60, 1)))).spread < 0.12


def test_what_is_of_a_film_has_the_freedom_of_films_and_what_is_of_a_post_that_of_posts():
    rng = np.random.default_rng(7)
    film = np.kron(np.eye(24), np.ones((4, 1)))
    of_film, of_post = np.repeat(np.arange(24) % 2, 4).astype(float), np.tile([0.0, 1.0], 48)
    counts = rng.poisson(np.exp(6 + film @ (0.6 * rng.normal(size=24)) + 0.1 * rng.normal(size=96))).astype(float)

    fit = regress(Counted(counts, np.zeros(96), np.column_stack([np.ones(96), of_film, of_post]), (film,)))

    assert 20 < fit.freedom_of(1) < 24
    assert fit.freedom_of(2) == pytest.approx(fit.freedom, rel=0.02)
    assert 60 < fit.freedom < 76  # 96 posts less 24 films and what is fixed


def test_without_shrunk_columns_freedom_is_posts_less_columns():
    rng = np.random.default_rng(8)
    counts = rng.poisson(100.0, size=40).astype(float)

    fit = regress(Counted(counts, np.zeros(40), np.column_stack([np.ones(40), rng.normal(size=40)])))

    assert fit.freedom_of(1) == fit.freedom == pytest.approx(38)


def test_an_interval_of_what_is_of_a_film_holds_the_truth_as_often_as_it_says():
    """Twelve films on five days each, half of them with it, and nothing behind it."""
    film = np.kron(np.eye(12), np.ones((5, 1)))
    fixed = np.column_stack([np.ones(60), np.repeat(np.arange(12) % 2, 5)])
    held, by_posts = [], []
    for seed in range(150):
        rng = np.random.default_rng(seed)
        counts = rng.poisson(np.exp(6 + film @ (0.6 * rng.normal(size=12)) + 0.1 * rng.normal(size=60))).astype(float)
        fit = regress(Counted(counts, np.zeros(60), fixed, (film,)))
        far = abs(fit.coefficients[1]) / np.sqrt(fit.covariance[1, 1])
        held.append(far <= stats.t.ppf(0.95, fit.freedom_of(1)))
        by_posts.append(far <= stats.t.ppf(0.95, fit.freedom))

    assert np.mean(held) >= 0.87  # 0.90 is asked; three standard errors of 150 are 0.07
    assert np.mean(held) > np.mean(by_posts)
