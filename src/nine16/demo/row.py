"""One planted effect beside what was found of it, and its line on a terminal."""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.demo.planted import Found

_SHORT = 8
"""Signs of a planted thing that has a column of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One planted effect and what was found of it."""

    about: str
    says: Mapping[str, str]
    planted: float | str
    """A share or a count; a sentence where the planted thing is no number."""
    found: Found
    ok: bool
    note: str = ""

    def line(self, width: int) -> str:
        """The row as a line, its words filled up to `width`."""
        mark = f"found{self.note}" if self.ok else "NOT FOUND"
        return f"{self.says['en']:<{width}}  {_short(self.planted):>8}  {_told(self.found)}  {mark}"


def one_line(title: str) -> str:
    r"""A caption as the workspace keeps it: line breaks are spaces.

    Example:
        >>> one_line("one\ntwo")
        'one two'
    """
    return " ".join(title.split())


def _short(value: float | str) -> str:
    if isinstance(value, str):
        return value if len(value) <= _SHORT else ""  # a sentence is said by what was found
    return f"{value:g}" if value >= 1 else f"{value:.1%}"


def _told(found: Found) -> str:
    if isinstance(found, str):
        return found.replace("_", " ")
    if found.value is None:
        return found.why_null or "nothing"
    if found.low is None or found.high is None:
        return f"{found.value:g}"
    return f"{found.value:.1%} ({found.low:.1%} to {found.high:.1%}; n = {found.n})"
