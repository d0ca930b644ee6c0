"""A shot that stands for long in seconds that lose viewers, in a library where cuts hold them."""

import statistics

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._moment import exact, shot_at, shots_of
from nine16.settings import Settings

_LONG_S = 3.0
"""A shot that has stood for less is not long."""
_CUTTING = frozenset({"cuts", "since_cut", "rhythm"})


@rule(title="Long shot where viewers leave", title_zh="流失处镜头太长", about="audience", needs=("cuts",))
def long_shot(candidate: Candidate, audience: Audience | None, _settings: Settings) -> list[Finding]:
    """Seconds that lose viewers late in a long shot, where cuts surely go with staying in this library."""
    found = []
    lengths = [to_s - from_s for from_s, to_s in shots_of(candidate)]
    for one in losing(audience):
        from_s, to_s = one.from_s or 0, one.to_s or 0
        shot = shot_at(candidate, from_s + 0.5)
        spoken = None if audience is None else speaking(candidate, audience, from_s, to_s)
        if audience is None or shot is None or spoken is None or spoken.factor.factor not in _CUTTING:
            continue
        stood_s = from_s - shot[0]
        if stood_s < _LONG_S or shot[1] - shot[0] <= statistics.median(lengths):
            continue
        shown = Words(
            f" The shot has stood for {stood_s:.1f} s then; it lasts {shot[1] - shot[0]:.1f} s.",
            f"此时镜头已停留 {stood_s:.1f} 秒，全长 {shot[1] - shot[0]:.1f} 秒。",
        )
        edit = Edit("shorten", exact(shot[0]), exact(shot[1]), setting={"duration_s": round(stood_s, 2)})
        found.append(loss("long_shot", audience, one, shown=shown, spoken=spoken, edit=edit))
    return found
