"""What each step of each post was to be expected to be, one step ahead: a filter over the account's days.

A post has a level on the logarithmic scale, above or below the account's fade with age (`ageing`). The level wanders,
fast while the post is young, and every step is seen with noise of its own, with the day's factor common to the account,
and with counting noise. The filter (Kalman's, with counting noise added and large surprises let in at once) predicts
each step from what was known before it; the day's factor comes from the account's other posts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.ageing import Ageing, learn, log_age
from nine16.evaluate.over_time.daily import Steps

Floats = NDArray[np.float64]

_NOISES = (0.09, 0.15, 0.22, 0.33, 0.5)
_WANDERS = (0.15, 0.3, 0.5, 0.85)
_FREEDOM = 5.0
"""Degrees of freedom with which noise and wandering are chosen."""
_NEWS = 3.0
"""Surprises beyond this many standard deviations widen the level at once: the post may be elsewhere now."""
_ENOUGH_STEPS = 60
_NEWTON = 4
"""Steps of Newton's method; three bring the mode to a thousandth where counts are above ten."""
_POSTS, _DAYS = 80, 60
"""Newest posts, and their last days, that noise and wandering are learned from: more change little but the time."""


@dataclass(frozen=True, slots=True)
class Usual:
    """How an account's posts behave."""

    ageing: Ageing
    middle: float
    """Mean level of new posts."""
    between: float
    """Standard deviation of levels of new posts."""
    new_posts: int = 0
    """How many posts that is learned from."""
    noise: float = 0.2
    """Standard deviation of a step's own noise."""
    wander: float = 0.5
    """Of the level's walk, per square root of a unit of log age."""
    days: float = 0.15
    """Of the account's day factor."""


@dataclass(frozen=True, slots=True, eq=False)
class Predicted:
    """Per step: what was expected before it was seen, on the logarithmic scale; NaN where nothing was."""

    middle: Floats
    """Logarithm of the expected gain, day factor included."""
    spread: Floats
    """Standard deviation of what the gain's logarithm may be, counting noise aside."""
    surprise: Floats
    """What was seen against it, in standard deviations, counting noise included."""
    day: Floats
    """The account's day factor (logarithm), from its other posts."""
    others: Floats
    """How many other posts it rests on."""
    after: Floats
    """The post's level once the step was seen."""
    level: Floats
    """(posts,) the last known level of each post; NaN without a step."""
    unsure: Floats
    """(posts,) its standard deviation."""
    log_age: Floats
    """(posts,) log(age + 3 h) of its last step."""
    day_factors: dict[int, tuple[float, float]]
    """By local day: the account's factor and its standard error."""


def usual_of(steps: Steps, *, like: Usual | None = None) -> Usual:
    """Learn how an account's posts behave; without many steps, what is usual elsewhere.

    Args:
        steps: of one account's posts on one channel.
        like: the same account on another day, whose noise, wandering and days are taken over; they change slowly.
    """
    ageing = learn(steps)
    first = np.append(True, np.diff(steps.post) != 0) & (steps.age_from_h == 0.0) & ~steps.fell
    level = np.log((steps.gained + 0.5) / (steps.to_h - steps.from_h)) - ageing.log_rate(
        steps.age_from_h, steps.age_to_h
    )
    new = level[first]
    middle = float(np.median(new)) if new.size else float(np.median(level)) if level.size else 3.0
    # Ten posts' worth of a usual scatter of 1.
    between = float(np.sqrt((np.sum((new - middle) ** 2) + 10.0) / (new.size + 10.0)))
    usual = Usual(ageing, middle, between, int(new.size))
    if like is not None:
        return replace(usual, noise=like.noise, wander=like.wander, days=like.days)
    if len(steps) < _ENOUGH_STEPS:
        return usual
    recent = steps.last_day > steps.last_day.max() - _DAYS
    steps = steps.where(recent & np.isin(steps.post, _newest(steps, _POSTS)))
    usual, _ = _likeliest(steps, [replace(usual, wander=value) for value in _WANDERS])
    usual, predicted = _likeliest(steps, [replace(usual, noise=value) for value in _NOISES])
    return replace(usual, days=_days(predicted))


