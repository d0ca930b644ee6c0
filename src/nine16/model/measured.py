"""What a signal gives: values by second, finer values, spans and facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the video, in seconds, with what is true in it."""

    from_s: float
    to_s: float
    facts: Mapping[str, str | float | int | bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finer:
    """Values on a grid finer than seconds."""

    at_s: tuple[float, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The outcome of one signal on one video; missing is None, never zero."""

    per_second: tuple[float | None, ...] = ()
    """Row t is the second [t, t+1); as many rows as ceil(duration_s), or none if it has no such reading."""
    finer: Finer | None = None
    spans: tuple[Span, ...] = ()
    facts: Mapping[str, str | float | int | bool | None] = field(default_factory=dict)
