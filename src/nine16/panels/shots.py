"""The shots as a ruler: where the picture changes, by a cut or gradually."""

from nine16.kinds.panel import Panel, Story
from nine16.model.measured import Span
from nine16.panels.marks.element import element
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import axis_of
from nine16.panels.words.numbers import seconds
from nine16.panels.words.sentences import say

HEIGHT_PX = 22


def _shots(story: Story) -> tuple[Span, ...]:
    measured = story.evidence.shown.get("cuts")
    return measured.spans if measured else ()


def _title(story: Story, language: str) -> str:
    spans = _shots(story)
    if len(spans) < 2:
        return say(language, "shots.title_one")
    mean_s = (spans[-1].to_s - spans[0].from_s) / len(spans)
    return say(language, "shots.title_many", n=len(spans), length=seconds(round(mean_s, 1), language))


def _draw(story: Story, language: str) -> str:
    axis, spans = axis_of(story), _shots(story)
    if axis is None or not spans:
        return ""
    parts = []
    for number, shot in enumerate(spans):
        parts.append(
            element(
                "rect",
                x=axis.at(shot.from_s),
                width=axis.wide(shot.from_s, shot.to_s),
                y=4,
                height=HEIGHT_PX - 8,
                class_="shot odd" if number % 2 else "shot",
            )
        )
        if number:
            x = axis.at(shot.from_s)
            kind = "cut gradual" if shot.facts.get("transition") == "gradual" else "cut"
            parts.append(element("line", x1=x, x2=x, y1=0, y2=HEIGHT_PX, class_=kind))
    right = say(language, "shots.one") if len(spans) == 1 else say(language, "shots.unit", n=len(spans))
    plot = fluid(HEIGHT_PX, *parts, says=say(language, "shots.alt", n=len(spans)))
    return lane(say(language, "shots.label"), plot, right=right, kind="shots")


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "shot": number,
            "from_s": shot.from_s,
            "to_s": shot.to_s,
            "begins": shot.facts.get("transition"),
        }
        for number, shot in enumerate(_shots(story), start=1)
    ]


shots = Panel(
    name="shots", place="timeline", order=20, title=_title, draw=_draw, rows=_rows, says="Where the picture changes."
)
