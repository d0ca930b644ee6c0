"""What a channel asks of a video: every value with who says so, since when, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = float | str | tuple[float | str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a channel asks for."""

    value: Value
    source: str
    checked_on: date
    confidence: str
    """A: the channel says so itself, B: several others agree, C: one other, or from memory."""

    @property
    def official(self) -> bool:
        """Whether the channel says so itself: only then may breaking it be an error."""
        return self.confidence == "A"


@dataclass(frozen=True, slots=True)
class SafeArea:
    """The margins that the channel's own buttons and words cover, as shares of width and height."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Channel:
    """A place where videos are posted."""

    name: str
    title: str
    title_zh: str
    asks: Mapping[str, Asked] = field(default_factory=dict)
    """By the vocabulary of `nine16.kinds.channel.VOCABULARY`."""
    safe_area: SafeArea | None = None
    safe_area_asked: Asked | None = None
    """Who says so; its value is the same four shares."""
    unknown: tuple[str, ...] = ()
    """Groups of `nine16.kinds.channel.GROUPS` that were looked for and not found."""
