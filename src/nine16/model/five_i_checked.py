"""Whether scores of the five i can be trusted in a library: how far they repeat, what they foretell, and what else does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.five_i import FiveI
from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Foretold:
    """How well one thing puts posts in the order of an outcome, among posts that are alike."""

    name: str
    """One of the five, `overall`, `hook_3s` (viewers who stay 3 s), `duration`, or the name of an indicator."""
    spearman: Number
    """-1..1; n = videos."""
    agreement: Number
    """0..1: of two posts alike, how often the one with more of it has the better outcome; 0.5 is a coin."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One aspect in the composite."""

    aspect: str
    weight: float
    """All together one."""
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One of the five, or all together, over a library."""

    name: str
    videos: int
    """That have a score."""
    reliability: Number
    """0..1: how far another sample of aspects would repeat the score (mean of all split halves); n = videos."""
    outcome: str | None
    """The rate that it should foretell; None where no post tells of one."""
    validity: Foretold
    """What it foretells; responses of viewers are in no score, so nothing foretells itself."""
    baselines: tuple[Foretold, ...]
    """The same for simpler things, the best first: the hook at 3 s, the length, the best single indicator."""
    weights: tuple[Weighed, ...]
    learned: bool
    """Whether the weights were learned from this library; else all are alike."""
    why_weights: Mapping[str, str]
    """en, zh: why they are as they are."""
    says: Mapping[str, str]
    """en, zh: whether the score can be trusted, in one sentence."""
    response_reliability: Mapping[str, Number] = field(default_factory=dict)
    """By rate that stands beside the score: how far one half of the viewers repeats the other, 0..1; n = posts."""
    looked: int | None = None
    """Videos that were looked at for everything it reads: where no score is, whether looking would help."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One video on one channel."""

    post_id: str
    video_id: str
    channel: str
    title: str | None
    five_i: Mapping[str, FiveI]
    """By name of the five, and `overall`."""


@dataclass(frozen=True, slots=True)
class FiveIChecked:
    """The five i of a library or a cohort of it."""

    cohort: str
    """As it was asked for; empty: every post."""
    posts: int
    """That belong to it."""
    videos: int
    """That were measured."""
    scored: tuple[Scored, ...]
    checks: Mapping[str, Checked]
    """By name of the five, and `overall`; empty where no video was measured."""
    says: Mapping[str, str]
    """en, zh: what can be said of all of it."""
