"""Where one shot ends and the next begins, at once or slowly.

Each picture is compared with the one before it **after motion is taken out**: an optical flow moves
the old picture onto the new one, and what still differs in structure is news. Pans, shakes, zooms
and people walking are explained by motion; a cut is not. News counts as a cut when it stands out
from the moments around it (so that rain, crowds and blur raise the bar for themselves), and when
the old picture does not come back (a flash). Slow transitions are found as stretches whose middle
is a mixture of both ends (dissolve), is taken point by point from either end (wipe), or is empty
(fade), while the ends themselves have nothing in common.

Thresholds were set on other clips and seeds than those that `bench/accuracy/cuts.py` reports.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

_LUMA_PX = 135

_SHORT_SIDE = 68
"""Pictures are compared at about this size: flow costs 0.2 ms, and grain is averaged away."""

_BLOCK = 9
"""Side of the blocks whose structure is compared, in points."""

_LIGHT = 0.15
_EMPTY = 8.0
_EMPTY_S = 2.0
_UNRELATED = 0.6
_GAP_S = 0.12
_S1, _S2 = 0.25, 0.5
_BACKN = 0.5
_SLOW_S = 0.12
_CAP, _FLOOR, _J0, _J1 = 10.0, 2.0, 0.06, 2.5
_CALM_LEVELS = 3.0
"""Mean difference of luma (0..255) up to which two pictures are simply the same."""

_NEWS = 0.28
"""Least news (0 the same, about 1 unrelated) that can be a cut, and ..."""

_NEWS_BEYOND = 0.85
"""... how much of the strongest news around it is added to that."""

_AROUND_S = 0.2
"""How far 'around' reaches to both sides; shots are longer than that."""

_BACK_S = 1.0
"""How long after a change the old picture may come back for the change to have been a flash ..."""

_BLINK_S = 0.17
"""... whatever was seen in between when it was shorter than this (five frames of thirty); longer only when
what was seen in between was empty or burnt out."""

_SAMPLE_S = 0.03
"""Slow transitions are looked for 25 times a second at most."""

_HALVES = (4, 7, 11, 17)
"""Half lengths of slow transitions in samples: 0.16, 0.28, 0.44 and 0.64 s."""


@dataclass(frozen=True, slots=True)
class _Look:
    """One picture, as small as comparing allows."""

    at_s: float
    luma: NDArray[np.uint8]
    histogram: NDArray[np.float32]
    """(64,) shares of luma, smoothed."""
    spread: float
    """Standard deviation of luma."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A picture with much news."""

    news: float
    before: _Look
    after: _Look


@dataclass(frozen=True, slots=True)
class _Sample:
    """A picture as the search for slow transitions sees it."""

    look: _Look
    thumb: NDArray[np.float32]
    """(n,) luma at about 18 points of short side, flattened."""


@dataclass(frozen=True, slots=True)
class _Slow:
    """A slow transition: [from_s, to_s) is mixed; `misfit` says how badly it looks like one (0 exact)."""

    from_s: float
    to_s: float
    misfit: float
    before: _Look
    after: _Look

    @property
    def middle_s(self) -> float:
        return (self.from_s + self.to_s) / 2


@dataclass(slots=True)
class _Watch:
    """What has been seen lately, and what has been decided."""

    recent: deque[_Look] = field(default_factory=deque)
    news: deque[tuple[float, float]] = field(default_factory=deque)
    """(time, news) of the pictures around the undecided ones."""
    undecided: deque[_Change] = field(default_factory=deque)
    flashes: set[float] = field(default_factory=set)
    cuts: list[_Change] = field(default_factory=list)
    """Hard cuts."""
    empty: list[list[float]] = field(default_factory=list)
    """[from, to] of the pictures that show nothing, as times of the first and the last."""
    samples: deque[_Sample] = field(default_factory=lambda: deque(maxlen=2 * _HALVES[-1] + 1))
    slow: list[_Slow] = field(default_factory=list)
    first_s: float | None = None


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        look = _look(at_s, picture)
        before = watch.recent[-1] if watch.recent else None
        watch.first_s = at_s if watch.first_s is None else watch.first_s
        news = 0.0 if before is None else _news(before, look)
        if look.spread < _EMPTY:
            if before is None or before.spread >= _EMPTY:
                watch.empty.append([at_s, at_s])
            watch.empty[-1][1] = at_s
        watch.recent.append(look)
        watch.news.append((at_s, news))
        if before is not None and news > _NEWS:
            watch.undecided.append(_Change(news, before, look))
        _decide(watch, at_s - _BACK_S)
        if not watch.samples or at_s - watch.samples[-1].look.at_s >= _SAMPLE_S:
            watch.samples.append(_sample(look))
            if len(watch.samples) == watch.samples.maxlen:
                _seek_slow(watch, _HALVES[-1])
    return watch


