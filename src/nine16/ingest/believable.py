"""Whether what is told of a file can be: its facts, its filmstrip and what signals say of it.

A decoder that a hostile file has taken over may tell well-formed nonsense: a second more than there are, a share of
seven, not a number. So whoever listens to a child asks here before anything is kept. The child asks too, of each
signal of its own: what an honest signal gets wrong is then a fault of that signal, not of the file.
"""

import math
from collections.abc import Iterable, Iterator, Mapping

from nine16.errors import DecoderFailed
from nine16.ingest.measured_video import MeasuredVideo, Outcome
from nine16.kinds.signal import Signal
from nine16.media.limits import Limits
from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Finer, Measured, Span
from nine16.model.video import VideoFacts

_LATER_S = 1.0
"""How far past the end a span or a value may lie: a last frame may reach past what the header counts."""

_A_LITTLE = 1e-6
"""By which a value may lie outside its range: sums of many shares round."""

_MOST_A_SECOND = 1_000
"""Spans and finer values in one second of video; the busiest signal gives 100."""

_LONGEST_TEXT = 20_000
"""Letters in one fact; a line of speech has at most 2,000, all words of a caption fewer."""

_MOST_FACTS = 1_000
"""Of a signal or a span; the most that a signal gives is 30."""

_FASTEST_FPS = 1_000_000.0
"""Frames a second that a container's clock can claim of a film of two frames."""

_LONGEST_STRIP_PX = 4_096
_LARGEST_STRIP_BYTES = 4_000_000
"""Of one picture of the filmstrip, which is 320 pixels wide and takes 10 kB."""


def check_measured(answer: MeasuredVideo, *, asked: Mapping[str, Signal], limits: Limits, where: str) -> None:
    """Refuse the outcome of a first stage that cannot be.

    Args:
        answer: what the child gave.
        asked: by name, the signals that it was to measure.
        limits: what it was held to.
        where: the file, for the message.

    Raises:
        LimitReached: it tells of a video that is over a limit.
        DecoderFailed: it tells what cannot be.
    """
    facts = answer.facts
    if math.isfinite(facts.duration_s) and facts.duration_s > limits.max_duration_s + _LATER_S:
        raise limits.reached("max_duration_s", where=where, found=f"{facts.duration_s:.1f} s long")
    if (facts.width or 0) * (facts.height or 0) > limits.max_pixels:
        raise limits.reached("max_pixels", where=where, found=f"shown as {facts.width} x {facts.height} pixels")
    doubt = doubt_of_facts(facts)
    if doubt is None and {name: part.version for name, part in asked.items()} != dict(answer.versions):
        doubt = "it measured other signals than it was asked for"
    if doubt is None and set(answer.signals) != set(asked):
        doubt = "it measured other signals than it was asked for"
    if doubt is None:
        doubts = (doubt_of(answer.signals[name], facts, signal=part) for name, part in asked.items())
        doubt = next((one for one in doubts if one is not None), None)
    if doubt is None and answer.filmstrip is not None:
        doubt = _doubt_of_strip(answer.filmstrip, facts)
    if doubt is not None:
        raise unbelievable(doubt, where=where)


def check_outcome(outcome: Outcome, found: VideoFacts, *, asked: Mapping[str, Signal], where: str) -> None:
    """Refuse what a signal of the second stage is told to say, where it cannot be or was not asked.

    Raises:
        DecoderFailed: it cannot be.
    """
    part = asked.get(outcome.name)
    if part is None or part.version != outcome.version:
        raise unbelievable("it measured what it was not asked for", where=where)
    doubt = doubt_of(outcome.measured, found, signal=part)
    if doubt is not None:
        raise unbelievable(doubt, where=where)


def check_words(measured: Measured, found: VideoFacts, *, name: str, where: str) -> None:
    """Refuse lines of a transcript that cannot be.

    Raises:
        DecoderFailed: they cannot be.
    """
    doubt = doubt_of(measured, found, name=name)
    if doubt is None and not all(isinstance(span.facts.get("text"), str) for span in measured.spans):
        doubt = f"'{name}' has a line without words"
    if doubt is not None:
        raise unbelievable(doubt, where=where)


def check_share(share: float, *, where: str) -> float:
    """The share of a video that is said to be done.

    Raises:
        DecoderFailed: it is none.

    Example:
        >>> check_share(0.5, where="a.mp4")
        0.5
    """
    if not 0.0 <= share <= 1.0:  # not a number is in no order
        raise unbelievable(f"{share:g} of the file is said to be done", where=where)
    return share


def unbelievable(doubt: str, *, where: str) -> DecoderFailed:
    """The error for a file whose decoder says what cannot be."""
    return DecoderFailed(
        f"the decoder told what cannot be, as a process that was taken over may: {doubt}",
        where=where,
        hint="Do not trust this file; if you made it, re-encode it.",
    )


