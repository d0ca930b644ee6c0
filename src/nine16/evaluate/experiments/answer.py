"""What an experiment answers: arms, differences, whether the split can be trusted, and one state."""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.evaluate.experiments.log_rank import LogRank
from nine16.evaluate.experiments.on_original import OnOriginal
from nine16.evaluate.experiments.sample_ratio import SampleRatio
from nine16.model.experiment import Dropped
from nine16.model.number import Number

Words = Mapping[str, str]
"""en, zh."""

STATES = (
    "not_started",
    "not_enough",
    "do_not_trust",
    "stop",
    "no_difference",
    "go_on",
    "undecided",
)
"""Everything an experiment can be in; `stop` has a difference, `undecided` has all planned data and none."""


@dataclass(frozen=True, slots=True)
class ArmSeen:
    """One arm as it was found."""

    arm: str
    viewers: int | None
    """None where posts, not viewers, are told apart."""
    views: int | None
    posts: int | None
    value: Number
    cut_off: int = 0
    """Sales: viewers whose sum was counted only up to the cap."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An arm against the first one."""

    arm: str
    against: str
    difference: Number
    """With the interval that decides: always-valid, or of the one look at the end."""
    relative: Number
    """The same as a share of the first arm's value."""
    fixed: Number
    """The interval of one look; without a value before the planned end."""
    kept_variance: float | None
    """Share of the variance left by what was known before the start; None where nothing was."""
    known_before: int
    """Viewers of whom anything from before is known."""
    log_rank: LogRank | None
    chance: float | None = None
    """Pairs: the exact test over all signs."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of an experiment."""

    name: str
    design: str
    outcome: str
    unit: str
    state: str
    sentence: Words
    notes: tuple[Words, ...]
    arms: tuple[ArmSeen, ...]
    comparisons: tuple[Comparison, ...]
    sample_ratio: SampleRatio | None
    crossed: Number
    """Share of viewers who saw an arm other than their own."""
    n: int
    planned: int
    more: int | None
    """About how many more viewers or pairs until it is decided."""
    finding: str | None = None
    dropped: tuple[Dropped, ...] = ()
    """Arms that are surely worse than the first and given to nobody new; arms, comparisons, n and planned are of the others."""
    on_original: OnOriginal | None = None
    """Cuts of one original whose time maps are known: where they part, and both curves on its clock."""
