"""What an account's seconds show of a factor by second, and how many viewers or acts that goes with per post.

In a second that shows it, d of the n who watched did it; with the ratio r of how many do it, d (1 - 1 / r) of them
would not have without it (where r is below 1: d (1 / r - 1) more would have, at most those n - d who did not). For what
is asked by deviations that is one standard deviation less of it, in the seconds that lie half of one above the mean.
Summed over the post's seconds that is the post's part, and the worth is the mean over the posts that show it. The
interval is the ratio's.
"""

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.practice import Practice, Shows, between
from nine16.evaluate.factors.columns import lagged
from nine16.evaluate.factors.rows import LEAVE, Rows
from nine16.model.factor import Factor
from nine16.model.number import Number

Floats = NDArray[np.float64]

_CLEARLY = 0.5
"""A second clearly has more than usual from half a standard deviation above the mean."""


def practice_by_second(factor: Factor, known: Known) -> Practice | None:
    """How the account's posts do it; None where the library no longer tells it.

    Args:
        factor: of level second, with a ratio.
        known: the library.
    """
    shown, rows = known.shown.get(factor.factor), known.rows
    outcome = rows.outcomes.get(factor.outcome)
    times = factor.times
    if shown is None or shown.why_not is not None or outcome is None or times is None or times.value is None:
        return None
    lag_s = factor.lag_s or 0
    much = lagged(shown, rows, lag_s)
    telling = np.isfinite(outcome.acted) & (rows.watching > 0) & np.isfinite(much) & (rows.second >= lag_s)
    there = telling & (much > 0 if factor.step.kind == "with_without" else much > _CLEARLY)
    own = np.array([one.post.post_id in known.mine for one in rows.told])[rows.post]
    posts = np.unique(rows.post[own & telling])
    having = np.unique(rows.post[own & there])
    unit = "viewers" if factor.outcome == LEAVE else factor.outcome
    if having.size == 0:
        none = Number.none("no post of these shows it", n=int(posts.size), basis="posts")
        return Practice(int(posts.size), (), int(posts.size), none, unit)
    parts = [
        _part(outcome.acted, rows.watching, there, each)
        for each in (times.value, times.low or times.value, times.high or times.value)
    ]
    value, low, high = (float(part[own].sum()) / having.size for part in parts)
    by_post = np.bincount(rows.post, weights=parts[0], minlength=len(rows.told))
    order = sorted(having.tolist(), key=lambda post: (-abs(by_post[post]), rows.told[post].post.post_id))
    sign = 1.0 if value >= 0 else -1.0
    return Practice(
        known=int(posts.size),
        having=tuple(_where(rows, post, np.abs(parts[0]), there, lag_s) for post in order),
        lacking=int(posts.size - having.size),
        worth=between(sign * low, sign * high, sign * value, n=factor.posts),
        unit=unit,
    )


def _part(acted: Floats, watching: Floats, there: NDArray[np.bool_], times: float) -> Floats:
    """(rows,) how many did it because of a ratio, below nought how many did not."""
    did = np.where(there, np.nan_to_num(acted), 0.0)
    return np.maximum(did * (1.0 - 1.0 / times), did - np.where(there, watching, 0.0))


def _where(rows: Rows, post: int, part: Floats, there: NDArray[np.bool_], lag_s: int) -> Shows:
    """The stretch of a post that shows it and counts most; in the seconds that show it, not those that answer."""
    first, last = int(rows.starts[post]), int(rows.starts[post + 1])
    stretches: list[tuple[float, int, int]] = []
    row = first
    while row < last:
        end = row
        while end < last and there[end]:
            end += 1
        if end > row:
            stretches.append((float(part[row:end].sum()), row - first, end - first))
        row = max(end, row + 1)
    _, begin, end = max(stretches, key=lambda one: (one[0], -one[1]))
    return Shows(rows.told[post].post.post_id, float(begin - lag_s), float(end - lag_s))
