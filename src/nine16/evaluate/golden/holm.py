"""One rule for everything that a call asks: Holm's, over seconds, outcomes and cohorts together.

The golden seconds are hypotheses stated beforehand, and few: of a hundred libraries in which none of them is so, at most
five may be told that any of them holds.
"""

from collections.abc import Sequence

from nine16.evaluate.holm import holm

LEVEL = 0.05
"""Chance that anything at all is called golden where nothing is."""


def adjusted(chances: Sequence[float]) -> list[float]:
    """Chances adjusted for how many were asked; compared with `LEVEL`.

    Args:
        chances: one a question, 0..1.

    Example:
        >>> [round(p, 3) for p in adjusted([0.01, 0.04, 0.03])]
        [0.03, 0.06, 0.06]
    """
    return holm(chances).tolist()
