"""How coarsely a source prints its shares: a whole per cent is no surer than half a point, however many views."""

import math
from collections.abc import Sequence

_STEPS = (0.01, 0.001, 0.0001, 0.00001)


def rounding_sd(shares: Sequence[float]) -> float:
    """Standard deviation that rounding adds to each of these shares: a step over the square root of 12.

    The step is the coarsest that all of them are multiples of. One share alone at a whole per cent is more often printed
    in whole per cents than by chance.

    Example:
        >>> round(rounding_sd([0.41, 0.3, 0.07]), 5), round(rounding_sd([0.4137, 0.3]), 6), rounding_sd([1 / 3])
        (0.00289, 2.9e-05, 0.0)
    """
    for step in _STEPS:
        if shares and all(abs(share / step - round(share / step)) < 1e-6 for share in shares):
            return step / math.sqrt(12.0)
    return 0.0
