"""A finding says where something is wrong or good, how much, and what to do; an edit says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from nine16.model.number import Number

Severity = Literal["info", "warn", "error"]
Operation = Literal[
    "cut_out", "move", "shorten", "speed", "caption", "zoom", "crop", "overlay", "sound", "end_card", "encode"
]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the frame, in shares of its width and height, from the upper left corner."""

    x: float
    y: float
    w: float
    h: float

    def outside(self, other: "Box") -> float:
        """Share of this box that lies outside `other`, 0..1.

        Example:
            >>> Box(0.0, 0.8, 1.0, 0.2).outside(Box(0.0, 0.1, 1.0, 0.8))
            0.5
        """
        if self.w <= 0 or self.h <= 0:
            return 0.0
        wide = max(0.0, min(self.x + self.w, other.x + other.w) - max(self.x, other.x))
        high = max(0.0, min(self.y + self.h, other.y + other.h) - max(self.y, other.y))
        return round(1 - wide * high / (self.w * self.h), 9)


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in both languages."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a video that can be rendered; times are exact."""

    op: Operation
    from_s: Fraction | None = None
    to_s: Fraction | None = None
    to_at_s: Fraction | None = None
    """For `move`: where the stretch goes."""
    factor: Fraction | None = None
    text: str | None = None
    box: Box | None = None
    setting: Mapping[str, str | float | int] | None = None
    """For `encode`, `sound` and others: what to set, e.g. {"width": 1080, "height": 1920}."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment that changed a finding's seconds, and what it shows: the one place where "causes" may be said."""

    experiment: str
    """Its name."""
    state: str
    """planned (nobody looked yet), or the state of its last result."""
    arm: str | None
    """The arm that has the edit."""
    difference: Number | None
    """Of that arm against the original, in `unit`; None while nobody looked."""
    unit: str
    """s, share, minor, or times (a ratio, as its logarithm)."""
    planned_at: datetime
    says: Words
    tries: Literal["edit", "another"] = "edit"
    """The finding's own edit, or another one of the same seconds: then it proves nothing of the finding's own."""
    other: Edit | None = None
    """Of another one: which edit, where it is a single one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found."""

    rule: str
    about: Literal["video", "audience", "post"]
    severity: Severity | None
    message: Words
    from_s: float | None = None
    to_s: float | None = None
    box: Box | None = None
    measured: float | str | None = None
    """What was found, in `unit`."""
    limit: float | str | None = None
    """What is asked for, in `unit`."""
    expected: float | None = None
    observed: float | None = None
    effect: Number | None = None
    unit: str | None = None
    source: str | None = None
    """Who asks for it, with the day it was looked up."""
    confidence: str | None = None
    """A: published by the party itself, B: several others agree, C: one other or from memory."""
    edit: Edit | None = None
    sale: Number | None = None
    """About the audience: the net sale it is worth, in minor units of `currency`; None where no sale is known."""
    currency: str | None = None
    factor: str | None = None
    """The factor of this library that speaks for it; an association."""
    tried: tuple[Tried, ...] = ()
    """Experiments that changed its seconds, the latest planned first; empty where nobody tried."""
    untried: Edit | None = None
    """What its rule proposes, where an experiment proved another edit of the same seconds: then `edit` is the proven."""
