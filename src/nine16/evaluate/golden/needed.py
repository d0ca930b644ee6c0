"""How many more posts would tell, from the variance of those that are there."""

import math

from scipy import special

TIMES = 1.5
"""The excess that must not be missed: half more than usual [ours]."""
LEAST_TIMES = 1.25
"""An excess surely below a quarter more is none worth acting on [ours]."""
POWER = 0.8


def posts_needed(sampling: float, remaining: float, *, posts: int, level: float, times: float = TIMES) -> float | None:
    """How many posts in all find an excess of `times` four times in five; None where no number of posts would.

    Args:
        sampling: variance of the log ratio that posts take away, at the present number.
        remaining: variance that stays.
        posts: the present number.
        level: chance of error granted to the one test, one-sided.
        times: the excess to be found.

    Example:
        >>> round(posts_needed(0.04, 0.0, posts=40, level=0.0125))
        93
        >>> posts_needed(0.04, 0.2, posts=40, level=0.0125) is None
        True
    """
    reach = math.log(times) / (special.ndtri(1.0 - level) + special.ndtri(POWER))
    left = reach**2 - remaining
    return posts * sampling / left if left > 0 else None


def more_posts(
    sampling: float, remaining: float, *, posts: int, level: float, share: float, least: int = 0
) -> int | None:
    """How many more posts of the cohort would tell; None where more of them would not help.

    Args:
        sampling: variance that posts take away, at the present number.
        remaining: variance that stays.
        posts: how many tested now.
        level: chance of error granted to the one test.
        share: of the cohort's posts that go into this test.
        least: posts that a test needs at all.
    """
    for times in (TIMES, LEAST_TIMES):
        wanted = posts_needed(sampling, remaining, posts=posts, level=level, times=times)
        if wanted is None:
            return None
        wanted = max(wanted, least)
        if wanted > posts:
            return _rounded((wanted - posts) / share)
    # Both would be seen by now in most libraries; this one lies between: a quarter as many again as a rule.
    return _rounded(max(posts * 0.25, 1.0) / share)


def _rounded(posts: float) -> int:
    """To two digits: more would pretend to know.

    Example:
        >>> _rounded(3.2), _rounded(87.0), _rounded(1234.0)
        (4, 87, 1300)
    """
    digits = 10 ** max(0, math.floor(math.log10(max(posts, 1.0))) - 1)
    return math.ceil(posts / digits) * digits
