"""The sound of a file as one unbroken row of samples at 48 kHz, whatever its rate, gaps and errors."""

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ

_JITTER = SOUND_RATE_HZ // 50
"""20 ms: time stamps of containers that round (webm to 1 ms, flv, avi) wander; a gap is longer."""

_BLOCK = SOUND_RATE_HZ
"""Silence is filled in by blocks of a second."""

_LAYOUTS = {1: "mono", 2: "stereo", 3: "2.1", 4: "quad", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}
"""For files that say how many channels they have but not which."""

_PLANES = 7
"""Most channels that PyAV 18 can hand out plane by plane: it counts them up to a pointer that is null, and FFmpeg's
row of eight has none behind it. Files in 7.1 ended the process."""


class SoundFlow:
    """Takes decoded frames of sound in order; gives samples in order."""

    def __init__(self, *, zero_s: Fraction) -> None:
        """`zero_s` is the container's time of the viewer's zero."""
        self.layout = "stereo"
        self.next = 0
        """Number of the sample that comes next, counted from the viewer's zero."""
        self._begun = False
        self._zero = float(zero_s * SOUND_RATE_HZ)
        self._channels = 0
        self._resampler: av.AudioResampler | None = None
        self._takes: tuple[str, str, int] | None = None

    def push(self, frame: av.AudioFrame) -> Iterator[NDArray[np.float32]]:
        """(channels, m) blocks that `frame` adds, with silence before them where there was a gap."""
        if frame.samples == 0:
            return
        if not self._channels:
            name = frame.layout.name
            self._channels = frame.layout.nb_channels
            self.layout = name if "channel" not in name else _LAYOUTS.get(self._channels, name)
        takes = (frame.format.name, frame.layout.name, frame.sample_rate)
        plain = takes == ("fltp", self.layout, SOUND_RATE_HZ) and self._channels <= _PLANES
        if plain and self._resampler is None:
            yield from self._placed(frame)
            return
        if self._resampler is None or takes != self._takes:  # also when the stream changes on the way
            yield from self.flush()
            self._takes = takes
            form = "fltp" if self._channels <= _PLANES else "flt"
            self._resampler = av.AudioResampler(format=form, layout=self.layout, rate=SOUND_RATE_HZ)
        for resampled in self._resampler.resample(frame):
            yield from self._placed(resampled)

    def flush(self) -> Iterator[NDArray[np.float32]]:
        """What the resampler still holds."""
        if self._resampler is not None:
            for resampled in self._resampler.resample(None):
                yield from self._placed(resampled)
        self._resampler = None
        self._takes = None

    def _placed(self, frame: av.AudioFrame) -> Iterator[NDArray[np.float32]]:
        """The samples of `frame` at their time: cut before zero and where they overlap, silence in gaps."""
        samples = frame.to_ndarray().astype(np.float32, copy=False)
        if not frame.format.is_planar:
            samples = np.ascontiguousarray(samples.reshape(-1, self._channels).T)
        at = self.next
        if frame.pts is not None and frame.time_base is not None:
            tick = frame.time_base  # whole numbers first: fractions would cost as much as the resampling
            at = round(frame.pts * tick.numerator * SOUND_RATE_HZ / tick.denominator - self._zero)
        if not self._begun:
            if at + samples.shape[1] <= 0:  # the encoder's lead-in: nobody hears it
                return
            self._begun = True
            self.next = max(0, at)
        elif abs(at - self.next) <= _JITTER:
            at = self.next
        if at < self.next:
            samples = samples[:, self.next - at :]
        while at > self.next:
            silent = min(_BLOCK, at - self.next)
            self.next += silent
            yield np.zeros((samples.shape[0], silent), np.float32)
        if samples.shape[1]:
            self.next += samples.shape[1]
            yield samples
