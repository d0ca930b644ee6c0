"""Silence, or a drop of the sound, in seconds that lose viewers."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._moment import below_usual, covered_s, exact, stretches
from nine16.settings import Settings

_SILENT = 0.5
"""Share of the stretch that must be silent."""
_DROP_DB = 6.0
"""A change that everybody hears."""


@rule(title="Quiet where viewers leave", title_zh="流失处没声音", about="audience")
def silent_moment(candidate: Candidate, audience: Audience | None, _settings: Settings) -> list[Finding]:
    """Seconds that lose viewers while nothing is heard, or the sound is much lower than in the rest."""
    found = []
    for one in losing(audience):
        if audience is None or not candidate.facts.has_sound:
            continue
        from_s, to_s = one.from_s or 0, one.to_s or 0
        silent = covered_s(stretches(candidate, "silence", from_s, to_s), from_s, to_s)
        drop = below_usual(candidate, "loudness", from_s, to_s)
        if silent >= _SILENT * (to_s - from_s):
            shown = Words(f" Nothing is heard for {silent:.1f} s of it.", f"其中 {silent:.1f} 秒没有声音。")
            edit = Edit("sound", exact(from_s), exact(to_s), setting={"add": "music", "from_s": from_s, "to_s": to_s})
        elif drop is not None and drop >= _DROP_DB:
            shown = Words(
                f" The sound is {drop:.0f} dB lower there than in the rest.", f"这里的声音比其他部分低 {drop:.0f} dB。"
            )
            edit = Edit("sound", exact(from_s), exact(to_s), setting={"gain_db": round(drop)})
        else:
            continue
        spoken = speaking(candidate, audience, from_s, to_s)
        found.append(loss("silent_moment", audience, one, shown=shown, spoken=spoken, edit=edit))
    return found
