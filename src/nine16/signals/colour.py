"""How colourful each second is."""

import math

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Needs, signal
from nine16.model.second import Second


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

    # Means and variances of rg and yb follow from those of R, G, B and their products: one 3 x 3 Gram
    # matrix instead of two float planes costs a third (bench/speed/signals.py).
    flat = picture.reshape(-1, 3).astype(np.float32)
    mean = flat.mean(axis=0, dtype=np.float64)
    flat -= mean.astype(np.float32)
    covariance = cv2.mulTransposed(flat, True).astype(np.float64) / len(flat)
    opponents = np.array([[1.0, -1.0, 0.0], [0.5, 0.5, -1.0]])
    spread = float(np.einsum("ij,jk,ik->", opponents, covariance, opponents))
    return math.sqrt(max(0.0, spread)) + 0.3 * float(np.linalg.norm(opponents @ mean))
