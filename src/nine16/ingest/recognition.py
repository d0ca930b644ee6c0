"""Speech recognised into a transcript, by a model on this machine: a job of its own in a child process.

Only where the signal `speech` heard a voice: pieces of up to 28 s that begin and end with a stretch of voice
go to the recogniser one by one. What it says is kept as the outcome `transcript`, with the model's checksum.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nine16.errors import WrongInput
from nine16.ingest.believable import check_share, check_words
from nine16.ingest.measured_video import Progress
from nine16.ingest.recognition_model import Recogniser, Said, Whisper
from nine16.ingest.subtitles import plain_words
from nine16.kinds.decimator import Decimator
from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.kinds.sound_blocks import SoundBlocks
from nine16.media import child
from nine16.media.child import tell
from nine16.media.container import opened
from nine16.media.decode import Decoding, Seen, prepare
from nine16.media.facts import facts
from nine16.media.gathering import Wanted
from nine16.media.limits import Limits, processors
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings

RATE_HZ = 16_000
LONGEST_S = 28.0
"""Of one piece: Whisper hears 30 s at a time."""
APART_S = 1.5
"""Stretches further apart do not share a piece: recognisers invent words for what lies between."""
AROUND_S = 0.2
"""Kept on both sides of a piece where nobody else speaks: soft first and last sounds."""


def recognise_speech(
    path: Path,
    *,
    speech: Measured,
    found: VideoFacts,
    folder: Path,
    settings: Settings,
    on_progress: Callable[[float], None] | None = None,
) -> Measured:
    """What is said in the video at `path`, by the model in `folder`, in a child process.

    Args:
        path: a local file.
        speech: the outcome of the signal `speech`.
        found: the video's facts.
        folder: of a faster-whisper model; nothing is downloaded.
        settings: `media.*` are the limits, `speech.language` is told to the model, `speech.max_tokens` bounds it.
        on_progress: called with the share of the talk that is done, 0..1.

    Raises:
        NotFound: the model or the library that runs it is not there.
        LimitReached: a setting of `media` stopped it.
        UnreadableFile: the sound or the model cannot be read.
    """
    limits = Limits.of(settings)

    def hear(told: object) -> None:
        if isinstance(told, Progress):
            share = check_share(told.share, where=str(path))
            if on_progress is not None:
                on_progress(share)

    language = str(settings["speech.language"]) or None
    order = (str(path), speech, found, folder, language, settings.whole("speech.max_tokens"), limits)
    answer, _ended = child.run(
        _listen, order, where=str(path), limits=limits, preload=("nine16.ingest.recognition",), on_told=hear
    )
    check_words(answer, found, name="transcript", where=str(path))
    return answer


def pieces(stretches: Sequence[Span], *, duration_s: float) -> list[tuple[float, float]]:
    """From when to when each piece lasts that goes to the recogniser: whole stretches where they fit.

    Example:
        >>> pieces([Span(1.0, 4.0), Span(4.5, 8.0), Span(20.0, 21.0)], duration_s=30.0)
        [(0.8, 8.2), (19.8, 21.2)]
    """
    found: list[list[float]] = []
    for span in stretches:
        from_s = span.from_s
        if found and from_s - found[-1][1] <= APART_S and span.to_s - found[-1][0] <= LONGEST_S:
            found[-1][1] = span.to_s
            continue
        while span.to_s - from_s > LONGEST_S:  # somebody who never pauses is cut where the room ends
            found.append([from_s, from_s + LONGEST_S])
            from_s += LONGEST_S
        found.append([from_s, span.to_s])
    middles = [0.0, *((before[1] + after[0]) / 2 for before, after in pairwise(found)), duration_s]
    return [
        (max(middles[number], from_s - AROUND_S), min(middles[number + 1], to_s + AROUND_S))
        for number, (from_s, to_s) in enumerate(found)
    ]


def transcribed(
    sound: NDArray[np.float32],
    parts: Sequence[tuple[float, float]],
    recogniser: Recogniser,
    *,
    language: str | None,
    on_done: Callable[[float], None] = lambda _share: None,
) -> Measured:
    """What `recogniser` hears in `parts` of `sound`, (n,) at 16 kHz, as the outcome that is kept.

    Args:
        sound: the whole video's, at 16 kHz.
        parts: from when to when, in seconds; at least one.
        recogniser: what turns sound into lines.
        language: what is spoken; None lets the recogniser find it, in the longest part.
        on_done: called with the share of the parts that is done.
    """
    whole_s = sum(to_s - from_s for from_s, to_s in parts) or 1.0
    language_from = "setting" if language else "recognition"
    if language is None:
        from_s, to_s = max(parts, key=lambda part: part[1] - part[0])
        language = recogniser.language_of(sound[round(from_s * RATE_HZ) : round(to_s * RATE_HZ)])
    spans: list[Span] = []
    repeats, done_s = 0, 0.0
    for from_s, to_s in parts:
        heard = recogniser.recognise(sound[round(from_s * RATE_HZ) : round(to_s * RATE_HZ)], language=language)
        repeats += heard.repeats
        spans.extend(span for line in heard.lines if (span := _placed(line, from_s, to_s)) is not None)
        done_s += to_s - from_s
        on_done(min(1.0, done_s / whole_s))
    return Measured(
        spans=tuple(sorted(spans, key=lambda span: span.from_s)),
        facts={
            "source": "recognition",
            "format": recogniser.name,
            "model_sha256": recogniser.sha256,
            "language": language,
            "language_from": language_from,
            "timed": True,
            "lines": len(spans),
            "letters": sum(len(str(span.facts["text"])) for span in spans),
            "certainty": float(np.mean([float(span.facts["certainty"] or 0) for span in spans])) if spans else None,
            "rejected": repeats,
            "rejected_why": f"says one thing again and again: {repeats}" if repeats else None,
            "heard_s": float(sum(to_s - from_s for from_s, to_s in parts)),
        },
    )


def _placed(line: Said, from_s: float, to_s: float) -> Span | None:
    text = plain_words(line.text)
    begins_s, ends_s = max(from_s, from_s + line.from_s), min(to_s, from_s + line.to_s)
    if not text or ends_s <= begins_s:
        return None
    return Span(begins_s, ends_s, {"text": text, "timed": True, "certainty": round(line.certainty, 3)})


def _listen(order: tuple[str, Measured, VideoFacts, Path, str | None, int, Limits]) -> Measured:
    """In the child: decode the sound, load the model, recognise piece by piece."""
    path, speech, found, folder, language, max_tokens, limits = order
    parts = pieces(speech.spans, duration_s=found.duration_s)
    if not parts:
        raise WrongInput("nobody speaks in this video", where=path, hint="There is nothing to recognise.")
    recogniser = Whisper(folder, max_tokens=max_tokens, threads=processors())
    return transcribed(
        _sound(path, limits), parts, recogniser, language=language, on_done=lambda share: tell(Progress(share))
    )


def _sound(path: str, limits: Limits) -> NDArray[np.float32]:
    """The mean of the channels at 16 kHz."""
    blocks, decimator, found = SoundBlocks(SOUND_RATE_HZ), Decimator(SOUND_RATE_HZ // RATE_HZ), []
    with opened(Path(path), limits) as file:
        facts(file, where=path, limits=limits)  # refuses what is too long
    with opened(Path(path), limits) as file:
        prepare(file, threads=1)
        for chunk in Decoding(file, Wanted(sound=True), limits, path).chunks(Seen()):
            found.extend(decimator.step(block.mean(axis=0, dtype=np.float32)) for block in blocks.step(chunk))
    found.extend(decimator.step(block.mean(axis=0, dtype=np.float32)) for block in blocks.end())
    found.append(decimator.step(np.zeros(SOUND_RATE_HZ // 100, np.float32)))
    return np.concatenate(found)
