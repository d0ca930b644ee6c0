"""Where pictures keep coming but show the same: a recording that stopped, or a card that is held.

`stillness` says how much of a second stands still, also where one picture is held and none come (a slide show).
This one counts the pictures that come, and says whether the stretch begins in the middle of a movement.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._same_picture import same

_LUMA_PX = 135

_LEAST_S = 1.0
"""Shortest stretch: half a second is a pause in a gesture, a second without a breath is not."""

_LEAST_FPS = 5.0
"""Pictures a second that must come; fewer are a slide show, which stands still on purpose."""

_CUT_MEAN = 20.0
"""Mean difference in levels of 255 above which the stretch begins with another scene: a moved hand or head
changes the mean by less than 10, another scene by 40 and more."""


@dataclass(slots=True)
class _Stretch:
    """Pictures that show the same as their first one."""

    from_s: float
    begins: str
    """start, cut or motion: what came before it."""
    pictures: int = 1


@dataclass(slots=True)
class _Watch:
    """The first picture of the present stretch, the last picture, and all stretches."""

    first: NDArray[Any] | None = None
    last: NDArray[Any] | None = None
    stretches: list[_Stretch] = field(default_factory=list)


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        if watch.first is not None and same(watch.first, picture):
            watch.stretches[-1].pictures += 1
        else:
            watch.stretches.append(_Stretch(at_s, _begins(watch.last, picture)))
            watch.first = picture
        watch.last = picture
    return watch


def _begins(before: NDArray[Any] | None, picture: NDArray[Any]) -> str:
    import cv2

    if before is None:
        return "start"
    if before.shape != picture.shape or cv2.mean(cv2.absdiff(before, picture))[0] > _CUT_MEAN:
        return "cut"
    return "motion"


def _end(watch: _Watch, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    if not watch.stretches:
        return Measured(per_second=(None,) * video.seconds, facts={"longest_s": None})
    ends = [stretch.from_s for stretch in watch.stretches[1:]] + [video.duration_s]
    spans = tuple(
        Span(stretch.from_s, until_s, {"begins": stretch.begins, "pictures": stretch.pictures})
        for stretch, until_s in zip(watch.stretches, ends, strict=True)
        if until_s - stretch.from_s >= _LEAST_S and stretch.pictures >= _LEAST_FPS * (until_s - stretch.from_s)
    )
    return Measured(
        per_second=tuple(_share(spans, second, min(second + 1.0, video.duration_s)) for second in range(video.seconds)),
        spans=spans,
        facts={"longest_s": max((span.to_s - span.from_s for span in spans), default=0.0)},
    )


def _share(spans: tuple[Span, ...], from_s: float, to_s: float) -> float:
    inside = sum(max(0.0, min(span.to_s, to_s) - max(span.from_s, from_s)) for span in spans)
    return min(1.0, inside / (to_s - from_s))


frozen = Signal(
    name="frozen",
    title="Frozen pictures",
    title_zh="画面冻结",
    unit="share",
    needs=Needs(luma_px=_LUMA_PX),
    begin=_begin,
    step=_step,
    end=_end,
    says="Share of the second in which pictures keep coming but show the same for a second or longer.",
)
