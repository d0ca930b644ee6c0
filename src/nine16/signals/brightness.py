"""How bright each second is."""

import numpy as np

from nine16.kinds.signal import Needs, signal
from nine16.model.second import Second


@signal(title="Brightness", title_zh="亮度", unit="share", needs=Needs(luma_px=135))
def brightness(second: Second) -> float | None:
    """Mean luma of what is on screen, 0 black to 1 white.

    Luma is the video's own (gamma-coded, full range), so 0.5 is the middle grey that a viewer sees,
    not half of the light. Each picture counts for as long as it is shown.
    """
    import cv2

    if not second.shown_s.sum() > 0:
        return None
    means = [cv2.mean(picture)[0] for picture in second.luma]
    return float(np.average(means, weights=second.shown_s)) / 255
