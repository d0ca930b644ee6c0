"""Every indicator on one video, read once from what was measured of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.five_i import why
from nine16.evaluate.five_i.of_seconds import of_seconds
from nine16.evaluate.five_i.of_words import letters_a_caption, of_words
from nine16.evaluate.five_i.reading import Reading, Window, needed_s, window
from nine16.kinds.indicator import Indicator, Indicators
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals.words import words_of


def looked(shown: Mapping[str, Measured], video: VideoFacts, table: Indicators) -> dict[str, Reading]:
    """What each indicator reads in a video, by name; where it cannot, why.

    Args:
        shown: signals of the video, by name.
        video: its length and whether it has sound.
        table: the indicators; those of viewers' responses are not read here.

    Example:
        >>> from nine16.kinds.indicator import indicators
        >>> video = VideoFacts(12.0, 1080, 1920, 30.0, 0, True)
        >>> found = looked({"motion": Measured(per_second=(0.5,) * 12)}, video, indicators())
        >>> found["motion_early"].value, found["questions"].why["en"]
        (0.5, 'nobody has looked for it in this video yet: nine16 look')
    """
    words = _words(shown, table)
    return {one.name: _read(one, shown, words, video) for one in table.each if one.take != "rate"}


def _words(shown: Mapping[str, Measured], table: Indicators) -> Measured | None:
    """Hits of all lists, the table's own among them; None where nobody has looked."""
    found = shown.get("words")
    if found is None:
        return None
    own = words_of(shown, table.lists)
    sentences = [span for name in ("text", "transcript") if name in shown for span in shown[name].spans]
    hits = tuple(
        replace(hit, facts={**hit.facts, "sentence": _sentence(hit, sentences)}) for hit in (*found.spans, *own.spans)
    )
    untimed = any(span.facts.get("timed") is False for span in sentences)
    return Measured(spans=hits, facts={**own.facts, **found.facts, "untimed": untimed})


def _sentence(hit: Span, sentences: Sequence[Span]) -> str:
    """The caption or line that a hit is a part of; the hit's own words where it is not found again."""
    words = str(hit.facts.get("words") or "")
    around = (
        str(one.facts.get("text") or "")
        for one in sentences
        if one.from_s <= hit.from_s + 1e-6 and hit.from_s < one.to_s
    )
    return next((text for text in around if words in text), words)


def _read(one: Indicator, shown: Mapping[str, Measured], words: Measured | None, video: VideoFacts) -> Reading:
    if one.take == "nothing":
        return Reading.none(one.why_not)
    here = window(one.within_s, video)
    if here is None:
        return Reading.none(why.too_short(needed_s(one.within_s)))
    if one.kinds:
        return Reading.none(why.NOT_LOOKED) if words is None else of_words(one, words, here, whole=_whole(one))
    return _of_signal(one, shown, here, video)


def _of_signal(one: Indicator, shown: Mapping[str, Measured], here: Window, video: VideoFacts) -> Reading:
    signal, only = shown.get(one.signal), shown.get(one.only) if one.only else None
    if signal is None or (one.only and only is None):
        return Reading.none(why.NOT_LOOKED)
    if one.take == "letters_a_caption":
        return letters_a_caption(signal, here)
    found = of_seconds(one, _values(signal), None if only is None else _values(only), here, video)
    return found if found.value is not None else Reading.none(why.empty(one.signal, has_sound=video.has_sound))


def _whole(one: Indicator) -> bool:
    return one.within_s == (0.0, None)


def _values(measured: Measured) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in measured.per_second], dtype=np.float64)