def _look(at_s: float, picture: NDArray[np.uint8]) -> _Look:
    import cv2

    factor = max(1, round(min(picture.shape) / _SHORT_SIDE))
    size = (max(_BLOCK, picture.shape[1] // factor), max(_BLOCK, picture.shape[0] // factor))
    luma = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    histogram = cv2.calcHist([luma], [0], None, [64], [0, 256]).reshape(1, 64) / luma.size
    return _Look(at_s, luma, cv2.blur(histogram, (9, 1))[0], cv2.meanStdDev(luma)[1].item())


def _news(before: _Look, after: _Look) -> float:
    """How little of `after` is `before` moved about: 0 the same, about 1 (at most 1.9) unrelated."""
    import cv2

    if before.luma.shape != after.luma.shape:
        return 1.0
    if cv2.mean(cv2.absdiff(before.luma, after.luma))[0] < _CALM_LEVELS:
        return 0.0
    light = _LIGHT * float(np.abs(before.histogram - after.histogram).sum())
    old, new = _same_contrast(before, after)
    unmoved = 1 - _likeness(old, new)
    if unmoved + light < _NEWS / 2:
        return unmoved + light
    moved, jump = _moved_onto(old, new)
    return min(unmoved, 1 - _likeness(moved, new)) + light + min(0.5, _J1 * max(0.0, jump - _J0))


def _same_contrast(before: _Look, after: _Look) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Both pictures with the contrast of the stronger one, so that a lamp switched on or off is no news."""
    import cv2

    weak, strong = sorted((before, after), key=lambda look: look.spread)
    gain = min(3.0, strong.spread / max(weak.spread, 1e-6))
    if gain < 1.1 or weak.spread < _EMPTY:
        return before.luma, after.luma
    middle_weak, middle_strong = cv2.mean(weak.luma)[0], cv2.mean(strong.luma)[0]
    raised = cv2.convertScaleAbs(np.maximum(weak.luma * gain + (middle_strong - middle_weak * gain), 0))
    return (raised, after.luma) if weak is before else (before.luma, raised)


def _moved_onto(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    """`before` moved onto `after` by optical flow, and how far in the median, as a share of the short side.

    Kroeger et al., "Fast optical flow using dense inverse search", ECCV 2016.
    """
    import cv2

    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST).calc(after, before, None)
    far = float(np.median(np.hypot(flow[..., 0], flow[..., 1])))
    height, width = after.shape
    flow[..., 0] += np.arange(width, dtype=np.float32)
    flow[..., 1] += np.arange(height, dtype=np.float32)[:, None]
    return cv2.remap(before, flow, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), far / min(after.shape)


def _likeness(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Structure that two pictures share, block by block: 1 all, 0 none; where more happens counts more.

    The contrast-structure term of Wang et al., "Image quality assessment: from error visibility to
    structural similarity", IEEE TIP 13 (2004): brightness alone does not change it.
    """
    import cv2

    a, b = one.astype(np.float32), other.astype(np.float32)

    def mean(plane: NDArray[np.float32]) -> NDArray[np.float32]:
        return cv2.blur(plane, (_BLOCK, _BLOCK))[_BLOCK // 2 :: _BLOCK, _BLOCK // 2 :: _BLOCK]

    mean_a, mean_b = mean(a), mean(b)
    var_a = np.maximum(mean(a * a) - mean_a * mean_a, 0)
    var_b = np.maximum(mean(b * b) - mean_b * mean_b, 0)
    both = mean(a * b) - mean_a * mean_b
    like = (2 * both + 8) / (var_a + var_b + 8)
    weight = np.minimum(np.sqrt(np.maximum(var_a, var_b)), _CAP) + _FLOOR
    return float((like * weight).sum() / weight.sum())


def _decide(watch: _Watch, until_s: float) -> None:
    """Settle every change before `until_s`, then forget what no later one needs."""
    while watch.undecided and watch.undecided[0].after.at_s < until_s:
        change = watch.undecided.popleft()
        at_s = change.after.at_s
        around = [news for time_s, news in watch.news if time_s != at_s and abs(time_s - at_s) <= _AROUND_S]
        if change.news <= _NEWS + _NEWS_BEYOND * max(around, default=0.0):
            continue
        back_s = _comes_back(watch, change)
        if back_s is not None:
            watch.flashes.update(later.after.at_s for later in watch.undecided if later.after.at_s <= back_s)
        elif at_s not in watch.flashes:
            if watch.cuts and at_s - watch.cuts[-1].after.at_s < _AROUND_S / 2:  # a white picture between two shots
                if watch.cuts[-1].news < change.news:
                    watch.cuts[-1] = change
            else:
                watch.cuts.append(change)
    kept_from_s = min(until_s, watch.undecided[0].after.at_s if watch.undecided else until_s) - _AROUND_S
    while watch.news and watch.news[0][0] < kept_from_s:
        watch.news.popleft()
    while len(watch.recent) > 1 and watch.recent[0].at_s < kept_from_s:
        watch.recent.popleft()
    watch.flashes = {at_s for at_s in watch.flashes if at_s >= kept_from_s}


def _comes_back(watch: _Watch, change: _Change) -> float | None:
    """When the picture before `change` is seen again so soon that the change was a flash; else None."""
    at_s = change.after.at_s
    burnt = change.after.histogram[-4:].sum() > change.before.histogram[-4:].sum() + 0.2
    washed = burnt or change.after.spread < 0.4 * change.before.spread
    looked_s = at_s
    for later in watch.recent:
        after_s = later.at_s - at_s
        if after_s <= 0 or (after_s > _BLINK_S and (not washed or later.at_s - looked_s < 0.1)):
            continue
        if after_s > _BACK_S:
            break
        looked_s = later.at_s
        # Back means near the old picture and away from the new one: in a jump cut everything is near.
        if _news(change.before, later) < min(_NEWS, 0.5 * change.news) and _news(change.after, later) > _NEWS:
            return later.at_s
    return None


def _sample(look: _Look) -> _Sample:
    import cv2

    height, width = look.luma.shape
    factor = max(1.0, min(height, width) / 18)
    small = cv2.resize(look.luma, (round(width / factor), round(height / factor)), interpolation=cv2.INTER_AREA)
    return _Sample(look, small.astype(np.float32).ravel())


def _seek_slow(watch: _Watch, centre: int) -> None:
    """Look for a slow transition whose middle is the sample at `centre` of those kept."""
    samples = watch.samples
    for half in _HALVES:
        if centre - half < 0 or centre + half >= len(samples):
            return
        before, after = samples[centre - half], samples[centre + half]
        if before.thumb.size != after.thumb.size or before.thumb.size != samples[centre].thumb.size:
            return
        misfit = _misfit(before.thumb, samples[centre].thumb, after.thumb)
        if misfit is not None and _news(before.look, after.look) > _UNRELATED:
            earlier = (samples[index].look for index in range(0, centre - half, 3))
            if min((_news(look, after.look) for look in earlier), default=1.0) > _BACKN:  # else a flash dies away
                stretch = [samples[index] for index in range(centre - half, centre + half + 1)]
                watch.slow.append(_extent(stretch, misfit))
            return


def _misfit(before: NDArray[np.float32], middle: NDArray[np.float32], after: NDArray[np.float32]) -> float | None:
    """How far `middle` is from a mixture or a patchwork of both ends, or from empty; None when far."""
    change = after - before
    power = float(change @ change)
    if power < 12.0**2 * change.size:
        return None
    spread = float(np.mean(np.abs(change) > 12.0))
    moved = middle - before
    share = float(moved @ change) / power
    if 0.3 < share < 0.7:
        mixture = (
            (float(moved @ moved) / power - share * share) ** 0.5 if moved @ moved / power > share * share else 0.0
        )
        if mixture < 0.25 and spread > _S1:
            return mixture
        near_before, near_after = np.abs(moved), np.abs(middle - after)
        patchwork = float(np.minimum(near_before, near_after).sum() / np.abs(change).sum())
        if patchwork < 0.12 and spread > _S2:
            return patchwork
    return None


def _extent(stretch: list[_Sample], misfit: float) -> _Slow:
    """From where to where the stretch is mixed: the share of the second shot between 5 and 95 %."""
    first, last = stretch[0].thumb, stretch[-1].thumb
    change = last - first
    shares = np.array([float((sample.thumb - first) @ change) for sample in stretch]) / float(change @ change)
    begins = int(np.flatnonzero(shares < 0.05).max(initial=0))
    ends = int(np.flatnonzero(shares > 0.95).min(initial=len(stretch) - 1))
    ends = max(ends, begins + 1)
    return _Slow(
        stretch[begins].look.at_s, stretch[ends].look.at_s, misfit, stretch[begins].look, stretch[ends].look
    )


def _end(watch: _Watch, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    _decide(watch, float("inf"))
    first = _HALVES[-1] + 1 if len(watch.samples) == watch.samples.maxlen else 0
    for centre in range(first, len(watch.samples)):
        _seek_slow(watch, centre)
    if not watch.recent:
        return Measured(per_second=(None,) * video.seconds, facts={"shots": None, "cuts": None, "gradual": None})
    slow = _slow_transitions(watch)
    hard = [step.after.at_s for step in watch.cuts if not any(_is_part(step, of=one) for one in slow)]
    begins = [(at_s, "cut") for at_s in hard] + [(one.middle_s, "gradual") for one in slow]
    begins = [(0.0, "start"), *sorted(begin for begin in begins if begin[0] < video.duration_s)]
    ends = [at_s for at_s, _ in begins[1:]] + [video.duration_s]
    per_second = [0.0] * video.seconds
    for at_s, _ in begins[1:]:
        per_second[int(at_s)] += 1
    kinds = [kind for _, kind in begins]
    return Measured(
        per_second=tuple(per_second),
        spans=tuple(Span(at_s, to_s, {"transition": kind}) for (at_s, kind), to_s in zip(begins, ends, strict=True)),
        facts={"shots": len(begins), "cuts": kinds.count("cut"), "gradual": kinds.count("gradual")},
    )


def _is_part(step: _Change, *, of: _Slow) -> bool:
    """Whether a hard change is only the steepest step of a slow one: less than half of what changes in all."""
    return _touches(step, of) and _levels(step.before, step.after) < 0.5 * max(
        _levels(of.before, of.after), _levels(of.before, step.before), _levels(step.after, of.after)
    )


def _touches(step: _Change, slow: _Slow) -> bool:
    return slow.from_s - _GAP_S < step.after.at_s < slow.to_s + _GAP_S


def _levels(one: _Look, other: _Look) -> float:
    import cv2

    return cv2.norm(one.luma, other.luma, cv2.NORM_L1) / one.luma.size if one.luma.shape == other.luma.shape else 255.0


def _slow_transitions(watch: _Watch) -> list[_Slow]:
    """The best-fitting stretches of those that overlap, parts of one transition joined."""
    best: list[_Slow] = []
    for slow in sorted(watch.slow, key=lambda found: found.misfit):
        broken = any(_touches(step, slow) and not _is_part(step, of=slow) for step in watch.cuts)
        if not broken and all(slow.to_s <= other.from_s or slow.from_s >= other.to_s for other in best):
            best.append(slow)
    joined: list[_Slow] = []
    for slow in sorted(best, key=lambda found: found.from_s):
        last = joined[-1] if joined else None
        if last is not None and slow.from_s - last.to_s <= (_EMPTY_S if _empty_between(watch, last, slow) else _GAP_S):
            joined[-1] = _Slow(last.from_s, slow.to_s, min(last.misfit, slow.misfit), last.before, slow.after)
        else:
            joined.append(slow)
    # Out of black at the beginning and into black at the end lead from no shot to no shot.
    first_s, last_s = watch.empty[0][0] if watch.empty else None, watch.empty[-1][1] if watch.empty else None
    return [
        slow
        for slow in joined
        if slow.to_s - slow.from_s >= _SLOW_S
        and _news(slow.before, slow.after) > _UNRELATED
        and not (slow.before.spread < _EMPTY and first_s == watch.first_s and slow.from_s <= watch.empty[0][1] + _GAP_S)
        and not (
            slow.after.spread < _EMPTY
            and last_s == watch.recent[-1].at_s
            and slow.to_s >= watch.empty[-1][0] - _GAP_S
        )
    ]


def _empty_between(watch: _Watch, out: _Slow, into: _Slow) -> bool:
    """Whether there is nothing to see from the end of `out` to the beginning of `into`: a fade."""
    return any(
        since_s <= out.to_s + _GAP_S and until_s >= into.from_s - _GAP_S
        for since_s, until_s in watch.empty
    )


cuts = Signal(
    name="cuts",
    title="Cuts",
    title_zh="镜头切换",
    unit="count",
    needs=Needs(luma_px=_LUMA_PX),
    begin=_begin,
    step=_step,
    end=_end,
    says="How many shots begin in each second; the shots themselves as spans.",
)
"""Spans: the shots, without gaps, each with how it begins: {"transition": "start" | "cut" | "gradual"};
a slow transition begins its shot at its middle."""
