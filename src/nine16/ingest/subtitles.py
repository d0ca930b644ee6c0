"""Lines with their times out of SRT, WebVTT or plain text that nobody vouches for.

Files in the wild mix the forms, so one reader takes all of them: a line with an arrow between two times
begins a cue, whatever the file is called; text without any arrow is a transcript without times. What cannot
be meant is left out and counted with its reason. Runs in a child process; time and memory are linear in the
file, whose size is limited before it is read.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nine16.errors import LimitReached, WrongInput

MOST_LETTERS = 2_000
"""Of one line; people read 5 to 20 letters a second, so the rest is no subtitle."""
SHORTEST_S = 0.05
"""Cues shorter than this carry what rolling captions showed before (YouTube's automatic ones last 10 ms)."""

_HINT = "Export it again as SRT in UTF-8, or take it away from beside the video."
_TIME = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,3})(?:[.,](\d{1,9}))?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-{{1,3}}>\s*{_TIME}(?:\s.*)?")
_ARROW = re.compile(r"\s*[\d:.,]{3,}\s*-{1,3}>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|</?>")
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_SPEAKER = re.compile(r"<v(?:\.[^ <>]*)?\s+([^<>]+)>")
_FULL_WIDTH = str.maketrans("：，．", ":,.")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript."""

    from_s: float | None
    """None in text without times."""
    to_s: float | None
    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file or a stream says."""

    lines: tuple[Line, ...]
    """In order of time; as written where there are no times."""
    format: str
    """srt, vtt, text, or the name of a stream's codec."""
    encoding: str | None = None
    rejected: Mapping[str, int] | None = None
    """How many cues were left out, by reason."""
    language: str | None = None
    """Where the container says it."""

    @property
    def timed(self) -> bool:
        """Whether it says when each line is spoken."""
        return bool(self.lines) and self.lines[0].from_s is not None


def parse_subtitles(body: bytes, *, name: str, most_lines: int) -> Lines:
    r"""The lines that a file's bytes hold.

    Args:
        body: the whole file.
        name: of the file, for messages; its ending alone decides nothing.
        most_lines: more are refused.

    Raises:
        WrongInput: no text, of no known encoding, or a subtitle file without a readable time.
        LimitReached: more lines than `most_lines` (the setting `speech.max_lines`).

    Example:
        >>> said = parse_subtitles(b"1\n00:00:01,000 --> 00:00:02,500\n<i>Hello</i>\n", name="a.srt", most_lines=9)
        >>> said.lines
        (Line(from_s=1.0, to_s=2.5, text='Hello', speaker=None),)
    """
    text, encoding = decoded(body, name=name)
    rows = text.splitlines()
    if any(_ARROW.match(row.translate(_FULL_WIDTH)) for row in rows if "->" in row):
        format_ = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
        lines, rejected = _cues(rows, most_lines=most_lines, name=name)
        if not lines:
            why = ", ".join(f"{count} {reason}" for reason, count in rejected.items())
            raise WrongInput(f"no line of this subtitle file can be used: {why}", where=name, hint=_HINT)
        return Lines(lines, format_, encoding, rejected)
    if name.lower().endswith((".srt", ".vtt")):
        raise WrongInput("this subtitle file holds no times (00:00:01,000 --> 00:00:02,000)", where=name, hint=_HINT)
    plain = [Line(None, None, words) for row in rows if (words := plain_words(row))]
    if not plain:
        raise WrongInput("this file holds no words", where=name, hint=_HINT)
    if len(plain) > most_lines:
        raise _too_many(most_lines, name=name)
    return Lines(tuple(plain), "text", encoding, {})


