"""The likeliest curve given the prior and what sources say, and how unsure it is: Newton steps, each halved if need be.

Every source is linearised around the curve so far and its noise taken from it (Fisher scoring, which for shares and
counts solves the multinomial's own equations). The step is solved among the observations, not among the cells: a curve
of 150 cells with three milestones costs a matrix of three. Steps that make things worse are halved: without, rates run
off to NaN where a source says that nobody leaves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nine16.evaluate.likelihood.grid import Grid
from nine16.evaluate.likelihood.observation import Expected, Floats, Observation
from nine16.evaluate.likelihood.prior import CurvePrior
from nine16.evaluate.likelihood.sampling import sampling_covariance
from nine16.evaluate.likelihood.solving import forward, root, solve
from nine16.evaluate.likelihood.survival import Survival

MOST_STEPS = 60
_CLOSE = 1e-3
"""Steps below this in every log rate change no share by more than 0.1 % of itself."""
_LARGEST = 2.0
_HALVINGS = 5
_CALM = (1.0, 0.5, 0.5)
"""Share of the noise that the first steps take from the data instead of the curve: far off, the curve's own noise would
make a step a hundred times too long."""
LATE_MEAN, LATE_SD = np.log(0.01), 1.5
"""Views that do not see the first moment: about 1 %, between 0.05 % and 20 %. [ours]"""


@dataclass(frozen=True, slots=True)
class Fit:
    """The posterior as a normal distribution of the parameters (Laplace)."""

    grid: Grid
    parameters: Floats
    """(parameters,) log rates of the cells, the step at 0 on a late grid, then the sources' own."""
    covariance: Floats
    """(parameters, parameters) of the prior."""
    told: Floats
    """(values, parameters) whitened rows: posterior = prior - (told prior)' (told prior)."""
    own: tuple[slice, ...]
    """By observation: where its own parameters stand."""
    observations: tuple[Observation, ...]
    steps: int
    prior_mean: Floats
    """(parameters,) before anything was seen."""

    @property
    def curve_parameters(self) -> int:
        """How many belong to the curve."""
        return self.grid.cells + int(self.grid.late)

    @property
    def survival(self) -> Survival:
        """The likeliest curve."""
        return Survival(self.grid, self.parameters[: self.curve_parameters])

    def sd(self, rows: Floats) -> Floats:
        """(rows,) posterior standard deviation of linear combinations of the parameters."""
        moved = rows @ self.covariance
        less = moved @ self.told.T
        return np.sqrt(np.maximum(np.sum(moved * rows, axis=1) - np.sum(less**2, axis=1), 0.0))


def fit(observations: Sequence[Observation], grid: Grid, prior: CurvePrior) -> Fit:
    """The posterior of a curve.

    Args:
        observations: what sources say; none leaves the prior as it is.
        grid: cells; late where an observation of moments seen is among them.
        prior: what is expected before.
    """
    mean, covariance, own = _before(observations, grid, prior)
    x, dual = mean.copy(), np.zeros(mean.size)
    if not observations:
        return Fit(grid, x, covariance, np.zeros((0, mean.size)), own, (), 0, mean)
    values = np.concatenate([one.values for one in observations])
    state = _linear(observations, grid, own, x)
    steps = 0
    while True:
        noise = _noise(observations, state, calm=_CALM[steps] if steps < len(_CALM) else 0.0)
        moved = covariance @ state.by.T
        factor = root(state.by @ moved + noise)
        if steps >= MOST_STEPS:
            break
        short = values - state.values + state.by @ (x - mean)
        towards = state.by.T @ solve(factor, short) - dual
        step = covariance @ towards
        largest = float(np.max(np.abs(step)))
        if largest < _CLOSE and steps >= len(_CALM):
            break
        weight = root(noise)
        before = _badness(values - state.values, weight, dual, x - mean)
        part = min(1.0, _LARGEST / max(largest, 1e-12))
        for _ in range(_HALVINGS):
            nearer = _linear(observations, grid, own, x + part * step)
            after = _badness(values - nearer.values, weight, dual + part * towards, x + part * step - mean)
            if after <= before + 1e-9 * abs(before):
                break
            part /= 2.0
        else:  # no part of it helps measurably: the smallest is taken, and the noise looked at anew
            nearer = _linear(observations, grid, own, x + part * step)
        x, dual, state = x + part * step, dual + part * towards, nearer
        steps += 1
    told = forward(factor, state.by)
    return Fit(grid, x, covariance, told, own, tuple(observations), steps, mean)


