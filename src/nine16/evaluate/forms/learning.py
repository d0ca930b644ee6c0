"""Chances of names: declared log-odds as a weak prior, moved by what a person confirmed.

A multinomial logistic model. Each weight has a normal prior around its declared value; how far the declared values can
be trusted (`TRUST`) and how far a library may leave them (`FREE`) are not chosen but averaged over, weighted by how well
each foretells every confirmed video from the others. Chances are averaged over what the weights may be too (Laplace;
MacKay 1992, "The evidence framework applied to classification networks", section 4, by fixed draws), so few labels give
careful chances. Each video left out is reckoned from one Newton step (approximate leave-one-out; Rad and Maleki 2020).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

from nine16.evaluate.forms.inputs import Inputs

Floats = NDArray[np.float64]

TRUST = ((0.25, 0.2), (1.0, 0.8))
"""Share of the declared log-odds that holds, with its weight before any label: nearly all of it, or nearly nothing."""
FREE = ((0.5, 0.3), (1.0, 0.4), (2.0, 0.3))
"""Times the declared distances (`inputs`) that weights may leave their declared values by, with weights."""
TEMPERATURE_SD = 0.3
"""How far the logarithm of the temperature is likely from 0: a handful of labels cannot move it much."""
DRAWS = 64
"""Fixed draws, each with its mirror: chances are exact to about 0.01."""
_AT_ONCE = 400
"""Videos whose certainty is reckoned at once: 100 MB at most."""
_TURNS = 4
"""Rounds in which a refusal is shared out over the names that are left."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Chances of every name for every video; of an answered one as if it had no answer."""

    chances: Floats
    """(videos, K)."""
    weights: Floats
    """Mean log-odds in force, (K, D)."""
    temperature: float
    """Above 1: chances were too bold and were evened out."""
    said: int
    """Labels it was learned from."""


def learn(inputs: Inputs, said: NDArray[np.int64], refused: NDArray[np.bool_]) -> Learned:
    """Learn from what a person said.

    Args:
        inputs: numbers and declared log-odds of one field.
        said: by video the place of its name in `inputs.names`, or -1; (videos,).
        refused: names that a person said a video is not, (videos, K).

    Example:
        >>> from nine16.evaluate.forms.cues import Shown
        >>> from nine16.evaluate.forms.inputs import inputs_of
        >>> from nine16.kinds.form import declared_forms
        >>> told = inputs_of("source", [Shown({"shaking": 0.9}, {"source": {}})], declared_forms())
        >>> learned = learn(told, np.array([-1]), np.zeros((1, 2), dtype=bool))
        >>> [round(float(chance), 1) for chance in learned.chances[0]]
        [0.7, 0.3]
    """
    ways = [_way(inputs, said, refused, trust, free) for trust, _ in TRUST for free, _ in FREE]
    before = np.log([a * b for _, a in TRUST for _, b in FREE])
    known = np.flatnonzero(said >= 0)
    foretold = np.array([_foretold(chances, said, refused) for chances, _ in ways])
    shares = special.softmax(before + foretold)
    chances = np.einsum("w,wnk->nk", shares, np.array([chances for chances, _ in ways]))
    weights = np.einsum("w,wkd->kd", shares, np.array([weights for _, weights in ways]))
    temperature = _temperature(chances[known], said[known])
    return Learned(_evened(chances, temperature), weights, temperature, int(known.size))


def _foretold(chances: Floats, said: NDArray[np.int64], refused: NDArray[np.bool_]) -> float:
    """How well left-out videos were foretold: log chance of what was said, and of none of what was refused."""
    known, only_refused = np.flatnonzero(said >= 0), (said < 0) & refused.any(axis=1)
    spared = 1.0 - np.where(refused[only_refused], chances[only_refused], 0.0).sum(axis=1)
    named = np.log(chances[known, said[known]]).sum()
    return float(named + np.log(np.maximum(spared, 1e-12)).sum())


def _way(
    inputs: Inputs, said: NDArray[np.int64], refused: NDArray[np.bool_], trust: float, free: float
) -> tuple[Floats, Floats]:
    """Chances and weights under one trust in what is declared."""
    names = len(inputs.names)
    centre = inputs.declared * np.where(np.array(inputs.columns) == "base", 1.0, trust)
    sd = inputs.sd * free
    only_refused = (said < 0) & refused.any(axis=1)
    taught = np.flatnonzero((said >= 0) | only_refused)
    scores = inputs.values @ centre.T
    if not taught.size:
        spread = np.einsum("nd,kd->nk", inputs.values**2, sd**2)
        spread = spread[:, :, None] * np.eye(names)
        return _moderated(scores, spread), centre
    values = inputs.values[taught]
    target = np.zeros((taught.size, names))
    told = said[taught] >= 0
    target[told, said[taught][told]] = 1.0
    weights = centre
    for _ in range(_TURNS if only_refused.any() else 1):
        rest = np.where(refused[taught], 0.0, special.softmax(values @ weights.T, axis=1))
        target[~told] = (rest / np.maximum(rest.sum(axis=1, keepdims=True), 1e-300))[~told]
        weights = _fit(values, target, centre, sd, start=weights)
    covariance = _covariance(values, weights, sd)
    scores = inputs.values @ weights.T
    spread = _spread(inputs.values, covariance)
    scores[taught], spread[taught] = _left_out(scores[taught], spread[taught], target)
    return _moderated(scores, spread), weights


