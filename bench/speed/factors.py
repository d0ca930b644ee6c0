"""The hazard by post and second against glum at equal penalty, and a million cells: CPU time, memory, same figures.

glum gets what it is best at: sparse columns, the starting point of the mean, and L-BFGS (its IRLS builds the dense
matrix of posts x posts). Runs `.venv/bin/python bench/speed/factors.py [--quick]`.
"""

import resource
import sys
import time
import warnings
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "accuracy"))
from _factor_audiences import World, drawn
from bars import Bars

from nine16.evaluate.factors.cells import Cells
from nine16.evaluate.factors.clustered import clustered_errors
from nine16.evaluate.factors.hazard import Fit, fit_hazard

QUICK = "--quick" in sys.argv
POSTS = 1_000 if QUICK else 6_700
VARIANCE, STIFFNESS = 0.25, 50.0


def by_glum(cells: Cells, fit: Fit) -> tuple[np.ndarray, float]:
    """Coefficients at the same penalty, and CPU seconds of the fit alone."""
    import tabmat
    from glum import GeneralizedLinearRegressor
    from scipy import sparse

    rows = np.arange(cells.post.size)
    seconds = sparse.csc_matrix((np.ones(rows.size), (rows, cells.second)))
    posts = sparse.csc_matrix((np.ones(rows.size), (rows, cells.post)), shape=(rows.size, cells.posts))
    design = tabmat.SplitMatrix([tabmat.DenseMatrix(cells.x), tabmat.SparseMatrix(seconds), tabmat.SparseMatrix(posts)])
    total = cells.watching.sum()  # glum divides the likelihood by the sum of weights
    penalty = sparse.block_diag(
        [
            1e-6 * np.eye(cells.k),
            STIFFNESS * fit.bins.penalty() + 1e-6 * np.eye(fit.bins.n),
            sparse.eye(cells.posts) / VARIANCE,
        ]
    ).tocsc()
    model = GeneralizedLinearRegressor(
        family="binomial",
        alpha=1.0,
        l1_ratio=0.0,
        P2=penalty / total,
        fit_intercept=False,
        solver="lbfgs",
        gradient_tol=1e-9,
        max_iter=20_000,
        scale_predictors=False,
        check_input=False,
    )
    start = np.zeros(design.shape[1])
    start[cells.k : cells.k + fit.bins.n] = np.log(cells.acted.sum() / (total - cells.acted.sum()))
    model.start_params = start
    began = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(design, cells.acted / cells.watching, sample_weight=cells.watching)
    return model.coef_[: cells.k], time.process_time() - began


def equal_penalty(bars: Bars) -> None:
    """The same penalised likelihood, fitted by both."""
    cells = drawn(World(posts=POSTS), seed=31)
    times, fits = [], []
    for _ in range(3):
        began = time.process_time()
        fits.append(fit_hazard(cells, variance=VARIANCE, stiffness=STIFFNESS, between_cells=0.0, laplace=False))
        times.append(time.process_time() - began)
    fit = fits[-1]
    theirs, spent = by_glum(cells, fit)
    ours = float(np.median(times))
    size = f"{cells.post.size:,} cells, {POSTS:,} posts"
    bars.row(
        f"{size}: glum's CPU time, times ours",
        spent / ours,
        3.0 if QUICK else 10.0,
        ">=",
        unit="x",
        note=f"{spent:.2f} s against {ours:.2f} s",
    )
    bars.row("  coefficients differ by at most", float(np.max(np.abs(fit.coefficients - theirs))), 1e-5)
    began = time.process_time()
    whole = fit_hazard(cells)
    clustered_errors(whole)
    bars.row(
        "  spreads found and errors too: CPU", time.process_time() - began, unit="s", note=f"{whole.passes} passes"
    )


def a_million(bars: Bars) -> None:
    """Everything, at a million cells."""
    cells = drawn(World(posts=33_400), seed=32)
    began = time.process_time()
    fit = fit_hazard(cells)
    clustered_errors(fit)
    bars.row(
        f"{cells.post.size:,} cells, {cells.watching[cells.second == 0].sum():,.0f} plays: CPU",
        time.process_time() - began,
        60.0,
        unit="s",
        note=f"{fit.passes} passes",
    )
    bars.row(
        "  peak memory, the drawing included",
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2,
        3.0,
        unit="GB",
    )


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("Factors by second: speed")
    if not QUICK:
        a_million(bars)
    equal_penalty(bars)
    bars.close()


if __name__ == "__main__":
    main()
