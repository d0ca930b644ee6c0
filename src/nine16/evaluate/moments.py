"""Moments: the seconds that lost more viewers than expected.

A second is named when its loss beyond the expected has an interval above nought. The limits are those of a difference of
two unsure shares (Zou and Donner 2008), each at the level that lets at most one video in twenty without any unusual
second have one named: 5 % is divided by the number of seconds tested (Bonferroni). A second found is taken
out of the baseline, and the rest is looked at again, so that one loss does not hide another; two or three neighbours
that hide each other are left out together (`stretches`).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.baseline import Expected, smooth_baseline
from nine16.evaluate.learned import Shape, learned_baseline
from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.stretches import suspects
from nine16.model.evaluation import Moment
from nine16.model.number import Number

Floats = NDArray[np.float64]

MOST = 3
APART_S = 2
FALSE_VIDEOS = 0.05
"""Share of videos without any unusual second in which one may be named all the same."""
LEAST_WATCHING = 30
"""Viewers that must have been watching for a second to be looked at."""
LEAST_LEFT = 5
"""Viewers that must have left."""
_FAR_OUT = 0.98
"""Levels beyond this are those of many seconds at once."""
LEAST_SECONDS = 6
"""Shorter videos have no smooth baseline of their own."""


@dataclass(frozen=True, slots=True)
class Losses:
    """By second: what was expected, and how many viewers were lost beyond it."""

    expected: Floats
    """(T,) share of those watching who would leave as usual."""
    viewers: Floats
    """(T,) left beyond the expected."""
    low: Floats
    high: Floats
    """(T,) limits that hold for all seconds together."""
    tested: NDArray[np.bool_]
    """(T,) whether the second was looked at."""
    baseline: Expected | None = None
    """The expectation with its sureness."""
    worth: float = 1.0
    """How many independent views a view is worth."""

    def expected_or_none(self) -> list[float | None]:
        """The expectation where it was held against what happened; None elsewhere."""
        return [float(share) if tested else None for share, tested in zip(self.expected, self.tested, strict=True)]


def losses(left: NDArray, watching: NDArray, *, learned: Shape | None = None, worth: float = 1.0) -> Losses:
    """Viewers lost beyond the expected, by second.

    Args:
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        learned: what leaving is like in the account's other posts; without it the video's own smooth baseline is the
            expectation, and its first and last second, which have neighbours on one side only, are not tested.
        worth: how many independent views a view is worth (0..1].
    """
    n = np.asarray(watching, dtype=float)
    d = np.minimum(np.asarray(left, dtype=float), n)
    tested = n >= LEAST_WATCHING
    if learned is None:
        tested[:1] = tested[-1:] = False
        tested &= n.size >= LEAST_SECONDS
    # Stretches need no share of it: every one of their seconds must pass at this level, which chance alone does far
    # more rarely than it passes one second (bench/accuracy/moments.py: nothing happens).
    confidence = max(1.0 - 2.0 * FALSE_VIDEOS / max(int(tested.sum()), 1), 0.5)

    def held_against(without: Sequence[int]) -> Losses:
        expected = (
            smooth_baseline(d * worth, n * worth, without=without)
            if learned is None
            else learned_baseline(d * worth, n * worth, learned, without=without)
        )
        return _beyond(d, n, expected, tested=tested, confidence=confidence, worth=worth)

    without: list[int] = []
    while True:
        found = held_against(without)
        if len(without) >= 2 * MOST:
            return found
        fresh = [t for t in np.flatnonzero(tested) if t not in without]
        # Unusually few leaving bends the baseline as much as unusually many: both are taken out.
        surprise = [max(found.low[t], -found.high[t]) / math.sqrt(n[t]) for t in fresh]
        if fresh and max(surprise) > 0:
            without.append(int(fresh[int(np.argmax(surprise))]))
            continue
        stretch = None if learned is not None else _hidden(d, n, tested, without, held_against)
        if stretch is None:
            return found
        without.extend(t for t in stretch if t not in without)


def _hidden(
    d: Floats,
    n: Floats,
    tested: NDArray[np.bool_],
    without: Sequence[int],
    held_against: Callable[[Sequence[int]], Losses],
) -> tuple[int, ...] | None:
    """A stretch in which every second loses more than expected once the whole stretch is left out; None if there is none."""
    for stretch in suspects(d, n, tested):
        fresh = [t for t in stretch if t not in without]
        if fresh and (held_against([*without, *fresh]).low[list(stretch)] > 0).all():
            return stretch
    return None


def _beyond(
    d: Floats, n: Floats, expected: Expected, *, tested: NDArray[np.bool_], confidence: float, worth: float
) -> Losses:
    low, high = beyond_limits(d, n, expected, confidence=confidence, worth=worth)
    seen = np.divide(d, n, out=np.zeros(n.size), where=n > 0)
    return Losses(expected.hazard, (seen - expected.hazard) * n, low, high, tested, expected, worth)


def beyond_limits(
    left: Floats, watching: Floats, expected: Expected, *, confidence: float, worth: float = 1.0
) -> tuple[Floats, Floats]:
    """Limits of how many viewers left beyond the expected, each second by itself.

    Args:
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        expected: the expectation of each second without its own count.
        confidence: of the limits; far out (0.999 and more) they are on the careful side.
        worth: how many independent views a view is worth.
    """
    d, n = left, watching
    upto = 0.5 + confidence / 2.0
    z = special.ndtri(upto) if math.isinf(expected.freedom) else special.stdtrit(expected.freedom, upto)
    hazard = expected.hazard
    low_expected = special.expit(expected.log_odds - z * expected.sd)
    high_expected = special.expit(expected.log_odds + z * expected.sd)
    low_seen, high_seen = share_limits(d * worth, n * worth, confidence=confidence)
    # So far out the mid-P tail of a few departures is too thin: the exact one (Clopper and Pearson 1934) bounds it.
    some = d > 0
    if confidence > _FAR_OUT:
        exact = special.betaincinv(d[some] * worth, (n - d)[some] * worth + 1.0, (1.0 - confidence) / 2.0)
        low_seen[some] = np.minimum(low_seen[some], exact)
    seen = np.divide(d, n, out=np.zeros(n.size), where=n > 0)
    low = seen - hazard - np.sqrt((seen - low_seen) ** 2 + (high_expected - hazard) ** 2)
    high = seen - hazard + np.sqrt((high_seen - seen) ** 2 + (hazard - low_expected) ** 2)
    return low * n, high * n


def moments(found: Losses, left: NDArray, watching: NDArray, *, confidence: float) -> tuple[Moment, ...]:
    """The largest losses, at least two seconds apart, at most three, the largest first.

    Args:
        found: what `losses` gave.
        left: (T,) departures of those watching.
        watching: (T,) how many watched.
        confidence: of the interval shown for the observed share.
    """
    sure = (found.low > 0) & found.tested & (np.asarray(left) >= LEAST_LEFT)
    kept: list[int] = []
    for t in np.argsort(-found.viewers, kind="stable"):
        if sure[t] and len(kept) < MOST and _apart(int(t), kept):
            kept.append(int(t))
    return tuple(_moment(t, found, left=int(left[t]), watching=int(watching[t]), confidence=confidence) for t in kept)


def _apart(t: int, others: Sequence[int]) -> bool:
    return all(abs(t - other) >= APART_S for other in others)


def _moment(t: int, found: Losses, *, left: int, watching: int, confidence: float) -> Moment:
    low, high = share_limits(left, watching, confidence=confidence)
    return Moment(
        second=t,
        expected=float(found.expected[t]),
        observed=Number(left / watching, float(low), float(high), n=watching, basis="watching"),
        viewers=Number(float(found.viewers[t]), float(found.low[t]), float(found.high[t]), n=watching, basis="viewers"),
    )
