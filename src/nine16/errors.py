"""Everything that can go wrong, said as what happened, where, and what to do next."""

import difflib
import unicodedata
from collections.abc import Iterable

_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Letters that turn the direction of what follows them: a name that holds one reads as another name."""
_ENDS_LINES = frozenset("\u2028\u2029")


def shown(text: str) -> str:
    r"""Words from outside as a terminal may show them: what it would obey stands there as an escape.

    Control letters (of colours, of the cursor, of the clipboard, ends of lines among them), letters that turn the
    direction of writing, and broken ones that no output can carry. Everything that is printed passes here, names of
    files above all.

    Example:
        >>> shown("film\x1b[2J\n.mp4"), shown("护手霜 👩‍🔬.mp4")
        ('film\\x1b[2J\\n.mp4', '护手霜 👩\u200d🔬.mp4')
    """
    if text.isprintable():
        return text
    return "".join(letter.encode("unicode_escape").decode() if _obeyed(letter) else letter for letter in text)


def _obeyed(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"} or letter in _TURNS or letter in _ENDS_LINES


class Nine16Error(Exception):
    """An answer to bad input: a code for programs, words and a remedy for people.

    Raised together with the fitting builtin (`ValueError`, `LookupError`, `OSError`) by the
    subclasses below, so callers can catch either.

    Example:
        >>> str(WrongInput("second 12.4 lies outside", where="v_83f", hint="the video ends at 11.8 s"))
        'second 12.4 lies outside (v_83f). the video ends at 11.8 s'
    """

    code = "error"

    def __init__(
        self, message: str, *, where: str | None = None, hint: str | None = None, code: str | None = None
    ) -> None:
        """`message` says what happened, `where` names the file, row or key, `hint` what to do next.

        The three are kept exactly, for programs; as text they are `shown`.
        """
        self.message = message
        self.where = where
        self.hint = hint
        self.code = code or type(self).code
        text = message if where is None else f"{message} ({where})"
        super().__init__(shown(text if hint is None else f"{text}. {hint}"))

    def json(self) -> dict[str, str | None]:
        """The error as every `--json` shows it: path, code, message, hint."""
        return {"path": self.where, "code": self.code, "message": self.message, "hint": self.hint}


class WrongInput(Nine16Error, ValueError):
    """A value, file or row that cannot mean anything here."""

    code = "wrong_input"


class NotFound(Nine16Error, LookupError):
    """A name that nothing here carries; a near name is offered."""

    code = "not_found"


class UnreadableFile(Nine16Error, OSError):
    """A file that is missing, empty, damaged or of another kind than its name says."""

    code = "unreadable"


class DecoderFailed(UnreadableFile):
    """A file that ended the process which read it, or made it say what cannot be: nobody knows at which step."""


class LimitReached(Nine16Error, RuntimeError):
    """A named setting stopped the work; the setting and its value are said."""

    code = "limit"


class Clash(Nine16Error, ValueError):
    """Two things claim one name or one key with different content."""

    code = "clash"


def unknown_name(kind: str, name: str, known: Iterable[str], *, where: str | None = None) -> NotFound:
    """The error for a name that does not exist, with the nearest one offered.

    Example:
        >>> print(unknown_name("signal", "loudnes", ["loudness", "cuts"]))
        no signal is called 'loudnes'. Did you mean loudness?
    """
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        hint = f"Did you mean {near[0]}?"
    elif names:
        hint = "There are: " + ", ".join(names[:12]) + ("" if len(names) <= 12 else f" and {len(names) - 12} more")
    else:
        hint = "There is none yet."
    return NotFound(f"no {kind} is called '{name}'", where=where, hint=hint)
