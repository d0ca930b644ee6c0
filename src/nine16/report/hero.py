"""One picture that says what nine16 does: the film, who stays, and the frame at which they leave.

It stands alone (a README shows it as an image), so it carries its own colours, its pictures and a
fixed size; everything else about it is drawn by the same marks as the report.
"""

import base64

from nine16.errors import WrongInput
from nine16.kinds.panel import Story
from nine16.panels.marks import path
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.marks.film import telling_s
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.moments import moment_sentence
from nine16.panels.words.numbers import percent
from nine16.panels.words.second import share_at
from nine16.panels.words.sentences import say
from nine16.report.section import notes_in_words

WIDE_PX, TALL_PX = 1200, 560
_LEFT, _RIGHT = 40, 1160
_FILM_TOP, _FILM_PX = 112, 96
_CURVE_TOP, _CURVE_BOTTOM = 252, 512
_STYLE = """
text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; fill: #58646a; font-size: 16px; }
.title { fill: #182022; font-size: 30px; font-weight: 600; }
.mark { fill: #182022; font-weight: 600; }
.note { fill: #855600; }
.this { fill: #00756b; font-weight: 600; }
.halo { paint-order: stroke; stroke: #ffffff; stroke-width: 5px; stroke-linejoin: round; }
"""


def hero(story: Story, *, language: str = "en") -> str:
    """The picture as one SVG document.

    Args:
        story: a post with a film, a curve and at least one moment that loses more than expected.
        language: en or zh.

    Raises:
        WrongInput: the post has no film, no curve or no moment.
    """
    axis, strip, curve = axis_of(story), story.filmstrip, story.evaluation.curve
    if axis is None or strip is None or not strip.pictures or not curve or not story.evaluation.moments:
        raise WrongInput(
            "this post cannot be drawn as one picture",
            where=outside(story.evaluation.post_id),
            hint="Take a post with a video, a playback log and a second that loses viewers.",
        )
    worst = max(story.evaluation.moments, key=lambda moment: moment.viewers.value or 0.0)
    title = moment_sentence(story, worst, language)
    notes = " · ".join(notes_in_words(story.notes, language))
    parts = [
        element("style", Drawn(_STYLE)),
        element("rect", width=WIDE_PX, height=TALL_PX, fill="#ffffff"),
        element("text", title, x=_LEFT, y=60, class_="title"),
        element("text", notes, x=_LEFT, y=90, class_="note") if notes else None,
        *_film(story, axis, worst.second),
        *_curve(story, axis, worst.second, language),
    ]
    drawn = element(
        "svg",
        joined(*parts),
        xmlns="http://www.w3.org/2000/svg",
        width=WIDE_PX,
        height=TALL_PX,
        viewBox=f"0 0 {WIDE_PX} {TALL_PX}",
        role="img",
        aria_label=title,
    )
    return drawn + "\n"


def _x(axis: TimeAxis, at_s: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * at_s / axis.length_s


def _y(share: float) -> float:
    return _CURVE_BOTTOM - (_CURVE_BOTTOM - _CURVE_TOP) * min(1.0, share)


def _picture(story: Story, second: float, box: tuple[float, float, float, float]) -> Drawn | None:
    picture = story.filmstrip.at(second) if story.filmstrip else None
    if picture is None:
        return None
    x, y, width, height = box
    return element(
        "image",
        x=x,
        y=y,
        width=width,
        height=height,
        preserveAspectRatio="xMidYMid slice",
        href=f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}",
    )


def _film(story: Story, axis: TimeAxis, lost_s: int) -> list[Drawn | None]:
    strip = story.filmstrip
    shape = strip.width / strip.height if strip else 9 / 16
    step_s = next((step for step in range(1, axis.seconds + 1) if _x(axis, step) - _LEFT >= 0.9 * _FILM_PX * shape), 1)
    cells = []
    for second in range(0, axis.seconds, step_s):
        left, right = _x(axis, second), min(_x(axis, second + step_s), _RIGHT)
        cells.append(_picture(story, second, (left, _FILM_TOP, right - left, _FILM_PX)))
    left, right = _x(axis, lost_s), _x(axis, min(lost_s + 1, axis.length_s))
    cells.append(
        element("rect", x=left, y=_FILM_TOP - 5, width=right - left, height=4, fill="#c98200"),
    )
    return cells


