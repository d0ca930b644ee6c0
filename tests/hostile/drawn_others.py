"""Hostile films and sounds of other kinds: Matroska, AVI, WAV, MP3, FLAC, Ogg, and pictures that swell."""

import struct
import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np


def element(number: bytes, body: bytes = b"", *, size: int | None = None) -> bytes:
    """One element of EBML (RFC 8794); `size` is what it claims, where that is a lie."""
    return number + struct.pack(">Q", (1 << 56) | (len(body) if size is None else size)) + body


_HEAD = element(
    b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"matroska") + element(b"\x42\x87", b"\4") + element(b"\x42\x85", b"\2")
)
_SEGMENT, _INFO, _TRACKS, _CLUSTER = b"\x18\x53\x80\x67", b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b", b"\x1f\x43\xb6\x75"
_SQUEEZED = element(b"\x6d\x80", element(b"\x62\x40", element(b"\x50\x34", element(b"\x42\x54", b"\0"))))
"""ContentEncodings: every block is compressed by zlib."""


def _sound_track(number: int, *, rate_hz: float = 48_000, channels: int = 1, more: bytes = b"") -> bytes:
    heard = element(b"\xb5", struct.pack(">d", rate_hz)) + element(b"\x9f", struct.pack(">H", channels))
    heard += element(b"\x62\x64", b"\x10")
    name = element(b"\x86", b"A_PCM/INT/LIT")
    return element(
        b"\xae",
        element(b"\xd7", struct.pack(">H", number)) + element(b"\x83", b"\2") + name + element(b"\xe1", heard) + more,
    )


def _matroska(tracks: bytes, clusters: bytes, *, tick_ns: int = 1_000_000, ticks: float = 1_000) -> bytes:
    info = element(
        _INFO, element(b"\x2a\xd7\xb1", struct.pack(">Q", tick_ns)) + element(b"\x44\x89", struct.pack(">d", ticks))
    )
    return _HEAD + element(_SEGMENT, info + element(_TRACKS, tracks) + clusters)


def _block(at: int, body: bytes, *, number: int = 1, flags: int = 0x80) -> bytes:
    return element(b"\xa3", bytes([0x80 | number]) + struct.pack(">hB", at, flags) + body)


def _cluster(*blocks: bytes, at: int = 0) -> bytes:
    return element(_CLUSTER, element(b"\xe7", struct.pack(">Q", at)) + b"".join(blocks))


def matroska() -> dict[str, bytes]:
    """Matroska, made up element by element."""
    one = _sound_track(1)
    second = _cluster(_block(0, bytes(96_000)))
    deep = b""
    for _level in range(5_000):
        deep = element(b"\xb6", deep)
    swollen = zlib.compress(bytes(150_000_000), 1)
    return {
        "sound: one block that swells to 150 MB": _matroska(_sound_track(1, more=_SQUEEZED), _cluster(_block(0, swollen))),
        "sound: forty blocks that swell to 150 MB each": _matroska(
            _sound_track(1, more=_SQUEEZED), _cluster(*(_block(n, swollen) for n in range(40)))
        ),
        "streams: 2,000 tracks of Matroska": _matroska(b"".join(_sound_track(n) for n in range(1, 2_000)), second),
        "chapters: 5,000 in each other": _matroska(one, element(b"\x10\x43\xa7\x70", element(b"\x45\xb9", deep)) + second),
        "header: an element of 2^56 - 2 bytes": _HEAD + element(_SEGMENT, element(_INFO, size=(1 << 56) - 2) + second),
        "header: a segment of no known end, of clusters of no known end": _HEAD + _SEGMENT + b"\x01" + b"\xff" * 7 + element(_TRACKS, one) + (_CLUSTER + b"\x01" + b"\xff" * 7 + element(b"\xe7", b"\0") + _block(0, bytes(960))) * 1_000,
        "header: a track of no name and no number": _matroska(element(b"\xae"), second),
        "header: 200,000 cues": _matroska(one, element(b"\x1c\x53\xbb\x6b", element(b"\xbb", element(b"\xb3", b"\1") + element(b"\xb7", element(b"\xf7", b"\1") + element(b"\xf1", b"\1"))) * 200_000) + second),
        "header: an index that leads to itself": _matroska(element(b"\x11\x4d\x9b\x74", element(b"\x4d\xbb", element(b"\x53\xab", b"\x11\x4d\x9b\x74") + element(b"\x53\xac", b"\0"))) * 100 + one, second),
        "header: 20,000 tags": _matroska(one, element(b"\x12\x54\xc3\x67", element(b"\x73\x73", element(b"\x67\xc8", element(b"\x45\xa3", b"A") + element(b"\x44\x87", b"b" * 50))) * 20_000) + second),
        "header: a fastened file of 30 MB": _matroska(one, element(b"\x19\x41\xa4\x69", element(b"\x61\xa7", element(b"\x46\x6e", b"../../etc/passwd") + element(b"\x46\x60", b"font/ttf") + element(b"\x46\x5c", bytes(30_000_000)) + element(b"\x46\xae", b"\1"))) + second),
        "frames: 200,000 empty blocks": _matroska(one, _cluster(*[_block(0, b"")] * 200_000)),
        "frames: a million laced into one block": _matroska(one, _cluster(*[_block(0, b"\xff" + bytes(256), flags=0x84)] * 4_000)),
        "frames: lacing that claims more than there is": _matroska(one, _cluster(_block(0, b"\xff" * 300, flags=0x82), _block(1, b"\xff\x7f\xff\xff" * 50, flags=0x86))),
        "frames: a tick of 2^63 ns": _matroska(one, second, tick_ns=(1 << 63) - 1),
        "frames: a tick of no length": _matroska(one, second, tick_ns=0),
        "frames: a film of no number of seconds": _matroska(one, second, ticks=float("nan")),
        "frames: a film without end": _matroska(one, second, ticks=float("inf")),
        "frames: sound again after 10^15 s": _matroska(one, second + _cluster(_block(0, bytes(9_600)), at=10**18)),
        "frames: sound again after 55 minutes": _matroska(one, second + _cluster(_block(0, bytes(9_600)), at=55 * 60_000), ticks=3_301_000),
        "sound: at 10^300 Hz": _matroska(_sound_track(1, rate_hz=1e300), second),
        "sound: at -1 Hz": _matroska(_sound_track(1, rate_hz=-1.0), second),
        "sound: at 1 Hz": _matroska(_sound_track(1, rate_hz=1.0), second),
        "sound: 65,535 channels": _matroska(_sound_track(1, channels=65_535), _cluster(_block(0, bytes(131_070)))),
    }  # fmt: skip


