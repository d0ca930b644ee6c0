"""What viewers of one post did, from logs: the seconds table, and one row per view."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEANS = ("average_watch_s", "average_reach_s")
"""Seconds per view: watched, with repeats, and reached, without."""
LEFT, COMPLETED, CENSORED = 0, 1, 2
"""How a view ended (`Views.ended`)."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """The seconds table of a post; every array has one entry per second (contract, section 2)."""

    plays: "NDArray[np.int64]"
    watching: "NDArray[np.int64]"
    skipped: "NDArray[np.int64]"
    left: "NDArray[np.int64]"
    left_watching: "NDArray[np.int64]"
    """Departures of views counted in `watching` of the same second: the hazard's numerator."""
    completed: "NDArray[np.int64]"
    censored: "NDArray[np.int64]"
    actions: "Mapping[str, NDArray[np.int64]]"
    """By kind: actions with a known place in the video."""
    released: "Mapping[str, NDArray[np.int64]]"
    """By kind: views whose first such action lies in the second, among those watching."""
    unplaced_actions: Mapping[str, int]
    """By kind: actions without a place in the video."""

    @property
    def replays(self) -> "NDArray[np.int64]":
        """`plays` minus `watching`."""
        return self.plays - self.watching


@dataclass(frozen=True, slots=True)
class Views:
    """One row per view (a `view_id` with at least one valid run); arrays of equal length."""

    viewer: "NDArray[np.int64]"
    """Code of the viewer; a missing viewer_id is a viewer of its own."""
    viewers_unknown: int
    """How many views carry no viewer_id."""
    furthest_ms: "NDArray[np.int64]"
    reach_ms: "NDArray[np.int64]"
    watched_ms: "NDArray[np.int64]"
    ended: "NDArray[np.int8]"
    """LEFT, COMPLETED or CENSORED."""
    span_view: "NDArray[np.int64]"
    """Union runs, flattened: the row of the view each belongs to ..."""
    span_from_ms: "NDArray[np.int64]"
    span_to_ms: "NDArray[np.int64]"
    """... and its stretch; disjoint and sorted within a view."""
    acted: "Mapping[str, NDArray[np.int64]]"
    """By action kind: rows of views with at least one such action (each row once)."""


@dataclass(frozen=True, slots=True)
class Watching:
    """Everything the logs say of one post."""

    post_id: str
    duration_s: float
    seconds: Seconds
    views: Views


@dataclass(frozen=True, slots=True)
class RateCount:
    """What one rate of one post rests on."""

    acted: float
    n: int
    n_effective: float
    """n divided by the design effect of viewers with several views; n itself for counts."""
    basis: str
    """views or counts."""


@dataclass(frozen=True, slots=True)
class MeanKnown:
    """What one mean of one post rests on."""

    value: float
    """Seconds per view."""
    variance: float
    """Of this mean, as an estimate of what it would be over many more views; > 0."""
    n: int
    """Views."""
    basis: str
    """`views` (a log: the variance is estimated, viewers with several views told apart) or `counts` (an export: the
    variance is the largest that the length of the video allows)."""


@dataclass(frozen=True, slots=True)
class PostTotals:
    """The rates of a post, light enough to compare hundreds."""

    post_id: str
    rates: Mapping[str, RateCount]
    means: Mapping[str, MeanKnown] = field(default_factory=dict)
    """average_watch_s, average_reach_s; absent where nothing tells them or their sureness."""
