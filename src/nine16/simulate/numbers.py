"""Posts as a platform counts them: totals, shares and means without a single viewer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from nine16.simulate.rates import Expected

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PostNumbers:
    """What an export says of one post at one moment."""

    title: str
    published_at: datetime
    duration_s: float
    views: int
    impressions: int
    staying: Floats = field(repr=False)
    """(seconds + 1,) share of views still there at 0, 1, 2 ... s and at the end."""
    average_watch_s: float
    counts: Mapping[str, int]
    """like, comment, share, collect, follow, avatar_tap, danmaku."""

    def share_at(self, at_s: float) -> float:
        """Share of views still there at `at_s`; 0 past the end."""
        grid = np.minimum(np.arange(self.staying.size), self.duration_s)
        return float(np.interp(at_s, grid, self.staying, right=0.0)) if at_s <= self.duration_s else 0.0

    @property
    def completion(self) -> float:
        """Share of views that reach the end."""
        return float(self.staying[-1])

    @property
    def cover_click(self) -> float:
        """Views per impression."""
        return self.views / self.impressions


SHARES = {
    "like": 0.030, "comment": 0.0040, "share": 0.0042, "collect": 0.0095,
    "follow": 0.0032, "avatar_tap": 0.0075, "danmaku": 0.0006,
}  # fmt: skip
"""Usual actions per view on a beauty account."""
SPREAD = 60.0
"""How alike posts are: a beta-binomial with a mean of 1 % and about 60 : 6,000 as its weight."""


@dataclass(frozen=True, slots=True)
class Post:
    """What is decided of a post before it is counted."""

    title: str
    published_at: datetime
    duration_s: float
    hook: float
    """How well the first seconds hold: 1 is usual, 2 loses half as many."""
    pull: float
    """How strongly it moves viewers to act: 1 is usual."""


def of_audience(post: Post, expected: Expected, *, views: int, actions: Mapping[str, float], seed: int) -> PostNumbers:
    """The numbers of a post whose viewers behave as planted.

    Args:
        post: what it is.
        expected: what its audience does.
        views: how many views the platform counts.
        actions: by kind: how many per view.
        seed: for the draws.
    """
    rng = np.random.default_rng([seed, views])
    staying = np.append(expected.watching, expected.completed)
    return _count(post, staying, expected.reach_s * 1.04, views=views, actions=actions, rng=rng)


def of_post(post: Post, *, seed: int) -> PostNumbers:
    """The numbers of a post that nothing more is known of."""
    rng = np.random.default_rng([seed, 1])
    views = int(rng.lognormal(np.log(26_000 * post.hook), 0.7))
    rows = -int(-post.duration_s // 1)
    late, early = 0.026 / np.sqrt(post.hook), 0.12 / post.hook
    leaving = late + (early - late) * 0.5 ** (np.arange(rows) / 1.7)
    lengths = np.minimum(1.0, post.duration_s - np.arange(rows))
    staying = np.append(1.0, np.cumprod((1 - leaving) ** lengths))
    reach_s = float(((staying[:-1] + staying[1:]) / 2 * lengths).sum())
    usual = {kind: share * post.pull * (0.6 + 0.4 * reach_s / 9) for kind, share in SHARES.items()}
    drawn = {kind: float(rng.beta(SPREAD, SPREAD * (1 / share - 1))) for kind, share in usual.items()}
    return _count(post, staying, reach_s * 1.03, views=views, actions=drawn, rng=rng)


def grown(numbers: PostNumbers, *, share: float) -> PostNumbers:
    """The same post at an earlier capture, when it had `share` of its views."""
    return PostNumbers(
        title=numbers.title,
        published_at=numbers.published_at,
        duration_s=numbers.duration_s,
        views=round(numbers.views * share),
        impressions=round(numbers.impressions * share),
        staying=numbers.staying,
        average_watch_s=numbers.average_watch_s,
        counts={kind: int(count * share) for kind, count in numbers.counts.items()},
    )


def _count(
    post: Post,
    staying: Floats,
    watch_s: float,
    *,
    views: int,
    actions: Mapping[str, float],
    rng: np.random.Generator,
) -> PostNumbers:
    counts = {kind: int(rng.binomial(views, min(0.9, actions.get(kind, 0.0)))) for kind in SHARES}
    seen = rng.binomial(views, staying) / views  # what this many views show of it
    return PostNumbers(
        title=post.title,
        published_at=post.published_at,
        duration_s=post.duration_s,
        views=views,
        impressions=round(views / rng.uniform(0.07, 0.14)),
        staying=np.minimum.accumulate(seen),
        average_watch_s=watch_s,
        counts=counts,
    )
