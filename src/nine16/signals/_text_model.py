"""Finds lines of text in a picture and reads them: PP-OCRv6 small, from rapidocr's wheel, on one thread.

The two networks are run directly. rapidocr's own pipeline enlarges every picture to 736 points of short side,
logs, and asks for a vertical classifier: 2 to 6 CPU s a frame; what stands here costs what the picture is worth.

Finding: Liao et al., "Real-time scene text detection with differentiable binarization", AAAI 2020; reading:
Graves et al., "Connectionist temporal classification", ICML 2006, best path.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.onnx_model import session

if TYPE_CHECKING:
    import onnxruntime

_PACKAGE = "rapidocr"
_FINDER, _READER = "models/PP-OCRv6_det_small.onnx", "models/PP-OCRv6_rec_small.onnx"

_STRIDE = 32
"""The finder's pictures have sides that are multiples of this."""

_LETTER, _LINE = 0.3, 0.5
"""Probability from which a point belongs to a line, and mean of them from which it is one (rapidocr's defaults)."""

_GROWN = 1.6
"""The finder marks the core of a line; its outline lies area x 1.6 / perimeter outside (rapidocr's default)."""

_LEAST_PX = 3.0
"""Cores thinner than this, in points of the finder's picture, are noise."""

_READ_PX = 48
"""Height of the line that the reader wants."""

_LONGEST = 2_000
"""Widest line read at once, in points: 40 Chinese letters; longer ones are squeezed."""

_UPRIGHT = 1.5
"""A box this many times higher than wide holds a line written downwards or turned (rapidocr's rule)."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text found in a picture."""

    corners: NDArray[np.float32]
    """(4, 2) x, y in points: upper left, upper right, lower right, lower left of the text as it is read."""
    score: float
    """0..1, how sure the finder is."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the upright rectangle around it."""
        left, top = self.corners.min(axis=0).tolist()
        right, bottom = self.corners.max(axis=0).tolist()
        return left, top, right, bottom

    @property
    def height_px(self) -> float:
        """Height of the line across its direction of reading."""
        return float(np.linalg.norm(self.corners[3] - self.corners[0]))

    @property
    def width_px(self) -> float:
        """Length of the line."""
        return float(np.linalg.norm(self.corners[1] - self.corners[0]))

    def moved(self, x: float, y: float) -> "Line":
        """The line so many points to the right and below."""
        return Line(self.corners + np.array([x, y], np.float32), self.score)

    def scaled(self, factor: float) -> "Line":
        """The line in a picture `factor` times as large."""
        return Line(self.corners * np.float32(factor), self.score)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says."""

    text: str
    certainty: tuple[float, ...]
    """0..1 for each letter."""
    at: tuple[float, ...] = ()
    """Where each letter stands, 0..1 along the line."""

    @property
    def mean(self) -> float:
        """Mean certainty; 0 of nothing."""
        return float(np.mean(self.certainty)) if self.certainty else 0.0


class TextModel:
    """The two networks and the alphabet."""

    def __init__(self) -> None:
        """Load both.

        Raises:
            NotFound: rapidocr or onnxruntime is not installed.
        """
        self._finder = session(_PACKAGE, _FINDER)
        self._reader = session(_PACKAGE, _READER)
        self._alphabet = ["", *_alphabet(self._reader), " "]

    def find(self, picture: NDArray[np.uint8], *, scale: float = 1.0) -> list[Line]:
        """Lines of text in `picture`, (h, w, 3) RGB, looked at `scale` times as large; from top to bottom."""
        import cv2

        high, wide = picture.shape[:2]
        rows, columns = (max(_STRIDE, round(side * scale / _STRIDE) * _STRIDE) for side in (high, wide))
        seen = picture
        if (rows, columns) != (high, wide):
            smaller = rows * columns < high * wide
            seen = cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
        chance = self._finder.run(None, {"x": _wanted(np.asarray(seen, np.uint8))})[0]
        lines = _lines(np.asarray(chance)[0, 0])
        back = np.array([wide / columns, high / rows], np.float32)
        edge = np.array([wide, high], np.float32)
        return [Line(np.clip(line.corners * back, 0, edge), line.score) for line in lines]

    def read(self, picture: NDArray[np.uint8], line: Line) -> Reading:
        """What `line` of `picture`, (h, w, 3) RGB, says."""
        crop = cut_out(picture, line)
        return self.read_crop(crop)

    def read_crop(self, crop: NDArray[np.uint8]) -> Reading:
        """What the picture of one line says."""
        import cv2

        high, wide = crop.shape[:2]
        across = int(np.clip(np.ceil(wide * _READ_PX / max(1, high)), _READ_PX // 2, _LONGEST))
        across_padded = -(-across // 16) * 16  # widths are few: the engine plans its memory for each new one
        seen = np.zeros((1, 3, _READ_PX, across_padded), np.float32)
        seen[..., :across] = _wanted(
            np.asarray(cv2.resize(crop, (across, _READ_PX), interpolation=cv2.INTER_LINEAR), np.uint8)
        )
        chance = np.asarray(self._reader.run(None, {"x": seen})[0])[0]
        best, sure = chance.argmax(axis=1), chance.max(axis=1)
        first = np.ones(best.size, bool)
        first[1:] = best[1:] != best[:-1]
        letters = np.flatnonzero(first & (best != 0))
        share = (letters + 0.5) / best.size * across_padded / across
        return Reading(
            "".join(self._alphabet[best[at]] for at in letters),
            tuple(sure[letters].tolist()),
            tuple(np.minimum(share, 1.0).tolist()),
        )


def cut_out(picture: NDArray[np.uint8], line: Line) -> NDArray[np.uint8]:
    """The picture of one line, lying."""
    import cv2

    width, height = max(2, round(line.width_px)), max(2, round(line.height_px))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(line.corners.astype(np.float32), target)
    return np.asarray(
        cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def _wanted(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(1, 3, h, w), blue first, -1..1: what both networks learned from."""
    return np.ascontiguousarray(picture[None, :, :, ::-1].transpose(0, 3, 1, 2), np.float32) / 127.5 - 1


