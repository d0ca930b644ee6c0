"""How far the voice stands out of music and background, in dB.

Levels are taken between 150 Hz and 8 kHz, where speech is understood (the bands of ANSI S3.5), so that a
deep bass does not count against a voice it does not cover. What is heard while nobody speaks, around the
same time, is taken for what lies under the voice: its power is subtracted from the power of speech, and the
two are compared. Music that is turned down while somebody speaks therefore reads a few dB too loud.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Needs, Signal
from nine16.kinds.sound_blocks import SoundBlocks, hear_out, listen
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

STEPS_PER_S = 50
FROM_HZ, TO_HZ = 150, 8_000
GUARD_S = 0.06
"""Kept away from a stretch of voice on both sides: soft ends and the room's echo are no background."""
AROUND_S, LEAST_S = 4.0, 0.3
"""Background is looked for this far around a second; with less than this of it, in the whole video."""
LOWEST_DB, HIGHEST_DB = -20.0, 60.0
"""Beyond these nothing changes for an ear: buried, and nothing else to hear."""
_FLOOR = 1e-9
_STEP = SOUND_RATE_HZ // STEPS_PER_S


class _Listener:
    """Power of the band in steps of 20 ms, the mean of the channels."""

    def __init__(self) -> None:
        self.blocks = SoundBlocks(SOUND_RATE_HZ)
        self.power: list[NDArray[np.float64]] = []
        self._window = np.hanning(_STEP + 1)[:-1].astype(np.float32)
        self._gain = 2 / (_STEP * float(np.square(self._window).sum()))  # Parseval, one side of the spectrum

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take one second of sound, (channels, 48000)."""
        steps = block.reshape(block.shape[0], STEPS_PER_S, _STEP) * self._window
        band = np.fft.rfft(steps)[..., FROM_HZ // STEPS_PER_S : TO_HZ // STEPS_PER_S + 1]
        self.power.append((np.square(np.abs(band)).sum(axis=2) * self._gain).mean(axis=0).astype(np.float64))


def _end(listener: _Listener, video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """Voice over background by second of speech, and over the whole; the facts say why where there is none."""
    if not hear_out(listener):
        return Measured()
    steps = max(1, -int(-video.duration_s * STEPS_PER_S // 1))
    power = np.concatenate(listener.power)[:steps]
    power = np.pad(power, (0, steps - power.size))
    heard = others["speech"].spans
    speaks, near = _inside(heard, steps, guard_s=0.0), _inside(heard, steps, guard_s=GUARD_S)
    quiet = ~near
    nothing = dict.fromkeys(("level_db", "voice_dbfs", "background_dbfs"))
    none = (None,) * video.seconds
    if not speaks.any():
        return Measured(per_second=none, facts={**nothing, "why_null": "nobody speaks"})
    if quiet.sum() < LEAST_S * STEPS_PER_S:
        return Measured(per_second=none, facts={**nothing, "why_null": "somebody speaks all the time"})
    values: list[float | None] = []
    for second in range(video.seconds):
        here = slice(second * STEPS_PER_S, (second + 1) * STEPS_PER_S)
        spoken = power[here][speaks[here]]
        values.append(_decibels(spoken, _background(power, quiet, second)) if spoken.size else None)
    voice, background = power[speaks].mean(), power[quiet].mean()
    return Measured(
        per_second=tuple(values),
        facts={
            "level_db": _decibels(power[speaks], power[quiet]),
            "voice_dbfs": 10 * float(np.log10(max(voice - background, _FLOOR))),
            "background_dbfs": 10 * float(np.log10(max(background, _FLOOR))),
            "why_null": None,
        },
    )


def _background(power: NDArray[np.float64], quiet: NDArray[np.bool_], second: int) -> NDArray[np.float64]:
    """Power of the steps around a second in which nobody speaks; of the whole video where they are too few."""
    middle = second + 0.5
    around = slice(max(0, round((middle - AROUND_S) * STEPS_PER_S)), max(0, round((middle + AROUND_S) * STEPS_PER_S)))
    found = power[around][quiet[around]]
    return found if found.size >= LEAST_S * STEPS_PER_S else power[quiet]


def _decibels(spoken: NDArray[np.float64], background: NDArray[np.float64]) -> float:
    under = max(float(background.mean()), _FLOOR)
    over = max(float(spoken.mean()) - under, 0.0)
    return float(np.clip(10 * np.log10(max(over, 1e-3 * under) / under), LOWEST_DB, HIGHEST_DB))


def _inside(spans: tuple[Span, ...], steps: int, *, guard_s: float) -> NDArray[np.bool_]:
    inside = np.zeros(steps, np.bool_)
    for span in spans:
        first, after = (span.from_s - guard_s) * STEPS_PER_S, (span.to_s + guard_s) * STEPS_PER_S
        inside[max(0, round(first)) : max(0, round(after))] = True
    return inside


voice_level = Signal(
    name="voice_level",
    title="Voice over background",
    title_zh="人声与背景声差",
    unit="dB",
    needs=Needs(sound=True, signals=("speech",)),
    begin=lambda _video: _Listener(),
    step=listen,
    end=_end,
    says="How far the voice stands out of music and background, in dB.",
    stage="vision",
)
