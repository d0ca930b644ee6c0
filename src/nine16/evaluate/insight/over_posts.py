"""A rate over the posts of several groups, with the posts as the unit: each group's mean, and each against the rest.

A post's count is Poisson around its own rate, and rates of a group vary around the group's by a relative variance that
all groups share (Paule and Mandel 1982, J. Res. Natl. Bur. Stand. 87, 377-385). Groups are compared within accounts:
each account has a level of its own, and one in which only one group is found says nothing of a ratio. Errors are those
of the logarithm of the mean, with a t quantile on posts less levels and groups. Means are shrunk towards their own mean
(Morris 1983, J. Am. Stat. Assoc. 78, 47-55) where there are four groups or more.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from nine16.evaluate.insight.posts_compared import Posts
from nine16.evaluate.insight.within_accounts import Codes, Fitted, Floats, fitted, fitted_with_spread
from nine16.evaluate.shrinkage import shrink_means
from nine16.model.number import Number

LEAST_POSTS = 4
"""Posts of a group, each of another video, from which on it is compared."""
LEAST_ACTS = 10
"""Acts of a group from which on it is compared: fewer could all be one post's."""
_POWER = 0.8
LEAST_RATIO = 1.25
"""The smallest ratio worth finding, as for golden seconds."""


class Level(NamedTuple):
    """What a post is compared within."""

    channel: str = ""
    account: str | None = None
    """None: posts whose account nobody named are one."""
    basis: str = ""
    """What the rate counts: shares of viewers and counts of an export are never set against each other."""


@dataclass(frozen=True, slots=True)
class GroupRate:
    """One group."""

    label: str
    posts: int
    mean: Number
    """Over its posts, as its own posts tell it; with several accounts as if all groups were on them alike; n = posts."""
    shrunk: Number
    """The same, shrunk towards the mean of all groups."""
    ratio: Number
    """Its mean over that of all other posts of the same accounts; n = posts of both."""
    p: float | None
    """Chance of so much or more, either way, if the groups were alike; not adjusted."""
    more_posts: int | None
    """About how many more posts, shared as now, would find 1.25 or 0.8 times four times in five; 0: enough."""
    accounts: int = 1
    """Accounts within which it is compared."""
    alone: int = 0
    """Posts of groups that are large enough, on accounts without both it and others: in no comparison."""
    videos: int = 0
    """Videos of the posts that are compared: several posts of one are one witness."""


def rates_by_group(
    labels: Sequence[str],
    acted: ArrayLike,
    n: ArrayLike,
    *,
    levels: Sequence[Level] | None = None,
    films: Sequence[str] | None = None,
    confidence: float = 0.95,
    tests: int = 1,
) -> tuple[GroupRate, ...]:
    """Each group's rate and how it stands against the rest.

    Args:
        labels: (posts,) group of each post.
        acted: (posts,) how many did.
        n: (posts,) out of how many; posts of nobody are passed over.
        levels: (posts,) the account of each; None: all are of one.
        films: (posts,) the video of each; None: each post has its own.
        confidence: of intervals.
        tests: over how many questions chances will be adjusted, for the number of posts needed.

    Returns:
        Groups with enough posts and acts on accounts with two groups or more, the highest shrunk mean first; one
        group alone has its mean only; empty where no account has two.

    Example:
        >>> found = rates_by_group(["a"] * 6 + ["b"] * 6, [40, 50, 45, 38, 52, 47, 20, 22, 19, 25, 18, 21], [1000] * 12)
        >>> found[0].label, round(found[0].ratio.value, 1), found[0].p < 0.001
        ('a', 2.2, True)
    """
    names, m = np.array(labels, dtype=object), np.asarray(n, dtype=float)
    told = [Level()] * m.size if levels is None else list(levels)
    posts = Posts(
        names,
        np.asarray(acted, dtype=float),
        m,
        _codes([(one.channel, one.account or "", one.account is None, one.basis) for one in told]),
        _codes([(one.channel, one.account or "", one.account is None) for one in told]),
        _codes([one.basis for one in told]),
        np.arange(m.size) if films is None else _codes(list(films)),
    ).chosen(m > 0)
    large = posts.chosen(posts.of_large(least_posts=LEAST_POSTS, least_acts=LEAST_ACTS))
    compared = large.compared(least_posts=LEAST_POSTS, least_acts=LEAST_ACTS)
    used = sorted(set(compared.labels))
    if not used:
        return ()
    fit = fitted_with_spread(compared.units([used.index(label) for label in compared.labels]))
    quantile = float(special.stdtrit(fit.freedom, 0.5 + confidence / 2.0))
    # Heights are those of the commonest basis: a share of viewers and a count of an export have no mean.
    of_account = np.bincount(compared.dense_level(), compared.basis == np.bincount(compared.basis).argmax())
    height = math.log(float(of_account @ np.exp(fit.levels)) / of_account.sum())
    on_levels = of_account * np.exp(fit.levels - height) / of_account.sum()
    y = height + fit.effects
    v = np.array([fit.variance(on_levels, on_effect) for on_effect in np.eye(len(used))])
    shrunk, unsure = _shrunk(y, v)
    found = []
    for place, name in enumerate(used):
        count, its = int((compared.labels == name).sum()), compared.with_both(name)
        ratio, p, more = _against_rest(its, name, fit, confidence=confidence, tests=tests)
        found.append(
            GroupRate(
                name,
                count,
                _number(y[place], math.sqrt(v[place]), quantile, count),
                _number(shrunk[place], unsure[place], quantile, count),
                ratio,
                p,
                more,
                accounts=len(set(its.owner.tolist())),
                alone=large.size - its.size,
                videos=len(set(its.film.tolist())),
            )
        )
    return tuple(sorted(found, key=lambda one: -(one.shrunk.value or 0.0)))


