"""Who leaves when: departures of each second beyond the expected, up is worse."""

from nine16.kinds.panel import Panel, Story
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.moments import seconds_known
from nine16.panels.words.numbers import count, percent, span
from nine16.panels.words.second import departures, leaving_share
from nine16.panels.words.sentences import say

HEIGHT_PX = 96
_ROOM_PX = 4


def _beyond(story: Story) -> list[float | None]:
    """By second: views lost beyond the expected; None where either is unknown."""
    beyond: list[float | None] = []
    for row in story.evaluation.seconds:
        expected = story.expected[row.second] if row.second < len(story.expected) else None
        known = expected is not None and row.watching > 0
        beyond.append(departures(story, row.second) - (expected or 0.0) * row.watching if known else None)
    return beyond


def _title(story: Story, language: str) -> str:
    if not seconds_known(story):
        return say(language, "leaving.title_unknown")
    lost = [moment for moment in story.evaluation.moments if moment.viewers.value is not None]
    if not lost:
        return say(language, "leaving.title_none")
    worst = max(lost, key=lambda moment: moment.viewers.value or 0.0)
    at = span(worst.second, worst.second + 1, language)
    return say(language, "leaving.title_most", at=at, n=count(worst.viewers.value or 0.0, language))


def _bar(axis: TimeAxis, second: int, value: float, *, zero: float, scale: float, kind: str) -> Drawn:
    top, bottom = zero - max(value, 0.0) * scale, zero - min(value, 0.0) * scale
    gap_s = 0.12  # hairlines of paper between neighbours
    return element(
        "rect",
        x=axis.at(second + gap_s / 2),
        width=axis.wide(second + gap_s / 2, second + 1 - gap_s / 2),
        y=top,
        height=max(bottom - top, 0.5),
        class_=kind,
    )


def _draw(story: Story, language: str) -> str:
    axis = axis_of(story)
    if axis is None or not story.evaluation.seconds or not story.evaluation.views:
        return ""
    beyond = _beyond(story)
    compared = any(value is not None for value in beyond)
    values = beyond if compared else [leaving_share(story, row.second) for row in story.evaluation.seconds]
    known = [value for value in values if value is not None]
    most, least = max([*known, 0.0]), min([*known, 0.0])
    if most == least:
        most = 1.0
    scale = (HEIGHT_PX - 2 * _ROOM_PX) / (most - least)
    zero = _ROOM_PX + most * scale
    sure = {moment.second for moment in story.evaluation.moments}
    bars = [
        _bar(
            axis,
            second,
            value,
            zero=zero,
            scale=scale,
            kind="bar look" if second in sure else "bar better" if value < 0 else "bar",
        )
        for second, value in enumerate(values)
        if value is not None
    ]
    title = _title(story, language)
    plot = fluid(
        HEIGHT_PX,
        axis.guides(HEIGHT_PX),
        *bars,
        element("line", x1="0%", x2="100%", y1=zero, y2=zero, class_="rule"),
        says=say(language, "leaving.alt", title=title),
    )
    right = _range(least, most, language) if compared else f"0–{percent(most, language)}"
    label = say(language, "leaving.label" if compared else "leaving.label_share")
    words = say(language, "leaving.drawn" if compared else "leaving.drawn_share")
    return element("p", words, class_="drawn") + lane(label, plot, right=right)


def _range(least: float, most: float, language: str) -> str:
    low = f"−{count(-least, language)}" if least <= -0.5 else "0"
    between = " 到 " if language == "zh" else " to "
    return f"{low}{between}{count(most, language)} {say(language, 'leaving.unit')}"


def _rows(story: Story) -> list[dict[str, object]]:
    beyond = _beyond(story)
    return [
        {
            "second": row.second,
            "watching": row.watching,
            "left": departures(story, row.second),
            "share": leaving_share(story, row.second),
            "expected": story.expected[row.second] if row.second < len(story.expected) else None,
            "views_beyond": beyond[row.second],
        }
        for row in story.evaluation.seconds
    ]


leaving = Panel(
    name="leaving",
    place="timeline",
    order=40,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Departures of each second beyond the expected.",
)
