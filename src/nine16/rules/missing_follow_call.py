"""Nobody asks viewers to follow, and fewer of them do."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import below, fewer
from nine16.rules._language import CALLS, in_its_language
from nine16.rules._moment import FOLLOW, exact, looked_for_words, texts
from nine16.settings import Settings

_FROM_S = 16.0
"""From here interest in the account grows: Alimama with Taobao video and Tmall beauty, January 2021 [reported]."""
_LASTS_S = 3.0


@rule(title="Nobody asks to follow", title_zh="没有引导关注", about="audience", needs=("words",))
def missing_follow_call(candidate: Candidate, audience: Audience | None, _settings: Settings) -> Finding | None:
    """Follows are surely below those of posts like it, and no caption or line speaks of following."""
    one = below(audience, "follow")
    if one is None or not looked_for_words(candidate) or any(FOLLOW.search(text) for _, _, text in texts(candidate)):
        return None
    length_s = candidate.facts.duration_s
    from_s = min(_FROM_S, max(0.0, length_s - _LASTS_S))
    shown = Words(" No caption and no spoken word asks to follow.", "全片没有一句引导关注的字幕或口播。")
    edit = Edit(
        "overlay",
        exact(from_s),
        exact(min(from_s + _LASTS_S, length_s)),
        text=in_its_language(candidate, CALLS["follow"]),
    )
    return fewer("missing_follow_call", one, shown=shown, edit=edit)
