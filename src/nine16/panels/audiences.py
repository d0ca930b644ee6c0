"""The same video as other audiences saw it: the paid curve beside the main one, each named."""

from nine16.kinds.panel import Panel, Story
from nine16.model.evaluation import AudienceSeen, CurvePoint
from nine16.panels.marks import path
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.lane import fluid, lane, stretched
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.retention import curve_marks
from nine16.panels.words.numbers import count, percent, points, seconds
from nine16.panels.words.sentences import say

HEIGHT_PX = 160
_TOP_PX = 10
_AT_S = (3.0, 5.0, 2.0, 10.0)
"""Where two audiences are compared: the second of effective views first, else the milestones that ads tell."""


def _shown(story: Story) -> list[AudienceSeen]:
    return [seen for seen in story.evaluation.audiences if seen.curve]


def _at(curve: tuple[CurvePoint, ...], at_s: float) -> CurvePoint | None:
    return next((point for point in curve if abs(point.at_s - at_s) < 1e-6 and point.share is not None), None)


def _difference(story: Story, seen: AudienceSeen) -> tuple[float, float, float, bool] | None:
    """(second, main share, this audience's share, whether their intervals lie apart) at the first second both tell."""
    for at_s in _AT_S:
        main, own = _at(story.evaluation.curve, at_s), _at(seen.curve, at_s)
        if main is None or own is None or main.share is None or own.share is None:
            continue
        apart = None not in (main.low, main.high, own.low, own.high) and (
            (own.high or 0.0) < (main.low or 0.0) or (own.low or 0.0) > (main.high or 0.0)
        )
        return at_s, main.share, own.share, apart
    return None


def _title(story: Story, language: str) -> str:
    shown = _shown(story)
    if not shown:
        return say(language, "audiences.title_none")
    told = [(seen, difference) for seen in shown if (difference := _difference(story, seen)) is not None]
    sure = [row for row in told if row[1][3]]
    if not told:
        return say(language, "audiences.title_apart", audience=say(language, f"audiences.{shown[0].audience}"))
    if not sure:
        return say(language, "audiences.title_same")
    seen, (at_s, main, own, _) = max(sure, key=lambda row: abs(row[1][2] - row[1][1]))
    return say(
        language,
        "audiences.title_fewer" if own < main else "audiences.title_more",
        audience=say(language, f"audiences.{seen.audience}"),
        at=seconds(at_s, language),
        share=percent(own, language),
        main=percent(main, language),
        by=points(own - main, language),
    )


def _y(share: float, most: float) -> float:
    return _TOP_PX + (HEIGHT_PX - _TOP_PX - 1) * (1 - share / most)


def _lane(story: Story, axis: TimeAxis, seen: AudienceSeen, language: str) -> Drawn:
    main = story.evaluation.curve
    shares = [point.high or point.share or 0.0 for point in (*main, *seen.curve)]
    most = max(1.0, *shares)
    reference = path.line((point.at_s, None if point.share is None else _y(point.share, most)) for point in main)
    grid = [
        element("line", x1="0%", x2="100%", y1=_y(share, most), y2=_y(share, most), class_="grid")
        for share in (0.0, 0.5, 1.0)
    ]
    name = say(language, f"audiences.{seen.audience}")
    labels = [
        _label(axis, seen.curve, most, name, "this-label", below=True),
        _label(axis, main, most, say(language, "audiences.main"), "usual-label", below=False),
    ]
    plot = fluid(
        HEIGHT_PX,
        *grid,
        axis.guides(HEIGHT_PX),
        stretched(
            axis,
            HEIGHT_PX,
            element("path", d=reference, class_="usual-line"),
            *curve_marks(seen.curve, most=most, length_s=axis.length_s, height_px=HEIGHT_PX),
        ),
        element("text", percent(1, language), x="100%", y=_y(1.0, most) - 2, text_anchor="end", class_="halo scale"),
        *labels,
        says=say(language, "audiences.alt", audience=name),
    )
    return lane(name, plot, small=say(language, "audiences.of_views", n=count(seen.views, language)), kind="tall")


def _label(
    axis: TimeAxis, curve: tuple[CurvePoint, ...], most: float, words: str, kind: str, *, below: bool
) -> Drawn | None:
    """A line's name beside it, in its first half, on the side away from the other line."""
    middle = axis.length_s * (0.3 if below else 0.55)
    near = min((point for point in curve if point.share is not None), key=lambda p: abs(p.at_s - middle), default=None)
    if near is None or near.share is None:
        return None
    y = _y(near.share, most) + (18 if below else -8)
    return element(
        "text",
        words,
        x=axis.at(near.at_s),
        y=min(max(y, 24.0), HEIGHT_PX - 6.0),
        text_anchor="middle",
        class_=f"halo {kind}",
    )


def _draw(story: Story, language: str) -> str:
    axis, shown = axis_of(story), _shown(story)
    if axis is None or not shown:
        return ""
    words = element("p", say(language, "audiences.drawn"), class_="drawn")
    return words + "".join(_lane(story, axis, seen, language) for seen in shown)


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "audience": seen.audience,
            "views": seen.views,
            "at_s": point.at_s,
            "share": point.share,
            "low": point.low,
            "high": point.high,
            "evidence": point.evidence,
        }
        for seen in _shown(story)
        for point in seen.curve
    ]


audiences = Panel(
    name="audiences",
    place="timeline",
    order=35,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="The curves of paid, boosted and organic views beside the main one.",
)
