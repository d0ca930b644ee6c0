"""Effective views where no source counts them at 3 s: what the curve says of that second."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nine16.evaluate.rates import EFFECTIVE_MS
from nine16.model.evaluation import CurvePoint
from nine16.model.number import Number

NAME = "effective_view"


def with_curve(rates: Mapping[str, Number], curve: Sequence[CurvePoint], *, views: int) -> dict[str, Number]:
    """The rates, the effective views with what the curve says of 3 s where exports leave them open.

    Where a source observes survival at 3 s, that is the rate: from exports nothing else tells who reached three
    seconds. Elsewhere it stays without a value, and its limits are those of the curve.

    Args:
        rates: by name.
        curve: of the same views.
        views: how many.

    Example:
        >>> open_ = {"effective_view": Number(None, 0.4, 0.7, n=900, basis="counts", why_null="2 s and 5 s, not 3 s")}
        >>> with_curve(open_, [CurvePoint(3.0, 0.55, 0.5, 0.6, "bounded")], views=900)["effective_view"].low
        0.5
    """
    found = dict(rates)
    told = found.get(NAME)
    point = next((one for one in curve if one.at_s == EFFECTIVE_MS / 1_000.0), None)
    if told is None or told.value is not None or told.basis != "counts" or point is None:
        return found
    if told.why_null is not None and told.why_null.startswith("the video is shorter"):
        return found
    if point.low is None or point.high is None:
        return found
    if point.evidence == "measured":
        found[NAME] = Number(point.share, point.low, point.high, n=views, basis="counts")
    elif point.evidence == "bounded":
        found[NAME] = replace(told, low=point.low, high=point.high)
    return found