def _likeliest(steps: Steps, candidates: Sequence[Usual]) -> tuple[Usual, Predicted]:
    """Of candidates alike but for one figure the one that foretells the steps best, and what it foretells."""
    every = predict_all(steps, candidates)
    scores = [_score(steps, usual, predicted) for usual, predicted in zip(candidates, every, strict=True)]
    best = scores.index(max(scores))
    return candidates[best], every[best]


def _newest(steps: Steps, most: int) -> NDArray[np.int64]:
    """The posts published last."""
    posts, first = np.unique(steps.post, return_index=True)
    return posts[np.argsort(-steps.from_h[first], kind="stable")[:most]]


def _days(predicted: Predicted) -> float:
    """Standard deviation of the day factors beyond their own errors; 0.15 counts as five days."""
    factors = np.array(list(predicted.day_factors.values()))
    known = factors[factors[:, 1] < 0.12] if factors.size else factors.reshape(0, 2)
    squares = np.sum(known[:, 0] ** 2) + 5 * 0.15**2
    return float(np.clip(np.sqrt(squares / (known.shape[0] + 5)), 0.03, 0.6))


def predict(steps: Steps, usual: Usual) -> Predicted:
    """Run the filter over the steps in order of their last day.

    Args:
        steps: of one account's posts on one channel.
        usual: how they behave.
    """
    return predict_all(steps, [usual])[0]


def predict_all(steps: Steps, candidates: Sequence[Usual]) -> list[Predicted]:
    """The same filter for several ways to behave at once: a day's handful of steps costs little more for five than for one.

    Args:
        steps: of one account's posts on one channel.
        candidates: how they may behave; of one fade with age.
    """
    count, posts, many = len(steps), int(steps.post.max(initial=-1)) + 1, len(candidates)
    found = {
        name: np.full((many, count), np.nan) for name in ("middle", "spread", "surprise", "day", "others", "after")
    }
    ageing = candidates[0].ageing
    noise2, wander2, between2 = (
        np.array([[getattr(one, name) ** 2] for one in candidates]) for name in ("noise", "wander", "between")
    )
    days = np.array([[one.days] for one in candidates])
    level = np.repeat(np.array([[one.middle] for one in candidates]), posts, axis=1)
    unsure = np.repeat(between2, posts, axis=1)
    seen_at = np.full(posts, np.nan)
    base = ageing.log_rate(steps.age_from_h, steps.age_to_h) + np.log(steps.to_h - steps.from_h)
    when = log_age(steps.age_from_h, steps.age_to_h)
    factors: list[dict[int, tuple[float, float]]] = [{} for _ in candidates]
    order = np.lexsort((steps.from_h, steps.last_day))
    ends = np.flatnonzero(np.diff(steps.last_day[order], append=np.iinfo(np.int64).max))
    start = 0
    for end in ends.tolist():
        rows = order[start : end + 1]
        start = end + 1
        rows = rows[~steps.fell[rows]]
        if not rows.size:
            continue
        who, gained, bought_error = steps.post[rows], steps.gained[rows], steps.bought_error[rows]
        passed = np.where(np.isnan(seen_at[who]), 0.0, np.maximum(when[rows] - seen_at[who], 0.0))
        before = unsure[:, who] + wander2 * passed
        middle = level[:, who] + base[rows]
        own = before + noise2
        seen, counting = _seen(gained, middle, own)
        counting = counting + _of_bought(bought_error, middle)
        factor, error, without, without_error = _day(seen, own + counting, days)
        for place, told in enumerate(factors):
            told[int(steps.last_day[rows[0]])] = (float(factor[place, 0]), float(error[place, 0]))
        found["middle"][:, rows] = middle + without
        found["spread"][:, rows] = np.sqrt(own + without_error**2 + _of_bought(bought_error, middle + without))
        found["surprise"][:, rows] = (seen - without) / np.sqrt(own + without_error**2 + counting)
        found["day"][:, rows] = without
        found["others"][:, rows] = rows.size - 1
        # A surprise is a new place rather than noise, the more so the larger it is.
        first_news, _ = _seen(gained, middle + factor, own)
        extra = np.maximum(0.0, first_news**2 - _NEWS**2 * (own + counting)) / 2.0
        news, counting = _seen(gained, middle + factor, own + extra)
        counting = counting + _of_bought(bought_error, middle + factor)
        gain = (before + extra) / (own + extra + counting)
        level[:, who] += gain * news
        unsure[:, who] = (1.0 - gain) * (before + extra)
        found["after"][:, rows] = level[:, who]
        seen_at[who] = when[rows]
    never = np.isnan(seen_at)
    return [
        Predicted(
            **{name: every[place] for name, every in found.items()},
            level=np.where(never, np.nan, level[place]),
            unsure=np.where(never, np.nan, np.sqrt(unsure[place])),
            log_age=seen_at,
            day_factors=factors[place],
        )
        for place in range(many)
    ]


