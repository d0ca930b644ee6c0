"""Which picture of the video shows best what a channel's buttons cover, and everything that lies on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nine16.kinds.panel import Story
from nine16.model.channel import Asked, Channel
from nine16.model.finding import Box
from nine16.model.measured import Measured
from nine16.studio.covered import FACE, Thing, free_area, in_runs, most_hidden_s, seen_at, things

LOOKED = ("text", "codes", "faces")
"""Signals that say what lies where on the frame."""


@dataclass(frozen=True, slots=True)
class ChannelFrame:
    """One picture with what the buttons of one or several channels cover of it."""

    channels: tuple[Channel, ...]
    """Those that say the same; each with its source."""
    free: Box | None
    """The part that stays free; None where nobody says."""
    asked: Asked | None
    """Who says so."""
    at_s: float
    """When the picture is on screen."""
    here: tuple[Thing, ...]
    """What lies on it, from the top down."""
    elsewhere: tuple[Thing, ...]
    """What is hidden at other times, in the order of time; one person's face is told once a stretch."""

    @property
    def hidden(self) -> tuple[Thing, ...]:
        """What is hidden in this picture."""
        return tuple(one for one in self.here if one.is_hidden)


def looked_at(story: Story) -> Mapping[str, Measured]:
    """The signals that say what lies where; empty where nobody has looked closer."""
    return {name: story.evidence.shown[name] for name in LOOKED if name in story.evidence.shown}


def frames_of(story: Story) -> tuple[ChannelFrame, ...]:
    """One frame for every safe area of the post's channels, in the order of the channels; none without a closer look."""
    facts, signals = story.evidence.video, looked_at(story)
    if facts is None or not signals:
        return ()
    alike: dict[tuple[Box | None, str | None], list[Channel]] = {}
    for channel in story.channels.values():
        asked = channel.safe_area_asked
        alike.setdefault((free_area(channel, facts), asked.source if asked else None), []).append(channel)
    strip = story.filmstrip
    moments = strip.at_s if strip is not None else ()
    frames = []
    for (free, _source), group in alike.items():
        everything = things(signals, free)
        at_s = most_hidden_s(everything, moments, otherwise_s=facts.duration_s / 2)
        runs = in_runs(one for one in everything if one.is_hidden)
        now = [one for one in runs if one.from_s <= at_s < one.to_s]
        frames.append(
            ChannelFrame(
                tuple(group),
                free,
                group[0].safe_area_asked,
                at_s,
                tuple(_for_its_whole_stretch(one, now) for one in seen_at(everything, at_s)),
                tuple(one for one in runs if one not in now),
            )
        )
    return tuple(frames)


def _for_its_whole_stretch(one: Thing, runs: list[Thing]) -> Thing:
    """A hidden face where it is now, for as long as it stays hidden; everything else as it is."""
    run = next(
        (run for run in runs if one.is_hidden and one.kind == FACE == run.kind and run.number == one.number), one
    )
    return replace(one, from_s=run.from_s, to_s=run.to_s)
