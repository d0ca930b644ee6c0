"""Seconds that viewers see again far more often than the seconds around them: what they came back for.

A viewer who sees second t again, and not second t - 5, speaks for t; one who does the opposite speaks against it. Views
that start over see both again and say nothing (McNemar 1947, Psychometrika 12, 153-157). A second is asked against both
sides, 5 s before and 5 s after, and counts by the weaker of the two: where repeats only thin out, or a second run loses
many at once, one side is always alike. Neighbouring seconds are never quite alike, so what is tested is whether it is
seen again at least `MARGIN` times as often as either. The viewer is the unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from nine16.evaluate.mid_p import share_limits
from nine16.model.number import Number
from nine16.model.watching import Views

Whole = NDArray[np.int64]

APART_S = 5
"""A moment worth going back to lasts a few seconds: nearer seconds are seen again with it. [ours]"""
MARGIN = 1.5
"""How many times as often as either side a second must be seen again. Going back by some seconds from anywhere leaves
neighbours up to 1.2 times apart where many leave (bench/accuracy/findings.py)."""
LEAST_VIEWERS = 20
"""Viewers who tell a second from one of its sides. How many there are says nothing of which way they speak, so seconds
with fewer need not count as asked."""


_LEAST_MORE = 10
"""Repeats by which a second must lie above both sides before viewers are read one by one, which takes 0.2 s a post: fewer
are never sure."""


@dataclass(frozen=True, slots=True)
class SeenAgain:
    """How often viewers who went back saw each second; viewers who never did are left out."""

    viewer: Whole
    """(rows,) a number for each viewer."""
    second: Whole
    """(rows,) whose instant the viewer saw."""
    times: Whole
    """(rows,) how often within one view, at the most."""


@dataclass(frozen=True, slots=True)
class Again:
    """One second that may be seen again more than those around it."""

    second: int
    chance: float
    """One-sided, of so many or more if it were seen again `MARGIN` times as often as the nearer of its sides."""
    viewers: int
    """Who saw it again."""
    more: Number
    """Viewers more than of the side that is seen again more; usual limits."""


def rises(replays: ArrayLike) -> bool:
    """Whether any second is seen again more often than both its sides, all repeats counted: else nothing is asked.

    Args:
        replays: (seconds,) of the log.

    Example:
        >>> rises(np.linspace(90, 30, 20)), rises([0] * 8 + [40] * 3 + [0] * 9)
        (False, True)
    """
    row = np.asarray(replays, dtype=np.int64)
    middle = row[APART_S:-APART_S]
    return bool(np.any(middle - np.maximum(row[: -2 * APART_S], row[2 * APART_S :]) >= _LEAST_MORE))


def viewers_at(views: Views, second: int) -> int:
    """How many viewers saw the instant of a second, each counted once however many views they had.

    Args:
        views: of the post.
        second: whose instant.
    """
    there = (views.span_from_ms <= 1_000 * second) & (1_000 * second < views.span_to_ms)
    return int(np.unique(views.viewer[views.span_view[there]]).size)


def asked(told: SeenAgain, *, seconds: int, confidence: float = 0.95) -> list[Again]:
    """Every second that enough viewers tell from both sides, with its chance.

    Args:
        told: of the post's viewers.
        seconds: of the video.
        confidence: of the limits.

    Example:
        >>> who = np.repeat(np.arange(40), 20)
        >>> times = np.where(np.tile(np.arange(20), 40) == 9, 2, 1)
        >>> found = asked(SeenAgain(who, np.tile(np.arange(20), 40), times), seconds=20)
        >>> [one.second for one in found if one.chance < 1e-3]
        [9]
    """
    if told.viewer.size == 0:
        return []
    _, row = np.unique(told.viewer, return_inverse=True)
    times = np.zeros((int(row.max()) + 1, seconds), dtype=np.int64)
    inside = told.second < seconds
    np.maximum.at(times, (row[inside], told.second[inside]), told.times[inside])
    watched, again = times >= 1, times >= 2
    found = []
    for t in range(APART_S, seconds - APART_S):
        sides = [_against(watched, again, t, other) for other in (t - APART_S, t + APART_S)]
        if all(for_it + against >= LEAST_VIEWERS for for_it, against in sides):
            found.append(_one(t, int(again[:, t].sum()), sides, confidence=confidence))
    return found


def _against(watched: NDArray[np.bool_], again: NDArray[np.bool_], t: int, other: int) -> tuple[int, int]:
    """Viewers who watched both seconds and saw only the first again, and only the other."""
    both = watched[:, t] & watched[:, other]
    return int(np.sum(both & again[:, t] & ~again[:, other])), int(np.sum(both & again[:, other] & ~again[:, t]))


def _one(t: int, viewers: int, sides: list[tuple[int, int]], *, confidence: float) -> Again:
    usual = MARGIN / (1.0 + MARGIN)
    chances = [float(special.betainc(a, b + 1.0, usual)) if a else 1.0 for a, b in sides]
    a, b = sides[int(np.argmax(chances))]
    low, high = (float(one) for one in share_limits(float(a), float(a + b), confidence=confidence))
    more = Number(float(a - b), (a + b) * (2 * low - 1), (a + b) * (2 * high - 1), n=viewers, basis="viewers")
    return Again(t, max(chances), viewers, more)
