"""Odd but lawful files, written with PyAV: what phones, editors and screen recorders really make."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

RATE = 48_000


def write_odd(
    path: Path,
    *,
    picture_s: Sequence[float] | None,
    sound_s: tuple[float, float] | None = None,
    codec: str = "libx264",
    sound_codec: str = "aac",
    rate: Fraction = Fraction(30),
    options: dict[str, str] | None = None,
    movflags: str = "",
    pixels: str = "yuv420p",
    size: tuple[int, int] = (64, 112),
    turn: int = 0,
    aspect: Fraction | None = None,
    ticks: int = 90_000,
) -> Path:
    """Write pictures at the times `picture_s` (each as grey as its number says) and sound over `sound_s`."""
    container_options = {"movflags": movflags} if movflags else {}
    with av.open(str(path), "w", options=container_options) as container:
        picture = sound = None
        if picture_s is not None:
            picture = container.add_stream(codec, rate=rate)
            picture.width, picture.height, picture.pix_fmt = *size, pixels
            picture.options = options or {}
            picture.codec_context.time_base = Fraction(1, ticks)
            if aspect is not None:
                picture.codec_context.sample_aspect_ratio = aspect
            if turn:
                picture.set_display_rotation(-turn)
        if sound_s is not None:
            sound = container.add_stream(sound_codec, rate=RATE, layout="mono")
        # Side by side, as every muxer wants it; the muxer itself orders by time.
        if picture is not None:
            for number, at_s in enumerate(picture_s or ()):
                grey = np.full((size[1], size[0], 3), 40 + number * 7 % 180, np.uint8)
                frame = av.VideoFrame.from_ndarray(grey, format="rgb24").reformat(format=pixels)
                frame.pts, frame.time_base = round(at_s * ticks), Fraction(1, ticks)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        if sound is not None and sound_s is not None:
            first, last = round(sound_s[0] * RATE), round(sound_s[1] * RATE)
            wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(first, last) / RATE).astype(np.float32)
            for begin in range(0, wave.size, 960):
                block = wave[None, begin : begin + 960]
                heard = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="mono")
                heard.sample_rate, heard.pts, heard.time_base = RATE, first + begin, Fraction(1, RATE)
                resampled = av.AudioResampler(format=sound.codec_context.format).resample(heard)
                for frame in resampled:
                    container.mux(sound.encode(frame))
            container.mux(sound.encode(None))
    return path


@pytest.fixture
def odd() -> Callable[..., Path]:
    """Writes an odd file."""
    return write_odd
