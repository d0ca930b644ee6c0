"""How much of one picture is news after another, once motion, light and contrast are taken out."""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SHORT_SIDE = 68
"""Pictures are compared at about this size: flow costs 0.2 ms, and grain is averaged away."""

_BLOCK = 9
"""Side of the blocks whose structure is compared, in points: about eight blocks across."""

_CALM_LEVELS = 3.0
"""Mean difference of luma (0..255) up to which two pictures are simply the same."""

_CALM_NEWS = 0.14
"""News so small before motion is taken out that flow need not be asked: half of the least that matters."""

_CHANGED_LEVELS = 10
"""Difference of luma from which a point has changed: twice what coding leaves of it."""

_LIGHT = 0.15
"""What a change of all light is worth: 0.3 when no level of luma is shared, too little for a cut alone."""

_LEAST_SIDE = 32
"""Points from which OpenCV 5's search for motion is safe: with a short side of 8 to 24 and three times as wide or more
it writes past its memory and ends the process. Smaller pictures are drawn larger."""
_LONGEST = 64
"""How many times as long as wide a picture may be; tried up to here with sides of 32 to 100."""

_TEXTURE_CAP, _TEXTURE_FLOOR = 10.0, 2.0
"""A block counts by its standard deviation between these levels: without the cap one line of text outweighs
a dark picture, without the floor a flat sky counts nothing."""

_JUMP_FROM, _JUMP_WORTH, _JUMP_CAP = 0.06, 2.5, 0.5
"""A whole picture that moves by more than 6 % of its short side at once is news itself: hands do not shake
that far between two pictures, but a jump cut inside one landscape looks like it."""

EMPTY_SPREAD = 8.0
"""Standard deviation of luma (0..255) under which a picture shows nothing: black, white, one colour."""


@dataclass(frozen=True, slots=True)
class Look:
    """One picture, as small as comparing allows."""

    at_s: float
    luma: NDArray[np.uint8]
    """(h, w) of about 68 points of short side."""
    histogram: NDArray[np.float32]
    """(64,) shares of luma, smoothed."""
    light: float
    """Mean luma."""
    spread: float
    """Standard deviation of luma."""

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return self.spread < EMPTY_SPREAD


