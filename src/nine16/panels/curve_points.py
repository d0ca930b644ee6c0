"""The curve point by point, with what it rests on."""

from nine16.kinds.panel import Panel, Story
from nine16.panels.marks.table import folded, table
from nine16.panels.retention import retention
from nine16.panels.words.numbers import percent, percent_range, seconds
from nine16.panels.words.second import usual_at
from nine16.panels.words.sentences import has, say


def _title(_story: Story, language: str) -> str:
    return say(language, "curve_points.title")


def _draw(story: Story, language: str) -> str:
    curve = story.evaluation.curve
    if not curve:
        return ""
    rows = []
    for point in curve:
        usual = usual_at(story, point.at_s)
        evidence = f"curve_points.{point.evidence}"
        rows.append(
            (
                seconds(point.at_s, language),
                None if point.share is None else percent(point.share, language),
                None if point.low is None or point.high is None else percent_range(point.low, point.high, language),
                None if usual is None else " · ".join(percent(share, language) for share in usual),
                say(language, evidence) if has(language, evidence) else point.evidence,
            )
        )
    heads = [say(language, f"curve_points.head_{head}") for head in ("at", "share", "interval", "usual", "evidence")]
    return folded(say(language, "curve_points.summary", n=len(rows)), table(heads, rows, kind="numbers"))


curve_points = Panel(
    name="curve_points",
    place="below",
    order=30,
    title=_title,
    draw=_draw,
    rows=retention.rows,
    says="The curve point by point, with what it rests on.",
)
