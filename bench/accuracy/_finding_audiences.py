"""Audiences with a planted loss whose worth in viewers is known: kinds of patience, and viewers who come back."""

from dataclasses import dataclass

import numpy as np

from nine16.model.watching import COMPLETED, LEFT, Seconds, Views, Watching

SECONDS = 30
T = np.arange(SECONDS)
SHAPES = {
    "power law": 0.35 / (T + 1) ** 0.9 + 0.01,
    "exponential": 0.3 * np.exp(-T / 2) + 0.02,
    "steep": 0.5 * np.exp(-T) + 0.02,
    "flat": np.full(SECONDS, 0.04),
    "rising at the end": 0.3 * np.exp(-T / 2) + 0.02 + 0.06 * np.exp((T - 29) / 3),
}
KINDS = ((0.5, -0.6), (0.5, 0.5))
"""(share, log odds of leaving): the patient and the hurried."""


@dataclass(frozen=True)
class Loss:
    """A planted loss."""

    from_s: int
    length: int
    times: float
    more: float = 0.01

    def on(self, hazard: np.ndarray) -> np.ndarray:
        """The hazard with it."""
        out = hazard.copy()
        here = slice(self.from_s, self.from_s + self.length)
        out[here] = np.minimum(0.9, self.times * out[here] + self.more)
        return out


@dataclass(frozen=True)
class Watched:
    """One post's log and what was planted."""

    log: Watching
    lost: float
    """Viewers that the planted loss cost, expected given who was there; 0 without one."""


def watched(
    rng: np.random.Generator,
    hazard: np.ndarray,
    *,
    views: int,
    loss: Loss | None = None,
    kinds: tuple[tuple[float, float], ...] = ((1.0, 0.0),),
    views_each: int = 1,
) -> Watched:
    """Draw one.

    Args:
        rng: where chance comes from.
        hazard: (T,) share leaving by second.
        views: how many.
        loss: planted or not.
        kinds: of viewers, (share, log odds of leaving).
        views_each: views of every viewer, all of which end alike.
    """
    with_it = hazard if loss is None else loss.on(hazard)
    people = views // views_each
    kind = rng.choice(len(kinds), size=people, p=[share for share, _ in kinds])
    tilt = np.array([more for _, more in kinds])[kind]
    end = np.full(people, hazard.size)
    lost = 0.0
    there = np.ones(people, dtype=bool)
    for t in range(hazard.size):
        leave, usual = (_tilted(one[t], tilt) for one in (with_it, hazard))
        if loss is not None and loss.from_s <= t < loss.from_s + loss.length:
            lost += float(np.sum((leave - usual)[there])) * views_each
        goes = there & (rng.random(people) < leave)
        end[goes] = t
        there &= ~goes
    return Watched(log_of(np.repeat(end, views_each), np.repeat(np.arange(people), views_each), hazard.size), lost)


def _tilted(share: float, more: np.ndarray) -> np.ndarray:
    odds = share / (1 - share) * np.exp(more)
    return odds / (1 + odds)


def log_of(end: np.ndarray, viewer: np.ndarray, seconds: int) -> Watching:
    """A post's log: the second in which each view ends, at `seconds` or beyond seen to the end, and whose view it is."""
    n = end.size
    done = end >= seconds
    left = np.bincount(end[~done], minlength=seconds)
    watching = n - np.concatenate([[0], np.cumsum(left)[:-1]])
    to_ms = np.minimum(end * 1_000 + 500, seconds * 1_000).astype(np.int64)
    none, rows = np.zeros(seconds, dtype=np.int64), np.arange(n)
    completed = none.copy()
    completed[-1] = int(done.sum())
    return Watching(
        "p",
        float(seconds),
        Seconds(watching, watching, none, left, left, completed, none, {}, {}, {}),
        Views(
            viewer,
            0,
            to_ms,
            to_ms,
            to_ms,
            np.where(done, COMPLETED, LEFT).astype(np.int8),
            rows,
            np.zeros(n, dtype=np.int64),
            to_ms,
            {},
        ),
    )
