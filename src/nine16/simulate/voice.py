"""A voice for the demo: espeak-ng where it is installed, else babble on vowels; never a failure.

The babble has the rhythm of speech (a syllable per Chinese character, pauses at commas) and two
formants a syllable, so that loudness and onsets see what they would see in a real voice-over.
"""

import ctypes
import functools
import importlib.util
from math import gcd

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter, resample_poly

from nine16.simulate.film import SOUND_RATE_HZ

Samples = NDArray[np.float32]
_FORMANTS_HZ = ((750, 1200), (500, 1800), (320, 2300), (560, 900), (350, 750))
"""First two formants of a, e, i, o, u."""
_PAUSES = {"，": 0.22, "、": 0.14, "。": 0.35, "？": 0.35, "！": 0.35, " ": 0.10, ",": 0.2, ".": 0.3}
_RETRIEVAL = 1
_UTF8 = 1
_RATE, _PITCH = 1, 3
"""espeakRATE and espeakPITCH of speak_lib.h."""


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
        sound = lfilter([1 - damp], [1, -2 * damp * np.cos(turn), damp * damp], sound)
    return (sound * np.sin(np.pi * at) ** 0.5).astype(np.float32)


def _espeak(text: str, words_per_minute: int, pitch: int) -> Samples | None:
    """The Mandarin voice of espeak-ng; None where it is missing or does not speak."""
    engine = _engine()
    if engine is None:
        return None
    library, rate_hz, heard = engine
    heard.clear()
    library.espeak_SetParameter(_RATE, words_per_minute, 0)
    library.espeak_SetParameter(_PITCH, pitch, 0)
    written = text.encode()
    if library.espeak_Synth(written, len(written) + 1, 0, 1, 0, _UTF8, None, None) != 0:
        return None
    library.espeak_Synchronize()
    samples = np.frombuffer(b"".join(heard), np.int16).astype(np.float64) / 32_768
    if not samples.size:
        return None
    common = gcd(SOUND_RATE_HZ, rate_hz)
    return resample_poly(samples, SOUND_RATE_HZ // common, rate_hz // common).astype(np.float32)


@functools.lru_cache(maxsize=1)
def _engine() -> tuple[ctypes.CDLL, int, list[bytes]] | None:
    """espeak-ng with its Mandarin voice, its rate, and where it puts its samples; loaded once."""
    if importlib.util.find_spec("espeakng_loader") is None:
        return None
    import espeakng_loader

    try:
        library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    except OSError:  # a wheel for another machine: the babble speaks instead
        return None
    rate_hz = library.espeak_Initialize(_RETRIEVAL, 500, str(espeakng_loader.get_data_path()).encode(), 0)
    if rate_hz <= 0 or library.espeak_SetVoiceByName(b"cmn") != 0:
        return None
    heard: list[bytes] = []

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
    def take(samples: object, count: int, _events: object) -> int:
        if samples and count:
            heard.append(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]  # pyrefly: ignore - a C pointer
        return 0

    library.espeak_SetSynthCallback(take)
    heard_by = library.__dict__.setdefault("_nine16_callback", take)  # C keeps no reference of its own
    return (library, int(rate_hz), heard) if heard_by is take else None
