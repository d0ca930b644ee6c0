"""Where the picture flashes so that it can cause seizures."""

from datetime import date
from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.settings import Settings

_MOST = 6.0
"""Transitions in a second: three flashes (WCAG 2.3.1)."""

_ASKED = house("WCAG 2.2, 2.3.1 Three flashes or below threshold; ITU-R BT.1702", on=date(2026, 11, 22), confidence="A")


@rule(title="Flashing", title_zh="闪烁", needs=("flashes",))
def flashing(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """More than three flashes within a second over a quarter of the picture, or three that go on for seconds."""
    found: list[Finding] = []
    for span in candidate.signals["flashes"].spans:
        verdict, count = span.facts.get("verdict"), span.facts.get("transitions")
        if verdict not in ("flash", "extended") or not isinstance(count, int | float):
            continue
        red = span.facts.get("kind") == "red"
        goes_on = verdict == "extended"
        found.append(
            Finding(
                "flashing",
                "video",
                "warn",
                Words(
                    f"{'Red' if red else 'The picture'} flashes {count / 2:g} times a second"
                    f"{', and has done so for seconds,' if goes_on else ''} at {span.from_s:.1f} s: this can cause seizures.",
                    f"{span.from_s:.1f} 秒处{'红色' if red else '画面'}每秒闪烁 {count / 2:g} 次{'且持续数秒' if goes_on else ''}，可能诱发光敏性癫痫。",
                ),
                from_s=span.from_s,
                to_s=span.to_s,
                measured=float(count),
                limit=_MOST,
                unit="transitions/s",
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
