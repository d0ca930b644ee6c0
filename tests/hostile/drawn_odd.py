"""Videos that are honest and odd: of one frame, one pixel, one or 240 pictures a second, turned, with a false clock."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path

import av
import numpy as np

_TICK = Fraction(1, 1_000)


def film(
    path: Path,
    *,
    size: tuple[int, int] = (72, 128),
    fps: int = 10,
    frames: int = 10,
    sounds: int = 1,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    at_ms: Sequence[int] = (),
    aspect: Fraction | None = None,
) -> Path:
    """Noise with a hum; `at_ms` gives each picture its own time."""
    rng = np.random.default_rng(916)
    with av.open(str(path), "w") as container:
        picture = container.add_stream(codec, rate=fps) if frames >= 0 else None
        hums = [container.add_stream("aac", rate=48_000, layout="mono") for _number in range(sounds)]
        if picture is not None:
            picture.width, picture.height = size
            picture.pix_fmt = pixels
            if codec == "libx265":
                picture.options = {"x265-params": "log-level=none"}
            if at_ms:
                picture.codec_context.time_base = _TICK
            if aspect is not None:
                picture.sample_aspect_ratio = aspect
            for number in range(len(at_ms) or frames):
                noise = rng.integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
                frame = av.VideoFrame.from_ndarray(noise, format="rgb24").reformat(format=pixels)
                frame.pts = at_ms[number] if at_ms else number
                frame.time_base = _TICK if at_ms else Fraction(1, fps)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        for hum in hums:
            heard = 0.05 * np.sin(np.arange(48_000, dtype=np.float32) / 20)[None]
            frame = av.AudioFrame.from_ndarray(heard.astype(np.float32), format="fltp", layout="mono")
            frame.sample_rate = 48_000
            container.mux(hum.encode(frame))
            container.mux(hum.encode(None))
    return path


def _with(path: Path, box: bytes, change: Callable[[bytearray, int], None], **more: int) -> Path:
    """A film in which every `box` is changed; the place given is that of its first byte of content."""
    body = bytearray(film(path, **more).read_bytes())
    at = body.find(box)
    if at < 0:
        raise ValueError(f"no {box!r} in {path.name}")
    while at >= 0:
        change(body, at + 4)
        at = body.find(box, at + 4)
    path.write_bytes(body)
    return path


def _lasts(ticks: int, body: bytearray, at: int) -> None:
    body[at + 16 : at + 20] = ticks.to_bytes(4, "big")


def _begins(ticks: int, body: bytearray, at: int) -> None:
    body[at + 12 : at + 16] = ticks.to_bytes(4, "big", signed=True)


def _turned(degrees: float, body: bytearray, at: int) -> None:
    turn = math.radians(degrees)
    rows = (math.cos(turn), math.sin(turn), 0, -math.sin(turn), math.cos(turn), 0, 0, 0, 1)
    for number, value in enumerate(rows):
        fixed = round(value * (1 << (30 if number % 3 == 2 else 16)))
        body[at + 40 + 4 * number : at + 44 + 4 * number] = fixed.to_bytes(4, "big", signed=True)


def _said(name: str, value: float) -> Callable[[Path], Path]:
    """A film whose header says another length, another beginning, or that it is turned."""
    box, change = {
        "length": (b"mvhd", partial(_lasts, int(value))),
        "edit": (b"elst", partial(_begins, int(value))),
        "turn": (b"tkhd", partial(_turned, value)),
    }[name]
    return lambda path: _with(path, box, change)


ODD: dict[str, Callable[[Path], Path]] = {
    "no frame.mp4": lambda path: film(path, frames=0),
    "no frame, silent.mp4": lambda path: film(path, frames=0, sounds=0),
    "one frame.mp4": lambda path: film(path, frames=1),
    "one frame, silent.mp4": lambda path: film(path, frames=1, sounds=0),
    "sound alone.mp4": lambda path: film(path, frames=-1),
    "picture alone.mp4": lambda path: film(path, sounds=0),
    "1 x 1.mkv": lambda path: film(path, size=(1, 1), codec="ffv1", pixels="yuv444p"),
    "2 x 2.mp4": lambda path: film(path, size=(2, 2)),
    "8192 x 2.mkv": lambda path: film(path, size=(8_192, 2), codec="ffv1"),
    "2 x 2048.mp4": lambda path: film(path, size=(2, 2_048)),
    "1 fps.mp4": lambda path: film(path, fps=1, frames=3),
    "240 fps.mp4": lambda path: film(path, fps=240, frames=240),
    "10 bit.mp4": lambda path: film(path, pixels="yuv420p10le"),
    "10 bit HEVC.mp4": lambda path: film(path, pixels="yuv420p10le", codec="libx265"),
    "full colour.mp4": lambda path: film(path, pixels="yuv444p"),
    "wide pixels.mp4": lambda path: film(path, aspect=Fraction(16, 9)),
    "very wide pixels.mp4": lambda path: film(path, aspect=Fraction(255, 1)),
    "very high pixels.mp4": lambda path: film(path, aspect=Fraction(1, 255)),
    "variable.mkv": lambda path: film(path, at_ms=(0, 10, 500, 505, 506, 900, 2_500, 2_501, 2_600, 3_000)),
    "late.mkv": lambda path: film(path, at_ms=tuple(range(5_000, 6_000, 100))),
    "200 sounds.mkv": lambda path: film(path, sounds=200),
    "16 sounds.mkv": lambda path: film(path, sounds=16),
    "lasts 0 it says.mp4": _said("length", 0),
    "lasts 5 s it says.mp4": _said("length", 5_000),
    "lasts 49 days it says.mp4": _said("length", 0xFFFFFFF0),
    "edited, empty.mp4": _said("edit", -1),
    "edited, before the start.mp4": _said("edit", -5_000),
    "edited, far behind the end.mp4": _said("edit", 0x7FFFFFFF),
    "turned by 90.mp4": _said("turn", 90),
    "turned by 180.mp4": _said("turn", 180),
    "turned by 270.mp4": _said("turn", 270),
    "turned by 45.mp4": _said("turn", 45),
}
"""By name of the file."""
