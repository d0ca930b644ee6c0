"""The hazard by post and second: exact, the same however it is cut up, and honest where it cannot settle."""

import numpy as np
import pytest

from nine16.errors import WrongInput
from nine16.evaluate.factors import cells as cells_file
from nine16.evaluate.factors.cells import Cells
from nine16.evaluate.factors.hazard import fit_hazard
from nine16.evaluate.factors.second_bins import second_bins


def drawn(posts=80, seconds=15, views=800, *, effect=0.3, post_sd=0.5, seed=4, cell_sd=0.0) -> Cells:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(posts, seconds, 2))
    log_odds = -2.5 + effect * x[:, :, 0] + post_sd * rng.normal(size=(posts, 1))
    log_odds = log_odds + cell_sd * rng.normal(size=(posts, seconds))
    acted = rng.binomial(views, 1 / (1 + np.exp(-log_odds))).astype(float)
    return Cells(
        post=np.repeat(np.arange(posts), seconds),
        second=np.tile(np.arange(seconds), posts),
        watching=np.full(posts * seconds, float(views)),
        acted=acted.ravel(),
        x=x.reshape(-1, 2),
        names=("light", "nothing"),
        worth=np.ones(posts),
    )


def test_at_equal_penalty_the_coefficients_are_those_of_glum():
    """The same penalised likelihood, with posts and seconds as plain columns."""
    from glum import GeneralizedLinearRegressor

    cells = drawn(posts=40, seconds=10)
    variance, stiffness = 0.3, 20.0
    ours = fit_hazard(cells, variance=variance, stiffness=stiffness, between_cells=0.0, laplace=False)
    design = np.hstack([cells.x, np.eye(10)[cells.second], np.eye(40)[cells.post]])
    penalty = np.zeros((52, 52))
    penalty[2:12, 2:12] = stiffness * second_bins(10).penalty()
    penalty[np.arange(12), np.arange(12)] += 1e-6
    penalty[12:, 12:] = np.eye(40) / variance
    theirs = GeneralizedLinearRegressor(
        family="binomial",
        alpha=1.0,
        l1_ratio=0.0,
        P2=penalty / cells.watching.sum(),
        fit_intercept=False,
        solver="irls-ls",
        gradient_tol=1e-10,
    ).fit(design, cells.acted / cells.watching, sample_weight=cells.watching)

    assert ours.coefficients == pytest.approx(theirs.coef_[:2], abs=1e-5)
    assert ours.state.baseline == pytest.approx(theirs.coef_[2:12], abs=1e-4)
    assert ours.state.effects == pytest.approx(theirs.coef_[12:], abs=1e-4)


def test_the_integrated_likelihood_is_highest_where_its_gradient_is_told_to_be_nought():
    """Laplace's likelihood by numbers: moving a coefficient either way from the fit lowers it."""
    cells = drawn(posts=60, seconds=6, views=15)
    variance, stiffness = 0.4, 5.0
    fit = fit_hazard(cells, variance=variance, stiffness=stiffness, between_cells=0.0, tolerance=1e-10)
    bins = second_bins(6)

    def likelihood(baseline: np.ndarray, coefficients: np.ndarray) -> float:
        fixed = (baseline[cells.second] + cells.x @ coefficients).reshape(60, 6)
        acted, n = cells.acted.reshape(60, 6), 15.0
        u = np.zeros(60)
        for _ in range(60):
            share = 1 / (1 + np.exp(-(fixed + u[:, None])))
            information = (n * share * (1 - share)).sum(axis=1) + 1 / variance
            u = u + ((acted - n * share).sum(axis=1) - u / variance) / information
        share = 1 / (1 + np.exp(-(fixed + u[:, None])))
        information = (n * share * (1 - share)).sum(axis=1)
        log = (acted * np.log(share) + (n - acted) * np.log(1 - share)).sum() - (u**2).sum() / (2 * variance)
        rough = stiffness * baseline @ bins.penalty() @ baseline / 2
        return float(log - 0.5 * np.log(1 + variance * information).sum() - rough)

    best = likelihood(fit.state.baseline, fit.coefficients)
    for column in range(2):
        for way in (-0.01, 0.01):
            moved = fit.coefficients.copy()
            moved[column] += way
            assert likelihood(fit.state.baseline, moved) < best
    slope = (
        likelihood(fit.state.baseline + 1e-5, fit.coefficients)
        - likelihood(fit.state.baseline - 1e-5, fit.coefficients)
    ) / 2e-5
    assert abs(slope) < 0.01  # the mode alone misses it by a hundred times as much
    mode = fit_hazard(cells, variance=variance, stiffness=stiffness, between_cells=0.0, laplace=False)
    off = (
        likelihood(mode.state.baseline + 1e-5, mode.coefficients)
        - likelihood(mode.state.baseline - 1e-5, mode.coefficients)
    ) / 2e-5
    assert abs(off) > 1.0


