"""The subtitles inside a video file, as lines with their times. Runs in a child process."""

from collections import Counter
from pathlib import Path

import av
import av.error
import av.stream
from av.subtitles.stream import SubtitleStream

from nine16.errors import LimitReached
from nine16.ingest.subtitles import SHORTEST_S, Line, Lines, plain_words
from nine16.media.container import Opened, opened
from nine16.media.facts import seconds, timeline
from nine16.media.limits import Limits

WORDS = frozenset({"mov_text", "webvtt", "subrip", "srt", "ass", "ssa", "text"})
"""Codecs that hold words; the others (PGS, VobSub, DVB) hold pictures of words."""


def subtitles_inside(path: Path, limits: Limits, *, most_lines: int) -> Lines | None:
    """What the file's default subtitle stream of words says, else its first; None where there is none.

    Raises:
        UnreadableFile: it is no video that can be opened.
        LimitReached: more lines than `most_lines` (the setting `speech.max_lines`), or a limit of `media`.
    """
    with opened(path, limits) as file:
        stream = _chosen(file)
        if stream is None:
            return None
        zero_s = float(timeline(file).zero_s)
        found: list[Line] = []
        rejected: Counter[str] = Counter()
        try:
            for packet in file.container.demux(stream):
                line = _line(packet, zero_s, rejected)
                if line is not None:
                    found.append(line)
                if len(found) > most_lines:
                    raise LimitReached(
                        f"more lines than speech.max_lines = {most_lines}",
                        where=str(path),
                        hint="If you trust the file, raise speech.max_lines in nine16.toml.",
                    )
        except av.error.FFmpegError:
            rejected["after damage"] += 1  # cut short: what was read counts
        if not found:
            return None
        language = stream.metadata.get("language")
        return Lines(
            tuple(sorted(found, key=lambda line: (line.from_s or 0.0, line.to_s or 0.0))),
            stream.codec_context.name,
            rejected=dict(rejected),
            language=None if language in (None, "und", "") else language,
        )


def _chosen(file: Opened) -> SubtitleStream | None:
    streams = [
        stream
        for stream in file.container.streams.subtitles
        if stream.codec_context is not None and stream.codec_context.name in WORDS
    ]
    return next(iter(sorted(streams, key=lambda stream: not stream.disposition & av.stream.Disposition.default)), None)


def _line(packet: av.Packet, zero_s: float, rejected: Counter[str]) -> Line | None:
    if not packet.size or packet.pts is None:
        return None
    try:
        shown = packet.decode()
    except av.error.FFmpegError:
        rejected["damaged"] += 1
        return None
    said = [getattr(part, "dialogue", b"") or b"" for part in shown]
    text = " ".join(words for one in said if (words := plain_words(one.decode("utf-8", "replace"))))
    if not text:
        return None  # mov_text writes an empty cue into every gap
    from_s = float(seconds(packet.pts, packet.time_base) or 0) - zero_s
    lasts_s = float(seconds(packet.duration, packet.time_base) or 0)
    if lasts_s < SHORTEST_S:
        rejected["shorter than 50 ms"] += 1
        return None
    return Line(from_s, from_s + lasts_s, text)
