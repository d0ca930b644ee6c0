"""Intervals of what was chosen for being large: what is shown passed a bar, and its interval has to know that.

A loss is shown when it passes Holm's bar. Among losses that hardly pass, most are there by a lucky draw, and the usual
interval lies too high. The lower limit here is that of the draw given that it passed the bar (a truncated normal:
Zhong and Prentice 2008, Biostatistics 9, 621-634; Weinstein, Fithian and Benjamini 2013, JASA 108, 165-176), but not
below the limit that holds for everything asked at once, which is what "sure" means. Far beyond the bar it is the usual
interval.
"""

import math

import numpy as np
from scipy import special

_STEPS = 60


def lower_limit(value: float, *, low: float, chance: float, bar: float, confidence: float) -> float:
    """The lower limit of a value that is shown because its chance passed a bar.

    Args:
        value: what was seen, more than 0.
        low: its usual lower limit.
        chance: one-sided, of so much or more if there were nothing.
        bar: the largest chance that would have been shown.
        confidence: of the interval, e.g. 0.95.

    Returns:
        More than 0 and at most `low`.

    Example:
        >>> far = lower_limit(100.0, low=80.0, chance=1e-20, bar=1e-3, confidence=0.95)
        >>> near = lower_limit(100.0, low=40.0, chance=9e-4, bar=1e-3, confidence=0.95)
        >>> round(far), near < 5
        (80, True)
    """
    deviations = -float(special.ndtri(max(min(chance, bar), 1e-300)))
    needed = -float(special.ndtri(bar))
    sure = value * max(deviations - needed, 1e-3) / max(deviations, 1e-9)
    # In units of the error that the usual limit rests on; the chance says how far out the value is.
    error = max(value - low, 1e-12) / float(special.ndtri(0.5 + confidence / 2.0))
    passed = value - (deviations - needed) * min(error, value / max(deviations, 1e-9))
    tail = math.log((1.0 - confidence) / 2.0)
    bottom, top = value - 30.0 * error, value
    for _ in range(_STEPS):
        middle = (bottom + top) / 2.0
        # The chance of the value or more, given that it passed.
        seen = special.log_ndtr(-(value - middle) / error) - special.log_ndtr(-(passed - middle) / error)
        bottom, top = (middle, top) if seen < tail else (bottom, middle)
    return float(min(low, max(np.float64(sure), (bottom + top) / 2.0)))
