"""Where regular light and dark stripes fill so much of the picture, for so long, that they can harm.

ITU-R BT.1702 (guideline 2) and Ofcom's guidance note, annex 1: more than five light-dark pairs of clearly seen
stripes over a quarter of the picture where they flash, reverse or move to and fro, over two fifths where they stand
or drift, for more than half a second. Whether stripes drift or oscillate is not told here: what moves is held to the
stricter limit, as EA IRIS holds everything (AreaProportion 0.25, TimeThreshold 0.5).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._stripes import striped

_LUMA_PX = 270
"""The size that `sharpness` has made already: on a phone, stripes of half a millimetre still show."""

_EVERY_S, _CLOSER_S = 0.25, (0.08, 0.12)
"""How often a picture is looked at, and how often while there are stripes: by turns, so that what flashes with
either period is not met in the same phase every time."""

_FLASHES_S = 0.34
"""Stripes that are gone for so long and come back have flashed: three times a second."""

MOVING_AREA, STILL_AREA = 0.25, 0.40
"""Share of the picture from which stripes that move, and stripes that stand, can harm."""

LEAST_S = 0.5
"""How long they must be seen."""

_TURNED = 0.15
"""Share of the striped points that have turned from light to dark or back since the last look: stripes that stand
turn at most along their edges."""


@dataclass(frozen=True, slots=True)
class _Look:
    """One picture looked at."""

    at_s: float
    share: float
    moving: bool


@dataclass(slots=True)
class _Watch:
    """What was seen so far."""

    looks: list[_Look] = field(default_factory=list)
    before: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None = None
    """Striped and light parts of the last picture looked at."""


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        if watch.looks and at_s - watch.looks[-1].at_s < _pause_s(watch.looks, at_s) - 1e-6:
            continue
        now = striped(picture)
        watch.looks.append(_Look(at_s, float(now[0].mean()), _moved(watch.before, now)))
        watch.before = now
    return watch


def _pause_s(looks: list[_Look], at_s: float) -> float:
    """How long after the last look the next one is due."""
    striped_of_late = any(look.share >= MOVING_AREA for look in looks[-5:] if at_s - look.at_s <= _FLASHES_S)
    return _CLOSER_S[len(looks) % 2] if striped_of_late else _EVERY_S


def _moved(before: tuple[NDArray[np.bool_], ...] | None, now: tuple[NDArray[np.bool_], ...]) -> bool:
    """Whether the stripes have changed places with what is between them since the last picture."""
    if before is None or before[0].shape != now[0].shape:
        return False
    both = before[0] & now[0]
    return bool(both.any()) and float((before[1] ^ now[1])[both].mean()) >= _TURNED


def _end(watch: _Watch, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    if not watch.looks:
        return Measured(per_second=(None,) * video.seconds, facts={"most_share": None})
    ends_s = [look.at_s for look in watch.looks[1:]] + [video.duration_s]
    return Measured(
        per_second=_by_second(watch.looks, ends_s, video.seconds),
        spans=tuple(_spans(watch.looks, end_s=video.duration_s)),
        facts={"most_share": max(look.share for look in watch.looks)},
    )


def _by_second(looks: list[_Look], ends_s: list[float], seconds: int) -> tuple[float | None, ...]:
    """The largest share of each second; a picture counts for as long as it is the last one looked at."""
    most: list[float | None] = [None] * seconds
    for look, end_s in zip(looks, ends_s, strict=True):
        for second in range(int(look.at_s), min(seconds, int(np.ceil(max(end_s, look.at_s + 1e-6))))):
            most[second] = max(most[second] or 0.0, look.share)
    return tuple(most)


def _spans(looks: list[_Look], *, end_s: float) -> list[Span]:
    """Stretches that are long enough; stripes that move or flash at one time of a stretch make all of it moving."""
    spans: list[Span] = []
    for run in _runs(looks, least=MOVING_AREA, gap_s=_FLASHES_S):
        flashed = any(look.share < MOVING_AREA for look in looks if run[0].at_s < look.at_s < run[-1].at_s)
        if flashed or any(look.moving for look in run):
            spans += _long_enough(run, looks, kind="moving", end_s=end_s)
        else:
            for still in _runs(run, least=STILL_AREA, gap_s=0.0):
                spans += _long_enough(still, looks, kind="still", end_s=end_s)
    return spans


def _runs(looks: Sequence[_Look], *, least: float, gap_s: float) -> list[list[_Look]]:
    """The looks with so much, in stretches; looks with less between them part them unless they are short."""
    runs: list[list[_Look]] = []
    enough_before = False
    for look in looks:
        enough = look.share >= least
        if enough and runs and (enough_before or look.at_s - runs[-1][-1].at_s <= gap_s):
            runs[-1].append(look)
        elif enough:
            runs.append([look])
        enough_before = enough
    return runs


def _long_enough(run: list[_Look], looks: list[_Look], *, kind: str, end_s: float) -> list[Span]:
    """The stretch from its first look to its last, or to the end of the video, if that is more than half a second."""
    to_s = end_s if run[-1] is looks[-1] else run[-1].at_s
    if to_s - run[0].at_s <= LEAST_S:
        return []
    return [Span(run[0].at_s, to_s, {"kind": kind, "share": max(look.share for look in run)})]


patterns = Signal(
    name="patterns",
    title="Stripes",
    title_zh="条纹图案",
    unit="share",
    needs=Needs(luma_px=_LUMA_PX),
    begin=_begin,
    step=_step,
    end=_end,
    says="Share of the picture that regular light and dark stripes fill, more than five pairs side by side.",
)
"""Spans: stretches that can harm, {"kind": "moving" | "still", "share": the largest}."""
