"""What a channel's buttons cover: the free area of the frame, what lies in it and what lies under the buttons."""

from dataclasses import dataclass

from nine16.model.candidate import Candidate
from nine16.model.finding import Box
from nine16.studio.covered import free_area, in_runs, most_hidden_s, seen_at, things


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over one picture; boxes are shares of the frame."""

    at_s: float
    free: Box | None
    """None where the channel's safe area is not known."""
    clear: tuple[Box, ...]
    """Captions, codes and faces that are seen whole."""
    hidden: tuple[Box, ...]
    """Captions, codes and faces that the buttons cover, in part or whole."""


def overlay(candidate: Candidate, *, at_s: float | None = None) -> Overlay:
    """What to draw over the picture at `at_s`; by default where most is hidden, words before faces.

    Example:
        >>> from nine16.kinds.channel import channels
        >>> from nine16.model.video import VideoFacts
        >>> facts = VideoFacts(8.0, 1080, 1920, 25.0, 0, has_sound=True)
        >>> overlay(Candidate(facts, None, {}, channels()["instagram_reels"])).at_s
        4.0
    """
    facts = candidate.facts
    free = free_area(candidate.channel, facts)
    everything = things(candidate.signals, free)
    if at_s is None:
        hidden = in_runs(one for one in everything if one.is_hidden)
        moments = [(one.from_s + one.to_s) / 2 for one in hidden]
        at_s = most_hidden_s(everything, moments, otherwise_s=facts.duration_s / 2)
    here = seen_at(everything, at_s)
    return Overlay(
        at_s,
        free,
        tuple(one.box for one in here if not one.is_hidden),
        tuple(one.box for one in here if one.is_hidden),
    )
