"""How much of each second is silent.

Sound falls silent when its loudest channel drops below -50 dBFS (root mean square over 20 ms) and
is back when it passes -45; gaps shorter than a tenth of a second are the stops inside words and no
silence. Loudness says how loud what is there is; this says where there is nothing.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Needs, Signal
from nine16.kinds.sound_blocks import SoundBlocks, hear_out, listen
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

FALLS_DBFS, RETURNS_DBFS = -50.0, -45.0
STEPS_PER_S = 50
SHORTEST_STEPS = 5
_STEP = SOUND_RATE_HZ // STEPS_PER_S


class _Listener:
    """Power of the loudest channel in steps of 20 ms."""

    def __init__(self) -> None:
        self.blocks = SoundBlocks(SOUND_RATE_HZ)
        self.power: list[NDArray[np.float32]] = []

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take one second of sound, (channels, 48000)."""
        steps = block.reshape(block.shape[0], STEPS_PER_S, _STEP)
        self.power.append(np.einsum("cbs,cbs->cb", steps, steps).max(axis=0) / _STEP)


def silent_steps(power: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which steps are silent, by two thresholds, without gaps shorter than a tenth of a second.

    Example:
        >>> loud, soft, quiet = 1e-2, 2e-5, 1e-6  # -20, -47 and -60 dBFS
        >>> silent_steps(np.array([loud, soft] + 5 * [quiet] + [soft, loud, quiet, loud])).astype(int).tolist()
        [0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0]
    """
    changes = np.where(power < 10 ** (FALLS_DBFS / 10), 1, np.where(power > 10 ** (RETURNS_DBFS / 10), -1, 0))
    last = np.maximum.accumulate(np.where(changes != 0, np.arange(power.size), 0))
    silent = changes[last] == 1  # between the thresholds the last word stands
    for first, after in _stretches(silent):
        if after - first < SHORTEST_STEPS:
            silent[first:after] = False
    return silent


def _stretches(silent: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], silent, [False]]).astype(np.int8)))
    return [(int(first), int(after)) for first, after in edges.reshape(-1, 2)]


def _end(listener: _Listener, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    """Share of each second that is silent, and the silent stretches; nothing for a video without sound."""
    if not hear_out(listener):
        return Measured()
    steps = max(1, -int(-video.duration_s * STEPS_PER_S // 1))
    power = np.concatenate(listener.power)[:steps]
    power = np.pad(power, (0, steps - power.size))  # sound that ends before the picture is followed by silence
    spans = [
        Span(first / STEPS_PER_S, min(after / STEPS_PER_S, video.duration_s))
        for first, after in _stretches(silent_steps(power))
    ]
    silent_s = np.zeros(video.seconds)
    for span in spans:
        for second in range(int(span.from_s), min(video.seconds, -int(-span.to_s // 1))):
            silent_s[second] += max(0.0, min(span.to_s, second + 1) - max(span.from_s, second))
    length_s = np.minimum(1.0, video.duration_s - np.arange(video.seconds))
    share = np.minimum(1.0, silent_s / length_s)
    return Measured(
        per_second=tuple(share.tolist()),
        spans=tuple(spans),
        facts={"silent_s": float(silent_s.sum()), "longest_s": max((s.to_s - s.from_s for s in spans), default=0.0)},
    )


silence = Signal(
    name="silence",
    title="Silence",
    title_zh="静音",
    unit="share",
    needs=Needs(sound=True),
    begin=lambda _video: _Listener(),
    step=listen,
    end=_end,
    says="How much of each second is silent.",
)
