"""How many views a young post will have at seven days, learned from the account's and the channel's earlier posts.

Growth from the age of the last capture to seven days is regressed on what was known at that age (`features`). Two
scales of growth are tried, the logarithm of the ratio and the logarithm of what is still to come over what is there;
each enters by how likely it makes the earlier posts. Nothing is drawn at random.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.over_time.at_age import share_of_gap, total_at
from nine16.evaluate.over_time.features import features_at, standardised
from nine16.evaluate.over_time.regression import Fitted, Prior, fit, mixture_below
from nine16.evaluate.over_time.series import History
from nine16.model.growth import AGES_S

Floats = NDArray[np.float64]

HORIZON_H = AGES_S["7d"] / 3_600
EARLIEST_H = 6.0
"""Younger posts are not forecast: a test audience has not answered yet."""
OTHERS_COUNT = 0.3
"""How much a post of another account of the channel counts in the learning. [ours]"""
_OWN_POSTS, _OTHER_POSTS = 200, 100
"""Most posts that are learned from: more change nothing but the time it takes."""
_SPEED_BEFORE = 0.9
"""A capture before the last one tells of speed only when the post was at most this part of the age."""


_WIDEST = 3.0
"""High over low of a total beyond which a post is not learned from: its captures are too far apart around the age."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Views at seven days as a distribution."""

    views_now: float
    weight: Floats
    """(parts,) summing to 1."""
    parts: tuple[tuple[float, float, float], ...]
    """Degrees of freedom, location and scale of each part, on its own scale of growth."""
    unsure: Floats
    """(parts,) standard error of each location: how little the posts learned from tell of it."""
    remaining: NDArray[np.bool_]
    """(parts,) whether the scale is what is still to come, instead of the ratio."""
    learned_from: int
    effects: Mapping[str, float]
    """By feature: by what factor it raises (above 1) or lowers the views at seven days."""

    def below(self, views: float) -> float:
        """Chance that it has fewer views at seven days."""
        if views <= self.views_now:
            return 0.0
        value = np.where(self.remaining, _remaining(views, self.views_now), _ratio(views, self.views_now))
        return float(mixture_below(value, self.parts, self.weight))

    def below_limits(self, views: float, *, confidence: float) -> tuple[float, float]:
        """Limits of that chance: what it would be, were the middle of the forecast as low or high as it may be."""
        if views <= self.views_now:
            return 0.0, 0.0
        value = np.where(self.remaining, _remaining(views, self.views_now), _ratio(views, self.views_now))
        freedom, location, scale = (np.array(column) for column in zip(*self.parts, strict=True))
        own = np.sqrt(np.maximum(scale**2 - self.unsure**2, 1e-12))
        moved = special.ndtri(0.5 + confidence / 2) * self.unsure
        low, high = (
            float(np.sum(self.weight * special.stdtr(freedom, (value - location - move) / own)))
            for move in (moved, -moved)
        )
        return low, high

    def quantile(self, share: float) -> float:
        """Views at seven days below which it stays with the chance `share`."""
        low, high = np.log(self.views_now + 1.0), np.log(self.views_now + 1.0) + 14.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self.below(np.expm1(middle)) < share else (low, middle)
        return float(max(self.views_now, np.expm1((low + high) / 2)))


