"""What lies on the frame while it plays, and how much of each thing a channel's own buttons and words cover."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nine16.model.channel import SCREEN, Channel
from nine16.model.finding import Box
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

CAPTION, CODE, FACE = "caption", "code", "face"
_ON_A_THING = "lettering"
"""Kind of text that is printed on a product or a sign: nobody writes it to be read as a caption."""
_MAY_BE_COVERED: Mapping[str, float] = {CAPTION: 0.05, CODE: 0.05, FACE: 0.2}
"""Share of a box that may be covered before the thing counts as hidden. Boxes are drawn a little wide
(rules/captions_hidden.py counts alike); a face is known by its eyes and mouth, its box holds hair and chin too."""
_LEAST_S = 0.3
"""Shorter captions are read by nobody (rules/_captions.py leaves them out too)."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A caption, a code or a face for as long as it is there."""

    kind: str
    """caption, code or face."""
    words: str
    """What it says; a face says nothing."""
    from_s: float
    to_s: float
    box: Box
    covered: float | None
    """Share of the box under the channel's buttons, 0..1; None where the safe area is not known."""
    number: int = 0
    """Of a face: the person's number."""

    @property
    def is_hidden(self) -> bool:
        """Whether so much is covered that it counts."""
        return self.covered is not None and self.covered > _MAY_BE_COVERED[self.kind]


def free_area(channel: Channel, facts: VideoFacts) -> Box | None:
    """The part of this video's frame that the channel leaves free; None where nobody says.

    Example:
        >>> from nine16.kinds.channel import channels
        >>> free_area(channels()["instagram_reels"], VideoFacts(8.0, 1080, 1920, 25.0, 0, has_sound=True))
        Box(x=0.06, y=0.14, w=0.88, h=0.51)
    """
    if channel.safe_area is None:
        return None
    free = channel.safe_area.free(ratio=facts.width / facts.height if facts.width and facts.height else SCREEN)
    return Box(*(round(side, 6) for side in (free.x, free.y, free.w, free.h)))


def things(signals: Mapping[str, Measured], free: Box | None) -> tuple[Thing, ...]:
    """Every caption, code and face with its time and box, in the order of time.

    Args:
        signals: `text`, `codes` and `faces`, those that were measured.
        free: the area that stays free.

    Example:
        >>> line = Span(1.0, 2.0, {"text": "今晚八点", "x": 0.1, "y": 0.9, "w": 0.8, "h": 0.1})
        >>> [(one.kind, one.covered) for one in things({"text": Measured(spans=(line,))}, Box(0, 0.1, 1, 0.85))]
        [('caption', 0.5)]
    """
    found = [
        *(_thing(CAPTION, span, free) for span in _spans(signals, "text") if _is_caption(span)),
        *(_thing(CODE, span, free) for span in _spans(signals, "codes")),
        *(_thing(FACE, span, free) for span in _spans(signals, "faces")),
    ]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.from_s, one.to_s, one.words)))


def seen_at(everything: Iterable[Thing], at_s: float) -> tuple[Thing, ...]:
    """What is on screen at `at_s`, from the top of the frame down."""
    here = [one for one in everything if one.from_s <= at_s < one.to_s]
    return tuple(sorted(here, key=lambda one: (one.box.y, one.box.x)))


def most_hidden_s(everything: Sequence[Thing], moments_s: Sequence[float], *, otherwise_s: float) -> float:
    """Which of `moments_s` hides most: words and codes first, then faces; the one nearest to `otherwise_s` if none does.

    Example:
        >>> line = Thing("caption", "a", 1.0, 2.5, Box(0, 0, 1, 0.1), 1.0)
        >>> most_hidden_s([line], [0.0, 1.0, 2.0, 3.0], otherwise_s=1.6), most_hidden_s([], [0.0, 4.0], otherwise_s=3.0)
        (1.0, 4.0)
    """

    def hidden(at_s: float) -> tuple[float, float]:
        here = [one for one in everything if one.is_hidden and one.from_s <= at_s < one.to_s]
        areas = [(one.kind == FACE, (one.covered or 0.0) * one.box.w * one.box.h) for one in here]
        # Rounded: a caption whose box trembles by a point is as much hidden in one second as in the next.
        return tuple(round(sum(area for is_face, area in areas if is_face == which), 4) for which in (False, True))  # type: ignore[return-value]  # pyrefly: ignore - two of them

    best = max(moments_s, key=lambda at_s: (*hidden(at_s), -at_s), default=otherwise_s)
    if any(hidden(best)) or not moments_s:
        return best
    return min(moments_s, key=lambda at_s: (abs(at_s - otherwise_s), at_s))


def in_runs(hidden: Iterable[Thing]) -> tuple[Thing, ...]:
    """The same with one person's face in seconds that follow each other told once, at its worst.

    Example:
        >>> face = Thing("face", "", 3.0, 4.0, Box(0.5, 0, 0.3, 0.3), 0.4, number=1)
        >>> [(one.from_s, one.to_s) for one in in_runs([face, Thing("face", "", 4.0, 5.0, face.box, 0.5, number=1)])]
        [(3.0, 5.0)]
    """
    told: list[Thing] = []
    open_runs: dict[int, int] = {}
    for one in hidden:
        at = open_runs.get(one.number) if one.kind == FACE else None
        if at is not None and one.from_s <= told[at].to_s + 1e-6:
            before = told[at]
            worst = max(before, one, key=lambda part: part.covered or 0.0)
            told[at] = Thing(FACE, "", before.from_s, one.to_s, worst.box, worst.covered, one.number)
            continue
        if one.kind == FACE:
            open_runs[one.number] = len(told)
        told.append(one)
    return tuple(told)


def _spans(signals: Mapping[str, Measured], name: str) -> tuple[Span, ...]:
    measured = signals.get(name)
    return () if measured is None else measured.spans


def _is_caption(span: Span) -> bool:
    return (
        span.to_s - span.from_s >= _LEAST_S
        and bool(str(span.facts.get("text") or "").strip())
        and span.facts.get("kind") != _ON_A_THING
    )


def _thing(kind: str, span: Span, free: Box | None) -> Thing | None:
    """None where the span says no place."""
    sides = [float(side) for key in ("x", "y", "w", "h") if isinstance(side := span.facts.get(key), int | float)]
    if len(sides) < 4:
        return None
    box = Box(*sides)
    number = span.facts.get("face")
    return Thing(
        kind,
        "" if kind == FACE else str(span.facts.get("text") or ""),
        span.from_s,
        span.to_s,
        box,
        None if free is None else box.outside(free),
        int(number) if isinstance(number, int) else 0,
    )
