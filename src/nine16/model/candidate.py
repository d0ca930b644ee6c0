"""A video that is to be posted: everything a rule may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nine16.model.channel import Channel
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts

VideoType = Literal["main", "detail", "shop", "promotion"]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file is like beside its pictures and its sound; None where it does not say."""

    size_bytes: int
    bit_rate: float | None = None
    """Bits a second, of the whole file."""
    picture_bit_rate: float | None = None
    brands: tuple[str, ...] = ()
    """Of an mp4: its major and compatible brands."""
    index_first: bool | None = None
    """Of an mp4 or mov: whether the index (moov) stands before the pictures, so that a player starts at once."""
    edit_lists: bool | None = None
    interlaced: bool | None = None
    """By the stream's field order or its frames' flags."""
    pixel_format: str | None = None
    pixel_aspect: float | None = None
    """Width of a pixel over its height."""
    profile: str | None = None
    closed_gop: bool | None = None
    longest_key_gap_s: float | None = None
    """Longest time between two pictures that a player can seek to."""
    shortest_frame_s: float | None = None
    longest_frame_s: float | None = None
    """Shortest and longest time that one picture is shown; far apart is a variable frame rate."""
    variable_rate: bool | None = None
    """Whether pictures come at an uneven pace beyond the container's rounding."""
    sound_rate_hz: int | None = None
    sound_channels: int | None = None
    sound_bit_rate: float | None = None


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """What a cover picture is like."""

    width: int
    height: int
    """As displayed."""
    size_bytes: int
    kind: str
    """jpeg, png or webp."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes beside a video when it is posted."""

    type: VideoType | None = None
    title: str | None = None
    text: str | None = None
    topics: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    cover: str | None = None
    """The file of its cover picture."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A video that is to be posted, measured, with the words that go beside it."""

    facts: VideoFacts
    file: FileFacts | None
    signals: Mapping[str, Measured]
    """By name; a rule whose signals are not there says nothing, and the check says what was not looked at."""
    channel: Channel
    type: VideoType | None = None
    title: str | None = None
    text: str | None = None
    topics: tuple[str, ...] = ()
    markets: tuple[str, ...] = field(default_factory=tuple)
    """Where it is shown, e.g. CN, US: which law lists apply."""
    cover: CoverFacts | None = None
    """None where no cover was given."""
    path: str = ""
    """The file, or the video's id: how answers name it."""
