"""What a command answers: items and errors, as words for people or as one JSON object for programs."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TextIO

from cyclopts import Parameter

from nine16.cli.filled_in import filled_in
from nine16.errors import Nine16Error, shown
from nine16.model.plain import plain

SCHEMA = 1
"""Number of the shape of every `--json` (docs/reference/contracts.md)."""

REFUSED = 2
"""Exit code when an item was refused."""

AsJson = Annotated[bool, Parameter(name="--json", negative="", help="Answer as JSON on standard output.")]


@dataclass(frozen=True, slots=True)
class Answer:
    """Items in, errors beside them; `words` is what a person reads instead of the items."""

    items: Sequence[object] = ()
    errors: Sequence[Nine16Error] = ()
    words: Sequence[str] = ()
    json: bool = False
    plain_items: Sequence[Mapping[str, object]] | None = field(default=None)
    """Set when the items are JSON already."""
    table: Sequence[Sequence[str]] = ()
    """Rows of cells, printed after the words with tabs between them, for a spreadsheet or another program."""

    def say(self, *, language: str = "en", workspace: Callable[[], Path | None] = lambda: None) -> int:
        """Print it; the exit code: 0, or 2 when an item was refused.

        Args:
            language: of what is said of errors to a person, en or zh; JSON is the same in both.
            workspace: that was typed, asked for where commands to type next are told.
        """
        if self.json:
            items = self.plain_items if self.plain_items is not None else [plain(item) for item in self.items]
            body = {"schema": SCHEMA, "items": items, "errors": [error.json() for error in self.errors]}
            narrow = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
            sys.stdout.write(_escaped(json.dumps(body, ensure_ascii=narrow, allow_nan=False)) + "\n")
        else:
            for line in _with_workspace(self.words, workspace):
                _say(sys.stdout, line)
            for row in self.table:
                _write(sys.stdout, row)
        for words in _with_workspace([_in_words(error, language) for error in self.errors], workspace):
            note(words, language=language)
        sys.stdout.flush()
        return REFUSED if self.errors else 0


def _with_workspace(lines: Sequence[str], workspace: Callable[[], Path | None]) -> Sequence[str]:
    """The lines with the workspace that was typed in their commands."""
    if not any("WORKSPACE" in line for line in lines):
        return lines
    typed = workspace()
    return [filled_in(line, typed) for line in lines]


def _in_words(error: Nine16Error, language: str) -> str:
    if language != "zh":
        return str(error)
    from nine16.cli.errors_in_chinese import in_chinese

    return in_chinese(error)


def note(words: str, *, language: str = "en") -> None:
    """Say something beside the answer, on standard error."""
    _say(sys.stderr, f"nine16{'：' if language == 'zh' else ': '}{words}")


def _say(stream: TextIO, words: str) -> None:
    """Write one line: nothing in it moves a terminal, and letters that its encoding lacks are escaped."""
    _write(stream, [words])


def _write(stream: TextIO, cells: Sequence[str]) -> None:
    """The same of several cells, a tab between them: nothing inside a cell is one."""
    encoding = stream.encoding or "utf-8"
    line = "\t".join(shown(cell) for cell in cells)
    stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _escaped(body: str) -> str:
    r"""JSON that means the same and moves no terminal: letters that one would obey stand as \u escapes.

    `json` itself escapes those below a space, and nothing but strings holds others.
    """
    if body.isprintable():
        return body
    return "".join(f"\\u{ord(letter):04x}" if shown(letter) != letter else letter for letter in body)
