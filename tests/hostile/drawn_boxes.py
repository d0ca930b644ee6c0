"""Hostile mp4 and mov: a small honest film whose boxes are rewritten, nested, repeated or made up."""

import struct
import zlib
from collections.abc import Callable

HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"})
"""Boxes that hold boxes and nothing else."""

Rewrite = Callable[[bytes], bytes]


def box(kind: bytes, body: bytes = b"", *, size: int | None = None) -> bytes:
    """One box; `size` is what it claims, where that is a lie."""
    return struct.pack(">I4s", (len(body) + 8 if size is None else size) & 0xFFFFFFFF, kind) + body


def rewritten(whole: bytes, rewrites: dict[bytes, Rewrite]) -> bytes:
    """`whole` with the bodies of some boxes rewritten, and the sizes around them made to fit."""
    made, at = b"", 0
    while at + 8 <= len(whole):
        size, kind = struct.unpack_from(">I4s", whole, at)
        body = whole[at + 8 : at + size]
        if kind in HOLDERS:
            body = rewritten(body, rewrites)
        made += box(kind, rewrites.get(kind, lambda same: same)(body))
        at += size
    return made


def _with(offset: int, form: str, *values: int) -> Rewrite:
    """Values written over a body at `offset`."""
    room = struct.calcsize(form)
    return lambda body: body[:offset] + struct.pack(form, *values) + body[offset + room :]


def _exp_golomb(value: int) -> str:
    bits = f"{value + 1:b}"
    return "0" * (len(bits) - 1) + bits


