"""What a channel asks of a video: every value with who says so, since when, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nine16.model.finding import Box

SCREEN = 9 / 16
"""Width over height of the screen that safe areas are given for."""

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

    def free(self, *, ratio: float) -> Box:
        """The part of a video's frame that stays free, in shares of that frame.

        The margins are those of an upright screen (9:16), on which a video of another `ratio` (width over height)
        is shown whole, in the middle.

        Example:
            >>> SafeArea(0.25, 0.25, 0.0, 0.0).free(ratio=9 / 16)
            Box(x=0.0, y=0.25, w=1.0, h=0.5)
            >>> SafeArea(0.2, 0.2, 0.0, 0.0).free(ratio=1.0)
            Box(x=0.0, y=0.0, w=1.0, h=1.0)
        """
        wide, high = min(1.0, ratio / SCREEN), min(1.0, SCREEN / ratio)
        left, right = _inside(self.left, 1 - self.right, wide)
        top, bottom = _inside(self.top, 1 - self.bottom, high)
        return Box(left, top, right - left, bottom - top)


def _inside(begin: float, end: float, shown: float) -> tuple[float, float]:
    """[begin, end) of the screen, as shares of a frame that fills the share `shown` of it, in the middle."""
    before = (1 - shown) / 2
    return tuple(min(1.0, max(0.0, (at - before) / shown)) for at in (begin, end))  # type: ignore[return-value]  # pyrefly: ignore - two of them


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
