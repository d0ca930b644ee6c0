"""What viewers write across the picture, second by second: bars of comments, one lane a kind."""

from nine16.kinds.panel import Panel, Story
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.lane import LANE_PX, fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.numbers import count, span
from nine16.panels.words.sentences import has, say

FEW = 20
"""Fewer comments than this have no peak worth a sentence. [ours]"""


def _kinds(story: Story) -> list[str]:
    return [name for name, row in sorted(story.evaluation.comments.items()) if any(row)]


def _named(kind: str, language: str) -> str:
    return (
        say(language, f"comments.kind_{kind}")
        if has(language, f"comments.kind_{kind}")
        else say(language, "comments.kind")
    )


def _title(story: Story, language: str) -> str:
    kinds = _kinds(story)
    if not kinds:
        return say(language, "comments.title_none")
    kind = max(kinds, key=lambda name: sum(story.evaluation.comments[name]))
    row = story.evaluation.comments[kind]
    total, most = sum(row), max(row)
    if total < FEW:
        return say(language, "comments.title_few", n=total)
    second = row.index(most)
    return say(
        language,
        "comments.title_peak",
        kind=_named(kind, language),
        at=span(second, second + 1, language),
        n=count(most, language),
        total=count(total, language),
    )


def _lane(story: Story, axis: TimeAxis, kind: str, language: str) -> Drawn:
    row = story.evaluation.comments[kind][: axis.seconds]
    most, room = max([*row, 1]), LANE_PX - 4
    bars = [
        element(
            "rect",
            x=axis.at(second + 0.06),
            width=axis.wide(second + 0.06, second + 0.94),
            y=LANE_PX - 1 - room * number / most,
            height=room * number / most,
            class_="bar",
        )
        for second, number in enumerate(row)
        if number
    ]
    base = element("line", x1="0%", x2="100%", y1=LANE_PX - 0.5, y2=LANE_PX - 0.5, class_="rule")
    title = _named(kind, language)
    plot = fluid(LANE_PX, axis.guides(LANE_PX), *bars, base, says=say(language, "comments.alt", kind=title))
    return lane(title, plot, right=say(language, "comments.unit", most=count(most, language)))


def _draw(story: Story, language: str) -> str:
    axis, kinds = axis_of(story), _kinds(story)
    if axis is None or not kinds:
        return ""
    words = element("p", say(language, "comments.drawn"), class_="drawn")
    return words + "".join(_lane(story, axis, kind, language) for kind in kinds)


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {"second": second, "kind": kind, "comments": number}
        for kind in _kinds(story)
        for second, number in enumerate(story.evaluation.comments[kind])
    ]


comments = Panel(
    name="comments",
    place="timeline",
    order=55,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What viewers write across the picture, second by second.",
)