def _fit(values: Floats, target: Floats, centre: Floats, sd: Floats, *, start: Floats) -> Floats:
    """The likeliest weights: minus log likelihood plus the squared distance from what is declared, in `sd`."""

    def loss(flat: Floats) -> tuple[float, Floats]:
        off = flat.reshape(centre.shape)
        scores = values @ (centre + sd * off).T
        chances = special.softmax(scores, axis=1)
        worth = -float(np.sum(target * special.log_softmax(scores, axis=1))) + 0.5 * float(np.sum(off**2))
        slope = sd * ((chances - target).T @ values) + off
        return worth, slope.ravel()

    begin = ((start - centre) / sd).ravel()
    found = optimize.minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 500, "gtol": 1e-6})
    return centre + sd * found.x.reshape(centre.shape)


def _covariance(values: Floats, weights: Floats, sd: Floats) -> Floats:
    """Of the weights at the likeliest ones, (K, D, K, D)."""
    names, columns = weights.shape
    chances = special.softmax(values @ weights.T, axis=1)
    curved = np.empty((names, columns, names, columns))
    for one in range(names):
        for other in range(one, names):
            bend = chances[:, one] * ((one == other) - chances[:, other])
            curved[one, :, other] = curved[other, :, one] = (values * bend[:, None]).T @ values
    square = curved.reshape(names * columns, names * columns)
    square[np.diag_indices_from(square)] += (1 / sd**2).ravel()
    return np.linalg.inv(square).reshape(names, columns, names, columns)


def _spread(values: Floats, covariance: Floats) -> Floats:
    """Covariance of each video's scores, (videos, K, K)."""
    parts = [
        np.einsum("nd,kdln->nkl", some, np.tensordot(covariance, some.T, axes=1), optimize=True)
        for some in (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
    ]
    return np.concatenate(parts)


def _left_out(scores: Floats, spread: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Scores and their covariance had each video not been labelled: one Newton step from the fit with it."""
    chances = special.softmax(scores, axis=1)
    bend = chances[:, :, None] * np.eye(scores.shape[1]) - chances[:, :, None] * chances[:, None, :]
    wider = np.linalg.solve(np.eye(scores.shape[1]) - spread @ bend, spread)
    wider = (wider + np.swapaxes(wider, 1, 2)) / 2
    return scores + np.einsum("nkl,nl->nk", wider, chances - target), wider


def _moderated(scores: Floats, spread: Floats) -> Floats:
    """Mean chances over what the scores may be: normal around `scores`; by fixed draws and their mirrors."""
    names = scores.shape[1]
    draws = stats.norm.ppf(stats.qmc.Sobol(names, scramble=True, rng=916).random(DRAWS))
    draws = np.concatenate([draws, -draws])
    values, vectors = np.linalg.eigh(spread)
    roots = vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :]
    found = np.empty_like(scores)
    for at in range(0, len(scores), _AT_ONCE):
        some = slice(at, at + _AT_ONCE)
        drawn = scores[some, None, :] + draws @ np.swapaxes(roots[some], 1, 2)
        found[some] = special.softmax(drawn, axis=2).mean(axis=1)
    return found


def _temperature(chances: Floats, said: NDArray[np.int64]) -> float:
    """How much too bold the chances are, by what a person said of videos left out; 1 where nobody said anything."""
    if not said.size:
        return 1.0

    def loss(logarithm: float) -> float:
        evened = _evened(chances, float(np.exp(logarithm)))
        own = evened[np.arange(said.size), said]
        return -float(np.log(np.maximum(own, 1e-300)).sum()) + 0.5 * (logarithm / TEMPERATURE_SD) ** 2

    return float(np.exp(optimize.minimize_scalar(loss, bounds=(-1.0, 1.5), method="bounded").x))


def _evened(chances: Floats, temperature: float) -> Floats:
    return special.softmax(np.log(np.maximum(chances, 1e-300)) / temperature, axis=1)
