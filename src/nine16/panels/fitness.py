"""Whether the video is fit for its channels: what the check found, where in the video, and what asks for it."""

from collections.abc import Sequence

from nine16.errors import NotFound
from nine16.kinds.channel import channels
from nine16.kinds.panel import Panel, Story
from nine16.model.finding import Finding
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.marks.lane import LANE_PX, fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.numbers import span
from nine16.panels.words.sentences import has, say
from nine16.panels.words.sources import source_in_words

SEVERITIES = ("error", "warn", "info")
MOST = 12
"""Sentences a channel; the table below holds the rest."""
MOST_OF_A_SOURCE = 400
"""Letters; two articles with their publishers have 350."""
_NARROWEST = 0.01
"""Share of the axis that a finding takes at least: a mark that can be found."""
_TALL_PX = {"error": LANE_PX - 8, "warn": 24, "info": 12}


def _of(story: Story) -> dict[str, list[Finding]]:
    """By channel, the worst first; findings without severity tell what was found and are no complaint."""
    return {
        channel: sorted(
            (finding for finding in findings if finding.severity in SEVERITIES),
            key=lambda finding: (SEVERITIES.index(finding.severity or "info"), finding.from_s or 0.0),
        )
        for channel, findings in story.findings.items()
    }


def _channel(name: str, language: str) -> str:
    """A channel's name: the file's of that name, else the one that posts go by."""
    try:
        part = channels()[name]
    except NotFound:
        return say(language, f"channel.{name}") if has(language, f"channel.{name}") else outside(name, most=24)
    return part.title_zh if language == "zh" else part.title


def _title(story: Story, language: str) -> str:
    by_channel = _of(story)
    if not by_channel:
        return say(language, "fitness.title_unknown")
    errors = [name for name, findings in by_channel.items() if any(one.severity == "error" for one in findings)]
    warned = [name for name, findings in by_channel.items() if any(one.severity == "warn" for one in findings)]
    names = say(language, "fitness.joint").join(_channel(name, language) for name in (errors or warned)[:3])
    if errors:
        n = sum(one.severity == "error" for findings in by_channel.values() for one in findings)
        return say(language, "fitness.title_error_one" if n == 1 else "fitness.title_error", n=n, channels=names)
    if warned:
        n = sum(one.severity == "warn" for findings in by_channel.values() for one in findings)
        return say(language, "fitness.title_warn_one" if n == 1 else "fitness.title_warn", n=n, channels=names)
    return say(language, "fitness.title_fine")


def _draw(story: Story, language: str) -> str:
    axis, by_channel = axis_of(story), _of(story)
    if axis is None or not by_channel:
        return ""
    lanes = [_lane(axis, name, findings, language) for name, findings in by_channel.items()]
    lists = [
        _list(name if len(by_channel) > 1 else None, findings, language)
        for name, findings in by_channel.items()
        if findings
    ]
    note = element("p", say(language, "fitness.drawn"), class_="drawn")
    ruler = lane("", axis.ruler("秒" if language == "zh" else "s"), kind="ruler")
    return joined(note, *lanes, ruler, *lists)


def _lane(axis: TimeAxis, name: str, findings: Sequence[Finding], language: str) -> Drawn:
    base = element("line", x1="0%", x2="100%", y1=LANE_PX / 2, y2=LANE_PX / 2, class_="rule")
    timed = [finding for finding in findings if finding.from_s is not None]
    marks = [_mark(axis, finding, language) for finding in reversed(timed)]  # the worst is drawn last, on top
    label = _channel(name, language)
    plot = fluid(LANE_PX, axis.guides(LANE_PX), base, *marks, says=say(language, "fitness.alt", channel=label))
    return lane(label, plot, right=_counts(findings, language), kind="fitness")


def _mark(axis: TimeAxis, finding: Finding, language: str) -> Drawn:
    from_s = min(finding.from_s or 0.0, axis.length_s * (1 - _NARROWEST))
    to_s = max(finding.to_s or from_s, from_s + _NARROWEST * axis.length_s)
    severity = finding.severity or "info"
    height = _TALL_PX[severity]
    return element(
        "rect",
        element("title", _message(finding, language)),
        x=axis.at(from_s),
        width=axis.wide(from_s, to_s),
        y=(LANE_PX - height) / 2,
        height=height,
        class_=f"found {severity}",
    )


def _counts(findings: Sequence[Finding], language: str) -> str:
    told = [(severity, sum(finding.severity == severity for finding in findings)) for severity in SEVERITIES]
    parts = [
        say(language, "fitness.hint") if severity == "info" and n == 1 else say(language, f"fitness.{severity}", n=n)
        for severity, n in told
        if n
    ]
    return say(language, "fitness.joint").join(parts) or say(language, "fitness.none")


def _list(name: str | None, findings: Sequence[Finding], language: str) -> Drawn:
    items = [element("li", *_said(finding, language), class_=finding.severity) for finding in findings[:MOST]]
    if len(findings) > MOST:
        items.append(element("li", say(language, "fitness.rest", n=len(findings) - MOST)))
    head = None if name is None else element("h4", _channel(name, language))
    return element("div", head, element("ul", *items, class_="findings"), class_="fitness-list")


def _said(finding: Finding, language: str) -> list[object]:
    """When, what, and who asks for it."""
    parts: list[object] = []
    if finding.from_s is not None:
        at = span(round(finding.from_s, 1), round(max(finding.to_s or 0.0, finding.from_s), 1), language)
        parts.append(element("b", at))
        parts.append(" ")
    parts.append(_message(finding, language))
    if finding.source:
        parts.append(element("small", outside(source_in_words(finding.source, language), most=MOST_OF_A_SOURCE)))
    return parts


def _message(finding: Finding, language: str) -> str:
    return outside(finding.message.zh if language == "zh" else finding.message.en, most=300)


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "channel": name,
            "rule": finding.rule,
            "severity": finding.severity,
            "from_s": finding.from_s,
            "to_s": finding.to_s,
            "measured": finding.measured,
            "limit": finding.limit,
            "unit": finding.unit,
            "message_en": finding.message.en,
            "message_zh": finding.message.zh,
            "source": finding.source,
            "confidence": finding.confidence,
        }
        for name, findings in story.findings.items()
        for finding in findings
    ]


fitness = Panel(
    name="fitness",
    place="fit",
    order=10,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What the check found, by channel, where in the video.",
)