def _against_rest(
    its: Posts, name: str, fit: Fitted, *, confidence: float, tests: int
) -> tuple[Number, float | None, int | None]:
    """The ratio of a group to all others of its accounts, its chance, and how many more posts would tell."""
    side = its.labels == name
    if side.all():
        return Number.none("there is no other group", n=its.size, basis="posts"), None, None
    sides = its.labelled(np.where(side, "its", "rest"))
    if not sides.of_large(least_posts=LEAST_POSTS, least_acts=LEAST_ACTS).all():
        return Number.none("its accounts have hardly any other posts", n=its.size, basis="posts"), None, None
    two = fitted(sides.units(side.astype(int).tolist()), fit.between)
    apart = float(two.effects[1] - two.effects[0])
    error = math.sqrt(two.variance(np.zeros(two.levels.size), np.array([-1.0, 1.0])))
    half = float(special.stdtrit(fit.freedom, 0.5 + confidence / 2.0)) * error
    ratio = Number(math.exp(apart), math.exp(apart - half), math.exp(apart + half), n=its.size, basis="posts")
    p = float(2.0 * special.stdtr(fit.freedom, -abs(apart) / error))
    return ratio, p, _more(error, posts=its.size, level=0.05 / max(tests, 1))


def _codes(names: Sequence[tuple[object, ...] | str]) -> Codes:
    """Each name's place among the names."""
    places = {name: place for place, name in enumerate(sorted(set(names)))}
    return np.array([places[name] for name in names], dtype=np.int64)


def _number(log_mean: float, error: float, quantile: float, posts: int) -> Number:
    half = quantile * error
    return Number(math.exp(log_mean), math.exp(log_mean - half), math.exp(log_mean + half), n=posts, basis="posts")


def _shrunk(y: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Shrunk log means and their errors, the doubt about centre and spread in them."""
    k = y.size
    if k < 4:
        return y, np.sqrt(v)
    means = shrink_means(y, v)
    towards = (k - 3.0) / (k - 1.0) * v / (v + means.between)
    variance = v * (1.0 - (k - 1.0) / k * towards) + 2.0 / (k - 3.0) * towards**2 * (y - means.centre) ** 2
    return means.shrunk, np.sqrt(np.maximum(variance, 0.0))


def _more(error: float, *, posts: int, level: float) -> int:
    """How many more posts like these until a ratio of 1.25 is found four times in five at this level."""
    wanted = math.log(LEAST_RATIO) / (float(special.ndtri(1.0 - level / 2.0)) + float(special.ndtri(_POWER)))
    return max(0, math.ceil(posts * (error / wanted) ** 2) - posts)