@dataclass(frozen=True, slots=True)
class Linear:
    """What all sources say, linear around the likeliest curve."""

    by: Floats
    """(values, parameters)."""
    noise: Floats
    """(values, values) covariance."""
    short: Floats
    """(values,) said, less what the curve would have said."""


def observed(fitted: Fit) -> Linear:
    """The sources of a fit as one normal observation of its parameters."""
    x = fitted.parameters
    state = _linear(fitted.observations, fitted.grid, fitted.own, x)
    noise = _noise(fitted.observations, state, calm=0.0)
    said = np.concatenate([one.values for one in fitted.observations])
    return Linear(state.by, noise, said - state.values)


@dataclass(frozen=True, slots=True)
class _State:
    survival: Survival
    values: Floats
    by: Floats
    parts: tuple[Expected, ...]


def _before(
    observations: Sequence[Observation], grid: Grid, prior: CurvePrior
) -> tuple[Floats, Floats, tuple[slice, ...]]:
    """Mean and covariance of all parameters before anything is seen, and where each source's own stand."""
    mean, covariance = prior.on(grid)
    means, blocks = [mean], [covariance]
    if grid.late:
        means.append(np.array([LATE_MEAN]))
        blocks.append(np.array([[LATE_SD**2]]))
    own, begin = [], grid.cells + int(grid.late)
    for one in observations:
        size = 0 if one.own is None else one.own.mean.size
        own.append(slice(begin, begin + size))
        begin += size
        if one.own is not None:
            means.append(one.own.mean)
            blocks.append(one.own.covariance)
    covariance = np.zeros((begin, begin))
    at = 0
    for block in blocks:
        covariance[at : at + len(block), at : at + len(block)] = block
        at += len(block)
    return np.concatenate(means), covariance, tuple(own)


def _linear(observations: Sequence[Observation], grid: Grid, own: Sequence[slice], x: Floats) -> _State:
    """What all sources would say at `x`, and how that changes."""
    curve = grid.cells + int(grid.late)
    survival = Survival(grid, x[:curve])
    parts = tuple(one.expect(survival, x[place]) for one, place in zip(observations, own, strict=True))
    by = np.zeros((sum(part.values.size for part in parts), x.size))
    begin = 0
    for part, place in zip(parts, own, strict=True):
        rows = slice(begin, begin + part.values.size)
        by[rows, :curve] = part.by_rate
        if part.by_own is not None:
            by[rows, place] = part.by_own
        begin = rows.stop
    return _State(survival, np.concatenate([part.values for part in parts]), by, parts)


def _noise(observations: Sequence[Observation], state: _State, *, calm: float) -> Floats:
    """(values, values) covariance of what sources say around what the curve would have them say.

    Args:
        observations: the sources.
        state: what they would say.
        calm: share taken from the data instead of the curve.
    """
    survival = state.survival
    total = np.diag(np.concatenate([one.noise for one in observations]) ** 2)
    at_s, share, views, rows = [], [], [], []
    begin = 0
    for one, part in zip(observations, state.parts, strict=True):
        place = slice(begin, begin + part.values.size)
        begin = place.stop
        own = one.noise_of(part, survival, calm=calm)
        if own is not None:
            total[place, place] += own
            continue
        at_s.append(one.at_s)
        share.append(one.share_of(part, survival, calm=calm))
        views.append(np.full(part.values.size, one.views))
        rows.append(np.arange(place.start, place.stop))
    if rows:
        instants, many = np.concatenate(at_s), np.concatenate(views)
        means = np.isnan(instants)
        last = survival.lasting if means.any() else None
        shared = sampling_covariance(instants, np.concatenate(share), many, survival, last)
        if calm > 0.0:  # shares partly from the data and a mean from the curve do not hang together
            shared = np.where(means[:, None] == means, shared, 0.0)
        lines = np.arange(many.size)
        shared[lines, lines] += np.where(means, 0.0, 0.5 / many) ** 2
        if many.size == total.shape[0]:
            total += shared
        else:
            place = np.concatenate(rows)
            total[place[:, None], place] += shared
    return total


def _badness(short: Floats, weight: Floats, dual: Floats, away: Floats) -> float:
    """Half of what the posterior loses: misfit over noise, and distance from the prior."""
    scaled = forward(weight, short)
    return 0.5 * float(scaled @ scaled + dual @ away)
