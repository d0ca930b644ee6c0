"""Music for the demo: four soft chords, a bass, a beat, on a tempo that cuts can lie on."""

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from nine16.simulate.film import SOUND_RATE_HZ

Samples = NDArray[np.float64]
CHORDS = {
    "warm": ((0, 4, 7, 11), (-3, 0, 4, 7), (-7, -3, 0, 4), (-5, -1, 2, 7)),
    "clear": ((0, 4, 7, 14), (-5, 2, 7, 11), (-3, 4, 7, 12), (-7, 0, 9, 12)),
    "calm": ((0, 3, 7, 10), (-4, 0, 3, 7), (-7, -4, 0, 5), (-5, -2, 2, 7)),
}
"""Four chords a round, in half tones above the root; one bar each."""


@dataclass(frozen=True, slots=True)
class Tune:
    """What is played."""

    beats_per_minute: float
    chords: str = "warm"
    root_hz: float = 220.0
    drums: float = 1.0
    """0 = no beat at all."""
    swells_s: float = 0.0
    """How long it takes to reach full loudness."""

    @property
    def beat_s(self) -> float:
        """Seconds from beat to beat."""
        return 60 / self.beats_per_minute


def played(tune: Tune, seconds: float, *, seed: int) -> NDArray[np.float32]:
    """The tune as sound, (2, samples) at 48 kHz."""
    rng = np.random.default_rng(seed)
    size = round(seconds * SOUND_RATE_HZ)
    left, right = np.zeros(size), np.zeros(size)
    bar_s = 4 * tune.beat_s
    for bar in range(int(seconds / bar_s) + 1):
        chord = CHORDS[tune.chords][bar % 4]
        for voice, tone in enumerate(chord):
            note = _pad(tune.root_hz * 2 ** (tone / 12), bar_s * 1.15)
            _add(left, note * (0.055 + 0.012 * (voice % 2)), bar * bar_s)
            _add(right, note * (0.067 - 0.012 * (voice % 2)), bar * bar_s + 0.011)
        for beat in range(4):
            at_s = bar * bar_s + beat * tune.beat_s
            _add_both(left, right, _pluck(tune.root_hz / 2 * 2 ** (chord[0] / 12), 0.5) * 0.16, at_s)
            arpeggio = tune.root_hz * 2 * 2 ** (chord[(beat * 2 + 1) % 4] / 12)
            _add(left, _pluck(arpeggio, 0.7) * 0.06, at_s + tune.beat_s / 2)
            _add(right, _pluck(arpeggio, 0.7) * 0.05, at_s + tune.beat_s / 2 + 0.014)
            if tune.drums:
                if beat % 2 == 0:
                    _add_both(left, right, _kick() * 0.50 * tune.drums, at_s)
                else:
                    _add_both(left, right, _clap(rng) * 0.20 * tune.drums, at_s)
                for half in (0.0, 0.5):
                    _add_both(
                        left, right, _hat(rng) * (0.07 if half else 0.045) * tune.drums, at_s + half * tune.beat_s
                    )
    sound = np.stack([left, right])
    if tune.swells_s:
        sound *= np.clip(np.arange(size) / SOUND_RATE_HZ / tune.swells_s, 0, 1) ** 1.4
    fade = round(0.8 * SOUND_RATE_HZ)
    sound[:, -fade:] *= np.linspace(1, 0, fade) ** 1.5
    return np.tanh(sound * 1.25).astype(np.float32)


def _add(track: Samples, note: Samples, at_s: float) -> None:
    first = round(at_s * SOUND_RATE_HZ)
    last = min(track.size, first + note.size)
    if first < last:
        track[first:last] += note[: last - first]


def _add_both(left: Samples, right: Samples, note: Samples, at_s: float) -> None:
    _add(left, note, at_s)
    _add(right, note, at_s)


def _time(seconds: float) -> Samples:
    return np.arange(round(seconds * SOUND_RATE_HZ)) / SOUND_RATE_HZ


@functools.lru_cache(maxsize=64)
def _pad(tone_hz: float, seconds: float) -> Samples:
    at = _time(seconds)
    tone = sum(np.sin(2 * np.pi * tone_hz * part * at * (1 + 0.0011 * part)) / part**1.7 for part in (1, 2, 3, 4))
    return tone * np.minimum(1, at / 0.25) * np.minimum(1, (seconds - at) / 0.35)


@functools.lru_cache(maxsize=128)
def _pluck(tone_hz: float, seconds: float) -> Samples:
    at = _time(seconds)
    return (
        (np.sin(2 * np.pi * tone_hz * at) + 0.35 * np.sin(4 * np.pi * tone_hz * at))
        * np.exp(-at * 6)
        * np.minimum(1, at / 0.004)
    )


def _kick() -> Samples:
    at = _time(0.24)
    return np.sin(2 * np.pi * (48 * at + 9 * (1 - np.exp(-at * 30)))) * np.exp(-at * 15)


def _clap(rng: np.random.Generator) -> Samples:
    at = _time(0.16)
    return _filtered(rng.normal(0, 1, at.size), (900, 3_800), "bandpass") * np.exp(-at * 30) * 1.6


def _hat(rng: np.random.Generator) -> Samples:
    at = _time(0.05)
    return _filtered(rng.normal(0, 1, at.size), 7_000, "highpass") * np.exp(-at * 90) * 1.5


def _filtered(sound: Samples, edge_hz: float | tuple[float, float], kind: str) -> Samples:
    sections = np.asarray(butter(2, edge_hz, kind, fs=SOUND_RATE_HZ, output="sos"))
    return np.asarray(sosfilt(sections, sound), np.float64)
