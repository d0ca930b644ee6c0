"""Small pictures of a video, one a second, at true times."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filmstrip:
    """JPEG pictures; picture i was on screen at `at_s[i]`."""

    at_s: tuple[float, ...]
    width: int
    height: int
    pictures: tuple[bytes, ...]

    def at(self, second: float) -> bytes | None:
        """The picture on screen at `second`: the last one not later; None when there is none."""
        shown = [picture for at_s, picture in zip(self.at_s, self.pictures, strict=True) if at_s <= second + 1e-6]
        return shown[-1] if shown else (self.pictures[0] if self.pictures else None)