def _curve(story: Story, axis: TimeAxis, lost_s: int, language: str) -> list[Drawn | None]:
    parts: list[Drawn | None] = [
        element("line", x1=_LEFT, x2=_RIGHT, y1=_y(share), y2=_y(share), stroke="#dde2e4") for share in (0.0, 0.5, 1.0)
    ]
    usual = [row for row in story.usual_curve if row[0] <= axis.length_s]
    if usual:
        ribbon = path.band([(_x(axis, at_s), _y(low), _y(high)) for at_s, low, _, high in usual])
        middle = path.line((_x(axis, at_s), _y(median)) for at_s, _, median, _ in usual)
        parts += [
            element("path", d=ribbon, fill="#dfe4e6"),
            element("path", d=middle, fill="none", stroke="#7d898e", stroke_width=1.5),
        ]
        at_s, _, _, high = usual[round(0.42 * (len(usual) - 1))]
        words = say(language, "retention.usual")
        parts.append(element("text", words, x=_x(axis, at_s), y=_y(high) - 10, class_="halo", text_anchor="middle"))
    points = story.evaluation.curve
    band = [
        (
            _x(axis, point.at_s),
            None if point.low is None else _y(point.low),
            None if point.high is None else _y(point.high),
        )
        for point in points
    ]
    line = path.line((_x(axis, point.at_s), None if point.share is None else _y(point.share)) for point in points)
    parts += [
        element("path", d=path.band(band), fill="#00756b", fill_opacity=0.18),
        element("path", d=line, fill="none", stroke="#00756b", stroke_width=3.5, stroke_linejoin="round"),
    ]
    mine = share_at(story, 0.42 * axis.length_s)
    if mine is not None and mine.share is not None:
        x, y = _x(axis, mine.at_s), min(_y(mine.share) + 30, _CURVE_BOTTOM - 8)
        parts.append(
            element("text", say(language, "retention.this"), x=x, y=y, class_="halo this", text_anchor="middle")
        )
    parts += [_tick(axis, beat) for beat in axis.beats()]
    parts += _frame(story, axis, lost_s, language)
    return parts


def _tick(axis: TimeAxis, beat: int) -> Drawn:
    x = _x(axis, beat)
    return joined(
        element("line", x1=x, x2=x, y1=_CURVE_BOTTOM, y2=_CURVE_BOTTOM + 8, stroke="#7d898e"),
        element("text", f"{beat} s", x=x, y=_CURVE_BOTTOM + 26, text_anchor="middle", class_="mark"),
    )


def _frame(story: Story, axis: TimeAxis, lost_s: int, language: str) -> list[Drawn | None]:
    """The picture at the drop in the free corner above the curve, tied to its place by a hairline."""
    strip = story.filmstrip
    point = share_at(story, float(lost_s))
    if strip is None or point is None or point.share is None:
        return []
    at_s = max(0.6 * axis.length_s, min(lost_s + 2.0, 0.8 * axis.length_s))
    top = _CURVE_TOP - 20.0
    highest = [row[3] for row in story.usual_curve if row[0] >= at_s - 1] + [
        point.share for point in story.evaluation.curve if point.at_s >= at_s - 1 and point.share is not None
    ]
    tall = max(90.0, min(200.0, _y(max(highest, default=0.3)) - 16 - top))  # it ends above the curves
    wide = tall * strip.width / strip.height
    left = min(_x(axis, at_s), _RIGHT - wide - 140)
    x, y = _x(axis, lost_s), _y(point.share)
    after = share_at(story, min(lost_s + 1.0, axis.length_s))
    share = percent(after.share, language) if after and after.share is not None else ""
    label = f"{percent(point.share, language)} → {share}"
    return [
        element(
            "path", d=f"M{x:.1f} {y:.1f}L{left:.1f} {top + 24:.1f}", stroke="#c98200", stroke_width=1.5, fill="none"
        ),
        _picture(story, telling_s(story, lost_s), (left, top, wide, tall)),
        element("rect", x=left, y=top, width=wide, height=tall, fill="none", stroke="#c98200", stroke_width=2),
        element("circle", cx=x, cy=y, r=7, fill="#c98200", stroke="#ffffff", stroke_width=2),
        element("text", label, x=left + wide + 16, y=top + 28, class_="halo this"),
    ]
