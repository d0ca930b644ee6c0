"""One rule for everything that a call asks: Holm's, over seconds, outcomes and cohorts together.

The golden seconds are hypotheses stated beforehand, and few: of a hundred libraries in which none of them is so, at most
five may be told that any of them holds. Sources: Holm (1979), Scand. J. Stat. 6, 65-70.
"""

from collections.abc import Sequence

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
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    out, so_far = [0.0] * len(chances), 0.0
    for rank, place in enumerate(order):
        so_far = max(so_far, min(1.0, (len(chances) - rank) * chances[place]))
        out[place] = so_far
    return out
