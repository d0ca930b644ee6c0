"""How strong the contrast of each second is."""

import numpy as np

from nine16.kinds.signal import Needs, signal
from nine16.model.second import Second


@signal(title="Contrast", title_zh="对比度", unit="share", needs=Needs(luma_px=135))
def contrast(second: Second) -> float | None:
    """Root mean square contrast: the standard deviation of luma inside a picture, 0 to 0.5.

    Source: Peli, "Contrast in complex images", J. Opt. Soc. Am. A 7 (1990), definition of RMS
    contrast, on luma scaled to 0..1. A flat picture has 0, half black and half white 0.5; ordinary
    footage lies around 0.2. Each picture counts for as long as it is shown.
    """
    import cv2

    if not second.shown_s.sum() > 0:
        return None
    deviations = [cv2.meanStdDev(picture)[1].item() for picture in second.luma]
    return float(np.average(deviations, weights=second.shown_s)) / 255
