"""Whether the channel takes so many pictures a second."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import number, severity, source
from nine16.settings import Settings

_NEAR = 0.005
"""24 and 23.976, 60 and 59.94 are the same rate to every channel."""


@rule(title="Frame rate", title_zh="帧率")
def frame_rate(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Pictures a second are no fewer and no more than the channel takes."""
    fps = candidate.facts.fps
    if fps is None:
        return None
    for key, low in (("fps_min", True), ("fps_max", False)):
        limit = number(candidate, key)
        if limit is None or (fps >= limit[1] * (1 - _NEAR) if low else fps <= limit[1] * (1 + _NEAR)):
            continue
        asked, rate = limit
        channel = candidate.channel
        return Finding(
            "frame_rate",
            "video",
            severity(asked),
            Words(
                f"{fps:.4g} pictures a second; {channel.title} takes {'at least' if low else 'at most'} {rate:g}.",
                f"帧率 {fps:.4g}，{channel.title_zh}{'最低' if low else '最高'} {rate:g}。",
            ),
            measured=fps,
            limit=rate,
            unit="1/s",
            source=source(asked),
            confidence=asked.confidence,
            edit=Edit("encode", setting={"fps": rate}),
        )
    return None
