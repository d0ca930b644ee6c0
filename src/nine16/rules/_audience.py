"""How a rule about the audience speaks: what was lost where, what was shown, and what in the library speaks for it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from nine16.model.audience import LEAVE, Audience, Unusual
from nine16.model.candidate import Candidate
from nine16.model.factor import Factor
from nine16.model.finding import Edit, Finding, Words
from nine16.model.number import Number

SURE = 0.05
"""Largest adjusted chance at which a factor of the library is sure."""
SPEAKS = math.log(1.05)
"""A factor speaks for a second when it goes with at least one in twenty more leaving there."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """A factor of the library that speaks for a loss: an association."""

    factor: Factor
    times: float
    """How many times the usual loss goes with what was shown in that second, against the rest of the same video."""


def losing(audience: Audience | None) -> list[Unusual]:
    """Stretches that surely lost more viewers than expected, the largest first."""
    return [one for one in audience.unusual if one.what == LEAVE] if audience is not None else []


def below(audience: Audience | None, rate: str) -> Unusual | None:
    """What is known of a rate that is surely below that of the post's like; None where it is not."""
    if audience is None:
        return None
    return next((one for one in audience.unusual if one.what == rate), None)


def speaking(candidate: Candidate, audience: Audience, from_s: int, to_s: int) -> Speaking | None:
    """The sure factor of this library that goes most with leaving in these seconds; None where none does.

    A factor by second is told against the other seconds of the same post, so what was shown is held against the
    video's own mean.
    """
    found = [
        Speaking(factor, math.exp(worth))
        for factor in audience.factors
        if factor.level == "second"
        and factor.outcome == LEAVE
        and factor.p_adjusted is not None
        and factor.p_adjusted <= SURE
        and (worth := max(_goes_with(candidate, factor, t) for t in range(from_s, to_s))) >= SPEAKS
    ]
    return max(found, key=lambda one: one.times, default=None)


def _goes_with(candidate: Candidate, factor: Factor, second: int) -> float:
    """Logarithm of how many times the usual leaving goes with what the factor was before that second."""
    times = factor.times.value if factor.times is not None else None
    row = by_second(candidate, factor.factor)
    at = second - (factor.lag_s or 0)
    if not times or not 0 <= at < len(row) or row[at] is None:
        return 0.0
    if factor.step.kind == "with_without":
        row = [None if value is None else float(value != 0) for value in row]
    known = [value for value in row if value is not None]
    size = 1.0 if factor.step.kind == "with_without" else factor.step.size or math.inf
    return math.log(times) * ((row[at] or 0.0) - sum(known) / len(known)) / size


def by_second(candidate: Candidate, name: str) -> Sequence[float | None]:
    """A signal's values by second, or for `since_cut` the seconds since the shot began; empty where unknown."""
    if name in candidate.signals:
        return candidate.signals[name].per_second
    cuts = candidate.signals.get("cuts")
    if name != "since_cut" or cuts is None or not cuts.spans:
        return ()
    begins = sorted(span.from_s for span in cuts.spans)
    return [t + 0.5 - max((at for at in begins if at <= t + 0.5), default=0.0) for t in range(len(cuts.per_second))]


def loss(
    rule: str,
    audience: Audience,
    one: Unusual,
    *,
    shown: Words,
    spoken: Speaking | None,
    edit: Edit,
) -> Finding:
    """The finding on a stretch that loses viewers.

    Args:
        rule: its name.
        audience: who watched.
        one: the stretch.
        shown: what was shown there, as a sentence; may be empty.
        spoken: the factor that speaks for it.
        edit: what to do.
    """
    return Finding(
        rule,
        "audience",
        "warn",
        joined(lost_words(one), shown, because(spoken, audience)),
        from_s=float(one.from_s or 0),
        to_s=float(one.to_s or 0),
        measured=one.observed.value,
        limit=one.expected,
        expected=one.expected,
        observed=one.observed.value,
        effect=one.viewers,
        unit="viewers",
        factor=spoken.factor.factor if spoken is not None else None,
        edit=edit,
    )


def fewer(
    rule: str, one: Unusual, *, shown: Words, edit: Edit | None, at: tuple[float, float] | None = None
) -> Finding:
    """The finding on a rate that is below that of the post's like.

    Args:
        rule: its name.
        one: the rate.
        shown: what the video shows or lacks, as a sentence; may be empty.
        edit: what to do; None where nothing of the video is known.
        at: the stretch that it is about.
    """
    name, acts = _RATES[one.what]
    value, usual = percent_words(one.observed.value), percent_words(one.expected)
    spread = range_words(one.viewers)
    missing = count(one.viewers.value)
    return Finding(
        rule,
        "audience",
        "warn",
        joined(
            Words(
                f"{name.en}: {value.en} of views, {usual.en} in posts like it. That is {missing} {acts.en} fewer{spread.en}.",
                f"{name.zh}为 {value.zh}，同类作品为 {usual.zh}，少了 {missing} 次{acts.zh}{spread.zh}。",
            ),
            shown,
        ),
        from_s=None if at is None else at[0],
        to_s=None if at is None else at[1],
        measured=one.observed.value,
        limit=one.expected,
        expected=one.expected,
        observed=one.observed.value,
        effect=one.viewers,
        unit=one.what,
        edit=edit,
    )


