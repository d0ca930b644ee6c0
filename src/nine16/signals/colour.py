"""How colourful each second is."""

import math

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Needs, signal
from nine16.model.second import Second

_OPPONENTS = np.array([[1.0, -1.0, 0.0], [0.5, 0.5, -1.0]], np.float32)
"""RGB to rg and yb."""


@signal(title="Colourfulness", title_zh="色彩丰富度", unit="M3", needs=Needs(colour_px=64))
def colour(second: Second) -> float | None:
    """Colourfulness M3 of Hasler and Süsstrunk: 0 grey, 33 moderate, 59 quite, 109 extremely colourful.

    Source: Hasler and Süsstrunk, "Measuring colourfulness in natural images", Proc. SPIE 5007 (2003),
    the metric of its equation for opponent colours rg = R - G and yb = (R + G) / 2 - B:
    sqrt(var rg + var yb) + 0.3 sqrt(mean rg ** 2 + mean yb ** 2). The words above are its table 2.
    Each picture counts for as long as it is shown.
    """
    if not second.shown_s.sum() > 0:
        return None
    return float(np.average([_colourfulness(picture) for picture in second.colour], weights=second.shown_s))


def _colourfulness(picture: NDArray[np.uint8]) -> float:
    """M3 of one picture (height, width, 3) RGB."""
    import cv2

    opponents = cv2.transform(picture.astype(np.float32), _OPPONENTS)
    mean, deviation = cv2.meanStdDev(opponents)
    return math.hypot(*deviation.ravel()) + 0.3 * math.hypot(*mean.ravel())
