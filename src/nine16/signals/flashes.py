"""Where the picture flashes so that it can harm: the luminance and red flashes of ITU-R BT.1702 and WCAG 2.3.1.

Transitions are followed point by point on a small picture, so a fast pan over fine texture, in which no point
goes to and fro seven times a second, is not mistaken for a flash (docs/methods/fitness.md).
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._flash_points import DARKER_BELOW, LUMINANCE_STEP, RED_STEP, Points, luminance_and_redness
from nine16.signals._flash_windows import LastSecond, Verdicts

_COLOUR_PX = 64
"""The size that `colour` has made already."""

_EVERY_NTH = 2
"""Points taken of a row and of rows, a quarter of all: the verdicts on EA's test films are the same with every point
of 32, 64 and 128, and all of them would cost 4 % of decoding instead of 1 %."""

_WORST_FIRST = ("flash", "extended", "warning", "passed")
_KINDS = ("luminance", "red")


@dataclass(frozen=True, slots=True)
class Counted:
    """One picture: when it came, and how many transitions of luminance and of red the second before it holds."""

    at_s: float
    luminance: int
    red: int

    def of(self, kind: str) -> int:
        """The transitions of one kind, luminance or red."""
        return self.luminance if kind == "luminance" else self.red


@dataclass(slots=True)
class Watch:
    """The points' movements so far, and every picture's counts."""

    luminance: Points = field(default_factory=lambda: Points(LUMINANCE_STEP, DARKER_BELOW))
    # More than 20 fails, 20 does not: the next number that a float32 of that size can tell apart.
    red: Points = field(default_factory=lambda: Points(RED_STEP + 1e-4, float("inf")))
    luminance_counts: LastSecond = field(default_factory=LastSecond)
    red_counts: LastSecond = field(default_factory=LastSecond)
    pictures: list[Counted] = field(default_factory=list)


def _begin(_video: VideoFacts) -> Watch:
    return Watch()


def _step(watch: Watch, chunk: Chunk) -> Watch:
    if not chunk.times_s.size:
        return watch
    luminance, redness = luminance_and_redness(chunk.colour[_COLOUR_PX][:, ::_EVERY_NTH, ::_EVERY_NTH])
    for at_s, light, red in zip(chunk.times_s.tolist(), luminance, redness, strict=True):
        watch.pictures.append(
            Counted(
                at_s,
                watch.luminance_counts.count(at_s, watch.luminance.moved(light)),
                watch.red_counts.count(at_s, watch.red.moved(red)),
            )
        )
    return watch


def verdicts(pictures: Sequence[Counted], kind: str, *, end_s: float) -> list[str]:
    """What each picture's transitions of one kind mean: passed, warning, extended or flash."""
    judge = Verdicts()
    ends = [picture.at_s for picture in pictures[1:]] + [end_s]
    return [
        judge.of(picture.at_s, max(0.0, until_s - picture.at_s), picture.of(kind))
        for picture, until_s in zip(pictures, ends, strict=True)
    ]


def _end(watch: Watch, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    if not watch.pictures:
        unknown = ("verdict", "most_luminance_transitions", "most_red_transitions")
        return Measured(per_second=(None,) * video.seconds, facts=dict.fromkeys(unknown))
    judged = {kind: verdicts(watch.pictures, kind, end_s=video.duration_s) for kind in _KINDS}
    spans = [span for kind in _KINDS for span in _spans(watch.pictures, judged[kind], kind, end_s=video.duration_s)]
    return Measured(
        per_second=_most(watch.pictures, video.seconds),
        spans=tuple(sorted(spans, key=lambda span: (span.from_s, str(span.facts["kind"])))),
        facts={
            "verdict": min((verdict for kind in _KINDS for verdict in judged[kind]), key=_WORST_FIRST.index),
            "most_luminance_transitions": max(picture.luminance for picture in watch.pictures),
            "most_red_transitions": max(picture.red for picture in watch.pictures),
        },
    )


def _spans(pictures: Sequence[Counted], judged: Sequence[str], kind: str, *, end_s: float) -> list[Span]:
    """Stretches of pictures with the same verdict, those that pass left out."""
    ends = [picture.at_s for picture in pictures[1:]] + [end_s]
    spans: list[Span] = []
    rows = zip(pictures, judged, ends, strict=True)
    for verdict, group in itertools.groupby(rows, key=lambda row: row[1]):
        stretch = list(group)
        if verdict == "passed":
            continue
        most = max(picture.of(kind) for picture, _verdict, _until_s in stretch)
        from_s, to_s = stretch[0][0].at_s, min(stretch[-1][2], end_s)
        spans.append(
            Span(min(from_s, to_s), to_s, {"kind": kind, "verdict": verdict, "transitions": most, "flashes": most / 2})
        )
    return spans


def _most(pictures: Sequence[Counted], seconds: int) -> tuple[float | None, ...]:
    """The most transitions of either kind by second; none come while a picture is held."""
    most = [0.0] * seconds
    for picture in pictures:
        second = int(picture.at_s)
        if second < seconds:
            most[second] = max(most[second], float(picture.luminance), float(picture.red))
    return tuple(most)


flashes = Signal(
    name="flashes",
    title="Flashes",
    title_zh="闪烁",
    unit="transitions/s",
    needs=Needs(colour_px=_COLOUR_PX),
    begin=_begin,
    step=_step,
    end=_end,
    says="Transitions of brightness or saturated red over a quarter of the picture within one second.",
)
