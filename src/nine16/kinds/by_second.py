"""Cuts the flow of chunks into seconds, for signals written as a function of one second.

A picture stays on screen until the next one comes, also across seconds and to the end of the video
when the sound is longer: that is what a viewer sees. Chunk borders leave no trace.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.chunk import SOUND_RATE_HZ, Chunk, Needs
from nine16.model.second import Second
from nine16.model.video import VideoFacts

_NO_LUMA = np.empty((0, 0, 0), np.uint8)
_NO_COLOUR = np.empty((0, 0, 0, 3), np.uint8)
_NO_SOUND = np.empty(0, np.float32)


class BySecond:
    """Collects what one second needs, measures it, and forgets it."""

    def __init__(self, of_second: Callable[[Second], float | None], needs: Needs) -> None:
        """Measure with `of_second` what `needs` asks for."""
        self._of_second = of_second
        self._needs = needs
        self._wants_picture = needs.luma_px is not None or needs.colour_px is not None
        self._times: list[float] = []
        self._luma: list[NDArray[np.uint8]] = []
        self._colour: list[NDArray[np.uint8]] = []
        self._sound: list[NDArray[np.float32]] = []
        self._sound_first = 0
        """Sample number (of the whole video) of the first sample kept."""
        self._sound_next: int | None = None
        self._values: list[float | None] = []

    def step(self, chunk: Chunk) -> None:
        """Take a chunk; measure every second that is complete by now."""
        self._times.extend(chunk.times_s.tolist())
        if self._needs.luma_px is not None:
            self._luma.extend(chunk.luma[self._needs.luma_px])
        if self._needs.colour_px is not None:
            self._colour.extend(chunk.colour[self._needs.colour_px])
        if self._needs.sound and chunk.sound.shape[1]:
            if self._sound_next is None:
                self._sound_first = self._sound_next = round(chunk.sound_from_s * SOUND_RATE_HZ)
            self._sound.append(chunk.sound.mean(axis=0, dtype=np.float32))
            self._sound_next += chunk.sound.shape[1]
        while self._complete(len(self._values)):
            self._measure(len(self._values), float(len(self._values) + 1))

    def end(self, video: VideoFacts) -> tuple[float | None, ...]:
        """Measure what is left, up to the end of the video."""
        while len(self._values) < video.seconds:
            second = len(self._values)
            self._measure(second, min(second + 1.0, video.duration_s))
        return tuple(self._values[: video.seconds])

    def _complete(self, second: int) -> bool:
        picture = not self._wants_picture or (bool(self._times) and self._times[-1] >= second + 1)
        heard = not self._needs.sound or (
            self._sound_next is not None and self._sound_next >= (second + 1) * SOUND_RATE_HZ
        )
        return picture and heard

    def _measure(self, second: int, until_s: float) -> None:
        value = self._of_second(self._second(second, until_s))
        self._values.append(None if value is None or not np.isfinite(value) else float(value))

    def _second(self, second: int, until_s: float) -> Second:
        times = np.asarray(self._times)
        inside = int(np.searchsorted(times, until_s))  # pictures that came before the end of the second
        held = max(0, int(np.searchsorted(times, second, side="right")) - 1)  # on screen as it begins
        shown = times[held:inside]
        leaves = np.append(shown[1:], until_s) if shown.size else shown
        shown_s = leaves - np.maximum(shown, second)
        seen = Second(
            second=second,
            times_s=shown,
            shown_s=shown_s,
            luma=np.stack(self._luma[held:inside]) if self._luma[held:inside] else _NO_LUMA,
            colour=np.stack(self._colour[held:inside]) if self._colour[held:inside] else _NO_COLOUR,
            sound=self._heard(second),
        )
        keep = max(0, inside - 1)  # the last picture may still be on screen
        del self._times[:keep], self._luma[:keep], self._colour[:keep]
        return seen

    def _heard(self, second: int) -> NDArray[np.float32]:
        if not self._sound:
            return _NO_SOUND
        samples = np.concatenate(self._sound)
        first = second * SOUND_RATE_HZ - self._sound_first
        heard = samples[max(0, first) : max(0, first + SOUND_RATE_HZ)]
        rest = samples[max(0, first + SOUND_RATE_HZ) :]
        self._sound = [rest] if rest.size else []
        self._sound_first += samples.size - rest.size
        return heard
