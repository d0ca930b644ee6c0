"""Where the picture stops in the middle of a movement, or one picture is held for long."""

from datetime import date
from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.model.measured import Span
from nine16.rules._asked import house, source
from nine16.settings import Settings

_HELD_S = 4.0
"""How long a card or a photograph is held before it counts as a slide show: the time to read 30 Chinese characters
at the nine a second of Netflix's style guide for Simplified Chinese."""

_ASKED = house("house rule: pictures that stop for a second or more", on=date(2026, 11, 22))


@rule(title="Frozen picture", title_zh="画面卡住", needs=("frozen", "stillness"))
def frozen_frames(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """A recording that stops is a fault; a card held for long is a slide show."""
    black = [span for span in candidate.signals["stillness"].spans if span.facts.get("kind") == "black"]
    found: list[Finding] = []
    for span in candidate.signals["frozen"].spans:
        stops, length_s = span.facts.get("begins") == "motion", span.to_s - span.from_s
        if _inside(span, black) or (not stops and length_s < _HELD_S):
            continue
        found.append(
            Finding(
                "frozen_frames",
                "video",
                "warn" if stops else "info",
                Words(
                    f"The picture {'stops' if stops else 'stands'} for {length_s:.1f} s from {span.from_s:.1f} s.",
                    f"画面自 {span.from_s:.1f} 秒起{'卡住' if stops else '静止'} {length_s:.1f} 秒。",
                ),
                from_s=span.from_s,
                to_s=span.to_s,
                measured=round(length_s, 3),
                limit=1.0 if stops else _HELD_S,
                unit="s",
                source=source(_ASKED),
                confidence=_ASKED.confidence,
                edit=Edit(
                    "cut_out",
                    from_s=Fraction(span.from_s).limit_denominator(90_000),
                    to_s=Fraction(span.to_s).limit_denominator(90_000),
                ),
            )
        )
    return found


def _inside(span: Span, others: list[Span]) -> bool:
    """Whether most of `span` lies in one of the others."""
    return any(
        min(span.to_s, other.to_s) - max(span.from_s, other.from_s) > 0.5 * (span.to_s - span.from_s)
        for other in others
    )