def _lines(chance: NDArray[np.float32]) -> list[Line]:
    """Lines in a map of probabilities, (h, w), from top to bottom."""
    import cv2

    inside = cv2.dilate((chance > _LETTER).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(inside, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        (x, y), (wide, high), angle = cv2.minAreaRect(contour)
        if min(wide, high) < _LEAST_PX:
            continue
        score = _mean_inside(chance, _corners(x, y, wide, high, angle))
        if score < _LINE:
            continue
        grown = 2 * _GROWN * wide * high / (2 * (wide + high))
        corners = _in_order(_corners(x, y, wide + grown, high + grown, angle))
        found.append(Line(corners, score))
    return sorted(found, key=lambda line: (line.box[1], line.box[0]))


def _corners(x: float, y: float, wide: float, high: float, angle: float) -> NDArray[np.float32]:
    """(4, 2) corners of a rectangle around (x, y), turned."""
    import cv2

    return np.asarray(cv2.boxPoints(((x, y), (wide, high), angle)), np.float32)


def _mean_inside(chance: NDArray[np.float32], corners: NDArray[np.float32]) -> float:
    """Mean probability inside four corners."""
    import cv2

    high, wide = chance.shape
    left, top = np.clip(np.floor(corners.min(axis=0)), 0, [wide - 1, high - 1]).astype(int)
    right, bottom = np.clip(np.ceil(corners.max(axis=0)), 0, [wide - 1, high - 1]).astype(int)
    mask = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - [left, top]).astype(np.int32)], 1)
    return float(cv2.mean(chance[top : bottom + 1, left : right + 1], mask)[0])


def _in_order(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Upper left, upper right, lower right, lower left, as the line is read."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    upper_left, lower_left = left[np.argsort(left[:, 1], kind="stable")]
    upper_right, lower_right = right[np.argsort(right[:, 1], kind="stable")]
    lying = np.stack([upper_left, upper_right, lower_right, lower_left]).astype(np.float32)
    wide = np.linalg.norm(lying[1] - lying[0])
    high = np.linalg.norm(lying[3] - lying[0])
    return np.roll(lying, -1, axis=0) if high >= _UPRIGHT * wide else lying


def _alphabet(reader: "onnxruntime.InferenceSession") -> list[str]:
    """The letters that the reader knows, in its order."""
    return reader.get_modelmeta().custom_metadata_map["character"].split("\n")
