"""Where bars, or a blurred copy of the picture, take room that the product could have."""

from datetime import date
from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Box, Edit, Finding, Words
from nine16.model.measured import Span
from nine16.rules._asked import house, source
from nine16.rules._shape import words
from nine16.settings import Settings

_SHARE = 0.05
"""Share of the frame that bars may take: less is the rounding of a ratio (1.85:1 in 16:9 is 0.04)."""

_LEAST_S = 1.0
"""Shorter stretches are an insert by taste."""

_ASKED = house(
    "house rule; Taobao's rules for short videos forbid black borders (xibuhuangjin.cn)", on=date(2026, 11, 22)
)
_KINDS = {
    "bars": ("Bars", "黑边"),
    "blurred": ("A blurred copy of the picture", "模糊填充边"),
}


@rule(title="Borders", title_zh="黑边与填充", needs=("borders",))
def borders(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Stretches in which borders take more than a twentieth of the frame, with the crop that takes them off."""
    found: list[Finding] = []
    for span in candidate.signals["borders"].spans:
        live = _live(span)
        if live is None or span.to_s - span.from_s < _LEAST_S:
            continue
        taken = 1 - live.w * live.h
        if taken <= _SHARE:
            continue
        en, zh = _KINDS.get(str(span.facts.get("kind")), ("Borders", "边框"))
        found.append(
            Finding(
                "borders",
                "video",
                "warn",
                Words(
                    f"{en} take {taken:.0%} of the frame from {span.from_s:.1f} to {span.to_s:.1f} s"
                    f"{_shape(candidate, live)}.",
                    f"{span.from_s:.1f} 至 {span.to_s:.1f} 秒{zh}占画面的 {taken:.0%}。",
                ),
                from_s=span.from_s,
                to_s=span.to_s,
                box=live,
                measured=round(taken, 4),
                limit=_SHARE,
                unit="share",
                source=source(_ASKED),
                confidence=_ASKED.confidence,
                edit=Edit(
                    "crop",
                    from_s=Fraction(span.from_s).limit_denominator(90_000),
                    to_s=Fraction(span.to_s).limit_denominator(90_000),
                    box=live,
                ),
            )
        )
    return found


def _live(span: Span) -> Box | None:
    """The part of the frame that holds the picture."""
    x, y, w, h = (span.facts.get(key) for key in ("x", "y", "w", "h"))
    if not all(isinstance(side, int | float) for side in (x, y, w, h)):
        return None
    return Box(*(float(side) for side in (x, y, w, h)))  # type: ignore[arg-type]  # pyrefly: ignore - asked in the line above


def _shape(candidate: Candidate, live: Box) -> str:
    """What ratio the picture has inside its borders."""
    wide, high = candidate.facts.width, candidate.facts.height
    if not wide or not high or not live.h:
        return ""
    return f": the picture inside is {words(live.w * wide / (live.h * high))}"
