"""A chunk while it is being filled: some pictures in order, some sound in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk
from nine16.media.planes import Picture, whole_factor

PICTURES = 32
"""Pictures in a chunk: a second of film; long enough that calls cost little, short enough for the cache."""

_SOUND = 2 * SOUND_RATE_HZ
"""Samples after which a chunk is given out though it lacks pictures (sound alone, slide shows)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the signals of a pass ask for together."""

    luma_px: tuple[int, ...] = ()
    colour_px: tuple[int, ...] = ()
    sound: bool = False


@dataclass(slots=True)
class Gathering:
    """Room for one chunk's pictures, reduced into place, and its sound."""

    wanted: Wanted
    layout: str = "stereo"
    """FFmpeg's name of the channel layout of the sound."""
    _luma_sizes: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    _colour_sizes: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    _times: list[float] = field(default_factory=list)
    _luma: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    _colour: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    _sound: list[NDArray[np.float32]] = field(default_factory=list)
    _samples: int = 0
    """How many there are in `_sound`."""
    _sound_next: int = 0
    """Number of the sample after the last one taken."""
    ready: bool = False
    """Whether it is known how large pictures become."""

    def sized(self, width: int, height: int) -> None:
        """Reduce all pictures to the sizes that follow from a displayed `width` x `height`."""

        def size(asked_px: int) -> tuple[int, int]:
            factor = whole_factor(min(width, height), asked_px)
            return max(1, width // factor), max(1, height // factor)

        self._luma_sizes = {px: size(px) for px in self.wanted.luma_px}
        self._colour_sizes = {px: size(px) for px in self.wanted.colour_px}
        self.ready = True
        self._make_room()

    def picture(self, at_s: float, picture: Picture) -> None:
        """Reduce a picture into the next row."""
        row = len(self._times)
        self._times.append(at_s)
        for px, size in self._luma_sizes.items():
            self._luma[px][row] = picture.luma(*size)
        for px, size in self._colour_sizes.items():
            self._colour[px][row] = picture.colour(*size)

    def sound(self, samples: NDArray[np.float32], *, until: int) -> None:
        """Take (channels, m) samples that end before sample number `until`."""
        self._sound.append(samples)
        self._samples += samples.shape[1]
        self._sound_next = until

    @property
    def full(self) -> bool:
        """Whether it is time to give the chunk out."""
        return len(self._times) >= PICTURES or self._samples >= _SOUND

    @property
    def empty(self) -> bool:
        """Whether there is nothing to give out."""
        return not self._times and not self._sound

    def chunk(self) -> Chunk:
        """What was gathered; begin anew."""
        count = len(self._times)
        none = np.empty((0, 0, 0), np.uint8)
        made = Chunk(
            times_s=np.array(self._times, np.float64),
            luma={px: self._luma.get(px, none)[:count] for px in self.wanted.luma_px},
            colour={px: self._colour.get(px, none[..., None])[:count] for px in self.wanted.colour_px},
            sound=np.concatenate(self._sound, axis=1) if self._sound else np.empty((1, 0), np.float32),
            sound_from_s=(self._sound_next - self._samples) / SOUND_RATE_HZ,
            sound_layout=self.layout,
        )
        self._times, self._sound, self._samples = [], [], 0
        self._make_room()
        return made

    def _make_room(self) -> None:
        """New arrays for every chunk: signals may keep the old ones."""

        def rows(sizes: Mapping[int, tuple[int, int]], *depth: int) -> dict[int, NDArray[Any]]:
            return {px: np.empty((PICTURES, high, wide, *depth), np.uint8) for px, (wide, high) in sizes.items()}

        self._luma, self._colour = rows(self._luma_sizes), rows(self._colour_sizes, 3)
