"""The video's pictures at their true times, under the ruler of seconds."""

from nine16.kinds.panel import Panel, Story
from nine16.panels.marks.element import element, joined
from nine16.panels.marks.film import STRIP_PX, row_of, strip_step_s
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import NARROW_PX, WIDE_PX, axis_of
from nine16.panels.words.numbers import seconds
from nine16.panels.words.sentences import say


def _title(_story: Story, language: str) -> str:
    return say(language, "filmstrip.title")


def _draw(story: Story, language: str) -> str:
    axis, strip = axis_of(story), story.filmstrip
    if axis is None:
        return ""
    ruler = lane("", axis.ruler("秒" if language == "zh" else "s"), kind="ruler")
    if strip is None or not strip.pictures:
        return ruler
    step = seconds(strip_step_s(axis, strip, width_px=WIDE_PX), language)
    pictures = fluid(
        STRIP_PX,
        row_of(story, axis, width_px=WIDE_PX, kind="wide"),
        row_of(story, axis, width_px=NARROW_PX, kind="narrow"),
        says=say(language, "filmstrip.alt", step=step),
    )
    small = say(language, "filmstrip.small")
    return joined(
        lane(say(language, "filmstrip.label"), pictures, small=small, kind="film"),
        element("div", ruler, class_="ruler-row"),
    )


def _rows(story: Story) -> list[dict[str, object]]:
    strip = story.filmstrip
    return [] if strip is None else [{"picture": index, "at_s": at_s} for index, at_s in enumerate(strip.at_s)]


filmstrip = Panel(
    name="filmstrip",
    place="timeline",
    order=10,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Pictures of the video at their true times.",
)
