"""An audience watches: views, runs and actions of one post, drawn from a planted behaviour.

Times are drawn, not stepped: a viewer of strength f leaves where f times the summed rate passes an
exponential draw, so a million views cost a second. Viewers have several views, always of the same
patience; some skip, see a place again, pause, come back from the shop, loop, or meet an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.simulate.behaviour import CELL_MS, Behaviour, Jump, even
from nine16.simulate.film import Film
from nine16.simulate.rates import SHOP, Expected, cell_sizes, solve

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Columns = dict[str, Ints]

REASONS = ("left", "ended", "seek", "pause", "loop", "hidden", "error")
"""`end_reason` by code."""
_LEFT, _ENDED, _SEEK, _PAUSE, _LOOP, _HIDDEN, _ERROR = range(7)
_SHORTEST_MS = 40
"""A shorter run is one the player would not send."""
LOOP_MS = 4_000
"""How long viewers watch on average after a video has begun again."""
BACK_MS = 300
"""How far before or after the planted place viewers go back at the most."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who watched one post, as columns of numbers; what was planted stands beside it."""

    behaviour: Behaviour
    expected: Expected
    views: int
    viewers: int
    runs: Columns
    """view, seq, viewer (codes), wait_ms (since the view began, in the world), from_ms, to_ms, reason, muted (0 or 1)."""
    actions: Columns
    """view, viewer, wait_ms, at_ms (-1 = not known), kind (code into `kinds`)."""
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Views:
    """One row per view, before it is cut into runs."""

    viewer: Ints
    leaving: Floats
    acting: Floats
    start_ms: Ints
    end_ms: Ints
    end_reason: Ints


def watch(behaviour: Behaviour, *, views: int, seed: int, late_starts: float = 0.0, muted: float = 0.3) -> Audience:
    """Let an audience watch.

    Args:
        behaviour: what is planted.
        views: how many views.
        seed: everything follows from it.
        late_starts: share of views that begin somewhere after the start (a link into the video).
        muted: share of viewers who watch without sound.

    Returns:
        Columns of runs and actions, equal for equal arguments.
    """
    rates = solve(behaviour)
    rng = np.random.default_rng([seed, views])
    viewer = _viewers(views, rng)
    people = int(viewer.max(initial=-1)) + 1
    shares = np.array([kind.share for kind in behaviour.kinds])
    kind_of = rng.choice(len(shares), size=people, p=shares / shares.sum())[viewer]
    leaving = np.array([kind.leaving for kind in behaviour.kinds])[kind_of]
    acting = np.array([kind.acting for kind in behaviour.kinds])[kind_of]
    clock = _Clock(behaviour.duration_s)
    start = np.zeros(views)
    late = rng.random(views) < late_starts
    start[late] = rng.uniform(1000, behaviour.duration_s * 600, int(late.sum()))
    skip_at, skip_to = _skips(behaviour.jumps, views, rng)
    exposure = _Exposure(clock, start, skip_at, skip_to)

    end = exposure.when(rates.leaving, leaving, rng)
    reason = np.full(views, _LEFT)
    broke = exposure.when(np.full(clock.cells, behaviour.errors * CELL_MS / 1000) * clock.sizes, np.ones(views), rng)
    reason = np.where(broke < end, _ERROR, reason)
    end = np.minimum(end, broke)
    acted = {kind: exposure.when(rate, acting, rng) for kind, rate in rates.acting.items()}
    shop = acted.get(SHOP, np.full(views, np.inf))
    gone = (shop < end) & (rng.random(views) < behaviour.away)
    end, reason = np.where(gone, shop, end), np.where(gone, _HIDDEN, reason)
    length = behaviour.duration_s * 1000
    reason = np.where(end >= length, _ENDED, reason)
    end_ms = np.maximum(np.minimum(np.rint(end), round(length)), np.rint(start) + _SHORTEST_MS).astype(np.int64)
    table = _Views(viewer, leaving, acting, np.rint(start).astype(np.int64), end_ms, reason)
    back = np.where((shop < end) & ~gone, shop, np.inf)
    runs = _runs(table, behaviour, skips=(skip_at, skip_to), back=back, rng=rng)
    runs["muted"] = (rng.random(people) < muted).astype(np.int64)[viewer][runs["view"]]
    kinds = tuple(sorted(acted))
    return Audience(behaviour, rates.expected, views, people, runs, _actions(table, acted, gone, kinds), kinds)


