"""Slow transitions: stretches whose middle is made of both ends, while the ends have nothing in common.

The middle of a dissolve or of half a fade is a mixture of both ends, the middle of a wipe is taken
point by point from either end; a pan, a zoom or a walk through the picture is neither.
"""

from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.signals._look import Look, levels_between, likeness_by_block, news, unexplained

_SAMPLE_S = 0.03
"""Pictures closer together are skipped: 60 a second are looked at as 30."""

_HALVES = (4, 7, 11, 17)
"""Half lengths that are tried, in samples: 0.13, 0.23, 0.37 and 0.57 s at 30 a second; parts are joined."""

_THUMB = 18
"""Short side of the pictures in which mixtures are sought."""

UNRELATED = 0.6
"""Least news between the ends."""

_BACK = 0.5
"""Least news between what follows and what was there before: else a flash dies away."""

_MIXTURE, _PATCHWORK = 0.25, 0.12
"""Largest misfit of a mixture (share of the change's root mean square) and of a patchwork (of its mean)."""

_UNEXPLAINED = 0.7
"""Least share of the change around the middle of a mixture that motion does not explain: dissolves and fades
have 0.74 to 1.2 in the films for tuning, what passes close to the lens 0.1 to 0.5."""

_IN_PLACE, _TEXTURED = 0.78, 0.35
"""In a patchwork each block looks like one end **in the same place** (least median likeness over blocks with
texture, and least share of such blocks): wipes have 0.8 to 1 over 0.38 and more of the picture. Hands and
birds that pass close to the lens move, and silhouettes on a plain wall have no texture."""

_MIXED_OVER, _PATCHED_OVER = 0.25, 0.5
"""Over which share of the picture there must be a change: silhouettes on a plain wall are patchworks
of themselves, but change little of the picture."""

_CHANGE_LEVELS = 12.0
"""What counts as a change, in levels of luma."""

_GAP_S = 0.12
"""Stretches closer than this are parts of one transition: no shot is that short."""

_EMPTY_S = 0.8
"""The same when all between them is empty: out of one shot into black, and after a moment into the next."""

_LEAST_S = 0.12
"""Shortest slow transition; anything quicker is a cut."""


@dataclass(frozen=True, slots=True)
class Step:
    """A hard change: from one picture to the next."""

    news: float
    before: Look
    after: Look
    changed: float
    """Share of the picture."""


@dataclass(frozen=True, slots=True)
class Slow:
    """A slow transition: [from_s, to_s) is mixed; `misfit` says how badly it looks like one (0 exact)."""

    before: Look
    after: Look
    misfit: float

    @property
    def from_s(self) -> float:
        """When the last picture of the old shot came."""
        return self.before.at_s

    @property
    def to_s(self) -> float:
        """When the first picture of the new shot came."""
        return self.after.at_s

    @property
    def middle_s(self) -> float:
        """Where the new shot is said to begin."""
        return (self.from_s + self.to_s) / 2

    def touches(self, step: Step) -> bool:
        """Whether `step` lies in it or close to it."""
        return self.from_s - _GAP_S < step.after.at_s < self.to_s + _GAP_S

    def holds(self, step: Step) -> bool:
        """Whether `step` is only its steepest part: less than half of what changes in all."""
        whole = max(
            levels_between(self.before, self.after),
            levels_between(self.before, step.before),
            levels_between(step.after, self.after),
        )
        return self.touches(step) and levels_between(step.before, step.after) < 0.5 * whole


@dataclass(frozen=True, slots=True)
class _Sample:
    look: Look
    thumb: NDArray[np.float32]
    """(n,) luma at about 18 points of short side, flattened."""


@dataclass(slots=True)
class _Nothing:
    """A stretch that shows nothing: times of its first and of its last picture, and what was there before."""

    from_s: float
    to_s: float
    before: Look | None


