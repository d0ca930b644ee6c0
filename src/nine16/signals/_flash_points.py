"""Follows every point of the picture and says where it has just become clearly lighter, darker, redder or less red.

Three quantities of WCAG 2.3.1, from linear red, green and blue:

    luminance    Y = 0.2126 R + 0.7152 G + 0.0722 B
    redness      320 * max(0, R - G - B), of points that are saturated red, 0 elsewhere
    saturated    R / (R + G + B) >= 0.8

A point makes a *transition* when it has moved by a tenth of the largest luminance (by more than 20 in redness)
from the last extreme, against the direction of its last transition. A slow rise over several pictures is one
transition, and noise smaller than the threshold is none.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

LUMINANCE_STEP = 0.1
"""WCAG 2.3.1: a change by 10 % of the largest relative luminance or more ..."""

DARKER_BELOW = 0.8
"""... where the darker of the two is below 0.80."""

RED_STEP = 20.0
"""WCAG 2.3.1: a change of (R - G - B) x 320 by more than 20."""

Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]


def _linear() -> Plane:
    """Give the curve of sRGB (IEC 61966-2-1), for 8-bit values."""
    coded = np.arange(256) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4).astype(np.float32)


_LINEAR = _linear()
# Rows: luminance, redness before the clip, and what is not negative where red is saturated (R >= 4 (G + B)).
_MIX = np.array([[0.2126, 0.7152, 0.0722], [320, -320, -320], [1, -4, -4]], np.float32)


def luminance_and_redness(pictures: NDArray[np.uint8]) -> tuple[Plane, Plane]:
    """(n, points) luminance 0..1 and redness 0..320 of (n, height, width, 3) RGB pictures.

    Example:
        >>> white_and_red = np.array([[[[255, 255, 255], [255, 0, 0]]]], np.uint8)
        >>> luminance, redness = luminance_and_redness(white_and_red)
        >>> luminance.round(4), redness
        (array([[1.    , 0.2126]], dtype=float32), array([[  0., 320.]], dtype=float32))
    """
    import cv2

    count = pictures.shape[0]
    linear: NDArray[Any] = cv2.LUT(np.ascontiguousarray(pictures).reshape(1, -1, 3), _LINEAR)
    mixed: NDArray[Any] = np.asarray(cv2.transform(linear, _MIX)).reshape(count, -1, 3)
    redness = np.where((mixed[..., 2] >= 0) & (mixed[..., 1] > 0), mixed[..., 1], 0)
    return np.ascontiguousarray(mixed[..., 0]), redness


@dataclass(slots=True)
class Points:
    """One quantity of every point: its extremes since its last transition, and which way that went."""

    step: float
    below: float
    """The lower of the two values must be below this."""
    _low: Plane = field(default_factory=lambda: np.empty(0, np.float32))
    _high: Plane = field(default_factory=lambda: np.empty(0, np.float32))
    _up: Mask = field(default_factory=lambda: np.empty(0, np.bool_))
    """Points that may go up: their last transition went down, or they have made none."""
    _down: Mask = field(default_factory=lambda: np.empty(0, np.bool_))

    def moved(self, values: Plane) -> Mask:
        """Which of the points make a transition in this picture."""
        if values.shape != self._low.shape:
            self._low, self._high = values.copy(), values.copy()
            self._up, self._down = np.ones(values.shape, np.bool_), np.ones(values.shape, np.bool_)
            return np.zeros(values.shape, np.bool_)
        np.minimum(self._low, values, out=self._low)
        np.maximum(self._high, values, out=self._high)
        risen = (values - self._low >= self.step) & (self._low < self.below) & self._up
        fallen = (self._high - values >= self.step) & (values < self.below) & self._down
        moved = risen | fallen
        if moved.any():
            np.copyto(self._low, values, where=moved)
            np.copyto(self._high, values, where=moved)
            self._up = (self._up & ~risen) | fallen
            self._down = (self._down & ~fallen) | risen
        return moved
