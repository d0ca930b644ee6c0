"""A stretch that viewers go back to see again: a beginning that the video has and does not use."""

from nine16.kinds.rule import rule
from nine16.model.audience import AGAIN, Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import count, joined, percent_words, range_words, seconds_words
from nine16.rules._moment import exact, shots_of
from nine16.settings import Settings

_LEAST_S = 2.0
"""A shorter beginning shows nothing."""
_MOST_S = 5.0
"""A longer one is no beginning: then its first seconds."""
_NEAR_S = 0.6


@rule(title="Seen again", title_zh="反复看的片段", about="audience")
def seen_again(candidate: Candidate, audience: Audience | None, _settings: Settings) -> Finding | None:
    """A stretch that viewers go back to see far more often than what stands around it: begin with it."""
    one = next((one for one in audience.unusual if one.what == AGAIN), None) if audience is not None else None
    if one is None or one.from_s is None or one.to_s is None:
        return None
    begin_s, end_s = _stretch(candidate, float(one.from_s), float(one.to_s))
    where, share, usual = (
        seconds_words(one.from_s, one.to_s),
        percent_words(one.observed.value),
        percent_words(one.expected),
    )
    more, about = count(one.viewers.value), range_words(one.viewers)
    return Finding(
        "seen_again",
        "audience",
        "info",
        joined(
            Words(
                f"{where.en}, {share.en} of those watching see it again; {usual.en} do 5 s before or after. "
                f"That is {more} viewers more{about.en}.",
                f"{where.zh}，在看的有 {share.zh} 会倒回来重看，前后 5 秒处只有 {usual.zh}，多 {more} 人{about.zh}。",
            ),
            Words(
                " That they like it is a guess; some may have missed what was said. Whether more stay with it at the "
                "beginning only an experiment shows.",
                "回看可能是喜欢，也可能是没看清；放到开头能不能留住更多人，要做实验才知道。",
            ),
        ),
        from_s=float(one.from_s),
        to_s=float(one.to_s),
        measured=one.observed.value,
        limit=one.expected,
        expected=one.expected,
        observed=one.observed.value,
        effect=one.viewers,
        unit="seen_again",
        edit=Edit("move", from_s=exact(begin_s), to_s=exact(end_s), to_at_s=exact(0)),
    )


def _stretch(candidate: Candidate, from_s: float, to_s: float) -> tuple[float, float]:
    """What to begin with: the shot that begins there, else the seconds, two to five of them."""
    near = [shot for shot in shots_of(candidate) if abs(shot[0] - from_s) <= _NEAR_S]
    begin_s = near[0][0] if near else from_s
    ends = [shot[1] for shot in near if shot[1] >= to_s - _NEAR_S]
    end_s = max(ends[0] if ends else to_s, begin_s + _LEAST_S)
    return begin_s, min(end_s, begin_s + _MOST_S, candidate.facts.duration_s or end_s)
