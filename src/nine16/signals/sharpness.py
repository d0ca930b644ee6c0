"""How sharp each second is."""

import math

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Needs, signal
from nine16.model.second import Second

_FLAT = 2.0
"""Standard deviation of luma (0..255) under which a picture has nothing that could be sharp."""


@signal(title="Sharpness", title_zh="清晰度", unit="share", needs=Needs(luma_px=270), most=8.0)
def sharpness(second: Second) -> float | None:
    """How much of the contrast is fine detail: about 0.05 blurred, 0.3 ordinary, 1 and more all edges.

    The variance of the Laplacian (Pech-Pacheco et al., "Diatom autofocusing in brightfield
    microscopy", ICPR 2000; LAPV in Pertuz et al., Pattern Recognition 46, 2013) divided by the
    variance of the picture, and its root taken, so that light and contrast cancel out. It is measured
    on pictures of one size, so that a large file is not sharper than a small one showing the same;
    None where the picture is flat. Of a second, the picture that is sharper than three quarters of
    the others: a pan blurs some pictures, a lens out of focus blurs all. No picture comes over 8, the gain of the
    Laplacian for a chessboard.
    """
    # Five pictures a second say as much as thirty: focus moves slowly (tests/signals/test_sharpness.py).
    shown = np.flatnonzero(second.shown_s > 0)
    values = [_detail(second.luma[index]) for index in shown[:: max(1, math.ceil(shown.size / 5))]]
    known = [value for value in values if value is not None]
    return float(np.quantile(known, 0.75)) if known else None


def _detail(picture: NDArray[np.uint8]) -> float | None:
    """Standard deviation of the Laplacian over that of the picture; None when it is flat."""
    import cv2

    contrast = cv2.meanStdDev(picture)[1].item()
    if contrast < _FLAT:
        return None
    return cv2.meanStdDev(cv2.Laplacian(picture, cv2.CV_16S))[1].item() / contrast
