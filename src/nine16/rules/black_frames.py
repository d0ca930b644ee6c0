"""Where the screen is black: at the start, in the middle, or long at the end."""

from datetime import date
from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.settings import Settings

_END_S = 1.0
"""A fade to black at the end lasts up to a second; a longer one is paid for by nobody."""

_SEEN_S = 0.5
"""In the middle a black moment between two scenes is a cut by taste up to here; at the start any is too long."""

_ASKED = house(
    "house rule: 98 % of the points under a tenth of the brightness, as FFmpeg's blackdetect counts",
    on=date(2026, 11, 22),
)


@rule(title="Black screen", title_zh="黑屏", needs=("stillness",))
def black_frames(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """A black first picture becomes the cover; a black stretch makes people leave."""
    end_s = candidate.facts.duration_s
    found: list[Finding] = []
    for span in candidate.signals["stillness"].spans:
        length_s = span.to_s - span.from_s
        first, last = span.from_s <= 0, span.to_s >= end_s - 0.1
        allowed_s = _END_S if last and not first else 0.0 if first else _SEEN_S
        if span.facts.get("kind") != "black" or length_s <= allowed_s:
            continue
        where = (
            ("It begins black", "开头黑屏") if first else ("It ends black", "结尾黑屏") if last else ("Black", "黑屏")
        )
        found.append(
            Finding(
                "black_frames",
                "video",
                "warn",
                Words(
                    f"{where[0]} for {length_s:.1f} s (from {span.from_s:.1f} s).",
                    f"{where[1]} {length_s:.1f} 秒（自 {span.from_s:.1f} 秒起）。",
                ),
                from_s=span.from_s,
                to_s=span.to_s,
                measured=round(length_s, 3),
                limit=allowed_s,
                unit="s",
                source=source(_ASKED),
                confidence=_ASKED.confidence,
                edit=Edit("cut_out", from_s=_exact(span.from_s), to_s=_exact(span.to_s)),
            )
        )
    return found


def _exact(at_s: float) -> Fraction:
    return Fraction(at_s).limit_denominator(90_000)
