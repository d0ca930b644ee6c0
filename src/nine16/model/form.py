"""Form, theme and source of a video: what a person said, what is suggested and how surely, and how far the two agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Label:
    """What a person answered about one post and field, kept with what was suggested to them then."""

    post_id: str
    field: str
    """form, theme or source."""
    said: str | None
    """What it is; None where only what it is not was said."""
    refused: tuple[str, ...] = ()
    """Names that a person said it is not."""
    suggested: str | None = None
    """What was suggested when the person answered; None: nothing."""
    certainty: float | None = None
    """Of that suggestion, 0..1."""


@dataclass(frozen=True, slots=True)
class Because:
    """One thing that speaks for a suggestion."""

    says: Mapping[str, str]
    """en, zh."""
    odds: float
    """Times the odds of this name against the other names, e.g. 3.0."""
    from_s: float | None = None
    to_s: float | None = None
    """Where in the video, where it has a place."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a field of a video probably is. Never a statement: only a person's yes makes it one."""

    field: str
    name: str | None
    """None: not sure."""
    certainty: float
    """Weight, 0..1, of the likeliest name by the declared table and what was learned; no chance unless `checked`."""
    likeliest: str
    """The likeliest name, also where it is not sure enough to be named."""
    others: tuple[tuple[str, float], ...] = ()
    """The next names with their chances."""
    why: tuple[Because, ...] = ()
    weak: Mapping[str, str] = field(default_factory=dict)
    """en, zh: why the certainty itself rests on little; empty where it does not."""
    checked: Number = field(default_factory=lambda: Number.none("an unchecked guess"))
    """How often guesses as sure as this were right, by the videos that a person answered; none before enough were."""


@dataclass(frozen=True, slots=True)
class Told:
    """One video, or a post whose video is unknown, with its fields."""

    key: str
    """The video's id, else the post's."""
    video_id: str | None
    file: str | None
    title: str | None
    post_ids: tuple[str, ...]
    said: Mapping[str, str]
    """By field: what a person said."""
    differs: tuple[str, ...]
    """Fields in which posts of this video say different things."""
    suggestions: Mapping[str, Suggestion]
    """By field; also of what was said, made without knowing it."""
    kind: Literal["suggestion"] = "suggestion"


@dataclass(frozen=True, slots=True)
class Mixed:
    """Videos of one name that were suggested as another."""

    said: str
    suggested: str
    times: int
    of: int
    """How many a person said to be `said` and a name was suggested of."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far suggestions agree with the person, of one field; each suggestion made without that video's own label."""

    field: str
    videos: int
    said: int
    """Videos of which a person said it."""
    named: int
    """Of these, how many a name was suggested of: the rest were not sure."""
    not_sure: Number
    """Share of what was said of which no name was suggested."""
    agreed: Number
    """Share of those named that the person said too; n = named."""
    kappa: Number
    """Cohen's kappa of the same: agreement beyond chance; 0 is chance, 1 is full."""
    certainty: Number
    """Mean chance shown with those named: where it is well calibrated it is near `agreed`."""
    answered: Number
    """Share of the suggestions that stood in a table and were answered with yes: those the person saw first."""
    mixed: tuple[Mixed, ...] = ()
    """Of names said often enough, what they were taken for, the most frequent first."""
    says: Mapping[str, str] = field(default_factory=dict)
    """en, zh."""
    kind: Literal["agreement"] = "agreement"
