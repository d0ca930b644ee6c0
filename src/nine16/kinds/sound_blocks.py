"""Cuts the flow of sound into blocks of one size at fixed places, for signals that listen.

Block i holds the samples [i * size, (i + 1) * size) of the video's time, whatever the chunks, so a
signal that works block by block gives the same bits for any chunking. Sound that starts late is
preceded by silence, sound before zero is dropped, and what no loudspeaker could play (not a number,
infinite, thousands of times full scale: damaged files decode to such) is silenced or held at a limit.
"""

from collections.abc import Iterator
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk

LOUDEST = 64.0
"""Samples are held at this: decoded AAC passes 1 by a little, +36 dBFS is no sound any more."""


class SoundBlocks:
    """Collects chunks and gives whole blocks, each (channels, size), float32.

    Example:
        >>> sound = np.ones((1, 5), np.float32)
        >>> blocks = SoundBlocks(4)
        >>> chunk = Chunk(np.empty(0), {}, {}, sound, sound_from_s=0.0, sound_layout="mono")
        >>> [block.shape for block in blocks.step(chunk)], [block.tolist() for block in blocks.end()]
        ([(1, 4)], [[[1.0, 0.0, 0.0, 0.0]]])
    """

    def __init__(self, size: int) -> None:
        """Blocks of `size` samples at 48 kHz."""
        self._size = size
        self._kept: list[NDArray[np.float32]] = []
        self._kept_samples = 0
        self.layout: str | None = None
        """FFmpeg's name of the channel layout; None until sound has come."""
        self.samples = 0
        """How many samples lie between zero and the end of the sound seen by now."""

    def step(self, chunk: Chunk) -> Iterator[NDArray[np.float32]]:
        """Take a chunk, give the blocks that are complete by now."""
        if not chunk.sound.shape[-1]:
            return
        sound = chunk.sound
        if self.layout is None:
            self.layout = chunk.sound_layout
            late = round(chunk.sound_from_s * SOUND_RATE_HZ)
            if late > 0:
                self._keep(np.zeros((sound.shape[0], late), np.float32))
            sound = sound[:, max(0, -late) :]
        self._keep(sound)
        if self._kept_samples < self._size:
            return
        flow = self._kept[0] if len(self._kept) == 1 else np.concatenate(self._kept, axis=1)
        whole = flow.shape[1] // self._size * self._size
        self._kept, self._kept_samples = [flow[:, whole:]], flow.shape[1] - whole
        for first in range(0, whole, self._size):
            yield flow[:, first : first + self._size]

    def end(self) -> Iterator[NDArray[np.float32]]:
        """Give what is left as one block, filled up with silence."""
        if self._kept_samples:
            flow = np.concatenate(self._kept, axis=1)
            yield np.pad(flow, ((0, 0), (0, self._size - flow.shape[1])))
        self._kept, self._kept_samples = [], 0

    def _keep(self, sound: NDArray[np.float32]) -> None:
        if sound.size and not float(np.abs(sound).max()) <= LOUDEST:  # true for NaN as well
            sound = np.clip(np.nan_to_num(sound, nan=0.0), -LOUDEST, LOUDEST)
        self._kept.append(sound)
        self._kept_samples += sound.shape[1]
        self.samples += sound.shape[1]


class Listener(Protocol):
    """A signal's state that hears sound block by block."""

    blocks: SoundBlocks

    def hear(self, block: NDArray[np.float32], /) -> None:
        """Take the next block, (channels, size)."""


_Hears = TypeVar("_Hears", bound=Listener)


def listen(listener: _Hears, chunk: Chunk) -> _Hears:
    """A signal's `step`: let the listener hear the blocks that a chunk completes."""
    for block in listener.blocks.step(chunk):
        listener.hear(block)
    return listener


def hear_out(listener: Listener) -> bool:
    """Let the listener hear what is left at the end; whether there was any sound at all."""
    if listener.blocks.layout is None:
        return False
    for block in listener.blocks.end():
        listener.hear(block)
    return True
