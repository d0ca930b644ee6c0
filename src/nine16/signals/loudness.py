"""How loud each second is to an ear, as EBU R128 measures it.

Short-term loudness of second t is the K-weighted power of the three seconds that end with it, in
LUFS (EBU Tech 3341); in the first two seconds it is the power of what has been heard so far, where
a broadcast meter shows nothing. Everything is counted from power in steps of 100 ms, the grid that
ITU-R BS.1770-4 gates on, so loudness, gating and range need the sound only once.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Needs, Signal
from nine16.kinds.sound_blocks import SoundBlocks, hear_out, listen
from nine16.model.measured import Finer, Measured
from nine16.model.video import VideoFacts

FLOOR_LUFS = -70.0
"""BS.1770-4's absolute gate: below it nothing counts as sound."""
STEP = SOUND_RATE_HZ // 10
MOMENTARY_STEPS, SHORT_TERM_STEPS = 4, 30

# ITU-R BS.1770-4, tables 1 and 2: (b0, b1, b2), (a1, a2) at 48 kHz.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
# The response falls by e every 200 samples: 6,000 taps leave out 4e-11 of it (test_loudness.py).
_TAPS = 6_000
_FFT = SOUND_RATE_HZ + _TAPS  # 54,000 = 2^4 3^3 5^3 gives one second a step

_CHANNELS = {
    "mono": "FC",
    "stereo": "FL FR",
    "2.1": "FL FR LFE",
    "3.0": "FL FR FC",
    "3.0(back)": "FL FR BC",
    "3.1": "FL FR FC LFE",
    "4.0": "FL FR FC BC",
    "quad": "FL FR BL BR",
    "quad(side)": "FL FR SL SR",
    "4.1": "FL FR FC LFE BC",
    "5.0": "FL FR FC BL BR",
    "5.0(side)": "FL FR FC SL SR",
    "5.1": "FL FR FC LFE BL BR",
    "5.1(side)": "FL FR FC LFE SL SR",
    "6.0": "FL FR FC BC SL SR",
    "6.1": "FL FR FC LFE BC SL SR",
    "7.0": "FL FR FC BL BR SL SR",
    "7.1": "FL FR FC LFE BL BR SL SR",
}
"""FFmpeg's layouts, channels in its order."""

# ITU-R BS.1770-4, annex 2: two of the four phases of the 48-tap interpolator; the others are these reversed.
_QUARTER = (
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
    0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
)  # fmt: skip
_HALF = (
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
    0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
)  # fmt: skip
_SPREAD = len(_QUARTER)
_PIECE = 16
"""Samples interpolated by one row of a matrix product."""
_OVERSHOOT = float(np.abs(_HALF).sum())
"""No value between samples is larger than this times the largest sample beside it."""


def channel_weights(layout: str, channels: int) -> NDArray[np.float64]:
    """Weight of each channel's power (BS.1770-4, table 3 and annex 3).

    1.41 between 60 and 120 degrees to the side, 0 for low-frequency effects, else 1; a layout that
    is not known counts every channel once.

    Example:
        >>> channel_weights("5.1", 6).tolist()
        [1.0, 1.0, 1.0, 0.0, 1.41, 1.41]
        >>> channel_weights("mono", 1).tolist()
        [1.0]
    """
    names = _CHANNELS.get(layout, "").split()
    if len(names) != channels:
        return np.ones(channels)
    # With side channels present the back pair stands behind 120 degrees (7.1); alone it is the surround pair.
    beside = {"SL", "SR"} if "SL" in names else {"BL", "BR"}
    return np.array([0.0 if name == "LFE" else 1.41 if name in beside else 1.0 for name in names])


def k_weighting(taps: int) -> NDArray[np.float64]:
    """Impulse response of BS.1770-4's two filters one after the other, (taps,), at 48 kHz.

    Example:
        >>> float(k_weighting(8)[0].round(6))
        1.535125
    """
    response = np.zeros(taps)
    response[0] = 1.0
    for ahead, (back_1, back_2) in (_SHELF, _HIGH_PASS):
        driven = np.convolve(response, ahead)[:taps].tolist()
        for at in range(taps):
            driven[at] -= (back_1 * driven[at - 1] if at else 0.0) + (back_2 * driven[at - 2] if at > 1 else 0.0)
        response = np.array(driven)
    return response


def integrated_lufs(power: NDArray[np.float64]) -> float | None:
    """Gated loudness of a whole (BS.1770-4, section 5), from power in steps of 100 ms.

    Returns:
        LUFS, or None when nothing is louder than -70 LUFS or there are fewer than 400 ms.

    Example:
        >>> integrated_lufs(np.full(10, 0.5)).__round__(2)
        -3.7
    """
    blocks = _running_mean(power, MOMENTARY_STEPS)
    blocks = blocks[_lufs(blocks) > FLOOR_LUFS]
    if not blocks.size:
        return None
    loud = blocks[_lufs(blocks) > _lufs(blocks.mean()) - 10]  # relative gate: 10 LU under the mean
    return float(_lufs(loud.mean()))


