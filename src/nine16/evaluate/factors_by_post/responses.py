"""What viewers did first, asked as a factor of what they did next: who stayed, who clicked the cover, and ads."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from nine16.evaluate.factors_by_post.question import Question
from nine16.evaluate.over_time import History
from nine16.evaluate.rates import played_shares, rates
from nine16.evaluate.sources import newest
from nine16.kinds.actions import ActionKind
from nine16.model.evidence import Evidence
from nine16.model.factor import Step

POINTS = Step("more", 10.0, "points")
POINT = Step("more", 1.0, "points")
ADS = "ads"
_CONFIDENCE = 0.95


def response_questions(
    library: Sequence[Evidence], told: Sequence[History], *, kinds: Mapping[str, ActionKind]
) -> list[Question]:
    """Who stayed (one definition for the library: the one most posts know), cover clicks, and whether ads ran.

    Args:
        library: the posts.
        told: what their captures say over time, in the same order.
        kinds: of action.
    """
    held = [_holds(one, kinds) for one in library]
    told_by = Counter(name for each in held for name in each)
    found = []
    if told_by:
        usual = max(told_by, key=lambda name: (told_by[name], -float(name)))
        share = np.array([100.0 * each.get(usual, np.nan) for each in held])
        found.append(Question(f"hold_{usual}s", share, POINTS, before=False))
    covers = [
        next((one.shares["cover_click"] for one in newest(each.snapshots) if "cover_click" in one.shares), None)
        for each in library
    ]
    if any(one is not None for one in covers):
        clicks = np.array([np.nan if one is None else 100.0 * one for one in covers])
        found.append(Question("cover_click", clicks, POINT, before=False))
    spent = [bool(any((one.views or one.spend_minor or 0) > 0 for one in each.paid)) for each in told]
    if any(spent):
        found.append(Question(ADS, np.array(spent, dtype=float), before=False))
    return found


def _holds(one: Evidence, kinds: Mapping[str, ActionKind]) -> dict[str, float]:
    """Share still there, by second: 3 from a log or an export that says, else the milestones of the newest export."""
    found: dict[str, float] = {}
    for snapshot in newest(one.snapshots):
        for at_s, share in played_shares(snapshot).items():
            if at_s <= 5 and 0 <= share <= 1:
                found.setdefault(f"{at_s:g}", share)
    if one.watching is not None:
        effective = rates(one, action_kinds=kinds, confidence=_CONFIDENCE)["effective_view"]
        if effective.value is not None:
            found["3"] = effective.value
    return found
