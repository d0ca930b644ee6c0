"""Where the picture stands still or is black."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._same_picture import same

_LUMA_PX = 135

_FROZEN_S = 0.5
"""Shortest stretch called frozen: animation drawn on threes and 24 frames shown at 30 repeat for 0.13 s
at most; half a second is long enough to be seen as a stop."""

_BLACK = 25
"""Luma up to which a point is black, and ..."""

_BLACK_SHARE = 0.98
"""... the share of such points that makes a picture black (both as FFmpeg's blackdetect: 0.10 and 0.98)."""

_BLACK_S = 0.2
"""Shortest stretch called black: shorter ones are the flash of a hard edit."""


@dataclass(slots=True)
class _Watch:
    """The picture that the present stretch began with, and the stretches so far."""

    reference: NDArray[np.uint8] | None = None
    still_from_s: list[float] = field(default_factory=list)
    """When each unmoving stretch began; it lasts until the next begins."""
    dark: list[tuple[float, bool]] = field(default_factory=list)
    """When the picture became black or stopped being it."""


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        if watch.reference is None or not same(watch.reference, picture):
            watch.reference = picture.copy()
            watch.still_from_s.append(at_s)
        black = _black(picture)
        if not watch.dark or watch.dark[-1][1] != black:
            watch.dark.append((at_s, black))
    return watch


def _black(picture: NDArray[np.uint8]) -> bool:
    import cv2

    lit = cv2.countNonZero(cv2.threshold(picture, _BLACK, 255, cv2.THRESH_BINARY)[1])
    return picture.size - lit >= _BLACK_SHARE * picture.size


def _end(watch: _Watch, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    if not watch.still_from_s:
        return Measured(per_second=(None,) * video.seconds, facts={"frozen_s": None, "black_s": None})
    still = itertools.pairwise([*watch.still_from_s, video.duration_s])
    frozen = [Span(since, until, {"kind": "frozen"}) for since, until in still if until - since >= _FROZEN_S]
    ends = [at_s for at_s, _ in watch.dark[1:]] + [video.duration_s]
    black = [
        Span(since, until, {"kind": "black"})
        for (since, dark), until in zip(watch.dark, ends, strict=True)
        if dark and until - since >= _BLACK_S
    ]
    return Measured(
        per_second=tuple(
            _share(frozen, second, min(second + 1.0, video.duration_s)) for second in range(video.seconds)
        ),
        spans=tuple(sorted(frozen + black, key=lambda span: (span.from_s, str(span.facts["kind"])))),
        facts={
            "frozen_s": sum(span.to_s - span.from_s for span in frozen),
            "black_s": sum(span.to_s - span.from_s for span in black),
        },
    )


def _share(spans: Iterable[Span], from_s: float, to_s: float) -> float:
    """Share of [from_s, to_s) that lies in `spans`, which do not overlap."""
    inside = sum(max(0.0, min(span.to_s, to_s) - max(span.from_s, from_s)) for span in spans)
    return min(1.0, inside / (to_s - from_s))


stillness = Signal(
    name="stillness",
    title="Stillness",
    title_zh="静止",
    unit="share",
    needs=Needs(luma_px=_LUMA_PX),
    begin=_begin,
    step=_step,
    end=_end,
    says="Share of the second in which nothing moves for half a second or longer; black stretches as spans.",
)
"""Spans carry {"kind": "frozen"} or {"kind": "black"}; a black stretch is frozen as well."""
