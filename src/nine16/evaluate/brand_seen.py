"""When the brand is first seen or said, for how long, and before how many viewers.

Brand seconds times viewers there: the share of each second in which a caption shows the brand or a voice says
it, times the views that watch that second. A brand that comes after most have left is a brand that few saw.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.mid_p import share_limits
from nine16.model.measured import Measured, Span
from nine16.model.number import Number

KINDS = ("own_brand", "brand")
"""Kinds of words that name a brand; a workspace's own list says `own_brand`."""
_NOT_LOOKED = "nobody has looked for words in this video: nine16 look"


@dataclass(frozen=True, slots=True)
class First:
    """A moment, or why there is none."""

    at_s: float | None
    words: str | None = None
    """What is shown or said there."""
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class BrandSeen:
    """The brand in one post's video."""

    first: First
    """Seen or said."""
    first_shown: First
    """In a caption."""
    first_said: First
    """In speech."""
    shares: tuple[float | None, ...]
    """By second: how much of it the brand is seen or said; None where nobody looked."""
    brand_s: float | None
    """Seconds with the brand, of the whole video."""
    there_at_first: Number
    """Share of the views that still watch when the brand is first seen or said."""
    a_view_s: Number
    """Seconds with the brand that a view watches, on average."""
    viewer_seconds: Number
    """The same over all views."""


def brand_seen(
    words: Measured | None,
    watching: NDArray[np.int64] | None,
    *,
    seconds: int,
    views: int,
    kinds: Collection[str] = KINDS,
    worth: float = 1.0,
    confidence: float = 0.95,
) -> BrandSeen:
    """When and before whom the brand is seen or said.

    Args:
        words: the outcome of the signal `words`; None where nobody looked.
        watching: views that watch each second, (seconds,); None where no log tells.
        seconds: of the video.
        views: of the post.
        kinds: of words that name the brand.
        worth: how many independent views one view is worth, 0..1 (viewers with several views).
        confidence: of the intervals.

    Intervals: the share of the brand's seconds that a view watches lies between 0 and 1, so its spread is at
    most that of a yes or no with the same mean; the limits are those of a share (`mid_p.share_limits`) and
    somewhat too wide.

    Example:
        >>> shown = Span(1.0, 2.5, {"kind": "brand", "where": "caption", "words": "泠棠"})
        >>> seen = brand_seen(
        ...     Measured(spans=(shown,), facts={"captions": 1, "lines": 0}), np.array([100, 80, 40]), seconds=3, views=100
        ... )
        >>> seen.first.at_s, seen.brand_s, seen.there_at_first.value, round(seen.viewer_seconds.value)
        (1.0, 1.5, 0.8, 100)
    """
    if words is None or (words.facts.get("captions") is None and words.facts.get("lines") is None):
        unknown, no = First(None, why_null=_NOT_LOOKED), Number.none(_NOT_LOOKED, n=views, basis="views")
        return BrandSeen(unknown, unknown, unknown, (None,) * seconds, None, no, no, no)
    hits = [span for span in words.spans if span.facts.get("kind") in kinds]
    timed = [span for span in hits if span.facts.get("timed") is not False]
    shown = _first([span for span in timed if span.facts.get("where") == "caption"], "no caption shows the brand")
    said = _first([span for span in timed if span.facts.get("where") == "speech"], "nobody says the brand")
    if words.facts.get("captions") is None:
        shown = First(None, why_null="no captions were looked for")
    if words.facts.get("lines") is None:
        said = First(None, why_null="no transcript says what is spoken")
    elif len(timed) < len(hits) and said.at_s is None:
        said = First(None, why_null="the transcript names the brand and gives no times")
    first = _first(timed, said.why_null if len(timed) < len(hits) else "the brand is neither seen nor said")
    shares = _shares(timed, seconds)
    there, a_view, total = _before_whom(first, shares, watching, views=views, worth=worth, confidence=confidence)
    if not timed and len(timed) < len(hits):
        no = Number.none(str(said.why_null), n=views, basis="views")
        return BrandSeen(first, shown, said, (None,) * seconds, None, no, no, no)
    return BrandSeen(first, shown, said, tuple(shares.tolist()), float(shares.sum()), there, a_view, total)


def _first(spans: list[Span], why_null: str | None) -> First:
    if not spans:
        return First(None, why_null=why_null)
    earliest = min(spans, key=lambda span: span.from_s)
    return First(earliest.from_s, str(earliest.facts.get("words", "")) or None)


def _shares(spans: list[Span], seconds: int) -> NDArray[np.float64]:
    """Length of the union of spans in each second."""
    shares = np.zeros(seconds)
    until_s = 0.0
    for span in sorted(spans, key=lambda span: span.from_s):
        from_s, to_s = max(span.from_s, until_s), max(span.to_s, until_s)
        until_s = to_s
        for second in range(int(from_s), min(seconds, -int(-to_s // 1))):
            shares[second] += max(0.0, min(to_s, second + 1) - max(from_s, second))
    return np.minimum(shares, 1.0)


def _before_whom(
    first: First,
    shares: NDArray[np.float64],
    watching: NDArray[np.int64] | None,
    *,
    views: int,
    worth: float,
    confidence: float,
) -> tuple[Number, Number, Number]:
    why = None
    if watching is None:
        why = "no log tells who watched which second"
    elif views <= 0:
        why = "there are no views"
    if why is not None or watching is None:
        no = Number.none(str(why), n=views, basis="views")
        return no, no, no
    here = np.zeros(shares.size)
    here[: watching.size] = np.minimum(np.asarray(watching, dtype=float), views)[: shares.size]
    whole = float(shares.sum())
    if first.at_s is None or whole <= 0:
        no = Number.none(first.why_null or "the brand is neither seen nor said", n=views, basis="views")
        nothing = Number(0.0, 0.0, 0.0, n=views, basis="views")
        return no, nothing, nothing
    there = float(here[min(int(first.at_s), shares.size - 1)]) / views
    part = float(shares @ here) / whole / views
    low, high = share_limits(np.array([there, part]) * views * worth, views * worth, confidence=confidence)

    def number(of: int, value: float, times: float) -> Number:
        return Number(value * times, float(low[of]) * times, float(high[of]) * times, n=views, basis="views")

    return number(0, there, 1.0), number(1, part, whole), number(1, part, whole * views)
