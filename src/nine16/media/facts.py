"""What a file says of itself, in the words of a browser's media element.

Zero and duration are Chromium's (contract, section 1; tests/media/test_browser_time.py): the longer
of what the container and its picture and sound streams announce, after edit lists. A stream that
begins before zero moves zero back to its first moment; one that begins late leaves zero where it is.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

import av
import av.error

from nine16.errors import UnreadableFile
from nine16.media.container import Opened
from nine16.media.limits import Limits
from nine16.media.planes import displayed_size
from nine16.model.video import VideoFacts


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where a container's clock stands against the viewer's."""

    zero_s: Fraction
    """The container's time that a viewer calls 0."""
    duration_s: Fraction | None
    """As announced; None when the container does not say."""
    streams_s: Fraction | None
    """How long picture and sound are announced to be; the whole may be longer by its subtitles."""


def timeline(opened: Opened) -> Timeline:
    """Zero and duration, as Chromium takes them from the container."""
    starts = [start_s for start_s in _of_streams(opened, "start_time") if start_s is not None]
    # An mp3 begins with the encoder's delay, which players pass over.
    zero_s = min(starts, default=Fraction(0)) if opened.container.format.name == "mp3" else min([Fraction(0), *starts])
    lengths = [length_s for length_s in _of_streams(opened, "duration") if length_s is not None]
    announced = opened.container.duration
    if not announced:
        return Timeline(zero_s=zero_s, duration_s=None, streams_s=None)
    return Timeline(
        zero_s=zero_s,
        duration_s=max([Fraction(announced, av.time_base), *lengths]),
        streams_s=max(lengths, default=Fraction(announced, av.time_base)),
    )


def _of_streams(opened: Opened, what: str) -> list[Fraction | None]:
    streams = [stream for stream in (opened.picture, opened.sound) if stream is not None]
    return [seconds(getattr(stream, what), stream.time_base) for stream in streams]


def seconds(ticks: int | None, tick_s: Fraction | None) -> Fraction | None:
    """`ticks` of a container's clock in exact seconds; None where either is not said.

    Example:
        >>> seconds(3003, Fraction(1, 30_000))
        Fraction(1001, 10000)
    """
    return None if ticks is None or tick_s is None else Fraction(ticks * tick_s)


def facts(opened: Opened, *, where: str, limits: Limits) -> VideoFacts:
    """The facts of an open file, without decoding it (without a duration, its packets are read).

    Raises:
        UnreadableFile: it lasts no time at all.
        LimitReached: it is longer than `media.max_duration_s`.
    """
    duration_s = timeline(opened).duration_s
    if duration_s is None:
        duration_s = _length_of_packets(opened)
    if duration_s <= 0:
        raise UnreadableFile(
            "the video lasts no time at all", where=where, hint="It holds no picture or sound; export it again."
        )
    if duration_s > limits.max_duration_s:
        raise limits.reached("max_duration_s", where=where, found=f"{float(duration_s):.1f} s long")
    picture, sound = opened.picture, opened.sound
    known = VideoFacts(
        duration_s=float(duration_s),
        width=None,
        height=None,
        fps=None,
        rotation=0,
        has_sound=sound is not None,
        has_picture=picture is not None,
        sound_codec=sound.codec_context.name if sound is not None else None,
        container=opened.container.format.name,
    )
    if picture is None:
        return known
    rotation = rotation_of(opened)
    codec = picture.codec_context
    aspect = picture.sample_aspect_ratio
    width, height = displayed_size(codec.width, codec.height, aspect=aspect, rotation=rotation)
    if width * height > limits.max_pixels:  # pixels may be said to be far wider than high
        raise limits.reached("max_pixels", where=where, found=f"shown as {width} x {height} pixels")
    average = picture.average_rate or picture.guessed_rate
    return replace(
        known,
        width=width,
        height=height,
        fps=float(average) if average else None,
        rotation=rotation,
        codec=codec.name,
    )


def rotation_of(opened: Opened) -> int:
    """Clockwise degrees that a player turns the stored picture, from the display matrix.

    PyAV tells the matrix of a decoded frame alone, so the first one is decoded and the file wound back.
    """
    picture = opened.picture
    if picture is None:
        return 0
    try:
        frame = next(opened.container.decode(picture), None)
    except (av.error.FFmpegError, StopIteration):
        frame = None
    turned = int(frame.rotation) if frame is not None else 0
    return round(-turned / 90) * 90 % 360


def _length_of_packets(opened: Opened) -> Fraction:
    """When the last picture or sound ends, for a container that does not say (live recordings)."""
    end_s = Fraction(0)
    streams = [stream for stream in (opened.picture, opened.sound) if stream is not None]
    try:
        for packet in opened.container.demux(streams):
            begins_s = seconds(packet.pts, packet.time_base)
            if begins_s is not None:
                end_s = max(end_s, begins_s + (seconds(packet.duration, packet.time_base) or 0))
    except av.error.FFmpegError:
        pass  # cut short: what was read counts
    return end_s - timeline(opened).zero_s