def runs(duration_s: float, leave: Mapping[int, float] | Sequence[float], *, views: int, seed: int) -> Columns:
    """Runs of a plain audience: `leave` by second is all that happens; for tests and benchmarks.

    Returns:
        view, seq, viewer, wait_ms, from_ms, to_ms, reason (codes into `REASONS`), muted (0 or 1).

    Example:
        >>> columns = runs(5, {3: 0.5}, views=1_000, seed=7)
        >>> int((columns["to_ms"] < 4_000).sum()) in range(450, 550)
        True
    """
    return watch(even(duration_s, leave), views=views, seed=seed).runs


def audience(video: Film, *, leave: Mapping[int, float], viewers: int, seed: int) -> Audience:
    """The audience of a drawn film in which the said shares leave by second, one view each or more."""
    return watch(even(video.duration_s, leave), views=viewers, seed=seed)


@dataclass(frozen=True, slots=True)
class _Clock:
    """Cells of 0.1 s on a video."""

    duration_s: float

    @property
    def sizes(self) -> Floats:
        return cell_sizes(self.duration_s)

    @property
    def cells(self) -> int:
        return self.sizes.size

    @property
    def edges_ms(self) -> Floats:
        return np.append(np.arange(self.cells) * float(CELL_MS), self.duration_s * 1000)


@dataclass(frozen=True, slots=True)
class _Exposure:
    """When something happens to views that begin late and leave a stretch out."""

    clock: _Clock
    start_ms: Floats
    skip_at_ms: Floats
    skip_to_ms: Floats

    def when(self, rate: Floats, strength: Floats, rng: np.random.Generator) -> Floats:
        """(views,) instant in the video, in ms; infinite where it never happens."""
        edges = self.clock.edges_ms
        total = np.append(0.0, np.cumsum(rate))
        drawn = rng.standard_exponential(strength.size) / np.maximum(strength, 1e-12)
        drawn = np.where(strength > 0, drawn, np.inf) + np.interp(self.start_ms, edges, total)
        at_skip = np.interp(self.skip_at_ms, edges, total)
        unseen = np.interp(self.skip_to_ms, edges, total) - at_skip
        drawn = np.where((drawn > at_skip) & np.isfinite(self.skip_at_ms), drawn + unseen, drawn)
        cell = np.minimum(np.searchsorted(total, drawn, side="left") - 1, rate.size - 1).clip(0)
        inside = (drawn - total[cell]) / np.maximum(rate[cell], 1e-15)
        width = edges[cell + 1] - edges[cell]
        return np.where(drawn < total[-1], edges[cell] + inside.clip(0, 1) * width, np.inf)


def _viewers(views: int, rng: np.random.Generator) -> Ints:
    """(views,) viewer of each view: one view mostly, a few viewers with many; shuffled."""
    counts = rng.geometric(0.72, size=views)
    viewer = np.repeat(np.arange(views), counts)[:views]
    return rng.permutation(viewer).astype(np.int64)


