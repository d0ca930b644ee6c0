"""Bayesian linear regression in closed form, averaged over how strongly features may speak.

Coefficients are normal around nought with variance `(reach * sigma)^2`, sigma^2 inverse-gamma (the conjugate prior;
Gelman et al., Bayesian Data Analysis, chapter 14). A small reach is a model without features, a large one plain least
squares; each is weighted by how likely it makes the data (empirical Bayes without choosing one). Without data the
prior alone answers: that is the cold start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

REACHES = (0.03, 0.12, 0.3, 0.7, 1.5)
"""Standard deviations of a coefficient that are tried, in units of sigma, per standard deviation of its feature."""
_INTERCEPT_REACH = 1.5


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected without data."""

    middle: float
    """Of the outcome for usual features."""
    scatter: float
    """Its standard deviation."""
    worth: float = 4.0
    """How many posts that scatter is worth."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The posterior for one reach."""

    log_evidence: float
    mean: Floats
    """(1 + features,) intercept first."""
    spread: Floats
    """(1 + features, 1 + features) covariance of the coefficients over sigma^2."""
    freedom: float
    variance: float
    """Mean of sigma^2 in the sense of the predictive Student distribution."""

    def predict(self, features: Floats) -> tuple[float, float, float]:
        """Degrees of freedom, location and scale of the predictive Student distribution.

        Args:
            features: (features,) of one post, standardised as the ones learned from.
        """
        x = np.concatenate([[1.0], features])
        scale = np.sqrt(self.variance * (1.0 + x @ self.spread @ x))
        return self.freedom, float(x @ self.mean), float(scale)

    def standard_error(self, features: Floats) -> float:
        """Of the location: how unsure the coefficients leave it."""
        x = np.concatenate([[1.0], features])
        return float(np.sqrt(self.variance * (x @ self.spread @ x)))


def fit(features: Floats, outcome: Floats, weight: Floats, *, prior: Prior) -> tuple[Fitted, ...]:
    """One posterior per reach.

    Args:
        features: (posts, features), standardised; no NaN.
        outcome: (posts,)
        weight: (posts,) 0..1, how much a post counts.
        prior: what is expected without data.

    Example:
        >>> few = fit(np.zeros((0, 2)), np.zeros(0), np.zeros(0), prior=Prior(0.6, 0.5))
        >>> few[0].predict(np.zeros(2))[1]
        0.6
    """
    x = np.column_stack([np.ones(outcome.size), features])
    centred = outcome - prior.middle
    return tuple(_fit(x, centred, weight, reach=reach, prior=prior) for reach in REACHES)


def mixture_below(value: Floats, parts: Sequence[tuple[float, float, float]], weight: Floats) -> Floats:
    """Chance of lying below `value` under a mixture of Student distributions.

    Args:
        value: (parts,) the value on each part's own scale, or (points, parts).
        parts: degrees of freedom, location, scale of each.
        weight: (parts,) summing to 1.
    """
    freedom, location, scale = (np.array(column) for column in zip(*parts, strict=True))
    return np.sum(weight * special.stdtr(freedom, (value - location) / scale), axis=-1)


def _fit(x: Floats, centred: Floats, weight: Floats, *, reach: float, prior: Prior) -> Fitted:
    columns = x.shape[1]
    precision = np.diag(np.concatenate([[_INTERCEPT_REACH**-2], np.full(columns - 1, reach**-2)]))
    weighted = x * weight[:, None]
    posterior = precision + weighted.T @ x
    spread = np.asarray(np.linalg.inv(posterior), dtype=np.float64)
    mean = spread @ (weighted.T @ centred)
    posts = float(weight.sum())
    half_before, half_after = prior.worth / 2, (prior.worth + posts) / 2
    squares_before = prior.worth * prior.scatter**2 / 2
    misfit = float(weight @ centred**2 - mean @ posterior @ mean)
    squares_after = squares_before + max(0.0, misfit) / 2
    evidence = (
        0.5 * (np.linalg.slogdet(precision)[1] - np.linalg.slogdet(posterior)[1])
        + half_before * np.log(squares_before)
        - half_after * np.log(squares_after)
        + special.gammaln(half_after)
        - special.gammaln(half_before)
        - posts / 2 * np.log(2 * np.pi)
    )
    mean = mean.copy()
    mean[0] += prior.middle
    return Fitted(float(evidence), mean, spread, 2 * half_after, squares_after / half_after)
