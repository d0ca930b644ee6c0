"""The hazard by post and second: a smooth baseline, what is shown, and a level of its own for every post.

    acted ~ Binomial(watching, h),   logit h = baseline[second] + x β + u[post],   u ~ N(0, σ²)

Fitted by Newton's steps with the posts eliminated (`arrow`). The variance of the posts and the stiffness of the
baseline are found by marginal likelihood (Laplace; the fixed point of Fellner and Schall: Wood and Fasiolo, Biometrics
73 (2017) 1071-1081), which is the EM step with its known shortfall taken out. Where cells scatter more than binomial
counts can, because each second of each video shows something that no column tells, a large cell counts for less:
weights 1 / (1 + τ² w) (Williams, Appl. Statist. 31 (1982) 144-148).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from nine16.evaluate.factors.arrow import State, Sums, arrow
from nine16.evaluate.factors.cells import Cells
from nine16.evaluate.factors.second_bins import SecondBins, second_bins

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SMALLEST_VARIANCE, _LARGEST_VARIANCE = 1e-4, 25.0
_SOFTEST, _STIFFEST = 1e-3, 1e6
_FURTHER, _LONGEST_STIFFNESS = 2.5, 4.0
_RIDGE = 1e-6
"""Keeps a column that says nothing from running off; far less than one view's information."""
_HELD = 1.0
"""Precision that draws columns that are held, not asked, towards nought."""
_NEWTON, _ROUNDS = 25, 40
_NEAR = 0.1
"""From steps of this length on (of any log odds) no step overshoots."""
_LONGEST = 2.0
"""No step moves a log odds further than this at once."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The fitted hazard."""

    cells: Cells
    bins: SecondBins
    state: State
    sums: Sums
    covariance: Floats
    """(m, m) of baseline and coefficients under the model, the post effects integrated out."""
    variance: float
    """Of the post effects."""
    stiffness: float
    between_cells: float
    """Variance of the log odds from cell to cell beyond all that is told (τ²)."""
    watching: Floats
    """(cells,) weights in the fit: independent views, less where cells scatter."""
    passes: int
    """Passes over the cells."""
    settled: bool
    """Whether it came to rest."""

    @property
    def coefficients(self) -> Floats:
        """(k,) log odds ratios."""
        return self.state.coefficients

    @property
    def levels(self) -> int:
        """Length of the baseline: where coefficients begin in `covariance`."""
        return self.bins.n


def fit_hazard(
    cells: Cells,
    *,
    held: int = 0,
    variance: float | None = None,
    stiffness: float | None = None,
    between_cells: float | None = None,
    laplace: bool = True,
    tolerance: float = 1e-7,
) -> Fit:
    """Fit the hazard.

    Args:
        cells: the rows; at least one.
        held: how many of the last columns are only held (end of the video, cohorts): they get a prior N(0, 1).
        variance: of the post effects, if it is given; else found.
        stiffness: of the baseline, if it is given; else found.
        between_cells: extra variance from cell to cell, if it is given; else found.
        laplace: integrate the post effects out; else the mode of all together (a penalised likelihood).
        tolerance: largest last step of a coefficient.

    Returns:
        The fit; `settled` is False where it never came to rest (all or none acted).

    Example:
        >>> rng = np.random.default_rng(1)
        >>> post, second = np.repeat(np.arange(300), 20), np.tile(np.arange(20), 300)
        >>> x = rng.normal(size=(6000, 1))
        >>> share = 1 / (1 + np.exp(3.0 - 0.3 * x[:, 0] - 0.5 * rng.normal(size=300)[post]))
        >>> n = np.full(6000, 100.0)
        >>> acted = rng.binomial(100, share).astype(float)
        >>> fit = fit_hazard(Cells(post, second, n, acted, x, ("light",), np.ones(300)))
        >>> bool(abs(fit.coefficients[0] - 0.3) < 0.03), 0.4 < fit.variance**0.5 < 0.6
        (True, True)
    """
    fitting = _Fitting(cells, held, variance, stiffness, between_cells)
    if None in (variance, stiffness, between_cells):
        fitting.newton(laplace=False, tolerance=1e-3)
        for _ in range(_ROUNDS):
            if not fitting.find_spreads():
                break
            fitting.newton(laplace=laplace, tolerance=1e-3)
    settled = fitting.newton(laplace=laplace, tolerance=tolerance)
    return Fit(
        cells=cells,
        bins=fitting.bins,
        state=fitting.state,
        sums=fitting.sums,
        covariance=fitting.covariance(),
        variance=fitting.variance,
        stiffness=fitting.stiffness,
        between_cells=fitting.between,
        watching=fitting.watching,
        passes=fitting.passes,
        settled=settled,
    )


