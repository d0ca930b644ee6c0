"""An opening that loses viewers before anything begins: a card, no face, no words."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.evaluation import SecondRow
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import below, fewer, joined, losing, loss, speaking
from nine16.rules._moment import cut_out, cut_still, exact, still, texts
from nine16.settings import Settings

_OPENING_S = 3
"""What the first three seconds lose is lost before the effective view."""
_LATEST_S = 6.0
"""An opening longer than this is not cut out, but something is put before it."""
_LEAST_WATCHING = 100


@rule(title="Slow opening", title_zh="开头慢", about="audience")
def slow_opening(candidate: Candidate, audience: Audience | None, _settings: Settings) -> Finding | None:
    """More viewers leave in the first 3 s than expected, or fewer reach 3 s than with posts like it."""
    if audience is None:
        return None
    late = _begins_s(candidate)
    shown = Words("", "")
    if late is not None and late[0] > 0.5:
        what = late[1]
        shown = Words(f" {what.en} only from {late[0]:.1f} s.", f"{late[0]:.1f} 秒才出现{what.zh}。")
    one = next((one for one in losing(audience) if (one.from_s or 0) < _OPENING_S), None)
    if one is not None:
        stands = still(candidate, one.from_s or 0, one.to_s or 0)
        lost = float(one.from_s or 0), float(one.to_s or 0)
        edit = cut_out(candidate, *lost) if stands is None else cut_still(candidate, stands[:2], lost)
        if stands is not None:
            shown = joined(stands[2], shown)
        spoken = speaking(candidate, audience, one.from_s or 0, one.to_s or 0)
        return loss("slow_opening", audience, one, shown=shown, spoken=spoken, edit=edit)
    low = below(audience, "effective_view")
    if low is None:
        return None
    edit = _edit(candidate, audience, late)
    if edit is None:  # the percentile says that it is low; without anything to do about it there is nothing to add
        return None
    return fewer("slow_opening", low, shown=shown, edit=edit, at=(0.0, float(_OPENING_S)))


def _begins_s(candidate: Candidate) -> tuple[float, Words] | None:
    """When the first face or the first words come, whichever is earlier; None where nobody looked."""
    found: list[tuple[float, Words]] = []
    looked = False
    faces = candidate.signals.get("faces")
    if faces is not None:
        looked = True
        found += [(span.from_s, Words("There is a face or a word", "人脸或文字")) for span in faces.spans[:1]]
    if "text" in candidate.signals or "transcript" in candidate.signals:
        looked = True
        found += [(at, Words("There is a face or a word", "人脸或文字")) for at, _, _ in texts(candidate)]
    return min(found, key=lambda one: one[0]) if looked and found else None


def _edit(candidate: Candidate, audience: Audience, late: tuple[float, Words] | None) -> Edit | None:
    """Cut the empty beginning; else put the second with most acts of its viewers first."""
    if late is not None and 0.5 < late[0] <= _LATEST_S:
        return cut_out(candidate, 0.0, late[0])
    best = _best_second(audience.evaluation.seconds)
    if best is None:
        return None
    return Edit("move", from_s=exact(best), to_s=exact(best + 2), to_at_s=exact(0))


def _best_second(seconds: tuple[SecondRow, ...]) -> int | None:
    """The second after the opening in which most of those watching first like, comment, share or go to the shop."""
    told = [
        (sum(number.value or 0.0 for number in row.released.values()), row.second)
        for row in seconds[_OPENING_S:]
        if row.watching >= _LEAST_WATCHING and row.released
    ]
    return max(told)[1] if told and max(told)[0] > 0 else None
