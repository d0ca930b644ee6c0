"""Small brightness and colour pictures made from a decoded frame where its planes lie.

libswscale would cost 0.3 to 0.4 of decoding. Halving by areas costs 0.16 ms for 1080 x 1920 down to an
eighth, a sixtieth of decoding it, because OpenCV halves 8-bit planes with vector instructions (a
reduction by 6 in one go costs 1.1 ms; bench/speed/base_pass.py). Factors are therefore 2^k or 3 * 2^k.
"""

import functools
import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[Any]
"""uint8, or uint16 for more than 8 bits; OpenCV's annotations know no closer type."""

_BITS = {"10le": 10, "12le": 12, "14le": 14, "16le": 16}
_PLANAR = ("yuv420p", "yuv422p", "yuv444p", "yuv440p", "yuvj420p", "yuvj422p", "yuvj444p", "yuvj440p", "gray")
"""Layouts whose first plane is luma and, but for gray, whose next two are chroma."""

_FULL_RANGE = 2
_BT709, _BT601, _BT2020 = (0.2126, 0.0722), (0.299, 0.114), (0.2627, 0.0593)
"""(Kr, Kb) of ITU-R BT.709, BT.601 and BT.2020."""
_MATRICES = {1: _BT709, 4: _BT601, 5: _BT601, 6: _BT601, 9: _BT2020, 10: _BT2020}
"""By AVColorSpace (ITU-T H.273, table 4)."""


def whole_factor(short_px: int, asked_px: int) -> int:
    """The factor of the form 2^k or 3 * 2^k that brings `short_px` nearest to `asked_px` (by ratio).

    Example:
        >>> whole_factor(1080, 270), whole_factor(720, 135), whole_factor(100, 270)
        (4, 6, 1)
    """
    if asked_px >= short_px:
        return 1
    candidates = [odd << power for power in range(14) for odd in (1, 3)]
    return min(candidates, key=lambda factor: abs(math.log(short_px / factor / asked_px)))


