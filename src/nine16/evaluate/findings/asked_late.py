"""Calls to action that viewers answer, and that come when many of them have gone.

A call is answered where, in the seconds from it on, more of those still there act for the first time than before it and
than after it: at least `MARGIN` times as many as on either side (acts of two stretches given their sum are binomial, by
the viewers each had: Przyborowski and Wilenski 1940, Biometrika 31, 313-323). Both sides, because acts rise or fall
slowly through any video. What an earlier call would bring is what it brings now for each viewer there, times the viewers
who were there early and have gone: an assumption, said beside the figure, that these would have answered alike.

That a call comes too *early* is not told: it would rest on nobody answering, and a call that nobody answers may be one
that nobody reads.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.mid_p import count_limits
from nine16.kinds.actions import ActionKind
from nine16.model.measured import Measured
from nine16.model.number import Number
from nine16.model.watching import Seconds

Floats = NDArray[np.float64]

EARLY_S = 9
"""Where a call is told to stand: Alimama with Taobao video and Tmall beauty, January 2021 [reported]."""
LATE_S = 12
"""From here on a call is late: 3 s after the reported second."""
LEAST_GONE = 0.2
"""Share of those who were there at `EARLY_S` that must have gone. [ours]"""
ANSWER_S = 4
"""Seconds from the call on in which answers are counted: acts follow words by one to three seconds. [ours]"""
_APART_S, _SIDE_S = 1, 4
MARGIN = 1.5
LEAST_ACTS = 10
"""In the three stretches together; how many there are says nothing of where they lie."""
MOST_CALLS = 3
_FOR = ("interaction", "shop_entry", "follow")
"""What calls ask for, and a viewer does while watching."""


@dataclass(frozen=True, slots=True)
class Late:
    """One call and one kind of act."""

    kind: str
    rate: str
    from_s: int
    to_s: int
    chance: float
    """One-sided, of so many or more if `MARGIN` times the acts of the sides were usual."""
    observed: Number
    """Share of those watching who act in these seconds."""
    expected: float
    """The same by the side that acts more."""
    gained: Number
    """Acts of viewers who had gone, had they answered alike; usual limits."""


def calls(words: Measured | None) -> list[tuple[float, float]]:
    """When calls to action stand or are said, those that overlap or follow within a second as one; the first few."""
    spans = () if words is None else words.spans
    told = sorted(
        (one.from_s, one.to_s)
        for one in spans
        if one.facts.get("kind") == "call_to_action" and one.facts.get("timed") is not False
    )
    merged: list[tuple[float, float]] = []
    for from_s, to_s in told:
        if merged and from_s <= merged[-1][1] + 1.0:
            merged[-1] = merged[-1][0], max(merged[-1][1], to_s)
        else:
            merged.append((from_s, to_s))
    return merged[:MOST_CALLS]


def asked(
    log: Seconds,
    at: Sequence[tuple[float, float]],
    kinds: Mapping[str, ActionKind],
    *,
    worth: float,
    confidence: float = 0.95,
) -> Iterator[Late]:
    """Every late call with every kind of act that can be asked, with its chance.

    Args:
        log: the post's seconds.
        at: when calls stand.
        kinds: of acts, and which rate each counts for.
        worth: how many independent views a view is worth.
        confidence: of the limits.
    """
    watching = np.asarray(log.watching, dtype=float)
    for call in at:
        from_s = math.floor(call[0])
        after = from_s + ANSWER_S + _APART_S
        before = from_s - _APART_S - _SIDE_S
        if from_s < LATE_S or after + _SIDE_S > watching.size or watching[from_s] <= 0:
            continue
        gone = watching[EARLY_S] - watching[from_s]
        if gone < LEAST_GONE * watching[EARLY_S]:
            continue
        here = slice(from_s, from_s + ANSWER_S)
        sides = slice(before, before + _SIDE_S), slice(after, after + _SIDE_S)
        for name, kind in kinds.items():
            acts = log.released.get(name)
            if kind.counts_as not in _FOR or acts is None:
                continue
            own = _sum(acts, watching, here, worth)
            beside = [_sum(acts, watching, side, worth) for side in sides]
            if own[0] + sum(one[0] for one in beside) >= LEAST_ACTS and min(one[1] for one in beside) > 0:
                yield _late(
                    name, kind.counts_as, from_s, own, beside, there=watching[from_s], gone=gone, confidence=confidence
                )


def _sum(acts: NDArray, watching: Floats, here: slice, worth: float) -> tuple[float, float]:
    """Acts, and seconds of viewers there, both as of independent viewers."""
    return float(np.sum(acts[here])) * worth, float(np.sum(watching[here])) * worth


def _late(
    kind: str,
    rate: str,
    from_s: int,
    own: tuple[float, float],
    beside: Sequence[tuple[float, float]],
    *,
    there: float,
    gone: float,
    confidence: float,
) -> Late:
    did, seen = own
    chances = [
        float(special.betainc(did, other + 1.0, MARGIN * seen / (MARGIN * seen + at))) if did > 0 else 1.0
        for other, at in beside
    ]
    usual, at = beside[int(np.argmax(chances))]
    less, less_at = beside[int(np.argmin(chances))]
    (low, high), (_, high_usual), (low_less, _) = (
        _rate_limits(*one, confidence=confidence) for one in (own, (usual, at), (less, less_at))
    )
    more = did / seen - usual / at
    below = math.hypot(did / seen - low, high_usual - usual / at)
    # What is usual in these seconds lies between the sides: where acts rise through the video, by the one side alone
    # the interval lay too low and held 87.7 % of 171 (bench/accuracy/findings.py).
    above = usual / at - less / less_at + math.hypot(high - did / seen, less / less_at - low_less)
    # By viewer and second; of a viewer who was there all through the answer it is so many times as much.
    each = gone * ANSWER_S
    return Late(
        kind,
        rate,
        from_s,
        from_s + ANSWER_S,
        max(chances),
        Number(did / seen * ANSWER_S, low * ANSWER_S, high * ANSWER_S, n=round(there), basis="watching"),
        max(acts / there_ for acts, there_ in beside) * ANSWER_S,
        Number(more * each, (more - below) * each, (more + above) * each, n=round(gone), basis="acts"),
    )


def _rate_limits(acts: float, seen: float, *, confidence: float) -> tuple[float, float]:
    """Limits of a rate of acts by viewer and second."""
    low, high = count_limits(acts, confidence=confidence)
    return float(low) / seen, float(high) / seen
