"""The fitted curve as points: share, limits, what each rests on; and what is seen again beside it."""

import math
from collections.abc import Sequence

import numpy as np
from scipy import special

from nine16.evaluate.likelihood.fit import Fit
from nine16.evaluate.likelihood.flows import Flows
from nine16.evaluate.likelihood.lost_by_second import Leavers
from nine16.evaluate.likelihood.observation import Floats, Observation
from nine16.evaluate.likelihood.seen_again import SeenAgain
from nine16.model.evaluation import CurvePoint, Rewatch

_SUMS = (SeenAgain, Flows, Leavers)
"""Kinds that see survival only together with something else."""


def points(fitted: Fit, end_s: float, *, confidence: float) -> tuple[CurvePoint, ...]:
    """The curve at every second, at the end and where sources name instants.

    A point is `measured` where a source observes survival at that instant; `bounded` between such points, and where
    survival is seen only together with replays or only among those who left; `prior` beyond all data. Without a number
    of views there are no limits.

    Args:
        fitted: the posterior.
        end_s: where the curve ends.
        confidence: of the limits, e.g. 0.95.
    """
    exact, summed = _instants(fitted.observations)
    if not fitted.grid.late:
        exact.add(0.0)
    last = max(exact | summed, default=0.0)
    at_s = np.array(sorted({float(t) for t in range(math.ceil(end_s))} | {round(end_s, 6)} | exact | summed))
    share, low, high = _drawn(fitted, at_s, confidence=confidence)
    sure = any(one.sure for one in fitted.observations)
    found = []
    for i, at in enumerate(at_s.tolist()):
        evidence = "measured" if at in exact else "bounded" if at <= last else "prior"
        found.append(
            CurvePoint(at, float(share[i]), float(low[i]) if sure else None, float(high[i]) if sure else None, evidence)
        )
    return tuple(found)


def _drawn(fitted: Fit, at_s: Floats, *, confidence: float) -> tuple[Floats, Floats, Floats]:
    """Share and limits; of a long video worked out at the cells' edges, between which -log S is straight."""
    edges = fitted.grid.edges
    if at_s.size <= 2 * edges.size:
        return limits(fitted, at_s, confidence=confidence)
    _, low, high = limits(fitted, edges, confidence=confidence)
    tiny = np.finfo(float).tiny
    low, high = (np.exp(np.interp(at_s, edges, np.log(np.maximum(one, tiny)))) for one in (low, high))
    share = np.exp(-np.interp(at_s, edges, fitted.survival.leaving(edges)))
    return share, np.minimum(low, share), np.maximum(high, share)


def rewatch_points(fitted: Fit) -> tuple[Rewatch, ...]:
    """What is seen again at each row of a source that tells moments seen: with the curve it adds up to what it tells."""
    survival = fitted.survival
    for one, place in zip(fitted.observations, fitted.own, strict=True):
        if isinstance(one, SeenAgain):
            again = np.exp(fitted.parameters[place])
            return tuple(Rewatch(at, each) for at, each in zip(one.at_s.tolist(), again.tolist(), strict=True))
        if isinstance(one, Flows):
            again = np.maximum(one.absolute - survival.at(one.from_s), 0.0)
            return tuple(Rewatch(at, each) for at, each in zip(one.from_s.tolist(), again.tolist(), strict=True))
    return ()


def limits(fitted: Fit, at_s: Floats, *, confidence: float) -> tuple[Floats, Floats, Floats]:
    """Share, lower and upper limit at instants.

    Normal on the scale log(-log S), on which shares have no ends. Where moments seen are the only witness, the share is
    what is seen less what is seen again, and the limits are those of the latter, which is skewed.
    """
    z = float(special.ndtri(0.5 + confidence / 2.0))
    survival = fitted.survival
    leaving = survival.leaving(at_s)
    rows = _rows(fitted, at_s)
    some = leaving > 0
    scaled = np.divide(rows, leaving[:, None], out=np.zeros_like(rows), where=some[:, None])
    away = np.exp(z * fitted.sd(scaled))
    share = np.exp(-leaving)
    low, high = np.exp(-leaving * away), np.exp(-leaving / away)
    for one, place in zip(fitted.observations, fitted.own, strict=True):
        if isinstance(one, SeenAgain):
            low, high = _split(fitted, one, place, at_s, share, low, high, z=z)
    # Who is there later was there before: no lower limit lies below a later one, no upper one above an earlier one.
    low = np.minimum(np.maximum.accumulate(low[::-1])[::-1], share)
    high = np.maximum(np.minimum.accumulate(high), share)
    return share, np.maximum(low, 0.0), np.minimum(high, 1.0)


def _rows(fitted: Fit, at_s: Floats) -> Floats:
    """(instants, parameters) derivative of H."""
    rows = np.zeros((at_s.size, fitted.parameters.size))
    rows[:, : fitted.curve_parameters] = fitted.survival.leaving_by(at_s)
    return rows


def _split(
    fitted: Fit, one: SeenAgain, place: slice, at_s: Floats, share: Floats, low: Floats, high: Floats, *, z: float
) -> tuple[Floats, Floats]:
    """Limits of S = (S + again) - again, where they are wider than those of the likeliest split."""
    again = np.interp(at_s, one.at_s, np.exp(fitted.parameters[place]))
    own = np.zeros((at_s.size, fitted.parameters.size))
    here = np.searchsorted(one.at_s, at_s).clip(1, one.at_s.size - 1)
    along = np.clip((at_s - one.at_s[here - 1]) / np.diff(one.at_s)[here - 1], 0.0, 1.0)
    lines = np.arange(at_s.size)
    own[lines, place.start + here - 1] = 1.0 - along
    own[lines, place.start + here] = along
    most, least = again * np.exp(z * fitted.sd(own)), again * np.exp(-z * fitted.sd(own))
    together = z * fitted.sd(own * again[:, None] - _rows(fitted, at_s) * share[:, None])
    inside = at_s <= one.at_s[-1] + 1e-9
    lower = share - np.hypot(most - again, together)
    upper = share + np.hypot(again - least, together)
    # Nothing is seen again less than not at all: nobody is there beyond those who are seen.
    upper = np.minimum(np.maximum(high, upper), share + again + together)
    return (
        np.where(inside, np.minimum(low, np.maximum(lower, 0.0)), low),
        np.where(inside, upper, high),
    )


def _instants(observations: Sequence[Observation]) -> tuple[set[float], set[float]]:
    """Instants at which survival itself is observed, and those where it is seen in a sum only."""
    exact: set[float] = set()
    summed: set[float] = set()
    for one in observations:
        if one.kind == "means":
            continue
        told = set(np.round(one.at_s, 6).tolist())
        if isinstance(one, Flows):
            told |= set(one.from_s.tolist())
        if isinstance(one, _SUMS):
            summed |= told
        else:
            exact |= told
    return exact, summed - exact
