"""What an earlier video shows and lets hear, second by second: decided before it is drawn and before anybody watches."""

from dataclasses import dataclass

import numpy as np

CARD_S = 2
"""A price card is held for two whole seconds."""
QUIET_S = 2
"""The sound drops out for two whole seconds."""
CLIP_FPS = 15
_SHORTEST_S = 0.7
"""No shot is shorter: a cut must be seen as one."""
STOP_S = (2 / CLIP_FPS, 13 / CLIP_FPS)
"""From when to when in its second a picture stops: for 0.73 s."""
_STOPS = 0.22
"""Share of the other seconds in which it does."""


@dataclass(frozen=True, slots=True)
class ClipShot:
    """What is seen between two cuts."""

    length_s: float
    card: bool
    """A price card that stands still; else a set of the product, hand-held."""
    pick: int
    """Which set or card, of as many as there are."""


@dataclass(frozen=True, slots=True)
class ClipScript:
    """Shots in order, and where nothing is heard."""

    shots: tuple[ClipShot, ...]
    quiet: tuple[int, ...]
    """Seconds without any sound."""
    stops: tuple[int, ...]
    """Seconds in which the picture stops for less than a second, as on a beat."""

    @property
    def starts(self) -> tuple[float, ...]:
        """When each shot begins."""
        return tuple(np.cumsum([0.0, *(shot.length_s for shot in self.shots[:-1])]).round(3).tolist())

    @property
    def cut(self) -> frozenset[int]:
        """Seconds in which a shot begins, the video's own beginning aside."""
        return frozenset(int(start) for start in self.starts[1:])

    @property
    def still(self) -> frozenset[int]:
        """Seconds in which a card is held."""
        return frozenset(
            round(start) + second
            for start, shot in zip(self.starts, self.shots, strict=True)
            if shot.card
            for second in range(CARD_S)
        )


def clip_script(duration_s: float, *, seed: int) -> ClipScript:
    """Draw a script: a rhythm of its own, up to three price cards, up to two stretches without sound, and short stops.

    They are drawn apart from each other, so that what each does can be told apart.

    Args:
        duration_s: length of the video.
        seed: everything follows from it.

    Example:
        >>> one = clip_script(20.0, seed=1)
        >>> round(sum(shot.length_s for shot in one.shots), 3)
        20.0
    """
    rng = np.random.default_rng([seed, 31])
    cards = _apart(rng, int(rng.choice([1, 2, 3], p=[0.4, 0.4, 0.2])), duration_s, long_s=CARD_S)
    quiet = _apart(rng, int(rng.choice([0, 1, 2], p=[0.3, 0.4, 0.3])), duration_s, long_s=QUIET_S)
    tempo_s = float(np.exp(rng.uniform(np.log(1.8), np.log(5.0))))
    shots: list[ClipShot] = []
    at_s = 0.0
    for card in [*cards, None]:
        until_s = duration_s if card is None else float(card)
        for length_s in _lengths(rng, until_s - at_s, tempo_s):
            shots.append(ClipShot(length_s, False, _other(rng, shots)))
        if card is not None:
            shots.append(ClipShot(float(CARD_S), True, int(rng.integers(1_000))))
            at_s = card + float(CARD_S)
    silent = tuple(second for start in quiet for second in range(start, start + QUIET_S))
    script = ClipScript(tuple(shots), silent, ())
    free = [at for at in range(int(duration_s) - 1) if at not in script.still]
    return ClipScript(tuple(shots), silent, tuple(at for at in free if rng.random() < _STOPS))


def _apart(rng: np.random.Generator, count: int, duration_s: float, *, long_s: int) -> list[int]:
    """Seconds at which stretches begin that keep clear of each other, of the first second and of the last three."""
    chosen: list[int] = []
    for start in rng.permutation(np.arange(1, int(duration_s) - 2 - long_s)).tolist():
        if len(chosen) == count:
            break
        if all(abs(start - other) >= long_s + 2 for other in chosen):
            chosen.append(start)
    return sorted(chosen)


def _lengths(rng: np.random.Generator, room_s: float, tempo_s: float) -> list[float]:
    """Lengths of shots that fill a stretch, about `tempo_s` each, none too short to be seen."""
    if room_s <= 0:
        return []
    count = max(1, min(round(room_s / (tempo_s * float(rng.uniform(0.8, 1.25)))), int(room_s / _SHORTEST_S)))
    spare_s = room_s - count * _SHORTEST_S
    weights = rng.uniform(0.5, 1.5, count)
    lengths = _SHORTEST_S + spare_s * weights / weights.sum() if spare_s > 0 else np.full(count, room_s)
    # On whole pictures: a shot said to begin at 15.98 s would be seen from 16.0 s on, in another second.
    lengths = np.round(lengths * CLIP_FPS) / CLIP_FPS
    lengths[-1] = room_s - float(lengths[:-1].sum())
    return lengths.tolist()


def _other(rng: np.random.Generator, shots: list[ClipShot]) -> int:
    """A set other than the one before, or the cut between them would not be seen."""
    step = int(rng.integers(1, 4))
    before = next((shot.pick for shot in reversed(shots) if not shot.card), int(rng.integers(1_000)))
    return before + step
