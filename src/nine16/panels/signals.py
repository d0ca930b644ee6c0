"""Every signal of picture and sound as a lane of its own, least to most: the most telling first, the others folded."""

import functools

from nine16.errors import NotFound
from nine16.kinds.panel import Panel, Story
from nine16.kinds.signal import Signal
from nine16.model.measured import Measured
from nine16.panels.marks import path
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.marks.lane import LANE_PX, fluid, lane, stretched
from nine16.panels.marks.table import folded
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.numbers import percent_range, value
from nine16.panels.words.sentences import has, say
from nine16.registry import Registry

_ELSEWHERE = frozenset({"cuts", "text", "speech", "transcript", "faces", "face_to_camera", "words"})
"""Drawn with their shots, words and faces by panels of their own."""
_FIRST = ("motion", "rhythm", "shot_scale", "brightness", "loudness", "speech_rate")
"""What an editor speaks of: pace, distance, light, sound. The others are for who wants them."""
_STRETCHES = ("silence", "stillness")
"""Stretches say more than shares of a second here; they stand among the first where there are any."""


@functools.lru_cache
def _known() -> Registry[Signal]:
    return Registry(Signal, "nine16.signals")


def signal_words(name: str, language: str) -> tuple[str, str]:
    """A signal's title and unit; a signal that is no longer installed keeps its name."""
    try:
        signal = _known()[name]
    except NotFound:
        return outside(name, most=24), ""
    return (signal.title_zh if language == "zh" else signal.title), signal.unit


def _names(story: Story) -> list[str]:
    return sorted(name for name in story.evidence.shown if name not in _ELSEWHERE)


def _title(_story: Story, language: str) -> str:
    return say(language, "signals.title")


def _lane(axis: TimeAxis, name: str, measured: Measured, language: str) -> Drawn:
    title, unit = signal_words(name, language)
    known = [reading for reading in measured.per_second if reading is not None]
    marks: list[Drawn] = []
    # Stretches say more than shares of a second where a signal is about stretches (silence, stillness).
    by_stretch = name in _STRETCHES or not known
    if by_stretch:
        right = (
            say(language, "signals.span" if len(measured.spans) == 1 else "signals.spans", n=len(measured.spans))
            if measured.spans
            else say(language, "signals.none" if name in _STRETCHES else "signals.no_value")
        )
        base = element("line", x1="0%", x2="100%", y1=LANE_PX / 2, y2=LANE_PX / 2, class_="rule")
        marks = [
            element(
                "rect", x=axis.at(span.from_s), width=axis.wide(span.from_s, span.to_s), y=8, height=24, class_="span"
            )
            for span in measured.spans
        ]
        plot = fluid(LANE_PX, axis.guides(LANE_PX), base, *marks, says=say(language, "signals.alt", name=title))
        return lane(title, plot, right=right)
    least, most = min(known), max(known)
    reach = (most - least) or 1.0
    room = LANE_PX - 8

    def y(reading: float | None) -> float | None:
        return None if reading is None else 4 + room * (1 - (reading - least) / reach) if most > least else LANE_PX / 2

    steps = path.steps([y(reading) for reading in measured.per_second], until=axis.length_s)
    marks.append(stretched(axis, LANE_PX, element("path", d=path.line(steps), class_="signal")))
    right = _range(least, most, unit, language)
    return lane(
        title,
        fluid(LANE_PX, axis.guides(LANE_PX), *marks, says=say(language, "signals.alt", name=title)),
        right=right,
    )


def _range(least: float, most: float, unit: str, language: str) -> str:
    """Least to most with the unit; shares as percent."""
    if unit == "share":
        return percent_range(least, most, language)
    said = say(language, f"unit.{unit}") if has(language, f"unit.{unit}") else outside(unit, most=24)
    if value(least) == value(most):
        return say(language, "signals.flat", value=value(least), unit=said).strip()
    return say(language, "signals.range", low=value(least), high=value(most), unit=said).strip()


def _draw(story: Story, language: str) -> str:
    axis, names = axis_of(story), _names(story)
    if axis is None or not names:
        return ""
    words = element("p", say(language, "signals.drawn"), class_="drawn")
    shown = story.evidence.shown
    first = [name for name in _FIRST if name in names]
    first += [name for name in _STRETCHES if name in names and shown[name].spans]
    if not first:
        first = names
    lanes = {name: _lane(axis, name, shown[name], language) for name in (*first, *names)}
    rest = [lanes[name] for name in names if name not in first]
    return joined(
        words,
        *(lanes[name] for name in first),
        folded(say(language, "signals.more", n=len(rest)), joined(*rest)) if rest else None,
    )


def _rows(story: Story) -> list[dict[str, object]]:
    seconds = max((len(measured.per_second) for measured in story.evidence.shown.values()), default=0)
    rows: list[dict[str, object]] = []
    for second in range(seconds):
        row: dict[str, object] = {"second": second}
        for name, measured in story.evidence.shown.items():
            row[name] = measured.per_second[second] if second < len(measured.per_second) else None
        rows.append(row)
    return rows


signals = Panel(
    name="signals",
    place="timeline",
    order=70,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Every signal of picture and sound as a lane.",
)
