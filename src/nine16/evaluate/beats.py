"""The golden seconds 3, 9, 11 and 16: who was still there, what they did, and what was shown."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from nine16.evaluate.metric_names import known_metrics
from nine16.evaluate.rates import acted_views
from nine16.evaluate.released import release_numbers
from nine16.evaluate.sources import duration_of, has_log
from nine16.evaluate.viewers import Viewers, share_number, share_sureness
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.kinds.metric import Metric
from nine16.model.evaluation import Beat, CurvePoint
from nine16.model.evidence import Evidence
from nine16.model.measured import Measured
from nine16.model.number import Number
from nine16.model.watching import Watching
from nine16.settings import Settings


def beats(
    evidence: Evidence, curve: Sequence[CurvePoint], *, settings: Settings, action_kinds: Mapping[str, ActionKind]
) -> tuple[Beat, ...]:
    """The four beats, in order.

    A beat is `ok` with enough viewers still watching and a narrow enough interval (settings `evaluate.enough_views`,
    `evaluate.enough_half_width`), `too_short` where the video has no such second, else `not_enough_data`.

    Args:
        evidence: one post.
        curve: its curve, which bounds what no log tells.
        settings: confidence and what is enough.
        action_kinds: which kinds of action count for which rate.
    """
    golden = sorted((metric for metric in known_metrics().values() if metric.beat_s is not None), key=_second)
    return tuple(_beat(metric, evidence, curve, settings=settings, action_kinds=action_kinds) for metric in golden)


def _second(metric: Metric) -> int:
    return metric.beat_s or 0


def _beat(
    metric: Metric,
    evidence: Evidence,
    curve: Sequence[CurvePoint],
    *,
    settings: Settings,
    action_kinds: Mapping[str, ActionKind],
) -> Beat:
    second, duration_s = _second(metric), duration_of(evidence)
    if duration_s is not None and math.ceil(duration_s) <= second:
        none = Number.none("the video ends before")
        return Beat(second, metric.name, "too_short", none, none, {})
    confidence = settings.number("evaluate.confidence")
    shown = what_is_shown(evidence.shown, second)
    watching = evidence.watching
    if not has_log(evidence) or watching is None or watching.seconds.watching.size <= second:
        there = _bounded(curve, second)
        gone = Number.none("no log tells what happened in this second")
        return Beat(second, metric.name, "not_enough_data", there, there if metric.watching else gone, shown)
    still = _covers(watching, second)
    viewers = Viewers.of(watching.views.viewer)
    there = share_number(still, viewers, confidence=confidence)
    released = (
        there
        if metric.watching
        else _released(metric, watching, viewers, second=second, confidence=confidence, action_kinds=action_kinds)
    )
    half = None if released.low is None or released.high is None else (released.high - released.low) / 2
    enough = (
        int(watching.seconds.watching[second]) >= settings.whole("evaluate.enough_views")
        and half is not None
        and half <= settings.number("evaluate.enough_half_width")
    )
    return Beat(second, metric.name, "ok" if enough else "not_enough_data", there, released, shown)


def _released(
    metric: Metric,
    watching: Watching,
    viewers: Viewers,
    *,
    second: int,
    confidence: float,
    action_kinds: Mapping[str, ActionKind],
) -> Number:
    """First actions of the rate's kinds in the second, over those watching.

    Kinds are added up: a view that first likes and first shares in the same second counts twice, at most for all.
    """
    table = watching.seconds
    if metric.name in table.released:  # first action of any kind of the rate, where the store tells it
        first = table.released[metric.name][second]
    else:
        rows = [table.released[kind] for kind in kinds_counting_as(metric.name, action_kinds) if kind in table.released]
        if not rows and not any(int(np.sum(row)) for row in table.actions.values()):
            return Number.none("no action with a place in the video is known", n=int(table.watching[second]))
        first = sum(int(row[second]) for row in rows)
    did = acted_views(watching, kinds_counting_as(metric.name, action_kinds))
    worth = share_sureness(did, viewers).n_adjusted / viewers.n
    at = table.watching[second : second + 1]
    return release_numbers(np.array([first]), at, worth=worth, confidence=confidence)[0]


def _covers(watching: Watching, second: int) -> np.ndarray:
    """(views,) 1 where the view's union covers the instant of `second`."""
    views = watching.views
    at_ms = second * 1_000
    covering = (views.span_from_ms <= at_ms) & (at_ms < views.span_to_ms)
    did = np.zeros(views.viewer.size)
    did[views.span_view[covering]] = 1.0
    return did


def _bounded(curve: Sequence[CurvePoint], second: int) -> Number:
    """What the curve of an export says of who was still there."""
    point = next((one for one in curve if abs(one.at_s - second) < 1e-9), None)
    if point is None:
        later = [one for one in curve if one.at_s > second]
        earlier = [one for one in curve if one.at_s < second]
        if not earlier or not later:
            return Number.none("nothing tells who was still there")
        point = CurvePoint(float(second), None, later[0].low, earlier[-1].high, "bounded")
    if point.low is None or point.high is None:
        return Number.none("nobody tells how many views: only the shape is known", basis="counts")
    if point.evidence == "measured":
        return Number(point.share, point.low, point.high, basis="counts")
    if point.evidence == "prior":
        return Number(None, point.low, point.high, basis="counts", why_null="not measured: filled in from like posts")
    return Number(None, point.low, point.high, basis="counts", why_null="the export tells only the limits")


def what_is_shown(shown: Mapping[str, Measured], second: int) -> dict[str, float | str | None]:
    """What the video shows in one second: every signal's value, and the shot on screen.

    Returns:
        By signal its value; `shot` (counted from 1), `shot_from_s`, `shot_to_s` and `transition`, how it began.
    """
    values: dict[str, float | str | None] = {
        name: measured.per_second[second] for name, measured in shown.items() if len(measured.per_second) > second
    }
    if "cuts" in shown:
        for number, shot in enumerate(shown["cuts"].spans, start=1):
            if shot.from_s <= second < shot.to_s:
                values.update(shot=number, shot_from_s=shot.from_s, shot_to_s=shot.to_s)
                values["transition"] = str(shot.facts.get("transition", ""))
    return values
