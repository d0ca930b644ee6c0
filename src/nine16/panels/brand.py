"""The brand: when it is first seen and said, for how long, and how many viewers are there."""

from nine16.kinds.panel import Panel, Story
from nine16.model.brand import BrandSeen, First
from nine16.model.number import Number
from nine16.panels.marks.element import Drawn, element, outside
from nine16.panels.marks.lane import fluid, lane
from nine16.panels.marks.time_axis import TimeAxis, axis_of
from nine16.panels.rates import half_width
from nine16.panels.words.numbers import count, percent, percent_range, seconds
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import say

BRAND_PX = 20
_NARROW_S = 0.2
"""Limits closer than this need hundredths to be told apart."""
_LEAST = 0.02
"""Of a second: less than this is a rounding, not the brand."""


def _looked(story: Story) -> BrandSeen | None:
    """None where nobody has looked for words."""
    return story.evaluation.brand if "words" in story.evidence.shown else None


def _title(story: Story, language: str) -> str:
    brand = _looked(story)
    if brand is None:
        return say(language, "brand.title_unknown")
    if brand.first.at_s is None:
        return say(language, "brand.title_never" if brand.brand_s is not None else "brand.title_no_list")
    if brand.first.at_s < 1 and brand.a_view_s.value is not None:
        watched = say(language, "brand.seconds", n=f"{brand.a_view_s.value:.1f}")
        whole = say(language, "brand.seconds", n=f"{brand.brand_s or 0.0:.1f}")
        return say(language, "brand.title_start", length=watched, whole=whole)
    at, there = seconds(round(brand.first.at_s, 1), language), _share(brand.there_at_first, language)
    if there is None or brand.first.at_s < 1:  # at the start everybody is there
        return say(language, "brand.title_first", at=at)
    return say(language, "brand.title_there", at=at, share=there)


def _share(number: Number, language: str) -> str | None:
    """A share as a person reads it: a value, or its limits."""
    if number.value is not None:
        return percent(number.value, language, half_width=half_width(number))
    if number.low is not None and number.high is not None:
        return percent_range(number.low, number.high, language)
    return None


def _draw(story: Story, language: str) -> str:
    brand, axis = _looked(story), axis_of(story)
    if brand is None or axis is None:
        return ""
    if brand.first.at_s is None:
        hint = say(language, "brand.never" if brand.brand_s is not None else "brand.no_list")
        return element("p", hint, class_="drawn")
    sentences = [
        _first(brand.first_shown, "shown", language),
        _first(brand.first_said, "said", language),
        _watched(brand, language),
    ]
    return lane_of(brand, axis, language) + element("p", *sentences, class_="lane-words")


def lane_of(brand: BrandSeen, axis: TimeAxis, language: str) -> Drawn:
    """Bars as tall as the share of each second with the brand."""
    base = element("line", x1="0%", x2="100%", y1=BRAND_PX - 0.5, y2=BRAND_PX - 0.5, class_="rule")
    bars = [
        element(
            "rect",
            x=axis.at(second + 0.04),
            width=axis.wide(second + 0.04, min(second + 0.96, axis.length_s)),
            y=BRAND_PX * (1 - share),
            height=BRAND_PX * share,
            class_="brand-bar",
        )
        for second, share in enumerate(brand.shares[: axis.seconds])
        if share is not None and share > _LEAST
    ]
    plot = fluid(BRAND_PX, axis.guides(BRAND_PX), *bars, base, says=say(language, "brand.alt"))
    right = say(language, "brand.unit", length=seconds(round(brand.brand_s or 0.0, 1), language))
    return lane(say(language, "brand.label"), plot, right=right, kind="brand")


def _first(first: First, how: str, language: str) -> str:
    """In a caption first at 0.4 s; or why not."""
    if first.at_s is None:
        return say(language, f"brand.{how}_not", why=reason(first.why_null, language))
    at, words = seconds(round(first.at_s, 1), language), outside(first.words or "", most=16)
    return say(language, f"brand.{how}", at=at, words=words)


def _watched(brand: BrandSeen, language: str) -> str:
    """A view watches 5.2 s of it; in all so many seconds, with their limits and what they rest on."""
    a_view, total = brand.a_view_s, brand.viewer_seconds
    if a_view.low is None or a_view.high is None:
        return say(language, "brand.watched_not", why=reason(a_view.why_null, language))
    digits = 2 if a_view.high - a_view.low < _NARROW_S else 1
    low, high = (f"{one:.{digits}f}" for one in (a_view.low, a_view.high))
    limits = {"low": low, "high": say(language, "brand.seconds", n=high)}
    if a_view.value is None:
        said = say(language, "brand.a_view_limits", **limits)
    else:
        said = say(
            language, "brand.a_view", length=say(language, "brand.seconds", n=f"{a_view.value:.{digits}f}"), **limits
        )
    if total.value is not None:
        said += say(language, "brand.total", n=count(total.value, language))
    elif total.low is not None and total.high is not None:
        low, high = count(total.low, language), count(total.high, language)
        said += say(language, "brand.total_limits", low=low, high=high)
    views = say(language, "brand.of_views", n=count(a_view.n, language)) if a_view.n else ""
    how = brand.evidence if a_view.basis == "counts" else "log"
    return said + say(language, "brand.known", views=views, how=say(language, f"brand.evidence_{how}"))


def _rows(story: Story) -> list[dict[str, object]]:
    brand = _looked(story)
    if brand is None:
        return []
    moments = {"first": brand.first, "first_shown": brand.first_shown, "first_said": brand.first_said}
    numbers = {
        "brand_s": Number(brand.brand_s, basis="seconds", why_null=None if brand.brand_s is not None else "unknown"),
        "there_at_first": brand.there_at_first,
        "a_view_s": brand.a_view_s,
        "viewer_seconds": brand.viewer_seconds,
    }
    told = [
        (name, Number(one.at_s, basis="seconds", why_null=one.why_null), one.words) for name, one in moments.items()
    ]
    told += [(name, number, None) for name, number in numbers.items()]
    return [
        {
            "what": name,
            "value": number.value,
            "low": number.low,
            "high": number.high,
            "n": number.n,
            "basis": number.basis,
            "words": words,
            "evidence": brand.evidence if name in ("there_at_first", "a_view_s", "viewer_seconds") else None,
            "why_null": number.why_null,
        }
        for name, number, words in told
    ]


brand = Panel(
    name="brand",
    place="timeline",
    order=29,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="When the brand is seen or said, and how many viewers are there.",
)
