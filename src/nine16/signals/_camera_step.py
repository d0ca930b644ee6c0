"""How the camera moved between two pictures: shifted, nearer or farther, rolled; whatever moves in front apart.

Corners of the first picture are found again in the second (Lucas and Kanade 1981, in pyramids; corners as Shi and
Tomasi 1994), and the similarity that most of them agree on is the camera's (random sample consensus, Fischler and
Bolles 1981): people and hands are outvoted by what stands around them.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_CORNERS = 120
_APART_PX = 8
"""At least so far apart, so that no single textured thing outvotes the rest."""
_QUALITY = 0.01
"""Corners weaker than a hundredth of the strongest are noise."""

_AGREE_PX = 1.0
"""A corner agrees with a motion when it lands within a point of where that puts it."""
_LEAST, _LEAST_SHARE = 8, 0.35
"""Fewer corners, or a smaller share of them in agreement, say nothing about the camera."""

_STILL_PX, _STILL_SHARE = 0.3, 0.4
"""When so many corners have not moved while the others agree on a motion of more than a point, the camera stands
and something large moves before it."""


@dataclass(frozen=True, slots=True)
class CameraStep:
    """What became of the picture from one look to the next, in widths of the frame."""

    right: float
    """Shift of the picture's middle; the camera turned the other way."""
    down: float
    growth: float
    """Natural logarithm of the scale: positive when things grow."""
    roll: float
    """Radians."""

    def travel(self, *, shape: float) -> float:
        """Root mean square shift of all points of a frame that is `shape` times as high as wide, in widths."""
        spread = (1 + shape * shape) / 12  # mean square distance from the middle
        turned = math.expm1(self.growth) ** 2 + 2 * math.exp(self.growth) * (1 - math.cos(self.roll))
        return math.sqrt(self.right**2 + self.down**2 + turned * spread)


STILL = CameraStep(0.0, 0.0, 0.0, 0.0)


def camera_step(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> CameraStep | None:
    """How the camera moved from one picture to the next, (h, w) luma each; None where the pictures do not tell.

    Example:
        >>> rng = np.random.default_rng(1)
        >>> import cv2
        >>> wall = cv2.resize(rng.integers(0, 255, (40, 40)).astype(np.uint8), (400, 400), interpolation=cv2.INTER_CUBIC)
        >>> step = camera_step(wall[50:290, 50:185], wall[50:290, 54:189])
        >>> round(step.right * 135), round(step.down * 135)
        (-4, 0)
    """
    import cv2

    matched = _matched(before, after)
    if matched is None:
        return None
    old, new = matched
    fitted, _agree = cv2.estimateAffinePartial2D(
        old, new, method=cv2.RANSAC, ransacReprojThreshold=_AGREE_PX, maxIters=200, confidence=0.99
    )
    if fitted is None:
        return None
    shift = new - old
    away = np.hypot(*(old @ fitted[:, :2].T + fitted[:, 2] - new).T)
    agree = float((away <= _AGREE_PX).mean())
    stay = np.hypot(*shift.T) <= _STILL_PX
    against = stay & (np.hypot(*(old @ fitted[:, :2].T + fitted[:, 2] - old).T) > _AGREE_PX)
    if against.mean() >= _STILL_SHARE:
        return STILL
    if agree < _LEAST_SHARE or agree * len(old) < _LEAST:
        return None
    high, wide = before.shape
    middle = np.array([wide / 2, high / 2])
    right, down = (fitted[:, :2] @ middle + fitted[:, 2] - middle) / wide
    scale = math.hypot(fitted[0, 0], fitted[1, 0])
    return CameraStep(float(right), float(down), math.log(max(scale, 1e-6)), math.atan2(fitted[1, 0], fitted[0, 0]))


def _matched(
    before: NDArray[np.uint8], after: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """Corners of one picture and where they are in the next, (n, 2) x, y each; None when there are too few."""
    import cv2

    if before.shape != after.shape:
        return None
    corners = cv2.goodFeaturesToTrack(before, _CORNERS, _QUALITY, _APART_PX, blockSize=5)
    if corners is None:
        return None
    moved, found, _error = cv2.calcOpticalFlowPyrLK(before, after, corners, None, winSize=(15, 15), maxLevel=3)  # pyrefly: ignore - OpenCV's stubs forget that None means 'make one'
    seen = found.ravel() == 1
    old, new = corners.reshape(-1, 2)[seen], moved.reshape(-1, 2)[seen]
    return (old, new) if len(old) >= _LEAST else None
