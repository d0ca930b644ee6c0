"""Decodes a file once and hands out what signals need, in chunks. Runs in a child process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import av.error

from nine16.kinds.signal import SOUND_RATE_HZ, Chunk
from nine16.media.container import Opened
from nine16.media.facts import timeline
from nine16.media.gathering import Gathering, Wanted
from nine16.media.limits import Limits
from nine16.media.planes import Picture, displayed_size
from nine16.media.sound import SoundFlow

_LARGE = 4096 * 2304
"""Pixels from which one thread decodes alone: every thread keeps reference pictures of its own."""

_FULL_HD = 1_080
"""Short side from which the loop filter is left out. Signals look at 270 lines at most: at 540 lines, coded
badly (crf 30), sharpness would be off by a fifth without it, at 1080 by a tenth, and coded well (crf 20) by a fiftieth."""

_Timed = av.VideoFrame | av.AudioFrame | av.Packet

_FRAME_S = 0.04
"""How long a picture is taken to last where neither it nor the file says."""


@dataclass(slots=True)
class Seen:
    """What came of decoding."""

    pictures: int = 0
    last_s: float = -1.0
    """When the last picture came on screen."""
    pictures_end_s: float = 0.0
    sound_last_s: float = -1.0
    """When the last frame of sound begins."""
    sound_end_s: float = 0.0
    damaged: int = 0
    """Packets that could not be decoded and were passed over."""


def prepare(opened: Opened, *, threads: int, loop_filter: bool | None = None) -> None:
    """Set the decoders up; before the first packet.

    Without its loop filter H.264 and HEVC decode in 0.75 to 0.9 of the time. The edges of blocks then stay,
    but signals see pictures reduced by areas, in which those of large pictures vanish
    (tests/ingest/test_measure_loop_filter.py). Small pictures are decoded as they should be.

    Args:
        opened: a file from `container.opened`.
        threads: how many decode pictures.
        loop_filter: whether to run it; None decides by the size of the picture.
    """
    if opened.picture is not None:
        codec = opened.picture.codec_context
        codec.thread_type = "AUTO"
        codec.thread_count = 1 if codec.width * codec.height > _LARGE else threads
        if not (min(codec.width, codec.height) < _FULL_HD if loop_filter is None else loop_filter):
            codec.options = {"skip_loop_filter": "all"}
    if opened.sound is not None:
        opened.sound.codec_context.thread_count = 1


@dataclass(slots=True)
class Decoding:
    """One pass over an open file."""

    opened: Opened
    wanted: Wanted
    limits: Limits
    where: str
    """The file, for messages."""
    rotation: int = 0
    """Clockwise degrees to turn pictures by."""
    fps: float | None = None
    each: Callable[[float, Picture], None] | None = None
    """Called with every picture and its time, also when no size is wanted."""

    @property
    def looks(self) -> bool:
        """Whether pictures are asked for."""
        return bool(self.wanted.luma_px or self.wanted.colour_px or self.each)

    def chunks(self, seen: Seen) -> Iterator[Chunk]:
        """Everything wanted, decoded once, in order; `seen` is filled on the way.

        Of streams that nothing asks for, only times are read.

        Raises:
            LimitReached: it goes on past `media.max_duration_s`, whatever the header said, or pictures
                grow past `media.max_pixels`.
        """
        zero_s = timeline(self.opened).zero_s
        sound = SoundFlow(zero_s=zero_s)
        gathering = Gathering(self.wanted)
        for frame in self._frames(seen, zero_s=zero_s, looks=self.looks):
            if isinstance(frame, av.VideoFrame):
                shown = self._shown(frame, seen, zero_s=zero_s)
                if shown is not None:
                    self._gather(gathering, *shown)
                if gathering.full:
                    yield gathering.chunk()
                continue
            at_s = self._held(_time(frame, zero_s, unknown_s=seen.sound_end_s))  # before silence is filled in up to it
            seen.sound_last_s = max(seen.sound_last_s, at_s)
            for samples in sound.push(frame):
                gathering.layout = sound.layout
                gathering.sound(samples, until=sound.next)
                seen.sound_end_s = self._held(sound.next / SOUND_RATE_HZ)
                if gathering.full:
                    yield gathering.chunk()
        for samples in sound.flush():
            gathering.sound(samples, until=sound.next)
            seen.sound_end_s = sound.next / SOUND_RATE_HZ
        if not gathering.empty:
            yield gathering.chunk()

    def pictures(self, seen: Seen) -> Iterator[tuple[float, Picture]]:
        """Every picture that is decoded and when it comes on screen; nothing is reduced, no sound is read.

        Raises:
            LimitReached: as `chunks`.
        """
        zero_s = timeline(self.opened).zero_s
        for frame in self._frames(seen, zero_s=zero_s, looks=True):
            shown = self._shown(frame, seen, zero_s=zero_s) if isinstance(frame, av.VideoFrame) else None
            if shown is not None:
                yield shown

    def _gather(self, gathering: Gathering, at_s: float, picture: Picture) -> None:
        if not gathering.ready:
            gathering.sized(*self._size(picture))
        gathering.picture(at_s, picture)
        if self.each is not None:
            self.each(at_s, picture)

    def _size(self, picture: Picture) -> tuple[int, int]:
        """How large pictures stand on the screen, from the first one."""
        aspect = self.opened.picture.sample_aspect_ratio if self.opened.picture is not None else None
        return displayed_size(*picture.stored, aspect=aspect, rotation=self.rotation)

    def _shown(self, frame: av.VideoFrame, seen: Seen, *, zero_s: Fraction) -> tuple[float, Picture] | None:
        """When `frame` comes on screen, and its picture; None for one that never does."""
        if frame.width * frame.height > self.limits.max_pixels:
            raise self.limits.reached(
                "max_pixels", where=self.where, found=f"pictures of {frame.width} x {frame.height} pixels"
            )
        at_s = max(0.0, _time(frame, zero_s, unknown_s=seen.pictures_end_s))
        if at_s <= seen.last_s:  # a picture that does not come after the last one is never on screen
            return None
        seen.pictures += 1
        seen.last_s = at_s
        seen.pictures_end_s = self._held(at_s + (_length(frame) or (1 / self.fps if self.fps else _FRAME_S)))
        return at_s, Picture(frame, rotation=self.rotation)

    def _held(self, reached_s: float) -> float:
        if reached_s > self.limits.max_duration_s + 1:  # a last frame may reach past what the header counts
            raise self.limits.reached("max_duration_s", where=self.where, found=f"{reached_s:.0f} s and no end")
        return reached_s

    def _frames(self, seen: Seen, *, zero_s: Fraction, looks: bool) -> Iterator[av.VideoFrame | av.AudioFrame]:
        """Frames of what is asked for, in the order of the file; damaged packets are counted and passed over."""
        streams = [stream for stream in (self.opened.picture, self.opened.sound) if stream is not None]
        packets = self.opened.container.demux(streams)
        while True:
            try:
                packet = next(packets, None)
            except av.error.FFmpegError:  # the file ends in the middle of something
                seen.damaged += 1
                packet = None
            if packet is None:
                return
            if not (looks if packet.stream is self.opened.picture else self.wanted.sound):
                self._pass_over(packet, seen, zero_s=zero_s)
                continue
            try:
                frames = packet.decode()
            except av.error.MemoryError:
                raise MemoryError from None
            except av.error.FFmpegError:
                seen.damaged += 1
                continue
            yield from frames  # pyrefly: ignore - only streams of pictures and sound are demuxed

    def _pass_over(self, packet: av.Packet, seen: Seen, *, zero_s: Fraction) -> None:
        """Note when a packet that nothing asks for is shown or heard: where the video ends depends on it."""
        if packet.pts is None:
            return
        at_s = _time(packet, zero_s, unknown_s=0.0)
        end_s = self._held(at_s + _length(packet))
        if packet.stream is self.opened.picture:
            seen.last_s, seen.pictures_end_s = max(seen.last_s, at_s), max(seen.pictures_end_s, end_s)
        else:
            seen.sound_last_s, seen.sound_end_s = max(seen.sound_last_s, at_s), max(seen.sound_end_s, end_s)


def _time(frame: _Timed, zero_s: Fraction, *, unknown_s: float) -> float:
    """When `frame` begins, in the viewer's seconds; `unknown_s` where it does not say."""
    if frame.pts is None or frame.time_base is None:
        return unknown_s
    # Whole numbers first: a Fraction for every frame of sound costs 1 % of decoding.
    return frame.pts * frame.time_base.numerator / frame.time_base.denominator - float(zero_s)


def _length(frame: _Timed) -> float:
    """How long `frame` lasts, in seconds; 0 where it does not say."""
    return frame.duration * float(frame.time_base) if frame.duration and frame.time_base else 0.0
