"""How many sounds begin in each second, and where the beat lies.

An onset is a peak of spectral flux: the mean rise, over bands of equal musical width, of the level
in decibels against 20 ms earlier (Bello et al. 2005), taken against the louder of neighbouring bands
so that a gliding voice is not a row of onsets (SuperFlux, Boeck and Widmer 2013). The pulse is the
period at whose first four multiples the flux resembles itself; beats are placed by dynamic
programming (Ellis 2007). Where nothing repeats there is no tempo, rather than a wrong one.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Needs, Signal
from nine16.kinds.sound_blocks import SoundBlocks, hear_out, listen
from nine16.model.measured import Finer, Measured, Span
from nine16.model.video import VideoFacts

FRAMES_PER_S = 100
_HOP = SOUND_RATE_HZ // FRAMES_PER_S
_WINDOW = 1_024
_MEMORY = _HOP + _WINDOW // 2
"""Samples of the second before that the first window of a second reaches into."""
_LAG = 2
_BANDS, _LOWEST_HZ, _HIGHEST_HZ = 36, 60.0, 16_000.0
_QUIETEST = 1e-6
"""Power added to every band: what lies under -60 dBFS starts nothing."""

LEAST_RISE_DB = 2.5
"""Half a minute of white noise at -6 dBFS gave 5 or 6 onsets with this, up to 15 with 2; 3 lost a hit in ten under speech."""
_SPREADS = 7.4
"""Median absolute deviations above the local median (five standard deviations of a normal)."""
_GAP = 5
_MARK_S = 0.05

_SLOWEST_BPM, _FASTEST_BPM = 50.0, 210.0
_STRETCH_S = 30.0
LEAST_PULSE = 0.2
"""Drawn music under a voice reached 0.64, speech 0.10 in 10 s; the shorter the sound, the more is asked."""
_TIGHTNESS = 100.0


class _Listener:
    """Spectral flux, a hundred times a second, one second of sound after the other."""

    def __init__(self) -> None:
        self.blocks = SoundBlocks(SOUND_RATE_HZ)
        self.flux: list[NDArray[np.float32]] = []
        self._before = np.zeros(_MEMORY, np.float32)
        self._levels = np.full((_LAG, _BANDS), 10 * np.log10(_QUIETEST), np.float32)
        self._bands = _bands()
        window = np.hanning(_WINDOW + 1)[:-1]
        self._window = (window / (window.sum() / 2)).astype(np.float32)  # a full-scale sine peaks at 1

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take one second of sound, (channels, 48000)."""
        flow = np.concatenate([self._before, block.mean(axis=0, dtype=np.float32)])
        # Window j is centred on frame j - 1 of this second: the last one needs no sample of the next.
        windows = np.lib.stride_tricks.sliding_window_view(flow, _WINDOW)[::_HOP][:FRAMES_PER_S]
        spectrum = np.fft.rfft(windows * self._window)
        power = np.square(spectrum.real) + np.square(spectrum.imag)
        levels = np.concatenate([self._levels, 10 * np.log10(power @ self._bands + np.float32(_QUIETEST))])
        earlier = levels[:-_LAG].copy()
        earlier[:, 1:] = np.maximum(earlier[:, 1:], levels[:-_LAG, :-1])
        earlier[:, :-1] = np.maximum(earlier[:, :-1], levels[:-_LAG, 1:])
        self.flux.append(np.maximum(levels[_LAG:] - earlier, 0).mean(axis=1))
        self._levels = levels[-_LAG:]
        self._before = flow[-_MEMORY:]


def _bands() -> NDArray[np.float32]:
    """Triangles of equal musical width over the spectrum, (513, bands), each of sum 1."""
    edges = np.geomspace(_LOWEST_HZ, _HIGHEST_HZ, _BANDS + 2)
    line_hz = SOUND_RATE_HZ / _WINDOW
    hz = np.fft.rfftfreq(_WINDOW, 1 / SOUND_RATE_HZ)[:, None]
    low = np.minimum(edges[:-2], edges[1:-1] - line_hz)  # low bands are narrower than a line: reach for two
    high = np.maximum(edges[2:], edges[1:-1] + line_hz)
    shape = np.minimum((hz - low) / (edges[1:-1] - low), (high - hz) / (high - edges[1:-1]))
    shape = np.maximum(shape, 0)
    return (shape / shape.sum(axis=0)).astype(np.float32)


