"""An ending that loses viewers: what comes after everything has been said."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._audience import losing, loss, speaking
from nine16.rules._moment import cut_out, looked_for_words, shot_at
from nine16.settings import Settings

_END = 0.75
"""Share of the video from which it is the end."""
_STILL_TO_COME = frozenset({"call_to_action", "price", "offer"})


@rule(title="Ending that loses viewers", title_zh="结尾流失", about="audience", needs=("words",))
def losing_end(candidate: Candidate, audience: Audience | None, _settings: Settings) -> Finding | None:
    """Seconds that lose viewers in the last quarter, with no call, price or offer still to come."""
    length_s = candidate.facts.duration_s
    for one in losing(audience):
        from_s, to_s = one.from_s or 0, one.to_s or 0
        if audience is None or from_s < _END * length_s or not looked_for_words(candidate):
            continue
        if _to_come(candidate, from_s):
            continue
        shot = shot_at(candidate, from_s + 0.5)
        begin_s = shot[0] if shot is not None and shot[0] >= from_s - 1 else float(from_s)
        shown = Words(
            f" No call, price or offer comes in the {length_s - from_s:.0f} s that are left.",
            f"之后的 {length_s - from_s:.0f} 秒里没有行动号召、价格或优惠。",
        )
        spoken = speaking(candidate, audience, from_s, to_s)
        edit = cut_out(candidate, begin_s, length_s)
        return loss("losing_end", audience, one, shown=shown, spoken=spoken, edit=edit)
    return None


def _to_come(candidate: Candidate, second: int) -> bool:
    """Whether a call, price or offer comes from then on, or still stands: an end card that asks is no empty end."""
    return any(
        span.to_s > second and span.facts.get("kind") in _STILL_TO_COME for span in candidate.signals["words"].spans
    )