def _skips(jumps: Sequence[Jump], views: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Where each view would jump forward, and to where; infinite for most."""
    at, to = np.full(views, np.inf), np.full(views, np.inf)
    for jump in jumps:
        if jump.to_s > jump.at_s:
            chosen = (rng.random(views) < jump.share) & np.isinf(at)
            at[chosen] = jump.at_s * 1000 + rng.uniform(-400, 400, int(chosen.sum()))
            to[chosen] = np.maximum(at[chosen] + 500, jump.to_s * 1000 + rng.uniform(-400, 400, int(chosen.sum())))
    return at, to


def _runs(
    views: _Views,
    behaviour: Behaviour,
    *,
    skips: tuple[Floats, Floats],
    back: Floats,
    rng: np.random.Generator,
) -> Columns:
    """Cut every view into the runs a player would report."""
    breaks = [_breaks(skips[0], skips[1], _SEEK), _breaks(back, back, _HIDDEN)]
    for jump in behaviour.jumps:
        if jump.to_s < jump.at_s:
            at = jump.at_s * 1000 + rng.uniform(-BACK_MS, BACK_MS, views.viewer.size)
            chosen = rng.random(views.viewer.size) < jump.share
            breaks.append(_breaks(np.where(chosen, at, np.inf), at - (jump.at_s - jump.to_s) * 1000, _SEEK))
    pause = np.where(rng.random(views.viewer.size) < behaviour.pauses, rng.uniform(0, 1, views.viewer.size), np.inf)
    pause_at = np.asarray(views.start_ms + pause * (views.end_ms - views.start_ms), np.float64)
    breaks.append(_breaks(pause_at, pause_at, _PAUSE))
    view, at, to, reason = (np.concatenate(column) for column in zip(*breaks, strict=True))
    # A break counts where the view is: after its start, before its end, not inside its own skip.
    keep = (at > views.start_ms[view] + _SHORTEST_MS) & (at < views.end_ms[view] - _SHORTEST_MS)
    keep &= (to < views.end_ms[view] - _SHORTEST_MS) & (to >= 0)
    inside = (at > skips[0][view]) & (at < skips[1][view])
    view, at, to, reason = (column[keep & ~inside] for column in (view, at, to, reason))
    count = views.viewer.size
    looped = (views.end_reason == _ENDED) & (rng.random(count) < behaviour.loops)
    again = np.flatnonzero(looped)
    again_to = np.minimum(_SHORTEST_MS + rng.exponential(LOOP_MS, again.size), behaviour.duration_s * 1000).astype(
        np.int64
    )

    views_of = np.concatenate([view, np.arange(count), again])
    ends = np.concatenate([np.rint(at).astype(np.int64), views.end_ms, again_to])
    reasons = np.concatenate([reason, np.where(looped, _LOOP, views.end_reason), np.full(again.size, _LEFT)])
    resumes = np.concatenate([np.rint(to).astype(np.int64), np.zeros(count, np.int64), np.zeros(again.size, np.int64)])
    stage = np.concatenate([np.zeros(view.size), np.ones(count), np.full(again.size, 2.0)])
    order = np.lexsort((ends, stage, views_of))
    views_of, ends, reasons, resumes = views_of[order], ends[order], reasons[order], resumes[order]
    first = np.append(True, views_of[1:] != views_of[:-1])
    begins = np.where(first, views.start_ms[views_of], np.append(0, resumes[:-1]))
    good = ends - begins >= _SHORTEST_MS
    views_of, begins, ends, reasons = views_of[good], begins[good], ends[good], reasons[good]
    first = np.append(True, views_of[1:] != views_of[:-1])
    position = np.arange(views_of.size)
    seq = position - np.maximum.accumulate(np.where(first, position, 0))
    # In the world a view lasts as long as its runs, plus a wait between them (longest at the shop).
    before = np.where(first, _LEFT, np.append(_LEFT, reasons[:-1]))
    wait = rng.exponential(1.0, views_of.size) * np.select(
        [before == _HIDDEN, before == _PAUSE, before == _SEEK], [14_000, 6_000, 500], 200
    )
    passed = np.where(first, 0, np.append(0, (ends - begins)[:-1])) + np.where(first, 0, wait)
    total = np.cumsum(passed)
    waits = total - np.maximum.accumulate(np.where(first, total, -np.inf))
    return {
        "view": views_of,
        "seq": seq,
        "viewer": views.viewer[views_of],
        "wait_ms": np.rint(waits).astype(np.int64),
        "from_ms": begins,
        "to_ms": ends,
        "reason": reasons,
    }


def _breaks(at: Floats, to: Floats, reason: int) -> tuple[Ints, Floats, Floats, Ints]:
    rows = np.flatnonzero(np.isfinite(at))
    return rows, at[rows], to[rows], np.full(rows.size, reason)


def _actions(
    views: _Views,
    acted: Mapping[str, Floats],
    gone: NDArray[np.bool_],
    kinds: tuple[str, ...],
) -> Columns:
    """The first action of each kind in each view, where it was done."""
    columns: list[tuple[Ints, Floats, Ints]] = []
    for code, kind in enumerate(kinds):
        at = acted[kind]
        # The shop entry that ends a view happens at its end; all others before.
        did = np.flatnonzero((at < views.end_ms) | (gone & (at <= views.end_ms + 1) if kind == SHOP else False))
        columns.append((did, np.minimum(at[did], views.end_ms[did] - 1), np.full(did.size, code)))
    view, at, code = (np.concatenate(column) for column in zip(*columns, strict=True)) if columns else _NOTHING
    order = np.lexsort((at, view))
    return {
        "view": view[order],
        "viewer": views.viewer[view[order]],
        "wait_ms": np.rint(at[order] - views.start_ms[view[order]]).astype(np.int64),
        "at_ms": np.floor(at[order]).astype(np.int64),
        "kind": code[order],
    }


_NOTHING = (np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
