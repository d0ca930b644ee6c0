"""Voices spliced at known times, alone and under music; levels, rates, clipping; what listening costs.

    python bench/accuracy/speech.py [--quick]

Truth of speech (its thresholds chosen on other clips, after early figures of these had been seen): in the clean recording alone, 10 ms frames louder than
both its own 95th percentile less 30 dB and its 5th percentile plus 6 dB are speech; gaps of less than 200 ms are
closed (stops and short breaths inside talk), bursts of less than 50 ms are dropped. Recordings are made equally
loud (-20 dBFS) and laid down with 0.3 to 3 s of silence between them; a gap is no speech. Music is 5 dB under the
frames that are speech. The one choice made by measuring (a frame added at both ends of a stretch) was made on
other recordings (speech/pocketsphinx, wenet/mid.wav, silero/test.mp3).
"""

import argparse
import os
import sys
import time
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk, Signal
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.signals.clipping import clipping
from nine16.signals.speech import speech
from nine16.signals.speech_rate import speech_rate, syllables
from nine16.signals.voice_level import voice_level
from nine16.simulate.music import Tune, played

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
FRAME = SOUND_RATE_HZ // 100
VOICES = (
    "speech/wenet/aishell-BAC009S0724W0121.wav",
    "speech/wenet/librispeech-1995-1837-0001.wav",
    "speech/wenet/long.wav",
    "speech/whisper/jfk.flac",
    "speech/silero/test.wav",
)
TEXTS = {
    "speech/wenet/aishell-BAC009S0724W0121.wav": "广州市房地产中介协会分析",
    "speech/wenet/librispeech-1995-1837-0001.wav": (
        "it was the first great sorrow of his life it was not so much the loss of the cotton itself "
        "but the fantasy the hopes the dreams built around it"
    ),
    "speech/whisper/jfk.flac": (
        "and so my fellow americans ask not what your country can do for you ask what you can do for your country"
    ),
}
REAL_MUSIC = ("video/moviepy/big_buck_bunny_0_30.webm", "speech/loudness/piano.wav")
Sound = NDArray[np.float32]


def hear(signal: Signal, sound: Sound, others: dict[str, Measured] | None = None) -> Measured:
    """`sound`, (channels, samples), through one signal, in chunks of a tenth of a second."""
    video = VideoFacts(sound.shape[1] / SOUND_RATE_HZ, None, None, None, 0, has_sound=True, has_picture=False)
    state = signal.begin(video)
    for first in range(0, sound.shape[1], 4_800):
        piece = sound[:, first : first + 4_800]
        state = signal.step(state, Chunk(np.empty(0), {}, {}, piece, first / SOUND_RATE_HZ, "stereo"))
    return signal.end(state, video, others or {})


def read(path: Path) -> Sound:
    """The sound of a file, (samples,) at 48 kHz, channels mixed."""
    found: list[Sound] = []
    with av.open(str(path)) as file:
        resampler = av.AudioResampler("fltp", "mono", SOUND_RATE_HZ)
        for frame in [*file.decode(audio=0), None]:
            found.extend(part.to_ndarray()[0] for part in resampler.resample(frame))
    return np.concatenate(found)


