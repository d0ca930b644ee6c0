"""One hypothesis asked of one cohort: by second where actions have seconds, else between posts."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from nine16.evaluate.golden.between_posts import HELPLESS, LEAST_GROUP, PostTotal, compare_posts
from nine16.evaluate.golden.by_second import Grid
from nine16.evaluate.golden.cues import GOLDEN
from nine16.evaluate.golden.excess import LEAST_POSTS, Excess, excess
from nine16.evaluate.golden.moving import movement
from nine16.evaluate.golden.needed import LEAST_TIMES
from nine16.evaluate.golden.searching import change_points, pointer, stable_seed
from nine16.evaluate.golden.split import SEARCHING, split
from nine16.evaluate.golden.two_way import two_way
from nine16.model.golden import CueGroups, Elsewhere, GoldenSecond, Movement
from nine16.model.number import Number

SECONDS = tuple(one.second for one in GOLDEN)
"""None of them shapes the curve that any of them is held against."""
FEW_TEST = f"fewer than {LEAST_POSTS} posts to test with"
NOBODY_EVER = "nobody did it in any second"
NO_SECOND = "no post of the test has this second"
FEW_ACT = "too few actions in this second, or too few seconds around it"
_BETWEEN = 0.35
"""Variance of a second of one post that is planned with where too few posts tell it: a deviation of 0.6 [ours]."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with what the one rule over all of them needs."""

    item: GoldenSecond
    too_short: bool = False
    found: Excess | None = None
    sampling: float | None = None
    """Variance of the log ratio that more posts take away ..."""
    remaining: float = 0.0
    """... and the one that stays."""
    tested: int = 0
    """Posts in the test now."""
    share: float = 1.0
    """Of the cohort's posts that go into the test."""
    least: int = 0
    """Posts that the test needs at all."""
    elsewhere: Excess | None = None
    surely_small: bool = False
    """The upper limit lies below what is worth acting on."""


def ask_seconds(item: GoldenSecond, seconds: Grid, published: Mapping[str, datetime], *, confidence: float) -> Asked:
    """The excess of the golden second in the posts that test, and elsewhere, where the other posts point.

    Args:
        item: what is known so far; its second is asked.
        seconds: posts that tell the outcome by second.
        published: by post, when.
        confidence: of intervals.
    """
    second = item.second or 0
    testing, searching = split(seconds.film_of)
    test, search = seconds.of(testing), seconds.of(searching)
    seed = stable_seed([item.cohort, item.outcome, str(second)])
    search_shape = two_way(search.events, search.at_risk, films=search.film_numbers)
    pointed = pointer(search_shape, but=second, seed=seed)
    without = sorted({*SECONDS, *(pointed.stretch if pointed is not None else ())})
    shape = two_way(test.events, test.at_risk, films=test.film_numbers)
    found = excess(shape, (second,), without=without)
    other = None if pointed is None else excess(shape, pointed.stretch, without=without)
    elsewhere = None
    if pointed is not None and other is not None:
        low, high = other.limits(confidence)
        ratio = Number(math.exp(other.log_ratio), low, high, n=other.posts, basis="posts")
        first, end = float(pointed.stretch[0]), float(pointed.stretch[-1] + 1)
        elsewhere = Elsewhere((first + end) / 2.0, first, end, ratio, other.p, 1.0, pointed.frequency)
    moved = (
        Movement(why_null="too few actions to tell")
        if found is None
        else movement(test, published, second=second, without=without, confidence=confidence)
    )
    item = replace(
        item,
        test="seconds",
        excess=_ratio(found, test, second, confidence=confidence),
        p=None if found is None else found.p,
        elsewhere=elsewhere,
        change_points=change_points(search_shape, seed=seed),
        change_posts=search_shape.posts,
        movement=moved,
    )
    share = len(test.posts) / len(seconds.posts) if len(seconds.posts) >= LEAST_POSTS else 1.0 - SEARCHING
    planned = None if found is not None else _planned(test, second)
    return Asked(
        item,
        found=found,
        sampling=found.sampling if found is not None else planned,
        remaining=found.remaining if found is not None else 0.0,
        tested=found.posts if found is not None else max(len(test.posts), 1),
        share=share,
        least=LEAST_POSTS,
        elsewhere=other,
        surely_small=found is not None and found.limits(confidence)[1] < LEAST_TIMES,
    )


def _ratio(found: Excess | None, test: Grid, second: int, *, confidence: float) -> Number:
    if found is not None:
        low, high = found.limits(confidence)
        return Number(math.exp(found.log_ratio), low, high, n=found.posts, basis="posts")
    n = len(test.posts)
    if n < LEAST_POSTS:
        why = FEW_TEST
    elif not test.events.sum():
        why = NOBODY_EVER
    elif test.at_risk.shape[1] <= second or not test.at_risk[:, second].any():
        why = NO_SECOND
    else:
        why = FEW_ACT
    return Number.none(why, n=n, basis="posts")


def _planned(test: Grid, second: int) -> float | None:
    """A guess of the sampling variance where it cannot be found: by how many are expected to act there."""
    if test.at_risk.shape[1] <= second or not test.posts:
        return None
    there = float(test.at_risk[:, second].sum())
    expected = float(test.events.sum()) / max(float(test.at_risk.sum()), 1.0) * there
    # The curve through the others adds about a third to the variance of the second itself.
    return 1.35 * (1.0 / expected + _BETWEEN / len(test.posts)) if expected > 0 else None


def ask_posts(
    item: GoldenSecond,
    totals: Sequence[PostTotal],
    *,
    cue: str,
    unknown: int,
    confidence: float,
    none: str | None = None,
) -> Asked:
    """Totals of posts that show the cue in time against those of posts that do not.

    Args:
        item: what is known so far.
        totals: posts with a known total and a known cue.
        cue: its name.
        unknown: posts of the cohort without one of the two.
        confidence: of the interval.
        none: what is missing where there is no such post.
    """
    compared = compare_posts(totals, confidence=confidence)
    item = replace(
        item,
        test="posts" if totals else None,
        excess=compared.ratio if none is None else replace(compared.ratio, why_null=none),
        p=compared.p,
        groups=CueGroups(cue, compared.with_posts, compared.without_posts, unknown),
    )
    helpless = compared.ratio.why_null in HELPLESS
    planned = None if compared.variance is not None or helpless else _planned_posts(totals)
    return Asked(
        item,
        sampling=compared.variance if compared.variance is not None else planned,
        tested=max(compared.with_posts + compared.without_posts, 1),
        least=2 * LEAST_GROUP,
        surely_small=compared.surely_small,
    )


def _planned_posts(totals: Sequence[PostTotal]) -> float | None:
    """The same between posts: from each group's actions, and posts that differ by a deviation of 0.6."""
    rate = sum(post.acted for post in totals) / max(sum(post.n for post in totals), 1.0)
    if rate <= 0 or not totals:
        return None
    a_post = 1.0 / max(rate * float(np.mean([post.n for post in totals])), 1e-9) + _BETWEEN
    return 4.0 * a_post / len(totals)
