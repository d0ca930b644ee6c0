"""What measuring a file gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts


@dataclass(frozen=True, slots=True)
class MeasuredVideo:
    """A video's facts and everything its signals say of it."""

    facts: VideoFacts
    signals: Mapping[str, Measured]
    versions: Mapping[str, int]
    """Of the signals, by name: what is kept is measured again when a version rises."""
    filmstrip: Filmstrip | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One signal's outcome, told as soon as it is there."""

    name: str
    version: int
    measured: Measured


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a video the second stage has seen."""

    share: float
    """0..1 of its length."""
