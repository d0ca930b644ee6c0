"""Whether the title is as long as the channel takes it."""

import unicodedata

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._asked import number, severity, source
from nine16.settings import Settings


@rule(title="Length of the title", title_zh="标题长度")
def title_length(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Characters of the title, each Chinese or Latin one counted once."""
    if candidate.title is None:
        return None
    length = len(unicodedata.normalize("NFC", candidate.title.strip()))
    for key, low in (("title_min", True), ("title_max", False)):
        limit = number(candidate, key)
        if limit is None or (length >= limit[1] if low else length <= limit[1]):
            continue
        asked, characters = limit
        channel = candidate.channel
        return Finding(
            "title_length",
            "video",
            severity(asked),
            Words(
                f"The title has {length} characters; {channel.title} takes {'at least' if low else 'up to'} {characters:g}.",
                f"标题 {length} 字，{channel.title_zh}{'至少' if low else '最多'} {characters:g} 字。",
            ),
            measured=float(length),
            limit=characters,
            unit="characters",
            source=source(asked),
            confidence=asked.confidence,
        )
    return None
