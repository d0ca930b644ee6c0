"""How many are still there: this post's line and certainty over the grey ribbon of the usual."""

import itertools
from collections.abc import Sequence

from nine16.kinds.panel import Panel, Story
from nine16.model.evaluation import CurvePoint
from nine16.panels.marks import path
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.lane import fluid, lane, stretched
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.numbers import percent, seconds
from nine16.panels.words.second import less_known, share_at, usual_at
from nine16.panels.words.sentences import say

HEIGHT_PX = 240
_TOP_PX = 10  # room above 100 % for the line's thickness and for curves that start there
_LABEL_PX = 18  # two labels closer than a line of text would touch


def _y(share: float, most: float) -> float:
    return _TOP_PX + (HEIGHT_PX - _TOP_PX - 1) * (1 - share / most)


def _most(story: Story) -> float:
    """Top of the scale: 1, or more where absolute retention counts replays."""
    shares = [point.high if point.high is not None else point.share or 0.0 for point in story.evaluation.curve]
    return max(1.0, *shares, *(row[3] for row in story.usual_curve))


def _title(story: Story, language: str) -> str:
    axis = axis_of(story)
    if (
        axis is None
        or not story.evaluation.curve
        or story.evaluation.views < story.settings.whole("evaluate.enough_views")
    ):
        return say(language, "retention.title_unknown")  # a share of three views is no finding
    said = []
    for at_s in (3.0, *(float(beat) for beat in (16, 11, 9) if beat < axis.length_s)):
        point = share_at(story, at_s)
        if point is not None and point.share is not None and point.evidence == "measured":
            half = None if point.low is None or point.high is None else (point.high - point.low) / 2
            said.append((percent(point.share, language, half_width=half), seconds(at_s, language)))
        if len(said) == 2:
            break
    if not said:  # known at other places only: milestones of an export
        said = [
            (percent(point.share, language), seconds(point.at_s, language))
            for point in story.evaluation.curve
            if point.evidence == "measured" and point.share is not None and point.at_s > 0
        ]
    if len(said) > 1:
        (first, first_at), (last, last_at) = said[0], said[-1]
        return say(language, "retention.title_two", first=first, first_at=first_at, last=last, last_at=last_at)
    if said:
        return say(language, "retention.title_one", first=said[0][0], first_at=said[0][1])
    return say(language, "retention.title_unknown")


def _pieces(curve: Sequence[CurvePoint]) -> list[tuple[str, list[CurvePoint]]]:
    """Stretches of one kind of evidence: between two points no more is known than at the weaker."""
    pieces: list[tuple[str, list[CurvePoint]]] = []
    for before, point in itertools.pairwise(curve):
        evidence = less_known(before.evidence, point.evidence)
        if not pieces or pieces[-1][0] != evidence:
            pieces.append((evidence, [before]))
        pieces[-1][1].append(point)
    return pieces


def curve_marks(
    curve: Sequence[CurvePoint], *, most: float, length_s: float, height_px: int = HEIGHT_PX
) -> list[Drawn]:
    """Band and line of a curve, x in seconds: measured solid, bounded hatched, prior dotted."""

    def y(share: float) -> float:
        return _TOP_PX + (height_px - _TOP_PX - 1) * (1 - share / most)

    marks = []
    for evidence, piece in _pieces(curve):
        reach = [
            (
                point.at_s,
                None if point.low is None else y(point.low),
                None if point.high is None else y(point.high),
            )
            for point in piece
        ]
        if evidence == "measured":
            marks.append(element("path", d=path.band(reach), class_="band"))
        else:
            marks.append(element("path", d=path.hatch(reach, every=length_s / 160), class_=f"hatch {evidence}"))
        drawn = path.line((point.at_s, None if point.share is None else y(point.share)) for point in piece)
        marks.append(element("path", d=drawn, class_=f"this-line {evidence}"))
    return marks


