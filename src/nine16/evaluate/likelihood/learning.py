"""What an account's posts are like: the prior of a post, learned from all others that tell anything.

Each post's evidence is summed up once as a normal likelihood of its coefficients (its curve's rough part and its
sources' own parameters integrated out); then mean and covariance between posts are found by EM on these sums, drawn
towards the cold start as if `WORTH_POSTS` more posts had shown it. A post's own part is taken out again before it is
held against the prior (`without`): the sums less its own share of them.
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
    Each,
    Learned,
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

WORTH_POSTS = 24.0
"""How many posts the cold start's spread between posts is worth against what posts show."""
MOST_POSTS = 120
"""Posts that a prior is learned from, the last published: more change it by less than posts differ."""
_SETTLED = 0.01
"""The spread is found when no variance changes by more than this share."""


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


Taught = tuple[Floats, Floats]
"""What one post teaches: precision of its coefficients, and precision times mean."""


def learn_prior(
    evidences: Sequence[Known], *, settings: Settings, taught: dict[str, Taught | None] | None = None
) -> CurvePrior:
    """What the curve of a further post is like, before it has told anything.

    Args:
        evidences: posts of one account (or channel) and of about one length; those that tell nothing, or an average only, are
            passed over,
            and of more than `MOST_POSTS` the last published are asked.
        settings: none is read yet; the room's functions that learn all take them.
        taught: by post id what posts teach, kept from one call to the next: what a post teaches is the same in every
            company. None keeps nothing.

    Returns:
        The cold start where nobody tells anything; one post's own part comes out with `without`.

    Example:
        >>> from nine16.settings import Settings
        >>> learn_prior([], settings=Settings()).posts
        0
    """
    del settings
    kept = {} if taught is None else taught
    sums, names = [], []
    for known in _last(evidences):
        post_id = known.post.post_id
        if post_id not in kept:
            kept[post_id] = _teaches(known)
        each = kept[post_id]
        if each is not None:
            sums.append(each)
            names.append(post_id)
    if not sums:
        return cold_start()
    return _learned(_Sums(np.array([one[0] for one in sums]), np.array([one[1] for one in sums])), names)


def without(prior: CurvePrior, post_id: str) -> CurvePrior:
    """A prior less what one of its posts taught: nobody is held against what he himself taught.

    Returns:
        The same prior where that post was not asked.

    Example:
        >>> without(cold_start(), "p1") is cold_start()
        True
    """
    row = prior.told.get(post_id)
    if row is None or prior.learned is None:
        return prior
    learned = prior.learned
    each, posts = learned.each, len(prior.told)
    if posts == 1:
        return cold_start()
    centre, unsure = _centre(learned.weights - each.weights[row], learned.towards - each.towards[row])
    spread = (learned.spread * (WORTH_POSTS + posts) - each.squares[row]) / (WORTH_POSTS + posts - 1.0)
    return CurvePrior(centre, spread + unsure, posts=posts - 1)


def _learned(sums: _Sums, names: Sequence[str]) -> CurvePrior:
    """EM: the posts' coefficients and the account's mean are unknown, the spread between posts is found."""
    cold = BETWEEN_POSTS.covariance()
    spread, posts = cold, len(names)
    while True:
        inverse = np.linalg.inv(spread)
        own = np.linalg.inv(inverse + sums.precision)  # a post's coefficients, the mean given
        shrunk = own @ inverse
        each_weight = inverse - inverse @ shrunk
        each_towards = np.einsum("ij,pjk,pk->pi", inverse, own, sums.towards)
        weights, towards = each_weight.sum(axis=0), each_towards.sum(axis=0)
        centre, unsure = _centre(weights, towards)
        away = np.einsum("pij,pj->pi", own, sums.towards) + shrunk @ centre - centre
        slack = np.eye(centre.size) - shrunk
        squares = own + away[:, :, None] * away[:, None, :] + slack @ unsure @ np.swapaxes(slack, 1, 2)
        before = spread
        spread = (WORTH_POSTS * cold + squares.sum(axis=0)) / (WORTH_POSTS + posts)
        if float(np.max(np.abs(np.diag(spread) / np.diag(before) - 1.0))) < _SETTLED:
            break
    return CurvePrior(
        centre,
        spread + unsure,
        posts=posts,
        told={name: row for row, name in enumerate(names)},
        learned=Learned(spread, weights, towards, Each(each_weight, each_towards, squares)),
    )


def _centre(weights: Floats, towards: Floats) -> tuple[Floats, Floats]:
    """The account's mean and how unsure it is: what posts tell of it, each as far as it tells, and the cold start."""
    inverse = np.linalg.inv(BETWEEN_COHORTS.covariance())
    unsure = np.linalg.inv(inverse + weights)
    unsure = (unsure + unsure.T) / 2.0
    return unsure @ (inverse @ cold_mean() + towards), unsure


def _teaches(known: Known) -> Taught | None:
    """What one post teaches by itself; None where it tells nothing."""
    found = _observations(known)
    return _summed(agreed(found, cold_start(), duration_s=_length(known))[0]) if found else None


def _summed(fitted: Fit) -> Taught:
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
    # A shape of unknown weight would teach a certainty that nobody has. Averages alone teach nothing useful: each post has
    # its own for the level, and thirty of them drew shapes worse than none (bench/accuracy: error 3.7 points for 3.4).
    found = tuple(one for one in found if one.sure)
    return () if all(one.kind == "means" for one in found) else found


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
