"""Where a post loses more viewers than expected."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._moment import cut_out
from nine16.settings import Settings

_NOTHING = Words("", "")


@rule(title="Seconds that lose viewers", title_zh="流失点", about="audience")
def lost_moment(candidate: Candidate, audience: Audience | None, _settings: Settings) -> list[Finding]:
    """The seconds that lose more viewers than expected, with what in this library speaks for it."""
    if audience is None:
        return []
    return [
        loss(
            "lost_moment",
            audience,
            one,
            shown=_NOTHING,
            spoken=speaking(candidate, audience, one.from_s or 0, one.to_s or 0),
            edit=cut_out(candidate, one.from_s or 0, one.to_s or 0),
        )
        for one in losing(audience)
    ]
