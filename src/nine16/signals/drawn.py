"""Whether what is seen is drawn (by hand or computed) or filmed.

A lens and a sensor leave no surface quite even: grain and soft light stay behind after coding. Painted and
computed surfaces are even from point to point. So the calm parts of a picture are asked, and they alone: which
share of them is perfectly even. Filmed sky is even too, and computed fur is not: the certainty says how plain
the case is, and it is a guess from one feature, not proof.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

_COLOUR_PX, _EVERY_S, _EVERY_NTH = 360, 0.25, 4
"""The pictures of the signal `faces`, so that they are made once; one a second is looked at."""

_DARK, _BURNT = 20, 250
"""Luma outside is even in every picture: it says nothing."""
_EVEN_LEVELS, _CALM_LEVELS = 2, 12
"""Largest difference among nine neighbours in an even place, and in a calm one."""
_LEAST_CALM = 0.1
"""Share of the frame that must be calm, else the picture does not tell."""

_MIDDLE, _WIDTH = 0.58, 0.08
"""Share of the calm places that is even, half way between the drawn (0.74 to 0.99) and the filmed (0.03 to 0.42)
of the clips for tuning, and how fast opinion turns around it."""

_PLAIN = 0.5
"""Certainty below which a shot is called unclear."""


@dataclass(slots=True)
class _Watch:
    """How likely drawn each picture looked at is, 0..1; None where it does not tell."""

    given: int = 0
    looks: list[tuple[float, float | None]] = field(default_factory=list)


def likely_drawn(picture: NDArray[np.uint8]) -> float | None:
    """How much a picture, (h, w, 3) RGB, looks drawn: 0 filmed, 1 drawn; None where it has no calm places.

    Example:
        >>> likely_drawn(np.full((64, 64, 3), 128, np.uint8)) > 0.99
        True
        >>> grain = np.random.default_rng(1).normal(128, 2, (64, 64, 1)).repeat(3, axis=2).astype(np.uint8)
        >>> likely_drawn(grain) < 0.01
        True
    """
    import cv2

    luma = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    around = np.ones((3, 3), np.uint8)
    differ = cv2.subtract(cv2.dilate(luma, around), cv2.erode(luma, around))
    lit = (luma > _DARK) & (luma < _BURNT)
    calm = int(np.count_nonzero(lit & (differ <= _CALM_LEVELS)))
    if calm < _LEAST_CALM * luma.size:
        return None
    even = np.count_nonzero(lit & (differ <= _EVEN_LEVELS)) / calm
    return 1 / (1 + math.exp((_MIDDLE - even) / _WIDTH))


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.colour[_COLOUR_PX], strict=True):
        if watch.given % _EVERY_NTH == 0:
            watch.looks.append((at_s, likely_drawn(picture)))
        watch.given += 1
    return watch


def _end(watch: _Watch, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    seconds: list[float | None] = [None] * video.seconds
    for at_s, likely in watch.looks:
        if likely is not None:
            seconds[min(int(at_s + 1e-6), video.seconds - 1)] = float(likely >= 0.5)
    spans = []
    for shot in others["cuts"].spans:
        told = [
            likely
            for at_s, likely in watch.looks
            if likely is not None and shot.from_s - 1e-6 <= at_s < shot.to_s - 1e-6
        ]
        if told:
            likely = float(np.mean(told))
            certainty = abs(2 * likely - 1)
            kind = "unclear" if certainty < _PLAIN else "drawn" if likely > 0.5 else "filmed"
            spans.append(Span(shot.from_s, shot.to_s, {"kind": kind, "certainty": certainty}))
    known = [share for share in seconds if share is not None]
    return Measured(
        per_second=tuple(seconds), spans=tuple(spans), facts={"share": float(np.mean(known)) if known else None}
    )


drawn = Signal(
    name="drawn",
    title="Drawn or filmed",
    title_zh="动画或实拍",
    unit="share",
    needs=Needs(colour_px=_COLOUR_PX, every_s=_EVERY_S, signals=("cuts",)),
    begin=_begin,
    step=_step,
    end=_end,
    says="Whether the picture looks drawn (1) or filmed (0), by how even its calm places are.",
    stage="vision",
)
"""Spans: the shots, {"kind": "drawn" | "filmed" | "unclear", "certainty": 0..1}; a guess from one feature."""
