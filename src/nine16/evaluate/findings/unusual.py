"""What is sure about a post's audience, after everything that was asked of the post.

Every second is asked whether it lost more viewers than expected, and every rate whether it is below that of the post's
like. All the questions of one post stand in one family, and Holm's rule holds the chance that any of them is answered
wrongly at `FALSE_POSTS`.
"""

from collections.abc import Callable, Iterator

import numpy as np

from nine16.evaluate.findings import below, losing
from nine16.evaluate.findings.choice import holm, lower_limit
from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.moments import Losses
from nine16.model.audience import LEAVE, Unusual
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number
from nine16.model.watching import Seconds

FALSE_POSTS = 0.05
"""Share of posts about which something is found where there is nothing."""


def unusual(
    evaluation: Evaluation,
    seconds: Seconds | None,
    losses: Losses | None,
    *,
    like: Callable[[str], below.Like | None],
    confidence: float,
) -> tuple[Unusual, ...]:
    """What is sure; losses first, each kind with the most viewers or acts first.

    Args:
        evaluation: rates and percentiles of the post.
        seconds: of its log.
        losses: what `moments.losses` gave of it.
        like: of a rate, the post's own acts and its like.
        confidence: of the intervals.
    """
    in_all = below.asked(evaluation)
    lost: list[losing.Losing] = []
    if seconds is not None and losses is not None:
        in_all += losing.asked(losses)
        lost = losing.losing(losses, seconds.left_watching, seconds.watching)
    low = list(below.below(evaluation, like, confidence=confidence))
    chances = [one.chance for one in (*lost, *low)]
    adjusted = holm(chances, asked=in_all)
    sure = sum(chance <= FALSE_POSTS for chance in adjusted)
    if not sure:
        return ()
    bar = FALSE_POSTS / max(in_all - sure + 1, 1)
    found = list(_below(evaluation, low, adjusted[len(lost) :], bar=bar, confidence=confidence))
    if seconds is not None and losses is not None:
        found += _losses(seconds, losses, lost, adjusted[: len(lost)], bar=bar, confidence=confidence)
    return tuple(sorted(found, key=lambda one: (one.what != LEAVE, -(one.viewers.value or 0.0))))


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
