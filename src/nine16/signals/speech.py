"""Where somebody speaks: stretches of voice, found by a small neural network in the sound alone.

Silero VAD listens to the mean of the channels at 16 kHz in frames of 32 ms and says how likely each
holds a voice; a stretch begins where that passes a half and ends where it stays below a third. It
needs no network and no language: what is said is the transcript's affair. Singing counts as voice.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.decimator import Decimator
from nine16.kinds.onnx_model import session
from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.kinds.sound_blocks import SoundBlocks
from nine16.model.measured import Finer, Measured, Span
from nine16.model.video import VideoFacts

MODEL = "silero_vad_16k_sequence.onnx"
MODEL_SHA256 = "9ccdacc4719d8aa7e45a77536bfabec45a03ba1f2fad5e241ab4060b24238a85"

RATE_HZ, FRAME, CONTEXT = 16_000, 512, 64
"""What the network was made for: 512 samples a frame, each preceded by the 64 before it."""
FRAME_S = FRAME / RATE_HZ
BLOCK_FRAMES = 250
"""Frames a run: 8 s of sound, a whole number of frames and of samples at both rates."""

BEGINS, ENDS = 0.5, 0.35
"""The network's authors' own thresholds (silero-vad 6.2.3, get_speech_timestamps)."""
SHORTEST_GAP_FRAMES, SHORTEST_STRETCH_FRAMES = 4, 4
"""128 ms: stops inside words are shorter (silence.py says the same); so is no syllable."""


class _Listener:
    """The network, and what it said of every frame so far."""

    def __init__(self) -> None:
        self.blocks = SoundBlocks(BLOCK_FRAMES * FRAME * 3)
        self.voice: list[NDArray[np.float32]] = []
        self._decimator = Decimator(3)
        self._session = session("nine16.signals.models", MODEL, sha256=MODEL_SHA256)
        self._hidden = np.zeros((1, 1, 128), np.float32)
        self._cell = np.zeros((1, 1, 128), np.float32)
        self._before = np.zeros(CONTEXT, np.float32)
        self._left = np.empty(0, np.float32)

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take a block of sound, (channels, samples) at 48 kHz."""
        mono = block.mean(axis=0, dtype=np.float32) if block.shape[0] > 1 else block[0]
        flow = np.concatenate([self._left, self._decimator.step(mono)])
        whole = flow.size // FRAME
        self._left = flow[whole * FRAME :]
        if whole:
            self._ask(flow[: whole * FRAME].reshape(whole, FRAME))

    def finish(self) -> None:
        """Let silence follow, so that the last samples are heard."""
        self.hear(np.zeros((1, 3 * 2 * FRAME), np.float32))

    def _ask(self, frames: NDArray[np.float32]) -> None:
        before = np.concatenate([self._before[None], frames[:-1, -CONTEXT:]])
        self._before = frames[-1, -CONTEXT:].copy()
        said, hidden, cell = self._session.run(
            ["speech_probs", "hn", "cn"],
            {"input": np.concatenate([before, frames], axis=1), "h": self._hidden, "c": self._cell},
        )
        self._hidden, self._cell = np.asarray(hidden), np.asarray(cell)
        self.voice.append(np.asarray(said, np.float32).reshape(-1))


def voiced_stretches(voice: NDArray[np.float32]) -> list[tuple[int, int]]:
    """First frame and frame after the last of each stretch, by two thresholds.

    Gaps of less than 128 ms are stops inside words and are closed; what is still shorter than 128 ms is no word;
    each stretch is widened by a frame on both sides, as the authors do: soft first and last sounds.

    Example:
        >>> voiced_stretches(np.array([0.1] * 3 + [0.9] * 6 + [0.4] * 2 + [0.1] * 2 + [0.8] * 5 + [0.2] * 9))
        [(2, 19)]
    """
    changes = np.where(voice >= BEGINS, 1, np.where(voice < ENDS, -1, 0))
    last = np.maximum.accumulate(np.where(changes != 0, np.arange(voice.size), 0))
    speaks = changes[last] == 1  # between the thresholds the last word stands
    edges = np.flatnonzero(np.diff(np.concatenate([[False], speaks, [False]]).astype(np.int8)))
    found: list[tuple[int, int]] = []
    for first, after in edges.reshape(-1, 2).tolist():
        if found and first - found[-1][1] < SHORTEST_GAP_FRAMES:
            found[-1] = (found[-1][0], after)
        else:
            found.append((first, after))
    return [
        (max(0, first - 1), min(after + 1, voice.size))
        for first, after in found
        if after - first >= SHORTEST_STRETCH_FRAMES
    ]


def _step(listener: _Listener | None, chunk: Chunk) -> _Listener | None:
    if chunk.sound.shape[-1]:
        listener = listener or _Listener()
        for block in listener.blocks.step(chunk):
            listener.hear(block)
    return listener


def _end(listener: _Listener | None, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    """Stretches of voice with how certain each is; nothing for a video without sound."""
    if listener is None:
        return Measured()
    for block in listener.blocks.end():
        listener.hear(block)
    listener.finish()
    frames = max(1, -int(-video.duration_s // FRAME_S))
    voice = np.concatenate(listener.voice)[:frames]
    spans = tuple(
        Span(
            first * FRAME_S,
            min(after * FRAME_S, video.duration_s),
            {"certainty": round(float(voice[first:after].mean()), 3)},
        )
        for first, after in voiced_stretches(voice)
        if first * FRAME_S < video.duration_s
    )
    speech_s = float(sum(span.to_s - span.from_s for span in spans))
    return Measured(
        finer=Finer(tuple((np.arange(voice.size) * FRAME_S).tolist()), tuple(np.round(voice, 3).tolist())),
        spans=spans,
        facts={
            "speech_s": speech_s,
            "share": min(1.0, speech_s / video.duration_s) if video.duration_s > 0 else None,
            "first_s": spans[0].from_s if spans else None,
        },
    )


speech = Signal(
    name="speech",
    title="Speech",
    title_zh="人声",
    unit="stretches",
    needs=Needs(sound=True),
    begin=lambda _video: None,
    step=_step,
    end=_end,
    says="Where somebody speaks: stretches of voice.",
    stage="vision",
)
