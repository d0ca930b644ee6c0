"""What a channel's buttons cover: the free area of the frame, the captions in it and those under the buttons."""

from dataclasses import dataclass

from nine16.model.candidate import Candidate
from nine16.model.finding import Box
from nine16.model.measured import Span

_COVERED = 0.05
"""Share of a caption's box that may be covered, as rules/captions_hidden.py counts."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over one picture; boxes are shares of the frame."""

    at_s: float
    free: Box | None
    """None where the channel's safe area is not known."""
    clear: tuple[Box, ...]
    """Captions that are seen whole."""
    hidden: tuple[Box, ...]
    """Captions that the buttons cover, in part or whole."""


def overlay(candidate: Candidate, *, at_s: float | None = None) -> Overlay:
    """What to draw over the picture at `at_s`; by default where most of the words are covered.

    Example:
        >>> from nine16.kinds.channel import channels
        >>> from nine16.model.video import VideoFacts
        >>> facts = VideoFacts(8.0, 1080, 1920, 25.0, 0, has_sound=True)
        >>> overlay(Candidate(facts, None, {}, channels()["instagram_reels"])).at_s
        4.0
    """
    facts, safe = candidate.facts, candidate.channel.safe_area
    ratio = facts.width / facts.height if facts.width and facts.height else 9 / 16
    free = safe.free(ratio=ratio) if safe is not None else None
    text = candidate.signals.get("text")
    boxes = [(span, box) for span in (text.spans if text is not None else ()) if (box := _box(span)) is not None]
    if at_s is None:
        at_s = _worst(boxes, free, end_s=facts.duration_s)
    shown = [box for span, box in boxes if span.from_s <= at_s < span.to_s]
    hidden = tuple(box for box in shown if free is not None and box.outside(free) > _COVERED)
    return Overlay(at_s, free, tuple(box for box in shown if box not in hidden), hidden)


def _worst(boxes: list[tuple[Span, Box]], free: Box | None, *, end_s: float) -> float:
    """The middle of the caption of which most is covered; the middle of the video where none is."""
    if free is not None and boxes:
        span, box = max(boxes, key=lambda one: one[1].outside(free) * one[1].w * one[1].h)
        if box.outside(free) > _COVERED:
            return (span.from_s + span.to_s) / 2
    return end_s / 2


def _box(span: Span) -> Box | None:
    sides = [span.facts.get(key) for key in ("x", "y", "w", "h")]
    return Box(*(float(side) for side in sides)) if all(isinstance(side, int | float) for side in sides) else None  # type: ignore[arg-type]  # pyrefly: ignore - asked in the same line
