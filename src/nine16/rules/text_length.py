"""Whether the text beside the video, and its topics, are as long as the channel takes them."""

import unicodedata

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._asked import number, severity, source
from nine16.settings import Settings


@rule(title="Length of the text", title_zh="正文与话题")
def text_length(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Characters of the text, number of topics, and characters of all tags together."""
    counted = (
        ("text_max", _length(candidate.text or ""), "characters", "The text has {n} characters", "正文 {n} 字"),
        ("topics_max", len(candidate.topics), "topics", "There are {n} topics", "共 {n} 个话题"),
        (
            "tags_total_max",
            sum(map(_length, candidate.topics)),
            "characters",
            "The tags have {n} characters together",
            "标签共 {n} 字",
        ),
    )
    found: list[Finding] = []
    for key, count, unit, said, said_zh in counted:
        limit = number(candidate, key)
        if limit is None or count <= limit[1]:
            continue
        asked, most = limit
        found.append(
            Finding(
                "text_length",
                "video",
                severity(asked),
                Words(
                    f"{said.format(n=count)}; {candidate.channel.title} takes up to {most:g}.",
                    f"{said_zh.format(n=count)}，{candidate.channel.title_zh}最多 {most:g}。",
                ),
                measured=float(count),
                limit=most,
                unit=unit,
                source=source(asked),
                confidence=asked.confidence,
            )
        )
    return found


def _length(text: str) -> int:
    return len(unicodedata.normalize("NFC", text.strip()))
