"""The curve of one post from whatever tells of it, each point with its limits and with what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nine16.evaluate.first_pass import FirstPass, curve, first_pass, rewatch
from nine16.evaluate.likelihood.check import CHANCE, agrees_at_once, miss
from nine16.evaluate.likelihood.differ import contradictions, differ
from nine16.evaluate.likelihood.fit import Fit, fit
from nine16.evaluate.likelihood.flows import Flows
from nine16.evaluate.likelihood.grid import Grid, grid_for
from nine16.evaluate.likelihood.lost_by_second import Leavers
from nine16.evaluate.likelihood.observation import Observation
from nine16.evaluate.likelihood.points import points, rewatch_points
from nine16.evaluate.likelihood.prior import CurvePrior, cold_start
from nine16.evaluate.likelihood.seen_again import SeenAgain
from nine16.evaluate.likelihood.told import beyond, log_told, told
from nine16.evaluate.sources import duration_of, has_log
from nine16.model.evaluation import CurvePoint, Disagreement, Rewatch
from nine16.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of who stays and who comes back."""

    curve: tuple[CurvePoint, ...] = ()
    rewatch: tuple[Rewatch, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    used: tuple[str, ...] = ()
    """Sources that the curve rests on, the strongest first."""


def seen(
    evidence: Evidence,
    *,
    prior: CurvePrior | None,
    confidence: float,
    audience: str = "all",
    first: FirstPass | None = None,
) -> Seen:
    """The curve of the first pass, and what is seen again.

    A log alone gives its Kaplan-Meier curve; other sources and mixtures give the likeliest curve of their likelihood
    and the prior. A source that disagrees with stronger ones beyond their noise is told and left out.

    Args:
        evidence: one post.
        prior: what its account's other posts are like, learned without it; None knows nothing of them.
        confidence: of the limits, e.g. 0.95.
        audience: whose views: all, organic, paid or boosted. A log is of all.
        first: the log's first pass, where it has been worked out already.

    Returns:
        An empty curve where nothing tells of it.
    """
    logged = audience == "all" and has_log(evidence)
    duration_s = duration_of(evidence)
    exports = told(evidence.snapshots, duration_s=duration_s, audience=audience)
    if not logged:
        return _fitted(exports, prior or cold_start(), duration_s=duration_s, confidence=confidence)
    watching = evidence.watching
    assert watching is not None  # noqa: S101 - has_log says so
    first = first or first_pass(watching)
    log = log_told(evidence, first)
    exports = tuple(one for one in exports if one.sure or isinstance(one, Leavers))  # a weight is no number of views
    alone = Seen(curve(watching, first, confidence=confidence), rewatch(watching), used=("log",))
    if log is None or not exports:
        return alone
    found = _fitted((log, *exports), prior or cold_start(), duration_s=duration_s, confidence=confidence)
    if set(found.used) == {"log"}:
        return Seen(alone.curve, alone.rewatch, found.disagreements, alone.used)
    return Seen(found.curve, alone.rewatch, found.disagreements, found.used)


def _fitted(
    observations: Sequence[Observation], prior: CurvePrior, *, duration_s: float | None, confidence: float
) -> Seen:
    """The curve of everything that can be right together."""
    if not observations:
        return Seen()
    fitted, told_apart = agreed(observations, prior, duration_s=duration_s)
    drawn = points(fitted, float(fitted.grid.edges[-1]), confidence=confidence)
    names = dict.fromkeys(one.name for one in fitted.observations)
    return Seen(drawn, rewatch_points(fitted), (*told_apart, *contradictions(observations)), tuple(names))


def agreed(
    observations: Sequence[Observation], prior: CurvePrior, *, duration_s: float | None
) -> tuple[Fit, tuple[Disagreement, ...]]:
    """The curve of the strongest source and of all that agree with it; the others with what they say instead.

    Args:
        observations: the strongest first.
        prior: what is expected before.
        duration_s: length of the video, if known.
    """
    grid = _grid(observations, duration_s)
    together = beyond(observations)
    fitted = fit(together, grid, prior)
    if len(observations) == 1 or (len(together) == len(observations) and agrees_at_once(fitted, fitted.observations)):
        return fitted, ()
    kept, apart = [observations[0]], []
    current = fit(beyond(kept), grid, prior)
    for one in observations[1:]:
        found = miss(current, one, looks=len(observations) - 1)
        if found.chance < CHANCE:
            apart.append(differ(current.observations, one, found))
            continue
        kept.append(one)
        following = beyond(kept)
        if len(following) > len(current.observations):
            current = fit(following, grid, prior)
    return current, tuple(apart)


def _grid(observations: Sequence[Observation], duration_s: float | None) -> Grid:
    instants = [one.at_s for one in observations] + [one.from_s for one in observations if isinstance(one, Flows)]
    named = np.concatenate(instants)
    named = named[~np.isnan(named)]
    end_s = duration_s if duration_s is not None else float(named.max())
    late = any(isinstance(one, SeenAgain | Flows) for one in observations)
    return grid_for(end_s, named, duration_s=duration_s, late=late)
