"""Which of the goals that an order is held against point away from it, so that hardly any order carries one by luck.

An order comes with what it may cost: a goal that goes the other way. Every goal at every delay is looked at for that, and of
twenty such looks one leaves out "as many" where nothing is. So the chances count together, by Holm's rule over all
that was looked at for one order: where nothing points away, at most one order in twenty carries another side.

Only what points away is ever told. So each chance is one-sided: half of the one of either way where it points away, and
what is left of one where it points the same way.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.holm import holm

BY_LUCK = 0.05
"""Orders that carry another side though nothing points away from them, at most. [ours]"""


def chances_away(chances: Sequence[float], away: Sequence[bool]) -> NDArray[np.float64]:
    """(looked at,) adjusted chances that each only seems to point away; at most `BY_LUCK` is told.

    Args:
        chances: (looked at,) 0..1, of so much or more either way, were nothing there; everything looked at for an order.
        away: (looked at,) whether it points the other way than the order.

    Example:
        >>> chances_away([0.01, 0.4, 1e-6], [True, True, False]).round(3).tolist()
        [0.015, 0.4, 1.0]
    """
    either, other = np.asarray(chances, dtype=float), np.asarray(away, dtype=bool)
    return holm(np.where(other, either / 2.0, 1.0 - either / 2.0))