def range_lu(power: NDArray[np.float64]) -> float | None:
    """Loudness range (EBU Tech 3342): 10th to 95th percentile of short-term loudness, gated at -20 LU.

    Returns:
        LU, or None with fewer than three seconds of sound.

    Example:
        >>> range_lu(np.repeat([1.0, 0.1], 300)).__round__(1)
        10.0
    """
    blocks = _running_mean(power, SHORT_TERM_STEPS)
    blocks = blocks[_lufs(blocks) > FLOOR_LUFS]
    if not blocks.size:
        return None
    gated = _lufs(blocks[_lufs(blocks) > _lufs(blocks.mean()) - 20])
    low, high = np.percentile(gated, [10, 95])
    return float(high - low)


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(-0.691 + 10 * np.log10(np.maximum(power, 1e-20)), -200.0)


def _running_mean(power: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    if power.size < steps:
        return np.empty(0)
    return np.lib.stride_tricks.sliding_window_view(power, steps).mean(axis=1)


def _interpolator() -> NDArray[np.float32]:
    """The four phases for a piece of sound as one matrix: (_PIECE + _SPREAD - 1, _PIECE * 4)."""
    matrix = np.zeros((_PIECE + _SPREAD - 1, _PIECE, 4), np.float32)
    for at in range(_PIECE):
        for phase, taps in enumerate((_QUARTER, _HALF, _HALF[::-1], _QUARTER[::-1])):
            matrix[at : at + _SPREAD, at, phase] = taps[::-1]
    return matrix.reshape(_PIECE + _SPREAD - 1, -1)


class _Meter:
    """Power in steps of 100 ms and the largest peak, second by second of sound."""

    def __init__(self) -> None:
        self.blocks = SoundBlocks(SOUND_RATE_HZ)
        self.power: list[NDArray[np.float64]] = []
        self.peak = 0.0
        self.true_peak = 0.0
        self._response = np.fft.rfft(k_weighting(_TAPS), _FFT).astype(np.complex64)
        self._between = _interpolator()
        self._before: NDArray[np.float32] | None = None
        self._weights: NDArray[np.float64] | None = None

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take one second of sound, (channels, 48000)."""
        if self._before is None or self._weights is None:
            self._before = np.zeros((block.shape[0], _TAPS), np.float32)
            self._weights = channel_weights(self.blocks.layout or "", block.shape[0])
        flow = np.concatenate([self._before, block], axis=1)  # overlap-save: the head only carries the filter's memory
        weighted = np.fft.irfft(np.fft.rfft(flow) * self._response, _FFT)[:, _TAPS:].reshape(block.shape[0], 10, STEP)
        self.power.append(self._weights @ np.einsum("cbs,cbs->cb", weighted, weighted, dtype=np.float64) / STEP)
        self._find_peak(flow[:, _TAPS - _SPREAD + 1 :])
        self._before = flow[:, SOUND_RATE_HZ:]

    def _find_peak(self, flow: NDArray[np.float32]) -> None:
        size = np.abs(flow)
        self.peak = max(self.peak, float(size.max()))
        self.true_peak = max(self.true_peak, self.peak)
        pieces = np.lib.stride_tricks.sliding_window_view(flow, _PIECE + _SPREAD - 1, axis=1)[:, ::_PIECE]
        # Only pieces that could reach past the largest peak so far are interpolated: most of them cannot.
        largest = size[:, _SPREAD - 1 :].reshape(*pieces.shape[:2], _PIECE).max(axis=2)
        largest = np.maximum(largest, np.concatenate([size[:, : _SPREAD - 1].max(axis=1)[:, None], largest[:, :-1]], 1))
        hopeful = pieces[largest * _OVERSHOOT > self.true_peak]
        if hopeful.size:
            self.true_peak = max(self.true_peak, float(np.abs(hopeful @ self._between).max()))


def _end(meter: _Meter, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    """LUFS by second and every 100 ms, integrated loudness, range, sample and true peak of the whole."""
    if not hear_out(meter):
        return Measured()
    # Sound that ends before the picture is followed by silence, as a viewer hears it.
    steps = max(1, int(video.duration_s * 10 + 1e-6))
    power = np.concatenate([*meter.power, np.zeros(max(0, steps - 10 * len(meter.power)))])[:steps]
    so_far = np.concatenate([[0.0], np.cumsum(power)])
    ends = np.minimum(10 * np.arange(1, video.seconds + 1), steps)
    momentary_ends = np.arange(1, steps + 1)
    return Measured(
        per_second=tuple(_ending_at(so_far, ends, SHORT_TERM_STEPS)),
        finer=Finer(
            tuple((np.arange(steps) / 10).tolist()), tuple(_ending_at(so_far, momentary_ends, MOMENTARY_STEPS))
        ),
        facts={
            "integrated_lufs": integrated_lufs(power),
            "range_lu": range_lu(power),
            "peak_dbfs": _decibels(meter.peak),
            "true_peak_dbtp": _decibels(meter.true_peak),
        },
    )


def _ending_at(so_far: NDArray[np.float64], ends: NDArray[np.int64], steps: int) -> list[float]:
    first = np.maximum(ends - steps, 0)
    mean = np.maximum(so_far[ends] - so_far[first], 0.0) / (ends - first)
    return np.maximum(_lufs(mean), FLOOR_LUFS).tolist()


def _decibels(peak: float) -> float | None:
    return 20 * float(np.log10(peak)) if peak > 0 else None


loudness = Signal(
    name="loudness",
    title="Loudness",
    title_zh="响度",
    unit="LUFS",
    needs=Needs(sound=True),
    begin=lambda _video: _Meter(),
    step=listen,
    end=_end,
    says="How loud each second is to an ear, as EBU R128 measures it.",
)