def decoded(body: bytes, *, name: str) -> tuple[str, str]:
    """A file's bytes as text, and the encoding: what its mark says, else UTF-8, UTF-16, GB 18030.

    Raises:
        WrongInput: none of them fits, or it is no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            candidates = [encoding]
            break
    else:
        # Text in UTF-16 without a mark has a zero in every other byte of its times and line ends.
        zeros = (body[:4_096:2].count(0), body[1:4_096:2].count(0))
        wide = ["utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"] if sum(zeros) else []
        candidates = wide or ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text, encoding.removesuffix("-sig")
    raise WrongInput(
        "this is no text in UTF-8, UTF-16 or GB 18030", where=name, hint="Save it as UTF-8, or take it away."
    )


def plain_words(text: str) -> str:
    r"""A cue's words without tags, overrides, entities and letters that nobody sees; one line, at most 2,000 letters.

    Example:
        >>> plain_words("{\\an8}<v Li>熬夜脸 &amp; 卡粉</v>")
        '熬夜脸 & 卡粉'
    """
    bare = _TAG.sub("", _OVERRIDE.sub("", text[: 4 * MOST_LETTERS]))
    bare = html.unescape(bare)
    kept = "".join(" " if letter.isspace() else letter for letter in bare if _seen(letter))
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:MOST_LETTERS].strip()


def _seen(letter: str) -> bool:
    """Control, formatting, private and broken letters are not; spaces and line ends are."""
    return letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Co", "Cs", "Cn"}


def _is_text(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(1 for letter in sample if not _seen(letter) and letter != "\ufeff")
    return bool(sample.strip()) and odd <= 0.02 * len(sample)


class _Cues:
    """Takes rows one by one, gives the cues they make."""

    def __init__(self) -> None:
        self.found: list[Line] = []
        self.rejected: Counter[str] = Counter()
        self._times: tuple[float, float] | None = None
        self._words: list[str] = []

    def take(self, row: str) -> None:
        """Take the next row."""
        if "->" in row and _ARROW.match(plain := row.translate(_FULL_WIDTH)):
            if self._words and self._words[-1].strip().isdecimal():
                self._words.pop()  # the next cue's number, where the empty line between them is missing
            self.close()
            times = _TIMES.fullmatch(plain)
            self._times = _seconds(times) if times else None
            if self._times is None:
                self.rejected["unreadable times"] += 1
        elif self._times is not None:
            if row.strip():
                if len(self._words) < 40:  # a cue of more rows is none; what follows is not kept in memory
                    self._words.append(row[: 4 * MOST_LETTERS])
            elif self._words:
                self.close()

    def close(self) -> None:
        """End the cue that is open."""
        if self._times is not None:
            line = _line(self._times, self._words, self.found[-1] if self.found else None, self.rejected)
            if line is not None:
                self.found.append(line)
        self._times, self._words = None, []


def _cues(rows: list[str], *, most_lines: int, name: str) -> tuple[tuple[Line, ...], dict[str, int]]:
    """The cues of all `rows`, by time, and what was left out."""
    cues = _Cues()
    for row in rows:
        cues.take(row)
        if len(cues.found) > most_lines:
            raise _too_many(most_lines, name=name)
    cues.close()
    return tuple(sorted(cues.found, key=lambda line: (line.from_s, line.to_s))), dict(cues.rejected)


def _line(times: tuple[float, float], rows: list[str], before: Line | None, rejected: Counter[str]) -> Line | None:
    from_s, to_s = times
    if to_s <= from_s:
        rejected["ends before it begins"] += 1
        return None
    if to_s - from_s < SHORTEST_S:
        rejected["shorter than 50 ms"] += 1
        return None
    speaker = next((match.group(1) for row in rows if (match := _SPEAKER.search(row))), None)
    cleaned = [words for row in rows if (words := plain_words(row))]
    if before is not None and len(cleaned) > 1 and before.text.endswith(cleaned[0]) and before.to_s is not None:
        # Rolling captions show the line before once more above the new one.
        cleaned = cleaned[1:] if abs(from_s - before.to_s) < 2 * SHORTEST_S else cleaned
    text = " ".join(cleaned)[:MOST_LETTERS]
    if not text:
        rejected["without words"] += 1
        return None
    return Line(from_s, to_s, text, plain_words(speaker)[:60] or None if speaker else None)


def _seconds(times: re.Match[str]) -> tuple[float, float] | None:
    parts = times.groups()
    moments: list[float] = []
    for hours, minutes, seconds, fraction in (parts[:4], parts[4:]):
        if int(minutes) >= 60 and hours is not None or int(seconds) >= 60:  # noqa: RUF021 - as it is read aloud
            return None
        moments.append(int(hours or 0) * 3_600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction or 0}"))
    return moments[0], moments[1]


def _too_many(most_lines: int, *, name: str) -> LimitReached:
    return LimitReached(
        f"more lines than speech.max_lines = {most_lines}",
        where=name,
        hint="If you trust the file, raise speech.max_lines in nine16.toml or NINE16_SPEECH_MAX_LINES.",
    )
