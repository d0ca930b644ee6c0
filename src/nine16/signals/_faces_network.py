"""Finds faces in one picture: CenterFace, which says for every point whether a face has its centre there.

Xu et al., "CenterFace: joint face detection and alignment using face as point", arXiv 1911.03599 (2019): at a
quarter of the picture's size the network gives a heat map of centres, log height and width, where inside the
cell the centre lies, and five landmarks as shares of the box (eyes, nose, corners of the mouth).
"""

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.onnx_model import session

if TYPE_CHECKING:
    import onnxruntime

FILE = "centerface.onnx"
SHA256 = "e4eb91a21c1aba578100dd5499d4b62e878fe68753a3e9e816629764f5f89a3d"

_CELL = 4
"""Points of the picture in a cell of the heat map, each way."""

_STRIDE = 32
"""Pictures must have sides that are multiples of this."""

_SHORT_PX, _HIGH_PX = 256, 352
"""Least short side and least height at which the network looks. A face of 8 % of the height is then 28 points
high or more (it learned from 16 on), and a picture costs 0.02 s of a processor upright, 0.05 s lying."""

_LONGEST_PX = 4_096
"""Most of the longer side: a film of 2 x 2,048 enlarged to the least short side would take 2 GB in one layer."""

_SAME = 0.3
"""Intersection over union from which two boxes hold one face (the paper's value)."""

_LARGEST_LOG = 6.0
"""Log of the largest side in cells that is believed: 400 cells, more than any picture here has."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face in one picture; all lengths are shares of the picture's width or height."""

    certainty: float
    """0..1, the height of the peak in the heat map."""
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    turn_degrees: float
    """How far it is turned aside: 0 to the camera, positive where the nose points to the picture's right."""

    @property
    def share(self) -> float:
        """Its share of the picture's area."""
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)


@functools.cache
def _network() -> "onnxruntime.InferenceSession":
    """Opened once in a process: it keeps no state between pictures."""
    return session("nine16.signals.models", FILE, sha256=SHA256)


def find_faces(picture: NDArray[np.uint8], *, certainty: float) -> list[Face]:
    """The faces in `picture`, the most certain first.

    Args:
        picture: (h, w, 3) RGB.
        certainty: least height of a peak, 0..1.

    Raises:
        NotFound: onnxruntime is not installed.
        UnreadableFile: the model's file is not the one it should be.
    """
    import cv2

    high, wide = picture.shape[:2]
    factor = min(max(_SHORT_PX / min(high, wide), _HIGH_PX / high), _LONGEST_PX / max(high, wide))
    size = max(1, round(wide * factor)), max(1, round(high * factor))
    scaled = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
    padded = np.zeros((_up(size[1]), _up(size[0]), 3), np.float32)
    padded[: size[1], : size[0]] = scaled
    said = _network().run(None, {"input.1": padded.transpose(2, 0, 1)[None]})
    heat, sides, offset, marks = (np.asarray(one, np.float32)[0] for one in said)
    return decode(heat[0], sides, offset, marks, size=size, certainty=certainty)


def decode(
    heat: NDArray[np.float32],
    sides: NDArray[np.float32],
    offset: NDArray[np.float32],
    marks: NDArray[np.float32],
    *,
    size: tuple[int, int],
    certainty: float,
) -> list[Face]:
    """Faces out of what the network says of a picture of `size` (width, height) in its upper left corner.

    Args:
        heat: (rows, columns) 0..1, peaks at the centres of faces.
        sides: (2, rows, columns) log of height and width in cells.
        offset: (2, rows, columns) where in its cell the centre lies: y, x, from the cell's middle.
        marks: (10, rows, columns) y and x of five landmarks as shares of the box.
        size: of the picture, without what was added to fill it up.
        certainty: least height of a peak.

    Example:
        >>> heat, none = np.zeros((8, 8), np.float32), np.zeros((10, 8, 8), np.float32)
        >>> heat[4, 4], sides = 0.9, np.full((2, 8, 8), np.log(4), np.float32)
        >>> face, = decode(heat, sides, none[:2], none, size=(32, 32), certainty=0.5)
        >>> [round(side, 4) for side in face.box]
        [0.3125, 0.3125, 0.8125, 0.8125]
    """
    rows, columns = np.nonzero(heat >= certainty)
    scores = heat[rows, columns].astype(float)
    high, wide = np.exp(np.minimum(sides[:, rows, columns].astype(float), _LARGEST_LOG)) * _CELL
    top = (rows + offset[0, rows, columns] + 0.5) * _CELL - high / 2
    left = (columns + offset[1, rows, columns] + 0.5) * _CELL - wide / 2
    corners = np.stack([left, top, left + wide, top + high], axis=1).clip(0, [*size, *size]) / [*size, *size]
    at_y = marks[0::2, rows, columns] * high + top
    at_x = marks[1::2, rows, columns] * wide + left
    found: list[Face] = []
    for index in np.argsort(-scores, kind="stable").tolist():
        left_edge, top_edge, right_edge, bottom_edge = corners[index].tolist()
        box = (left_edge, top_edge, right_edge, bottom_edge)
        if box[2] > box[0] and box[3] > box[1] and all(overlap(box, face.box) < _SAME for face in found):
            turn = turned_degrees(np.stack([at_x[:, index], at_y[:, index]], axis=1))
            found.append(Face(float(scores[index]), box, turn))
    return found


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """Intersection over union of two boxes (left, top, right, bottom).

    Example:
        >>> overlap((0, 0, 2, 2), (1, 0, 3, 2))
        0.3333333333333333
    """
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return wide * high / (sum(areas) - wide * high)


_NOSE = 0.85
"""How far the tip of the nose stands out before the eyes, over half of the distance between the pupils:
about 27 mm over 32 mm in grown people."""


def turned_degrees(marks: NDArray[np.float64]) -> float:
    """How far a face is turned aside, from its landmarks; tilting the head in the picture changes nothing.

    Turned by an angle, a head shows its eyes closer together (by the cosine) and the tip of its nose moved
    along the line through them (by the sine), seen from far away: their quotient is the angle's tangent.

    Args:
        marks: (5, 2) x, y of the eye on the left of the picture, the other eye, nose, corners of the mouth.

    Example:
        >>> turned_degrees(np.array([[-1, 0], [1, 0], [0, 1], [-0.7, 2], [0.7, 2.0]]))
        0.0
    """
    apart = marks[1] - marks[0]
    distance = math.hypot(*apart.tolist())
    if distance == 0:
        return 90.0
    beside = float((marks[2] - (marks[0] + marks[1]) / 2) @ apart) / distance
    return math.degrees(math.atan2(beside / _NOSE, distance / 2))


def _up(points: int) -> int:
    """The next multiple of the network's stride."""
    return -(-points // _STRIDE) * _STRIDE