def sps(width: int, height: int) -> bytes:
    """A sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1) that claims pictures of this size."""
    blocks = (width // 16 - 1, height // 16 - 1)
    bits = "".join(map(_exp_golomb, (0, 0, 2, 16))) + "0" + "".join(map(_exp_golomb, blocks)) + "11001"
    bits += "0" * (-len(bits) % 8)
    raw = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
    guarded = raw.replace(b"\0\0\0", b"\0\0\3\0").replace(b"\0\0\1", b"\0\0\3\1").replace(b"\0\0\2", b"\0\0\3\2")
    return b"\x67\x42\x00\x3e" + guarded


def _other_sps(width: int, height: int) -> Rewrite:
    """The sample description with another SPS in its avcC."""

    def rewrite(body: bytes) -> bytes:
        at = body.find(b"avcC")
        if at < 0:
            return body  # the sound's
        size = struct.unpack_from(">I", body, at - 4)[0]
        (old,) = struct.unpack_from(">H", body, at + 10)
        set_ = sps(width, height)
        avcc = box(
            b"avcC", body[at + 4 : at + 10] + struct.pack(">H", len(set_)) + set_ + body[at + 12 + old : at - 4 + size]
        )
        entry = body[8 : at - 4] + avcc
        return body[:8] + struct.pack(">I", len(entry)) + entry[4:]

    return rewrite


def _wide_pixels(body: bytes) -> bytes:
    """The sample description with pixels two thousand million times as wide as high."""
    if b"avc1" not in body:
        return body
    entry = body[8:].replace(b"pasp", b"free") + box(b"pasp", struct.pack(">II", 0x7FFFFFFF, 1))
    return body[:8] + struct.pack(">I", len(entry)) + entry[4:]


def _nested(depth: int, kind: bytes) -> bytes:
    whole = b""
    for _level in range(depth):
        whole = box(kind, whole)
    return whole


def _same_sample(count: int) -> dict[bytes, Rewrite]:
    """The tables of samples rewritten: so many pictures, all of them the first one."""

    def chunks(body: bytes) -> bytes:
        return body[:4] + struct.pack(">I", count) + body[8:12] * count

    def sizes(body: bytes) -> bytes:
        first = body[12:16] if body[4:8] == bytes(4) else body[4:8]
        return body[:4] + first + struct.pack(">I", count)

    return {
        b"stco": chunks,
        b"stsz": sizes,
        b"stsc": lambda body: body[:4] + struct.pack(">IIII", 1, 1, 1, 1),
        b"stts": lambda body: body[:4] + struct.pack(">III", 1, count, 16),
        b"stss": lambda body: body[:4] + bytes(4),
        b"ctts": lambda body: body[:4] + bytes(4),
        b"elst": lambda body: body[:4] + bytes(4),
        b"sgpd": lambda _body: b"",
        b"sbgp": lambda _body: b"",
    }


def _outside(name: bytes) -> dict[bytes, Rewrite]:
    """References to data in another file: by a URL, and by a Macintosh alias, as FFmpeg resolves it."""
    path = name.removeprefix(b"file://")
    alias = bytes(150) + struct.pack(">HH", 2, len(path)) + path + b"\0" * (len(path) % 2) + b"\xff\xff\0\0"
    return {
        b"dref": lambda _body: (
            struct.pack(">II", 0, 2) + box(b"alis", bytes(4) + alias) + box(b"url ", bytes(4) + name + b"\0")
        )
    }


def _squeezed(claims: int) -> Rewrite:
    """An index that says it is compressed, and how large it becomes."""
    body = zlib.compress(bytes(50_000_000))
    return lambda _index: box(
        b"cmov", box(b"dcom", b"zlib") + box(b"cmvd", struct.pack(">I", claims & 0xFFFFFFFF) + body)
    )


def _many(kind: bytes, row: bytes, *, count: int, claims: int | None = None) -> dict[bytes, Rewrite]:
    """A table of `count` rows, which may claim another number."""
    return {kind: lambda body: body[:4] + struct.pack(">I", (claims if claims is not None else count)) + row * count}


REWRITES: dict[str, dict[bytes, Rewrite]] = {
    "pixels: a track header of 65,535 x 65,535": {b"tkhd": _with(76, ">II", 0xFFFF0000, 0xFFFF0000)},
    "pixels: an SPS of 8,192 x 8,192": {b"stsd": _other_sps(8_192, 8_192)},
    "pixels: an SPS of 16,000 x 16,000": {b"stsd": _other_sps(16_000, 16_000)},
    "pixels: an SPS of 1,048,576 x 16": {b"stsd": _other_sps(1_048_576, 16)},
    "pixels: two thousand million times as wide as high": {b"stsd": _wide_pixels},
    "pixels: a turn by a matrix of noughts": {b"tkhd": _with(40, ">9I", *[0] * 9)},
    "pixels: a turn by a matrix of large numbers": {b"tkhd": _with(40, ">9I", *[0x80000000] * 9)},
    "frames: 150,000 of one picture": _same_sample(150_000),
    "frames: 400 million claimed": {b"stsz": _with(4, ">II", 1, 400_000_000)},
    "frames: 2^32 - 1 claimed of no size": {b"stsz": _with(4, ">II", 0, 0xFFFFFFFF)},
    "frames: each lasts a day": {b"stts": lambda body: body[:4] + struct.pack(">III", 1, 8, 0x7FFFFFFF)},
    "frames: all at one time": {b"stts": lambda body: body[:4] + struct.pack(">III", 1, 8, 0)},
    "frames: negative times": {b"stts": lambda body: body[:4] + struct.pack(">III", 1, 8, 0x80000001)},
    "frames: shown before the world began": {b"stbl": lambda body: body + box(b"ctts", struct.pack(">II", 1 << 24, 1) + struct.pack(">Ii", 8, -(2**31)))},
    "frames: a clock of one tick a second": {b"mdhd": _with(12, ">I", 1)},
    "frames: a clock of no ticks": {b"mdhd": _with(12, ">I", 0), b"mvhd": _with(12, ">I", 0)},
    "header: a film of 2^32 - 1 ticks": {b"mvhd": _with(16, ">I", 0xFFFFFFFE), b"mdhd": _with(16, ">I", 0xFFFFFFFE)},
    "header: samples beyond the file": {b"stco": lambda body: body[:8] + b"\xff" * (len(body) - 8)},
    "header: samples of 4 GB": {b"stsz": _with(4, ">I", 0xFFFFFFF0)},
    "header: chunks of 2^31 samples": {b"stsc": lambda body: body[:4] + struct.pack(">IIII", 1, 1, 0x7FFFFFFF, 1)},
    "header: an edit list of 200,000 edits": _many(b"elst", struct.pack(">IiI", 1, 0, 0x10000), count=200_000),
    "header: an edit list that claims 2^32 - 1": _many(b"elst", struct.pack(">IiI", 1, 0, 0x10000), count=2, claims=0xFFFFFFFF),
    "header: edits backwards and very slow": _many(b"elst", struct.pack(">Iii", 0x7FFFFFFF, -0x7FFFFFFF, 1), count=60),
    "header: edits that repeat one moment": _many(b"elst", struct.pack(">IiI", 100_000, 0, 0x10000), count=3_000),
    "header: 2^28 times of pictures": _many(b"stts", struct.pack(">II", 1, 1), count=8, claims=1 << 28),
    "header: 2^28 key pictures": _many(b"stss", struct.pack(">I", 1), count=8, claims=1 << 28),
    "header: a compressed index of 50 MB of noughts": {b"moov": _squeezed(50_000_000)},
    "header: a compressed index that claims 4 GB": {b"moov": _squeezed(-1)},
    "header: no sample description": {b"stsd": lambda body: body[:4] + bytes(4)},
    "header: a codec that is none": {b"stsd": lambda body: body.replace(b"avc1", b"\xff\0\n=").replace(b"mp4a", b"\0\0\0\0")},
    "streams: 1,000 tracks": {b"moov": lambda body: body + body[body.index(b"trak") - 4 :][: struct.unpack_from(">I", body, body.index(b"trak") - 4)[0]] * 998},
    "chapters: 100,000 boxes of them": {b"moov": lambda body: body + box(b"udta", box(b"chpl", b"\1" + bytes(7) + b"\xff" + (bytes(8) + b"\1x") * 255) * 100)},
    "chapters: a track of chapters that is itself": {b"trak": lambda body: body + box(b"tref", box(b"chap", struct.pack(">I", 1) * 1_000))},
    "header: names of 5 MB": {b"moov": lambda body: body + box(b"udta", box(b"meta", bytes(4) + box(b"hdlr", bytes(8) + b"mdirappl" + bytes(10)) + box(b"ilst", box(b"\xa9nam", box(b"data", struct.pack(">II", 1, 0) + b"=" * 5_000_000)))))},
}  # fmt: skip
"""What is wrong with each, and how a film is made so."""


def _made_up(whole: bytes) -> dict[str, bytes]:
    """Films whose boxes do not even stand one behind the other."""
    head, rest = whole[:32], whole[32:]
    return {
        "header: nothing but its kind": box(b"ftyp", b"isom" + bytes(4)),
        "header: a box of no size": head + box(b"moov", size=0) + rest,
        "header: boxes of sizes 1 to 7": head + b"".join(box(b"moov", size=size) for size in range(1, 8)) + rest,
        "header: a box of 2^63 bytes": head + struct.pack(">I4sQ", 1, b"moov", 1 << 63) + rest,
        "header: a box of 2^64 - 1 bytes": head + struct.pack(">I4sQ", 1, b"mdat", (1 << 64) - 1) + rest,
        "header: a box of 4 GB": head + box(b"moov", size=0xFFFFFFFF) + rest,
        "header: 20,000 boxes in each other": head + _nested(20_000, b"moov") + rest,
        "header: 20,000 tracks in each other": head + box(b"moov", _nested(20_000, b"trak")) + rest,
        "header: 1,000,000 empty boxes": head + box(b"free") * 1_000_000 + rest,
        "header: 50,000 indexes": head + box(b"moov", box(b"mvhd", bytes(100))) * 50_000 + rest,
        "header: 50,000 fragments": whole + box(b"moof", box(b"mfhd", bytes(8)) + box(b"traf", box(b"tfhd", bytes(8)) + box(b"trun", bytes(4) + struct.pack(">I", 0x7FFFFFFF)))) * 50_000,
        "header: an index of indexes that leads in a circle": whole + box(b"sidx", bytes(4) + struct.pack(">IIQQHH", 1, 1_000, 0, 0, 0, 2) + struct.pack(">III", 0x80000020, 1_000, 0) * 2) * 1_000,
        "header: 200 MB that are not there": whole[:-1] + box(b"mdat", size=200_000_000),
    }  # fmt: skip


def hostile(whole: bytes) -> dict[str, bytes]:
    """Every hostile mp4 that is made of the honest film `whole`, by what is wrong with it."""
    made = {name: rewritten(whole, rewrites) for name, rewrites in REWRITES.items()}
    return made | _made_up(whole)


def elsewhere(whole: bytes, names: list[bytes]) -> list[bytes]:
    """The film with its data in other files, by their names."""
    return [rewritten(whole, _outside(name)) for name in names]
