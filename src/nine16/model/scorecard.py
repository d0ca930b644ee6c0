"""A post by its scorecard: where it stands in what weighs for its channel and type, and in all of it together."""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class ScoredOutcome:
    """One line of the card."""

    name: str
    """A rate, rates joined by `+`, a mean, cover_click, an own kind of action; or a goal: sale, item, account."""
    weight: float
    """Its share of the whole card, 0..1."""
    percentile: Number
    """Its place among the post's like, 0..100; n = posts compared with. Of what nobody wants, more stands higher."""
    shrunk: Number
    """What it most likely is."""
    rate: str | None = None
    """For a goal: the rate it was judged by."""
    source: str = ""
    """Who says that it weighs: a source, or `ours`."""


@dataclass(frozen=True, slots=True)
class ScoredBeat:
    """A golden second that matters on this card."""

    second: int
    rate: str
    state: str
    """ok, too_short, not_enough_data; or unknown, without a log."""
    released: Number
    """Share of those still there who act in it."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A post by its scorecard."""

    name: str
    title: Mapping[str, str]
    """en, zh."""
    outcomes: tuple[ScoredOutcome, ...]
    score: Number
    """0..100: weighted mean of the places; n = fewest posts that one of them was compared with."""
    known_share: float
    """Weight of the outcomes that have a place, 0..1; the score is of these."""
    unplaced: tuple[str, ...] = ()
    """Outcomes without a place, because nobody or too few posts tell them: in no score, not even as nought."""
    beats: tuple[ScoredBeat, ...] = ()
