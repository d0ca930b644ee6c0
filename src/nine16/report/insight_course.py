"""A rate by second over posts: the mean with its band, where eight in ten posts lie, and the second that is meant."""

import math
from collections.abc import Sequence

from nine16.model.golden import SecondRate
from nine16.model.insight import Course
from nine16.panels.marks import path
from nine16.panels.marks.element import Drawn, element, joined
from nine16.panels.marks.time_axis import BEATS_S, NARROW_PX
from nine16.panels.words.numbers import percent, seconds
from nine16.panels.words.sentences import say

RETENTION = "retention"
_HEIGHT_PX = 168
_TOP_PX = 40
"""Room for the label of the marked second."""
_LABEL_PX = 26


def course(what: Course, language: str) -> Drawn:
    """The curve, drawn; seconds that too few posts tell leave a gap.

    Args:
        what: at least one second has a rate.
        language: en or zh.
    """
    points = [point for point in what.points if point.rate.value is not None]
    length = float(max(point.second for point in what.points) + 1)
    offset = 0.0 if what.outcome == RETENTION else 0.5
    most = _top(points, what.outcome)

    def y(share: float | None) -> float | None:
        return None if share is None else _TOP_PX + (_HEIGHT_PX - _TOP_PX - 1) * (1 - min(share, most) / most)

    rows = what.points
    spread = [(point.second + offset, y(point.low_post), y(point.high_post)) for point in rows]
    band = [(point.second + offset, y(point.rate.low), y(point.rate.high)) for point in rows]
    line = [(point.second + offset, y(point.rate.value)) for point in rows]
    marks = [_mark(at_s, points, length, offset, language) for at_s in what.marked]
    curve = element(
        "svg",
        element("path", d=path.band(spread), class_="ribbon"),
        element("path", d=path.band(band), class_="band"),
        element("path", d=path.line(line), class_="this-line"),
        viewBox=f"0 0 {length:g} {_HEIGHT_PX}",
        preserveAspectRatio="none",
        width="100%",
        height=_HEIGHT_PX,
        class_="stretched",
    )
    grid = joined(
        *(
            element("line", x1="0%", x2="100%", y1=y(share), y2=y(share), class_="grid")
            for share in (0.0, most / 2, most)
        )
    )
    highest = max(points, key=lambda point: point.rate.value or 0.0)
    says = say(
        language,
        "insight.course_aria",
        to=f"{length:g}",
        marks="; ".join(label for _, label in marks),
        most=percent(highest.rate.value or 0.0, language),
        most_at=seconds(highest.second, language),
    )
    plot = element(
        "svg",
        grid,
        curve,
        *(drawn for drawn, _ in marks),
        _axis(length, offset, what.marked, language),
        class_="fluid",
        width="100%",
        height=_HEIGHT_PX + _LABEL_PX,
        role="img",
        aria_label=says,
    )
    scale = element(
        "div",
        element("span", percent(most, language)),
        element("span", percent(most / 2, language)),
        element("span", "0"),
        class_="course-scale",
        aria_hidden="true",
    )
    return element("div", scale, element("div", plot, class_="course-plot"), class_="course")


def _top(points: Sequence[SecondRate], outcome: str) -> float:
    """Upper end of the scale: all for retention, else a round number over everything drawn."""
    if outcome == RETENTION:
        return 1.0
    # Seconds that few posts reach have wide bands: they are cut rather than flatten everything else.
    reached = max(point.rate.n or 0 for point in points) / 2
    drawn = [point.rate.value or 0.0 for point in points]
    drawn += [point.rate.high or 0.0 for point in points if (point.rate.n or 0) > reached]
    most = min(max(drawn, default=0.0), 3 * max(point.rate.value or 0.0 for point in points)) or 0.01
    step = 10.0 ** math.floor(math.log10(most))
    return min(1.0, next(step * times for times in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * times >= most * (1 - 1e-9)))


_RARE = 0.01


def _mark(at_s: float, points: Sequence[SecondRate], length: float, offset: float, language: str) -> tuple[Drawn, str]:
    """A line at the second with its time and rate above."""
    place = 100 * min(at_s + (offset if at_s == int(at_s) else 0.0), length) / length
    nearest = min(points, key=lambda point: abs(point.second + (0.0 if at_s == int(at_s) else offset) - at_s))
    value = nearest.rate.value or 0.0
    half = None
    # Below one in a hundred two figures are told, however wide the range: a dot at 0.14 is not 0.1.
    if nearest.rate.low is not None and nearest.rate.high is not None and value >= _RARE:
        half = (nearest.rate.high - nearest.rate.low) / 2
    at = say(language, "insight.mark", second=f"{at_s:.1f}".removesuffix(".0"))
    label = say(language, "insight.course_at", at=at, value=percent(value, language, half_width=half))
    anchor = "start" if place < 18 else "end" if place > 82 else "middle"
    drawn = joined(
        element("line", x1=f"{place:.2f}%", x2=f"{place:.2f}%", y1=22, y2=_HEIGHT_PX, class_="course-mark"),
        element("text", label, x=f"{place:.2f}%", y=15, text_anchor=anchor, class_="halo course-label"),
    )
    return drawn, label


def _axis(length: float, offset: float, marked: Sequence[float], language: str) -> Drawn:
    """Seconds below: the golden ones and the end first, round ones where there is room for a phone."""
    step = next((step for step in (1, 2, 5, 10, 20, 30, 60, 120, 300, 600) if length / step <= 8), 3_600)
    golden = [int(second) for second in marked if second in BEATS_S]
    wanted = [*golden, 0, *(beat for beat in BEATS_S if beat < length), *range(0, int(length), step)]
    taken: list[float] = []
    labels = []
    for second in wanted:
        place = (second + offset) / length
        if any(abs(place - other) * NARROW_PX * 0.8 < 22 for other in taken):
            continue
        taken.append(place)
        kind = "beat-mark" if second in BEATS_S else "mark"
        anchor = "start" if place < 0.01 else "middle"
        labels.append(
            element("text", f"{second}", x=f"{100 * place:.2f}%", y=_HEIGHT_PX + 18, text_anchor=anchor, class_=kind)
        )
    if all(abs(1 - other) * NARROW_PX * 0.8 >= 34 for other in taken):
        unit = say(language, "insight.seconds_axis")
        labels.append(element("text", unit, x="100%", y=_HEIGHT_PX + 18, text_anchor="end", class_="mark"))
    rule = element("line", x1="0%", x2="100%", y1=_HEIGHT_PX - 0.5, y2=_HEIGHT_PX - 0.5, class_="rule")
    return joined(rule, *labels)
