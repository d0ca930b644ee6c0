"""Indicators of values by second: a mean, a share of seconds, the first second, how often, the most."""

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.five_i.amount import amount
from nine16.evaluate.five_i.reading import Reading, Window
from nine16.evaluate.five_i.why import NO_VALUE
from nine16.kinds.indicator import Indicator
from nine16.model.five_i import EvidenceSpan
from nine16.model.video import VideoFacts

Floats = NDArray[np.float64]

_SPANS = 3
"""Stretches that an indicator shows at most, the weightiest: more would not be read."""
_PARTLY = 0.25
"""Of a second that must lie in the window for the second to be shown."""


def of_seconds(one: Indicator, values: Floats, only: Floats | None, here: Window, video: VideoFacts) -> Reading:
    """What an indicator reads in values by second.

    Args:
        one: takes mean, share_of_seconds, first_second, sum_per_10_s or most.
        values: (seconds,) NaN where nothing is known.
        only: (seconds,) a signal that must be above nought for a second to count; None counts all.
        here: the seconds looked at.
        video: for its length.
    """
    part = here.parts(values.size)
    part[np.isnan(values)] = 0.0
    if only is not None:
        part[~(only > 0)] = 0.0
    if part.sum() <= 0:
        return Reading.none(NO_VALUE)
    inside = part > 0
    if one.take in {"share_of_seconds", "first_second"}:
        return _counted(one, values, part, here, video)
    if one.take == "sum_per_10_s":
        # Whole seconds hold whole events; a second partly inside gives its part.
        value = 10.0 * float(np.sum(values[inside] * part[inside])) / here.length_s
        return Reading(value, _runs(one, inside & (values > 0), values, here, video))
    mean = float(np.sum(values[inside] * part[inside]) / part.sum())
    value = float(values[inside].max()) if one.take == "most" else mean
    strong = inside & (values >= value) & (values > 0)
    return Reading(value, _runs(one, strong, values, here, video))


def _counted(one: Indicator, values: Floats, part: Floats, here: Window, video: VideoFacts) -> Reading:
    """The share of seconds that reach a limit, or the first of them; what never comes counts as the window's end."""
    meets = part > 0
    if one.above is not None:
        meets &= values >= one.above
    if one.below is not None:
        meets &= values <= one.below
    if one.take == "share_of_seconds":
        return Reading(float(part[meets].sum() / part.sum()), _runs(one, meets, values, here, video))
    found = np.flatnonzero(meets)
    if not found.size:
        return Reading(one.within_s[1] if one.within_s[1] is not None else here.to_s)
    first = float(found[0])
    span = EvidenceSpan(first, min(first + 1.0, video.duration_s), _shown(one, first))
    return Reading(max(first - here.from_s, 0.0), (span,))


def _runs(
    one: Indicator, meets: NDArray[np.bool_], values: Floats, here: Window, video: VideoFacts
) -> tuple[EvidenceSpan, ...]:
    """Seconds next to each other as stretches, the weightiest, by time."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], meets, [False])).astype(np.int8)))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    kept = sorted(runs, key=lambda run: (-float(np.abs(values[run[0] : run[1]]).sum()), run[0]))[:_SPANS]
    found = []
    for first, after in sorted(kept):
        from_s, to_s = max(float(first), here.from_s), min(float(after), here.to_s, video.duration_s)
        if to_s - from_s >= _PARTLY:
            found.append(EvidenceSpan(from_s, to_s, _shown(one, float(values[first:after].mean()))))
    return tuple(found)


def _shown(one: Indicator, value: float) -> dict[str, str]:
    """What a stretch says."""
    said = {}
    for language, colon in (("en", ": "), ("zh", "：")):
        told = amount(value, one.unit, language)
        seen = one.seen.get(language)
        said[language] = f"{one.says[language]}{colon}{told}" if seen is None else seen.replace("{value}", told)
    return said