def look_at(at_s: float, picture: NDArray[np.uint8]) -> Look:
    """A look at `picture`, (h, w) luma, which comes on screen at `at_s`."""
    import cv2

    factor = max(1, round(min(picture.shape) / _SHORT_SIDE))
    high, wide = (max(_LEAST_SIDE, side // factor) for side in picture.shape)
    size = (min(wide, _LONGEST * high), min(high, _LONGEST * wide))
    luma = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    histogram = cv2.calcHist([luma], [0], None, [64], [0, 256]).reshape(1, 64) / luma.size
    light, spread = cv2.meanStdDev(luma)
    return Look(at_s, luma, cv2.blur(histogram, (9, 1))[0], light.item(), spread.item())


def levels_between(one: Look, other: Look) -> float:
    """Mean difference of luma, 0..255, point by point."""
    import cv2

    return cv2.norm(one.luma, other.luma, cv2.NORM_L1) / one.luma.size if one.luma.shape == other.luma.shape else 255.0


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new in one picture after another."""

    news: float
    """How little of it is the old picture moved about: 0 the same, about 1 (at most 1.8) unrelated."""
    changed: float
    """Share of its points that differ from the old picture's, light and contrast apart, motion not."""


SAME = Difference(0.0, 0.0)


def difference(before: Look, after: Look) -> Difference:
    """What is new in `after`."""
    if before.luma.shape != after.luma.shape:
        return Difference(1.0, 1.0)
    if levels_between(before, after) < _CALM_LEVELS:
        return SAME
    old, new = _same_contrast(before, after)
    changed = min(_changed(old, new), _changed(before.luma, after.luma))  # a lamp and a white caption change little
    light = _LIGHT * float(np.abs(before.histogram - after.histogram).sum()) * min(1.0, 4 * changed)
    unmoved = 1 - _likeness(old, new)
    if unmoved + light < _CALM_NEWS:
        return Difference(unmoved + light, changed)
    moved, jump = _moved_onto(old, new)
    jump_news = min(_JUMP_CAP, _JUMP_WORTH * max(0.0, jump - _JUMP_FROM))
    return Difference(min(unmoved, 1 - _likeness(moved, new)) + light + jump_news, changed)


def _changed(old: NDArray[np.uint8], new: NDArray[np.uint8]) -> float:
    """Share of the points that differ."""
    import cv2

    return cv2.countNonZero(cv2.threshold(cv2.absdiff(old, new), _CHANGED_LEVELS, 255, cv2.THRESH_BINARY)[1]) / new.size


def news(before: Look, after: Look) -> float:
    """How little of `after` is `before` moved about: 0 the same, about 1 (at most 1.8) unrelated."""
    return difference(before, after).news


def unexplained(looks: list[Look]) -> float:
    """Share of the change from each look to the next that motion does not explain: near 1 in a dissolve."""
    import cv2

    change = rest = 0.0
    for before, after in itertools.pairwise(looks):
        change += levels_between(before, after)
        rest += cv2.norm(_moved_onto(before.luma, after.luma)[0], after.luma, cv2.NORM_L1) / after.luma.size
    return rest / change if change else 1.0


def _same_contrast(before: Look, after: Look) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Both pictures with the light and contrast of the stronger one: a lamp switched on or off is no news."""
    weak, strong = sorted((before, after), key=lambda look: look.spread)
    gain = min(3.0, strong.spread / max(weak.spread, 1e-6))
    if weak.is_empty:
        return before.luma, after.luma
    shift = strong.light - weak.light * gain
    raised = np.clip(weak.luma * np.float32(gain) + np.float32(shift), 0, 255).astype(np.uint8)
    return (raised, after.luma) if weak is before else (before.luma, raised)


def _moved_onto(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    """`before` moved onto `after` by optical flow, and how far in the median, as a share of the short side.

    Kroeger et al., "Fast optical flow using dense inverse search", ECCV 2016.
    """
    import cv2

    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
    flow = search.calc(after, before, None)  # pyrefly: ignore - OpenCV's stubs forget that None means 'make one'
    # Every fourth point each way: the median of 400 is as good, and costs a tenth.
    far = float(np.median(np.hypot(flow[::4, ::4, 0], flow[::4, ::4, 1])))
    height, width = after.shape
    flow[..., 0] += np.arange(width, dtype=np.float32)
    flow[..., 1] += np.arange(height, dtype=np.float32)[:, None]
    moved = cv2.remap(before, flow, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # pyrefly: ignore - the same for the second map
    return np.asarray(moved, np.uint8), far / min(after.shape)


def _likeness(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Structure that two pictures share: 1 all, 0 none; blocks where more happens count more."""
    like, texture = likeness_by_block(one.astype(np.float32), other.astype(np.float32))
    weight = np.minimum(texture, _TEXTURE_CAP) + _TEXTURE_FLOOR
    return float((like * weight).sum() / weight.sum())


def likeness_by_block(
    one: NDArray[np.float32], other: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Structure that two pictures share in each block (1 all, 0 none), and the block's texture in levels.

    The contrast-structure term of Wang et al., "Image quality assessment: from error visibility to
    structural similarity", IEEE TIP 13 (2004): brightness alone does not change it.
    """
    import cv2

    down, across = one.shape[0] // _BLOCK, one.shape[1] // _BLOCK
    inside = np.s_[: down * _BLOCK, : across * _BLOCK]
    a, b = one[inside], other[inside]

    def mean(plane: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.resize(plane, (across, down), interpolation=cv2.INTER_AREA), np.float32)

    mean_a, mean_b = mean(a), mean(b)
    var_a = np.maximum(mean(a * a) - mean_a * mean_a, 0)
    var_b = np.maximum(mean(b * b) - mean_b * mean_b, 0)
    both = mean(a * b) - mean_a * mean_b
    like = (2 * both + 8) / (var_a + var_b + 8)  # 8: below three levels of deviation a block is flat
    return np.asarray(like, np.float32), np.asarray(np.sqrt(np.maximum(var_a, var_b)), np.float32)
