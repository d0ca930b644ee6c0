"""An experiment: what is compared, by whom it is told apart, what was fixed before any result, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from nine16.model.number import Number
from nine16.model.video import Stretch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VIEWERS, PAIRS, WEEKS = "viewers", "pairs", "weeks"
"""Designs: viewers by a hash, posts in matched pairs, weeks that take turns."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One of the things compared; the first arm of an experiment is what the others are compared with."""

    name: str
    videos: tuple[str, ...] = ()
    """Cuts that the arm shows; empty where the arm is a cover, title or hour of posts."""
    share: float = 0.5
    """Of the viewers."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A post or week and its arm."""

    unit: str
    """A video or post, or the first day of a week."""
    block: str
    """Which pair it belongs to."""
    arm: str


@dataclass(frozen=True, slots=True)
class Experiment:
    """Everything that is fixed before the first result."""

    name: str
    design: str
    """viewers, pairs or weeks."""
    arms: tuple[Arm, ...]
    outcome: str
    """watch_time, sales, views, or the name of a rate."""
    least_effect: float
    """The smallest difference worth knowing: of the first arm's value if `relative`, else in the outcome's unit."""
    relative: bool
    planned: int
    """Viewers of all arms together, or pairs, at the planned end."""
    planned_at: datetime
    starts_at: datetime
    looks: str = "any"
    """any: always-valid, look when you like; end: one look, when the planned number is there."""
    confidence: float = 0.95
    power: float = 0.8
    upto_s: float | None = None
    """watch_time: seconds beyond are not counted."""
    cap_minor: int | None = None
    """sales: each viewer counts up to so much."""
    currency: str | None = None
    channel: str | None = None
    told_by: str = "hash"
    """How a viewer's arm is known: by nine16's hash, or by the first cut `seen`."""
    covariate_days: int = 28
    """How many days before the start are looked at for what was known of a viewer; 0 asks nothing."""
    age_days: int = 7
    """Posts are compared at this age."""
    seed: int = 916
    """Of the coins of pairs and weeks."""
    excluding: tuple[str, ...] = ()
    """Other experiments whose viewers are left out."""
    assigned: tuple[Assigned, ...] = ()
    finding: str | None = None
    """The finding whose edit this tries."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """An arm that was surely worse than the first, and is given to nobody new from then on."""

    arm: str
    against: str
    """The first arm: arms are compared with nothing else."""
    at: datetime
    """When the look was taken that found it."""
    difference: Number
    """The arm less the first, with the interval that decided; n = viewers of both."""


@dataclass(frozen=True, slots=True)
class Look:
    """A result that somebody saw."""

    at: datetime
    state: str
    n: int
    """Viewers or pairs that were there."""
    differences: Mapping[str, Number]
    """By arm, against the first; arms that were dropped are not among them."""
    dropped: tuple[Dropped, ...] = ()
    """Arms that had been dropped by then, this look among those that may have found it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What an experiment was not planned for: a goal by an arm and by the first one. It describes and decides nothing."""

    outcome: str
    """Name of a rate."""
    arm: str
    own: Number
    """Share of the views of the arm's viewers; n = viewers."""
    first: Number
    """The same of the first arm's."""
    difference: Number
    """With an interval that holds at any look."""
    more: int | None = None
    """About how many more viewers would show a difference of a quarter."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An experiment as pages tell of it: with the result that somebody saw last, and what its films are called."""

    experiment: Experiment
    look: Look | None
    """None where nobody has looked."""
    titles: Mapping[str, str]
    """By video; a video without a title is not there."""
    zone: str
    """Whose days."""
    same: bool = False
    """Whether all arms show the same, by what is known of their cuts: then it tries the measuring itself."""
    beside: tuple[Beside, ...] = ()
    """What its log tells of goals that it was not planned for; only where somebody asked."""
    original: str | None = None
    """The video that its arms are, or are cuts of; None where they are not of one, or nobody said."""
    original_s: Fraction = Fraction(0)
    """How long that lasts."""
    shows: Mapping[str, tuple[Stretch, ...]] = field(default_factory=dict)
    """By arm: what it shows of the original; an arm of which nobody said it is not there."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """What viewers of an experiment did, one row a view and one a viewer."""

    viewer: "NDArray[np.int64]"
    """(views,) row of the viewer."""
    seconds: "NDArray[np.float64]"
    """(views,) how long, repeats not counted."""
    left: "NDArray[np.bool_]"
    """(views,) false where the view broke off (an error, a run still open)."""
    completed: "NDArray[np.bool_]"
    acted: "Mapping[str, NDArray[np.bool_]]"
    """By action kind: (views,) whether the view had one."""
    arm: "NDArray[np.int64]"
    """(viewers,) 0, 1 ..: the arm each belongs to."""
    crossed: "NDArray[np.bool_]"
    """(viewers,) whether the viewer saw another arm than the own."""
    minor: "NDArray[np.float64]"
    """(viewers,) net sales in minor units; 0 where nothing was bought."""
    before: "Mapping[str, NDArray[np.float64]]"
    """By what (seconds, and action kinds): (viewers,) the mean over views before the start; NaN for new viewers."""
    knows_actions: bool
    """Whether any action of these posts is known: with none the action log is more likely missing than empty."""
    outside: int = 0
    """Viewers on these posts who are in no arm."""
    nameless: int = 0
    """Views without a viewer's id: they belong to no arm."""
    other_currency: int = 0
    """Orders in another currency than the experiment's: not counted."""