def subtitled(cues: list[tuple[int, int | None, bytes]], *, codec: bytes = b"S_TEXT/UTF8") -> bytes:
    """A second of sound with subtitles inside: when each begins and how long it lasts, in ms, and its bytes."""
    words = element(b"\xae", element(b"\xd7", b"\2") + element(b"\x83", b"\x11") + element(b"\x86", codec))
    groups = [
        element(
            b"\xa0",
            element(b"\xa1", b"\x82" + struct.pack(">hB", at, 0) + body)
            + (b"" if lasts is None else element(b"\x9b", struct.pack(">Q", lasts))),
        )
        for at, lasts, body in cues
    ]
    return _matroska(_sound_track(1) + words, _cluster(_block(0, bytes(96_000)), *groups))


def _wav(
    *,
    rate_hz: int = 48_000,
    channels: int = 1,
    bits: int = 16,
    body: bytes = bytes(96_000),
    claims: int | None = None,
    kind: int = 1,
) -> bytes:
    frame = channels * bits // 8
    head = struct.pack("<HHIIHH", kind, channels, rate_hz, rate_hz * frame & 0xFFFFFFFF, frame & 0xFFFF, bits)
    data = b"data" + struct.pack("<I", len(body) if claims is None else claims) + body
    whole = b"WAVEfmt " + struct.pack("<I", len(head)) + head + data
    return b"RIFF" + struct.pack("<I", len(whole) & 0xFFFFFFFF) + whole


