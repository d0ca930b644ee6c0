"""How the camera moved between two pictures: shifted, nearer or farther, rolled; whatever moves in front apart.

Corners of the first picture are found again in the second (Lucas and Kanade 1981, in pyramids; corners as Shi and
Tomasi 1994), and the similarity that most of them agree on is the camera's (random sample consensus, Fischler and
Bolles 1981). People and hands are outvoted by what stands around them; captions, which never move, by all the rest:
votes are counted in cells of the frame, not in corners.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_APART_PX = 7
"""Side of the square in which a corner must be the strongest."""
_FLOOR = 2e-5
"""Least strength of a corner (smaller eigenvalue of the gradients' products): grain of two levels stays below.
Not a share of the strongest: letters are a hundred times stronger than a wall, and would be all that is left."""
_ROWS, _COLUMNS, _A_CELL = 6, 4, 5
"""The frame in cells, and the best corners kept of each."""

_SLOW_PX, _SLOW_AGREE_PX = 0.6, 0.3
"""Corners that hardly move are asked on their own, and must agree closely (found positions err by about 0.1): a
still camera and a slow push of 3 % a second differ by a third of a point."""
_FAST_AGREE_PX = 1.0
"""Those that move by more may disagree by more: nothing real is as rigid as a photograph."""

_LEAST, _LEAST_SHARE = 8, 0.35
"""Fewer corners, or a smaller share of them in agreement, say nothing about the camera."""
_SPREAD = 0.08
"""Least share of the frame inside the outline of the corners in agreement: what moves on an empty ground alone
might as well be a person."""

_STILL_PX, _STILL_SHARE = 0.2, 0.85
"""When standing still explains so many of the corners that a slow motion explains, within so little, it is preferred:
somebody who walks about bends the slow motion, never the still one."""

Fit = NDArray[np.float64]
"""(2, 3): a similarity, x' = fit[:, :2] x + fit[:, 2]."""


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
    matched = _matched(before, after)
    if matched is None:
        return None
    old, new = matched
    fitted = _camera_fit(old, new, before.shape)
    if fitted is None:
        return None
    high, wide = before.shape
    middle = np.array([wide / 2, high / 2])
    right, down = (_put(fitted, middle) - middle) / wide
    scale = math.hypot(fitted[0, 0], fitted[1, 0])
    return CameraStep(float(right), float(down), math.log(max(scale, 1e-6)), math.atan2(fitted[1, 0], fitted[0, 0]))


def _camera_fit(old: NDArray[np.float32], new: NDArray[np.float32], shape: tuple[int, ...]) -> Fit | None:
    """The similarity that is the camera's, from corners `old` found again at `new`; None where there is none."""
    away = np.hypot(*(new - old).T)
    slow = _agreed(old, new, away <= _SLOW_PX, within_px=_SLOW_AGREE_PX, shape=shape)
    fast = _agreed(old, new, away > _SLOW_AGREE_PX, within_px=_FAST_AGREE_PX, shape=shape)
    if slow is not None and _stands(old, new, slow):
        slow = np.eye(2, 3)
    if slow is None or fast is None:
        return slow if fast is None else fast
    off_slow, off_fast = (np.hypot(*(_put(fit, old) - new).T) for fit in (slow, fast))
    standing = _cells(old[(off_slow <= _SLOW_AGREE_PX) & (off_fast > _SLOW_AGREE_PX)], shape)
    moving = _cells(old[(off_fast <= _FAST_AGREE_PX) & (off_slow > _SLOW_AGREE_PX)], shape)
    # Behind captions the picture moves in the same cells; around a person there are cells where only walls stand.
    return fast if len(moving) > len(standing - moving) and len(moving) >= len(standing) else slow


def _agreed(
    old: NDArray[np.float32],
    new: NDArray[np.float32],
    asked: NDArray[np.bool_],
    *,
    within_px: float,
    shape: tuple[int, ...],
) -> Fit | None:
    """The similarity that most of the corners `asked` agree on, if enough of them do and not all in one place."""
    import cv2

    if asked.sum() < _LEAST:
        return None
    fitted, _inside = cv2.estimateAffinePartial2D(
        old[asked], new[asked], method=cv2.RANSAC, ransacReprojThreshold=within_px, maxIters=200, confidence=0.99
    )
    if fitted is None:
        return None
    fit = np.asarray(fitted, np.float64)
    agree = asked & (np.hypot(*(_put(fit, old) - new).T) <= within_px)
    if agree.sum() < max(_LEAST, _LEAST_SHARE * asked.sum()):
        return None
    if cv2.contourArea(cv2.convexHull(old[agree])) < _SPREAD * shape[0] * shape[1]:
        return None
    return fit


def _stands(old: NDArray[np.float32], new: NDArray[np.float32], slow: Fit) -> bool:
    """Whether no motion at all explains nearly as many corners as the slow one does."""
    still = (np.hypot(*(new - old).T) <= _STILL_PX).sum()
    return bool(still >= _STILL_SHARE * (np.hypot(*(_put(slow, old) - new).T) <= _STILL_PX).sum())


def _put(fit: Fit, points: NDArray[np.floating]) -> NDArray[np.floating]:
    """Where a similarity puts points, (n, 2) or (2,)."""
    return points @ fit[:, :2].T + fit[:, 2]


def _matched(
    before: NDArray[np.uint8], after: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """Corners of one picture and where they are in the next, (n, 2) x, y each; None when there are too few."""
    import cv2

    if before.shape != after.shape:
        return None
    corners = _corners(before)
    if len(corners) < _LEAST:
        return None
    moved, found, _error = cv2.calcOpticalFlowPyrLK(before, after, corners, None, winSize=(15, 15), maxLevel=3)  # pyrefly: ignore - OpenCV's stubs forget that None means 'make one'
    seen = found.ravel() == 1
    old, new = corners[seen], moved.reshape(-1, 2)[seen]
    return (old, new) if len(old) >= _LEAST else None


def _corners(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The best few corners of every cell of the frame, (n, 2) x, y."""
    import cv2

    strength = cv2.cornerMinEigenVal(picture, 5)
    strongest = cv2.dilate(strength, np.ones((_APART_PX, _APART_PX), np.uint8))
    y, x = np.nonzero((strength >= strongest) & (strength > _FLOOR))
    best = np.argsort(-strength[y, x], kind="stable")
    at = np.stack([x, y], axis=1)[best].astype(np.float32)
    cell = _cell(at, picture.shape)
    order = np.argsort(cell, kind="stable")
    rank = np.arange(cell.size) - np.searchsorted(cell[order], cell[order])
    return at[order[rank < _A_CELL]]


def _cell(at: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Number of the cell in which each point, (n, 2) x, y, lies."""
    row = np.minimum(at[:, 1] * _ROWS // shape[0], _ROWS - 1).astype(np.int64)
    return row * _COLUMNS + np.minimum(at[:, 0] * _COLUMNS // shape[1], _COLUMNS - 1).astype(np.int64)


def _cells(at: NDArray[np.float32], shape: tuple[int, ...]) -> set[int]:
    """The cells that hold at least two of the points."""
    found, count = np.unique(_cell(at, shape), return_counts=True)
    return set(found[count >= 2].tolist())