class _Fitting:
    """Where a fit stands."""

    def __init__(
        self,
        cells: Cells,
        held: int,
        variance: float | None,
        stiffness: float | None,
        between_cells: float | None,
    ) -> None:
        self.cells = cells
        self.bins = second_bins(int(cells.second.max()) + 1)
        self.at = self.bins.of_second[cells.second]
        self.rough = self.bins.penalty()
        self.ridge = np.full(self.bins.n + cells.k, _RIDGE)
        self.ridge[self.ridge.size - held :] = _HELD
        self.known = variance, stiffness, between_cells
        self.variance = 0.1 if variance is None else max(variance, _SMALLEST_VARIANCE)
        self.stiffness = 10.0 if stiffness is None else stiffness
        self.between = between_cells or 0.0
        self.acted, self.watching = cells.counts
        self.whole = self.acted, self.watching
        self.state = self._start()
        self.last_step, self.free = 0.0, np.inf
        self.passes = 0
        self.sums = self._pass(self.state, laplace=False)
        self.stale = False

    def _start(self) -> State:
        """Near the mode: all posts together by second, then each post's own excess, drawn towards none."""
        acted = np.bincount(self.at, weights=self.acted, minlength=self.bins.n)
        watching = np.bincount(self.at, weights=self.watching, minlength=self.bins.n)
        usual = (acted.sum() + 0.5) / (watching.sum() + 1.0)
        share = (acted + 20.0 * usual) / (watching + 20.0)
        post, posts = self.cells.post, self.cells.posts
        expected = np.bincount(post, weights=self.watching * share[self.at], minlength=posts)
        seen = np.bincount(post, weights=self.acted, minlength=posts)
        excess = np.log((seen + 1.0 / self.variance) / (expected + 1.0 / self.variance))
        return State(np.log(share / (1.0 - share)), np.zeros(self.cells.k), excess)

    def newton(self, *, laplace: bool, tolerance: float) -> bool:
        """Steps until one is smaller than `tolerance`; whether that came about."""
        if self.stale or laplace:
            self.sums = self._pass(self.state, laplace=laplace)
            self.stale = False
        # Where the information is exactly the curvature, what is left after a step is of the order of its square.
        last = tolerance if laplace or self.between > 0 else np.sqrt(tolerance)
        for _ in range(_NEWTON):
            step = self._step(self.sums)
            if not np.isfinite(step.size):
                return False
            reach = max(step.size, float(np.max(np.abs(step.effects), initial=0.0)))
            by = min(1.0, _LONGEST / max(reach, 1e-12))
            far = reach > _NEAR
            if far and self.sums.fitted is None:
                self.sums = self._pass(self.state, laplace=laplace)
            state = self.state.moved(step, by)
            sums = self._pass(state, laplace=laplace, height=far)
            # Near the mode a step is exact; far from it, it may overshoot. The gradient of the integrated likelihood is
            # that of another hill by a little, which small steps may go down on this one.
            while far and self._height(state, sums) < self._height(self.state, self.sums) and by > 1e-4:
                by /= 2.0
                state = self.state.moved(step, by)
                sums = self._pass(state, laplace=laplace)
            self.state, self.sums = state, sums
            if max(step.size, reach if last > tolerance else 0.0) * by < last:
                return True
        return False

    def find_spreads(self) -> bool:
        """Find anew what is not given; whether anything moved by more than matters."""
        variance, stiffness, between = self.known
        self.stale = True
        moved = 0.0
        inverse = self.covariance()
        if variance is None:
            sums, effects = self.sums, self.state.effects
            own = sums.spread + sums.spread**2 * np.einsum("pi,pi->p", sums.cross @ inverse, sums.cross)
            free = float(np.sum(1.0 - own / self.variance))
            found = float(effects @ effects) / max(free, 1e-3) if free > 1e-3 else self.variance / 2.0
            found = float(np.clip(found, _SMALLEST_VARIANCE, _LARGEST_VARIANCE))
            moved = max(moved, abs(np.log(found / self.variance)))
            self.variance = found
        if stiffness is None and self.bins.n > 2:
            baseline, n = self.state.baseline, self.bins.n
            bent = float(baseline @ self.rough @ baseline)
            free = n - 2 - self.stiffness * float(np.sum(inverse[:n, :n] * self.rough))
            step = float(np.log(max(free, 1e-3) / max(bent, 1e-12) / self.stiffness))
            # The fixed point is come near to slowly where the baseline is all but straight: steps that agree go further.
            step *= _FURTHER if step * self.last_step > 0 else 1.0
            self.last_step = step = float(np.clip(step, -_LONGEST_STIFFNESS, _LONGEST_STIFFNESS))
            self.stiffness = float(np.clip(self.stiffness * np.exp(step), _SOFTEST, _STIFFEST))
            # What counts is not the stiffness but how many levels the baseline has left.
            moved = max(moved, 0.05 * abs(free - self.free))
            self.free = free
        if between is None:
            found = self._scatter()
            moved = max(moved, abs(found - self.between) / max(self.between, 1e-3))
            self.between = found
            acted, watching = self.whole
            if found > 0:
                share = 1.0 / (1.0 + found * self._plain_weight())
                self.acted, self.watching = acted * share, watching * share
            else:
                self.acted, self.watching = acted, watching
        return moved > 2e-3

    def covariance(self) -> Floats:
        """(m, m) inverse of the penalised information."""
        return np.asarray(linalg.cho_solve(linalg.cho_factor(self._information(self.sums)), np.eye(self.ridge.size)))

    def _pass(self, state: State, *, laplace: bool, height: bool = True) -> Sums:
        self.passes += 1
        return arrow(
            self.cells,
            self.at,
            state,
            counts=(self.acted, self.watching),
            variance=self.variance,
            between_cells=self.between,
            laplace=laplace,
            height=height,
        )

    def _information(self, sums: Sums) -> Floats:
        n = self.bins.n
        whole = sums.common.copy()
        whole[:n, :n] += self.stiffness * self.rough
        whole[np.diag_indices_from(whole)] += self.ridge
        return whole

    def _step(self, sums: Sums) -> State:
        n = self.bins.n
        toward = sums.score.copy()
        toward[:n] -= self.stiffness * (self.rough @ self.state.baseline)
        toward -= self.ridge * np.concatenate([self.state.baseline, self.state.coefficients])
        common = np.asarray(linalg.cho_solve(linalg.cho_factor(self._information(sums)), toward))
        return State(common[:n], common[n:], sums.spread * (sums.post_score - sums.cross @ common))

    def _height(self, state: State, sums: Sums) -> float:
        bent = self.stiffness * float(state.baseline @ self.rough @ state.baseline)
        own = float(self.ridge @ np.concatenate([state.baseline, state.coefficients]) ** 2)
        return -np.inf if sums.fitted is None else sums.fitted - 0.5 * (bent + own)

    def _plain_weight(self) -> Floats:
        """(cells,) binomial variance of independent views, without the weights for scatter."""
        return self.sums.weight * np.divide(
            self.whole[1], self.watching, out=np.ones_like(self.watching), where=self.watching > 0
        )

    def _scatter(self) -> float:
        """τ²: the extra variance at which squared residuals sum to their degrees of freedom; 0 within the noise."""
        weight = self._plain_weight()
        told = weight > 0.5  # of a cell with less than that, one residual says nothing
        w = weight[told]
        scale = np.divide(self.whole[1], self.watching, out=np.ones_like(self.watching), where=self.watching > 0)
        squares = (self.sums.residual * scale)[told] ** 2
        used = self.cells.posts + self.bins.n + self.cells.k
        free = told.sum() - used * told.sum() / max(told.size, 1)
        if free < 20 or np.sum(squares / w) < free + 3.0 * np.sqrt(2.0 * free):
            return 0.0
        low, high = 0.0, 4.0
        for _ in range(40):
            middle = (low + high) / 2.0
            low, high = (middle, high) if np.sum(squares / (w * (1.0 + middle * w))) > free else (low, middle)
        return (low + high) / 2.0