def _local_median(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Median of the second around each frame, on a grid of a tenth of a second."""
    half, grid = FRAMES_PER_S // 2, FRAMES_PER_S // 10
    around = np.lib.stride_tricks.sliding_window_view(np.pad(values, half, mode="edge"), 2 * half + 1)
    return np.repeat(np.median(around[grid // 2 :: grid] if values.size > grid else around[:1], axis=1), grid)


def _at_length(values: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    return values[:size] if values.size >= size else np.pad(values, (0, size - values.size), mode="edge")


def _hits(flux: NDArray[np.float32], usual: NDArray[np.float32]) -> NDArray[np.int64]:
    """Frames at which a sound begins."""
    spread = _at_length(_local_median(np.abs(flux - usual)), flux.size)
    asked = usual + np.maximum(LEAST_RISE_DB, _SPREADS * spread)
    near = np.lib.stride_tricks.sliding_window_view(np.pad(flux, 3, constant_values=-1), 7).max(axis=1)
    hits: list[int] = []
    for frame in np.flatnonzero((flux >= near) & (flux > asked)).tolist():
        if not hits or frame - hits[-1] >= _GAP:
            hits.append(frame)
    return np.array(hits, np.int64)


def _accents(flux: NDArray[np.float32], usual: NDArray[np.float32]) -> NDArray[np.float64]:
    """Flux above the usual, with the largest held so that one crash is not the whole rhythm, smoothed by 15 ms."""
    risen = np.maximum(flux - usual - 1, 0).astype(np.float64)
    risen = np.minimum(risen, np.percentile(risen, 99.5))
    bell = np.exp(-0.5 * np.square(np.arange(-4, 5) / 1.5))
    return np.convolve(risen, bell / bell.sum(), "same")


def _pulse(accents: NDArray[np.float64]) -> tuple[float, float] | None:
    """Period in frames and strength (0..1) of the pulse, or None where nothing repeats."""
    size = accents.size
    slowest = 60 / _SLOWEST_BPM * FRAMES_PER_S
    swing = accents - accents.mean()
    # Less than two periods of the slowest pulse, or no accent at all, can show no repetition.
    if size < 2 * slowest or not swing.any():
        return None
    spectrum = np.fft.rfft(swing, 2 * size)
    likeness = np.fft.irfft(np.square(np.abs(spectrum)))[:size]
    likeness = likeness / likeness[0] * size / np.maximum(size - np.arange(size), size // 4)
    periods = np.geomspace(60 / _FASTEST_BPM, 60 / _SLOWEST_BPM, 300) * FRAMES_PER_S
    strength = np.mean([np.interp(periods * times, np.arange(size), likeness, right=0) for times in range(1, 5)], 0)
    # A mild leaning to 120 beats a minute, where people tap; and the shortest of equally good periods.
    liked = strength * np.exp(-0.5 * np.square(np.log2(periods / (0.5 * FRAMES_PER_S)) / 1.2))
    inner = liked[1:-1]
    peaks = 1 + np.flatnonzero((inner >= liked[:-2]) & (inner >= liked[2:]) & (inner > 0))
    if not peaks.size:
        return None
    best = peaks[liked[peaks] >= 0.85 * liked[peaks].max()][0]
    asked = LEAST_PULSE * (1 + 5 * FRAMES_PER_S / size)
    return (float(periods[best]), float(min(1.0, strength[best]))) if strength[best] >= asked else None


def _beats(accents: NDArray[np.float64], period: float) -> NDArray[np.int64]:
    """Frames of the beats: the path of accents that keeps the period best (Ellis 2007)."""
    worth = accents / accents.std()
    steps = np.arange(round(period / 2), round(period * 2) + 1)
    cost = _TIGHTNESS * np.square(np.log(steps / period))
    longest = int(steps[-1])
    total = np.concatenate([np.zeros(longest), worth])
    came_from = np.full(worth.size, -1)
    back = longest - steps
    for frame in range(worth.size):
        path = total[frame + back] - cost
        best = int(path.argmax())
        if path[best] > 0:
            total[frame + longest] += path[best]
            came_from[frame] = frame - steps[best]
    last = worth.size - longest + int(total[-longest:].argmax()) if worth.size >= longest else int(worth.argmax())
    path = [last]
    while (before := int(came_from[path[-1]])) >= 0:
        path.append(before)
    beats = np.array(path[::-1])
    heard = worth[beats] >= 0.5 * np.sqrt(np.mean(np.square(worth[beats])))  # no beats before or after the music
    return beats[heard.argmax() : beats.size - heard[::-1].argmax()]


def _music(accents: NDArray[np.float64]) -> tuple[NDArray[np.int64], list[tuple[float, float, int]]]:
    """Beats of all stretches that have a pulse, and each one's (tempo in bpm, strength, frames)."""
    count = max(1, round(accents.size / (_STRETCH_S * FRAMES_PER_S)))
    beats: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    found = []
    first = 0
    for stretch in np.array_split(accents, count):
        pulse = _pulse(stretch)
        if pulse is not None:
            here = _beats(stretch, pulse[0])
            beats.append(here + first)
            # The line through all beats is finer than the grid of periods.
            period = float(np.polyfit(np.arange(here.size), here, 1)[0]) if here.size >= 4 else pulse[0]
            found.append((60 * FRAMES_PER_S / period, pulse[1], stretch.size))
        first += stretch.size
    return np.concatenate(beats), found


def _end(listener: _Listener, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    """Onsets by second, flux every 100 ms, marks of hits and beats, tempo."""
    if not hear_out(listener):
        return Measured()
    frames = max(1, int(video.duration_s * FRAMES_PER_S))
    flux = np.concatenate(listener.flux)[1:][:frames]  # the first window is centred before zero
    flux = np.pad(flux, (0, frames - flux.size))
    flux[max(0, frames - 3) :] = 0  # the end of the sound is no onset
    usual = _at_length(_local_median(flux), flux.size)
    hits = _hits(flux, usual)
    beats, music = _music(_accents(flux, usual))
    marks = [("hit", int(frame)) for frame in hits] + [("beat", int(frame)) for frame in beats]
    tenths = np.pad(flux, (0, -flux.size % 10)).reshape(-1, 10).max(axis=1)
    tempos = np.repeat([tempo for tempo, _, _ in music], [size for _, _, size in music])
    heard = sum(size for _, _, size in music)
    return Measured(
        per_second=tuple(
            np.bincount(hits // FRAMES_PER_S, minlength=video.seconds)[: video.seconds].astype(float).tolist()
        ),
        finer=Finer(tuple((np.arange(tenths.size) / 10).tolist()), tuple(tenths.tolist())),
        spans=tuple(
            Span(
                frame / FRAMES_PER_S,
                min(frame / FRAMES_PER_S + _MARK_S, video.duration_s),
                {"kind": kind, "strength": round(float(flux[frame]), 2)},
            )
            for kind, frame in sorted(marks, key=lambda mark: (mark[1], mark[0]))
        ),
        facts={
            "onsets": int(hits.size),
            "tempo_bpm": float(np.median(tempos)) if music else None,
            "pulse_strength": sum(strength * size for _, strength, size in music) / heard if music else None,
            "pulse_share": heard / frames,
        },
    )


onsets = Signal(
    name="onsets",
    title="Onsets",
    title_zh="起音",
    unit="1/s",
    needs=Needs(sound=True),
    begin=lambda _video: _Listener(),
    step=listen,
    end=_end,
    says="How many sounds begin in each second, and where the beat lies.",
)
