"""Small honest films, of which hostile ones are made: what is rewritten in them is all that is wrong."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

WIDE, HIGH, FPS, RATE = 64, 112, 10, 48_000
CODECS = {"mp4": ("libx264", "aac"), "mkv": ("libx264", "aac"), "webm": ("libvpx", "libopus")}


def film(
    path: Path,
    *,
    pictures: int = 8,
    streams: int = 0,
    chapters: int = 0,
    title: str | None = None,
    index_first: bool = False,
) -> Path:
    """Write a textured film with a tone to `path`.

    Args:
        path: mp4, mkv or webm by its ending.
        pictures: how many, ten a second.
        streams: how many further streams of sound, all empty (mkv).
        chapters: how many chapters.
        title: of the container.
        index_first: whether an mp4 begins with its index; where it ends with it, rewriting the index moves no picture.
    """
    picture_codec, sound_codec = CODECS[path.suffix[1:]]
    rng = np.random.default_rng(916)
    looks = [rng.integers(0, 255, (HIGH, WIDE, 3), np.uint8) for _look in range(2)]
    with av.open(str(path), "w", options={"movflags": "faststart"} if index_first else {}) as container:
        if title is not None:
            container.metadata["title"] = title
        if chapters:
            container.set_chapters(
                [
                    {"id": n, "start": n, "end": n + 1, "time_base": Fraction(1, 1_000), "metadata": {"title": f"{n}"}}
                    for n in range(chapters)
                ]
            )
        shown = container.add_stream(picture_codec, rate=FPS)
        shown.width, shown.height, shown.pix_fmt = WIDE, HIGH, "yuv420p"
        shown.options = {"preset": "ultrafast", "crf": "30"} if picture_codec == "libx264" else {"crf": "40"}
        heard = container.add_stream(sound_codec, rate=RATE, layout="mono")
        for _stream in range(streams):
            container.add_stream("pcm_s16le", rate=RATE, layout="mono")
        for number in range(pictures):
            frame = av.VideoFrame.from_ndarray(looks[number // 4 % 2], format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(shown.encode(frame))
        container.mux(shown.encode(None))
        _tone(container, heard, seconds=pictures / FPS)
    return path


def _tone(container: av.container.OutputContainer, heard: av.AudioStream, *, seconds: float) -> None:
    wave = 0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * RATE)) / RATE).astype(np.float32)
    resampler = av.AudioResampler(format=heard.codec_context.format)
    for begin in range(0, wave.size, 960):
        block = av.AudioFrame.from_ndarray(wave[None, begin : begin + 960].copy(), format="fltp", layout="mono")
        block.sample_rate, block.pts, block.time_base = RATE, begin, Fraction(1, RATE)
        for frame in resampler.resample(block):
            container.mux(heard.encode(frame))
    container.mux(heard.encode(None))
