"""Whether what is said can be read: many watch with the sound off."""

from datetime import date
from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.rules._captions import captions, covered_s
from nine16.settings import Settings

_SHARE = 0.2
"""Share of the speech that may go without words on screen: a word here and there explains itself."""

_LEAST_S = 1.0

_ASKED = house(
    "house rule after platforms' own advice to caption speech; Taobao's rules for short videos ask for it",
    on=date(2026, 11, 22),
)


@rule(title="Clear without sound", title_zh="静音可看懂", needs=("speech", "text"))
def unclear_without_sound(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Speech without words on screen, and the longest stretch of it."""
    shown = [(one.from_s, one.to_s) for one in captions(candidate)]
    spoken = [
        (span.from_s, span.to_s, span.to_s - span.from_s - covered_s(span.from_s, span.to_s, shown))
        for span in candidate.signals["speech"].spans
    ]
    said_s = sum(to_s - from_s for from_s, to_s, _bare_s in spoken)
    bare_s = sum(one_bare_s for _from_s, _to_s, one_bare_s in spoken)
    if bare_s <= _LEAST_S or bare_s <= _SHARE * said_s:
        return None
    from_s, to_s, _longest = max(spoken, key=lambda one: one[2])
    return Finding(
        "unclear_without_sound",
        "video",
        "warn",
        Words(
            f"{bare_s:.1f} of {said_s:.1f} s of speech go without words on screen, most at {from_s:.1f} to {to_s:.1f} s: "
            "who watches without sound misses it.",
            f"{said_s:.1f} 秒口播中有 {bare_s:.1f} 秒没有字幕（{from_s:.1f} 至 {to_s:.1f} 秒最长），静音观看者会错过。",
        ),
        from_s=from_s,
        to_s=to_s,
        measured=round(bare_s / said_s, 4),
        limit=_SHARE,
        unit="share",
        source=source(_ASKED),
        confidence=_ASKED.confidence,
        edit=Edit(
            "caption",
            from_s=Fraction(from_s).limit_denominator(1_000),
            to_s=Fraction(to_s).limit_denominator(1_000),
            text=_said(candidate, from_s, to_s),
        ),
    )


def _said(candidate: Candidate, from_s: float, to_s: float) -> str | None:
    """The transcript's words in that stretch, where there is one."""
    transcript = candidate.signals.get("transcript")
    if transcript is None:
        return None
    lines = [
        str(span.facts.get("text") or "") for span in transcript.spans if span.from_s < to_s and span.to_s > from_s
    ]
    return " ".join(line for line in lines if line) or None
