"""The five i: how well a video catches, informs, talks, convinces or wins over, each with its evidence in seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.number import Number

NAMES = ("interestingness", "informativeness", "interflow", "internalization", "identity")
"""The five, in their order: three common ones, then the rational and the emotional route."""
ROUTES = ("internalization", "identity")
"""One strong route is enough."""
OVERALL = "overall"
"""All five together: the three common ones and the better route."""


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """A stretch of the video that an indicator rests on."""

    from_s: float
    to_s: float
    shown: Mapping[str, str]
    """en, zh: what was seen, heard or read there."""


@dataclass(frozen=True, slots=True)
class Indicated:
    """One indicator of one video."""

    name: str
    value: float | None
    """In `unit`; None where it was not measured."""
    unit: str
    percentile: Number
    """Where the value stands among the cohort's videos, 0..100, turned so that more is better; n = videos."""
    weight: float
    """Its part of the composite; 0 where it was not measured."""
    says: Mapping[str, str]
    """en, zh: what it measures."""
    source: str
    """Who proposes it, or `ours`."""
    why_null: Mapping[str, str] = field(default_factory=dict)
    """en, zh: why it was not measured; empty where it was."""
    spans: tuple[EvidenceSpan, ...] = ()
    aspect: str = ""
    """Indicators of one aspect count once together; `viewers` stand beside the score and count for nothing in it."""


@dataclass(frozen=True, slots=True)
class FiveI:
    """One of the five, for one post."""

    score: Number
    """0..100: percentile of the shrunk composite in the cohort; n = posts compared with."""
    indicators: tuple[Indicated, ...] = ()
    spans: tuple[EvidenceSpan, ...] = ()
    """The stretches that speak most for the score, by time."""
    route: bool = False
    """Whether this is the stronger of the two routes of this video."""
    route_chance: float | None = None
    """Chance that this is the stronger of the two routes, 0..1; None where they cannot be compared."""
