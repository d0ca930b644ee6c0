"""What stands on the picture, in words, where it stands in time."""

from nine16.kinds.panel import Panel, Story
from nine16.model.measured import Span
from nine16.panels.marks.element import outside
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import axis_of
from nine16.panels.marks.worded import Worded, in_rows, worded
from nine16.panels.words.numbers import seconds
from nine16.panels.words.sentences import say


def _captions(story: Story) -> list[Span]:
    measured = story.evidence.shown.get("text")
    return [span for span in measured.spans if span.facts.get("text")] if measured else []


def _title(story: Story, language: str) -> str:
    spans = _captions(story)
    if "text" not in story.evidence.shown:
        return say(language, "captions.title_unknown")
    if not spans:
        return say(language, "captions.title_none")
    first = min(spans, key=lambda span: span.from_s)
    key = "captions.title_one" if len(spans) == 1 else "captions.title_many"
    words = outside(first.facts["text"], most=24)
    return say(language, key, n=len(spans), at=seconds(round(first.from_s, 1), language), words=words)


def _draw(story: Story, language: str) -> str:
    axis, spans = axis_of(story), _captions(story)
    if axis is None or not spans:
        return ""
    rows = in_rows([Worded(span.from_s, span.to_s, str(span.facts["text"])) for span in spans])
    right = say(language, "captions.unit" if len(spans) > 1 else "captions.one", n=len(spans))
    if rows.left_out:
        right = say(language, "captions.more", n=len(spans), more=rows.left_out)
    plot = fluid(rows.height_px, axis.guides(rows.height_px), *worded(axis, rows), says=say(language, "captions.alt"))
    return lane(say(language, "captions.label"), plot, right=right, kind="captions tall")


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "from_s": span.from_s,
            "to_s": span.to_s,
            "text": str(span.facts["text"]),
            **{fact: span.facts.get(fact) for fact in ("x", "y", "w", "h", "size", "contrast", "certainty")},
        }
        for span in _captions(story)
    ]


captions = Panel(
    name="captions",
    place="timeline",
    order=22,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What stands on the picture, in words.",
)
