"""Errors with the video as the unit: right where the model's own are not."""

import numpy as np
from scipy import stats

from nine16.evaluate.factors.cells import Cells
from nine16.evaluate.factors.clustered import clustered_errors
from nine16.evaluate.factors.columns import both_means_out
from nine16.evaluate.factors.hazard import fit_hazard


def drawn(*, posts=40, videos=40, slope_sd=0.0, cell_sd=0.0, seed=1, views=3_000, seconds=12) -> Cells:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(videos, seconds))
    own = 0.2 + slope_sd * rng.normal(size=(videos, 1))
    of = np.arange(posts) % videos
    unseen = cell_sd * rng.normal(size=(videos, seconds))
    log_odds = -2.5 + (own * x + unseen)[of] + 0.4 * rng.normal(size=(posts, 1))
    acted = rng.binomial(views, 1 / (1 + np.exp(-log_odds))).astype(float)
    post, second = np.repeat(np.arange(posts), seconds), np.tile(np.arange(seconds), posts)
    return Cells(
        post,
        second,
        np.full(post.size, float(views)),
        acted.ravel(),
        both_means_out(x[of].reshape(-1, 1), post, second),
        ("light",),
        np.ones(posts),
        unit=of,
    )


def coverage(**world) -> tuple[float, float]:
    """Shares of 95 % intervals that hold the truth: clustered, and the model's own."""
    held, own = [], []
    for seed in range(50):
        fit = fit_hazard(drawn(seed=seed, **world))
        errors = clustered_errors(fit)
        miss = abs(fit.coefficients[0] - 0.2)
        held.append(miss <= stats.t.ppf(0.975, errors.freedom[0]) * errors.robust[0])
        own.append(miss <= 1.96 * errors.model[0])
    return float(np.mean(held)), float(np.mean(own))


def test_where_the_model_is_true_both_errors_hold():
    clustered, own = coverage()

    assert clustered >= 0.86
    assert own >= 0.86


def test_a_factor_that_works_differently_in_each_video_is_still_covered():
    clustered, own = coverage(slope_sd=0.15)

    assert clustered >= 0.86
    assert own < 0.8


def test_posts_of_one_video_are_not_many_videos():
    """120 posts of 12 videos whose seconds show what no column tells."""
    clustered, own = coverage(posts=120, videos=12, cell_sd=0.3)

    assert clustered >= 0.84
    assert own < 0.75


def test_two_large_posts_leave_few_degrees_of_freedom():
    """One alone tells nothing: the baseline follows it. Of two, their difference is one figure a second."""
    cells = drawn()
    large = cells.watching.copy()
    large[cells.post < 2] *= 1_000
    acted = cells.acted.copy()
    acted[cells.post < 2] *= 1_000
    one = Cells(cells.post, cells.second, large, acted, cells.x, cells.names, cells.worth)

    errors = clustered_errors(fit_hazard(one, between_cells=0.0))

    assert errors.freedom[0] < 2.0
    assert clustered_errors(fit_hazard(cells)).freedom[0] > 25


def test_posts_without_the_factor_do_not_count():
    cells = drawn()
    x = cells.x.copy()
    x[cells.post >= 10] = 0.0
    some = Cells(cells.post, cells.second, cells.watching, cells.acted, x, cells.names, cells.worth)

    errors = clustered_errors(fit_hazard(some))

    assert 4 < errors.freedom[0] < 10  # of 40 posts, 10 show it