def _labels(story: Story, axis: TimeAxis, most: float, language: str) -> list[Drawn]:
    """Names written beside the lines, on the sides away from each other, where the lines are apart."""
    places = [(share_at(story, at_s), usual_at(story, at_s), at_s) for at_s in _tries(axis)]
    known = [(point.share, usual, at_s) for point, usual, at_s in places if point and point.share is not None and usual]
    if not known:
        alone = next(((p.share, at_s) for p, _, at_s in reversed(places) if p and p.share is not None), None)
        if alone is None:
            return []
        y = max(24.0, _y(alone[0], most) - 10)
        return [_label(say(language, "retention.this"), axis, alone[1], y, "this-label")]
    share, usual, at_s = max(known, key=lambda row: abs(row[0] - row[1][1]))
    mine, others = _y(share, most), _y(usual[1], most)
    above = mine <= others
    mine = mine - 9 if above else mine + 19
    others = others + 19 if above else others - 9
    if abs(mine - others) < _LABEL_PX:
        others = mine + (_LABEL_PX if above else -_LABEL_PX)
    return [
        _label(say(language, "retention.usual"), axis, at_s, _inside(others), "usual-label"),
        _label(say(language, "retention.this"), axis, at_s, _inside(mine), "this-label"),
    ]


def _tries(axis: TimeAxis) -> list[float]:
    return [axis.length_s * share for share in (0.35, 0.5, 0.65, 0.8)]


def _inside(y: float) -> float:
    return min(max(y, 24.0), HEIGHT_PX - 6.0)


def _label(words: str, axis: TimeAxis, at_s: float, y: float, kind: str) -> Drawn:
    return element("text", words, x=axis.at(at_s), y=y, text_anchor="middle", class_=f"halo {kind}")


def _draw(story: Story, language: str) -> str:
    axis, curve = axis_of(story), story.evaluation.curve
    if axis is None or not curve:
        return ""
    most = _most(story)
    grid = [
        element("line", x1="0%", x2="100%", y1=_y(share, most), y2=_y(share, most), class_="grid")
        for share in (0.0, 0.5, 1.0)
    ]
    scale = [  # a curve starts high and ends low: half has room on the left, all on the right
        element("text", percent(0.5, language), x="0%", y=_y(0.5, most) - 4, class_="halo scale"),
        element("text", percent(1, language), x="100%", y=_y(1.0, most) - 4, text_anchor="end", class_="halo scale"),
    ]
    ribbon = []
    if story.usual_curve:
        rows = [(at_s, _y(low, most), _y(high, most)) for at_s, low, _, high in story.usual_curve]
        middle = path.line((at_s, _y(median, most)) for at_s, _, median, _ in story.usual_curve)
        ribbon = [element("path", d=path.band(rows), class_="ribbon"), element("path", d=middle, class_="usual-line")]
    lost = [_lost_mark(story, axis, moment.second, most) for moment in story.evaluation.moments]
    title = _title(story, language)
    plot = fluid(
        HEIGHT_PX,
        *grid,
        axis.guides(HEIGHT_PX),
        stretched(axis, HEIGHT_PX, *ribbon, *curve_marks(curve, most=most, length_s=axis.length_s)),
        *scale,
        *lost,
        *_labels(story, axis, most, language),
        says=say(language, "retention.alt", title=title),
    )
    return lane(say(language, "retention.label"), plot, kind="tall")


def _lost_mark(story: Story, axis: TimeAxis, second: int, most: float) -> Drawn | None:
    point = share_at(story, float(second))
    if point is None or point.share is None:
        return None
    return element("circle", cx=axis.at(second), cy=_y(point.share, most), r=5, class_="look-here")


def drawn_words(story: Story, language: str) -> str:
    """What the picture shows, below its title."""
    words = [say(language, "retention.drawn" if story.usual_curve else "retention.drawn_alone")]
    if any(point.evidence != "measured" for point in story.evaluation.curve):
        words.append(say(language, "retention.drawn_bounded"))
    return say(language, "page.gap").join(words)


def _rows(story: Story) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for point in story.evaluation.curve:
        usual = usual_at(story, point.at_s)
        rows.append(
            {
                "at_s": point.at_s,
                "share": point.share,
                "low": point.low,
                "high": point.high,
                "evidence": point.evidence,
                "usual_low": usual[0] if usual else None,
                "usual_median": usual[1] if usual else None,
                "usual_high": usual[2] if usual else None,
            }
        )
    return rows


def _with_words(story: Story, language: str) -> str:
    drawn = _draw(story, language)
    return element("p", drawn_words(story, language), class_="drawn") + drawn if drawn else ""


retention = Panel(
    name="retention",
    place="timeline",
    order=30,
    title=_title,
    draw=_with_words,
    rows=_rows,
    says="How many are still there, against the usual.",
)
