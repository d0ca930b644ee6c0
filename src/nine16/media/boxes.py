"""Reads how an mp4 or mov is laid out: the order of its boxes, its brands, its edit lists.

ISO/IEC 14496-12. Sizes are the file's own claims, so nothing is taken on their word: every box must lie inside the
one that holds it, and only so many are looked at.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

_MOST_BOXES = 10_000
"""Boxes that are looked at in one file; a fragmented hour has about 4,000 at its top level."""

_MOST_ENTRIES = 64
"""Entries read of an edit list, and brands: real files hold one to four."""

_DELAY_S = 0.5
"""How much an edit list may leave out at the start: the delays of coders are under 0.2 s."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the boxes say; None where they say nothing."""

    brands: tuple[str, ...] = ()
    index_first: bool | None = None
    edit_lists: bool | None = None
    """Whether an edit list does more than take off the coders' delay: leaves out, repeats, waits or slows."""


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: its four letters and where its content lies."""

    kind: bytes
    begin: int
    end: int


@dataclass(slots=True)
class _Reader:
    """Walks the boxes of one file, up to a number of them."""

    file: BinaryIO
    left: int = field(default=_MOST_BOXES)

    def boxes(self, begin: int, end: int) -> Iterator[_Box]:
        """The boxes that follow each other in [begin, end); it stops at the first that cannot be."""
        while end - begin >= 8 and self.left > 0:
            self.left -= 1
            length, kind = struct.unpack(">I4s", self.read(begin, 8))
            head = 8
            if length == 1 and end - begin >= 16:
                (length,), head = struct.unpack(">Q", self.read(begin + 8, 8)), 16
            elif length == 0:  # up to the end
                length = end - begin
            if length < head or length > end - begin:
                return
            yield _Box(kind, begin + head, begin + length)
            begin += length

    def within(self, box: _Box, kind: bytes) -> Iterator[_Box]:
        """The boxes of one kind right inside `box`."""
        return (inner for inner in self.boxes(box.begin, box.end) if inner.kind == kind)

    def read(self, begin: int, length: int) -> bytes:
        """So many bytes from `begin`; zeros where the file ends before."""
        self.file.seek(begin)
        return self.file.read(length).ljust(length, b"\0")


def layout(path: Path) -> Layout:
    """The layout of the mp4 or mov at `path`; what is damaged is passed over."""
    with path.open("rb") as file:
        reader = _Reader(file)
        top = list(reader.boxes(0, file.seek(0, 2)))
        brands = next((_brands(reader, box) for box in top if box.kind == b"ftyp"), ())
        index = next((box for box in top if box.kind == b"moov"), None)
        edited = any(_edited(reader, track) for track in reader.within(index, b"trak")) if index is not None else None
    order = [box.kind for box in top if box.kind in (b"moov", b"mdat", b"moof")]
    return Layout(brands, order[0] == b"moov" if b"moov" in order else None, edited)


def _brands(reader: _Reader, box: _Box) -> tuple[str, ...]:
    """The major brand and those it is compatible with."""
    room = min(box.end - box.begin, 8 + 4 * _MOST_ENTRIES)
    body = reader.read(box.begin, room)
    names = [body[:4], *(body[at : at + 4] for at in range(8, len(body) - 3, 4))]
    said = [name.decode("ascii", "replace").strip() for name in names if name.strip(b"\0 ")]
    return tuple(dict.fromkeys(said))


def _edited(reader: _Reader, track: _Box) -> bool:
    """Whether the track's edit list does more than take off a delay."""
    media = next(reader.within(track, b"mdia"), None)
    head = next(reader.within(media, b"mdhd"), None) if media is not None else None
    scale = _scale(reader, head) if head is not None else 0
    edits = [
        edit
        for holder in reader.within(track, b"edts")
        for box in reader.within(holder, b"elst")
        for edit in _edits(reader, box)
    ]
    if len(edits) > 1:
        return True
    return any(begins < 0 or speed != 1 or (scale > 0 and begins / scale > _DELAY_S) for begins, speed in edits)


def _scale(reader: _Reader, head: _Box) -> int:
    """Ticks a second of the track's media."""
    body = reader.read(head.begin, 32)
    (scale,) = struct.unpack_from(">I", body, 20 if body[0] == 1 else 12)
    return scale


def _edits(reader: _Reader, box: _Box) -> list[tuple[int, float]]:
    """Of every edit: where in the media it begins, in ticks (-1: nothing is shown), and at which speed."""
    version, count = reader.read(box.begin, 1)[0], struct.unpack(">I", reader.read(box.begin + 4, 4))[0]
    form = ">QqhH" if version == 1 else ">IihH"
    size = struct.calcsize(form)
    edits: list[tuple[int, float]] = []
    for number in range(min(count, _MOST_ENTRIES, (box.end - box.begin - 8) // size)):
        _length, begins, whole, part = struct.unpack(form, reader.read(box.begin + 8 + number * size, size))
        edits.append((begins, whole + part / 65_536))
    return edits