def forecast(own: History, others: Sequence[History], *, age_h: float, before_h: float | None) -> Forecast | None:
    """Views of a post at seven days from what was known at an age; None where its views are not known at that age.

    Args:
        own: the post.
        others: posts to learn from, those with known views at this age and at seven days; of its own account and
            channel in full, of other accounts of the channel at `OTHERS_COUNT`.
        age_h: the age of the capture it rests on.
        before_h: the age of an earlier capture, for the speed; None without one.
    """
    if before_h is not None and before_h > _SPEED_BEFORE * age_h:
        before_h = None
    fit_for = _nearest(own, others)
    now, later = _views(fit_for, age_h), _views(fit_for, HORIZON_H)
    known = np.isfinite(now) & np.isfinite(later) & (now > 0)
    fit_for = [one for one, use in zip(fit_for, known, strict=True) if use]
    now, later = now[known], np.maximum(later[known], now[known])
    views = float(_views([own], age_h)[0])
    if not np.isfinite(views):
        return None
    weight = np.array([1.0 if one.post.account == own.post.account else OTHERS_COUNT for one in fit_for])
    learned = np.append(np.ones(len(fit_for), dtype=bool), False)
    features = features_at([*fit_for, own], age_h=age_h, before_h=before_h)
    names, table = standardised(features, learned)
    x, x_own = table[:-1], table[-1]
    ratio, remaining = _ratio(later, now), _remaining(later, now)
    # On the scale of log views: d remaining / d log views = later / (later - now).
    steeper = float(weight @ np.log((later + 1.0) / (later - now + 1.0)))
    grows = float(np.log(1.0 / share_of_gap(0.0, HORIZON_H, age_h, fades=1.0)))
    models: list[tuple[bool, Fitted, float]] = []
    if fit_for:
        models += [(False, one, one.log_evidence) for one in fit(x, ratio, weight, prior=_prior_ratio(grows))]
    models += [(True, one, one.log_evidence + steeper) for one in fit(x, remaining, weight, prior=_prior_rest(grows))]
    evidence = np.array([score for _, _, score in models])
    share = np.exp(evidence - special.logsumexp(evidence))
    return Forecast(
        views_now=views,
        weight=share,
        parts=tuple(model.predict(x_own) for _, model, _ in models),
        unsure=np.array([model.standard_error(x_own) for _, model, _ in models]),
        remaining=np.array([rest for rest, _, _ in models]),
        learned_from=len(fit_for),
        effects=_effects(names, x_own, models, share),
    )


def _nearest(own: History, others: Sequence[History]) -> list[History]:
    """Posts of the channel with a known publication: the account's own, then others', the nearest in time of each."""
    same = [
        one
        for one in others
        if one.post.post_id != own.post.post_id and one.post.channel == own.post.channel and one.born_h is not None
    ]
    same.sort(key=lambda one: (abs((one.born_h or 0.0) - (own.born_h or 0.0)), one.post.post_id))
    ours = [one for one in same if one.post.account == own.post.account]
    return ours[:_OWN_POSTS] + [one for one in same if one.post.account != own.post.account][:_OTHER_POSTS]


def _prior_ratio(grows: float) -> Prior:
    return Prior(grows, 0.25 + 0.5 * grows)


def _prior_rest(grows: float) -> Prior:
    return Prior(float(np.log(np.expm1(max(grows, 1e-3)))), 0.9)


def _views(histories: Sequence[History], age_h: float) -> Floats:
    """(posts,) views at an age; NaN where unknown."""
    found = np.full(len(histories), np.nan)
    for row, one in enumerate(histories):
        series = one.of("views")
        if series is not None and one.born_h is not None:
            total = total_at(series, born_h=one.born_h, age_h=age_h, widest=_WIDEST)
            found[row] = np.nan if isinstance(total, str) else total.value
    return found


def _ratio(later: Floats | float, now: Floats | float) -> Floats:
    return np.log((np.asarray(later) + 1.0) / (np.asarray(now) + 1.0))


def _remaining(later: Floats | float, now: Floats | float) -> Floats:
    return np.log((np.asarray(later) - np.asarray(now) + 1.0) / (np.asarray(now) + 1.0))


def _effects(
    names: tuple[str, ...], x_own: Floats, models: list[tuple[bool, Fitted, float]], share: Floats
) -> dict[str, float]:
    """Each feature's factor on the views at seven days, averaged over the models.

    What is still to come is only a part of the views: its coefficients count in proportion to it.
    """
    found = {}
    for place, name in enumerate(names):
        moved = 0.0
        for (rest, model, _), weight in zip(models, share, strict=True):
            part = special.expit(model.predict(x_own)[1]) if rest else 1.0
            moved += weight * part * model.mean[1 + place] * x_own[place]
        found[name] = float(np.exp(moved))
    return found
