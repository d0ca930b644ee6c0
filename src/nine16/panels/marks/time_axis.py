"""The one time axis that every lane shares: places in percent, so that it fits any width."""

import math
from dataclasses import dataclass

from nine16.kinds.panel import Story
from nine16.panels.marks.element import Drawn, element, joined

BEATS_S = (3, 9, 11, 16)
"""The four golden seconds; a hypothesis, marked on every axis."""
WIDE_PX, NARROW_PX = 800, 340
"""Widths of the plot on a desk and on a phone of 390 px."""
_LABELS_PX = 440
"""Least width of the plot where labels of the desk are shown: a window of 720 px, or paper."""
_DIGIT_PX = 7.5
"""A tabular digit of 13 px is 7.2 px wide."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled place on the axis."""

    at_s: float
    label: str
    beat: bool
    narrow: bool
    """Whether it has room on a phone."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Seconds from 0 to the end, as percent of the width.

    Example:
        >>> TimeAxis(30.0).at(3)
        '10%'
    """

    length_s: float

    @property
    def seconds(self) -> int:
        """How many rows of seconds lie on it."""
        return max(1, math.ceil(self.length_s - 1e-9))

    def at(self, second: float) -> str:
        """Where a second lies."""
        return f"{_short(100 * min(max(second, 0.0), self.length_s) / self.length_s)}%"

    def wide(self, from_s: float, to_s: float) -> str:
        """How wide a stretch is."""
        start, end = (min(max(at_s, 0.0), self.length_s) for at_s in (from_s, to_s))
        return f"{_short(100 * max(0.0, end - start) / self.length_s)}%"

    def beats(self) -> tuple[int, ...]:
        """The golden seconds that lie inside."""
        return tuple(beat for beat in BEATS_S if beat < self.length_s)

    def marks(self) -> tuple[Mark, ...]:
        """Labels without overlap: first the golden seconds and the ends, then round seconds between."""
        step = next(step for step in (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 3600) if self.length_s / step <= 12)
        # Beats first, then 0, the end and the round seconds: what comes first keeps its room.
        wanted: list[float] = [*self.beats(), 0, self.length_s, *range(0, math.floor(self.length_s) + 1, step)]
        marks: dict[float, Mark] = {}
        for at_s in wanted:
            label = f"{round(at_s, 1):g}"
            if at_s in marks or not self._room(at_s, label, list(marks.values()), _LABELS_PX):
                continue
            narrow = self._room(at_s, label, [mark for mark in marks.values() if mark.narrow], NARROW_PX)
            marks[at_s] = Mark(at_s, label, at_s in BEATS_S, narrow)
        return tuple(marks[at_s] for at_s in sorted(marks))

    def guides(self, height_px: float) -> Drawn:
        """Faint lines at the golden seconds, behind everything else."""
        return joined(
            *(
                element("line", x1=self.at(beat), x2=self.at(beat), y1=0, y2=height_px, class_="guide")
                for beat in self.beats()
            )
        )

    def ruler(self, unit: str) -> Drawn:
        """The axis itself: ticks and numbers; the golden seconds stand out."""
        parts = [element("line", x1="0%", x2="100%", y1=0.5, y2=0.5, class_="rule")]
        for mark in self.marks():
            start = mark.at_s == 0
            anchor = "start" if start else "end" if self._leans(mark.at_s, mark.label) else "middle"
            kind = ("beat-mark" if mark.beat else "mark") + ("" if mark.narrow else " wide")
            parts.append(element("line", x1=self.at(mark.at_s), x2=self.at(mark.at_s), y1=0, y2=6, class_="tick"))
            label = f"{mark.label} {unit}" if mark.at_s >= self.length_s - 0.05 else mark.label
            parts.append(element("text", label, x=self.at(mark.at_s), y=20, text_anchor=anchor, class_=kind))
        return element("svg", *parts, class_="fluid", width="100%", height=26, aria_hidden="true")

    def _room(self, at_s: float, label: str, taken: list[Mark], width_px: float) -> bool:
        here = self._reach(at_s, label, width_px)
        return all(
            here[0] >= other[1] + 3 or here[1] <= other[0] - 3
            for other in (self._reach(mark.at_s, mark.label, width_px) for mark in taken)
        )

    def _leans(self, at_s: float, label: str) -> bool:
        """Whether a label ends at its place: so near the end it would stick out of a phone's plot."""
        return (
            at_s >= self.length_s - 0.05
            or (self.length_s - at_s) / self.length_s * NARROW_PX < _DIGIT_PX * len(label) / 2
        )

    def _reach(self, at_s: float, label: str, width_px: float) -> tuple[float, float]:
        middle = width_px * at_s / self.length_s
        wide = _DIGIT_PX * len(label)
        if at_s == 0:
            return middle, middle + wide
        if at_s >= self.length_s - 0.05:
            return middle - wide - 16, middle  # the unit follows the last number
        if self._leans(at_s, label):
            return middle - wide, middle
        return middle - wide / 2, middle + wide / 2


def axis_of(story: Story) -> TimeAxis | None:
    """The axis of a post: its video's length, else the platform's, else as far as anything is known."""
    evaluation, evidence = story.evaluation, story.evidence
    lengths = (
        evidence.video.duration_s if evidence.video else None,
        evidence.watching.duration_s if evidence.watching else None,
        evidence.post.duration_s,
        float(len(evaluation.seconds)),
        max((point.at_s for point in evaluation.curve), default=0.0),
    )
    known = next((length for length in lengths if length), None)
    return TimeAxis(float(known)) if known else None


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
