"""How fast somebody speaks, in syllables a second of talk.

Where there is a transcript with times, its syllables are counted: a Chinese character is one, an English word
has as many as groups of vowels. Elsewhere they are counted in the sound, as de Jong and Wempe do (2009,
Behavior Research Methods 41, 385 to 390): a syllable's nucleus is a peak of intensity with a dip of 2 dB on
both sides, no more than 25 dB under the loudest, and voiced. Music under the voice has peaks of its own, so
with less than 10 dB between them the sound is not asked. The facts say which way was taken.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.decimator import Decimator
from nine16.kinds.signal import SOUND_RATE_HZ, Needs, Signal
from nine16.kinds.sound_blocks import SoundBlocks, hear_out, listen
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

RATE_HZ, HOP, WINDOW, FFT = 8_000, 128, 512, 1_024
"""Frames of 64 ms (Praat's for a least pitch of 50 Hz) every 16 ms, with room for their autocorrelation."""
HOP_S = HOP / RATE_HZ
BAND_HZ = (300, 3_300)
"""Where vowels are loud: hissing consonants and deep basses have no say."""
DIP_DB, UNDER_LOUDEST_DB = 2.0, 25.0
VOICED = 0.45
"""Praat's voicing threshold, of the normalised autocorrelation (Boersma 1993)."""
PITCH_HZ = (75, 500)
CLEAR_DB = 10.0
AROUND_S, LEAST_S, LEAST_HERE_S = 1.0, 0.6, 0.2
"""A second's rate counts a second before and after it too; with less talk than this it has none."""

_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[a-z']+|\d")


class _Listener:
    """Intensity and voicing every 16 ms, of the mean of the channels."""

    def __init__(self) -> None:
        self.blocks = SoundBlocks(SOUND_RATE_HZ)
        self.power: list[NDArray[np.float64]] = []
        self.voiced: list[NDArray[np.bool_]] = []
        self._decimator = Decimator(SOUND_RATE_HZ // RATE_HZ)
        self._kept = np.zeros((WINDOW - HOP) // 2, np.float32)  # frame i has its middle at i hops and a half
        self._window = np.hanning(WINDOW + 1)[:-1].astype(np.float32)
        spectrum = np.square(np.abs(np.fft.rfft(self._window, FFT)))
        self._of_window = np.fft.irfft(spectrum)[: RATE_HZ // PITCH_HZ[0] + 1]

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take a block of sound, (channels, samples) at 48 kHz."""
        mono = block.mean(axis=0, dtype=np.float32) if block.shape[0] > 1 else block[0]
        flow = np.concatenate([self._kept, self._decimator.step(mono)])
        count = (flow.size - WINDOW) // HOP + 1
        if count <= 0:
            self._kept = flow
            return
        self._kept = flow[count * HOP :]
        frames = np.lib.stride_tricks.sliding_window_view(flow, WINDOW)[: count * HOP : HOP] * self._window
        power = np.square(np.abs(np.fft.rfft(frames, FFT)))
        first, last = (round(edge * FFT / RATE_HZ) for edge in BAND_HZ)
        self.power.append(power[:, first : last + 1].sum(axis=1).astype(np.float64))
        similar = np.fft.irfft(power)[:, : self._of_window.size] / self._of_window
        whole = np.maximum(similar[:, :1], 1e-12)
        self.voiced.append((similar[:, RATE_HZ // PITCH_HZ[1] :] / whole).max(axis=1) >= VOICED)


def nuclei(level_db: NDArray[np.float64], voiced: NDArray[np.bool_]) -> list[int]:
    """Frames of the peaks that are syllables: voiced, with a dip of 2 dB on both sides, near enough to the loudest.

    Args:
        level_db: (n,) intensity of a stretch of voice, every 16 ms.
        voiced: (n,) whether each frame has a pitch.

    Example:
        >>> nuclei(np.array([0, 10, 20, 10, 18, 19.0, 18, 0]), np.ones(8, bool))
        [2, 5]
    """
    if not level_db.size:
        return []
    least = float(np.percentile(level_db, 99)) - UNDER_LOUDEST_DB
    found: list[int] = []
    rising, top, bottom = True, 0, 0
    for at, level in enumerate([*level_db.tolist(), -np.inf]):
        if rising:
            if level > level_db[top]:
                top = at
            elif level < level_db[top] - DIP_DB:
                if level_db[top] >= least and voiced[top]:
                    found.append(top)
                rising, bottom = False, at
        elif level < level_db[min(bottom, level_db.size - 1)]:
            bottom = at
        elif level > level_db[bottom] + DIP_DB:
            rising, top = True, at
    return found


def syllables(text: str) -> int:
    """How many syllables a text has: characters in Chinese, groups of vowels in English, digits as read one by one.

    Example:
        >>> syllables("熬夜脸"), syllables("Free shipping today"), syllables("买1送1")
        (3, 5, 4)
    """
    han = sum("\u4e00" <= letter <= "\u9fff" for letter in text)
    return han + sum(_of_word(word) for word in _WORD.findall(text.lower()))


def _of_word(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and count > 1:
        count -= 1  # a silent e
    return max(1, count)


def _end(listener: _Listener, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Syllables a second of talk by second and over the whole, and by what they were counted."""
    if not hear_out(listener):
        return Measured()
    listener.hear(np.zeros((1, SOUND_RATE_HZ // 5), np.float32))
    stretches = others["speech"].spans
    written = others.get("transcript")
    if not stretches:
        return _nothing(video, "nobody speaks")
    if written is not None and written.spans:
        if written.facts.get("timed"):
            return _rates(video, stretches, _of_lines(written.spans, stretches), by="transcript")
        count = sum(syllables(str(span.facts.get("text", ""))) for span in written.spans)
        return _rates(video, stretches, None, by="transcript", count=count)
    clear = others["voice_level"].facts.get("level_db")
    if clear is not None and float(clear) < CLEAR_DB:
        return _nothing(video, "music or noise is less than 10 dB under the voice, and no transcript says the words")
    level = 10 * np.log10(np.concatenate(listener.power) + 1e-9)
    voiced = np.concatenate(listener.voiced)
    at_s: list[float] = []
    for span in stretches:
        first, after = round(span.from_s / HOP_S), round(span.to_s / HOP_S)
        at_s.extend((first + peak + 0.5) * HOP_S for peak in nuclei(level[first:after], voiced[first:after]))
    return _rates(video, stretches, np.array(at_s), by="sound")


def _of_lines(lines: Sequence[Span], stretches: Sequence[Span]) -> NDArray[np.float64]:
    """When each syllable is spoken: a line's are spread evenly over the voice in it."""
    at_s: list[NDArray[np.float64]] = []
    for line in lines:
        count = syllables(str(line.facts.get("text", "")))
        parts = [
            (max(span.from_s, line.from_s), min(span.to_s, line.to_s))
            for span in stretches
            if span.to_s > line.from_s and span.from_s < line.to_s
        ] or [(line.from_s, line.to_s)]
        lengths = np.array([to_s - from_s for from_s, to_s in parts])
        middle = (np.arange(count) + 0.5) / max(1, count) * lengths.sum()
        ends = np.cumsum(lengths)
        which = np.minimum(np.searchsorted(ends, middle), len(parts) - 1)
        begins = np.array([from_s for from_s, _to_s in parts])
        at_s.append(begins[which] + middle - (ends - lengths)[which])
    return np.concatenate(at_s) if at_s else np.empty(0)


def _rates(
    video: VideoFacts,
    stretches: Sequence[Span],
    at_s: NDArray[np.float64] | None,
    *,
    by: str,
    count: int | None = None,
) -> Measured:
    talk_s = sum(span.to_s - span.from_s for span in stretches)
    number = int(at_s.size) if at_s is not None else int(count or 0)
    values: list[float | None] = [None] * video.seconds
    if at_s is not None:
        for second in range(video.seconds):
            from_s, to_s = second - AROUND_S, second + 1 + AROUND_S
            near_s = _talk_s(stretches, from_s, to_s)
            if _talk_s(stretches, second, second + 1) >= LEAST_HERE_S and near_s >= LEAST_S:
                values[second] = float(np.count_nonzero((at_s >= from_s) & (at_s < to_s))) / near_s
    return Measured(
        per_second=tuple(values),
        facts={"by": by, "syllables": number, "talk_s": talk_s, "per_s": number / talk_s, "why_null": None},
    )


def _talk_s(stretches: Sequence[Span], from_s: float, to_s: float) -> float:
    return sum(max(0.0, min(span.to_s, to_s) - max(span.from_s, from_s)) for span in stretches)


def _nothing(video: VideoFacts, why: str) -> Measured:
    return Measured(
        per_second=(None,) * video.seconds,
        facts={"by": None, "syllables": None, "talk_s": None, "per_s": None, "why_null": why},
    )


speech_rate = Signal(
    name="speech_rate",
    title="Speech rate",
    title_zh="语速",
    unit="syllables/s",
    needs=Needs(sound=True, signals=("speech", "voice_level"), where_known=("transcript",)),
    begin=lambda _video: _Listener(),
    step=listen,
    end=_end,
    says="How fast somebody speaks, in syllables a second of talk.",
    stage="vision",
)