@dataclass(slots=True)
class Search:
    """Looks for slow transitions in looks that come in order."""

    samples: deque[_Sample] = field(default_factory=lambda: deque(maxlen=2 * _HALVES[-1] + 1))
    found: list[Slow] = field(default_factory=list)
    empty: list[_Nothing] = field(default_factory=list)
    first_s: float | None = None
    last: Look | None = None

    def see(self, look: Look) -> None:
        """Take the next picture."""
        if look.is_empty:
            if self.last is None or not self.last.is_empty:
                self.empty.append(_Nothing(look.at_s, look.at_s, self.last))
            self.empty[-1].to_s = look.at_s
        self.first_s = look.at_s if self.first_s is None else self.first_s
        self.last = look
        if not self.samples or look.at_s - self.samples[-1].look.at_s >= _SAMPLE_S:
            self.samples.append(_Sample(look, _thumb(look)))
            if len(self.samples) == self.samples.maxlen:
                self._seek(_HALVES[-1])

    def end(self, cuts: list[Step]) -> list[Slow]:
        """The slow transitions, apart from `cuts`: the best fitting of those that overlap, parts joined."""
        first = _HALVES[-1] + 1 if len(self.samples) == self.samples.maxlen else 0
        for centre in range(first, len(self.samples)):
            self._seek(centre)
        best: list[Slow] = []
        for slow in sorted(self.found, key=lambda one: one.misfit):
            broken = any(slow.touches(step) and not slow.holds(step) for step in cuts)
            if not broken and all(slow.to_s <= other.from_s or slow.from_s >= other.to_s for other in best):
                best.append(slow)
        joined: list[Slow] = []
        for slow in sorted(best, key=lambda one: one.from_s):
            if joined and self._is_one(joined[-1], slow):
                joined[-1] = Slow(joined[-1].before, slow.after, min(joined[-1].misfit, slow.misfit))
            else:
                joined.append(slow)
        return [slow for slow in joined if self._leads_somewhere(slow)]

    def _seek(self, centre: int) -> None:
        """Look for a slow transition whose middle is the sample at `centre` of those kept."""
        samples = self.samples
        for half in _HALVES:
            if centre - half < 0 or centre + half >= len(samples):
                return
            ends = samples[centre - half], samples[centre + half]
            misfit = _misfit(samples[centre - half], samples[centre], samples[centre + half])
            if misfit is not None and news(ends[0].look, ends[1].look) > UNRELATED:
                stretch = [samples[index] for index in range(centre - half, centre + half + 1)]
                earlier = (samples[index].look for index in range(0, centre - half, 3))
                if (
                    _is_made(stretch, is_mixture=misfit.is_mixture)
                    and min((news(look, ends[1].look) for look in earlier), default=1.0) > _BACK
                ):
                    self.found.append(_extent(stretch, misfit.size))
                return

    def _is_one(self, out: Slow, into: Slow) -> bool:
        """Whether two stretches are parts of one transition."""
        nothing_between = any(
            nothing.from_s <= out.to_s + _GAP_S and nothing.to_s >= into.from_s - _GAP_S for nothing in self.empty
        )
        return into.from_s - out.to_s <= (_EMPTY_S if nothing_between else _GAP_S)

    def _leads_somewhere(self, slow: Slow) -> bool:
        """Whether it is long enough and leads from one shot to another.

        Out of black at the video's beginning, into black at its end, and through black back to the
        same shot are no transitions.
        """
        if slow.to_s - slow.from_s < _LEAST_S or news(slow.before, slow.after) <= UNRELATED:
            return False
        for nothing in self.empty:
            if slow.before.is_empty and nothing.from_s <= slow.from_s <= nothing.to_s + _GAP_S:
                return nothing.before is not None and news(nothing.before, slow.after) > UNRELATED
            if slow.after.is_empty and nothing.from_s - _GAP_S <= slow.to_s <= nothing.to_s:
                return self.last is not None and nothing.to_s < self.last.at_s
        return True


def _thumb(look: Look) -> NDArray[np.float32]:
    import cv2

    height, width = look.luma.shape
    factor = max(1.0, min(height, width) / _THUMB)
    small = cv2.resize(
        look.luma, (max(1, round(width / factor)), max(1, round(height / factor))), interpolation=cv2.INTER_AREA
    )
    return small.astype(np.float32).ravel()


@dataclass(frozen=True, slots=True)
class _Misfit:
    """How far a picture is from being made of two others: 0 exactly so made."""

    size: float
    is_mixture: bool
    """Both everywhere; else a patchwork, point by point one of them."""


def _misfit(before: _Sample, middle: _Sample, after: _Sample) -> _Misfit | None:
    """How far `middle` is from a mixture or a patchwork of both ends; None when far from both."""
    if not before.thumb.size == middle.thumb.size == after.thumb.size:
        return None
    change, moved = after.thumb - before.thumb, middle.thumb - before.thumb
    power = float(change @ change)
    if power < _CHANGE_LEVELS**2 * change.size:
        return None
    share = float(moved @ change) / power
    if not 0.3 < share < 0.7:  # not the middle
        return None
    rest = max(0.0, float(moved @ moved) / power - share * share) ** 0.5
    if rest < _MIXTURE and _spread(change) > _MIXED_OVER:
        return _Misfit(rest, is_mixture=True)
    distance = np.minimum(np.abs(moved), np.abs(middle.thumb - after.thumb))
    patchwork = float(distance.sum() / np.abs(change).sum())
    if patchwork < _PATCHWORK and _spread(change) > _PATCHED_OVER:
        return _Misfit(patchwork, is_mixture=False)
    return None


def _is_made(stretch: list[_Sample], *, is_mixture: bool) -> bool:
    """Whether the middle was made by an editor and not by something that moves."""
    import cv2

    centre = len(stretch) // 2
    if is_mixture:
        return unexplained([sample.look for sample in stretch[centre - 2 : centre + 2]]) > _UNEXPLAINED
    before, middle, after = (stretch[index].look.luma.astype(np.float32) for index in (0, centre, -1))
    from_before = cv2.blur(np.abs(middle - before), (5, 5)) < cv2.blur(np.abs(middle - after), (5, 5))
    like, texture = likeness_by_block(middle, np.where(from_before, before, after))
    textured = texture > 3.0  # levels of standard deviation; coding leaves one or two
    return bool(textured.mean() > _TEXTURED) and float(np.median(like[textured])) > _IN_PLACE


def _spread(change: NDArray[np.float32]) -> float:
    """Over which share of the picture there is a change to speak of."""
    return float(np.mean(np.abs(change) > _CHANGE_LEVELS))


def _extent(stretch: list[_Sample], misfit: float) -> Slow:
    """From where to where the stretch is mixed: the share of the second shot between 5 and 95 %."""
    first, last = stretch[0].thumb, stretch[-1].thumb
    change = last - first
    shares = np.array([float((sample.thumb - first) @ change) for sample in stretch]) / float(change @ change)
    begins = int(np.flatnonzero(shares < 0.05).max(initial=0))
    ends = int(np.flatnonzero(shares > 0.95).min(initial=len(stretch) - 1))
    return Slow(stretch[begins].look, stretch[max(ends, begins + 1)].look, misfit)
