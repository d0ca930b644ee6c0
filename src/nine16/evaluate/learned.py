"""What leaving is like in the account's other posts, second by second."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.baseline import Expected

Floats = NDArray[np.float64]

_ROUNDS = 12
_STEP = 2.0  # most that a log odds moves in one Newton step
_WILDEST = 12.0  # log odds beyond this are as good as never or always
_OVERALL_POSTS = 5.0
_LEVEL_VARIANCE = 1.0  # a post's level is drawn towards the others' with this variance of log odds


@dataclass(frozen=True, slots=True)
class Shape:
    """What leaving is like in other posts, by second, apart from each post's own level."""

    log_odds: Floats
    """(T,) for a post of the mean level."""
    sd: Floats
    """(T,) how unsure each is."""
    between: Floats
    """(T,) variance with which the second of one post differs from shape and level."""
    posts: int
    """How many it was learned from."""


def learned_baseline(left: Floats, watching: Floats, shape: Shape, *, without: Sequence[int] = ()) -> Expected:
    """Expected log odds of leaving by second: the others' shape at this post's own level.

    What is expected of a second does not rest on that second: the level is taken from the others. It is as unsure as
    posts differ from each other there.

    Args:
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        shape: learned from other posts, T long.
        without: seconds that must not shape the level.
    """
    n = np.asarray(watching, dtype=float).copy()
    n[list(without)] = 0.0
    d = np.minimum(np.asarray(left, dtype=float), n)
    level, total = 0.0, 1.0 / _LEVEL_VARIANCE
    weight, working = np.zeros(n.size), np.zeros(n.size)
    for _ in range(_ROUNDS):
        share = special.expit(np.clip(shape.log_odds + level, -_WILDEST, _WILDEST))
        information = n * share * (1 - share)
        weight = np.where(n > 0, 1.0 / (1.0 / np.maximum(information, 1e-9) + shape.between + shape.sd**2), 0.0)
        working = level + np.clip((d - n * share) / np.maximum(information, 1e-9), -_STEP, _STEP)
        total = float(weight.sum()) + 1.0 / _LEVEL_VARIANCE
        level = float(np.sum(weight * working)) / total
    others = total - weight
    apart = (level * total - weight * working) / others
    sd = np.sqrt(shape.between + shape.sd**2 + 1.0 / others)
    return Expected(np.clip(shape.log_odds + apart, -_WILDEST, _WILDEST), sd, max(shape.posts - 1.0, 1.0))


def learned_shape(hazards: Sequence[Sequence[tuple[int, int]]], *, seconds: int) -> Shape:
    """The log odds of leaving by second, shared by posts that each have their own level.

    Every cell (post, second) is binomial around shape + level with further variation between posts; a cell weighs
    1 / (1 + n p q v), so that one large post cannot speak for all. The variation v of a second is found by Paule and
    Mandel's rule and drawn towards that of all seconds.

    Args:
        hazards: by post and second: (left among watching, watching).
        seconds: T, how many seconds are asked for; beyond the longest post the last known one goes on.

    Returns:
        The shape for a post of the mean level.
    """
    longest = max(seconds, *(len(one) for one in hazards)) if hazards else seconds
    d, n = np.zeros((len(hazards), longest)), np.zeros((len(hazards), longest))
    for row, one in enumerate(hazards):
        if one:
            d[row, : len(one)], n[row, : len(one)] = np.array(one, dtype=float).T
    d = np.minimum(d, n)
    known = n.sum(axis=0) > 0
    shape = special.logit((d.sum(axis=0) + 0.5) / (n.sum(axis=0) + 1.0))
    level = np.zeros(len(hazards))
    between = np.zeros(longest)
    for _ in range(_ROUNDS):
        share = special.expit(shape[None, :] + level[:, None])
        information = n * share * (1 - share)
        weight = 1.0 / (1.0 + information * between)
        short = weight * (d - n * share)
        # Half a view of the pooled rate keeps a second in which nobody left from running off.
        shape = shape + np.clip(short.sum(axis=0) / ((weight * information).sum(axis=0) + 0.5), -_STEP, _STEP)
        share = special.expit(shape[None, :] + level[:, None])
        information = n * share * (1 - share)
        short = (d - n * share) / (1.0 + information * between)
        level = level + np.clip(
            short.sum(axis=1) / ((information / (1.0 + information * between)).sum(axis=1) + 0.5), -_STEP, _STEP
        )
        level -= level.mean()
        between = _variations((d - n * share) ** 2, information, free=int(known.sum()) + len(hazards))
    share = special.expit(shape[None, :] + level[:, None])
    information = n * share * (1 - share)
    precision = (information / (1.0 + information * between)).sum(axis=0)
    sd = 1.0 / np.sqrt(precision + 0.5)
    last = int(np.flatnonzero(known)[-1]) if known.any() else 0
    shape[last + 1 :], sd[last + 1 :] = shape[last], max(float(sd[last]), 1.0)
    between[last + 1 :] = between[: last + 1].max()
    return Shape(shape[:seconds], sd[:seconds], between[:seconds], len(hazards))


def _variations(squares: Floats, information: Floats, *, free: int) -> Floats:
    """(T,) variance between posts in each second, as if `_OVERALL_POSTS` more showed that of all seconds."""
    overall = _variation(squares.reshape(-1, 1), information.reshape(-1, 1), free=free)
    posts = np.sum(information > 1.0, axis=0)
    own = _variation(squares, information, free=1)
    # Never below that of all seconds: one quiet second of a few posts is no promise.
    return np.maximum(overall, (posts * own + _OVERALL_POSTS * overall) / (posts + _OVERALL_POSTS))


def _variation(squares: Floats, information: Floats, *, free: int) -> Floats:
    """By column: the variance between posts at which standardised squares sum to their degrees of freedom."""
    used = information > 1.0
    wanted = np.maximum(used.sum(axis=0) - free, 1.0)
    squares = np.where(used, squares / np.maximum(information, 1.0), 0.0)

    def too_small(between: Floats) -> NDArray[np.bool_]:
        return np.sum(squares / (1.0 + information * between), axis=0) > wanted

    low, high = np.zeros(wanted.size), np.full(wanted.size, 4.0)
    for _ in range(24):
        middle = (low + high) / 2
        up = too_small(middle)
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return np.where(too_small(np.zeros(wanted.size)), (low + high) / 2, 0.0)
