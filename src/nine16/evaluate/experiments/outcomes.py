"""What can be compared: watch time, sales, a rate; for posts also how often they were seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.errors import WrongInput, unknown_name
from nine16.evaluate.experiments.estimate import Estimate, of_sales, of_share, of_watch_time
from nine16.evaluate.metric_names import known_metrics
from nine16.evaluate.rates import EFFECTIVE_MS
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.model.experiment import VIEWERS, Experiment, Exposed

Floats = NDArray[np.float64]

WATCH_TIME, SALES, VIEWS = "watch_time", "sales", "views"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that arms are compared by."""

    name: str
    unit: str
    """s, share, minor, or times (a ratio, compared by its logarithm)."""
    title: Mapping[str, str]
    """en, zh."""


def outcome(name: str, *, design: str) -> Outcome:
    """The outcome of that name.

    Raises:
        NotFound: there is none; the nearest is offered.
        WrongInput: that design cannot tell it.

    Example:
        >>> outcome("watch_time", design="viewers").unit, outcome("shop_entry", design="pairs").unit
        ('s', 'share')
    """
    known = {
        WATCH_TIME: Outcome(WATCH_TIME, "s", {"en": "watch time", "zh": "观看时长"}),
        SALES: Outcome(SALES, "minor", {"en": "sales per viewer", "zh": "每位观众成交额"}),
        VIEWS: Outcome(VIEWS, "times", {"en": "views", "zh": "播放量"}),
        **{
            metric: Outcome(metric, "share", {"en": one.title, "zh": one.title_zh})
            for metric, one in known_metrics().items()
        },
    }
    if name not in known:
        raise unknown_name("outcome", name, known)
    if name == VIEWS and design == VIEWERS:
        raise WrongInput(
            "who is drawn for an arm has seen it: views cannot differ by viewer",
            where="outcome",
            hint="Compare views by posts: --design pairs or weeks.",
        )
    if name == SALES and design != VIEWERS:
        raise WrongInput(
            "sales per viewer need a log that tells viewers apart",
            where="outcome",
            hint="Compare posts by order, shop_entry or views.",
        )
    return known[name]


def why_not_known(experiment: Experiment, exposed: Exposed) -> str | None:
    """Why the log cannot tell the outcome; None where it can."""
    metric = known_metrics().get(experiment.outcome)
    acts = experiment.outcome == SALES or (metric is not None and metric.watching is None)
    if acts and not exposed.knows_actions:
        return "no action of these posts is known"
    return None


def arm_estimate(
    experiment: Experiment, exposed: Exposed, arm: int, *, action_kinds: Mapping[str, ActionKind]
) -> Estimate:
    """What one arm shows of the experiment's outcome.

    Args:
        experiment: its outcome, and up to which second or sum it is counted.
        exposed: what viewers did.
        arm: 0, 1 ..
        action_kinds: which kinds of action count for which rate.
    """
    if experiment.outcome == SALES:
        return of_sales(exposed.minor[exposed.arm == arm], cap_minor=experiment.cap_minor or 1)
    rows = exposed.arm[exposed.viewer] == arm
    viewer = exposed.viewer[rows]
    if experiment.outcome == WATCH_TIME:
        upto_s = experiment.upto_s or float(np.max(exposed.seconds, initial=1.0))
        return of_watch_time(exposed.seconds[rows], exposed.left[rows], viewer, upto_s=upto_s)
    return of_share(_acted(experiment.outcome, exposed, action_kinds)[rows], viewer)


def known_before(experiment: Experiment, exposed: Exposed, *, action_kinds: Mapping[str, ActionKind]) -> Floats:
    """(viewers, columns) what is known of each viewer from before the start; NaN for new viewers."""
    metric = known_metrics().get(experiment.outcome)
    names: Sequence[str] = ("seconds",)
    if experiment.outcome == SALES:
        names = ("minor", "seconds")
    elif metric is not None and metric.watching is None:
        names = (*kinds_counting_as(experiment.outcome, action_kinds), "seconds")
    columns = [exposed.before[name] for name in names if name in exposed.before]
    return np.stack(columns, axis=1) if columns else np.full((exposed.arm.size, 1), np.nan)


def first_views(exposed: Exposed, arm: int) -> NDArray[np.int64]:
    """Rows of the first view of each viewer of an arm: views as independent as viewers are.

    Rows of views stand in the order of time.
    """
    rows = np.flatnonzero(exposed.arm[exposed.viewer] == arm)
    return rows[np.unique(exposed.viewer[rows], return_index=True)[1]]


def _acted(name: str, exposed: Exposed, action_kinds: Mapping[str, ActionKind]) -> Floats:
    metric = known_metrics()[name]
    if metric.watching == "completed":
        return exposed.completed.astype(float)
    if metric.watching is not None:
        return (exposed.seconds * 1_000.0 >= EFFECTIVE_MS).astype(float)
    did = np.zeros(exposed.viewer.size)
    for kind in kinds_counting_as(name, action_kinds):
        if kind in exposed.acted:
            did[exposed.acted[kind]] = 1.0
    return did
