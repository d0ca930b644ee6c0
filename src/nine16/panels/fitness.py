"""Whether the video is fit for its channels: what the check found, where in the video, and what asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nine16.errors import NotFound
from nine16.kinds.channel import channels
from nine16.kinds.panel import Panel, Story
from nine16.model.finding import Finding
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.words.numbers import span
from nine16.panels.words.sentences import has, say
from nine16.panels.words.sources import source_in_words

SEVERITIES = ("error", "warn", "info")
MOST = 12
"""Sentences on the page; the rows hold the rest."""
MOST_OF_A_SOURCE = 400
"""Letters; two articles with their publishers have 350."""
ROW_PX = 24
_NARROWEST = 0.04
"""Share of the axis that a finding takes at least: room for its number on a phone."""
_THICK_PX = {"error": 7, "warn": 4, "info": 2}
"""How bad it is, without colour."""


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
    for severity, named in (("error", errors), ("warn", warned)):
        if named:
            n = sum(one.finding.severity == severity for one in _told(by_channel))
            return say(
                language,
                f"fitness.title_{severity}_one" if n == 1 else f"fitness.title_{severity}",
                n=n,
                channels=names,
            )
    return say(language, "fitness.title_fine")


@dataclass(frozen=True, slots=True)
class _Told:
    """One finding with its number on the page and the channels that it holds for."""

    number: int
    finding: Finding
    channels: tuple[str, ...]


def _told(by_channel: Mapping[str, Sequence[Finding]]) -> list[_Told]:
    """Every finding once, the worst first: what several channels ask alike is one thing to change."""
    alike: dict[tuple[object, ...], tuple[Finding, list[str]]] = {}
    for channel, findings in by_channel.items():
        for finding in findings:
            key = (finding.rule, finding.severity, finding.from_s, finding.to_s, finding.message)
            alike.setdefault(key, (finding, []))[1].append(channel)
    worst_first = sorted(
        alike.values(), key=lambda one: (SEVERITIES.index(one[0].severity or "info"), one[0].from_s or 0.0)
    )
    return [
        _Told(number, finding, tuple(dict.fromkeys(named))) for number, (finding, named) in enumerate(worst_first, 1)
    ]


def _draw(story: Story, language: str) -> str:
    axis, by_channel = axis_of(story), _of(story)
    if axis is None or not by_channel:
        return ""
    told = _told(by_channel)
    lanes = [
        _lane(axis, name, findings, [one for one in told if name in one.channels], language)
        for name, findings in by_channel.items()
    ]
    note = element("p", say(language, "fitness.drawn"), class_="drawn")
    ruler = lane("", axis.ruler("秒" if language == "zh" else "s"), kind="ruler")
    return joined(note, *lanes, ruler, _list(told, by_channel, language) if told else None)


def _lane(axis: TimeAxis, name: str, findings: Sequence[Finding], told: Sequence[_Told], language: str) -> Drawn:
    """Findings with a second as lines under their numbers, on as many rows as stand side by side."""
    rows: list[list[_Told]] = []
    timed = [one for one in told if one.finding.from_s is not None]
    for one in sorted(timed, key=lambda one: _stretch(axis, one.finding)):
        start_s, _ = _stretch(axis, one.finding)
        free = next((row for row in rows if _stretch(axis, row[-1].finding)[1] <= start_s + 1e-6), None)
        if free is None:
            rows.append(free := [])
        free.append(one)
    height = ROW_PX * max(1, len(rows))
    base = element("line", x1="0%", x2="100%", y1=height - 0.5, y2=height - 0.5, class_="rule")
    marks = [_mark(axis, one, number, language) for number, row in enumerate(rows) for one in row]
    label = _channel(name, language)
    plot = fluid(height, axis.guides(height), base, *marks, says=say(language, "fitness.alt", channel=label))
    return lane(label, plot, right=_counts(findings, language), kind="fitness tall")


def _stretch(axis: TimeAxis, finding: Finding) -> tuple[float, float]:
    """From when to when a finding is drawn: wide enough for its number, and inside the axis."""
    least_s = _NARROWEST * axis.length_s
    from_s = min(max(0.0, finding.from_s or 0.0), axis.length_s - least_s)
    return from_s, min(axis.length_s, max(finding.to_s or from_s, from_s + least_s))


def _mark(axis: TimeAxis, one: _Told, row: int, language: str) -> Drawn:
    from_s, to_s = _stretch(axis, one.finding)
    severity = one.finding.severity or "info"
    thick = _THICK_PX[severity]
    return element(
        "g",
        element("title", f"{one.number}. {_message(one.finding, language)}"),
        element("text", one.number, x=axis.at(from_s), y=(row + 1) * ROW_PX - 10, class_="found-number"),
        element(
            "rect",
            x=axis.at(from_s),
            width=axis.wide(from_s, to_s),
            y=(row + 1) * ROW_PX - 2 - thick,
            height=thick,
            class_=f"found {severity}",
        ),
    )


def _counts(findings: Sequence[Finding], language: str) -> str:
    told = [(severity, sum(finding.severity == severity for finding in findings)) for severity in SEVERITIES]
    parts = [
        say(language, "fitness.hint") if severity == "info" and n == 1 else say(language, f"fitness.{severity}", n=n)
        for severity, n in told
        if n
    ]
    return say(language, "fitness.joint").join(parts) or say(language, "fitness.none")


def _list(told: Sequence[_Told], by_channel: Mapping[str, Sequence[Finding]], language: str) -> Drawn:
    """How bad in words, then the findings with the numbers of the marks."""
    parts: list[Drawn] = []
    for severity in SEVERITIES:
        here = [one for one in told[:MOST] if one.finding.severity == severity]
        if here:
            items = [element("li", *_said(one, by_channel, language), class_=severity) for one in here]
            parts.append(element("h4", say(language, f"fitness.head_{severity}")))
            parts.append(element("ol", *items, start=here[0].number, class_="findings"))
    if len(told) > MOST:
        parts.append(element("p", say(language, "fitness.rest", n=len(told) - MOST), class_="small"))
    return element("div", *parts, class_="fitness-list")


def _said(one: _Told, by_channel: Mapping[str, Sequence[Finding]], language: str) -> list[object]:
    """When, what, for which channels, and who asks for it."""
    finding, parts = one.finding, list[object]()
    if finding.from_s is not None:
        at = span(round(finding.from_s, 1), round(max(finding.to_s or 0.0, finding.from_s), 1), language)
        parts += [element("b", at), " "]
    parts.append(_message(finding, language))
    small = [source_in_words(finding.source, language)] if finding.source else []
    if len(by_channel) > 1:
        small.insert(0, say(language, "fitness.joint").join(_channel(name, language) for name in one.channels))
    if small:
        parts.append(element("small", outside(" · ".join(small), most=MOST_OF_A_SOURCE)))
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
