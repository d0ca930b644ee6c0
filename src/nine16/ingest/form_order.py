"""In which order a table asks: first some of every certainty, so that guesses can be checked, then the least sure."""

from collections.abc import Sequence

SPREAD = 20
"""Videos asked first, evenly from the least to the most sure: the least sure alone say nothing of the sure ones."""


def asked_first(certainty: Sequence[float], *, spread: int = SPREAD) -> list[int]:
    """Places in the order in which a person should be asked.

    Args:
        certainty: of each video, 0..1.
        spread: how many are taken evenly from all.

    Example:
        >>> asked_first([0.9, 0.1, 0.5, 0.7, 0.3], spread=3)
        [1, 0, 2, 4, 3]
    """
    rising = sorted(range(len(certainty)), key=lambda place: certainty[place])
    if len(rising) <= spread:
        return rising
    even = list(dict.fromkeys(rising[round(step * (len(rising) - 1) / (spread - 1))] for step in range(spread)))
    # Every other one first: there is some of every certainty however early a person stops.
    return [*even[::2], *even[1::2], *(place for place in rising if place not in set(even))]
