"""When the brand is first seen or said, for how long, and before how many viewers.

Brand seconds times viewers there: the share of each second in which a caption shows the brand or a voice says
it, times the views that watch that second. A brand that comes after most have left is a brand that few saw.
Viewers by second come from a log; without one, from a curve of an export, which may tell limits only.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.mid_p import share_limits
from nine16.model.brand import BrandSeen, First
from nine16.model.evaluation import CurvePoint
from nine16.model.measured import Measured, Span
from nine16.model.number import Number

OWN, KNOWN = "own_brand", "brand"
"""Kinds of words that name a brand: a workspace's own list says the first, the lists that come with nine16 know the
names that everybody knows."""
_NOT_LOOKED = "nobody has looked for words in this video: nine16 look"
_NOT_NAMED = "no list names the own brand: words/own_brand.toml"
_NEVER = "the brand is neither seen nor said"
_NO_VIEWERS = "neither a log nor a curve tells who watched which second"
_EVIDENCE = ("measured", "bounded", "prior")
_WHY_OPEN = {
    "bounded": "the export tells only the limits",
    "prior": "not measured: filled in from like posts",
}


def brand_seen(
    words: Measured | None,
    watching: NDArray[np.int64] | None,
    *,
    seconds: int,
    views: int,
    curve: Sequence[CurvePoint] = (),
    kinds: Collection[str] | None = None,
    worth: float = 1.0,
    confidence: float = 0.95,
) -> BrandSeen:
    """When and before whom the brand is seen or said.

    Args:
        words: the outcome of the signal `words`; None where nobody looked.
        watching: views that watch each second, (seconds,); None where no log tells.
        seconds: of the video.
        views: of the post.
        curve: who is still there by time, asked where no log tells.
        kinds: of words that name the brand; by default the own brand's where a list names it, else every known one's.
        worth: how many independent views one view is worth, 0..1 (viewers with several views).
        confidence: of the intervals.

    Intervals: the share of the brand's seconds that a view watches lies between 0 and 1, so its spread is at
    most that of a yes or no with the same mean; the limits are those of a share (`mid_p.share_limits`) and
    somewhat too wide. From a curve they are the curve's own limits, second by second; there is a value only where
    the curve is measured in every second with the brand.

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
    named = kinds is not None or OWN in words.facts
    wanted = kinds if kinds is not None else (OWN,) if named else (KNOWN,)
    hits = [span for span in words.spans if span.facts.get("kind") in wanted]
    timed = [span for span in hits if span.facts.get("timed") is not False]
    never = _NEVER if named else _NOT_NAMED
    shown = _first([span for span in timed if span.facts.get("where") == "caption"], "no caption shows the brand")
    said = _first([span for span in timed if span.facts.get("where") == "speech"], "nobody says the brand")
    if not named and not hits:
        shown = said = First(None, why_null=_NOT_NAMED)
    elif words.facts.get("captions") is None:
        shown = First(None, why_null="no captions were looked for")
    if words.facts.get("lines") is None and (named or hits):
        said = First(None, why_null="no transcript says what is spoken")
    elif len(timed) < len(hits) and said.at_s is None:
        said = First(None, why_null="the transcript names the brand and gives no times")
    first = _first(timed, said.why_null if len(timed) < len(hits) else never)
    shares = _shares(timed, seconds)
    if not timed and (len(timed) < len(hits) or not named):
        no = Number.none(str(first.why_null), n=views, basis="views")
        return BrandSeen(first, shown, said, (None,) * seconds, None, no, no, no)
    if watching is None and curve:
        numbers, evidence = _by_curve(first, shares, curve, views=views)
    else:
        numbers = _before_whom(first, shares, watching, views=views, worth=worth, confidence=confidence)
        evidence = "measured" if watching is not None and views > 0 else None
    return BrandSeen(first, shown, said, tuple(shares.tolist()), float(shares.sum()), *numbers, evidence)


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
        why = _NO_VIEWERS
    elif views <= 0:
        why = "there are no views"
    if why is not None or watching is None:
        no = Number.none(str(why), n=views, basis="views")
        return no, no, no
    here = np.zeros(shares.size)
    here[: watching.size] = np.minimum(np.asarray(watching, dtype=float), views)[: shares.size]
    whole = float(shares.sum())
    if first.at_s is None or whole <= 0:
        no = Number.none(first.why_null or _NEVER, n=views, basis="views")
        nothing = Number(0.0, 0.0, 0.0, n=views, basis="views")
        return no, nothing, nothing
    there = float(here[min(int(first.at_s), shares.size - 1)]) / views
    part = float(shares @ here) / whole / views
    low, high = share_limits(np.array([there, part]) * views * worth, views * worth, confidence=confidence)

    def number(of: int, value: float, times: float) -> Number:
        return Number(value * times, float(low[of]) * times, float(high[of]) * times, n=views, basis="views")

    return number(0, there, 1.0), number(1, part, whole), number(1, part, whole * views)


def _by_curve(
    first: First, shares: NDArray[np.float64], curve: Sequence[CurvePoint], *, views: int
) -> tuple[tuple[Number, Number, Number], str | None]:
    """The same from who is still there by an export's curve: limits, and values where every second is measured."""
    if first.at_s is None or float(shares.sum()) <= 0:
        no, nothing = Number.none(first.why_null or _NEVER, basis="counts"), Number(0.0, 0.0, 0.0, basis="counts")
        return (no, nothing, nothing), None
    with_brand = [second for second, share in enumerate(shares) if share > 0]
    there = {second: _still(curve, second) for second in {*with_brand, int(first.at_s)}}
    weakest = max((there[second].evidence for second in with_brand), key=_EVIDENCE.index)
    at_first = there[min(int(first.at_s), shares.size - 1)]
    worth_s = {second: float(shares[second]) for second in with_brand}

    def summed(side: str) -> float | None:
        known = [(getattr(there[second], side), weight) for second, weight in worth_s.items()]
        return None if any(share is None for share, _ in known) else sum(share * weight for share, weight in known)

    value = summed("share") if weakest == "measured" else None
    a_view = _number(value, summed("low"), summed("high"), weakest, views=views)
    total = Number.none("nobody tells how many views", basis="counts")
    if views > 0:
        low, high = (None if one is None else one * views for one in (a_view.low, a_view.high))
        total = _number(None if value is None else value * views, low, high, weakest, views=views)
    share = at_first.share if at_first.evidence == "measured" else None
    return (_number(share, at_first.low, at_first.high, at_first.evidence, views=views), a_view, total), weakest


def _number(value: float | None, low: float | None, high: float | None, evidence: str, *, views: int) -> Number:
    if low is None or high is None:
        return Number.none("nobody tells how many views: only the shape is known", basis="counts")
    return Number(value, low, high, views or None, "counts", _WHY_OPEN.get(evidence) if value is None else None)


def _still(curve: Sequence[CurvePoint], second: int) -> CurvePoint:
    """Who is still there at the instant of a second; between two points the curve lies between them."""
    exact = next((one for one in curve if abs(one.at_s - second) < 1e-9), None)
    if exact is not None:
        return exact
    earlier = [one for one in curve if one.at_s < second]
    later = [one for one in curve if one.at_s > second]
    evidence = max((one.evidence for one in (*earlier[-1:], *later[:1])), key=_EVIDENCE.index)
    high = earlier[-1].high if earlier else 1.0
    # Past its last point a curve only falls: nobody says how far.
    low = later[0].low if later else 0.0
    return CurvePoint(float(second), None, low, high, "prior" if evidence == "prior" else "bounded")
