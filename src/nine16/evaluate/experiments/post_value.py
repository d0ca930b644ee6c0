"""What one post came to at a stated age, as a number that posts are compared by."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from nine16.evaluate.experiments.by_post import PostValue
from nine16.evaluate.experiments.outcomes import VIEWS, WATCH_TIME
from nine16.evaluate.rates import means
from nine16.evaluate.sources import has_log, views_told
from nine16.evaluate.totals import totals_of
from nine16.kinds.actions import ActionKind
from nine16.model.evidence import Evidence
from nine16.model.snapshot import LIFETIME

_SLACK = 1.5
"""A capture up to half as old again stands for the age asked for: people export weekly, and most views come early."""


def post_value(
    evidence: Evidence, outcome: str, *, age_days: int, now: datetime, action_kinds: Mapping[str, ActionKind]
) -> PostValue:
    """The outcome of one post at `age_days`, from its log, else from the first capture at least so old.

    Args:
        evidence: the post; of a log only views that began by that age.
        outcome: a rate, watch_time or views.
        age_days: how old it must be.
        now: a post younger than its age has no value yet.
        action_kinds: which kinds of action count for which rate.
    """
    unit = evidence.post.post_id
    born = evidence.post.published_at
    age = timedelta(days=age_days)
    if born is not None and now < born + age:
        return PostValue(unit, None, 1, "not old enough yet")
    if born is not None and evidence.snapshots and not has_log(evidence):
        captures = [one for one in evidence.snapshots if one.window == LIFETIME and one.as_of >= born + age]
        if not captures:
            return PostValue(unit, None, 1, "not old enough yet")
        upto = max(born + age * _SLACK, min(one.as_of for one in captures))
        evidence = replace(evidence, snapshots=tuple(one for one in captures if one.as_of <= upto))
    views = views_told(evidence)
    if views == 0:
        return PostValue(unit, None, 1, "no views")
    if outcome == VIEWS and born is None:
        return PostValue(unit, None, 1, "nobody said when it was published")  # views of unlike ages differ by their age
    if outcome == VIEWS:
        known = views is not None  # what no export tells is not nought
        return PostValue(unit, math.log(views) if views else None, 1, None if known else "nothing tells it")
    if outcome == WATCH_TIME:
        value = means(evidence, confidence=0.95).watch_s.value
    else:
        rate = totals_of(evidence, action_kinds).rates.get(outcome)
        value = None if rate is None or rate.n == 0 else rate.acted / rate.n
    return PostValue(unit, value, 1, None if value is not None else "nothing tells it")
