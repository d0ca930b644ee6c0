"""What is sure about a post's audience, after everything that was asked of the post.

Every second is asked whether it lost more viewers than expected. All the questions of one post stand in one family,
and Holm's rule holds the chance that any of them is answered wrongly at `FALSE_POSTS`.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from nine16.evaluate.findings.choice import holm, lower_limit
from nine16.evaluate.findings.losing import asked, limits_of, losing, together
from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.moments import Losses
from nine16.model.audience import LEAVE, Unusual
from nine16.model.number import Number
from nine16.model.watching import Seconds

FALSE_POSTS = 0.05
"""Share of posts about which something is found where there is nothing."""


def unusual(seconds: Seconds | None, losses: Losses | None, *, confidence: float) -> tuple[Unusual, ...]:
    """What is sure, the one with most viewers first.

    Args:
        seconds: of the post's log.
        losses: what `moments.losses` gave of it.
        confidence: of the intervals.
    """
    if seconds is None or losses is None:
        return ()
    found = losing(losses, seconds.left_watching, seconds.watching)
    if not found:
        return ()
    in_all = asked(losses)
    adjusted = holm([one.chance for one in found], asked=in_all)
    sure = {
        one.second: (one.chance, chance) for one, chance in zip(found, adjusted, strict=True) if chance <= FALSE_POSTS
    }
    bar = FALSE_POSTS / max(in_all - max(len(sure) - 1, 0), 1)
    told = list(_losses(seconds, losses, sure, bar=bar, confidence=confidence))
    return tuple(sorted(told, key=lambda one: -(one.viewers.value or 0.0)))


def _losses(
    seconds: Seconds, losses: Losses, sure: dict[int, tuple[float, float]], *, bar: float, confidence: float
) -> Iterator[Unusual]:
    for from_s, to_s in together(list(sure)):
        value, low, high = limits_of(
            losses, seconds.left_watching, seconds.watching, (from_s, to_s), confidence=confidence
        )
        chance = min(sure[t][0] for t in range(from_s, to_s))
        low = lower_limit(value, low=low, chance=chance, bar=bar, confidence=confidence)
        n = int(seconds.watching[from_s])
        gone = int(np.sum(seconds.left_watching[from_s:to_s]))
        at_least, at_most = (
            float(limit) for limit in share_limits(gone * losses.worth, n * losses.worth, confidence=confidence)
        )
        yield Unusual(
            LEAVE,
            Number(min(1.0, gone / n), at_least, at_most, n=n, basis="watching"),
            float(1.0 - np.prod(1.0 - losses.expected[from_s:to_s])),
            Number(value, low, high, n=n, basis="viewers"),
            max(sure[t][1] for t in range(from_s, to_s)),
            from_s,
            to_s,
        )


def first(found: Sequence[Unusual], what: str) -> Unusual | None:
    """The largest of one kind; None where there is none."""
    return next((one for one in found if one.what == what), None)
