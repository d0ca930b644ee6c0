"""A picture that stands still, or is black, in seconds that lose viewers."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._moment import covered_s, cut_out, stretches
from nine16.settings import Settings

_STILL = 0.5
"""Share of the stretch in which the picture must stand."""


@rule(title="Still picture where viewers leave", title_zh="流失处画面不动", about="audience", needs=("stillness",))
def still_moment(candidate: Candidate, audience: Audience | None, _settings: Settings) -> list[Finding]:
    """Seconds that lose viewers while a card or another still picture stands, or the picture is black."""
    found = []
    for one in losing(audience):
        if audience is None:
            continue
        from_s, to_s = one.from_s or 0, one.to_s or 0
        for kind, words in (
            ("black", Words("The picture is black", "画面是黑的")),
            ("frozen", Words("The picture stands still", "画面不动")),
        ):
            still = stretches(candidate, "stillness", from_s, to_s, kind=kind)
            if covered_s(still, from_s, to_s) < _STILL * (to_s - from_s):
                continue
            begin_s, end_s = min(at for at, _ in still), max(to for _, to in still)
            shown = Words(
                f" {words.en} from {begin_s:.1f} to {end_s:.1f} s.", f"{begin_s:.1f} 至 {end_s:.1f} 秒{words.zh}。"
            )
            spoken = speaking(candidate, audience, from_s, to_s)
            edit = cut_out(candidate, begin_s, end_s)
            found.append(loss("still_moment", audience, one, shown=shown, spoken=spoken, edit=edit))
            break
    return found
