"""What a file is like beside its pictures and its sound: how it is laid out, paced and coded.

Nothing is taken from the header that the packets can tell: rates are bytes over seconds, pace and seeking come from
the packets' own times. Runs in a child process.
"""

import itertools
import statistics
from dataclasses import dataclass, field
from pathlib import Path

import av
import av.error
from av.video.stream import VideoStream

from nine16.media import child
from nine16.media.boxes import Layout, layout
from nine16.media.container import Opened, opened
from nine16.media.facts import facts
from nine16.media.limits import Limits
from nine16.model.candidate import FileFacts
from nine16.settings import Settings

_LOOKED_AT = 12
"""Pictures decoded to see whether they are interlaced: half a second, past a leader of progressive ones."""

_UNEVEN = 0.1
"""Share of a picture's usual length by which another may differ: a container's rounding is a tick or two."""

_UNEVEN_SHARE = 0.01
"""Share of uneven pictures up to which a rate is constant: one dropped picture in four seconds is no rate of its own."""


def file_facts(path: Path, *, settings: Settings) -> FileFacts:
    """The facts of the file at `path`, read in a child process.

    Raises:
        UnreadableFile: it is no video, or damaged beyond use; with what to do.
        LimitReached: it is over a named setting of `media`.
    """
    limits = Limits.of(settings)
    answer, _ended = child.run(
        _read, str(path), limits, where=str(path), limits=limits, preload=("nine16.media.file_facts",)
    )
    return answer


@dataclass(slots=True)
class _Flow:
    """The packets of one stream, in the order of the file."""

    bytes: int = 0
    times_s: list[float] = field(default_factory=list)
    keys_s: list[float] = field(default_factory=list)
    leading: bool = False
    """Whether a picture after a key picture is shown before it: it may lean on what came earlier."""
    tick_s: float = 0.0

    def take(self, packet: av.Packet) -> None:
        """Count one packet."""
        self.bytes += packet.size
        if packet.pts is None or packet.time_base is None:
            return
        at_s = float(packet.pts * packet.time_base)
        self.tick_s = float(packet.time_base)
        self.times_s.append(at_s)
        if packet.is_keyframe:
            self.keys_s.append(at_s)
        elif self.keys_s and at_s < self.keys_s[-1]:
            self.leading = True


def _read(path: str, limits: Limits) -> FileFacts:
    size_bytes = Path(path).stat().st_size
    with opened(Path(path), limits) as file:
        duration_s = facts(file, where=path, limits=limits).duration_s
    with opened(Path(path), limits) as file:
        kind = file.container.format.name
        picture, sound = _flows(file)
        interlaced = _interlaced(Path(path), limits) if file.picture is not None else None
        stream = file.picture
        codec = stream.codec_context if stream is not None else None
        heard = file.sound.codec_context if file.sound is not None else None
        shown_s = _shown(picture)
        boxes = layout(Path(path)) if "mp4" in kind else Layout()
        return FileFacts(
            size_bytes=size_bytes,
            bit_rate=size_bytes * 8 / duration_s,
            picture_bit_rate=picture.bytes * 8 / duration_s if stream is not None and picture.bytes else None,
            brands=boxes.brands,
            index_first=boxes.index_first,
            edit_lists=boxes.edit_lists,
            interlaced=interlaced,
            pixel_format=codec.pix_fmt if codec is not None else None,
            pixel_aspect=_pixel_aspect(stream),
            profile=str(codec.profile) if codec is not None and codec.profile is not None else None,
            closed_gop=not picture.leading if len(picture.keys_s) > 1 else None,
            longest_key_gap_s=_longest_gap(picture, duration_s),
            shortest_frame_s=min(shown_s, default=None),
            longest_frame_s=max(shown_s, default=None),
            variable_rate=_variable(shown_s, tick_s=picture.tick_s),
            sound_rate_hz=heard.sample_rate if heard is not None else None,
            sound_channels=heard.layout.nb_channels if heard is not None else None,
            sound_bit_rate=sound.bytes * 8 / duration_s if heard is not None and sound.bytes else None,
        )


def _flows(file: Opened) -> tuple[_Flow, _Flow]:
    """The packets of picture and sound; a file that ends in the middle gives those before."""
    picture, sound = _Flow(), _Flow()
    streams = [stream for stream in (file.picture, file.sound) if stream is not None]
    try:
        for packet in file.container.demux(streams):
            if packet.size:
                (picture if packet.stream is file.picture else sound).take(packet)
    except av.error.FFmpegError:
        pass  # cut short: what was read counts, and measuring says so
    return picture, sound


def _interlaced(path: Path, limits: Limits) -> bool | None:
    """Whether most of the first pictures are coded as two fields; None where none can be decoded."""
    flags: list[bool] = []
    with opened(path, limits) as file:
        try:
            for frame in itertools.islice(file.container.decode(file.picture), _LOOKED_AT):
                flags.append(bool(frame.interlaced_frame))  # pyrefly: ignore - only pictures are decoded  # noqa: PERF401 - what came before damage counts
        except av.error.FFmpegError:
            pass
    return sum(flags) * 2 > len(flags) if flags else None


def _shown(picture: _Flow) -> list[float]:
    """How long each picture but the last stays on screen, in seconds."""
    times_s = sorted(set(picture.times_s))
    return [after - before for before, after in itertools.pairwise(times_s)]


def _variable(shown_s: list[float], *, tick_s: float) -> bool | None:
    if len(shown_s) < 2:
        return None
    usual_s = statistics.median(shown_s)
    allowed_s = max(2 * tick_s, _UNEVEN * usual_s) + 1e-9
    return sum(abs(one - usual_s) > allowed_s for one in shown_s) > _UNEVEN_SHARE * len(shown_s)


def _longest_gap(picture: _Flow, duration_s: float) -> float | None:
    if not picture.keys_s:
        return None
    end_s = max(picture.keys_s[-1], min(picture.times_s) + duration_s)
    return max(after - before for before, after in itertools.pairwise([*sorted(picture.keys_s), end_s]))


def _pixel_aspect(stream: VideoStream | None) -> float | None:
    aspect = stream.sample_aspect_ratio if stream is not None else None
    return float(aspect) if aspect else None
