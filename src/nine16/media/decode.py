"""Decodes a file once and hands out what signals need, in chunks. Runs in a child process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk
from nine16.media.container import Opened
from nine16.media.facts import timeline
from nine16.media.limits import Limits
from nine16.media.planes import Picture, displayed_size, whole_factor
from nine16.media.sound import SoundFlow

_PICTURES = 32
"""Pictures in a chunk: one second of film; long enough that calls cost nothing, short enough for the cache."""

_LARGE = 4096 * 2304
"""Pixels from which one thread decodes alone: every thread keeps its own reference pictures."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the signals of a pass ask for together."""

    luma_px: tuple[int, ...] = ()
    colour_px: tuple[int, ...] = ()
    sound: bool = False


@dataclass(slots=True)
class Seen:
    """What came of decoding."""

    pictures: int = 0
    pictures_end_s: float = 0.0
    sound_end_s: float = 0.0
    damaged: int = 0
    """Packets that could not be decoded and were passed over."""


def prepare(opened: Opened, *, threads: int, loop_filter: bool = False) -> None:
    """Set the decoders up; before the first packet.

    Without its loop filter H.264 and HEVC decode in three quarters of the time. Block edges then stay in
    the pictures, but signals see pictures reduced by areas, in which they vanish
    (tests/ingest/test_measure_loop_filter.py).
    """
    if opened.picture is not None:
        codec = opened.picture.codec_context
        codec.thread_type = "AUTO"
        codec.thread_count = 1 if codec.width * codec.height > _LARGE else threads
        if not loop_filter:
            codec.options = {"skip_loop_filter": "all"}
    if opened.sound is not None:
        opened.sound.codec_context.thread_count = 1