@dataclass(slots=True)
class Pyramid:
    """One plane and its halves, each made once."""

    plane: Plane
    halves: list[Plane] = field(default_factory=list)

    def reduced(self, width: int, height: int) -> Plane:
        """The plane at `width` x `height`, averaged over areas; enlarged only when it is smaller."""
        high, wide = self.plane.shape[:2]
        factor = wide // width if width <= wide else 0
        if factor and wide // factor == width and height == high // factor:
            # Every halving drops an odd last row or column, which is what the whole division drops.
            powers = (factor & -factor).bit_length() - 1
            rest = factor >> powers
            plane = self._halved(powers)
            if rest == 1:
                return plane
            return cv2.resize(plane[: height * rest, : width * rest], (width, height), interpolation=cv2.INTER_AREA)
        # Pixels that are not square, or pictures that change size on the way: the last step is no whole factor.
        powers = max(0, min(wide // width, high // height).bit_length() - 1)
        return cv2.resize(self._halved(powers), (width, height), interpolation=cv2.INTER_AREA)

    def _halved(self, times: int) -> Plane:
        while len(self.halves) < times:
            before = self.halves[-1] if self.halves else self.plane
            high, wide = before.shape[0] // 2, before.shape[1] // 2
            if not high or not wide:
                self.halves.append(before)
                continue
            even = before[: 2 * high, : 2 * wide]
            self.halves.append(cv2.resize(even, (wide, high), interpolation=cv2.INTER_AREA))
        return self.halves[times - 1] if times else self.plane


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a pixel format lies in memory."""

    bits: int
    planes: int
    full: bool
    """Whether its name alone says full range."""


@functools.cache
def _layout(name: str) -> _Layout | None:
    """The layout of FFmpeg's pixel format `name`; None where luma has no plane of its own that we can read."""
    bits = next((bits for suffix, bits in _BITS.items() if name.endswith(suffix)), 8)
    if name.removesuffix(f"{bits}le") not in _PLANAR:
        return None
    return _Layout(bits=bits, planes=1 if name.startswith("gray") else 3, full=name.startswith("yuvj"))


_YUV444P = _Layout(bits=8, planes=3, full=False)


class Picture:
    """A decoded frame as small pictures: full-range luma and RGB, upright, in the size asked for."""

    def __init__(self, frame: av.VideoFrame, *, rotation: int) -> None:
        """Look at the planes of `frame` without copying them; turn what is made by `rotation` degrees clockwise."""
        layout = _layout(frame.format.name)
        if layout is None:  # RGB, palettes, packed, big-endian: rare in videos, and then libswscale may work
            frame = frame.reformat(format="yuv444p", dst_colorspace="ITU601", dst_color_range="MPEG")
            layout = _YUV444P
            self._matrix, self._full = _BT601, False
        else:
            # Without a tag Chromium takes BT.709 from 720 lines upwards.
            untagged = _BT709 if frame.height >= 720 else _BT601
            self._matrix = _MATRICES.get(frame.colorspace, untagged)
            self._full = layout.full or frame.color_range == _FULL_RANGE
        self.stored = (frame.width, frame.height)
        """Pixels as stored: before pixel aspect and rotation."""
        self._frame = frame  # the planes are its memory
        self._bits = layout.bits
        self._rotation = rotation
        self._planes = [Pyramid(_plane(plane, layout.bits)) for plane in frame.planes[: layout.planes]]

    def luma(self, width: int, height: int) -> Plane:
        """(height, width) brightness 0..255, full range."""
        return self._upright(self._to_full(self._reduced(0, width, height)))

    def colour(self, width: int, height: int) -> Plane:
        """(height, width, 3) RGB."""
        luma = self._reduced(0, width, height)
        if len(self._planes) == 1:
            return self._upright(cv2.merge([self._to_full(luma)] * 3))
        mixed = cv2.merge([luma, self._reduced(1, width, height), self._reduced(2, width, height)])
        return self._upright(cv2.transform(mixed, _to_rgb(self._matrix, full=self._full)))

    def _reduced(self, index: int, width: int, height: int) -> Plane:
        size = (height, width) if self._rotation in (90, 270) else (width, height)
        plane = self._planes[index].reduced(*size)
        return plane if self._bits == 8 else cv2.convertScaleAbs(plane, alpha=1 / (1 << (self._bits - 8)))

    def _to_full(self, luma: Plane) -> Plane:
        return luma if self._full else cv2.LUT(luma, _TO_FULL)

    def _upright(self, picture: Plane) -> Plane:
        turn = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
        return cv2.rotate(picture, turn[self._rotation]) if self._rotation else picture


def displayed_size(width: int, height: int, *, aspect: Fraction | None, rotation: int) -> tuple[int, int]:
    """Width and height on the screen: pixel aspect first, then rotation, as the media element says.

    Players never throw pixels away: pixels wider than high widen the picture, others heighten it.

    Example:
        >>> displayed_size(640, 360, aspect=Fraction(2, 3), rotation=90)
        (540, 640)
    """
    if aspect and aspect > 1:
        width = round(width * aspect)
    elif aspect and 0 < aspect < 1:
        height = round(height / aspect)
    return (height, width) if rotation in (90, 270) else (width, height)


def _plane(plane: av.video.plane.VideoPlane, bits: int) -> Plane:
    kind = np.dtype(np.uint8 if bits == 8 else "<u2")
    rows = np.frombuffer(memoryview(plane), kind).reshape(-1, plane.line_size // kind.itemsize)
    return rows[: plane.height, : plane.width]


# ITU-R BT.601 and BT.709 alike: luma 16..235, chroma 16..240 around 128.
_TO_FULL = np.clip(np.round((np.arange(256) - 16) * 255 / 219), 0, 255).astype(np.uint8)


@functools.cache
def _to_rgb(matrix: tuple[float, float], *, full: bool) -> NDArray[np.float32]:
    """(3, 4): RGB from (Y, Cb, Cr, 1), ITU-R BT.601 section 2.5 with the given Kr and Kb."""
    red, blue = matrix
    green = 1 - red - blue
    mix = np.array(
        [
            [1, 0, 2 * (1 - red)],
            [1, -2 * blue * (1 - blue) / green, -2 * red * (1 - red) / green],
            [1, 2 * (1 - blue), 0],
        ]
    )
    scale = np.array([1, 1, 1]) if full else np.array([255 / 219, 255 / 224, 255 / 224])
    offset = np.array([0, 128, 128]) if full else np.array([16, 128, 128])
    mix = mix * scale
    return np.hstack([mix, -(mix @ offset)[:, None]]).astype(np.float32)
