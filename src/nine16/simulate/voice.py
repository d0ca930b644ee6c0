"""A voice for the demo: espeak-ng where it is installed, else babble on vowels; never a failure.

The babble has the rhythm of speech (a syllable per Chinese character, pauses at commas) and two
formants a syllable, so that loudness and onsets see what they would see in a real voice-over.
"""

import functools
import importlib.util
import subprocess
import sys
from math import gcd
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter, resample_poly

from nine16.simulate.film import SOUND_RATE_HZ

Samples = NDArray[np.float32]
_FORMANTS_HZ = ((750, 1200), (500, 1800), (320, 2300), (560, 900), (350, 750))
"""First two formants of a, e, i, o, u."""
_PAUSES = {"，": 0.22, "、": 0.14, "。": 0.35, "？": 0.35, "！": 0.35, " ": 0.10, ",": 0.2, ".": 0.3}


def spoken(text: str, *, seed: int = 0, words_per_minute: int = 235, pitch: int = 62) -> Samples:
    """`text` as sound.

    Returns:
        (samples,) at 48 kHz, peak 0.9; by espeak-ng's Mandarin voice if the package
        `espeakng-loader` is installed, else babble.
    """
    said = _espeak(text, words_per_minute, pitch)
    sound = babble(text, seed=seed) if said is None else said
    peak = float(np.abs(sound).max(initial=0.0))
    return (sound * (0.9 / peak)).astype(np.float32) if peak > 0 else sound


def babble(text: str, *, seed: int) -> Samples:
    """Syllables without sense, in the rhythm of `text`.

    Example:
        >>> 0.3 < babble("三秒", seed=1).size / 48_000 < 0.6
        True
    """
    rng = np.random.default_rng([seed, len(text)])
    pieces: list[Samples] = []
    for letter in text:
        if letter in _PAUSES:
            pieces.append(np.zeros(round(_PAUSES[letter] * SOUND_RATE_HZ), np.float32))
            continue
        pieces.append(_syllable(rng, ord(letter) % len(_FORMANTS_HZ)))
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def _syllable(rng: np.random.Generator, vowel: int) -> Samples:
    length = round(rng.uniform(0.15, 0.23) * SOUND_RATE_HZ)
    at = np.arange(length) / length
    pitch_hz = 215 * (1 + rng.choice([0.0, 0.14, -0.14, 0.2]) * (at - 0.5))  # four tones, roughly
    pulse = np.diff(np.floor(np.cumsum(pitch_hz) / SOUND_RATE_HZ), prepend=0).clip(0)
    sound = pulse + rng.normal(0, 0.02, length)
    for formant_hz in _FORMANTS_HZ[vowel]:
        turn, damp = 2 * np.pi * formant_hz / SOUND_RATE_HZ, np.exp(-np.pi * 90 / SOUND_RATE_HZ)
        sound = np.asarray(lfilter([1 - damp], [1, -2 * damp * np.cos(turn), damp * damp], sound))
    return (sound * np.sin(np.pi * at) ** 0.5).astype(np.float32)


@functools.lru_cache(maxsize=256)
def _espeak(text: str, words_per_minute: int, pitch: int) -> Samples | None:
    """The Mandarin voice of espeak-ng; None where it is missing or does not speak."""
    if not text or importlib.util.find_spec("espeakng_loader") is None:
        return None
    program = [sys.executable, "-I", str(Path(__file__).with_name("espeak_child.py"))]
    try:
        said = subprocess.run(  # noqa: S603 - our own file, with numbers as arguments
            [*program, str(words_per_minute), str(pitch)],
            input=text.encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):  # a machine that lets no process start: the babble speaks instead
        return None
    if said.returncode != 0:
        return None
    rate, _, sound = said.stdout.partition(b"\n")
    samples = np.frombuffer(sound, np.int16).astype(np.float64) / 32_768
    common = gcd(SOUND_RATE_HZ, int(rate))
    return resample_poly(samples, SOUND_RATE_HZ // common, int(rate) // common).astype(np.float32)
