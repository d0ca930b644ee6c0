"""Whether two pictures show the same, however they were coded."""

from typing import Any

from numpy.typing import NDArray

SAME_MEAN = 2.5
"""Mean difference in levels of 255 up to which two pictures can be the same: photographs coded at rate
factors 20 to 30 with a key frame a second drift by 0.5 to 1.8, with grain on them by up to 2.3.
FFmpeg's freezedetect takes 0.26 (-60 dB), which the first key frame breaks."""

MOVED = 16
"""Levels by which a point has moved for sure; blinking eyes are few points but they are movement."""

MOVED_SHARE = 0.0005
"""Share of such points up to which a picture still stands still: none in the coded photographs above,
0.004 and more within half a second in a cabin where hardly anything moves."""


def same(before: NDArray[Any], after: NDArray[Any]) -> bool:
    """Whether two brightness pictures, (height, width) 0..255, show the same."""
    import cv2

    if before.shape != after.shape:
        return False
    difference = cv2.absdiff(before, after)
    if cv2.mean(difference)[0] > SAME_MEAN:
        return False
    moved = cv2.countNonZero(cv2.threshold(difference, MOVED, 255, cv2.THRESH_BINARY)[1])
    return moved <= MOVED_SHARE * after.size
