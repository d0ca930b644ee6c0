"""A film that is drawn: pictures one after the other, and its sound, both only made when asked for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
SOUND_RATE_HZ = 48_000


@dataclass(frozen=True, slots=True)
class Film:
    """What an encoder needs, and nothing else."""

    name: str
    duration_s: float
    fps: int
    width: int
    height: int
    pictures: Callable[[], Iterator[Picture]] = field(repr=False)
    """() -> iterator of (height, width, 3) RGB pictures, `frames` of them."""
    sound: Callable[[], NDArray[np.float32]] = field(repr=False)
    """() -> (2, samples) at 48 kHz, -1..1."""

    @property
    def frames(self) -> int:
        """How many pictures it has."""
        return round(self.duration_s * self.fps)


def film(seconds: float, *, black: Collection[int] = (), fps: int = 25, width: int = 90, height: int = 160) -> Film:
    """A plain film for tests: a colour that drifts, black in the said seconds, a soft tone.

    Example:
        >>> plain = film(4, black=range(3, 4))
        >>> pictures = list(plain.pictures())
        >>> len(pictures), int(pictures[80].max())
        (100, 0)
    """

    def pictures() -> Iterator[Picture]:
        down = np.linspace(0.6, 1.0, height)[:, None, None]
        for frame in range(round(seconds * fps)):
            at_s = frame / fps
            if int(at_s) in black:
                yield np.zeros((height, width, 3), np.uint8)
                continue
            colour = 128 + 90 * np.sin(np.array([0.3, 0.5, 0.7]) * at_s + np.array([0.0, 2.0, 4.0]))
            yield np.broadcast_to(down * colour, (height, width, 3)).astype(np.uint8)

    def sound() -> NDArray[np.float32]:
        at_s = np.arange(round(seconds * SOUND_RATE_HZ)) / SOUND_RATE_HZ
        tone = 0.1 * np.sin(2 * np.pi * 220 * at_s)
        return np.stack([tone, tone]).astype(np.float32)

    return Film("film", seconds, fps, width, height, pictures, sound)