def _seen(gained: Floats, middle: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """What a Poisson count says of its mean's logarithm, against `middle`; and the variance with which it says so.

    Counts of nought or one say little, and not that the mean is a half: the normal distribution that has the same
    mode under the prior of this variance (Laplace) stands for the count.

    Args:
        gained: (steps,) counts.
        middle: (candidates, steps) expected logarithm.
        variance: (candidates, steps) of the logarithm before the count is seen.
    """
    move = np.log(gained + 0.5) - middle
    move = np.where(gained > 0, move, np.minimum(move, 0.0))
    # Two ufuncs instead of np.clip, which costs more than all else here on a day's dozen of steps.
    for _ in range(_NEWTON):
        mean = np.exp(np.minimum(np.maximum(middle + move, -30.0), 30.0))
        step = (move - variance * (gained - mean)) / (1.0 + variance * mean)
        move = move - np.minimum(np.maximum(step, -2.0), 2.0)
    counting = np.exp(-np.minimum(np.maximum(middle + move, -30.0), 30.0))
    return move * (1.0 + counting / variance), counting


def _of_bought(error: Floats, middle: Floats) -> Floats:
    """Variance of the gain's logarithm that comes from taking out what ads bought.

    Args:
        error: (steps,) standard deviation of what was taken out.
        middle: (candidates, steps) logarithm of the expected rest.
    """
    if not error.any():
        return np.zeros_like(middle)
    return np.log1p((error * np.exp(-np.minimum(np.maximum(middle, 0.0), 30.0))) ** 2)


def _day(seen: Floats, variance: Floats, days: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """(candidates, 1) the day's factor from all, with its standard error, and for each step from all others.

    Robust: steps beyond 1.5 standard deviations count less (Huber), so that one post that takes off is not a good day.
    """
    many = seen.shape[-1] > 2
    factor = np.median(seen, axis=-1, keepdims=True) if many else np.zeros((seen.shape[0], 1))
    weight, scale, prior = 1.0 / variance, np.sqrt(variance), days**-2
    for _ in range(4):
        far = np.abs(seen - factor) / scale
        weight = np.minimum(1.0, 1.5 / np.maximum(far, 1e-9)) / variance
        factor = np.sum(weight * seen, axis=-1, keepdims=True) / (np.sum(weight, axis=-1, keepdims=True) + prior)
    total = np.sum(weight, axis=-1, keepdims=True) + prior
    without = (np.sum(weight * seen, axis=-1, keepdims=True) - weight * seen) / (total - weight)
    return factor, total**-0.5, without, (total - weight) ** -0.5


def _score(steps: Steps, usual: Usual, predicted: Predicted) -> float:
    """Log-likelihood of the steps, each predicted from those before, with heavy tails; a mild pull to the usual."""
    later = np.isfinite(predicted.surprise) & (steps.age_from_h > 0)
    surprise = predicted.surprise[later]
    counting = 1.0 / (np.exp(np.minimum(predicted.middle[later], 30.0)) + 0.5)
    scale = np.sqrt(predicted.spread[later] ** 2 + counting)
    fit = np.sum(-0.5 * (_FREEDOM + 1) * np.log1p(surprise**2 / _FREEDOM) - np.log(scale))
    pull = 2.0 * (np.log(usual.noise / 0.2) ** 2 + np.log(usual.wander / 0.5) ** 2)
    return float(fit - pull)
