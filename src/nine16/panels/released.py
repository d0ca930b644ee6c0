"""What viewers do in each second, as a share of those still there: small multiples of one height."""

from nine16.kinds.panel import Panel, Story
from nine16.model.number import Number
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.lane import LANE_PX, fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.kinds import kind_title, kinds
from nine16.panels.words.numbers import percent, span
from nine16.panels.words.sentences import say


def _kinds(story: Story) -> list[str]:
    """Kinds that were released in some second, in the order of the table of kinds."""
    found = {
        name
        for row in story.evaluation.seconds
        for name, number in row.released.items()
        if number.value is not None and number.value > 0
    }
    order = [name for name in kinds() if name in found]
    return order + sorted(found - set(order))


def _values(story: Story, name: str) -> list[tuple[int, Number]]:
    rows = story.evaluation.seconds
    return [(row.second, row.released[name]) for row in rows if name in row.released]


def _enough(number: Number, story: Story) -> bool:
    return (number.n or 0) >= story.settings.whole("evaluate.enough_views")


def _peak(story: Story) -> tuple[str, int, float] | None:
    """Kind, second and share of the surest peak: the highest lower bound among seconds with enough viewers."""
    best: tuple[float, str, int, float] | None = None
    for name in _kinds(story):
        for second, number in _values(story, name):
            if number.value is None or not _enough(number, story):
                continue
            floor = number.low if number.low is not None else number.value
            if best is None or floor > best[0]:
                best = (floor, name, second, number.value)
    return None if best is None else best[1:]


def _title(story: Story, language: str) -> str:
    peak = _peak(story)
    if peak is None:
        return say(language, "released.title_none")
    name, second, share = peak
    kind = kind_title(name, language)
    return say(
        language,
        "released.title_peak",
        kind=kind[:1].upper() + kind[1:],
        at=span(second, second + 1, language),
        share=percent(share, language),
    )


def _lane(story: Story, axis: TimeAxis, name: str, language: str) -> Drawn:
    values = _values(story, name)
    sure = [number.value for _, number in values if number.value is not None and _enough(number, story)]
    most = max(sure, default=0.0) or max((number.value or 0.0 for _, number in values), default=0.0) or 1.0
    room = LANE_PX - 4
    bars = [
        element(
            "rect",
            x=axis.at(second + 0.06),
            width=axis.wide(second + 0.06, second + 0.94),
            y=LANE_PX - 1 - room * min(1.0, number.value / most),
            height=room * min(1.0, number.value / most),
            class_="bar" if _enough(number, story) else "bar pale",
        )
        for second, number in values
        if number.value
    ]
    base = element("line", x1="0%", x2="100%", y1=LANE_PX - 0.5, y2=LANE_PX - 0.5, class_="rule")
    title = kind_title(name, language)
    plot = fluid(LANE_PX, axis.guides(LANE_PX), *bars, base, says=say(language, "released.alt", kind=title))
    return lane(title, plot, right=say(language, "released.unit", most=percent(most, language)))


def _draw(story: Story, language: str) -> str:
    axis, kinds = axis_of(story), _kinds(story)
    if axis is None or not kinds:
        return ""
    n = story.settings.whole("evaluate.enough_views")
    words = element("p", say(language, "released.drawn", n=n), class_="drawn")
    return words + "".join(_lane(story, axis, name, language) for name in kinds)


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "second": second,
            "action": name,
            "share": number.value,
            "low": number.low,
            "high": number.high,
            "still_there": number.n,
        }
        for name in _kinds(story)
        for second, number in _values(story, name)
    ]


released = Panel(
    name="released",
    place="timeline",
    order=60,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What viewers do in each second, of those still there.",
)