def test_cutting_the_cells_into_other_blocks_changes_nothing(monkeypatch):
    cells = drawn()
    whole = fit_hazard(cells)
    monkeypatch.setattr(cells_file, "_CHUNK", 40)

    parts = fit_hazard(cells)

    assert parts.coefficients == pytest.approx(whole.coefficients, abs=1e-9)
    assert parts.variance == pytest.approx(whole.variance, rel=1e-6)


def test_how_posts_differ_is_found():
    fit = fit_hazard(drawn(posts=400, post_sd=0.5))

    assert fit.settled
    assert fit.variance**0.5 == pytest.approx(0.5, abs=0.06)
    assert fit.coefficients == pytest.approx([0.3, 0.0], abs=0.03)


def test_where_posts_do_not_differ_that_is_found_too():
    assert fit_hazard(drawn(posts=200, post_sd=0.0)).variance < 0.002


def test_cells_that_scatter_beyond_binomial_counts_are_seen_and_weigh_less():
    fit = fit_hazard(drawn(posts=200, cell_sd=0.4, views=5_000))

    assert fit.between_cells**0.5 == pytest.approx(0.4, abs=0.05)
    assert fit_hazard(drawn(posts=200, views=5_000)).between_cells == 0.0


def test_one_view_worth_half_widens_the_errors_by_the_root_of_two():
    cells = drawn()
    half = Cells(cells.post, cells.second, cells.watching, cells.acted, cells.x, cells.names, np.full(80, 0.5))

    wide = fit_hazard(half, variance=0.25, stiffness=10.0, between_cells=0.0).covariance[-1, -1]
    narrow = fit_hazard(cells, variance=0.25, stiffness=10.0, between_cells=0.0).covariance[-1, -1]

    assert wide / narrow == pytest.approx(2.0, rel=0.02)


@pytest.mark.parametrize("acted", [0.0, 1.0])
def test_where_nobody_or_everybody_acts_nothing_runs_off(acted):
    cells = drawn(posts=12)
    none = Cells(cells.post, cells.second, cells.watching, acted * cells.watching, cells.x, cells.names, cells.worth)

    fit = fit_hazard(none)

    assert np.all(np.isfinite(fit.coefficients))
    assert np.all(np.abs(fit.coefficients) < 5)


def test_posts_without_a_cell_do_no_harm():
    cells = drawn(posts=20)
    gaps = Cells(2 * cells.post + 1, cells.second, cells.watching, cells.acted, cells.x, cells.names, np.ones(45))

    assert fit_hazard(gaps, variance=0.3).coefficients == pytest.approx(
        fit_hazard(cells, variance=0.3).coefficients, abs=1e-7
    )


def test_held_columns_are_drawn_towards_nought_and_asked_ones_are_not():
    cells = drawn(posts=30, views=20)

    free, held = fit_hazard(cells, variance=0.3), fit_hazard(cells, held=2, variance=0.3)

    assert 0 < held.coefficients[0] < free.coefficients[0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"acted": 2_000.0}, "more acted than watched"),
        ({"post": "reversed"}, "not in order"),
        ({"x": np.nan}, "missing"),
        ({"second": "short"}, "unequal length"),
    ],
)
def test_cells_that_cannot_be_are_refused(change, says):
    cells = drawn(posts=3)
    columns = {"post": cells.post, "second": cells.second, "acted": cells.acted.copy(), "x": cells.x.copy()}
    for name, value in change.items():
        if value == "reversed":
            columns[name] = columns[name][::-1]
        elif value == "short":
            columns[name] = columns[name][:-1]
        else:
            columns[name][0] = value

    with pytest.raises(WrongInput, match=says):
        Cells(watching=cells.watching, names=cells.names, worth=cells.worth, **columns)
