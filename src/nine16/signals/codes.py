"""QR codes on screen: what they say, where, and from when to when.

Twice a second; the detector is asked only where blocks of black and white lie side by side, and not again while
the picture stands still.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

_LUMA_PX = 1080
"""At 540 a code of 220 points in 1080 with 60 letters is not read, at 1080 one of 120 is (bench/accuracy/text.py)."""

_EVERY_S = 0.5

_BLOCK_PX = 16
_RANGE = 80
"""A block this large with so many levels between its darkest and its lightest point may belong to a code, ..."""
_BLOCKS = 4
"""... if so many do each way: codes narrower than 96 points of 1080 are read by no phone that films a screen."""

_GAP_S = 1.6
"""A code that is not read for up to three looks and then again was there all the time: hands pass, focus drifts."""


@dataclass(slots=True)
class _Code:
    """One code: what it says, and where it was at each look."""

    text: str
    at_s: list[float] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    """x, y, w, h as shares of the frame."""


@dataclass(slots=True)
class _State:
    seen: NDArray[np.uint8] | None = None
    """The last picture."""
    last_s: float = 0.0
    found: list[tuple[str, tuple[float, float, float, float]]] = field(default_factory=list)
    """In the last picture."""
    codes: list[_Code] = field(default_factory=list)
    asked: int = 0
    """How often the detector was."""


def _begin(_video: VideoFacts) -> _State:
    return _State()


def _step(state: _State, chunk: Chunk) -> _State:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        if state.seen is None or not np.array_equal(state.seen, picture):
            state.found = []
            for left, top, right, bottom in _candidates(picture):
                state.asked += 1
                state.found += _read(picture, left, top, right, bottom)
            state.seen = picture.copy()
        for text, box in state.found:
            code = next((one for one in state.codes if one.text == text and at_s - one.at_s[-1] <= _GAP_S), None)
            if code is None:
                code = _Code(text)
                state.codes.append(code)
            if not code.at_s or code.at_s[-1] < at_s:
                code.at_s.append(at_s)
                code.boxes.append(box)
        state.last_s = at_s
    return state


def _candidates(picture: NDArray[np.uint8]) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of the parts that are black and white throughout."""
    import cv2

    rows, columns = picture.shape[0] // _BLOCK_PX, picture.shape[1] // _BLOCK_PX
    if rows < _BLOCKS or columns < _BLOCKS:
        return []
    whole = picture[: rows * _BLOCK_PX, : columns * _BLOCK_PX].reshape(rows, _BLOCK_PX, columns, _BLOCK_PX)
    lightest, darkest = whole.max(axis=1).max(axis=2), whole.min(axis=1).min(axis=2)
    mixed = (lightest.astype(np.int16) - darkest >= _RANGE).astype(np.uint8)
    square = np.ones((_BLOCKS, _BLOCKS), np.uint8)
    dense = cv2.morphologyEx(mixed, cv2.MORPH_OPEN, square)
    number, _, boxes, _ = cv2.connectedComponentsWithStats(np.asarray(dense, np.uint8), connectivity=8)
    margin = 3  # blocks: the quiet zone around a code is four modules wide
    return [
        (
            max(0, left - margin) * _BLOCK_PX,
            max(0, top - margin) * _BLOCK_PX,
            min(columns, left + wide + margin) * _BLOCK_PX,
            min(rows, top + high + margin) * _BLOCK_PX,
        )
        for left, top, wide, high in boxes[1:number, :4].tolist()
    ]


def _read(
    picture: NDArray[np.uint8], left: int, top: int, right: int, bottom: int
) -> list[tuple[str, tuple[float, float, float, float]]]:
    """What the codes in a part of the picture say, and their boxes as shares of the picture."""
    import cv2

    part = np.ascontiguousarray(picture[top:bottom, left:right])
    _, texts, corners, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(part)
    high, wide = picture.shape
    found = []
    for text, points in zip(texts, corners if corners is not None else [], strict=True):
        if text:
            placed = np.clip((points + np.array([left, top])) / np.array([wide, high]), 0, 1)
            (x, y), (end_x, end_y) = placed.min(axis=0).tolist(), placed.max(axis=0).tolist()
            found.append((text, (x, y, end_x - x, end_y - y)))
    return found


def _end(state: _State, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    if state.seen is None:
        return Measured()
    spans = sorted(
        (_span(code, state.last_s, video.duration_s) for code in state.codes), key=lambda span: (span.from_s, span.to_s)
    )
    return Measured(
        spans=tuple(spans),
        facts={"codes": len({code.text for code in state.codes}), "asked": state.asked},
    )


def _span(code: _Code, last_s: float, until_s: float) -> Span:
    """From between the last look without it and the first with it to between the last with it and the next."""
    x, y, w, h = np.median(code.boxes, axis=0).tolist()
    from_s = max(0.0, code.at_s[0] - _EVERY_S / 2) if code.at_s[0] > 0 else 0.0
    to_s = until_s if code.at_s[-1] >= last_s else min(until_s, code.at_s[-1] + _EVERY_S / 2)
    return Span(from_s, to_s, {"text": code.text, "kind": "qr", "x": x, "y": y, "w": w, "h": h})


codes = Signal(
    name="codes",
    title="QR codes",
    title_zh="二维码",
    unit="codes",
    needs=Needs(luma_px=_LUMA_PX, every_s=_EVERY_S),
    begin=_begin,
    step=_step,
    end=_end,
    says="QR codes on screen with what they say, time and box; no value by second.",
    stage="vision",
)
"""Spans {"text", "kind", "x", "y", "w", "h"}: shares of the frame, upper left corner."""
