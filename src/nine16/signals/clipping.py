"""Where sound is clipped: three or more samples in a row at full scale.

A wave that is louder than a file can hold is cut flat at the top. Two samples at full scale are a loud
peak; three in a row are flat (the count that sound editors use by default). Sound that was cut and then
encoded (AAC, MP3, Opus) comes back with ripples on the flat tops, some of them beyond full scale: these
count, and what the ripples take below it is lost, so the share is a lower bound of what was cut.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Needs, Signal
from nine16.kinds.sound_blocks import SoundBlocks, hear_out, listen
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

FULL_SCALE = 0.999
"""-0.01 dBFS: the top step of 16 bits and what decoders round to it."""
SHORTEST_RUN = 3
JOINED_S = 0.25
"""Runs closer than this are one stretch: nobody hears them apart."""


class _Listener:
    """Clipped samples by second, and where stretches of them lie."""

    def __init__(self) -> None:
        self.blocks = SoundBlocks(SOUND_RATE_HZ)
        self.share: list[float] = []
        self.samples = 0
        self.runs = 0
        self.longest = 0
        self.stretches: list[tuple[float, float]] = []

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take one second of sound, (channels, 48000); runs are counted inside it."""
        second, worst = len(self.share), 0
        flat = np.abs(block) >= FULL_SCALE
        for channel in flat[flat.any(axis=1)]:
            runs = clipped_runs(channel)
            if not runs.size:
                continue
            length = runs[:, 1] - runs[:, 0]
            worst = max(worst, int(length.sum()))
            self.samples += int(length.sum())
            self.runs += len(runs)
            self.longest = max(self.longest, int(length.max()))
            for first, after in _joined(runs, round(JOINED_S * SOUND_RATE_HZ)):
                self.stretches.append((second + first / SOUND_RATE_HZ, second + after / SOUND_RATE_HZ))
        self.share.append(worst / SOUND_RATE_HZ)


def clipped_runs(flat: NDArray[np.bool_]) -> NDArray[np.int64]:
    """First sample and sample after the last of every run of three or more, (n, 2).

    Example:
        >>> clipped_runs(np.array([1, 1, 0, 1, 1, 1, 0, 1], bool)).tolist()
        [[3, 6]]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(np.int8))).reshape(-1, 2)
    return edges[edges[:, 1] - edges[:, 0] >= SHORTEST_RUN]


def _joined(runs: NDArray[np.int64], apart: int) -> list[tuple[int, int]]:
    """The same runs, those closer than `apart` samples as one."""
    breaks = np.flatnonzero(runs[1:, 0] - runs[:-1, 1] >= apart)
    firsts = runs[np.concatenate([[0], breaks + 1]), 0]
    afters = runs[np.concatenate([breaks, [len(runs) - 1]]), 1]
    return list(zip(firsts.tolist(), afters.tolist(), strict=True))


def _end(listener: _Listener, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    """Share of each second's samples that are clipped (of the worst channel), and the stretches."""
    if not hear_out(listener):
        return Measured()
    spans: list[Span] = []
    for from_s, to_s in sorted(listener.stretches):
        if from_s >= video.duration_s:
            break
        end_s = min(to_s, video.duration_s)
        if spans and from_s - spans[-1].to_s < JOINED_S:
            spans[-1] = Span(spans[-1].from_s, max(spans[-1].to_s, end_s))
        else:
            spans.append(Span(from_s, end_s))
    share = np.zeros(video.seconds)  # sound that ends before the picture is followed by silence
    heard = min(video.seconds, len(listener.share))
    share[:heard] = listener.share[:heard]
    share /= np.minimum(1.0, video.duration_s - np.arange(video.seconds))
    return Measured(
        per_second=tuple(np.minimum(1.0, share).tolist()),
        spans=tuple(spans),
        facts={
            "samples": listener.samples,
            "runs": listener.runs,
            "longest_ms": 1_000 * listener.longest / SOUND_RATE_HZ,
            "seconds": int(np.count_nonzero(share)),
        },
    )


clipping = Signal(
    name="clipping",
    title="Clipping",
    title_zh="削波",
    unit="share",
    needs=Needs(sound=True),
    begin=lambda _video: _Listener(),
    step=listen,
    end=_end,
    says="Where sound is clipped: three or more samples in a row at full scale.",
    stage="vision",
)
