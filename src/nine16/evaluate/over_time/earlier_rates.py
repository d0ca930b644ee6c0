"""How far an account's acts have lain from what their views led one to expect, in its own earlier days and weeks.

Posts act at rates of their own, but rates also move together: the audience of ads acts less, a sale makes all buy. How
much, the account's earlier windows say: acts against views seen times the rates known before each window.
"""

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.over_time.daily import Steps

Floats = NDArray[np.float64]

_LONGEST = 7
"""Windows longer than a week are judged by weeks: too few months are ever known."""
_MOST = 30
"""The latest earlier windows, at most."""
_WORTH_ACTS = 10.0
"""How many acts the mean rate of all posts is worth beside a post's own."""
_USUAL, _WORTH = 0.1, 5.0
"""How far rates move together where nothing is known, and how many windows that is worth. [ours]"""


def moved_together(acted: Steps, views: Steps, *, first: int, days: int, unit: float) -> float:
    """Standard deviation of the logarithm by which all rates of acting move together, counting aside.

    Of window k, with A acts seen where E were expected, `log((A + 1/2) / (E + 1/2))` has the variance of counting,
    `1 / (E + 1/2)`, that of each post's own rate being known from few acts (gamma), and what is sought beside both.
    Windows tell the more, the less these blur them.

    Args:
        acted: steps of acts, or of money, of one account.
        views: steps of views of the same posts.
        first: ordinal of the first local day that is not known.
        days: length of the window to come.
        unit: what one act is worth: 1 for counts.

    Example:
        >>> from nine16.evaluate.over_time.daily import daily_steps
        >>> none = daily_steps([], count="views", zone="UTC")
        >>> moved_together(none, none, first=739_000, days=7, unit=1.0)
        0.1
    """
    length = min(days, _LONGEST)
    squares, known = _WORTH * _USUAL**2, _WORTH
    did = _by_day(acted, acted.gained / unit, before=first)
    came = _by_day(views, views.gained + np.nan_to_num(views.bought), before=first)
    posts, last = max(did.shape[0], came.shape[0]), max(did.shape[1], came.shape[1])
    did, came = (np.pad(one, ((0, posts - one.shape[0]), (last - one.shape[1], 0))) for one in (did, came))
    for end in range(last, length, -length)[:_MOST]:
        begin = end - length
        before, seen = did[:, :begin].sum(axis=1), came[:, :begin].sum(axis=1)
        if before.sum() < _WORTH_ACTS:
            break
        mean = before.sum() / seen.sum() if seen.sum() > 0 else 0.0
        if mean <= 0:
            break
        rate = (before + _WORTH_ACTS) / (seen + _WORTH_ACTS / mean)
        now = came[:, begin:end].sum(axis=1)
        expected = float(rate @ now)
        own = float((rate / (seen + _WORTH_ACTS / mean)) @ now**2)
        counting = 1.0 / (expected + 0.5) + own / (expected + 0.5) ** 2
        off = float(np.log((did[:, begin:end].sum() + 0.5) / (expected + 0.5)))
        weight = 1.0 / (1.0 + counting / _USUAL**2)
        squares += weight * (off**2 - counting)
        known += weight
    return float(np.sqrt(max(squares, 0.0) / known))


def _by_day(steps: Steps, gained: Floats, *, before: int) -> Floats:
    """(posts, days) what was gained by local day, to the last known one; steps of several days are left out."""
    kept = (steps.last_day < before) & (steps.first_day == steps.last_day) & ~steps.fell
    if not kept.any():
        return np.zeros((0, 0))
    since = int(steps.last_day[kept].min())
    found = np.zeros((int(steps.post.max()) + 1, before - since))
    np.add.at(found, (steps.post[kept], steps.last_day[kept] - since), gained[kept])
    return found
