"""Counts transitions in the last second over a quarter of the picture, and says when they are too many.

ITU-R BT.1702 and WCAG 2.3.1: a flash is a pair of opposing transitions over a quarter of the screen; more than
three flashes within one second fail. Flashes at the limit that go on fail too ("extended"; Ofcom's guidance
names 5 s): here 4 s out of any 5 s with four to six transitions in the second before.
"""

from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.signals._flash_points import Mask

AREA = 0.25
"""Share of the points that must flash together."""

WARNS, FAILS = 4, 7
"""Transitions within a second: two flashes are a warning, the seventh transition begins a fourth flash."""

EXTENDED_S, EXTENDED_OF_S = 4.0, 5.0

_HELD_S = 0.25
"""Longest that one picture counts as flashing: with fewer than four pictures a second nothing can flash."""

_WINDOW_S = 1.0
_ROUNDING_S = 1e-6


@dataclass(slots=True)
class LastSecond:
    """How often each point made a transition in the last second."""

    _moves: deque[tuple[float, Mask]] = field(default_factory=deque)
    _counts: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    _most: int = 0
    """The answer for `_counts`, kept while nothing moves."""

    def count(self, at_s: float, moved: Mask) -> int:
        """The largest number of transitions that a quarter of the points made in the second before `at_s`."""
        if moved.shape != self._counts.shape:
            self._moves.clear()
            self._counts, self._most = np.zeros(moved.shape, np.int16), 0
        changed = False
        while self._moves and at_s - self._moves[0][0] >= _WINDOW_S - _ROUNDING_S:
            self._counts -= self._moves.popleft()[1]
            changed = True
        if moved.any():
            self._moves.append((at_s, moved))
            self._counts += moved
            changed = True
        if changed:
            enough = max(1, int(np.ceil(AREA * moved.size)))
            self._most = int(np.partition(self._counts, moved.size - enough)[moved.size - enough])
        return self._most


@dataclass(slots=True)
class Verdicts:
    """What each picture's count means, given the seconds before it."""

    _warned: deque[tuple[float, float]] = field(default_factory=deque)
    """Begin and length of the pictures of the last five seconds with four to six transitions."""

    def of(self, at_s: float, length_s: float, transitions: int) -> str:
        """passed, warning, extended or flash."""
        length_s = min(length_s, _HELD_S)
        until_s = at_s + length_s
        if WARNS <= transitions < FAILS:
            self._warned.append((at_s, length_s))
        while self._warned and self._warned[0][0] + self._warned[0][1] <= until_s - EXTENDED_OF_S + _ROUNDING_S:
            self._warned.popleft()
        if transitions >= FAILS:
            return "flash"
        if sum(length for _begin, length in self._warned) >= EXTENDED_S - _ROUNDING_S:
            return "extended"
        return "warning" if transitions >= WARNS else "passed"
