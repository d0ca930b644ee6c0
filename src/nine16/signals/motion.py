"""How much moves in each second, cuts apart."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Finer, Measured
from nine16.model.video import VideoFacts

_LUMA_PX = 135

_PER_SECOND = 10
"""Pictures are compared a tenth of a second apart, whatever the frame rate: 24, 25, 30 and 60 frames a
second, and frames shown twice, then give the same value for the same movement."""

_CHANGED = 12
"""Levels of 255 by which a point must change to count: above the grain and the coding noise that is left
after reduction (two pictures of a coded still differ by 12 levels in fewer than 1 of 1,000 points)."""

_SOON_S = 0.0005
"""Half a millisecond: containers round times to the millisecond, and a tenth must not miss its picture."""


@dataclass(slots=True)
class _Watch:
    """The picture on screen, the picture of the last tenth, and what changed tenth by tenth."""

    on_screen: NDArray[np.uint8] | None = None
    sampled: NDArray[np.uint8] | None = None
    changed: list[float | None] = field(default_factory=list)
    """Entry k: share changed between tenths k - 1 and k; None where one has no picture."""


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        _sample_until(watch, at_s - _SOON_S)
        watch.on_screen = picture
    if watch.on_screen is not None:
        watch.on_screen = watch.on_screen.copy()  # chunks belong to the pass
    return watch


def _sample_until(watch: _Watch, before_s: float) -> None:
    """Look at what is on screen at every tenth before `before_s`."""
    while len(watch.changed) / _PER_SECOND < before_s:
        if watch.sampled is None or watch.on_screen is None:
            watch.changed.append(None)
        else:
            watch.changed.append(_share_changed(watch.sampled, watch.on_screen))
        # one copy a tenth: the pass may write the next chunk over this one
        watch.sampled = watch.on_screen = None if watch.on_screen is None else watch.on_screen.copy()


def _share_changed(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> float:
    import cv2

    if before is after:
        return 0.0
    if before.shape != after.shape:
        return 1.0
    return cv2.countNonZero(cv2.threshold(cv2.absdiff(before, after), _CHANGED, 255, cv2.THRESH_BINARY)[1]) / after.size


def _end(watch: _Watch, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    _sample_until(watch, video.duration_s + _SOON_S)
    changed = watch.changed[: math.floor((video.duration_s + _SOON_S) * _PER_SECOND) + 1]
    for shot in others["cuts"].spans:
        if shot.facts["transition"] == "cut":
            tenth = math.ceil((shot.from_s - _SOON_S) * _PER_SECOND)  # the first tenth that shows the new shot
            if 0 <= tenth < len(changed):
                changed[tenth] = None
    # The change that tenth k sees happened before it: second t owns the tenths 10 t + 1 to 10 t + 10.
    by_second = [changed[second * _PER_SECOND + 1 : (second + 1) * _PER_SECOND + 1] for second in range(video.seconds)]
    return Measured(
        per_second=tuple(_mean(values) for values in by_second),
        finer=Finer(at_s=tuple(k / _PER_SECOND for k in range(len(changed))), values=tuple(changed)),
    )


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


motion = Signal(
    name="motion",
    title="Motion",
    title_zh="画面运动",
    unit="share",
    needs=Needs(luma_px=_LUMA_PX, signals=("cuts",)),
    begin=_begin,
    step=_step,
    end=_end,
    says="Share of the picture that changes within a tenth of a second, cuts left out.",
)
"""0 a still, 0.1 to 0.3 a person moving, above 0.6 the whole picture moves. None where there is no picture."""
