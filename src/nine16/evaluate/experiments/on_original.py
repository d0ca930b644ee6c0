"""Two cuts on the clock of their original: where they part, and who is still there at each of its seconds.

A cut's curve runs on its own clock; cutting out 2 s moves everything after it 2 s forward. Through the cuts' time maps
each second of the original is looked up in each arm, so that the same shot stands beside itself. A curve still falls
because of everything before it in its own arm: the table shows where the arms part, the experiment's outcome decides.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import special

from nine16.evaluate.experiments.outcomes import first_views
from nine16.evaluate.experiments.survival import KaplanMeier
from nine16.model.experiment import Exposed
from nine16.model.number import Number
from nine16.model.time_map import TimeMap, to_cut, to_original


@dataclass(frozen=True, slots=True)
class OnClock:
    """Who of an arm is still there as it shows a second of the original."""

    arm: str
    original_s: float
    at_s: float | None
    """On the arm's own clock; None where the arm does not show that second."""
    share: Number
    """Of viewers, by the first view of each."""


@dataclass(frozen=True, slots=True)
class OnOriginal:
    """The arms on their original's clock."""

    original: str
    parts_at_s: float | None
    """Until then, on their own clocks, all arms show the same; None if they never part."""
    parts_at_original_s: float | None
    """What the first arm shows there."""
    curves: tuple[OnClock, ...]


def on_original(
    exposed: Exposed,
    arms: Sequence[tuple[str, TimeMap]],
    *,
    original: str,
    duration_s: Fraction,
    confidence: float = 0.95,
) -> OnOriginal:
    """The arms' curves on the clock of their original.

    Args:
        exposed: what viewers did.
        arms: name and time map of each, in the order of the experiment.
        original: the video they are cuts of; an arm that is it has the whole as its map.
        duration_s: of the original.
        confidence: of each interval (pointwise).
    """
    parts = [at_s for _, cut in arms[1:] if (at_s := parting(arms[0][1], cut)) is not None]
    at_s = min(parts, default=None)
    there = None if at_s is None else to_original(arms[0][1], at_s)
    rows = []
    for place, (name, cut) in enumerate(arms):
        first = first_views(exposed, place)
        curve = KaplanMeier.of(exposed.seconds[first], exposed.left[first])
        for second in range(math.ceil(duration_s)):
            places = to_cut(cut, Fraction(second))
            own = places[0] if places else None
            share = (
                Number.none("this arm does not show that second", n=first.size, basis="viewers")
                if own is None
                else share_at(curve, float(own), n=first.size, confidence=confidence)
            )
            rows.append(OnClock(name, float(second), None if own is None else float(own), share))
    return OnOriginal(
        original=original,
        parts_at_s=None if at_s is None else float(at_s),
        parts_at_original_s=None if there is None else float(there),
        curves=tuple(rows),
    )


def parting(one: TimeMap, other: TimeMap) -> Fraction | None:
    """The first instant, on the cuts' own clocks, from which two cuts show different things; None if they never do.

    Example:
        >>> from nine16.model.time_map import edit_said, time_map_of, whole
        >>> parting(whole(Fraction(10)), time_map_of([edit_said("cut_out:2-4")], Fraction(10)))
        Fraction(2, 1)
    """
    at_s = Fraction(0)
    while True:
        here = [next((each for each in cut if each.at_s <= at_s < each.until_s), None) for cut in (one, other)]
        if here[0] is None or here[1] is None:
            return None if here[0] is here[1] else at_s
        first, second = here[0], here[1]
        if to_original(one, at_s) != to_original(other, at_s) or first.speed != second.speed:
            return at_s
        at_s = min(first.until_s, second.until_s)


def share_at(curve: KaplanMeier, at_s: float, *, n: int, confidence: float) -> Number:
    """Share still there at an instant, with Greenwood's interval on the scale of log(-log S).

    Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2nd edition, 1.4: it stays within 0 to 1.

    Args:
        curve: of the arm.
        at_s: on the arm's clock.
        n: viewers.
        confidence: of the interval.

    Example:
        >>> curve = KaplanMeier.of([1.0, 2.0, 3.0, 4.0], [True, True, True, True])
        >>> share_at(curve, 2.5, n=4, confidence=0.95).value
        0.5
    """
    if n == 0:
        return Number.none("nobody saw this arm", n=0, basis="viewers")
    followed = int(curve.at_risk[curve.times >= at_s][0]) if (curve.times >= at_s).any() else 0
    before = curve.times <= at_s
    alive = curve.at_risk[before] - curve.left[before]
    share = float(curve.share[before][-1]) if before.any() else 1.0
    if share > 0 and followed == 0:
        return Number.none("every view that is known so far broke off earlier", n=n, basis="viewers")
    if share in (0.0, 1.0):
        # Nobody has left, or all have: what is sure of it is that of n draws alike (Clopper and Pearson).
        tail = (1.0 - confidence) / 2.0
        bound = tail ** (1.0 / (n if share == 0.0 else followed))
        limits = (bound, 1.0) if share == 1.0 else (0.0, 1.0 - bound)
        return Number(share, *limits, n=n, basis="viewers")
    greenwood = float(np.sum(curve.left[before] / (curve.at_risk[before] * np.maximum(alive, 1.0))))
    half = float(special.ndtri(0.5 + confidence / 2.0)) * math.sqrt(greenwood) / -math.log(share)
    low, high = (share ** math.exp(sign * half) for sign in (1.0, -1.0))
    return Number(share, low, high, n=n, basis="viewers")
