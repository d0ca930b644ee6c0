"""Whether the video lasts as long as the channel takes it."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import number, severity, source
from nine16.settings import Settings

_ROUNDING_S = 0.05
"""A picture and a half: a film cut to 60 s ends at 60.03."""


@rule(title="Duration", title_zh="时长")
def duration(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """The channel takes no longer and no shorter video; a length it advises is told apart."""
    lasts_s, channel = candidate.facts.duration_s, candidate.channel
    found: list[Finding] = []
    longest = number(candidate, "duration_max_s")
    if longest is not None and lasts_s > longest[1] + _ROUNDING_S:
        asked, most_s = longest
        found.append(
            Finding(
                "duration",
                "video",
                severity(asked),
                Words(
                    f"Too long for {channel.title}: {lasts_s:.1f} s, it takes up to {most_s:g} s.",
                    f"超过{channel.title_zh}的时长上限：{lasts_s:.1f} 秒，最长 {most_s:g} 秒。",
                ),
                from_s=most_s,
                to_s=lasts_s,
                measured=lasts_s,
                limit=most_s,
                unit="s",
                source=source(asked),
                confidence=asked.confidence,
                edit=Edit("shorten", setting={"duration_s": most_s}),
            )
        )
    shortest = number(candidate, "duration_min_s")
    if shortest is not None and lasts_s < shortest[1] - _ROUNDING_S:
        asked, least_s = shortest
        found.append(
            Finding(
                "duration",
                "video",
                severity(asked),
                Words(
                    f"Too short for {channel.title}: {lasts_s:.1f} s, it takes {least_s:g} s and more.",
                    f"短于{channel.title_zh}的时长下限：{lasts_s:.1f} 秒，最短 {least_s:g} 秒。",
                ),
                measured=lasts_s,
                limit=least_s,
                unit="s",
                source=source(asked),
                confidence=asked.confidence,
            )
        )
    return found or _advised(candidate)


def _advised(candidate: Candidate) -> list[Finding]:
    """A length that is taken but not advised."""
    asked, lasts_s = candidate.channel.asks.get("duration_best_s"), candidate.facts.duration_s
    if asked is None or not isinstance(asked.value, tuple):
        return []
    low_s, high_s = (float(value) for value in asked.value)
    if low_s - _ROUNDING_S <= lasts_s <= high_s + _ROUNDING_S:
        return []
    edit = Edit("shorten", setting={"duration_s": high_s}) if lasts_s > high_s else None
    return [
        Finding(
            "duration",
            "video",
            "info",
            Words(
                f"{candidate.channel.title} advises {low_s:g} to {high_s:g} s; this video lasts {lasts_s:.1f} s.",
                f"{candidate.channel.title_zh}建议 {low_s:g} 至 {high_s:g} 秒，本片 {lasts_s:.1f} 秒。",
            ),
            measured=lasts_s,
            limit=high_s if lasts_s > high_s else low_s,
            unit="s",
            source=source(asked),
            confidence=asked.confidence,
            edit=edit,
        )
    ]