def true_speech(clean: Sound) -> NDArray[np.bool_]:
    """Which frames of 10 ms are speech, by the rule above."""
    frames = clean[: clean.size // FRAME * FRAME].reshape(-1, FRAME).astype(np.float64)
    level = 10 * np.log10(np.square(frames).mean(axis=1) + 1e-12)
    quiet, loud = np.percentile(level, [5, 95])
    found: list[list[int]] = []
    for first, after in stretches(level > max(loud - 30, quiet + 6)):
        if found and first - found[-1][1] < 20:
            found[-1][1] = after
        else:
            found.append([first, after])
    truth = np.zeros(level.size, np.bool_)
    for first, after in found:
        truth[first:after] = after - first >= 5
    return truth


def stretches(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First frame and frame after the last of each run."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    return [(int(first), int(after)) for first, after in edges.reshape(-1, 2)]


def spliced(voices: list[Sound], *, seed: int) -> tuple[Sound, NDArray[np.bool_]]:
    """The recordings in some order with silence between them, and which frames are speech."""
    rng = np.random.default_rng([916, seed])
    parts: list[Sound] = []
    truth: list[NDArray[np.bool_]] = []
    for index in [*rng.permutation(len(voices)).tolist(), None]:
        gap = int(rng.uniform(0.3, 3.0) * 100)
        parts.append(np.zeros(gap * FRAME, np.float32))
        truth.append(np.zeros(gap, np.bool_))
        if index is not None:
            voice = voices[index][: voices[index].size // FRAME * FRAME]
            parts.append(voice * np.float32(0.1 / np.sqrt(np.mean(np.square(voice, dtype=np.float64)))))
            truth.append(true_speech(voice))
    return np.concatenate(parts), np.concatenate(truth)


def under(voice: Sound, truth: NDArray[np.bool_], music: Sound, *, gap_db: float) -> Sound:
    """The voice in both channels with `music`, (2, n), `gap_db` under its speech."""
    spoken = np.mean(np.square(voice[np.repeat(truth, FRAME)], dtype=np.float64))
    gain = np.sqrt(spoken / np.mean(np.square(music, dtype=np.float64)) / 10 ** (gap_db / 10))
    return (voice + gain * music).astype(np.float32)


def looped(sound: Sound, size: int) -> Sound:
    """One channel again and again, (2, size)."""
    return np.tile(np.resize(sound, size), (2, 1))


def frames_of(heard: Measured, count: int) -> NDArray[np.bool_]:
    """Which frames of 10 ms the signal calls speech."""
    found = np.zeros(count, np.bool_)
    for span in heard.spans:
        found[round(span.from_s * 100) : round(span.to_s * 100)] = True
    return found


def rows_of_speech(bars: Bars, voices: list[Sound], splices: int) -> None:
    """Frame errors, alone and under music; level found under drawn music."""
    errors: dict[str, list[tuple[float, float, float]]] = {}
    levels: list[float] = []
    for seed in range(splices):
        voice, truth = spliced(voices, seed=seed)
        drawn = played(Tune(84 + 13 * seed, ("warm", "clear", "calm")[seed % 3]), voice.size / SOUND_RATE_HZ, seed=seed)
        mixes = {"alone": np.stack([voice, voice]), "under drawn music, 5 dB": under(voice, truth, drawn, gap_db=5)}
        for name in REAL_MUSIC:
            music = looped(read(REAL / name), voice.size)
            mixes[f"under {Path(name).stem}, 5 dB"] = under(voice, truth, music, gap_db=5)
        for name, sound in mixes.items():
            heard = hear(speech, sound)
            found = frames_of(heard, truth.size)
            errors.setdefault(name, []).append(
                (float((found != truth).mean()), float((truth & ~found).mean()), float((found & ~truth).mean()))
            )
        for gap_db in (0.0, 5.0, 10.0, 20.0):
            sound = under(voice, truth, drawn, gap_db=gap_db)
            found_db = hear(voice_level, sound, {"speech": hear(speech, sound)}).facts["level_db"]
            levels.append(abs(float(found_db) - gap_db) if isinstance(found_db, float) else float("nan"))
    for name, rows in errors.items():
        whole, missed, false = np.mean(rows, axis=0)
        note = f"{100 * missed:.1f} % missed, {100 * false:.1f} % false; {splices} splices of {len(voices)} recordings"
        bars.row(f"frame error, {name}", whole, 0.1, "<=", note=note)
    bars.row(
        "voice over music, error of a planted level", float(np.mean(levels)), 2.0, "<=", unit="dB", note="0 to 20 dB"
    )


def rows_of_false_voices(bars: Bars) -> None:
    """Voices claimed where nobody speaks."""
    rng = np.random.default_rng(5)
    silent = {
        "drawn music": played(Tune(118, "clear"), 30, seed=77),
        "noise": rng.normal(0, 0.1, (2, 20 * SOUND_RATE_HZ)).astype(np.float32),
    }
    for name in ("video/moviepy/rain.mp3", "speech/loudness/piano.wav"):
        if (REAL / name).is_file():
            sound = read(REAL / name)
            silent[Path(name).stem] = np.stack([sound, sound])
    for name, sound in silent.items():
        share = hear(speech, sound).facts["share"]
        bars.row(
            f"called speech of {name}", float(share or 0), 0.05, "<=", note=f"{sound.shape[1] / SOUND_RATE_HZ:.0f} s"
        )


def rows_of_rates(bars: Bars) -> None:
    """Syllables counted in the sound against those of the words."""
    wrong = total = 0
    for name, text in TEXTS.items():
        sound = read(REAL / name)[None]
        heard = hear(speech, sound)
        others = {"speech": heard, "voice_level": hear(voice_level, sound, {"speech": heard})}
        counted = hear(speech_rate, sound, others).facts["syllables"]
        wrong += abs(syllables(text) - int(counted or 0))
        total += syllables(text)
    bars.row("syllables by sound, error", wrong / total, 0.2, "<=", note=f"{total} syllables, 3 recordings")


def rows_of_clipping(bars: Bars, voices: list[Sound]) -> None:
    """Seconds with a planted cut, and clean ones called clipped."""
    voice, _truth = spliced(voices, seed=1)
    voice = 0.8 * voice / np.abs(voice).max()
    spoilt = voice.copy()
    seconds = np.random.default_rng(3).permutation(voice.size // SOUND_RATE_HZ)[:20]
    hit = set()
    for second in seconds.tolist():
        here = slice(second * SOUND_RATE_HZ, (second + 1) * SOUND_RATE_HZ)
        loud = np.clip(voice[here] * 6, -1, 1)
        if np.count_nonzero(np.abs(loud) >= 1) >= 50:
            spoilt[here] = loud
            hit.add(second)
    found = {second for second, share in enumerate(hear(clipping, spoilt[None]).per_second) if share}
    bars.row(
        "seconds with a planted cut that are told", len(found & hit) / len(hit), 1.0, ">=", note=f"{len(hit)} seconds"
    )
    bars.row("other seconds called clipped", len(found - hit), 0, "<=")


def rows_of_cost(bars: Bars, voices: list[Sound]) -> None:
    """Processor seconds for half a minute of stereo."""
    voice, _truth = spliced(voices, seed=2)
    sound = np.stack([voice, voice])[:, : 30 * SOUND_RATE_HZ]
    heard = hear(speech, sound)
    others = {"speech": heard, "voice_level": hear(voice_level, sound, {"speech": heard})}
    total = 0.0
    for signal in (speech, voice_level, speech_rate, clipping):
        took = []
        for _turn in range(3):
            began = time.process_time()
            hear(signal, sound, others)
            took.append(time.process_time() - began)
        bars.row(f"{signal.name}, 30 s of stereo", min(took), unit="CPU s", note="least of 3")
        total += min(took)
    bars.row("all four together", total, 0.6, "<=", unit="CPU s", note="decoding 30 s of 1080p takes 12")


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    if "OPENBLAS_NUM_THREADS" not in os.environ:  # as in the process that measures: idle threads spin, and count
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "OPENBLAS_NUM_THREADS": "1"})  # noqa: S606 - this very script again
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="2 splices instead of 6")
    quick = parser.parse_args().quick
    if not REAL.is_dir():
        print(f"{REAL} is missing: nothing can be measured without real voices")
        sys.exit(1)
    bars = Bars("Speech: where, how far above the music, how fast")
    voices = [read(REAL / name) for name in VOICES]
    rows_of_speech(bars, voices, 2 if quick else 6)
    rows_of_false_voices(bars)
    rows_of_rates(bars)
    rows_of_clipping(bars, voices)
    rows_of_cost(bars, voices)
    bars.close()


if __name__ == "__main__":
    main()