def sounds() -> dict[str, bytes]:
    """Sound alone."""
    tag = bytes([0x0F, 0x7F, 0x7F, 0x7F])  # 33 MB, seven bits a byte
    picture = struct.pack(">I", 3) + struct.pack(">I", 10) + b"image/jpeg" + bytes(20)
    stream_info = struct.pack(">HH", 16, 65_535) + bytes(6) + b"\xff" * 24
    page = b"OggS" + bytes([0, 2]) + bytes(8) + b"\1\0\0\0" + bytes(8) + b"\xff" + b"\xff" * 255
    return {
        "wav: 4 GB claimed": _wav(claims=0xFFFFFFFF),
        "wav: 65,535 channels": _wav(channels=65_535),
        "wav: at 1 Hz, 3,000 s": _wav(rate_hz=1, bits=8, body=bytes(range(250)) * 12),
        "wav: at 4 GHz": _wav(rate_hz=0xFFFFFFFF),
        "wav: at no rate": _wav(rate_hz=0),
        "wav: 64 channels of 192 kHz": _wav(rate_hz=192_000, channels=64, body=bytes(20_000_000)),
        "wav: samples of no bits": _wav(bits=0),
        "wav: samples of 65,535 bits": _wav(bits=65_535),
        "wav: numbers that are none": _wav(kind=3, bits=32, body=struct.pack("<I", 0x7FC00000) * 24_000 + struct.pack("<I", 0x7F800000) * 24_000),
        "wav: chunks without end": b"RIFF\xff\xff\xff\xffWAVE" + (b"LIST\0\0\0\0") * 200_000,
        "mp3: a tag of 33 MB that is not there": b"ID3\4\0\0" + tag + b"APIC" + tag + bytes(1_000),
        "mp3: 20,000 tags": (b"ID3\4\0\0\0\0\0\x0b" + b"TIT2\0\0\0\1\0\0\0") * 20_000,
        "mp3: frames of nothing": b"\xff\xfb\x90\x64" * 100_000,
        "aac: headers without end": b"\xff\xf1\x50\x80\0\x1f\xfc" * 100_000,
        "flac: 2^36 samples": b"fLaC\x80\0\0\x22" + stream_info + bytes(1_000),
        "flac: a picture of 4 GB": b"fLaC\0\0\0\x22" + stream_info + b"\x86\xff\xff\xff" + picture + b"\xff\xff\xff\xff" + bytes(1_000),
        "ogg: 200 streams that begin": b"".join(page[:14] + struct.pack("<I", number) + page[18:] + b"\1vorbis" + bytes(65_018) for number in range(200)),
        "ogg: pages of nothing": (b"OggS" + bytes(23)) * 200_000,
        "avi: lists in lists": b"RIFF\xff\xff\xff\x7fAVI " + b"LIST\xff\xff\xff\x7fhdrl" * 50_000,
    }  # fmt: skip


def png(width: int, height: int, *, rows: int | None = None) -> bytes:
    """A black picture of so many pixels, a thousand times smaller than what it becomes; cut off after so many rows."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    squeeze = zlib.compressobj(1)
    fifty = bytes((3 * width + 1) * 50)
    body = b"".join(squeeze.compress(fifty) for _rows in range((rows or height) // 50)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def swelling(path: Path, *, width: int, height: int, times: int = 2, rows: int | None = None) -> Path:
    """A film of pictures in PNG: the first small, as the header says, those after it of another size."""
    with av.open(str(path), "w") as container:
        shown = container.add_stream("png", rate=10)
        shown.width, shown.height, shown.pix_fmt = 64, 112, "rgb24"
        frame = av.VideoFrame.from_ndarray(np.zeros((112, 64, 3), np.uint8), format="rgb24")
        frame.pts, frame.time_base = 0, Fraction(1, 10)
        container.mux(shown.encode(frame))
        body = png(width, height, rows=rows)
        for number in range(1, times + 1):
            packet = av.Packet(body)
            packet.stream, packet.time_base = shown, Fraction(1, 10)
            packet.pts = packet.dts = number
            packet.is_keyframe = True
            container.mux(packet)
    return path


def hostile_files(folder: Path, film: Callable[..., Path]) -> dict[str, Path]:
    """Every hostile file that is no mp4 of rewritten boxes, by what is wrong with it, written into `folder`."""
    made = {
        "pixels: pictures of 8,000 x 8,000 after a small one": swelling(folder / "p0.mov", width=8_000, height=8_000),
        "pixels: pictures of 30,000 x 30,000 after a small one": swelling(
            folder / "p1.mov", width=30_000, height=30_000, rows=50
        ),
        "pixels: pictures of 20,000 x 4,000 after a small one": swelling(folder / "p4.mov", width=20_000, height=4_000),
        "pixels: pictures of 60,000 x 50 after a small one": swelling(folder / "p2.mov", width=60_000, height=50),
        "frames: one small, 2,000 smaller": swelling(folder / "p3.mov", width=50, height=50, times=2_000),
        "streams: 300 of sound": film(folder / "s0.mkv", streams=300),
        "chapters: 20,000 in mkv": film(folder / "c0.mkv", chapters=20_000),
        "chapters: 20,000 in mp4": film(folder / "c1.mp4", chapters=20_000),
        "header: a title of 5 MB in mkv": film(folder / "t0.mkv", title="=" * 5_000_000),
    }
    for number, (name, body) in enumerate((matroska() | sounds()).items()):
        kind = name.split(":", maxsplit=1)[0]
        suffix = kind if kind in ("wav", "mp3", "aac", "flac", "ogg", "avi") else "mkv"
        made[name] = folder / f"o{number}.{suffix}"
        made[name].write_bytes(body)
    return made
