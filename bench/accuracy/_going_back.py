"""Viewers who start over, go back some seconds, and answer calls: what a post's log says of them, and what was planted."""

from dataclasses import dataclass, replace

import numpy as np
from _finding_audiences import Watched

from nine16.evaluate.findings.seen_again import SeenAgain

OVER, BACK = 0.15, 0.2
"""Shares of viewers who start over, and who go back from anywhere by two to eight seconds."""


@dataclass(frozen=True)
class Moment:
    """A planted stretch that viewers go back for."""

    from_s: int
    length: int
    share: float
    """Of those who see its end."""


def going_back(
    rng: np.random.Generator, one: Watched, hazard: np.ndarray, *, moment: Moment | None = None
) -> tuple[Watched, SeenAgain, float]:
    """The same post with viewers who see seconds again; and how many more saw the moment again because it is one.

    Args:
        rng: where chance comes from.
        one: the first pass.
        hazard: (T,) share leaving by second, in a second run as in the first.
        moment: planted or not.
    """
    views, seconds = one.log.views, hazard.size
    last = (views.furthest_ms // 1_000).astype(np.int64)
    times = (np.arange(seconds) <= last[:, None]).astype(np.int64)
    people = views.viewer.size
    over = np.flatnonzero(rng.random(people) < OVER)
    stays = np.cumprod(rng.random((over.size, seconds)) >= hazard, axis=1)
    times[over] += np.concatenate([np.ones((over.size, 1), np.int64), stays[:, :-1]], axis=1) * (times[over] > 0)
    back = np.flatnonzero((rng.random(people) < BACK) & (last >= 1))
    at = 1 + (rng.random(back.size) * last[back]).astype(np.int64)
    to = np.maximum(at - rng.integers(2, 9, size=back.size), 0)
    span = np.arange(seconds)
    times[back] += (span >= to[:, None]) & (span < at[:, None])
    went = np.zeros(0, np.int64)
    if moment is not None:
        reached = np.flatnonzero(last >= moment.from_s + moment.length)
        went = reached[rng.random(reached.size) < moment.share]
        went = went[(times[went][:, moment.from_s : moment.from_s + moment.length] < 2).all(axis=1)]
        times[np.ix_(went, range(moment.from_s, moment.from_s + moment.length))] += 1
    watching = one.log.seconds.watching
    again = np.maximum(times - 1, 0).sum(axis=0)
    log = replace(one.log, seconds=replace(one.log.seconds, plays=watching + again))
    many = np.flatnonzero((times >= 2).any(axis=1))
    row, second = np.nonzero(times[many])
    told = SeenAgain(views.viewer[many][row], second, times[many][row, second])
    return replace(one, log=log), told, float(np.unique(views.viewer[went]).size)


ACTS = {
    "even": lambda t: 0.0012 + 0.0 * t,
    "falling": lambda t: 0.004 * np.exp(-0.12 * t),
    "rising": lambda t: 0.0004 * np.exp(0.08 * t),
    "a step": lambda t: np.where(t >= 15, 0.003, 0.0008),
}


def acting(
    rng: np.random.Generator, one: Watched, usual: np.ndarray, *, call_s: int, times: float, answer_s: int = 3
) -> tuple[Watched, float]:
    """The same post with first likes by second; and what the answers to the call would be worth at 9 s.

    Args:
        rng: where chance comes from.
        one: the first pass.
        usual: (T,) likes by viewer and second without the call.
        call_s: when it asks.
        times: how many times the usual likes come in the seconds from it on.
        answer_s: how many seconds that lasts.
    """
    rate = usual.copy()
    rate[call_s : call_s + answer_s] *= times
    log = one.log.seconds
    likes = rng.binomial(log.watching, np.minimum(rate, 1))
    each = float(np.sum((rate - usual)[call_s : call_s + answer_s]))
    gone = float(log.watching[9] - log.watching[call_s])
    seconds = replace(log, actions={"like": likes}, released={"like": likes})
    return replace(one, log=replace(one.log, seconds=seconds)), each * gone
