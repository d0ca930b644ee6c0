"""Who is on screen: faces second by second, and whether one is turned to the camera."""

from nine16.kinds.panel import Panel, Story
from nine16.model.measured import Measured
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.lane import LANE_PX, fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.sentences import say

TO_CAMERA = 0.5
"""Share of a second from which it counts as talking to the viewer (as the signal's own figure for a video does)."""
LINE_PX = 4


def _faces(story: Story) -> Measured | None:
    return story.evidence.shown.get("faces")


def _to_camera(story: Story) -> list[int]:
    measured = story.evidence.shown.get("face_to_camera")
    values = measured.per_second if measured else ()
    return [second for second, value in enumerate(values) if value is not None and value >= TO_CAMERA]


def _title(story: Story, language: str) -> str:
    measured = _faces(story)
    if measured is None or not any(value is not None for value in measured.per_second):
        return say(language, "faces.title_unknown")
    known = [value for value in measured.per_second if value is not None]
    seen = sum(value >= 1 for value in known)
    if not seen:
        return say(language, "faces.title_none")
    if "face_to_camera" not in story.evidence.shown:
        return say(language, "faces.title_seen", n=seen, of=len(known))
    return say(language, "faces.title_camera", n=seen, of=len(known), turned=len(_to_camera(story)))


def _draw(story: Story, language: str) -> str:
    axis, measured = axis_of(story), _faces(story)
    known = [value for value in measured.per_second if value is not None] if measured else []
    if axis is None or measured is None or not known:
        return ""
    most = max(1.0, *known)
    bars = [
        _bar(axis, second, value / most)
        for second, value in enumerate(measured.per_second[: axis.seconds])
        if value is not None and value > 0
    ]
    turned = [
        element(
            "rect",
            x=axis.at(second),
            width=axis.wide(second, second + 1),
            y=LANE_PX - LINE_PX,
            height=LINE_PX,
            class_="to-camera",
        )
        for second in _to_camera(story)
    ]
    base = element("line", x1="0%", x2="100%", y1=LANE_PX - 0.5, y2=LANE_PX - 0.5, class_="rule")
    marks = [axis.guides(LANE_PX), *bars, base, *turned]
    small = say(language, "faces.small") if turned else None
    plot = fluid(LANE_PX, *marks, says=say(language, "faces.alt"))
    right = say(language, "faces.unit", most=f"{max(known):g}")
    return lane(say(language, "faces.label"), plot, right=right, small=small, kind="faces")


def _bar(axis: TimeAxis, second: int, share: float) -> Drawn:
    room = LANE_PX - LINE_PX - 4
    return element(
        "rect",
        x=axis.at(second + 0.04),
        width=axis.wide(second + 0.04, second + 0.96),
        y=2 + room * (1 - share),
        height=room * share,
        class_="span",
    )


def _rows(story: Story) -> list[dict[str, object]]:
    measured, turned = _faces(story), set(_to_camera(story))
    values = measured.per_second if measured else ()
    known = "face_to_camera" in story.evidence.shown
    return [
        {"second": second, "faces": value, "to_camera": second in turned if known else None}
        for second, value in enumerate(values)
    ]


faces = Panel(
    name="faces",
    place="timeline",
    order=26,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Who is on screen, and turned to the camera.",
)
