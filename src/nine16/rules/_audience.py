"""How a rule about the audience speaks: what was lost where, what was shown, and what in the library speaks for it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nine16.kinds.signal import signals
from nine16.model.audience import LEAVE, Audience, Unusual
from nine16.model.candidate import Candidate
from nine16.model.factor import Factor
from nine16.model.finding import Words
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


def shot_of(candidate: Candidate, second: float) -> tuple[float, float] | None:
    """The shot on screen in the middle of a second; None where nobody knows."""
    cuts = candidate.signals.get("cuts")
    for span in cuts.spans if cuts is not None else ():
        if span.from_s <= second + 0.5 < span.to_s:
            return span.from_s, span.to_s
    return None


def lost_words(one: Unusual) -> Words:
    """How many leave where, against how many is usual, and how many viewers that is."""
    assert one.from_s is not None, "a loss has its seconds"  # noqa: S101 - made with them, for the type checker
    assert one.to_s is not None, "a loss has its seconds"  # noqa: S101 - the same
    where = seconds_words(one.from_s, one.to_s)
    share, usual = percent(one.observed.value), percent(one.expected)
    viewers, spread = count(one.viewers.value), _spread(one.viewers)
    return Words(
        f"{where.en}, {share} of those watching leave; {usual} is usual. That is {viewers} viewers more than expected"
        f"{spread.en}.",
        f"{where.zh}，正在看的人里有 {share} 划走，平常是 {usual}，多流失 {viewers} 人{spread.zh}。",
    )


def _spread(number: Number) -> Words:
    if number.low is None or number.high is None:
        return Words("", "")
    low, high = count(number.low), count(number.high)
    return Words(f" ({low} to {high})", f"（{low} 至 {high}）")


def because(spoken: Speaking | None, *, factors_known: bool) -> Words:
    """What in this library speaks for it; or that nothing known does."""
    if spoken is not None:
        says = spoken.factor.says
        return Words(
            f" What speaks for it in this library: {says.get('en', '')} They go together; that proves no cause.",
            f"本账号数据的佐证：{says.get('zh', '')}二者同现，不等于因果。",
        )
    if factors_known:
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


def titles(name: str) -> Words:
    """What a signal is called."""
    if name == "since_cut":
        return Words("seconds since the cut", "距上次切镜的秒数")
    known: Mapping[str, object] = signals()
    return Words(signals()[name].title.lower(), signals()[name].title_zh) if name in known else Words(name, name)


def spans_in(candidate: Candidate, name: str, from_s: float, to_s: float) -> Iterator[tuple[float, float]]:
    """The parts of a signal's stretches that lie in these seconds."""
    measured = candidate.signals.get(name)
    for span in measured.spans if measured is not None else ():
        begin_s, end_s = max(span.from_s, from_s), min(span.to_s, to_s)
        if end_s > begin_s:
            yield begin_s, end_s
