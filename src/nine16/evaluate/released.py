"""The seconds table of one post, with the share of those watching who first act in each second."""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.rates import acted_views
from nine16.evaluate.sources import duration_of
from nine16.evaluate.viewers import Viewers, share_sureness
from nine16.model.evaluation import SecondRow
from nine16.model.evidence import Evidence
from nine16.model.number import Number
from nine16.model.watching import Watching


def comments_by_second(evidence: Evidence) -> dict[str, tuple[int, ...]]:
    """By kind: how many comments stand in each second, from 0 to the end of the video or the last comment."""
    seconds = math.ceil(duration_of(evidence) or 0.0)
    return {
        kind: tuple(found.get(second, 0) for second in range(max(seconds, max(found) + 1)))
        for kind, found in sorted(evidence.comments_by_second.items())
        if found
    }


def second_rows(watching: Watching, *, confidence: float) -> tuple[SecondRow, ...]:
    """One row a second: what viewers did, and what they released.

    Args:
        watching: the post's seconds and views.
        confidence: e.g. 0.95.
    """
    seconds = watching.seconds
    worth = _worth(watching)
    released = {
        kind: release_numbers(first, seconds.watching, worth=worth.get(kind, 1.0), confidence=confidence)
        for kind, first in seconds.released.items()
    }
    return tuple(
        SecondRow(
            second=t,
            plays=int(seconds.plays[t]),
            watching=int(seconds.watching[t]),
            skipped=int(seconds.skipped[t]),
            replays=int(seconds.replays[t]),
            left=int(seconds.left[t]),
            completed=int(seconds.completed[t]),
            censored=int(seconds.censored[t]),
            actions={kind: int(row[t]) for kind, row in seconds.actions.items()},
            released={kind: row[t] for kind, row in released.items()},
        )
        for t in range(seconds.watching.size)
    )


def release_numbers(
    first: NDArray[np.int64], watching: NDArray[np.int64], *, worth: float, confidence: float
) -> list[Number]:
    """`first` over `watching` by second, each watching view worth `worth` independent ones (0..1].

    Example:
        >>> numbers = release_numbers(np.array([0, 2]), np.array([0, 100]), worth=1.0, confidence=0.95)
        >>> numbers[0].why_null, numbers[1].value
        ('nobody was watching', 0.02)
    """
    n = np.asarray(watching, dtype=float)
    did = np.minimum(np.asarray(first, dtype=float), n)
    low, high = share_limits(did * worth, n * worth, confidence=confidence)
    return [
        Number(float(did[t] / n[t]), float(low[t]), float(high[t]), n=int(n[t]), basis="watching")
        if n[t] > 0
        else Number.none("nobody was watching", n=0, basis="watching")
        for t in range(n.size)
    ]


def _worth(watching: Watching) -> Mapping[str, float]:
    """By kind: what one view is worth, from how alike the whole views of a viewer are.

    The log keeps no second of an action by view; likeness over whole views is at least that within a second.
    """
    viewers = Viewers.of(watching.views.viewer)
    if viewers.spread <= 0:
        return {}
    return {
        kind: share_sureness(acted_views(watching, [kind]), viewers).n_adjusted / viewers.n
        for kind in watching.seconds.released
    }
