"""Opens a file that nobody vouches for: local, regular, of a known kind, and never another file.

Runs in a child process. The header is looked at before anything is decoded.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import av.container
import av.error
import av.logging
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from nine16.errors import UnreadableFile
from nine16.media.limits import Limits

DEMUXERS = "mov,matroska,avi,wav,mp3,flac,ogg,aac"
"""FFmpeg's readers that are let near a file: films (mov, mp4, m4a, mkv, webm, avi) and plain sound."""

KNOWN = "mp4, mov, m4v, mkv, webm, avi; sound alone: wav, mp3, m4a, flac, ogg, opus, aac"

_PLAYLISTS = (
    (b"#EXTM3U", "a playlist (m3u8)"),
    (b"ffconcat", "a concat list"),
    (b"[playlist]", "a playlist (pls)"),
    (b"v=0", "a session description (sdp)"),
    (b"<MPD", "a DASH manifest"),
    (b"<ASX", "a playlist (asx)"),
    (b"<smil", "a playlist (smil)"),
    (b"file '", "a concat list"),
    (b'file "', "a concat list"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open container and the streams a player would play."""

    container: av.container.InputContainer
    picture: VideoStream | None
    sound: AudioStream | None


@contextlib.contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Opened]:
    """The container at `path`, its header checked.

    Raises:
        UnreadableFile: missing, empty, not a regular file, of no known kind, damaged beyond use.
        LimitReached: over `media.max_streams`, `media.max_pixels` or `media.max_duration_s`.
    """
    where = str(path)
    _refuse_what_is_no_video(path)
    av.logging.set_level(None)
    try:
        container = av.open(
            f"file:{path.absolute()}",  # the prefix: a name such as "concat:a|b" stays a name
            mode="r",
            options={
                "protocol_whitelist": "file",
                "format_whitelist": DEMUXERS,
                "enable_drefs": "0",  # a mov may name another file as its data
                "use_absolute_path": "0",
            },
            metadata_errors="replace",
        )
    except av.error.FFmpegError as error:
        raise _not_opened(path, error) from None
    with container:
        streams = len(container.streams)
        if streams > limits.max_streams:
            raise limits.reached("max_streams", where=where, found=f"{streams} streams")
        chosen = Opened(container, _picture(container), _sound(container))
        if chosen.picture is None and chosen.sound is None:
            raise UnreadableFile(
                "the file holds neither picture nor sound that can be decoded",
                where=where,
                hint="Export it again, e.g. as H.264 and AAC in mp4.",
            )
        if chosen.picture is not None:
            wide, high = chosen.picture.codec_context.width, chosen.picture.codec_context.height
            if not wide or not high:
                raise UnreadableFile(
                    "its header gives its pictures no size that can be",
                    where=where,
                    hint="The file is damaged; download or export it again.",
                )
            if wide * high > limits.max_pixels:
                raise limits.reached("max_pixels", where=where, found=f"pictures of {wide} x {high} pixels")
        yield chosen


def _picture(container: av.container.InputContainer) -> VideoStream | None:
    """The default picture stream, else the first; a cover picture is none."""
    playable = [
        stream
        for stream in container.streams.video
        if not stream.disposition & av.stream.Disposition.attached_pic and stream.codec_context is not None
    ]
    return next(iter(sorted(playable, key=_not_default)), None)


def _sound(container: av.container.InputContainer) -> AudioStream | None:
    """The default sound stream, else the first."""
    playable = [stream for stream in container.streams.audio if stream.codec_context is not None]
    return next(iter(sorted(playable, key=_not_default)), None)


def _not_default(stream: av.stream.Stream) -> bool:
    return not stream.disposition & av.stream.Disposition.default


def _refuse_what_is_no_video(path: Path) -> None:
    """Say plainly what is wrong with a path before FFmpeg is asked."""
    where = str(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise UnreadableFile("there is no such file", where=where, hint="Check the path.") from None
    except OSError as error:
        raise UnreadableFile(f"it cannot be looked at: {error.strerror}", where=where, hint="Check the path.") from None
    except ValueError:
        raise UnreadableFile(
            "no file can be called so: a nought is in its name", where=where, hint="Check the path."
        ) from None
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableFile("this is a folder", where=where, hint="Name the video files in it, e.g. with *.mp4.")
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile("this is no regular file", where=where, hint="Copy what it gives into a file first.")
    if found.st_size == 0:
        raise UnreadableFile("the file is empty", where=where, hint="Download or copy it again.")
    try:
        with path.open("rb") as file:
            head = file.read(4_096)
    except PermissionError:
        raise UnreadableFile("it may not be read", where=where, hint="Change its permissions (chmod +r).") from None
    _refuse_text(head, where=where)


def _refuse_text(head: bytes, *, where: str) -> None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, kind in _PLAYLISTS:
        if start[: len(mark)].lower() == mark.lower() or (mark.startswith(b"<") and mark.lower() in start.lower()):
            raise UnreadableFile(
                f"this is {kind}: it names other files, which are not read",
                where=where,
                hint="Give the video files themselves.",
                code="playlist",
            )
    if start and all(byte >= 0x20 or byte in b"\t\n\r\f" for byte in head) and not head.startswith((b"RIFF", b"ID3")):
        raise UnreadableFile(
            "this is text, whatever its name says", where=where, hint=f"nine16 measures {KNOWN}. Logs: nine16 load."
        )


def _not_opened(path: Path, error: av.error.FFmpegError) -> UnreadableFile:
    where = str(path)
    with path.open("rb") as file:
        head = file.read(64)
        size = os.fstat(file.fileno()).st_size
    if head[4:8] == b"ftyp" or head[4:8] in (b"mdat", b"moov", b"free", b"wide"):
        return UnreadableFile(
            f"the index of the file (its moov atom) is missing or damaged after {size} bytes: it was cut short",
            where=where,
            hint="Download it again; a file still being recorded has no index yet.",
        )
    # FFmpeg says "invalid argument" of a kind that it knows and that is not on our list.
    why = "it is of a kind that is not measured" if error.errno == errno.EINVAL else error.strerror
    return UnreadableFile(f"this is no video that can be opened: {why}", where=where, hint=f"nine16 measures {KNOWN}.")
