"""What a cover picture is like: its kind, its sides and its size in bytes. Decoded in a child process, like all files."""

from pathlib import Path

import av
import av.error
import av.logging

from nine16.errors import UnreadableFile
from nine16.media import child
from nine16.media.limits import Limits
from nine16.model.candidate import CoverFacts
from nine16.settings import Settings

_KINDS = {
    b"\xff\xd8\xff": ("jpeg", "jpeg_pipe"),
    b"\x89PNG\r\n\x1a\n": ("png", "png_pipe"),
    b"RIFF": ("webp", "webp_pipe"),
}
"""How a file begins, what it is, and FFmpeg's reader that alone is let near it."""


def cover_facts(path: Path, *, settings: Settings) -> CoverFacts:
    """The facts of the picture at `path`, read in a child process.

    Raises:
        UnreadableFile: it is missing, no JPEG, PNG or WebP, or damaged beyond use.
        LimitReached: it is over a named setting of `media`.
    """
    limits = Limits.of(settings)
    where = str(path)
    if not path.is_file():
        raise UnreadableFile("there is no such cover picture", where=where, hint="Check the path.")
    answer, _ended = child.run(_read, where, limits, where=where, limits=limits, preload=("nine16.media.cover_facts",))
    return answer


def _read(path: str, limits: Limits) -> CoverFacts:
    with Path(path).open("rb") as file:
        begins = file.read(16)
    known = next((kind for magic, kind in _KINDS.items() if begins.startswith(magic)), None)
    if known is None or (known[0] == "webp" and begins[8:12] != b"WEBP"):
        raise UnreadableFile("the cover is no JPEG, PNG or WebP", where=path, hint="Export it as JPEG or PNG.")
    kind, reader = known
    av.logging.set_level(None)
    options = {"protocol_whitelist": "file", "format_whitelist": reader}
    try:
        with av.open(f"file:{Path(path).absolute()}", mode="r", format=reader, options=options) as picture:
            stream = picture.streams.video[0]
            wide, high = stream.codec_context.width, stream.codec_context.height
            if wide * high > limits.max_pixels:
                raise limits.reached("max_pixels", where=path, found=f"a cover of {wide} x {high} pixels")
            frame = next(picture.decode(stream))
            wide, high = frame.width, frame.height
            turned = abs(int(frame.rotation or 0)) % 180 == 90
    except (av.error.FFmpegError, StopIteration, IndexError):
        raise UnreadableFile("the cover cannot be decoded", where=path, hint="Export it again.") from None
    sides = (high, wide) if turned else (wide, high)
    return CoverFacts(*sides, size_bytes=Path(path).stat().st_size, kind=kind)
