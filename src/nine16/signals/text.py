"""What stands on screen in words: captions with their time and place, in Chinese and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_letters

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._text_model import TextModel
from nine16.signals._text_track import Track, shared
from nine16.signals._text_watch import Watch

_COLOUR_PX = 540
_EVERY_S = 0.2

_LEAST_S = 0.3
"""Shorter lines are seen in one picture of five a second: nobody reads them, and readers invent most of them."""

_SURE = 0.75
_SURE_SHORT = 0.93
"""Mean certainty of lines that are told, and of those of one or two letters: leaves and tiles look like these."""

_STROKES = "一二三丨川山口十工01"
"""Letters that a window, a fence or a trunk looks like; alone they are not told, and neither is one Latin letter."""

_APART_S = 0.5
"""Parts of one line come at most so far apart (a line that fades in is found word by word), and go within half
of it."""

_TWIN = 0.6
"""Share of a line that lies in another at the same time from which both are one."""


@dataclass(slots=True)
class _State:
    watch: Watch | None = None


def _begin(_video: VideoFacts) -> _State:
    return _State()


def _step(state: _State, chunk: Chunk) -> _State:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.colour[_COLOUR_PX], strict=True):
        if state.watch is None:
            state.watch = Watch.of(TextModel(), at_s, picture)
        else:
            state.watch.step(at_s, picture)
    return state


def _end(state: _State, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    watch = state.watch
    if watch is None:
        return Measured()
    high, wide = watch.kept[-1].gray.shape
    told = _once([track for track in watch.end(video.duration_s) if _is_caption(track)])
    spans = in_rows([_span(track, wide, high, video.duration_s) for track in told], ratio=wide / high)
    return Measured(
        spans=tuple(sorted((span for span in spans), key=lambda span: (span.from_s, span.to_s))),
        facts={"captions": len(spans), "looked_pictures": watch.looked_px / (high * wide), "read": watch.read},
    )


def _is_caption(track: Track) -> bool:
    said = track.vote.result()
    letters = [letter for letter in said.text if letter.isalnum()]
    if not letters or track.before + len(track.seen) < 2 or (track.to_s or 0.0) - track.from_s < _LEAST_S:
        return False
    if len(letters) == 1 and (letters[0] in _STROKES or letters[0] in ascii_letters):
        return False
    return said.mean >= (_SURE if len(letters) > 2 else _SURE_SHORT)


def _once(tracks: list[Track]) -> list[Track]:
    """Lines that were followed twice at the same time and place become one: the one that says more."""
    kept: list[Track] = []
    for track in sorted(tracks, key=lambda one: -sum(one.vote.result().certainty)):
        twin = next((other for other in kept if _is_twin(track, other)), None)
        if twin is None:
            kept.append(track)
        else:
            twin.from_s = min(twin.from_s, track.from_s)
            twin.to_s = max(twin.to_s or 0.0, track.to_s or 0.0)
    return kept


def _is_twin(track: Track, other: Track) -> bool:
    at_s = {round(sighting.at_s, 3): sighting for sighting in other.seen}
    both = [(one, at_s[key]) for one in track.seen if (key := round(one.at_s, 3)) in at_s]
    if len(both) < 0.5 * len(track.seen) or not both:
        return False
    one, two = both[len(both) // 2]
    share = max(
        shared(track.at(one), other.at(two)),
        shared(other.at(two), track.at(one)),
    )
    return share > _TWIN


def _span(track: Track, wide: int, high: int, until_s: float) -> Span:
    said = track.vote.result()
    left, top, right, bottom = track.line.box
    middle = track.seen[len(track.seen) // 2]
    left, right = (min(1.0, max(0.0, (side + middle.x) / wide)) for side in (left, right))
    top, bottom = (min(1.0, max(0.0, (side + middle.y) / high)) for side in (top, bottom))
    return Span(
        max(0.0, track.from_s),
        min(until_s, max(track.from_s, track.to_s or until_s)),
        {
            "text": said.text,
            "x": left,
            "y": top,
            "w": right - left,
            "h": bottom - top,
            "certainty": said.mean,
            "size": track.line.height_px / high,
            "contrast": track.contrast,
            **({"kind": kind} if (kind := track.ground.kind) is not None else {}),
        },
    )


def in_rows(spans: list[Span], *, ratio: float) -> list[Span]:
    """Parts of one line that were found apart, as one caption: side by side, as high, and on screen together.

    Args:
        spans: captions.
        ratio: the frame's width over its height.
    """
    rows: list[Span] = []
    for span in sorted(spans, key=lambda one: _number(one, "x")):
        before = next((one for one in rows if _goes_on(one, span, ratio)), None)
        if before is None:
            rows.append(span)
        else:
            rows[rows.index(before)] = _joined(before, span)
    return rows


def _goes_on(left: Span, right: Span, ratio: float) -> bool:
    """Whether `right` is the rest of the line that begins with `left`."""
    together = abs(left.from_s - right.from_s) <= _APART_S and abs(left.to_s - right.to_s) <= _APART_S / 2
    size, other = _number(left, "size"), _number(right, "size")
    gap = ratio * (_number(right, "x") - _number(left, "x") - _number(left, "w"))
    middles = [_number(span, "y") + _number(span, "h") / 2 for span in (left, right)]
    return (
        together
        and 0.75 < size / max(1e-6, other) < 1.33
        and abs(middles[0] - middles[1]) < 0.4 * size
        and -0.5 * size < gap < 0.7 * size
    )


def _joined(left: Span, right: Span) -> Span:
    words = [str(span.facts["text"]) for span in (left, right)]
    # Latin words were parted at a space, Chinese letters were not.
    between = " " if words[0][-1:].isascii() and words[1][:1].isascii() else ""
    counts = [len(word) for word in words]
    x = min(_number(left, "x"), _number(right, "x"))
    y = min(_number(left, "y"), _number(right, "y"))
    end_x = max(_number(span, "x") + _number(span, "w") for span in (left, right))
    end_y = max(_number(span, "y") + _number(span, "h") for span in (left, right))
    means = {
        key: (counts[0] * _number(left, key) + counts[1] * _number(right, key)) / max(1, sum(counts))
        for key in ("certainty", "size", "contrast")
    }
    facts = {"text": between.join(words), "x": x, "y": y, "w": end_x - x, "h": end_y - y, **means}
    kinds = {str(kind) for span in (left, right) if (kind := span.facts.get("kind")) is not None}
    if len(kinds) == 1:  # what one part does not tell, the other may; parts that contradict each other tell nothing
        facts["kind"] = kinds.pop()
    return Span(min(left.from_s, right.from_s), max(left.to_s, right.to_s), facts)


def _number(span: Span, key: str) -> float:
    return float(span.facts[key] or 0)


text = Signal(
    name="text",
    title="Words on screen",
    title_zh="画面文字",
    unit="captions",
    needs=Needs(colour_px=_COLOUR_PX, every_s=_EVERY_S),
    begin=_begin,
    step=_step,
    end=_end,
    says="What stands on screen in words, with time, box, size and contrast; no value by second.",
    stage="vision",
    version=2,
    spans={"text": str, **dict.fromkeys(("x", "y", "w", "h", "certainty", "size", "contrast"), float | int)},
)
"""Spans, one a line: {"text", "x", "y", "w", "h", "certainty", "size", "contrast", "kind"}; the box half way through
its time, as shares of the frame; `size` the height of the line as a share of the frame's height; `contrast` WCAG's
ratio of the letters to what is around them; `kind` is "caption" where it lies over the picture, "lettering" where
it belongs to a thing in it, and missing where nothing told (nine16.signals._text_ground)."""
