"""Where one shot ends and the next begins, at once or slowly.

Each picture is compared with the one before it **after motion is taken out** (`_look.py`): an optical
flow moves the old picture onto the new one, and what still differs in structure is news. Pans, shakes,
zooms and people walking are explained by motion; a cut is not. News counts as a cut when it stands
out from the moments around it (so that crowds, blur and stutter raise the bar for themselves), and
when the old picture does not come back (a flash). Slow transitions have their own search (`_slow.py`).

Thresholds were set on other clips and seeds than those that `bench/accuracy/cuts.py` reports.
"""

import bisect
import itertools
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from nine16.kinds.signal import Chunk, Needs, Signal
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals._look import SAME, Difference, Look, difference, look_at, news
from nine16.signals._slow import Search, Step

_LUMA_PX = 135
"""What the other picture signals ask for as well; comparing needs half of it."""

_NEWS = 0.28
"""Least news (0 the same, about 1 unrelated) that can be a cut, and ..."""

_NEWS_BEYOND = 0.85
"""... how much of the strongest news around it is added to that."""

_JUMP_NEWS = 0.2
"""In a jump cut inside one shot motion explains much. It is one when there is at least this much news, and ..."""

_JUMP_CHANGED = 0.25
"""... this share of the picture changes at once (a caption changes less), and ..."""

_JUMP_BEYOND = 2.2
"""... that is so many times what changes from picture to picture around it."""

_AROUND_S = 0.2
"""How far 'around' reaches to both sides; shots are longer than that."""

_NEAREST = 2
"""Pictures to both sides that are around however far: time lapses show two a second."""

_BACK_S = 1.0
"""How long after a change the old picture may come back for the change to have been a flash ..."""

_BLINK_S = 0.17
"""... whatever was seen in between when it was shorter than this (five frames of thirty); longer only when
what was seen in between was washed out or burnt."""

_WASHED = 0.5
"""Share of the old picture's contrast under which the new one is washed out."""

_BURNT_LEVELS = 40.0
"""By how much brighter it must be to be burnt; it is then still related to the old one (_UNRELATED)."""

_UNRELATED = 0.9
"""News from which on a brighter picture is another shot and not the same one with a flash on it."""

_BACK_NEWS, _BACK_SHARE = 0.35, 0.6
"""The old picture is back when it has less news than this, and than this share of the change's."""

_EDGE_S = 0.1
"""Changes this close to the beginning or the end leave no shot there."""


@dataclass(slots=True)
class _Watch:
    """What has been seen lately, and what has been decided."""

    recent: deque[Look] = field(default_factory=deque)
    lately: deque[tuple[float, Difference]] = field(default_factory=deque)
    """(time, difference from the one before) of the pictures around the undecided ones."""
    undecided: deque[Step] = field(default_factory=deque)
    flashes: set[float] = field(default_factory=set)
    """Times of changes that end a flash."""
    cuts: list[Step] = field(default_factory=list)
    slow: Search = field(default_factory=Search)


def _begin(_video: VideoFacts) -> _Watch:
    return _Watch()


def _step(watch: _Watch, chunk: Chunk) -> _Watch:
    for at_s, picture in zip(chunk.times_s.tolist(), chunk.luma[_LUMA_PX], strict=True):
        look = look_at(at_s, picture)
        if watch.recent:
            before = watch.recent[-1]
            new = difference(before, look)
            # out of nothing and into nothing say nothing about how restless the shots beside it are
            watch.lately.append((at_s, SAME if before.is_empty or look.is_empty else new))
            if new.news > _JUMP_NEWS:
                watch.undecided.append(Step(new.news, before, look, new.changed))
        watch.recent.append(look)
        watch.slow.see(look)
        _decide(watch, at_s - _BACK_S)
    return watch


