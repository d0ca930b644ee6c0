"""Nothing tells viewers what to do, and fewer of them do it."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import below, fewer
from nine16.rules._language import CALLS, in_its_language
from nine16.rules._moment import exact, first_of, looked_for_words
from nine16.settings import Settings

_CALL = frozenset({"call_to_action"})
_LAST_S = 3.0
"""How long a call stands at the end."""


@rule(title="No call to action", title_zh="没有行动号召", about="audience", needs=("words",))
def missing_call(candidate: Candidate, audience: Audience | None, _settings: Settings) -> Finding | None:
    """Shop entries, orders or interactions are surely below those of posts like it, and nothing asks for them."""
    found = (below(audience, rate) for rate in ("shop_entry", "order", "interaction"))
    one = next((one for one in found if one is not None), None)
    if one is None or not looked_for_words(candidate) or first_of(candidate, _CALL) is not None:
        return None
    length_s = candidate.facts.duration_s
    shown = Words(
        " No caption and no spoken word tells viewers what to do.", "全片没有一句字幕或口播告诉观众下一步做什么。"
    )
    text = in_its_language(candidate, CALLS[one.what])
    edit = Edit("end_card", exact(max(0.0, length_s - _LAST_S)), exact(length_s), text=text)
    return fewer("missing_call", one, shown=shown, edit=edit)
