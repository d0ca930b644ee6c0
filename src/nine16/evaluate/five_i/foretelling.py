"""How well a score puts posts in the order of an outcome, among posts that are alike: rank correlation and pairs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from nine16.evaluate.five_i.scale import ranks
from nine16.model.five_i_checked import Foretold
from nine16.model.number import Number

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

LEAST_CHECKED = 20
"""Videos before a score is held against results: with fewer the interval of the correlation spans 0.9. [ours]"""
LEAST_ALIKE = 3
"""Posts of one group before its order says anything."""
MOST_PAIRED = 2_000
"""Posts of one group whose pairs are counted, evenly over the group: two million pairs say enough."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """Scores and outcomes of posts, and which of them are alike."""

    score: Floats
    outcome: Floats
    group: Whole
    video: Whole
    """A video that is posted on two channels is one video."""


def ordered(score: ArrayLike, outcome: ArrayLike, group: ArrayLike, video: ArrayLike) -> Ordered:
    """Those posts that have both, in groups of at least three.

    Args:
        score: (posts,) NaN where there is none.
        outcome: (posts,) NaN where nobody knows.
        group: (posts,) a number for each group of posts that are compared with each other.
        video: (posts,) a number for each video.
    """
    a, b = np.asarray(score, dtype=np.float64), np.asarray(outcome, dtype=np.float64)
    of, who = np.asarray(group, dtype=np.int64), np.asarray(video, dtype=np.int64)
    known = ~np.isnan(a) & ~np.isnan(b)
    many = np.bincount(of[known], minlength=int(of.max(initial=-1)) + 1) >= LEAST_ALIKE
    kept = known & many[of] if of.size else known
    return Ordered(a[kept], b[kept], of[kept], who[kept])


def foretold(name: str, posts: Ordered, *, confidence: float) -> Foretold:
    """Spearman's correlation within groups, and how often the higher of two alike has the better outcome.

    Intervals count videos, not posts, and lose one for every group. Correlation: Fisher's transformation with the
    variance (1 + r^2 / 2) / (n - 3) (Bonett and Wright 2000, Psychometrika 65, 23-28). Pairs: jackknife over videos.

    Args:
        name: what foretells.
        posts: both, in groups.
        confidence: e.g. 0.95.

    Example:
        >>> score = np.arange(40.0)
        >>> found = foretold("x", ordered(score, score**2, np.zeros(40), np.arange(40)), confidence=0.95)
        >>> round(found.spearman.value, 3), found.agreement.value
        (1.0, 1.0)
    """
    videos = np.unique(posts.video).size
    groups = np.unique(posts.group).size
    if videos < LEAST_CHECKED or videos - groups < LEAST_CHECKED // 2:
        more = max(LEAST_CHECKED - videos, LEAST_CHECKED // 2 - (videos - groups), 1)
        none = Number.none(f"about {more} more videos like it are needed", n=videos, basis="videos")
        return Foretold(name, none, none)
    a, b = _within(posts.score, posts.group), _within(posts.outcome, posts.group)
    power = float(np.sqrt(np.sum(a * a) * np.sum(b * b)))
    if power <= 0:
        none = Number.none("it is the same in every video here", n=videos, basis="videos")
        return Foretold(name, none, none)
    r = float(np.clip(np.sum(a * b) / power, -1.0, 1.0))
    return Foretold(name, _correlation(r, videos, groups, confidence), _pairs(posts, videos, confidence))


def within_groups(values: Floats, group: Whole) -> Floats:
    """(posts,) normal scores of the ranks inside each group; NaN where there is no value."""
    found = np.full(values.shape, np.nan)
    known = np.flatnonzero(~np.isnan(values))
    for one in np.unique(group[known]):
        here = known[group[known] == one]
        found[here] = special.ndtri((ranks(values[here]) - 0.375) / (here.size + 0.25))
    return found


def _within(values: Floats, group: Whole) -> Floats:
    """Ranks inside each group, as shares, with mean nought."""
    found = np.zeros(values.shape)
    for one in np.unique(group):
        here = np.flatnonzero(group == one)
        order = ranks(values[here])
        found[here] = (order - order.mean()) / here.size
    return found


def _correlation(r: float, videos: int, groups: int, confidence: float) -> Number:
    free = max(videos - groups + 1 - 3, 1)
    error = float(np.sqrt((1 + r * r / 2) / free)) * float(special.ndtri(0.5 + confidence / 2))
    middle = float(np.arctanh(np.clip(r, -0.999, 0.999)))
    return Number(r, float(np.tanh(middle - error)), float(np.tanh(middle + error)), n=videos, basis="videos")


def _pairs(posts: Ordered, videos: int, confidence: float) -> Number:
    agrees, pairs = np.zeros(posts.score.size), np.zeros(posts.score.size)
    for one in np.unique(posts.group):
        here = np.flatnonzero(posts.group == one)
        if here.size > MOST_PAIRED:
            here = here[np.linspace(0, here.size - 1, MOST_PAIRED).astype(np.int64)]
        a, b = posts.score[here], posts.outcome[here]
        same = np.sign(a[:, None] - a) * np.sign(b[:, None] - b)
        agrees[here] = (0.5 + same / 2).sum(axis=1) - 0.5  # its pair with itself is a tie
        pairs[here] = here.size - 1
    number = np.unique(posts.video, return_inverse=True)[1]
    own_agrees, own_pairs = np.bincount(number, agrees), np.bincount(number, pairs)
    total, whole = agrees.sum() / 2, pairs.sum() / 2
    value = float(total / whole)
    without = (total - own_agrees) / np.maximum(whole - own_pairs, 1e-9)
    error = float(np.sqrt((videos - 1) / videos * np.sum((without - without.mean()) ** 2)))
    half = error * float(special.stdtrit(videos - 1, 0.5 + confidence / 2))
    return Number(value, max(0.0, value - half), min(1.0, value + half), n=videos, basis="videos")


def best_of(
    candidates: Sequence[Floats], outcome: Floats, group: Whole, *, half: NDArray[np.bool_]
) -> tuple[Floats, int]:
    """The candidate that foretells best in one half of the posts, as it does in the other half, both ways round.

    The best of many looks better than it is on the posts it was chosen by.

    Args:
        candidates: (posts,) each.
        outcome: (posts,).
        group: (posts,).
        half: (posts,) which half each post is in.

    Returns:
        (posts,) each half with the other half's choice, and which candidate is the best of all posts.
    """
    found = np.full(outcome.shape, np.nan)
    for mine in (half, ~half):
        found[mine] = candidates[_strongest(candidates, outcome, group, ~mine)][mine]
    return found, _strongest(candidates, outcome, group, np.ones(outcome.shape, dtype=bool))


def _strongest(candidates: Sequence[Floats], outcome: Floats, group: Whole, where: NDArray[np.bool_]) -> int:
    strength = []
    for one in candidates:
        known = where & ~np.isnan(one) & ~np.isnan(outcome)
        a, b = _within(one[known], group[known]), _within(outcome[known], group[known])
        power = float(np.sqrt(np.sum(a * a) * np.sum(b * b)))
        # Of two that correlate alike the one that more posts have is the surer.
        strength.append(float(np.sum(a * b)) / power * np.sqrt(known.sum()) if power > 0 else -np.inf)
    return int(np.argmax(strength))
