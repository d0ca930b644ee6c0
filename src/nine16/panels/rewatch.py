"""Which moments are seen again: per view, apart from the first pass."""

from nine16.kinds.panel import Panel, Story
from nine16.panels.marks import path
from nine16.panels.marks.element import element
from nine16.panels.marks.lane import LANE_PX, fluid, lane, stretched
from nine16.panels.marks.time_axis import axis_of
from nine16.panels.words.numbers import percent, seconds
from nine16.panels.words.sentences import say

WORTH_SAYING = 0.02
"""Fewer than 2 in 100 views come back to a moment: nothing to say."""


def _title(story: Story, language: str) -> str:
    most = max(story.evaluation.rewatch, key=lambda point: point.per_view, default=None)
    if most is None or most.per_view < WORTH_SAYING:
        return say(language, "rewatch.title_none")
    return say(language, "rewatch.title", at=seconds(most.at_s, language))


def _draw(story: Story, language: str) -> str:
    axis, points = axis_of(story), story.evaluation.rewatch
    if axis is None or not points or max(point.per_view for point in points) <= 0:
        return ""
    most = max(point.per_view for point in points)
    room = LANE_PX - 6
    rows = [(point.at_s, 3 + room * (1 - point.per_view / most)) for point in points]
    area = path.band([(at_s, float(LANE_PX - 3), y) for at_s, y in rows])
    plot = fluid(
        LANE_PX,
        axis.guides(LANE_PX),
        stretched(
            axis, LANE_PX, element("path", d=area, class_="band"), element("path", d=path.line(rows), class_="signal")
        ),
        says=say(language, "rewatch.alt", title=_title(story, language)),
    )
    gap = "" if language == "zh" else " "
    unit = f"0–{percent(most, language)}{gap}{say(language, 'rewatch.unit')}"
    return lane(say(language, "rewatch.label"), plot, right=unit)


def _rows(story: Story) -> list[dict[str, object]]:
    return [{"at_s": point.at_s, "per_view": point.per_view} for point in story.evaluation.rewatch]


rewatch = Panel(
    name="rewatch",
    place="timeline",
    order=50,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Which moments are seen again.",
)
