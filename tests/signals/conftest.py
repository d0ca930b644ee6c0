"""What tests of signals share: sound and pictures put through a signal, in one chunk or in many."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk, Signal
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts


def _hear(
    signal: Signal,
    sound: NDArray[np.float32],
    *,
    layout: str = "",
    pieces: tuple[int, ...] = (),
    duration_s: float | None = None,
    from_s: float = 0.0,
    others: Mapping[str, Measured] | None = None,
) -> Measured:
    """Sound, (samples,) or (channels, samples), through `signal`; `pieces` are the lengths of the first chunks."""
    channels = np.atleast_2d(sound).astype(np.float32)
    length_s = from_s + channels.shape[1] / SOUND_RATE_HZ if duration_s is None else duration_s
    video = VideoFacts(length_s, None, None, None, 0, has_sound=True, has_picture=False)
    name = layout or {1: "mono", 2: "stereo", 6: "5.1"}[channels.shape[0]]
    state = signal.begin(video)
    edges = np.minimum(np.cumsum([0, *pieces]), channels.shape[1]).tolist()
    for first, after in zip(edges, [*edges[1:], channels.shape[1]], strict=True):
        at_s = from_s + first / SOUND_RATE_HZ
        state = signal.step(state, Chunk(np.empty(0), {}, {}, channels[:, first:after], at_s, name))
    return signal.end(state, video, others or {})


@pytest.fixture(scope="session")
def hear() -> Callable[..., Measured]:
    """`hear(signal, sound, layout=, pieces=, duration_s=, from_s=, others=) -> Measured`."""
    return _hear


@pytest.fixture(scope="session")
def tone() -> Callable[..., NDArray[np.float32]]:
    """`tone(hz, seconds, dbfs=0.0) -> samples` at 48 kHz; dBFS of the peak."""

    def draw(hz: float, seconds: float, dbfs: float = 0.0) -> NDArray[np.float32]:
        at = np.arange(round(seconds * SOUND_RATE_HZ)) / SOUND_RATE_HZ
        return (10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * at)).astype(np.float32)

    return draw


@pytest.fixture(scope="session")
def nothing_else() -> Mapping[str, Measured]:
    """No other signals' outcomes."""
    return {}


def _show(
    signal: Signal,
    pictures: NDArray[np.uint8],
    *,
    fps: float = 25.0,
    times_s: NDArray[np.float64] | None = None,
    pieces: tuple[int, ...] = (),
    duration_s: float | None = None,
    others: Mapping[str, Measured] | None = None,
) -> Measured:
    """Pictures, (n, h, w) luma or (n, h, w, 3) RGB, through `signal`; `pieces` are the lengths of the first chunks."""
    at_s = np.arange(len(pictures)) / fps if times_s is None else times_s
    length_s = len(pictures) / fps if duration_s is None else duration_s
    video = VideoFacts(length_s, pictures.shape[2], pictures.shape[1], fps, 0, has_sound=False)
    state = signal.begin(video)
    edges = np.minimum(np.cumsum([0, *pieces]), len(pictures)).tolist()
    for first, after in zip(edges, [*edges[1:], len(pictures)], strict=True):
        chosen = pictures[first:after].copy()
        chosen.setflags(write=False)  # chunks belong to the pass
        planes = ({signal.needs.luma_px: chosen}, {}) if chosen.ndim == 3 else ({}, {signal.needs.colour_px: chosen})
        state = signal.step(state, Chunk(at_s[first:after], *planes, np.zeros((2, 0), np.float32), 0.0))
    return signal.end(state, video, others or {})


@pytest.fixture(scope="session")
def show() -> Callable[..., Measured]:
    """`show(signal, pictures, fps=, times_s=, pieces=, duration_s=, others=) -> Measured`."""
    return _show
