"""A clip as phones upload them: 1080x1920, 30 pictures a second, H.264 High at about 8 Mbit/s, with sound."""

import os
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
WIDTH, HEIGHT, FPS = 1080, 1920, 30
BITS_A_SECOND = 8_000_000
RATE = 48_000


def clip(*, seconds: int, preset: str) -> Path:
    """The clip, made once and kept in a temporary folder."""
    source = REAL / "video" / "moviepy" / "big_buck_bunny_0_30.webm"
    kind = "real" if source.exists() else "drawn"
    path = Path(tempfile.gettempdir()) / "nine16-bench" / f"{kind}-{seconds}s-{preset}.mp4"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        partial = path.with_suffix(".partial.mp4")
        _write(partial, _real(source) if source.exists() else _drawn(), seconds=seconds, preset=preset)
        partial.replace(path)
    return path


def _real(source: Path) -> Iterator[NDArray[np.uint8]]:
    """The middle of a film, enlarged to upright, for ever."""
    while True:
        with av.open(str(source)) as container:
            for frame in container.decode(video=0):
                rgb = frame.to_ndarray(format="rgb24")
                wide = rgb.shape[0] * WIDTH // HEIGHT
                left = (rgb.shape[1] - wide) // 2
                yield cv2.resize(rgb[:, left : left + wide], (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)


def _drawn() -> Iterator[NDArray[np.uint8]]:
    """Textures that drift, with a new one every three seconds."""
    rng = np.random.default_rng(9)
    while True:
        coarse = rng.integers(0, 256, (60, 34, 3), np.uint8)
        texture = cv2.resize(coarse, (2 * WIDTH, 2 * HEIGHT), interpolation=cv2.INTER_CUBIC)
        for step in range(3 * FPS):
            yield texture[4 * step : 4 * step + HEIGHT, 2 * step : 2 * step + WIDTH]


def _write(path: Path, pictures: Iterator[NDArray[np.uint8]], *, seconds: int, preset: str) -> None:
    rng = np.random.default_rng(16)
    # Grain of a phone's sensor: without it the enlarged film is smoother than any upload.
    grains = [rng.normal(0, 4, (HEIGHT, WIDTH, 1)).astype(np.int8).repeat(3, axis=2) for _ in range(8)]
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        picture = container.add_stream("libx264", rate=FPS)
        picture.width, picture.height, picture.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        picture.bit_rate = BITS_A_SECOND
        picture.options = {"preset": preset, "profile": "high", "maxrate": "9M", "bufsize": "12M"}
        sound = container.add_stream("aac", rate=RATE, layout="stereo")
        for number in range(seconds * FPS):
            rgb = cv2.add(next(pictures), grains[number % 8], dtype=cv2.CV_8U)
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(picture.encode(frame))
            if number % FPS == 0:
                _second_of_sound(container, sound, rng, number // FPS)
        container.mux(picture.encode(None))
        container.mux(sound.encode(None))


def _second_of_sound(
    container: av.container.OutputContainer, sound: av.AudioStream, rng: np.random.Generator, second: int
) -> None:
    samples = (rng.normal(0, 0.1, (2, RATE)) * np.abs(np.sin(np.arange(RATE) / 8_000))).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, second * RATE, Fraction(1, RATE)
    container.mux(sound.encode(frame))
