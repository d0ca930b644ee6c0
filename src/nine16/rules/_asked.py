"""How a rule speaks of what is asked: how bad breaking it is, and who says so since when."""

from datetime import date

from nine16.model.candidate import Candidate
from nine16.model.channel import Asked
from nine16.model.finding import Severity, Words


def severity(asked: Asked) -> Severity:
    """How bad it is to break a limit: an error only where the channel itself says so."""
    return "error" if asked.official else "warn"


def source(asked: Asked) -> str:
    """Who asks for it, with the day it was looked up.

    Example:
        >>> source(Asked(60.0, "a page on uploads", date(2026, 11, 1), "C"))
        'a page on uploads (looked up 2026-11-01)'
    """
    return f"{asked.source} (looked up {asked.checked_on.isoformat()})"


def number(candidate: Candidate, key: str) -> tuple[Asked, float] | None:
    """What the channel asks under `key`, and its number; None where it asks nothing."""
    asked = candidate.channel.asks.get(key)
    if asked is None or not isinstance(asked.value, int | float):
        return None
    return asked, float(asked.value)


def texts(asked: Asked) -> tuple[str, ...]:
    """Its values as texts, one or several."""
    values = asked.value if isinstance(asked.value, tuple) else (asked.value,)
    return tuple(str(value) for value in values)


def house(says: str, *, on: date, confidence: str = "C") -> Asked:
    """A measure of our own or of a standard, said like a channel's."""
    return Asked("", says, on, confidence)


def name(candidate: Candidate) -> Words:
    """The channel's name in both languages."""
    return Words(candidate.channel.title, candidate.channel.title_zh)
