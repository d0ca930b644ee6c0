"""What was planted into the demo, and how to read from an evaluation what was found of it."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nine16.demo.experiments import PlantedExperiment
from nine16.demo.exports import Exported
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number

Found = Number | str
_Z = 1.959964
"""95 % of the normal distribution lies within this many standard deviations."""
_AT_ONCE = 1.42
"""How much wider 95 % intervals are that hold for ten shares at once (Bonferroni: 2.81 / 1.96)."""


@dataclass(frozen=True, slots=True)
class PlantedEffect:
    """One planted effect: where, what, how much."""

    post_id: str
    says: Mapping[str, str]
    """en, zh."""
    from_s: float | None
    to_s: float | None
    value: float | str
    """A share, or the word that must be found."""
    read: Callable[[Evaluation], Found] = field(repr=False)

    def holds(self, found: Found) -> bool:
        """Whether what was found agrees with what was planted; shares, within the interval that holds for all at once."""
        if isinstance(self.value, str):
            return found == self.value
        return self._within(found, _AT_ONCE)

    def alone(self, found: Found) -> bool:
        """Whether the share planted lies in the 95 % interval found, which one in twenty does not."""
        return isinstance(self.value, str) or self._within(found, 1.0)

    def _within(self, found: Found, times: float) -> bool:
        if isinstance(self.value, str) or not isinstance(found, Number):
            return False
        if found.value is None or found.low is None or found.high is None:
            return False
        low = found.value - times * (found.value - found.low)
        high = found.value + times * (found.high - found.value)
        return low <= self.value <= high


@dataclass(frozen=True, slots=True)
class WrittenVideo:
    """A video file of the demo, and what is known of it on the brand's own player."""

    path: Path
    video_id: str
    title: str
    product: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Planted:
    """Everything that was planted, and where the files are."""

    videos: tuple[WrittenVideo, ...]
    effects: tuple[PlantedEffect, ...]
    matches: Mapping[str, tuple[str, ...]]
    """By video: the titles of its posts in the platforms' exports."""
    broken_rows: int
    """Rows of the playback logs that no reader may count."""
    exported: Exported
    """What went into the platforms' exports."""
    experiments: tuple[PlantedExperiment, ...] = ()
    """What was tried on the brand's own player."""


def lost(from_s: int, to_s: int) -> Callable[[Evaluation], Found]:
    """Reads the share of those watching at `from_s` who are gone by `to_s`."""

    def read(evaluation: Evaluation) -> Found:
        shares = {point.at_s: point.share for point in evaluation.curve}
        before, after = shares.get(float(from_s)), shares.get(float(to_s))
        rows = {row.second: row for row in evaluation.seconds}
        if not before or after is None or from_s not in rows:
            return Number.none("the curve does not reach there")
        return share_of(1 - after / before, rows[from_s].watching)

    return read


def staying(at_s: int) -> Callable[[Evaluation], Found]:
    """Reads the curve at `at_s`."""

    def read(evaluation: Evaluation) -> Found:
        for point in evaluation.curve:
            if point.at_s == at_s:
                return Number(point.share, point.low, point.high, n=evaluation.views)
        return Number.none("the curve does not reach there")

    return read


def released(kind: str, second: int) -> Callable[[Evaluation], Found]:
    """Reads the share of those watching whose first action of a kind lies in `second`."""

    def read(evaluation: Evaluation) -> Found:
        for row in evaluation.seconds:
            if row.second == second and kind in row.released:
                return row.released[kind]
        return Number.none("there is no such action in that second")

    return read


def replayed(second: int) -> Callable[[Evaluation], Found]:
    """Reads how often `second` is seen again, per view."""

    def read(evaluation: Evaluation) -> Found:
        for row in evaluation.seconds:
            if row.second == second:
                return share_of(row.replays / evaluation.views, evaluation.views)
        return Number.none("the video does not reach there")

    return read


def moment_in(from_s: int, to_s: int) -> Callable[[Evaluation], Found]:
    """Reads whether the moment that cost most viewers lies in [from_s, to_s)."""

    def read(evaluation: Evaluation) -> Found:
        if not evaluation.moments:
            return "no moment"
        worst = max(evaluation.moments, key=lambda moment: moment.viewers.value or 0.0)
        inside = from_s <= worst.second < to_s
        return "the moment that cost most" if inside else f"second {worst.second} instead"

    return read


def beat(second: int) -> Callable[[Evaluation], Found]:
    """Reads the state of a beat."""

    def read(evaluation: Evaluation) -> Found:
        return next((beat.state for beat in evaluation.beats if beat.second == second), "no such beat")

    return read


def place(goal: str) -> Callable[[Evaluation], Found]:
    """Reads where a goal stands among the usual: above, usual, below or not enough data."""

    def read(evaluation: Evaluation) -> Found:
        if evaluation.effect is None:
            return "not enough data"
        grade = {
            "sale": evaluation.effect.sale, "item": evaluation.effect.item, "account": evaluation.effect.account,
        }[goal].grade  # fmt: skip
        return "not enough data" if grade is None else grade.removeprefix("far_")

    return read


def share_of(share: float, n: int) -> Number:
    """A share with Wilson's interval.

    Example:
        >>> number = share_of(0.5, 100)
        >>> round(number.low, 3), round(number.high, 3)
        (0.404, 0.596)
    """
    if n <= 0:
        return Number.none("nobody was watching", n=0)
    centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * math.sqrt(max(0.0, share * (1 - share)) / n + _Z**2 / (4 * n**2))
    return Number(share, centre - half, centre + half, n=n, basis="views")
