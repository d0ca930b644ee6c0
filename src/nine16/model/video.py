"""A video: the file, known by its content."""

from dataclasses import dataclass


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
class Video:
    """A video of the library."""

    video_id: str
    content_hash: str
    """SHA-256 of the bytes, hexadecimal."""
    file_name: str
    facts: VideoFacts | None
    """None while it has not been measured."""
    cut_of: str | None = None
