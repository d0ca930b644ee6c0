"""Where nothing is heard: no sound at all, or a long hole in it."""

from datetime import date

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.settings import Settings

_HOLE_S = 2.0
"""Longest silence inside a video with sound: a pause for effect lasts a second, a breath half of one."""

_ASKED = house("house rule: a hole in the sound reads as a fault from two seconds on", on=date(2026, 11, 22))


@rule(title="Silence", title_zh="静音", needs=("silence",))
def silence(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """A video without sound, or with a silent stretch of more than two seconds."""
    end_s = candidate.facts.duration_s
    measured = candidate.signals["silence"]
    silent_s = measured.facts.get("silent_s")
    if not candidate.facts.has_sound or (isinstance(silent_s, int | float) and silent_s >= 0.98 * end_s):
        return [
            _finding(
                0.0,
                end_s,
                Words("Nothing is heard in the whole video.", "整条视频没有声音。"),
                edit=Edit("sound", setting={"add": "music"}),
            )
        ]
    return [
        _finding(
            span.from_s,
            span.to_s,
            Words(
                f"Nothing is heard for {span.to_s - span.from_s:.1f} s from {span.from_s:.1f} s.",
                f"自 {span.from_s:.1f} 秒起 {span.to_s - span.from_s:.1f} 秒没有声音。",
            ),
            edit=Edit("sound", setting={"add": "music", "from_s": span.from_s, "to_s": span.to_s}),
        )
        for span in measured.spans
        if span.to_s - span.from_s > _HOLE_S
    ]


def _finding(from_s: float, to_s: float, message: Words, *, edit: Edit) -> Finding:
    return Finding(
        "silence",
        "video",
        "warn",
        message,
        from_s=from_s,
        to_s=to_s,
        measured=round(to_s - from_s, 3),
        limit=_HOLE_S,
        unit="s",
        source=source(_ASKED),
        confidence=_ASKED.confidence,
        edit=edit,
    )
