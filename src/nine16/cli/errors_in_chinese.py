"""What went wrong, for a person who asked for Chinese; programs and JSON keep the English sentence."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping

from nine16.errors import Nine16Error, shown

_SENTENCES = re.compile(r"(?<=[.?]) (?=[A-Z]|nine16 )")
"""Hints of several sentences are told one by one; a sentence may begin with the program's name."""
_ROWS = re.compile(r"; (?=row \d+: |and \d+ more)")
_LONGEST = 2_000
"""Letters: a file's own words stand in sentences, and a search for several blanks in a book would take minutes."""
_ANY = {"message": "(.*?)", "hint": "((?:(?![.?] (?:[A-Z]|nine16 )).)*?)"}
"""What may stand for {}: inside a hint no end of a sentence."""


def in_chinese(error: Nine16Error) -> str:
    """The error as a person reads it: what, where, what next; a sentence without Chinese stays as it is.

    Example:
        >>> from nine16.errors import WrongInput
        >>> in_chinese(WrongInput("there is no zone 'Mars'", where="shop", hint="E.g. Asia/Shanghai, UTC."))
        '没有“Mars”这个时区（shop）。例如 Asia/Shanghai、UTC。'
    """
    said = _what(error.message)
    if error.where is not None:
        said += f"（{error.where}）"
    if error.hint is not None:
        said += f"{'' if said.endswith(('？', '。')) else '。'}{_hinted(error.hint)}"
    return shown(said)


def _what(message: str) -> str:
    """What happened; rows of a table one by one."""
    if not message.startswith("row "):
        return _told("message", message) or message
    rows = []
    for part in _ROWS.split(message):
        row = re.fullmatch(r"row (\d+): (.*)", part, flags=re.DOTALL)
        rows.append(f"第 {row[1]} 行：{_told('message', row[2]) or row[2]}" if row else _told("message", part) or part)
    return "；".join(rows)


def _hinted(hint: str) -> str:
    whole = _told("hint", hint)
    if whole is not None:
        return whole
    return "".join(_told("hint", sentence) or sentence for sentence in _SENTENCES.split(hint))


def _told(group: str, sentence: str) -> str | None:
    """The Chinese of one sentence; None where the table lacks it."""
    if len(sentence) > _LONGEST:
        return None
    for pattern, chinese in _patterns(group):
        found = pattern.fullmatch(sentence)
        if found is not None:
            words, parts = _table()["word"], found.groups()
            worded = {f"word{place}": words.get(part, part) for place, part in enumerate(parts)}
            return chinese.format(*parts, **worded)
    return None


@functools.lru_cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((importlib.resources.files("nine16.cli") / "errors_zh.toml").read_text("utf-8"))


@functools.lru_cache
def _patterns(group: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences as patterns, the one that says most first: "no channel is called {}" before "no {} is called {}"."""
    entries = sorted(_table()[group].items(), key=lambda entry: -len(entry[0].replace("{}", "")))
    return tuple(
        (re.compile(re.escape(english).replace(r"\{\}", _ANY[group]), flags=re.DOTALL), chinese)
        for english, chinese in entries
    )
