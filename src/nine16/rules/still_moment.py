"""A picture that stands still, or is black, in seconds that lose viewers."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._moment import cut_still, still
from nine16.settings import Settings


@rule(title="Still picture where viewers leave", title_zh="流失处画面不动", about="audience", needs=("stillness",))
def still_moment(candidate: Candidate, audience: Audience | None, _settings: Settings) -> list[Finding]:
    """Seconds that lose viewers while a card or another still picture stands, or the picture is black."""
    found = []
    for one in losing(audience):
        from_s, to_s = one.from_s or 0, one.to_s or 0
        stands = still(candidate, from_s, to_s)
        if audience is None or stands is None:
            continue
        begin_s, end_s, shown = stands
        spoken = speaking(candidate, audience, from_s, to_s)
        edit = cut_still(candidate, (begin_s, end_s), (from_s, to_s))
        found.append(loss("still_moment", audience, one, shown=shown, spoken=spoken, edit=edit))
    return found
