"""How clearly letters stand off what is around them: WCAG's contrast ratio."""

import numpy as np
from numpy.typing import NDArray

from nine16.signals._text_model import Line, cut_out

_EDGE = 0.5
"""Points that rise at least this share of the steepest (its 98th percentile) lie on the edge of a letter; with less,
the far slope of a soft shadow counts as an edge too, and a shadow that helps would be held against the letters."""


def contrast_of(picture: NDArray[np.uint8], line: Line) -> float:
    """1..21: the ratio of the light on both sides of the letters' edges, its median over the edges.

    Both sides are the lightest and the darkest point within two points of the edge, so that an outline or a plate
    counts as the ground that it is. Formula: WCAG 2.2, "contrast ratio" and "relative luminance".

    Args:
        picture: (h, w, 3) RGB.
        line: where in it.
    """
    import cv2

    light = relative_luminance(cut_out(picture, line))
    around = np.ones((5, 5), np.uint8)
    lightest, darkest = cv2.dilate(light, around), cv2.erode(light, around)
    rise = lightest - darkest
    steep = rise >= max(1e-4, _EDGE * float(np.percentile(rise, 98)))
    if not steep.any():
        return 1.0
    return float(np.median((lightest[steep] + 0.05) / (darkest[steep] + 0.05)))


def relative_luminance(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(h, w) 0..1 of an sRGB picture, (h, w, 3)."""
    share = np.arange(256) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4).astype(np.float32)
    return linear[picture] @ np.array([0.2126, 0.7152, 0.0722], np.float32)