def _decide(watch: _Watch, until_s: float) -> None:
    """Settle every change before `until_s`, then forget what no later one needs."""
    while watch.undecided and watch.undecided[0].after.at_s < until_s:
        step = watch.undecided.popleft()
        at_s = step.after.at_s
        if not _stands_out(step, _around(watch, at_s)):
            continue
        back_s = _back_s(watch, step)
        if back_s is not None:
            watch.flashes.update(later.after.at_s for later in watch.undecided if later.after.at_s <= back_s)
        elif at_s not in watch.flashes:
            _keep(watch, step)
    kept_from_s = min(until_s, watch.undecided[0].after.at_s if watch.undecided else until_s) - _AROUND_S
    while len(watch.lately) > _NEAREST and watch.lately[_NEAREST][0] < kept_from_s:
        watch.lately.popleft()
    while len(watch.recent) > 1 and watch.recent[0].at_s < kept_from_s:
        watch.recent.popleft()
    watch.flashes = {at_s for at_s in watch.flashes if at_s >= kept_from_s}


def _around(watch: _Watch, at_s: float) -> Difference:
    """The strongest differences around `at_s`, without its own."""
    times = [time_s for time_s, _ in watch.lately]
    at = bisect.bisect_left(times, at_s)
    first = min(bisect.bisect_left(times, at_s - _AROUND_S), max(0, at - _NEAREST))
    after = max(bisect.bisect_right(times, at_s + _AROUND_S), at + 1 + _NEAREST)
    around = [new for time_s, new in itertools.islice(watch.lately, first, after) if time_s != at_s]
    return Difference(max((new.news for new in around), default=0.0), max((new.changed for new in around), default=0.0))


def _stands_out(step: Step, around: Difference) -> bool:
    """Whether it is a cut by what it is beside its surroundings, flashes apart."""
    jumps = step.changed >= _JUMP_CHANGED and step.changed > _JUMP_BEYOND * around.changed
    return jumps or step.news > _NEWS + _NEWS_BEYOND * around.news


def _back_s(watch: _Watch, step: Step) -> float | None:
    """When the picture before `step` is seen again so soon that the change was a flash; else None."""
    at_s = step.after.at_s
    burnt = step.after.light > step.before.light + _BURNT_LEVELS and step.news < _UNRELATED
    washed = burnt or step.after.spread < _WASHED * step.before.spread
    looked_s = at_s
    for later in watch.recent:
        since_s = later.at_s - at_s
        if since_s <= 0 or (since_s > _BLINK_S and (not washed or later.at_s - looked_s < 0.1)):
            continue
        if since_s > _BACK_S:
            break
        looked_s = later.at_s
        # Back means near the old picture and away from the new one: in a jump cut everything is near.
        old, new = news(step.before, later), news(step.after, later)
        if old < min(_BACK_NEWS, _BACK_SHARE * step.news) and new > max(_NEWS, old):
            return later.at_s
    return None


def _keep(watch: _Watch, step: Step) -> None:
    """Add a cut; of two with only a white picture between them, the stronger one."""
    shortest_s = _AROUND_S if step.before.is_empty else _EDGE_S
    if watch.cuts and step.after.at_s - watch.cuts[-1].after.at_s < shortest_s:
        if watch.cuts[-1].news < step.news:
            watch.cuts[-1] = step
    else:
        watch.cuts.append(step)


def _end(watch: _Watch, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
    if not watch.recent:
        return Measured(per_second=(None,) * video.seconds, facts={"shots": None, "cuts": None, "gradual": None})
    _decide(watch, float("inf"))
    slow = watch.slow.end(watch.cuts)
    hard = [step.after.at_s for step in watch.cuts if not any(one.holds(step) for one in slow)]
    begins = [(at_s, "cut") for at_s in hard] + [(one.middle_s, "gradual") for one in slow]
    begins = [(0.0, "start"), *sorted(begin for begin in begins if _EDGE_S <= begin[0] <= video.duration_s - _EDGE_S)]
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
    spans={"transition": str},
)
"""Spans: the shots, without gaps, each with how it begins: {"transition": "start" | "cut" | "gradual"};
a slow transition begins its shot at its middle."""
