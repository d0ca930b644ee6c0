"""Whether what is seen is drawn in flat colours (cartoons, graphics, slides, screens) or has the look of film.

Where a drawn line ends, the colour beside it is perfectly even at once; a lens, light and grain leave no place
beside an edge quite even. So the edges are asked: how many of them have an even place next to them. Films that are
computed in three dimensions have lenses and light too: they cannot be told from filmed ones in this way, and
`filmed` is therefore never certain.
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

_EVEN_LEVELS, _EDGE_LEVELS = 1, 40
"""Largest difference of luma among nine neighbours in an even place, least on an edge."""
_BESIDE_PX = 7
"""Side of the square around a point of an edge in which an even place counts as beside it."""
_LEAST_EDGES = 0.002
"""Share of the frame that must be edges, else the picture does not tell."""

_MIDDLE, _WIDTH = 0.55, 0.08
"""Share of the edges with an even place beside them, half way between the flat drawings (0.96 to 0.98) and the
filmed clips (0.01 to 0.24) for tuning, and how fast opinion turns around it."""

_MOST_FILMED = 0.6
"""Certainty that `filmed` never passes: three computed shots of four in the films looked at have the look of film."""

_PLAIN = 0.5
"""Certainty below which a shot is called unclear."""


@dataclass(slots=True)
class _Watch:
    """How likely drawn each picture looked at is, 0..1; None where it does not tell."""

    given: int = 0
    looks: list[tuple[float, float | None]] = field(default_factory=list)


def likely_drawn(picture: NDArray[np.uint8]) -> float | None:
    """How much a picture, (h, w, 3) RGB, looks drawn in flat colours: 0 film, 1 drawn; None where it has no edges.

    Example:
        >>> flat = np.full((90, 90, 3), 200, np.uint8)
        >>> likely_drawn(flat) is None
        True
        >>> flat[30:60, 30:60] = 40
        >>> likely_drawn(flat) > 0.99
        True
        >>> grain = np.random.default_rng(1).normal(0, 2, flat.shape)
        >>> likely_drawn((flat + grain).astype(np.uint8)) < 0.01
        True
    """
    import cv2

    luma = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    around = np.ones((3, 3), np.uint8)
    differ = cv2.subtract(cv2.dilate(luma, around), cv2.erode(luma, around))
    edges = differ > _EDGE_LEVELS
    count = int(np.count_nonzero(edges))
    if count < _LEAST_EDGES * luma.size:
        return None
    even = (differ <= _EVEN_LEVELS).astype(np.uint8)
    beside = cv2.dilate(even, np.ones((_BESIDE_PX, _BESIDE_PX), np.uint8)) > 0
    clean = np.count_nonzero(edges & beside) / count
    return 1 / (1 + math.exp((_MIDDLE - clean) / _WIDTH))


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
            certainty = 2 * likely - 1 if likely > 0.5 else min(_MOST_FILMED, 1 - 2 * likely)
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
    says="Whether the picture is drawn in flat colours (1) or has the look of film (0).",
    stage="vision",
)
"""Spans: the shots, {"kind": "drawn" | "filmed" | "unclear", "certainty": 0..1}."""
