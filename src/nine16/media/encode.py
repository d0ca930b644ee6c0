"""Writes pictures and sound into a video file that every phone, browser and platform plays."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream
from numpy.typing import NDArray

from nine16.errors import WrongInput
from nine16.kinds.signal import SOUND_RATE_HZ

_LEAST_X265 = 64
"""One coding tree unit; under it x265 writes past its memory (36 x 64 ended the process)."""

_BLOCK = 960
"""Samples handed over at once where the encoder does not say: 20 ms."""


@dataclass(slots=True)
class _Track:
    """The sound on its way into the file, kept beside the pictures: players read both at once."""

    container: av.container.OutputContainer
    stream: AudioStream
    channels: NDArray[np.float32]
    resampler: av.AudioResampler
    """To the codec's format; one for all blocks, since making one costs more than a block."""
    next: int = 0

    def write(self, *, until_s: float) -> None:
        """Write whole blocks up to `until_s`; the last one may be shorter."""
        codec = self.stream.codec_context
        block = codec.frame_size or _BLOCK
        while self.next < min(until_s * SOUND_RATE_HZ, self.channels.shape[1]):
            samples = np.ascontiguousarray(self.channels[:, self.next : self.next + block])
            heard = av.AudioFrame.from_ndarray(samples, format="fltp", layout=codec.layout.name)
            heard.sample_rate, heard.pts, heard.time_base = SOUND_RATE_HZ, self.next, Fraction(1, SOUND_RATE_HZ)
            self.next += samples.shape[1]
            for frame in self.resampler.resample(heard):
                self.container.mux(self.stream.encode(frame))

    def end(self) -> None:
        """Write what is left."""
        self.write(until_s=math.inf)
        self.container.mux(self.stream.encode(None))


def write_video(
    path: Path,
    frames: Iterable[NDArray[np.uint8]],
    *,
    fps: int,
    sound: NDArray[np.float32] | None = None,
    codec: str = "libx264",
    crf: int = 20,
    preset: str = "veryfast",
) -> None:
    """Write an mp4 (or what the name of `path` says) with a key frame every second, ready for streaming.

    A key frame every second makes seeking quick: a player decodes one second at most.

    Args:
        path: where to; the file appears only when it is complete.
        frames: (height, width, 3) RGB pictures of one size; an odd row or column is cut off.
        fps: pictures a second.
        sound: (m,) or (channels, m) samples at 48 kHz, -1..1; None for a silent video.
        codec: FFmpeg's encoder, such as libx264, libx265, libvpx-vp9, libsvtav1.
        crf: quality, 0 best; 18 to 28 are usual for libx264.
        preset: speed against size, for x264 and x265.

    Raises:
        WrongInput: no picture at all, pictures of several sizes, or sound of a wrong shape.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "grey.mp4"
        ...     write_video(file, [np.full((64, 36, 3), 128, np.uint8)] * 10, fps=10)
        ...     file.stat().st_size > 0
        True
    """
    # The partial file keeps the suffix: FFmpeg takes the container from it.
    partial = path.with_name(f".{path.stem}.partial{path.suffix}")
    try:
        with av.open(str(partial), "w", options=_options(path)) as container:
            picture: VideoStream | None = None
            track: _Track | None = None
            for number, frame in enumerate(frames):
                if picture is None:
                    picture = _picture_stream(container, frame, fps=fps, codec=codec, crf=crf, preset=preset)
                    track = _track(container, path, sound)
                _check(frame, picture, number=number, where=str(path))
                shown = av.VideoFrame.from_ndarray(frame[: picture.height, : picture.width].copy(), format="rgb24")
                # BT.709 limited range, said in the file: players that guess differ by size.
                shown = shown.reformat(
                    format="yuv420p", dst_colorspace="ITU709", src_color_range="JPEG", dst_color_range="MPEG"
                )
                shown.pts, shown.time_base = number, Fraction(1, fps)
                container.mux(picture.encode(shown))
                if track is not None:
                    track.write(until_s=(number + 1) / fps)
            if picture is None:
                raise WrongInput("a video needs at least one picture", where=str(path))
            container.mux(picture.encode(None))
            if track is not None:
                track.end()
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _options(path: Path) -> dict[str, str]:
    """The index in front, so that playing starts before all is loaded."""
    return {"movflags": "+faststart"} if path.suffix.lower() in (".mp4", ".mov", ".m4v", ".m4a") else {}


def _picture_stream(
    container: av.container.OutputContainer, frame: NDArray[np.uint8], *, fps: int, codec: str, crf: int, preset: str
) -> VideoStream:
    stream = container.add_stream(codec, rate=fps)
    if not isinstance(stream, VideoStream):
        raise WrongInput(f"'{codec}' writes no pictures", hint="Take libx264.")
    if codec == "libx265" and min(frame.shape[:2]) < _LEAST_X265:
        raise WrongInput(
            f"x265 cannot code pictures of {frame.shape[1]} x {frame.shape[0]}",
            hint=f"Take libx264, or {_LEAST_X265} pixels a side and more.",
        )
    stream.height, stream.width = frame.shape[0] // 2 * 2, frame.shape[1] // 2 * 2
    stream.pix_fmt = "yuv420p"
    stream.codec_context.gop_size = fps
    stream.codec_context.color_range, stream.codec_context.colorspace = 1, 1
    stream.codec_context.color_primaries, stream.codec_context.color_trc = 1, 1
    stream.codec_context.thread_count = 0
    stream.options = {"crf": str(crf)}
    # No key frames at cuts: they would begin the second anew, and a player could not count on one a second.
    if codec == "libx264":
        stream.options = {**stream.options, "preset": preset, "sc_threshold": "0"}
    if codec == "libx265":
        stream.options = {**stream.options, "preset": preset, "x265-params": "log-level=none:scenecut=0"}
    return stream


def _track(container: av.container.OutputContainer, path: Path, sound: NDArray[np.float32] | None) -> _Track | None:
    if sound is None:
        return None
    channels = 1 if sound.ndim == 1 else sound.shape[0]
    layout = {1: "mono", 2: "stereo", 6: "5.1"}.get(channels)
    if layout is None or sound.ndim > 2:
        raise WrongInput(
            f"sound of shape {sound.shape} is not (m,) or (channels, m) with 1, 2 or 6 channels", where=str(path)
        )
    stream = container.add_stream("libopus" if path.suffix.lower() == ".webm" else "aac", rate=SOUND_RATE_HZ)
    if not isinstance(stream, AudioStream):  # for the type checker: aac and libopus write sound
        raise TypeError(stream)
    stream.codec_context.layout = layout
    stream.codec_context.bit_rate = 64_000 * channels
    resampler = av.AudioResampler(format=stream.codec_context.format, layout=layout)
    return _Track(container, stream, np.atleast_2d(np.asarray(sound, np.float32)).clip(-1, 1), resampler)


def _check(frame: NDArray[np.uint8], picture: VideoStream, *, number: int, where: str) -> None:
    size = frame.shape[0] // 2 * 2, frame.shape[1] // 2 * 2
    if frame.ndim != 3 or frame.shape[2] != 3 or size != (picture.height, picture.width):
        raise WrongInput(
            f"picture {number} has shape {frame.shape}, not ({picture.height}, {picture.width}, 3)",
            where=where,
            hint="Give RGB pictures of one size.",
        )
