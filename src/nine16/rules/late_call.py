"""A call to action that viewers answer, and that comes when many of them have gone."""

from nine16.kinds.actions import action_kinds
from nine16.kinds.rule import rule
from nine16.model.audience import ASKED_LATE, Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import count, percent_words, range_words
from nine16.rules._language import CALLS, in_its_language
from nine16.rules._moment import exact, looked_for_words
from nine16.settings import Settings

_EARLY_S, _LASTS_S = 9.0, 3.0
"""Where a call is told to stand: Alimama with Taobao video and Tmall beauty, January 2021 [reported]."""


@rule(title="Asked late", title_zh="引导太晚", about="audience", needs=("words",))
def late_call(candidate: Candidate, audience: Audience | None, _settings: Settings) -> list[Finding]:
    """Viewers answer a call to action, and a fifth and more of those who were there at 9 s have gone by then."""
    if audience is None or not looked_for_words(candidate):
        return []
    found = []
    for one in audience.unusual:
        if one.what != ASKED_LATE or one.from_s is None or one.rate is None:
            continue
        name = _KINDS.get(one.kind or "")
        kind = Words(one.kind or "", one.kind or "") if name is None else Words(name.title.lower(), name.title_zh)
        share, usual = percent_words(one.observed.value), percent_words(one.expected)
        gone, gained, about = count(one.viewers.n), count(one.viewers.value), range_words(one.viewers)
        own = audience.evaluation.rates.get(one.rate)
        text = _words_at(candidate, one.from_s) or in_its_language(candidate, CALLS[one.rate])
        found.append(
            Finding(
                "late_call",
                "audience",
                "warn",
                Words(
                    f"At {one.from_s} s the video asks, and {share.en} of those watching answer ({kind.en}) within 4 s; "
                    f"in as long before or after, {usual.en} at most. {gone} viewers who were there at 9 s have gone by then. "
                    f"Had they answered like those who stayed, that would be {gained} more{about.en}; they were less "
                    "patient, so it is rather an upper guess.",
                    f"第 {one.from_s} 秒引导后 4 秒内，在看的有 {share.zh} 回应（{kind.zh}），之前或之后同样长的时间里最多只有 {usual.zh}。"
                    f"第 9 秒还在的观众，这时已走了 {gone} 人；如果他们也像留下的人一样回应，会多 {gained} 次{about.zh}。"
                    "先走的人耐心更差，所以这是偏高的估计。",
                ),
                from_s=float(one.from_s),
                to_s=float(one.to_s or one.from_s),
                measured=one.observed.value,
                limit=one.expected,
                expected=None if own is None else own.value,
                observed=one.observed.value,
                effect=one.viewers,
                unit=one.rate,
                edit=Edit("overlay", exact(_EARLY_S), exact(_EARLY_S + _LASTS_S), text=text),
            )
        )
    return found


_KINDS = action_kinds()


def _words_at(candidate: Candidate, second: int) -> str | None:
    """What the call says, to be shown earlier as well; None where its words are not known."""
    said = (
        str(span.facts.get("words") or "")
        for span in sorted(candidate.signals["words"].spans, key=lambda span: span.from_s)
        if span.facts.get("kind") == "call_to_action" and second <= span.from_s < second + 1
    )
    return next((words for words in said if words), None)
