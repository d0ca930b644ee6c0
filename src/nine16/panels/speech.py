"""When somebody speaks, and what is said where a transcript is known."""

from nine16.kinds.panel import Panel, Story
from nine16.model.measured import Span
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.marks.worded import Worded, in_rows, worded
from nine16.panels.words.numbers import percent, seconds
from nine16.panels.words.sentences import say

VOICE_PX = 8
"""Height of the stretches of voice under the lines."""


def _voice(story: Story) -> tuple[Span, ...]:
    measured = story.evidence.shown.get("speech")
    return measured.spans if measured else ()


def _lines(story: Story) -> list[Span]:
    """Lines with their times; a transcript without times has no place on the axis."""
    measured = story.evidence.shown.get("transcript")
    spans = measured.spans if measured else ()
    return [span for span in spans if span.facts.get("text") and span.facts.get("timed") is not False]


def _title(story: Story, language: str) -> str:
    axis, voice, lines = axis_of(story), _voice(story), _lines(story)
    if voice and axis is not None:
        spoken_s = sum(min(span.to_s, axis.length_s) - span.from_s for span in voice)
        share = percent(min(1.0, max(0.0, spoken_s / axis.length_s)), language)
        return say(language, "speech.title_share", share=share, at=seconds(round(voice[0].from_s, 1), language))
    if lines:
        return say(language, "speech.title_line" if len(lines) == 1 else "speech.title_lines", n=len(lines))
    known = "speech" in story.evidence.shown
    return say(language, "speech.title_none" if known else "speech.title_unknown")


def _draw(story: Story, language: str) -> str:
    axis, voice, lines = axis_of(story), _voice(story), _lines(story)
    if axis is None or not (voice or lines):
        return ""
    rows = in_rows(
        [Worded(span.from_s, span.to_s, str(span.facts["text"])) for span in lines], most=2, length_s=axis.length_s
    )
    top = rows.height_px if lines else 0
    height = top + (VOICE_PX + 4 if voice else 0)
    marks = [axis.guides(height), *worded(axis, rows), *_stretches(axis, voice, y=top + 2)]
    right = say(language, "speech.line" if len(lines) == 1 else "speech.lines", n=len(lines))
    plot = fluid(height, *marks, says=say(language, "speech.alt"))
    label = say(language, "speech.label")
    return lane(label, plot, right=right if lines else say(language, "speech.no_lines"), kind="speech tall")


def _stretches(axis: TimeAxis, voice: tuple[Span, ...], *, y: float) -> list[Drawn]:
    return [
        element(
            "rect", x=axis.at(span.from_s), width=axis.wide(span.from_s, span.to_s), y=y, height=VOICE_PX, class_="span"
        )
        for span in voice
    ]


def _rows(story: Story) -> list[dict[str, object]]:
    spoken = [("voice", span, None) for span in _voice(story)]
    said = [("line", span, str(span.facts["text"])) for span in _lines(story)]
    ordered = sorted([*spoken, *said], key=lambda row: (row[1].from_s, row[0]))
    return [{"kind": kind, "from_s": span.from_s, "to_s": span.to_s, "text": text} for kind, span, text in ordered]


speech = Panel(
    name="speech",
    place="timeline",
    order=24,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="When somebody speaks, and what is said.",
)
