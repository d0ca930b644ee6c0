"""How much of the frame is border: bars above and below or beside the picture, or its own blurred copy.

Two pictures a second are looked at, each on its own; what most pictures of a shot say holds for the shot, because
borders change with cuts and dark scenes hide them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._border_lines import Live, live_picture

_COLOUR_PX, _EVERY_S, _EVERY_NTH = 360, 0.25, 2
"""The pictures of the signal `faces`, so that they are made once; every second one is looked at."""

_ALIKE = 0.012
"""Sides that differ by less, in shares of the frame, are the same: one row in 160 and its rounding."""

_HOLDS = 0.5
"""Share of a shot's pictures that must say the same."""

_FULL = Live("none", 0.0, 0.0, 1.0, 1.0)


@dataclass(slots=True)
class _Watch:
    """What each picture looked at says; None where it shows nothing."""

    given: int = 0
    looks: list[tuple[float, Live | None]] = field(default_factory=list)


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    import cv2

    for at_s, picture in zip(chunk.times_s.tolist(), chunk.colour[_COLOUR_PX], strict=True):
        if watch.given % _EVERY_NTH == 0:
            watch.looks.append((at_s, live_picture(np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8))))
        watch.given += 1
    return watch


def _end(watch: _Watch, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    shots = others["cuts"].spans or (Span(0.0, video.duration_s),)
    seconds: list[list[float]] = [[] for _ in range(video.seconds)]
    spans: list[Span] = []
    for shot in shots:
        inside = [(at_s, live) for at_s, live in watch.looks if shot.from_s - 1e-6 <= at_s < shot.to_s - 1e-6]
        told = [live for _, live in inside if live is not None]
        if not told:
            continue
        live = _of_shot(told)
        for at_s, seen in inside:
            if seen is not None:
                seconds[min(int(at_s + 1e-6), video.seconds - 1)].append(live.border_share)
        if live.kind != "none":
            spans.append(Span(shot.from_s, shot.to_s, _facts(live)))
    per_second = tuple(float(np.mean(shares)) if shares else None for shares in seconds)
    known = [share for share in per_second if share is not None]
    return Measured(
        per_second=per_second,
        spans=tuple(_joined(spans)),
        facts={"share": float(np.mean(known)) if known else None},
    )


def _of_shot(told: Sequence[Live]) -> Live:
    """What most pictures of a shot say; no borders where they differ."""
    alike = Counter(
        {one: sum(_same(one, other) for other in told) for one in dict.fromkeys(told) if one.kind != "none"}
    )
    if not alike:
        return _FULL
    best, count = alike.most_common(1)[0]
    return best if count >= _HOLDS * len(told) else _FULL


def _same(one: Live, other: Live) -> bool:
    return one.kind == other.kind and all(
        abs(a - b) < _ALIKE
        for a, b in zip(
            (one.left, one.top, one.right, one.bottom), (other.left, other.top, other.right, other.bottom), strict=True
        )
    )


def _facts(live: Live) -> dict[str, str | float]:
    return {
        "kind": live.kind,
        "x": live.left,
        "y": live.top,
        "w": live.right - live.left,
        "h": live.bottom - live.top,
    }


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Shots that follow each other with the same borders are one span."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].to_s >= span.from_s - 1e-6 and _alike(out[-1].facts, span.facts):
            out[-1] = Span(out[-1].from_s, span.to_s, out[-1].facts)
        else:
            out.append(span)
    return out


def _alike(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return one["kind"] == other["kind"] and all(
        abs(float(str(one[key])) - float(str(other[key]))) < 2 * _ALIKE for key in ("x", "y", "w", "h")
    )


borders = Signal(
    name="borders",
    title="Borders",
    title_zh="黑边",
    unit="share",
    needs=Needs(colour_px=_COLOUR_PX, every_s=_EVERY_S, signals=("cuts",)),
    begin=_begin,
    step=_step,
    end=_end,
    says="Share of the frame that is border: bars, or a blurred copy of the picture.",
    stage="vision",
)
"""Spans: where there are borders, {"kind": "bars" | "blurred", "x", "y", "w", "h"}: the box of the live picture."""