def doubt_of_facts(facts: VideoFacts) -> str | None:
    """Why a file cannot be as `facts` say; None where it can.

    Example:
        >>> doubt_of_facts(VideoFacts(12.0, 1080, 1920, 25.0, 0, has_sound=True))
        >>> doubt_of_facts(VideoFacts(-1.0, 1080, 1920, 25.0, 0, has_sound=True))
        'it lasts -1 s'
    """
    sizes = (facts.width, facts.height)
    words = (facts.codec, facts.sound_codec, facts.container, *facts.warnings)
    can_be = {
        f"it lasts {facts.duration_s:g} s": math.isfinite(facts.duration_s) and facts.duration_s > 0,
        "it holds neither picture nor sound": facts.has_picture or facts.has_sound,
        f"its picture is {facts.width} x {facts.height}": all(map(_is_size, sizes))
        if facts.has_picture
        else sizes == (None, None),
        f"it shows {facts.fps} frames a second": facts.fps is None or 0 < facts.fps <= _FASTEST_FPS,
        f"it is turned by {facts.rotation} degrees": facts.rotation in (0, 90, 180, 270),
        "it says more of itself than there is to say": len(words) <= _MOST_FACTS
        and all(len(word) <= _LONGEST_TEXT for word in words if word is not None),
    }
    return next((doubt for doubt, can in can_be.items() if not can), None)


def _is_size(px: int | None) -> bool:
    return px is not None and 0 < px < 1 << 31


def doubt_of(measured: Measured, found: VideoFacts, *, signal: Signal | None = None, name: str = "") -> str | None:
    """Why no video as `found` can give `measured`; None where it can.

    Args:
        measured: what is said of it.
        found: its facts, which are taken to be true.
        signal: whose outcome it is; None for one that no signal gives (a transcript).
        name: how to call that.

    Example:
        >>> found = VideoFacts(2.5, 1080, 1920, 25.0, 0, has_sound=True)
        >>> doubt_of(Measured(per_second=(0.5, None, 0.25)), found, name="light")
        >>> doubt_of(Measured(per_second=(0.5, float("nan"), 0.25)), found, name="light")
        "'light' is nan in second 1"
    """
    name = signal.name if signal is not None else name
    low, high = signal.range if signal is not None else (-math.inf, math.inf)
    if len(measured.per_second) not in {0, found.seconds}:
        return f"'{name}' has {len(measured.per_second)} rows for {found.seconds} seconds"
    for second, value in enumerate(measured.per_second):
        if value is not None and not (math.isfinite(value) and low - _A_LITTLE <= value <= high + _A_LITTLE):
            return f"'{name}' is {value:g} in second {second}"
    latest_s = found.duration_s + _LATER_S
    most = _MOST_A_SECOND * (found.seconds + 1)
    doubts = (
        _doubt_of_finer(measured.finer, most=most, latest_s=latest_s),
        _doubt_of_spans(measured.spans, signal, most=most, latest_s=latest_s),
        _doubt_of_values(measured.facts),
    )
    doubt = next((one for one in doubts if one is not None), None)
    return None if doubt is None else f"'{name}' {doubt}"


def _doubt_of_finer(finer: Finer | None, *, most: int, latest_s: float) -> str | None:
    if finer is None:
        return None
    if len(finer.at_s) != len(finer.values) or len(finer.at_s) > most:
        return f"has {len(finer.values)} finer values at {len(finer.at_s)} times"
    if not all(-_LATER_S <= at_s <= latest_s for at_s in finer.at_s):
        return "has finer values outside the video"
    if not all(value is None or math.isfinite(value) for value in finer.values):
        return "has a finer value that is no number"
    return None


def _doubt_of_spans(spans: tuple[Span, ...], signal: Signal | None, *, most: int, latest_s: float) -> str | None:
    if len(spans) > most:
        return f"has {len(spans)} spans"
    promised = dict(signal.spans) if signal is not None else {}
    for span in spans:
        if not -_LATER_S <= span.from_s <= span.to_s <= latest_s:
            return f"has a span from {span.from_s:g} to {span.to_s:g} s"
        if not all(isinstance(span.facts.get(key), kind) for key, kind in promised.items()):
            return "has a span that lacks what each of its spans says"
    return next((doubt for doubt in map(_doubt_of_values, _facts_of(spans)) if doubt is not None), None)


def _facts_of(spans: Iterable[Span]) -> Iterator[Mapping[str, str | float | int | bool | None]]:
    return (span.facts for span in spans if span.facts)


def _doubt_of_values(facts: Mapping[str, str | float | int | bool | None]) -> str | None:
    if len(facts) > _MOST_FACTS:
        return f"has {len(facts)} facts"
    for key, value in facts.items():
        if len(key) > _LONGEST_TEXT or (isinstance(value, str) and len(value) > _LONGEST_TEXT):
            return "has a fact that is far too long"
        if isinstance(value, float | int) and not _sane(value):
            return f"says that '{key[:40]}' is {value:g}" if isinstance(value, float) else "says a number without end"
    return None


def _sane(value: float) -> bool:
    """Finite, and no whole number that tables have no room for."""
    return math.isfinite(value) if isinstance(value, float) else -(1 << 62) < value < 1 << 62


def _doubt_of_strip(strip: Filmstrip, facts: VideoFacts) -> str | None:
    times, pictures = strip.at_s, strip.pictures
    if len(times) != len(pictures) or len(times) > facts.seconds + 1:
        return f"its filmstrip has {len(pictures)} pictures for {facts.seconds} seconds"
    if not all(0.0 <= at_s <= facts.duration_s + _LATER_S for at_s in times):
        return "its filmstrip has pictures outside the video"
    if not (0 < strip.width <= _LONGEST_STRIP_PX and 0 < strip.height <= _LONGEST_STRIP_PX):
        return f"its filmstrip is {strip.width} x {strip.height}"
    if not all(not body or (body.startswith(b"\xff\xd8") and len(body) <= _LARGEST_STRIP_BYTES) for body in pictures):
        return "its filmstrip holds something else than small JPEG pictures"
    return None
