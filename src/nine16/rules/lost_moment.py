"""Where a post loses more viewers than expected."""

from fractions import Fraction

from nine16.kinds.rule import rule
from nine16.model.audience import Audience, Unusual
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding
from nine16.rules._audience import because, joined, losing, lost_words, shot_of, speaking
from nine16.settings import Settings

_SHORT_SHOT_S = 3.0
"""A shot no longer than this goes as a whole: half a shot looks like a mistake."""


@rule(title="Seconds that lose viewers", title_zh="流失点", about="audience")
def lost_moment(candidate: Candidate, audience: Audience | None, _settings: Settings) -> list[Finding]:
    """The seconds that lose more viewers than expected, with what in this library speaks for it."""
    return [_finding(candidate, audience, one) for one in losing(audience)] if audience is not None else []


def _finding(candidate: Candidate, audience: Audience, one: Unusual) -> Finding:
    from_s, to_s = one.from_s or 0, one.to_s or 0
    spoken = speaking(candidate, audience, from_s, to_s)
    return Finding(
        "lost_moment",
        "audience",
        "warn",
        joined(lost_words(one), because(spoken, factors_known=bool(audience.factors))),
        from_s=float(from_s),
        to_s=float(to_s),
        measured=one.observed.value,
        limit=one.expected,
        expected=one.expected,
        observed=one.observed.value,
        effect=one.viewers,
        unit="viewers",
        factor=spoken.factor.factor if spoken is not None else None,
        edit=_edit(candidate, from_s, to_s),
    )


def _edit(candidate: Candidate, from_s: int, to_s: int) -> Edit:
    """Cut the seconds out, or the whole shot where it is short."""
    shot = shot_of(candidate, from_s)
    begin_s, end_s = float(from_s), min(float(to_s), candidate.facts.duration_s or float(to_s))
    if shot is not None and shot[1] - shot[0] <= _SHORT_SHOT_S and shot[1] >= end_s:
        begin_s, end_s = shot
    return Edit(
        "cut_out",
        from_s=Fraction(begin_s).limit_denominator(90_000),
        to_s=Fraction(end_s).limit_denominator(90_000),
    )
