"""What an account's posts are like: the prior of a post, learned from all others that tell anything.

Each post's evidence is summed up once as a normal likelihood of its coefficients (its curve's rough part and its
sources' own parameters integrated out); then mean and covariance between posts are found by EM on these sums, drawn
towards the cold start as if `WORTH_POSTS` more posts had shown it. A post's own part is taken out again before it is
held against the prior (`without`): one last M-step without it, from the same E-step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from nine16.evaluate.likelihood.at_risk import at_risk
from nine16.evaluate.likelihood.fit import Fit, observed
from nine16.evaluate.likelihood.observation import Floats, Observation
from nine16.evaluate.likelihood.prior import (
    BETWEEN_COHORTS,
    BETWEEN_POSTS,
    CurvePrior,
    coefficients_at,
    cold_mean,
    cold_start,
    length_effect,
    roughness,
)
from nine16.evaluate.likelihood.seen import agreed
from nine16.evaluate.likelihood.solving import root, solve
from nine16.evaluate.likelihood.told import told
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.settings import Settings

WORTH_POSTS = 16.0
"""How many posts the cold start's spread between posts is worth against what posts show."""
MOST_POSTS = 120
"""Posts that a prior is learned from, the last published: more change it by less than posts differ."""
ROUNDS = 25


class Known(Protocol):
    """What is asked of a post to learn from: `model.evidence.Peer` has it."""

    @property
    def post(self) -> Post:
        """The post."""
        ...

    @property
    def duration_s(self) -> float | None:
        """Length of its video."""
        ...

    @property
    def hazard(self) -> tuple[tuple[int, int], ...]:
        """By second: (left among watching, watching)."""
        ...

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class _Sums:
    """Normal likelihoods of posts' coefficients: precision and precision times mean."""

    precision: Floats
    """(posts, coefficients, coefficients)."""
    towards: Floats
    """(posts, coefficients)."""


def learn_prior(evidences: Sequence[Known], *, settings: Settings) -> CurvePrior:
    """What the curve of a further post is like, before it has told anything.

    Args:
        evidences: posts of one account (or channel) and of about one length; those that tell nothing are passed over,
            and of more than `MOST_POSTS` the last published are asked.
        settings: none is read yet; the room's functions that learn all take them.

    Returns:
        The cold start where nobody tells anything; one post's own part comes out with `CurvePrior.without`.

    Example:
        >>> from nine16.settings import Settings
        >>> learn_prior([], settings=Settings()).posts
        0
    """
    del settings
    sums, names = [], []
    for known in _last(evidences):
        found = _observations(known)
        if not found:
            continue
        fitted, _ = agreed(found, cold_start(), duration_s=_length(known))
        sums.append(_summed(fitted))
        names.append(known.post.post_id)
    if not sums:
        return cold_start()
    return _learned(_Sums(np.array([one[0] for one in sums]), np.array([one[1] for one in sums])), names)


def without(prior: CurvePrior, post_id: str) -> CurvePrior:
    """A prior less what one of its posts taught; the same where that post was not asked."""
    row = prior.told.get(post_id)
    if row is None or prior.moments is None:
        return prior
    means, covariances = prior.moments
    kept = np.arange(means.shape[0]) != row
    centre, spread, unsure = _shared(means[kept], covariances[kept], prior.between)
    return CurvePrior(centre, spread + unsure, posts=int(kept.sum()))


def _learned(sums: _Sums, names: Sequence[str]) -> CurvePrior:
    centre, spread = cold_mean(), BETWEEN_POSTS.covariance()
    unsure = BETWEEN_COHORTS.covariance()
    means = covariances = np.zeros(0)
    for _ in range(ROUNDS):
        inverse = np.linalg.inv(spread)
        covariances = np.linalg.inv(inverse + sums.precision)
        means = np.einsum("pij,pj->pi", covariances, sums.towards + inverse @ centre)
        before = centre
        centre, spread, unsure = _shared(means, covariances, spread)
        if float(np.max(np.abs(centre - before))) < 1e-3:
            break
    return CurvePrior(
        centre,
        spread + unsure,
        posts=len(names),
        told={name: row for row, name in enumerate(names)},
        moments=(means, covariances),
        between=spread,
    )


def _shared(means: Floats, covariances: Floats, between: Floats | None) -> tuple[Floats, Floats, Floats]:
    """M-step: mean over posts, spread between them, and how unsure the mean is; both drawn towards the cold start."""
    cold, cohorts = BETWEEN_POSTS.covariance(), BETWEEN_COHORTS.covariance()
    posts = means.shape[0]
    if posts == 0:
        return cold_mean(), cold, cohorts
    spread = cold if between is None else between
    precision = np.linalg.inv(cohorts) + posts * np.linalg.inv(spread)
    unsure = np.linalg.inv(precision)
    centre = unsure @ (np.linalg.solve(cohorts, cold_mean()) + np.linalg.solve(spread, means.sum(axis=0)))
    away = means - centre
    seen = covariances.sum(axis=0) + away.T @ away + posts * unsure
    spread = (WORTH_POSTS * cold + seen) / (WORTH_POSTS + posts)
    return centre, (spread + spread.T) / 2.0, (unsure + unsure.T) / 2.0


def _summed(fitted: Fit) -> tuple[Floats, Floats]:
    """A post's likelihood as a normal one of its coefficients: precision, precision times mean."""
    grid, seen = fitted.grid, observed(fitted)
    basis = np.zeros((fitted.parameters.size, coefficients_at(grid).shape[1]))
    basis[: grid.cells] = coefficients_at(grid)
    rough = fitted.covariance.copy()
    rough[: grid.cells, : grid.cells] = roughness(grid)
    by = seen.by @ basis
    noise = seen.noise + seen.by @ rough @ seen.by.T
    fixed = fitted.prior_mean.copy()
    fixed[: grid.cells] = length_effect(grid.duration_s)
    short = seen.short + seen.by @ (fitted.parameters - fixed)
    weighed = solve(root(noise), by)
    return by.T @ weighed, weighed.T @ short


def _observations(known: Known) -> tuple[Observation, ...]:
    found = told(known.snapshots, duration_s=_length(known))
    if known.hazard:
        left, watching = np.array(known.hazard, dtype=float).T
        log = at_risk(left, watching, source="log", kind="log", end_s=_length(known))
        if log is not None:
            found = (log, *(one for one in found if one.sure))
    # A shape of unknown weight would teach a certainty that nobody has.
    return tuple(one for one in found if one.sure)


def _length(known: Known) -> float | None:
    return known.duration_s if known.duration_s is not None else known.post.duration_s


def _last(evidences: Sequence[Known]) -> list[Known]:
    """The last published of those that tell anything."""
    telling = [one for one in evidences if one.hazard or one.snapshots]
    if len(telling) <= MOST_POSTS:
        return telling
    return sorted(telling, key=_published, reverse=True)[:MOST_POSTS]


def _published(known: Known) -> tuple[float, str]:
    at = known.post.published_at
    return (at.timestamp() if at is not None else 0.0), known.post.post_id
