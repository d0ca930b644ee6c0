"""Loudness against the ITU's signals, onsets and tempo against drawn music, and what hearing costs.

    python bench/accuracy/sound.py [--quick]

Music is drawn by a drum machine with human timing (each hit up to 8 ms off), chords and a melody, alone
and under a voice; noise and speech have no pulse to find. Real voices and the ITU's signals are read from
the folder of real files; rows that need them are left out, with a note, where it is missing.
"""

import argparse
import json
import os
import sys
import time
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter, resample_poly

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk, Signal
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.signals.loudness import loudness
from nine16.signals.onsets import onsets
from nine16.signals.silence import silence

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
Sound = NDArray[np.float32]


def hear(signal: Signal, sound: Sound) -> Measured:
    """`sound`, (channels, samples), through one signal, in the chunks of a decoder."""
    video = VideoFacts(sound.shape[1] / SOUND_RATE_HZ, None, None, None, 0, has_sound=True, has_picture=False)
    state = signal.begin(video)
    layout = "mono" if sound.shape[0] == 1 else "stereo"
    for first in range(0, sound.shape[1], 4_800):
        piece = sound[:, first : first + 4_800]
        state = signal.step(state, Chunk(np.empty(0), {}, {}, piece, first / SOUND_RATE_HZ, layout))
    return signal.end(state, video, {})


def read(path: Path) -> Sound:
    """A 16-bit WAV at 48 kHz, (channels, samples)."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels()).T / 32_768
        rate = file.getframerate()
    common = int(np.gcd(rate, SOUND_RATE_HZ))
    return resample_poly(samples, SOUND_RATE_HZ // common, rate // common, axis=1).astype(np.float32)


def music(bpm: float, *, seconds: float, seed: int) -> tuple[Sound, NDArray[np.float64], NDArray[np.float64]]:
    """A drum machine, chords and a melody: (1, samples), when anything begins, and the beats."""
    rng = np.random.default_rng(seed)
    sound, begun, gap = np.zeros(round(seconds * SOUND_RATE_HZ)), [], 60 / bpm
    beats = np.arange(rng.uniform(0.1, 0.6), seconds - 0.3, gap)
    long, middle, short = (np.arange(round(s * SOUND_RATE_HZ)) / SOUND_RATE_HZ for s in (4 * gap, 0.25, 0.06))

    def play(parts: list[NDArray[np.float64]], at_s: float) -> None:
        at_s = max(0.0, at_s + rng.uniform(-0.008, 0.008))
        first = round(at_s * SOUND_RATE_HZ)
        for part in parts:
            sound[first : first + part.size] += part[: max(0, sound.size - first)]
        begun.append(at_s)

    for number, beat in enumerate(beats):
        kick = 0.8 * np.sin(2 * np.pi * 52 * middle) * np.exp(-middle / 0.07)
        snare = 0.3 * rng.normal(0, 1, middle.size) * np.exp(-middle / 0.05)
        together = [kick if number % 2 == 0 else snare]
        if number % 4 == 0:
            root = rng.choice([174.6, 196.0, 220.0, 261.6])
            chord = np.sum([np.sin(2 * np.pi * root * step * long) for step in (1, 1.25, 1.5, 2)], axis=0)
            together.append(0.06 * chord * np.minimum(1, long / 0.01) * np.exp(-long / 1.5))
        play(together, beat)
        offbeat = []
        if rng.random() < 0.7:
            offbeat.append(0.12 * rng.normal(0, 1, short.size) * np.exp(-short / 0.012))
        if rng.random() < 0.4:
            note = 440 * 2 ** (rng.integers(12) / 12)
            offbeat.append(0.12 * np.sin(2 * np.pi * note * middle) * np.exp(-middle / 0.1))
        if offbeat and beat + gap / 2 < seconds - 0.1:
            play(offbeat, beat + gap / 2)
    return (0.5 * sound).astype(np.float32)[None], np.array(sorted(begun)), beats


def f1(found_s: list[float], true_s: NDArray[np.float64], *, within_s: float = 0.05) -> float:
    """Harmonic mean of precision and recall; each true time is matched at most once."""
    left, hit = list(found_s), 0
    for true in true_s.tolist():
        near = min(left, key=lambda found, true=true: abs(found - true), default=None)
        if near is not None and abs(near - true) <= within_s:
            left.remove(near)
            hit += 1
    return 2 * hit / (len(found_s) + true_s.size)


def marks(heard: Measured, kind: str) -> list[float]:
    """Times of the hits or beats."""
    return [span.from_s for span in heard.spans if span.facts["kind"] == kind]


def near_tempo(found: object, bpm: float, *, octaves: tuple[float, ...] = (1.0,)) -> bool:
    """Within 2 % of the tempo, or of it times one of `octaves`."""
    return isinstance(found, float) and any(abs(found / (bpm * octave) - 1) <= 0.02 for octave in octaves)


def rows_of_music(bars: Bars, songs: int, voice: Sound | None) -> None:
    """Onset F1, beat F1 and tempo over many drawn songs."""
    rng = np.random.default_rng(916)
    hits, beat_hits, right, right_octave, under_voice = [], [], 0, 0, 0
    for number in range(songs):
        bpm = float(rng.uniform(60, 180))
        sound, begun, beats = music(bpm, seconds=20, seed=number)
        heard = hear(onsets, sound)
        hits.append(f1(marks(heard, "hit"), begun))
        exact = near_tempo(heard.facts["tempo_bpm"], bpm)
        right += exact
        right_octave += near_tempo(heard.facts["tempo_bpm"], bpm, octaves=(0.5, 1.0, 2.0))
        if exact:
            beat_hits.append(f1(marks(heard, "beat"), beats))
        if voice is not None:
            first = int(rng.integers(voice.shape[1] - sound.shape[1]))
            mixed = 0.3 * sound + 0.8 * voice[:, first : first + sound.shape[1]]
            under_voice += near_tempo(hear(onsets, mixed).facts["tempo_bpm"], bpm, octaves=(0.5, 1.0, 2.0))
    bars.row("onsets of drawn music, F1 at 50 ms", float(np.mean(hits)), 0.95, ">=", note=f"{songs} songs of 20 s")
    bars.row("beats where the tempo is right, F1 at 50 ms", float(np.mean(beat_hits)), 0.95, ">=")
    bars.row("tempo within 2 %, or its half or double", right_octave / songs, 0.97, ">=", note="60 to 180 bpm")
    bars.row("tempo within 2 %", right / songs, note="half or double is a matter of taste: no bar")
    if voice is not None:
        bars.row("the same under a voice 8 dB louder, octave free", under_voice / songs, 0.9, ">=")


def rows_without_pulse(bars: Bars, voice: Sound | None) -> None:
    """A pulse claimed where there is none."""
    rng = np.random.default_rng(7)
    noises = [rng.normal(0, level, (1, 15 * SOUND_RATE_HZ)) for level in (0.001, 0.03, 0.3) for _ in range(4)]
    false = sum(hear(onsets, noise.astype(np.float32)).facts["tempo_bpm"] is not None for noise in noises)
    bars.row("pulses found in noise", false, 0, "<=", note=f"of {len(noises)}")
    if voice is None:
        return
    lengths = [3, 6, 10, 20]
    pieces = [
        voice[:, first : first + length * SOUND_RATE_HZ]
        for length in lengths
        for first in range(0, voice.shape[1] - length * SOUND_RATE_HZ + 1, length * SOUND_RATE_HZ)
    ]
    false = sum(hear(onsets, piece).facts["tempo_bpm"] is not None for piece in pieces)
    bars.row("pulses found in speech, share", false / len(pieces), 0.05, "<=", note=f"{len(pieces)} pieces, 3 to 20 s")


def rows_of_loudness(bars: Bars) -> None:
    """The ITU's gate signals, and the filter by FFT against the recursive one."""
    if REAL.is_dir():
        truth = json.loads((REAL / "truth.json").read_text("utf-8"))["loudness_lufs"]
        for name, lufs in truth.items():
            if name.endswith(".wav"):
                found = hear(loudness, read(REAL / name)).facts["integrated_lufs"]
                error = abs(float(found) - lufs) if found is not None else float("nan")
                bars.row(f"{Path(name).stem}, error", error, 0.1, "<=", unit="LU")
    noise = np.random.default_rng(1).normal(0, 0.1, (1, 10 * SOUND_RATE_HZ)).astype(np.float32)
    weighted = lfilter(
        [1.53512485958697, -2.69169619938640, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585], noise
    )
    weighted = lfilter([1, -2, 1], [1, -1.99004745483398, 0.99007225036621], weighted)
    direct = -0.691 + 10 * np.log10(np.mean(np.square(weighted[:, -3 * SOUND_RATE_HZ :])))
    by_fft = hear(loudness, noise).per_second[-1]
    bars.row("weighting by FFT against recursion", abs(float(by_fft or 0) - float(direct)), 1e-4, "<=", unit="LU")


