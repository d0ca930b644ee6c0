"""Who is still in the first pass: the Kaplan-Meier curve of one post, with a band clustered by viewer.

A view is at risk in second t if it was watching at its instant (late starts, skips and gaps are simply not at risk); it
leaves there or not. The variance is Greenwood's, plus what viewers with several views add: the products of their views'
influence on log S (Lin and Wei 1989; Williams 1995). The band at t is the interval of a share of as many independent
views as that variance is worth, which is the textbook interval where nobody is censored and everybody comes once.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.mid_p import share_limits
from nine16.evaluate.viewers import Excess, Sureness, Viewers, sureness
from nine16.model.evaluation import CurvePoint, Rewatch
from nine16.model.watching import LEFT, Views, Watching

Floats = NDArray[np.float64]

_CELLS = 2_000_000  # views x seconds worked on at once: about 100 MB


@dataclass(frozen=True, slots=True)
class FirstPass:
    """Survival at the instants 0..T, each as many views strong."""

    share: Floats
    """(T + 1,) share not yet left at the instant t; NaN from where nobody was watching before."""
    n_effective: Floats
    """(T + 1,) independent views that the share is worth."""
    n_adjusted: Floats
    """(T + 1,) the same for intervals (see `viewers.Sureness`)."""
    worth: float
    """How many independent views one view is worth, 0..1, on average over the seconds."""


def first_pass(watching: Watching) -> FirstPass:
    """The Kaplan-Meier estimate of the first pass.

    Args:
        watching: the post's seconds and views.

    Returns:
        Shares at the instants 0, 1 .. T, the last one at the end of the video.
    """
    at_risk = watching.seconds.watching.astype(float)
    left = watching.seconds.left_watching.astype(float)
    seconds = at_risk.size
    known = np.logical_and.accumulate(at_risk > 0)
    hazard = np.divide(left, at_risk, out=np.zeros(seconds), where=at_risk > 0)
    share = np.concatenate([[1.0], np.cumprod(1.0 - hazard)])
    share[1:][~known] = np.nan
    share[np.isnan(share) & (np.nanmin(share) <= 0.0)] = 0.0  # nobody is left: that stays so
    # Where all leave, log S has no variance: its limit is taken half a view short of that.
    safe = np.minimum(hazard, 1.0 - 0.5 / np.maximum(at_risk, 1.0))
    step = np.divide(1.0, at_risk * (1.0 - safe), out=np.zeros(seconds), where=at_risk > 0)
    greenwood = np.concatenate([[0.0], np.cumsum(safe * step)])
    safe_share = np.concatenate([[1.0], np.cumprod(1.0 - safe)])
    viewers = Viewers.of(watching.views.viewer)
    if viewers.sizes.size <= 1:
        one = np.minimum(1.0, np.concatenate([at_risk[:1], at_risk]))
        return FirstPass(share, one, one, 1.0 / max(viewers.n, 1))
    excess = _excess(watching.views, viewers, hazard=safe, step=step)
    effective, adjusted, alone = np.zeros(seconds + 1), np.zeros(seconds + 1), np.zeros(seconds + 1)
    for t in range(seconds + 1):
        fewest = float(at_risk[: max(t, 1)].min())
        alone[t] = _independent(safe_share[t], greenwood[t], fewest=fewest)
        sure = _strength(safe_share[t], greenwood[t], n=alone[t], spread=viewers.spread, excess=excess[:, t])
        effective[t], adjusted[t] = sure.n_effective, sure.n_adjusted
    known = alone > 0
    worth = float(np.mean(effective[known] / alone[known])) if known.any() else 1.0
    return FirstPass(share, effective, adjusted, min(worth, 1.0))


def _independent(share: float, greenwood: float, *, fewest: float) -> float:
    """How many views S would be worth if every view were a viewer of its own; `fewest` were ever at risk before."""
    return (1.0 - share) / (share * greenwood) if greenwood > 0 else fewest


def _strength(share: float, greenwood: float, *, n: float, spread: float, excess: Floats) -> Sureness:
    """How many independent views S is worth, with what viewers with several views add."""
    events = n * share * (1.0 - share) if greenwood > 0 else 0.0
    unit = events / greenwood if greenwood > 0 else 0.0
    scaled = Excess(excess[0] * unit, excess[1] * unit**2, excess[2] * unit, float(excess[3]))
    return sureness(n=n, spread=spread, events=events, excess=scaled)


def _excess(views: Views, viewers: Viewers, *, hazard: Floats, step: Floats) -> Floats:
    """(4, T + 1): total, squares and own part of the excess variance of log S, and the number of viewers it is from."""
    seconds = hazard.size
    sums = np.zeros((4, seconds + 1))
    several = viewers.sizes > 1
    if not np.any(several):
        return sums
    order = np.argsort(viewers.index, kind="stable")
    order = order[several[viewers.index[order]]]  # views of viewers with several, viewer by viewer
    place = np.full(viewers.n, -1, dtype=np.int64)
    place[order] = np.arange(order.size)
    spans = np.flatnonzero(place[views.span_view] >= 0)
    spans = spans[np.argsort(place[views.span_view[spans]], kind="stable")]
    span_place = place[views.span_view[spans]]
    first = np.clip(-(-views.span_from_ms[spans] // 1_000), 0, seconds)
    after = np.clip(-(-views.span_to_ms[spans] // 1_000), 0, seconds)
    last = np.clip(-(-views.furthest_ms[order] // 1_000) - 1, 0, seconds - 1)
    left = views.ended[order] == LEFT
    sizes = viewers.sizes[several]
    ends = np.cumsum(sizes)
    n = viewers.n
    begin = 0
    while begin < sizes.size:
        base = ends[begin] - sizes[begin]
        stop = max(begin + 1, int(np.searchsorted(ends, base + max(1, _CELLS // (seconds + 1)), side="right")))
        to = ends[stop - 1]
        of = slice(*np.searchsorted(span_place, [base, to]))
        wide = seconds + 1
        row = (span_place[of] - base) * wide
        cells = int(to - base) * wide
        watching = np.bincount(row + first[of], minlength=cells) - np.bincount(row + after[of], minlength=cells)
        watching = np.cumsum(watching.reshape(-1, wide), axis=1)[:, :seconds]
        influence = watching * (-hazard * step)
        rows = np.arange(int(to - base))
        at = last[base:to]
        leaving = left[base:to] & (watching[rows, at] > 0)
        influence[rows[leaving], at[leaving]] += step[at[leaving]]
        np.cumsum(influence, axis=1, out=influence)
        groups = ends[begin:stop] - sizes[begin:stop] - base
        alone = np.add.reduceat(influence**2, groups, axis=0) / (1.0 - 1.0 / n)
        together = np.add.reduceat(influence, groups, axis=0) ** 2 / (1.0 - sizes[begin:stop, None] / n)
        excess = together - alone
        sums[0, 1:] += excess.sum(axis=0)
        sums[1, 1:] += np.sum(excess**2, axis=0)
        sums[2, 1:] += alone.sum(axis=0)
        begin = stop
    sums[3] = sizes.size
    return sums


def curve(watching: Watching, fit: FirstPass, *, confidence: float) -> tuple[CurvePoint, ...]:
    """The curve at every second and at the end, measured; a share nobody could show is None between its limits."""
    low, high = share_limits(np.nan_to_num(fit.share) * fit.n_adjusted, fit.n_adjusted, confidence=confidence)
    low[0] = high[0] = 1.0  # every view begins
    points = []
    ceiling = 1.0
    for t, share in enumerate(fit.share):
        at_s = min(float(t), watching.duration_s)
        if math.isnan(share):
            points.append(CurvePoint(at_s, None, 0.0, ceiling, "bounded"))
            continue
        ceiling = float(high[t])
        points.append(CurvePoint(at_s, float(share), float(low[t]), ceiling, "measured"))
    return tuple(points)


def rewatch(watching: Watching) -> tuple[Rewatch, ...]:
    """How often each second is seen again, per view."""
    n = watching.views.viewer.size
    if n == 0:
        return ()
    return tuple(Rewatch(float(t), float(again) / n) for t, again in enumerate(watching.seconds.replays))