_RATES = {
    "effective_view": (Words("Watched for 3 s", "3 秒有效观看率"), Words("3-second views", "有效观看")),
    "interaction": (Words("Likes, comments and shares", "互动率"), Words("interactions", "互动")),
    "shop_entry": (Words("Shop entries", "进店率"), Words("shop entries", "进店")),
    "follow": (Words("Follows", "关注率"), Words("follows", "关注")),
    "order": (Words("Orders", "下单率"), Words("orders", "下单")),
}


def lost_words(one: Unusual) -> Words:
    """How many leave where, against how many is usual, and how many viewers that is."""
    assert one.from_s is not None, "a loss has its seconds"  # noqa: S101 - made with them, for the type checker
    assert one.to_s is not None, "a loss has its seconds"  # noqa: S101 - the same
    where = seconds_words(one.from_s, one.to_s)
    share, usual = percent_words(one.observed.value), percent_words(one.expected)
    views, spread = count(one.viewers.value), range_words(one.viewers)
    return Words(
        f"{where.en}, {share.en} of those watching leave; {usual.en} is usual. That costs {views} views{spread.en}.",
        f"{where.zh}，在看的有 {share.zh} 离开，平时只有 {usual.zh}，多流失 {views} 次播放{spread.zh}。",
    )


def range_words(number: Number) -> Words:
    """The limits of a number of viewers or acts, in brackets; empty where there are none."""
    if number.low is None or number.high is None:
        return Words("", "")
    low, high = count(number.low), count(number.high)
    return Words(f" ({low} to {high})", f"（{low} 至 {high}）")


def because(spoken: Speaking | None, audience: Audience) -> Words:
    """What in this library speaks for it; or that nothing known does."""
    if spoken is not None:
        says, since = spoken.factor.says, audience.factors_from
        of = Words("", "") if since is None else Words(f" of {since:%Y-%m-%d}", f"（{since:%Y-%m-%d} 的数据）")
        return Words(
            f" Of the loss itself this library knows{of.en}: {says.get('en', '')} They go together; that proves no cause.",
            f"关于这处流失，账号以往的数据{of.zh}显示：{says.get('zh', '')}这是同现，不等于因果。",
        )
    if audience.factors:
        return Words(" Nothing known of this library explains it.", "账号以往的数据里没有能解释它的因素。")
    return Words(
        " What goes with leaving in this library is not known yet.", "这个账号哪些画面容易流失观众，目前还不知道。"
    )


def joined(*parts: Words) -> Words:
    """Sentences after each other."""
    return Words("".join(part.en for part in parts), "".join(part.zh for part in parts))


def seconds_words(from_s: float, to_s: float) -> Words:
    """Where, to begin a sentence with.

    Example:
        >>> seconds_words(1, 2).en, seconds_words(3, 6).zh
        ('From 1 to 2 s', '第 3 至 6 秒')
    """
    return Words(f"From {from_s:g} to {to_s:g} s", f"第 {from_s:g} 至 {to_s:g} 秒")


def percent(share: float | None) -> str:
    """A share as people say it.

    Example:
        >>> percent(0.1234), percent(0.0123)
        ('12 %', '1.2 %')
    """
    if share is None:
        return "?"
    hundredth = 100.0 * share
    return f"{hundredth:.0f} %" if hundredth >= 9.95 else f"{hundredth:.2g} %"


def percent_words(share: float | None) -> Words:
    """A share in both languages: Chinese sets no space before the sign.

    Example:
        >>> percent_words(0.1234).en, percent_words(0.1234).zh
        ('12 %', '12%')
    """
    said = percent(share)
    return Words(said, said.replace(" ", ""))


def count(value: float | None) -> str:
    """A number of viewers, to three figures.

    Example:
        >>> count(2495.2), count(12.6), count(0.4)
        ('2,500', '13', '0.4')
    """
    if value is None:
        return "?"
    if abs(value) < 1:
        return f"{value:.1g}"
    size = 10 ** max(0, math.floor(math.log10(abs(value))) - 2)
    return f"{round(value / size) * size:,.0f}"
