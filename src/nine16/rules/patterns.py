"""Where stripes fill the picture so that they can cause seizures."""

from datetime import date
from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.settings import Settings

_LIMITS = {"moving": 0.25, "still": 0.40}
"""Share of the picture (ITU-R BT.1702, guideline 2): where stripes change, and where they stand."""

_ASKED = house(
    "ITU-R BT.1702 and Ofcom's guidance note on flashing images and regular patterns, by reports of them; "
    "Wilkins, Emmett and Harding 2005",
    on=date(2026, 11, 22),
    confidence="B",
)


@rule(title="Harmful stripes", title_zh="条纹图案", needs=("patterns",))
def patterns(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """More than five pairs of light and dark stripes over much of the picture for longer than half a second."""
    found: list[Finding] = []
    for span in candidate.signals["patterns"].spans:
        kind, share = str(span.facts.get("kind")), span.facts.get("share")
        limit = _LIMITS.get(kind)
        if limit is None or not isinstance(share, int | float):
            continue
        moving = kind == "moving"
        found.append(
            Finding(
                "patterns",
                "video",
                "warn",
                Words(
                    f"{'Moving stripes' if moving else 'Stripes'} fill {share:.0%} of the picture for "
                    f"{span.to_s - span.from_s:.1f} s at {span.from_s:.1f} s: this can cause seizures.",
                    f"{span.from_s:.1f} 秒起{'变化的' if moving else ''}明暗条纹占画面 {share:.0%}，持续 {span.to_s - span.from_s:.1f} 秒，可能诱发光敏性癫痫。",
                ),
                from_s=span.from_s,
                to_s=span.to_s,
                measured=round(float(share), 3),
                limit=limit,
                unit="share",
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
