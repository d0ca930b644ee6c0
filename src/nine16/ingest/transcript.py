"""What is said in a video, as one outcome called `transcript`: from a file beside it or a stream inside it.

Recognition (`recognition.py`) gives the same outcome where neither is there. It is no signal, for no pixel
and no sample decides it, but it is kept beside the signals and those that use words read it.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from nine16.errors import LimitReached, Nine16Error, NotFound, UnreadableFile
from nine16.ingest.believable import check_words
from nine16.ingest.subtitles import SHORTEST_S, Lines, parse_subtitles
from nine16.ingest.subtitles_stream import subtitles_inside
from nine16.ingest.transcript_files import Beside, language_tag, transcripts_beside
from nine16.media import child
from nine16.media.limits import Limits
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings

TRANSCRIPT = "transcript"
"""Under which name it is kept."""
VERSION = 1
"""Rises when the same words would be kept differently."""

_PRELOAD = ("nine16.ingest.transcript",)
_COMMON_ENGLISH = frozenset("the and you to a is of it in that i this for my your with so are on not".split())  # noqa: SIM905 - a list of words reads as one


def find_transcript(path: Path, *, found: VideoFacts, settings: Settings) -> Measured | None:
    """What a file beside the video at `path`, else a stream inside it, says; None where there is neither.

    Read in a child process, held to the limits of `media` and to `speech.max_transcript_mb` and `speech.max_lines`.

    Raises:
        WrongInput: the file holds no text that can be read.
        LimitReached: it is over a named setting.
        UnreadableFile: it may not be read.
    """
    limits = Limits.of(settings)
    files = transcripts_beside(path, language=str(settings["speech.language"]))
    largest = settings.whole("speech.max_transcript_mb") * 1_000_000
    order = (str(path), tuple(files), found, limits, largest, settings.whole("speech.max_lines"))
    where = str(files[0].path if files else path)
    answer, _ended = child.run(_read, order, where=where, limits=limits, preload=_PRELOAD)
    if answer is not None:
        check_words(answer, found, name=TRANSCRIPT, where=where)
    return answer


def transcript_or_why(path: Path, *, found: VideoFacts, settings: Settings) -> tuple[Measured | None, tuple[str, ...]]:
    """What lies beside or inside the video at `path`, and a warning where it could not be read.

    Words that cannot be read leave the video be.
    """
    try:
        return find_transcript(path, found=found, settings=settings), ()
    except Nine16Error as refused:
        where = Path(refused.where or path).name
        return None, (f"what is said was not read from {where}: {refused.message}",)


def changed_beside(path: Path, kept: Measured | None, *, settings: Settings) -> bool:
    """Whether another file, or another content, lies beside the video at `path` than the one that was kept.

    A file that is gone is no change: the words were of the video whatever lies beside it now.
    """
    files = transcripts_beside(path, language=str(settings["speech.language"]))
    if not files:
        return False
    if kept is None or kept.facts.get("source") != "file":
        return True
    try:
        body = _body(files[0].path, settings.whole("speech.max_transcript_mb") * 1_000_000)
    except (UnreadableFile, LimitReached):
        return True  # reading it says what is wrong
    return hashlib.sha256(body).hexdigest() != kept.facts.get("sha256") or files[0].path.name != kept.facts.get("file")


def of_lines(
    said: Lines,
    *,
    source: str,
    duration_s: float,
    language: tuple[str | None, str | None] = (None, None),
    facts: Sequence[tuple[str, str | None]] = (),
) -> Measured:
    """Lines as the outcome that is kept: times held inside the video, what cannot be is counted.

    Args:
        said: the lines.
        source: file, stream or recognition.
        duration_s: of the video; lines that begin after it are left out, ends are held at it.
        language: what is known of it, and who says so; guessed from the letters where nothing is known.
        facts: more to be kept.
    """
    rejected = Counter(said.rejected or {})
    spans: list[Span] = []
    clamped = 0
    for line in said.lines:
        if line.from_s is None or line.to_s is None:
            spans.append(Span(0.0, duration_s, {"text": line.text, "timed": False}))
            continue
        from_s, to_s = max(0.0, line.from_s), min(line.to_s, duration_s)
        if to_s - from_s < SHORTEST_S:
            rejected["outside the video"] += 1
            continue
        clamped += (from_s, to_s) != (line.from_s, line.to_s)
        told = {"text": line.text, "timed": True}
        spans.append(Span(from_s, to_s, told if line.speaker is None else {**told, "speaker": line.speaker}))
    known, known_from = language
    if known is None:
        known = guessed_language(" ".join(line.text for line in said.lines[:2_000]))
        known_from = None if known is None else "letters"
    return Measured(
        spans=tuple(sorted(spans, key=lambda span: span.from_s)),
        facts={
            "source": source,
            "format": said.format,
            "encoding": said.encoding,
            "language": known,
            "language_from": known_from,
            "timed": said.timed,
            "lines": len(spans),
            "letters": sum(len(str(span.facts["text"])) for span in spans),
            "clamped": clamped,
            "rejected": sum(rejected.values()),
            "rejected_why": "; ".join(f"{reason}: {count}" for reason, count in sorted(rejected.items())) or None,
            **dict(facts),
        },
    )


def guessed_language(text: str) -> str | None:
    """zh, ja, ko or en by letters and the commonest words; None where they do not say.

    Example:
        >>> guessed_language("熬夜脸真的有救"), guessed_language("this is the one for you"), guessed_language("bonjour")
        ('zh', 'en', None)
    """
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return None
    kana = sum("\u3040" <= letter <= "\u30ff" for letter in letters)
    hangul = sum("\uac00" <= letter <= "\ud7a3" for letter in letters)
    han = sum("\u4e00" <= letter <= "\u9fff" for letter in letters)
    if kana > 0.1 * len(letters):
        return "ja"
    if hangul > 0.3 * len(letters):
        return "ko"
    if han > 0.3 * len(letters):
        return "zh"
    words = [word.strip(".,!?;:'\"").lower() for word in text.split()]
    return "en" if sum(word in _COMMON_ENGLISH for word in words) >= 0.15 * len(words) else None


def _read(order: tuple[str, tuple[Beside, ...], VideoFacts, Limits, int, int]) -> Measured | None:
    """In the child: the first file beside the video, else the stream inside it."""
    path, files, found, limits, largest, most_lines = order
    if files:
        first = files[0]
        body = _body(first.path, largest)
        said = parse_subtitles(body, name=str(first.path), most_lines=most_lines)
        facts = [
            ("file", first.path.name),
            ("sha256", hashlib.sha256(body).hexdigest()),
            ("also", ", ".join(other.path.name for other in files[1:9]) or None),
        ]
        language = (first.language, "name" if first.language else None)
        return of_lines(said, source="file", duration_s=found.duration_s, language=language, facts=facts)
    inside = subtitles_inside(Path(path), limits, most_lines=most_lines)
    if inside is None:
        return None
    tag = language_tag(inside.language) if inside.language else None
    return of_lines(inside, source="stream", duration_s=found.duration_s, language=(tag, "stream" if tag else None))


def _body(path: Path, largest: int) -> bytes:
    """A file's bytes, as long as they are not more than `largest`."""
    try:
        with path.open("rb") as file:
            body = file.read(largest + 1)
    except FileNotFoundError:
        raise NotFound("the file beside the video is gone", where=str(path)) from None
    except OSError as reason:
        raise UnreadableFile(
            f"cannot read it: {reason.strerror}", where=str(path), hint="Check its permissions."
        ) from None
    if len(body) > largest:
        raise LimitReached(
            f"larger than speech.max_transcript_mb = {largest // 1_000_000}",
            where=str(path),
            hint="If you trust the file, raise speech.max_transcript_mb in nine16.toml.",
        )
    return body
