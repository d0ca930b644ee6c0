"""A recogniser: what turns half a minute of sound into lines, and the one that reads a faster-whisper folder.

Nothing is ever downloaded: the folder must hold the model, its settings and its tokenizer, or it is refused.
Decoding is bounded: one temperature, a limit of tokens, no memory of what was said before, since unbounded
decoding of noise has been seen to take twice the length of the sound.
"""

import hashlib
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from nine16.errors import NotFound, UnreadableFile

EXTRA = "nine16[recognition]"
NEEDED = ("model.bin", "config.json", "tokenizer.json")
"""Without its tokenizer faster-whisper would fetch one."""
SIMPLIFIED = "以下是普通话的句子。"
"""Said before Mandarin: without it Whisper writes some of it in traditional letters, and lists of words miss it."""
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
REPEATS = 2.4
"""Text that packs better than this says one thing again and again (the threshold of Whisper's authors)."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line that was recognised, in seconds from the beginning of the sound."""

    from_s: float
    to_s: float
    text: str
    certainty: float
    """0..1: the mean probability of its tokens."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one piece of sound says."""

    lines: tuple[Said, ...]
    repeats: int = 0
    """Lines left out because they say one thing again and again."""


class Recogniser(Protocol):
    """Turns sound into lines."""

    name: str
    """Of the model, as it is kept with what it recognised."""
    sha256: str
    """Of the model's file."""

    def language_of(self, sound: NDArray[np.float32]) -> str | None:
        """What language is spoken in `sound`, (n,) at 16 kHz."""
        ...

    def recognise(self, sound: NDArray[np.float32], *, language: str | None) -> Recognised:
        """What is said in `sound`, (n,) at 16 kHz, of at most 30 s, in `language` (a tag of BCP 47)."""
        ...


class Whisper:
    """A model that faster-whisper (CTranslate2) runs on the processor, from a local folder."""

    def __init__(self, folder: Path, *, max_tokens: int, threads: int) -> None:
        """Load the model.

        Raises:
            NotFound: faster-whisper is not installed, or the folder lacks a file.
            UnreadableFile: the model cannot be loaded.
        """
        lacking = [name for name in NEEDED if not (folder / name).is_file()]
        if lacking:
            raise NotFound(
                f"the folder of the model lacks {', '.join(lacking)}",
                where=str(folder),
                hint="speech.model names a folder as CTranslate2 writes it; nothing is downloaded.",
            )
        os.environ["HF_HUB_OFFLINE"] = "1"  # its hub library is imported, and may not call anybody
        try:
            from faster_whisper import WhisperModel  # pyrefly: ignore - an extra that is not installed everywhere
        except ImportError:
            raise NotFound(
                "recognition needs faster-whisper, which is not installed", hint=f"Call: pip install '{EXTRA}'"
            ) from None
        self.name = folder.name
        self.sha256 = _sha256(folder / "model.bin")
        self._max_tokens = max_tokens
        try:
            self._model: Any = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as reason:
            raise UnreadableFile(
                f"the model cannot be loaded: {reason}", where=str(folder), hint="Convert or copy it again."
            ) from None

    def language_of(self, sound: NDArray[np.float32]) -> str | None:
        """What language is spoken in `sound`, (n,) at 16 kHz."""
        language, _certainty, _all = self._model.detect_language(sound)
        return language

    def recognise(self, sound: NDArray[np.float32], *, language: str | None) -> Recognised:
        """What is said in `sound`, (n,) at 16 kHz, of at most 30 s, in `language` (a tag of BCP 47)."""
        tag = (language or "").lower()
        segments, _info = self._model.transcribe(
            sound,
            language=tag.split("-", maxsplit=1)[0] or None,
            initial_prompt=SIMPLIFIED if tag.startswith("zh") and not tag.startswith(_TRADITIONAL) else None,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            max_new_tokens=self._max_tokens,
            vad_filter=False,
            word_timestamps=False,
        )
        lines: list[Said] = []
        repeats = 0
        for segment in segments:
            if segment.compression_ratio > REPEATS:
                repeats += 1
                continue
            certainty = min(1.0, math.exp(segment.avg_logprob))
            lines.append(Said(float(segment.start), float(segment.end), segment.text.strip(), certainty))
        return Recognised(tuple(lines), repeats)


def whisper_folder(said: str, *, beside: Path | None = None) -> Path:
    """The folder that the setting `speech.model` names; a relative one is taken from `beside`."""
    folder = Path(said).expanduser()
    return folder if folder.is_absolute() or beside is None else beside / folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
