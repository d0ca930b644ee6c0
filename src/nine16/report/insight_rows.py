"""Figures under each other on one scale, each with its interval; ratios on a logarithmic one."""

import math
from collections.abc import Callable

from nine16.evaluate.insight.saying import times, times_range
from nine16.model.insight import SURE, Claim, Row, Rows
from nine16.model.number import Number
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.words.numbers import percent, percent_range
from nine16.panels.words.sentences import say

_HEIGHT_PX = 28
_CHANGE = "change"
"""Ratios told as more or fewer."""
_TIMES = 1.995
"""A ratio from which on a claim says twice as many, not 100 % more."""
_FARTHEST = 20.0
"""Ratios beyond twenty times, or a twentieth, are drawn at the edge: the figure beside says how far."""


def rows(what: Rows, language: str, *, change: bool = False, fold: bool = False) -> Drawn:
    """Label, interval and figure, one line each.

    Args:
        what: the figures.
        language: en or zh.
        change: whether ratios are told as more or fewer, as the claim tells them.
        fold: whether what is not sure is folded beneath what is.
    """
    at = _scale(what)
    unit = _CHANGE if change and what.unit == "times" else what.unit
    drawn = [(row, _row(row, what, unit, at, language)) for row in what.rows]
    sure, pale = ([one for row, one in drawn if row.sure is which] for which in (True, False))
    if not fold or not sure or not pale:
        return element("div", *(one for _, one in drawn), class_="insight-rows")
    gap = "、" if language == "zh" else ", "
    names = gap.join(_short(getattr(row.label, language)) for row, _ in drawn if not row.sure)
    folded = element(
        "details", element("summary", say(language, "insight.rows_folded", names=outside(names, most=200))), *pale
    )
    return element("div", *sure, folded, class_="insight-rows")


def _short(label: str) -> str:
    """Without the delay, which its row tells: follows, not follows, 1 s after it."""
    name = label.partition("（")[0].partition(", ")[0]
    return name[:1].lower() + name[1:]


def as_change(claim: Claim) -> bool:
    """Whether the claim says how many percent more or fewer: then its ranges say so too.

    Args:
        claim: of any chapter; those on content and titles say so where it is less than twice as many.
    """
    sides = [row.value for row in claim.picture.rows if row.sure] if isinstance(claim.picture, Rows) else []
    return (
        of_content(claim)
        and claim.unit == "times"
        and all((one.value or 1.0) < _TIMES for one in (claim.number, *sides))
    )


def of_content(claim: Claim) -> bool:
    """Whether it is about what videos show, or posts have, and sure.

    Args:
        claim: of any chapter.
    """
    return claim.name.startswith(("second.", "post.")) and claim.state == SURE


def figure(number: Number, unit: str, language: str) -> str:
    """A number as it stands beside its mark."""
    if number.value is None:
        return say(language, "insight.row_none")
    if unit in {"times", _CHANGE}:
        change = unit == _CHANGE
        return (
            _percent(number.value, language)
            if change
            else say(language, "insight.row_times", value=times(number.value))
        )
    if unit in {"share", "agreement"}:
        half = None if number.low is None or number.high is None else (number.high - number.low) / 2
        return percent(number.value, language, half_width=half)
    if unit == "points":
        return f"{100 * number.value:+.2g}".replace("-", "−")
    if unit == "s":
        return f"{number.value:+.2g}".replace("-", "−") + f"\u00a0{say(language, 'insight.seconds_axis')}"
    return f"{number.value:.3g}".replace("-", "−")


def interval(number: Number, unit: str, language: str) -> str:
    """Its range; empty where there is none."""
    low, high = number.low, number.high
    if low is None or high is None:
        return ""
    if unit in {"share", "agreement"}:
        return percent_range(low, min(high, 1.0), language)
    if unit == "times":
        first, last = times_range(low, high)
        return say(language, "insight.row_range", low=first, high=last)
    if unit == _CHANGE:
        ends = (_percent(low, language), _percent(high, language))
        return say(language, "insight.row_change", low=ends[0].removesuffix("%").rstrip(), high=ends[1])
    factor = 100 if unit == "points" else 1
    digits = ".1f" if unit == "s" and max(abs(low), abs(high)) >= 1 else ".2g"
    ends = (f"{factor * end:{digits}}".replace("-", "−") for end in (low, high))
    return say(language, "insight.row_range", low=next(ends), high=next(ends))


def _percent(ratio: float, language: str) -> str:
    """More or fewer than as many, with its sign."""
    text = f"{100 * (ratio - 1):+.0f}".replace("-", "−").replace("+0", "0").replace("−0", "0")
    return text + ("%" if language == "zh" else "\u00a0%")


def _row(row: Row, what: Rows, unit: str, at: Callable[[float], float], language: str) -> Drawn:
    number = row.value
    value, span = figure(number, unit, language), interval(number, unit, language)
    label = outside(getattr(row.label, language), most=60)
    middle = _HEIGHT_PX / 2
    parts = [element("line", x1="0%", x2="100%", y1=middle, y2=middle, class_="rule")]
    if what.against is not None:
        x = f"{at(what.against):.2f}%"
        parts.append(element("line", x1=x, x2=x, y1=0, y2=_HEIGHT_PX, class_="usual-median"))
    if number.low is not None and number.high is not None:
        first, last = at(number.low), at(number.high)
        parts.append(
            element("line", x1=f"{first:.2f}%", x2=f"{last:.2f}%", y1=middle, y2=middle, class_="this-interval")
        )
    if number.value is not None:
        parts.append(element("circle", cx=f"{at(number.value):.2f}%", cy=middle, r=6, class_="this-dot"))
    mark = element(
        "svg",
        joined(*parts),
        class_="fluid",
        width="100%",
        height=_HEIGHT_PX,
        role="img",
        aria_label=f"{label}: {value}" + (f" ({span})" if span else ""),
    )
    words = element("div", element("b", value), element("small", span), class_="insight-figure")
    return element(
        "div",
        element("div", label, class_="insight-label"),
        mark,
        words,
        class_="insight-row" if row.sure else "insight-row pale",
    )


def _scale(what: Rows) -> Callable[[float], float]:
    """Where a value lies, in percent of the width."""
    log = what.unit == "times"

    def on(value: float) -> float:
        return math.log(min(max(value, 1 / _FARTHEST), _FARTHEST)) if log else value

    drawn = [
        on(value)
        for row in what.rows
        for value in (row.value.value, row.value.low, row.value.high)
        if value is not None
    ]
    drawn += [on(what.against)] if what.against is not None else []
    if what.unit == "share":
        drawn.append(0.0)
    first, last = min(drawn, default=0.0), max(drawn, default=1.0)
    room = (last - first) * 0.06 or 0.1

    def at(value: float) -> float:
        return 1.5 + 97 * (min(max(on(value), first), last) - first + room) / (last - first + 2 * room)

    return at