@dataclass(slots=True)
class _Sizes:
    """The sizes that all pictures of a video are reduced to, from its first picture."""

    luma: dict[int, tuple[int, int]] = field(default_factory=dict)
    colour: dict[int, tuple[int, int]] = field(default_factory=dict)

    @staticmethod
    def of(frame: av.VideoFrame, wanted: Wanted, *, aspect: Fraction | None, rotation: int) -> "_Sizes":
        width, height = displayed_size(frame.width, frame.height, aspect=aspect, rotation=rotation)

        def size(asked_px: int) -> tuple[int, int]:
            factor = whole_factor(min(width, height), asked_px)
            return max(1, width // factor), max(1, height // factor)

        return _Sizes({px: size(px) for px in wanted.luma_px}, {px: size(px) for px in wanted.colour_px})


class _Gathering:
    """The chunk being filled."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.sizes: _Sizes | None = None
        self._start()

    def _start(self) -> None:
        self.times: list[float] = []
        self._sound: list[NDArray[np.float32]] = []
        self._sound_from: int | None = None
        self._luma: dict[int, NDArray[np.uint8]] = {}
        self._colour: dict[int, NDArray[np.uint8]] = {}
        if self.sizes is not None:
            for px, (width, height) in self.sizes.luma.items():
                self._luma[px] = np.empty((_PICTURES, height, width), np.uint8)
            for px, (width, height) in self.sizes.colour.items():
                self._colour[px] = np.empty((_PICTURES, height, width, 3), np.uint8)

    def sized(self, sizes: _Sizes) -> None:
        """Make room for pictures of these sizes."""
        self.sizes = sizes
        for px, (width, height) in sizes.luma.items():
            self._luma[px] = np.empty((_PICTURES, height, width), np.uint8)
        for px, (width, height) in sizes.colour.items():
            self._colour[px] = np.empty((_PICTURES, height, width, 3), np.uint8)

    def picture(self, at_s: float, picture: Picture) -> None:
        row = len(self.times)
        self.times.append(at_s)
        if self.sizes is not None:
            for px, size in self.sizes.luma.items():
                self._luma[px][row] = picture.luma(*size)
            for px, size in self.sizes.colour.items():
                self._colour[px][row] = picture.colour(*size)

    def sound(self, samples: NDArray[np.float32], *, first: int) -> None:
        if self._sound_from is None:
            self._sound_from = first
        self._sound.append(samples)

    @property
    def full(self) -> bool:
        return len(self.times) == _PICTURES or sum(block.shape[1] for block in self._sound) >= 2 * SOUND_RATE_HZ

    @property
    def empty(self) -> bool:
        return not self.times and not self._sound

    def chunk(self, *, layout: str, sound_next: int) -> Chunk:
        """What was gathered; begin anew."""
        count = len(self.times)
        none = np.empty((0, 0, 0), np.uint8)
        made = Chunk(
            times_s=np.array(self.times, np.float64),
            luma={px: self._luma[px][:count] if px in self._luma else none for px in self._wanted.luma_px},
            colour={
                px: self._colour[px][:count] if px in self._colour else none[..., None] for px in self._wanted.colour_px
            },
            sound=np.concatenate(self._sound, axis=1) if self._sound else np.empty((1, 0), np.float32),
            sound_from_s=(sound_next if self._sound_from is None else self._sound_from) / SOUND_RATE_HZ,
            sound_layout=layout,
        )
        self._start()
        return made


def chunks(  # noqa: PLR0913 - all of one pass
    opened: Opened,
    wanted: Wanted,
    *,
    rotation: int,
    fps: float | None,
    seen: Seen,
    limits: Limits,
    where: str,
    each: Callable[[float, Picture], None] | None = None,
) -> Iterator[Chunk]:
    """Everything wanted, decoded once, in order.

    Args:
        opened: from `container.opened`, after `prepare`.
        wanted: sizes and sound; streams not asked for are not decoded.
        rotation: clockwise degrees to turn pictures by.
        fps: to guess how long the last picture stays, where the file does not say.
        seen: filled while decoding.
        limits: `media.max_duration_s` is held to what is decoded, whatever the header said.
        where: the file, for messages.
        each: called with every picture and its time, also when no size is wanted.

    Raises:
        LimitReached: pictures or sound reach past `media.max_duration_s`, or grow past `media.max_pixels`.
    """
    zero_s = timeline(opened).zero_s
    sound = SoundFlow(zero_s=zero_s)
    gathering = _Gathering(wanted)
    aspect = opened.picture.sample_aspect_ratio if opened.picture is not None else None
    wants_picture = bool(wanted.luma_px or wanted.colour_px or each)
    frame_s = 1 / fps if fps else 0.04
    for frame in _frames(opened, picture=wants_picture, sound=wanted.sound, seen=seen):
        if isinstance(frame, av.AudioFrame):
            for samples in sound.push(frame):
                _add_sound(gathering, sound, samples, seen)
                if gathering.full:
                    yield gathering.chunk(layout=sound.layout, sound_next=sound.next or 0)
            _hold(seen.sound_end_s, limits=limits, where=where)
            continue
        if frame.width * frame.height > limits.max_pixels:
            raise limits.reached("max_pixels", where=where, found=f"pictures of {frame.width} x {frame.height} pixels")
        at_s = _time(frame, zero_s)
        if at_s is None:
            at_s = seen.pictures_end_s
        if gathering.sizes is None:
            gathering.sized(_Sizes.of(frame, wanted, aspect=aspect, rotation=rotation))
        elif at_s <= last_s:  # time must go on; a picture that does not is never on screen
            continue
        last_s = at_s
        picture = Picture(frame, rotation=rotation)
        gathering.picture(at_s, picture)
        if each is not None:
            each(at_s, picture)
        seen.pictures += 1
        lasts_s = float(frame.duration * frame.time_base) if frame.duration and frame.time_base else frame_s
        seen.pictures_end_s = at_s + lasts_s
        _hold(seen.pictures_end_s, limits=limits, where=where)
        if gathering.full:
            yield gathering.chunk(layout=sound.layout, sound_next=sound.next or 0)
    for samples in sound.flush():
        _add_sound(gathering, sound, samples, seen)
    if not gathering.empty:
        yield gathering.chunk(layout=sound.layout, sound_next=sound.next or 0)


def _add_sound(gathering: _Gathering, sound: SoundFlow, samples: NDArray[np.float32], seen: Seen) -> None:
    following = sound.next or 0
    gathering.sound(samples, first=following - samples.shape[1])
    seen.sound_end_s = following / SOUND_RATE_HZ


def _time(frame: av.VideoFrame, zero_s: Fraction) -> float | None:
    if frame.pts is None or frame.time_base is None:
        return None
    return max(0.0, float(frame.pts * frame.time_base - zero_s))


def _hold(reached_s: float, *, limits: Limits, where: str) -> None:
    if reached_s > limits.max_duration_s:
        raise limits.reached("max_duration_s", where=where, found=f"{reached_s:.1f} s decoded and no end")


def _frames(opened: Opened, *, picture: bool, sound: bool, seen: Seen) -> Iterator[av.VideoFrame | av.AudioFrame]:
    """Frames of both streams in the order of the file; damaged packets are counted and passed over."""
    streams = [
        stream for stream, asked in ((opened.picture, picture), (opened.sound, sound)) if stream is not None and asked
    ]
    if not streams:
        return
    packets = opened.container.demux(streams)
    while True:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:  # the file ends in the middle of something
            seen.damaged += 1
            packet = None
        if packet is None:
            break
        try:
            yield from packet.decode()  # type: ignore[misc]
        except av.error.MemoryError:
            raise MemoryError from None
        except av.error.FFmpegError:
            seen.damaged += 1
