"""How near things are shown: 1 a close-up, 3 a medium shot, 5 a wide one.

Where there is a face its height tells, as film makers name shots by how much of a person is seen. Where there is
none, fine detail against coarse is asked: near things fill the frame with few large forms, far ones with many small
ones (after Torralba and Oliva, "Depth estimation from image structure", IEEE PAMI 24, 2002). That is a rough guess,
and its certainty says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

_COLOUR_PX, _EVERY_S, _EVERY_NTH = 360, 0.25, 4
"""The pictures of the signal `faces`, so that they are made once; one a second is looked at."""

WORDS = {1: "close-up", 2: "medium close-up", 3: "medium", 4: "full", 5: "wide"}

_FACE_HEIGHTS = (0.05, 0.09, 0.16, 0.26, 0.45)
"""Height of the face, hair line to chin, as a share of the frame's at 5, 4, 3, 2, 1: a body is about 7.5 heads and a
face three quarters of a head, so a whole body has 0.09, from the waist up 0.16 to 0.2, head and shoulders 0.45."""

_DETAIL = (0.15, 0.25, 0.42, 0.65, 0.95)
"""Fine over coarse detail at 1 to 5, from the clips for tuning: wide ones have 0.97 to 1.8, a full one 0.75."""

_BANDS, _CAPTIONED, _REST = 8, 2, 0.2
"""Letters are all fine detail: one caption made a close-up a wide shot. So the two finest of eight bands from top to
bottom are left out, unless the others hold less than a fifth of the coarse detail: a plane in an empty sky."""

_FROM_TEXTURE = 0.3
"""Certainty without a face: right within one step in most shots, exact in few (bench/accuracy/lens.py)."""

_EMPTY_LEVELS = 4.0


@dataclass(slots=True)
class _Watch:
    """The scale that the texture of each picture looked at suggests."""

    given: int = 0
    looks: list[tuple[float, float | None]] = field(default_factory=list)


def scale_of_face(height: float) -> float:
    """1 to 5, from the height of a face as a share of the frame's.

    Example:
        >>> [round(scale_of_face(height), 1) for height in (0.6, 0.26, 0.12, 0.02)]
        [1.0, 2.0, 3.5, 5.0]
    """
    return float(np.interp(np.log(max(height, 1e-6)), np.log(_FACE_HEIGHTS), (5, 4, 3, 2, 1)))


def scale_of_texture(picture: NDArray[np.uint8]) -> float | None:
    """1 to 5, from how much of the detail in a picture, (h, w, 3) RGB, is fine; None where it shows nothing."""
    import cv2

    luma = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)
    if luma.std() < _EMPTY_LEVELS or luma.shape[0] < 4 * _BANDS:  # too low for a row in each band of the quarter
        return None
    fine = luma - cv2.GaussianBlur(luma, (0, 0), 1)
    small = max(1, luma.shape[1] // 4), max(1, luma.shape[0] // 4)
    quarter = cv2.resize(luma, small, interpolation=cv2.INTER_AREA)
    coarse = cv2.GaussianBlur(quarter, (0, 0), 1) - cv2.GaussianBlur(quarter, (0, 0), 2)
    ratio = _without_captions(_powers(fine), _powers(coarse))
    return float(np.interp(np.log(max(ratio, 1e-6)), np.log(_DETAIL), (1, 2, 3, 4, 5)))


def _powers(detail: NDArray[np.float32]) -> NDArray[np.float64]:
    """(bands,) mean square of a plane, in bands from the top down."""
    return np.array([np.mean(np.square(band)) for band in np.array_split(detail, _BANDS)], np.float64)


def _without_captions(fine: NDArray[np.float64], coarse: NDArray[np.float64]) -> float:
    """Fine over coarse detail of the bands but the finest two, unless those hold nearly all there is to see."""
    finest = np.argsort(fine / (coarse + 0.25))[::-1][:_CAPTIONED]
    kept = np.setdiff1d(np.arange(_BANDS), finest)
    if coarse[kept].mean() < _REST * coarse.mean():
        kept = np.arange(_BANDS)
    return float(np.sqrt(fine[kept].mean()) / (np.sqrt(coarse[kept].mean()) + 0.5))


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.colour[_COLOUR_PX], strict=True):
        if watch.given % _EVERY_NTH == 0:
            watch.looks.append((at_s, scale_of_texture(picture)))
        watch.given += 1
    return watch


def _end(watch: _Watch, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    texture: list[float | None] = [None] * video.seconds
    for at_s, scale in watch.looks:
        texture[min(int(at_s + 1e-6), video.seconds - 1)] = scale
    faces = {}
    for span in others["faces"].spans:
        second, height = int(span.from_s), float(span.facts["h"] or 0)
        if second < video.seconds and height > faces.get(second, (0.0, 0.0))[0]:
            faces[second] = height, float(span.facts["certainty"] or 0)
    scales = [scale_of_face(faces[t][0]) if t in faces else texture[t] for t in range(video.seconds)]
    spans = []
    for shot in others["cuts"].spans:
        # A second that holds a cut belongs to the shot that has its middle, or to none but its own.
        inside = [t for t in range(video.seconds) if shot.from_s <= t + 0.5 < shot.to_s] or [int(shot.from_s)]
        seen = [t for t in inside if t in faces] or [t for t in inside if t < len(scales)]
        known = [scale for t in seen if (scale := scales[t]) is not None]
        if known:
            scale, by_face = float(np.median(known)), seen[0] in faces
            certainty = float(np.mean([faces[t][1] for t in seen])) if by_face else _FROM_TEXTURE
            spans.append(Span(shot.from_s, shot.to_s, _facts(scale, certainty, by="face" if by_face else "texture")))
    return Measured(per_second=tuple(scales), spans=tuple(spans))


def _facts(scale: float, certainty: float, *, by: str) -> dict[str, str | float]:
    return {"scale": scale, "word": WORDS[round(scale)], "by": by, "certainty": certainty}


shot_scale = Signal(
    name="shot_scale",
    title="Shot scale",
    title_zh="景别",
    unit="1 close to 5 wide",
    needs=Needs(colour_px=_COLOUR_PX, every_s=_EVERY_S, signals=("cuts", "faces")),
    begin=_begin,
    step=_step,
    end=_end,
    says="How near things are shown, 1 a close-up to 5 a wide shot: by the face, else a guess by texture.",
    stage="vision",
    version=2,
)
"""Spans: the shots, {"scale": 1..5, "word", "by": "face" | "texture", "certainty"}."""
