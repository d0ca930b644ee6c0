"""Which file beside a video says what is spoken in it: the same stem, .srt, .vtt or .txt, with or without a language."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

ENDINGS = (".srt", ".vtt", ".txt")
"""In order of preference: with times before without."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_SHORT = {
    "eng": "en", "chi": "zh", "zho": "zh", "chs": "zh-Hans", "cht": "zh-Hant", "cn": "zh", "cmn": "zh", "jpn": "ja",
    "kor": "ko", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "por": "pt", "rus": "ru",
    "ita": "it", "vie": "vi", "tha": "th", "ind": "id", "msa": "ms", "ara": "ar", "tur": "tr", "pol": "pl",
}  # fmt: skip
"""Three letters (ISO 639-2) and what editors in China write, as the tags of BCP 47."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside a video."""

    path: Path
    language: str | None
    """What its name says, as a tag of BCP 47: zh, zh-Hans, en."""


def language_tag(said: str) -> str:
    """A language as containers and file names write it, as a tag of BCP 47.

    Example:
        >>> language_tag("chi"), language_tag("zh_CN"), language_tag("EN")
        ('zh', 'zh-CN', 'en')
    """
    first, *rest = said.replace("_", "-").split("-")
    return "-".join([_SHORT.get(first.lower(), first.lower()), *rest])


def transcripts_beside(video: Path, *, language: str = "") -> list[Beside]:
    """The files beside `video` that may say what is spoken in it, the one to read first.

    Links are not followed: a folder that was unpacked from somewhere may name any file by one.

    Args:
        video: the video's path.
        language: preferred where several languages lie beside it, e.g. zh; empty for none.
    """
    found: list[Beside] = []
    try:
        with os.scandir(video.parent) as entries:
            for entry in entries:
                path = Path(entry.name)
                if not entry.name.startswith(video.stem) or path.suffix.lower() not in ENDINGS:
                    continue
                middle = path.stem[len(video.stem) :]
                if not entry.is_file(follow_symlinks=False):
                    continue
                if not middle:
                    found.append(Beside(video.parent / path, None))
                elif middle.startswith(".") and _LANGUAGE.fullmatch(middle[1:]):
                    found.append(Beside(video.parent / path, language_tag(middle[1:])))
    except OSError:  # the folder may not be listed: then nothing lies beside it that we may read
        return []
    wanted = language.split("-", maxsplit=1)[0].lower()

    def rank(beside: Beside) -> tuple[bool, int, int, str]:
        ending = ENDINGS.index(beside.path.suffix.lower())
        is_wanted = bool(wanted) and (beside.language or "").split("-", maxsplit=1)[0] == wanted
        return ending == 2, 0 if is_wanted else 1 if beside.language is None else 2, ending, beside.path.name

    return sorted(found, key=rank)
