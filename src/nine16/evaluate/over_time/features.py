"""What is known of a post at an age that may tell how far it will go."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.at_age import totals_at
from nine16.evaluate.over_time.series import History
from nine16.evaluate.shrinkage import fit_cohort

Floats = NDArray[np.float64]

HOLDS = ("completed", "played_5s", "played_3s")
"""What tells how well a post holds, the best first."""
NAMES = ("size", "speed", "completion", "interaction", "follow", "paid")
_USUAL_SPREAD = {"size": 1.0, "speed": 0.5, "completion": 0.4, "interaction": 0.35, "follow": 0.4, "paid": 0.3}
"""Standard deviation of each feature between posts of one account, before any is seen. [ours]"""
_SPREAD_WORTH = 5.0
"""How many posts that is worth."""
_KNOWN_ENOUGH = 0.5
"""A feature that fewer of the posts than this have is left out."""


def features_at(histories: Sequence[History], *, age_h: float, before_h: float | None) -> dict[str, Floats]:
    """By name: (posts,) the feature of every post at one age; NaN where it is unknown.

    `size` is the logarithm of views; `speed` the logarithm of the share of them that came since `before_h`; rates are
    shrunk towards those of the others, completion as log odds, the rest as logarithms; `paid` the paid share.

    Args:
        histories: the posts, each with its publication known.
        age_h: the age.
        before_h: an earlier age for the speed, where captures tell of one.
    """
    ages = np.array([age_h if before_h is None else before_h, age_h])
    views = _totals(histories, ("views",), ages)
    now = views[:, 1]
    found = {"size": np.log(now + 1.0)}
    if before_h is not None:
        found["speed"] = np.log((np.maximum(now - views[:, 0], 0.0) + 1.0) / (now + 2.0))
    at = np.array([age_h])
    held = _totals(histories, HOLDS, at)[:, 0]
    found["completion"] = _shrunk(np.minimum(held, now), now, odds=True)
    for name in ("interaction", "follow"):
        found[name] = _shrunk(_totals(histories, (name,), at)[:, 0], now, odds=False)
    found["paid"] = np.array(
        [_paid_share(one, age_h=age_h, views=count) for one, count in zip(histories, now, strict=True)]
    )
    return found


def standardised(features: dict[str, Floats], learned: NDArray[np.bool_]) -> tuple[tuple[str, ...], Floats]:
    """Names and (posts, features): centred on the posts learned from, in standard deviations; unknown is 0.

    Features that hardly any post has, or that do not differ, are left out.

    Args:
        features: by name, (posts,).
        learned: (posts,) which posts are learned from.
    """
    names, columns = [], []
    for name in NAMES:
        if name not in features:
            continue
        value = features[name]
        known = learned & np.isfinite(value)
        if known.sum() < max(3.0, _KNOWN_ENOUGH * learned.sum()):
            continue
        middle = float(np.mean(value[known]))
        squares = float(np.sum((value[known] - middle) ** 2)) + _SPREAD_WORTH * _USUAL_SPREAD[name] ** 2
        spread = np.sqrt(squares / (known.sum() + _SPREAD_WORTH))
        # Four deviations: a post far outside what was learned must not be carried off by one feature.
        columns.append(np.clip(np.nan_to_num((value - middle) / spread, nan=0.0), -4.0, 4.0))
        names.append(name)
    count = learned.size
    return tuple(names), np.column_stack(columns) if columns else np.zeros((count, 0))


def _totals(histories: Sequence[History], counts: tuple[str, ...], ages_h: Floats) -> Floats:
    """(posts, ages) of the first of `counts` that a post has."""
    found = np.full((len(histories), ages_h.size), np.nan)
    for row, one in enumerate(histories):
        series = next((known for name in counts if (known := one.of(name)) is not None), None)
        if series is not None and one.born_h is not None:
            found[row] = totals_at(series, born_h=one.born_h, ages_h=ages_h)
    return found


def _shrunk(acted: Floats, views: Floats, *, odds: bool) -> Floats:
    """(posts,) log odds, or logarithms, of rates shrunk towards each other's."""
    found = np.full(views.size, np.nan)
    known = np.isfinite(acted) & np.isfinite(views) & (views > 0)
    if known.sum() >= 3:
        rate = fit_cohort(acted[known], views[known], counts=not odds).shrunk(acted[known], views[known])
        rate = np.clip(rate, 1e-6, 1 - 1e-6 if odds else None)
        found[known] = np.log(rate / (1 - rate)) if odds else np.log(rate)
    return found


def _paid_share(one: History, *, age_h: float, views: float) -> float:
    if one.born_h is None or not np.isfinite(views):
        return float("nan")
    bought = one.bought(one.born_h, one.born_h + age_h)
    return 0.0 if bought is None else min(1.0, bought / max(views, 1.0))
