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


@dataclass(frozen=True, slots=True)
class Law:
    """What an endless audience of a post would do; any number of views is drawn from it."""

    staying: Floats = field(repr=False)
    """(seconds + 1,) share of views still there at 0, 1, 2 ... s and at the end."""
    watch_factor: float
    """Mean time watched over the mean reach: loops and jumps back add to it."""
    actions: Mapping[str, float]
    """By kind: how many per view."""
    clicked: float
    """Views per impression."""


def law_of_audience(expected: Expected, *, actions: Mapping[str, float], seed: int) -> Law:
    """The law of a post whose viewers behave as planted.

    Args:
        expected: what its audience does.
        actions: by kind: how many per view.
        seed: for what is drawn beside it.
    """
    rng = np.random.default_rng([seed, 2])
    staying = np.append(expected.watching, expected.completed)
    return Law(staying, 1.04, {kind: actions.get(kind, 0.0) for kind in SHARES}, _clicked(rng))


def law_of_post(post: Post, *, seed: int) -> Law:
    """The law of a post that nothing more is known of than how well it hooks and pulls."""
    rng = np.random.default_rng([seed, 1])
    rows = -int(-post.duration_s // 1)
    late, early = 0.026 / np.sqrt(post.hook), 0.12 / post.hook
    leaving = late + (early - late) * 0.5 ** (np.arange(rows) / 1.7)
    lengths = np.minimum(1.0, post.duration_s - np.arange(rows))
    staying = np.append(1.0, np.cumprod((1 - leaving) ** lengths))
    reach_s = _reach_s(staying, post.duration_s)
    usual = {kind: share * post.pull * (0.6 + 0.4 * reach_s / 9) for kind, share in SHARES.items()}
    drawn = {kind: float(rng.beta(SPREAD, SPREAD * (1 / share - 1))) for kind, share in usual.items()}
    return Law(staying, 1.03, drawn, _clicked(rng))


def worse(law: Law, *, hold: float, act: float) -> Law:
    """The law of an audience that leaves `hold` times as fast and acts `act` times as often.

    Example:
        >>> law = Law(np.array([1.0, 0.5]), 1.0, {"like": 0.02}, 0.1)
        >>> worse(law, hold=2.0, act=0.5).staying.tolist()
        [1.0, 0.25]
    """
    return Law(law.staying**hold, law.watch_factor, {k: each * act for k, each in law.actions.items()}, law.clicked)


def numbers(post: Post, law: Law, *, views: int, seed: int) -> PostNumbers:
    """What a platform counts of one post that so many have viewed."""
    rng = np.random.default_rng([seed, views])
    return told(
        post, law, views=views, still=still_there(rng, np.array([views]), law)[0], counts=acted(rng, views, law)
    )


def still_there(rng: np.random.Generator, views: NDArray[np.int64], law: Law) -> NDArray[np.int64]:
    """(n, seconds + 1) of n numbers of views: how many are still there at each second; never more than before."""
    before = np.concatenate([[1.0], law.staying[:-1]])
    stays = np.divide(law.staying, before, out=np.zeros_like(before), where=before > 0)
    still = np.empty((views.size, law.staying.size), np.int64)
    there = views
    for second, share in enumerate(stays.tolist()):
        still[:, second] = there = rng.binomial(there, min(1.0, share))
    return still


def acted(rng: np.random.Generator, views: int, law: Law) -> dict[str, int]:
    """By kind: how often so many viewers act."""
    return {kind: int(rng.binomial(views, min(0.9, share))) for kind, share in law.actions.items()}


def told(post: Post, law: Law, *, views: int, still: NDArray[np.int64], counts: Mapping[str, int]) -> PostNumbers:
    """What the platform makes of its counts.

    Args:
        post: the post.
        law: for what is not counted here: impressions and loops.
        views: all views.
        still: (seconds + 1,) views still there at each second, of as many as were followed.
        counts: by kind, actions.
    """
    staying = still / max(1, int(still[0]))
    return PostNumbers(
        title=post.title,
        published_at=post.published_at,
        duration_s=post.duration_s,
        views=views,
        impressions=max(1, round(views / law.clicked)),
        staying=staying,
        average_watch_s=_reach_s(staying, post.duration_s) * law.watch_factor,
        counts=counts,
    )


def _reach_s(staying: Floats, duration_s: float) -> float:
    """Mean reach of a view."""
    lengths = np.minimum(1.0, duration_s - np.arange(staying.size - 1))
    return float(((staying[:-1] + staying[1:]) / 2 * lengths).sum())


def _clicked(rng: np.random.Generator) -> float:
    return float(rng.uniform(0.07, 0.14))