def rows_of_cost(bars: Bars) -> None:
    """Processor seconds for half a minute of stereo music under no other load of ours."""
    sound = np.tile(music(118, seconds=30, seed=3)[0], (2, 1))
    total = 0.0
    for signal in (loudness, onsets, silence):
        took = []
        for _turn in range(3):
            began = time.process_time()
            hear(signal, sound)
            took.append(time.process_time() - began)
        bars.row(f"{signal.name}, 30 s of stereo", min(took), unit="CPU s", note="least of 3")
        total += min(took)
    bars.row("all three together", total, 0.4, "<=", unit="CPU s", note="decoding 30 s of 1080p takes 5 to 10")


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    if "OPENBLAS_NUM_THREADS" not in os.environ:  # as in the process that measures: idle threads spin, and count
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "OPENBLAS_NUM_THREADS": "1"})  # noqa: S606 - this very script again
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="20 songs instead of 100")
    quick = parser.parse_args().quick
    bars = Bars("Sound: loudness, onsets, tempo, cost")
    voice = read(REAL / "speech" / "silero" / "test.wav") if REAL.is_dir() else None
    if voice is None:
        print(f"{REAL} is missing: rows with real sound are left out")
    rows_of_loudness(bars)
    rows_of_music(bars, 20 if quick else 100, voice)
    rows_without_pulse(bars, voice)
    rows_of_cost(bars)
    bars.close()


if __name__ == "__main__":
    main()
