"""What stands on the picture, in words, where it stands in time."""

from nine16.kinds.panel import Panel, Story
from nine16.model.measured import Span
from nine16.panels.marks.element import Drawn, joined, outside
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.marks.worded import Worded, in_rows, worded
from nine16.panels.words.numbers import seconds
from nine16.panels.words.sentences import say

LETTERING = "lettering"
"""Kind of text that is printed on a thing in the picture, where the signal tells it from captions."""


def _words(story: Story) -> list[Span]:
    """Everything read in the picture."""
    measured = story.evidence.shown.get("text")
    return [span for span in measured.spans if span.facts.get("text")] if measured else []


def _captions(story: Story) -> list[Span]:
    """What somebody wrote over the picture; words of an unknown kind count as such."""
    return [span for span in _words(story) if span.facts.get("kind") != LETTERING]


def _lettering(story: Story) -> list[Span]:
    """What is printed on packs and signs in the picture."""
    return [span for span in _words(story) if span.facts.get("kind") == LETTERING]


def _title(story: Story, language: str) -> str:
    spans = _captions(story)
    if "text" not in story.evidence.shown:
        return say(language, "captions.title_unknown")
    if not spans:
        return say(language, "captions.title_lettering" if _lettering(story) else "captions.title_none")
    first = min(spans, key=lambda span: span.from_s)
    key = "captions.title_one" if len(spans) == 1 else "captions.title_many"
    words = outside(first.facts["text"], most=24)
    return say(language, key, n=len(spans), at=seconds(round(first.from_s, 1), language), words=words)


def _draw(story: Story, language: str) -> str:
    axis, spans = axis_of(story), _captions(story)
    printed = _lettering(story)
    if axis is None or not (spans or printed):
        return ""
    return joined(
        _lane_of_captions(axis, spans, language) if spans else None,
        _lane_of_lettering(axis, printed, language) if printed else None,
    )


def _lane_of_captions(axis: TimeAxis, spans: list[Span], language: str) -> Drawn:
    rows = in_rows([Worded(span.from_s, span.to_s, str(span.facts["text"])) for span in spans], length_s=axis.length_s)
    right = say(language, "captions.unit" if len(spans) > 1 else "captions.one", n=len(spans))
    if rows.left_out:
        right = say(language, "captions.more", n=len(spans), more=rows.left_out)
    plot = fluid(rows.height_px, axis.guides(rows.height_px), *worded(axis, rows), says=say(language, "captions.alt"))
    return lane(say(language, "captions.label"), plot, right=right, kind="captions tall")


def _lane_of_lettering(axis: TimeAxis, spans: list[Span], language: str) -> Drawn:
    """Apart and lighter: it belongs to the thing that is filmed, and nobody has to read it."""
    rows = in_rows(
        [Worded(span.from_s, span.to_s, str(span.facts["text"])) for span in spans], most=2, length_s=axis.length_s
    )
    plot = fluid(
        rows.height_px, axis.guides(rows.height_px), *worded(axis, rows), says=say(language, "captions.lettering_alt")
    )
    right = say(language, "captions.lettering_unit", n=len(spans))
    small = say(language, "captions.lettering_small")
    return lane(say(language, "captions.lettering"), plot, right=right, small=small, kind="captions tall lettering")


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "from_s": span.from_s,
            "to_s": span.to_s,
            "text": str(span.facts["text"]),
            "kind": span.facts.get("kind"),
            **{fact: span.facts.get(fact) for fact in ("x", "y", "w", "h", "size", "contrast", "certainty")},
        }
        for span in _words(story)
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
