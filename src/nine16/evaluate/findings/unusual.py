"""What is sure about a post's audience, after everything that was asked of the post.

Every second is asked whether it lost more viewers than expected and, where viewers go back, whether it is seen again
more than those around it; every late call whether it is answered; and every rate whether it is below that of the post's
like. All the questions of one post stand in one family, and Holm's rule holds the chance that any of them is answered
wrongly at `FALSE_POSTS`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nine16.evaluate.findings import asked_late, below, losing, seen_again
from nine16.evaluate.findings.choice import lower_limit
from nine16.evaluate.findings.seen_again import SeenAgain
from nine16.evaluate.holm import holm
from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.moments import Losses
from nine16.kinds.actions import ActionKind
from nine16.model.audience import AGAIN, ASKED_LATE, LEAVE, Unusual
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number
from nine16.model.watching import Seconds

FALSE_POSTS = 0.05
"""Share of posts about which something is found where there is nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the seconds of a post beside its losses."""

    again: SeenAgain | None = None
    """Which seconds viewers saw again."""
    viewers_at: Callable[[int], int] | None = None
    """How many viewers saw a second; None: each view is one."""
    calls: Sequence[tuple[float, float]] = ()
    """When calls to action stand or are said."""
    kinds: Mapping[str, ActionKind] = field(default_factory=dict)
    """Acts that may answer a call."""


_NOTHING_BESIDE = Asked()


def unusual(
    evaluation: Evaluation,
    seconds: Seconds | None,
    losses: Losses | None,
    *,
    like: Callable[[str], below.Like | None],
    confidence: float,
    beside: Asked = _NOTHING_BESIDE,
) -> tuple[Unusual, ...]:
    """What is sure; losses first, each kind with the most viewers or acts first.

    Args:
        evaluation: rates and percentiles of the post.
        seconds: of its log.
        losses: what `moments.losses` gave of it.
        like: of a rate, the post's own acts and its like.
        confidence: of the intervals.
        beside: what else is asked of its seconds.
    """
    in_all = below.asked(evaluation)
    lost: list[losing.Losing] = []
    again: list[seen_again.Again] = []
    late: list[asked_late.Late] = []
    if seconds is not None and losses is not None:
        in_all += losing.asked(losses)
        lost = losing.losing(losses, seconds.left_watching, seconds.watching)
        late = list(asked_late.asked(seconds, beside.calls, beside.kinds, worth=losses.worth, confidence=confidence))
    if seconds is not None and beside.again is not None:
        again = seen_again.asked(beside.again, seconds=seconds.watching.size, confidence=confidence)
    in_all += len(again) + len(late)
    low = list(below.below(evaluation, like, confidence=confidence))
    chances = [one.chance for one in (*lost, *low, *again, *late)]
    adjusted = holm(chances, asked=in_all).tolist()
    sure = sum(chance <= FALSE_POSTS for chance in adjusted)
    if not sure:
        return ()
    bar = FALSE_POSTS / max(in_all - sure + 1, 1)
    parts = iter(adjusted)
    of_lost, of_low, of_again, of_late = ([next(parts) for _ in each] for each in (lost, low, again, late))
    found = list(_below(evaluation, low, of_low, bar=bar, confidence=confidence))
    if seconds is not None:
        at = beside.viewers_at or (lambda second: int(seconds.watching[second]))
        found += _again(at, again, of_again, bar=bar, confidence=confidence)
        found += _late(late, of_late, bar=bar, confidence=confidence)
    if seconds is not None and losses is not None:
        found += _losses(seconds, losses, lost, of_lost, bar=bar, confidence=confidence)
    return tuple(sorted(found, key=lambda one: (one.what != LEAVE, -(one.viewers.value or 0.0))))


def _again(
    viewers_at: Callable[[int], int],
    again: list[seen_again.Again],
    adjusted: list[float],
    *,
    bar: float,
    confidence: float,
) -> Iterator[Unusual]:
    """Stretches seen again, each with the second that most saw again."""
    sure = {one.second: (one, chance) for one, chance in zip(again, adjusted, strict=True) if chance <= FALSE_POSTS}
    for from_s, to_s in losing.together(list(sure)):
        most, chance = max((sure[t] for t in range(from_s, to_s)), key=lambda one: (one[0].viewers, -one[0].second))
        value, low = most.more.value or 0.0, most.more.low or 0.0
        least = lower_limit(value, low=low, chance=most.chance, bar=bar, confidence=confidence)
        there = max(viewers_at(most.second), most.viewers)  # viewers, as those who see it again are
        limits = share_limits(most.viewers, there, confidence=confidence)
        yield Unusual(
            AGAIN,
            Number(most.viewers / there, *(float(limit) for limit in limits), n=there, basis="watching"),
            max(most.viewers - value, 0.0) / there,
            Number(value, least, most.more.high, n=most.viewers, basis="viewers"),
            chance,
            from_s,
            to_s,
        )


def _late(late: list[asked_late.Late], adjusted: list[float], *, bar: float, confidence: float) -> Iterator[Unusual]:
    """Calls that are answered and come late: of several kinds of one rate the one that would gain most."""
    best: dict[tuple[str, int], tuple[asked_late.Late, float]] = {}
    for one, chance in zip(late, adjusted, strict=True):
        key = one.rate, one.from_s
        if chance <= FALSE_POSTS and (key not in best or (one.gained.value or 0) > (best[key][0].gained.value or 0)):
            best[key] = one, chance
    for one, chance in best.values():
        value, low = one.gained.value or 0.0, one.gained.low or 0.0
        least = lower_limit(value, low=low, chance=one.chance, bar=bar, confidence=confidence)
        gained = Number(value, least, one.gained.high, n=one.gained.n, basis="acts")
        yield Unusual(
            ASKED_LATE, one.observed, one.expected, gained, chance, one.from_s, one.to_s, kind=one.kind, rate=one.rate
        )


def _below(
    evaluation: Evaluation, low: list[below.Below], adjusted: list[float], *, bar: float, confidence: float
) -> Iterator[Unusual]:
    for one, chance in zip(low, adjusted, strict=True):
        value = one.missing.value
        if chance > FALSE_POSTS or value is None or one.missing.low is None:
            continue
        least = lower_limit(value, low=one.missing.low, chance=one.chance, bar=bar, confidence=confidence)
        yield Unusual(
            one.rate,
            evaluation.rates[one.rate],
            one.centre.value or 0.0,
            Number(value, least, one.missing.high, n=one.missing.n, basis=one.missing.basis),
            chance,
        )


def _losses(
    seconds: Seconds,
    losses: Losses,
    lost: list[losing.Losing],
    adjusted: list[float],
    *,
    bar: float,
    confidence: float,
) -> Iterator[Unusual]:
    left, watching = seconds.left_watching, seconds.watching
    sure = {one.second: (one.chance, p) for one, p in zip(lost, adjusted, strict=True) if p <= FALSE_POSTS}
    for from_s, to_s in losing.together(list(sure)):
        value, low, high = losing.limits_of(losses, left, watching, (from_s, to_s), confidence=confidence)
        chance = min(sure[t][0] for t in range(from_s, to_s))
        low = lower_limit(value, low=low, chance=chance, bar=bar, confidence=confidence)
        n = int(watching[from_s])
        gone = min(int(np.sum(left[from_s:to_s])), n)
        limits = share_limits(gone * losses.worth, n * losses.worth, confidence=confidence)
        yield Unusual(
            LEAVE,
            Number(gone / n, *(float(limit) for limit in limits), n=n, basis="watching"),
            float(1.0 - np.prod(1.0 - losses.expected[from_s:to_s])),
            Number(value, low, high, n=n, basis="viewers"),
            max(sure[t][1] for t in range(from_s, to_s)),
            from_s,
            to_s,
        )
