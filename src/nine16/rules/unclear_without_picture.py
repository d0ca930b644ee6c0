"""Whether what is shown in words is also said: many listen while they look elsewhere."""

from datetime import date
from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._asked import house, source
from nine16.rules._captions import captions, cjk, covered_s, letters
from nine16.settings import Settings

_SHARE = 0.5
"""Share of the characters on screen that may stand where nobody speaks: prices and names are often only shown."""

_LEAST = 12
"""Fewest characters that count as something told: less is a name or a price."""

_ASKED = house("house rule; WCAG 2.2, 1.2.1 asks the same for those who do not see", on=date(2026, 11, 22))


@rule(title="Clear without picture", title_zh="只听可听懂", needs=("speech", "text"))
def unclear_without_picture(candidate: Candidate, _audience: object, _settings: Settings) -> Finding | None:
    """Words that only stand on screen, while nobody speaks."""
    spoken = [(span.from_s, span.to_s) for span in candidate.signals["speech"].spans]
    weighed = [(one, cjk(one.text) + letters(one.text) / 3) for one in captions(candidate)]
    all_words = sum(weight for _one, weight in weighed)
    # A caption counts as said when somebody speaks during a third of it.
    silent = [(one, weight) for one, weight in weighed if covered_s(one.from_s, one.to_s, spoken) < one.lasts_s / 3]
    only_shown = sum(weight for _one, weight in silent)
    if only_shown < _LEAST or only_shown <= _SHARE * all_words:
        return None
    longest = max(silent, key=lambda pair: pair[1])[0]
    return Finding(
        "unclear_without_picture",
        "video",
        "info",
        Words(
            f"{only_shown / all_words:.0%} of the words stand on screen while nobody speaks, e.g. “{longest.text[:20]}” "
            f"at {longest.from_s:.1f} s: who only listens misses them.",
            f"{only_shown / all_words:.0%} 的文字只在画面上、没有口播，例如 {longest.from_s:.1f} 秒的“{longest.text[:20]}”，只听的人会错过。",
        ),
        from_s=longest.from_s,
        to_s=longest.to_s,
        box=longest.box,
        measured=round(only_shown / all_words, 4),
        limit=_SHARE,
        unit="share",
        source=source(_ASKED),
        confidence=_ASKED.confidence,
        edit=Edit(
            "sound",
            from_s=Fraction(longest.from_s).limit_denominator(1_000),
            to_s=Fraction(longest.to_s).limit_denominator(1_000),
            text=longest.text,
            setting={"add": "voice"},
        ),
    )
