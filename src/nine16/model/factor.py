"""A factor: something shown, or said of a post, with which viewers leave, act or come more or less often."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.model.number import Number


@dataclass(frozen=True, slots=True)
class Step:
    """What the ratio compares: with against without, or one standard deviation more against the mean."""

    kind: str
    """with_without, sd, or of a post: more (so many units more), times (so many times as much)."""
    size: float | None = None
    """One standard deviation, or what is more or times, in `unit`; None for with against without."""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ShapePoint:
    """The ratio of the lowest or highest fifth of the factor's seconds, against those between."""

    at: float
    """Median value there."""
    ratio: Number


@dataclass(frozen=True, slots=True)
class Factor:
    """How an outcome goes with a factor; an association, never a cause."""

    level: str
    """second or post."""
    outcome: str
    """leave, or a kind of action (level second); a metric (level post)."""
    factor: str
    lag_s: int | None
    """Level second: what is shown in second t goes with what viewers do in t + lag_s; None for level post."""
    ratio: Number
    """Level second: of odds; level post: of expected counts. 1 is no difference; with the reason when there is none."""
    p_adjusted: float | None
    """Chance of so much or more if there were nothing, adjusted for everything that was asked."""
    posts: int
    """How many posts the ratio rests on."""
    films: int | None = None
    """How many videos: level second, those in which it varies; level post, those the posts show. None: nobody counted.

    Posts of one video show the same, so that 40 posts of six videos know what six videos tell."""
    p: float | None = None
    """The same before the adjustment; None where nothing could be asked."""
    times: Number | None = None
    """Level second: the same as a ratio of how many do it among those watching; what the words say."""
    step: Step = field(default_factory=lambda: Step("with_without"))
    more_posts: int | None = None
    """About how many more posts like these it takes to find a ratio of 0.8 or 1.25 four times in five; 0: enough."""
    shape: tuple[ShapePoint, ...] = ()
    """Where the data ask for more than a straight line: the ratio of its lowest fifth, its middle and highest fifth."""
    why: Mapping[str, str] = field(default_factory=dict)
    """en, zh: the reason where there is no ratio; empty where there is one."""
    says: Mapping[str, str] = field(default_factory=dict)
    """en, zh."""
