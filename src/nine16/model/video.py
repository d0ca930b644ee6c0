"""A video: the file, known by its content; and of a cut, what it shows of its original."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What the container and the decoded streams say, as a browser's media element would report it."""

    duration_s: float
    width: int | None
    """Displayed width in pixels (rotation and pixel aspect applied); None without a picture."""
    height: int | None
    fps: float | None
    """Average frames per second; None without a picture."""
    rotation: int
    """Clockwise degrees that a player turns the stored picture: 0, 90, 180 or 270."""
    has_sound: bool
    has_picture: bool = True
    codec: str | None = None
    sound_codec: str | None = None
    container: str | None = None
    warnings: tuple[str, ...] = ()
    """E.g. that the file is cut short and was measured to its last frame."""

    @property
    def seconds(self) -> int:
        """How many rows of seconds it has: ceil(duration_s)."""
        return -int(-self.duration_s // 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the original as a cut shows it; times are exact."""

    from_s: Fraction
    """Of the original."""
    to_s: Fraction
    at_s: Fraction
    """Where it begins in the cut."""
    speed: Fraction = Fraction(1)
    """Seconds of the original in one second of the cut."""

    @property
    def until_s(self) -> Fraction:
        """Where it ends in the cut."""
        return self.at_s + (self.to_s - self.from_s) / self.speed


@dataclass(frozen=True, slots=True)
class Video:
    """A video of the library."""

    video_id: str
    content_hash: str
    """SHA-256 of the bytes, hexadecimal."""
    file_name: str
    facts: VideoFacts | None
    """None while it has not been measured."""
    cut_of: str | None = None
    """The original that it is a cut of."""
    time_map: tuple[Stretch, ...] = ()
    """Of a cut: which stretches of the original it shows and where, in the order of the cut; empty where nobody said."""
