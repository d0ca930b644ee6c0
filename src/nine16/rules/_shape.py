"""Ratios of a frame: how near one is to another, and the part of a picture that has one."""

import math

from nine16.model.finding import Box

NEAR = 0.02
"""Relative difference up to which a ratio is the one that is asked for: coders round sides to 16 (1080 x 1088)."""


def near(ratio: float, other: float) -> bool:
    """Whether two ratios of width to height count as one.

    Example:
        >>> near(1080 / 1088, 1.0), near(9 / 16, 3 / 4)
        (True, False)
    """
    return abs(math.log(ratio / other)) <= math.log1p(NEAR)


def words(ratio: float) -> str:
    """A ratio as people write it: with small whole numbers where they fit.

    Example:
        >>> words(1080 / 1920), words(1.85)
        ('9:16', '1.85:1')
    """
    known = ("9:16", "3:4", "4:5", "6:7", "1:1", "5:4", "4:3", "16:10", "16:9", "21:9")
    fit = next((text for text in known if near(ratio, int(text.split(":")[0]) / int(text.split(":")[1]))), None)
    return fit or (f"{ratio:.2f}:1" if ratio >= 1 else f"1:{1 / ratio:.2f}")


def middle(ratio: float, wanted: float) -> Box:
    """The largest part in the middle of a picture of `ratio` that has the ratio `wanted`.

    Example:
        >>> middle(16 / 9, 1.0)
        Box(x=0.21875, y=0.0, w=0.5625, h=1.0)
    """
    wide = min(1.0, wanted / ratio)
    high = min(1.0, ratio / wanted)
    return Box((1 - wide) / 2, (1 - high) / 2, wide, high)
