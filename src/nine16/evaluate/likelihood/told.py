"""What the sources of one post say about who stays: which exports are asked, and of how many views each tells."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nine16.evaluate.first_pass import FirstPass
from nine16.evaluate.likelihood.at_risk import AtRisk, at_risk
from nine16.evaluate.likelihood.flows import flows
from nine16.evaluate.likelihood.lost_by_second import Leavers, lost_by_second
from nine16.evaluate.likelihood.means import mean_watch
from nine16.evaluate.likelihood.observation import STRENGTH, Observation
from nine16.evaluate.likelihood.seen_again import seen_again
from nine16.evaluate.likelihood.still_there import StillThere, still_there
from nine16.evaluate.sources import newest
from nine16.model.evidence import Evidence
from nine16.model.snapshot import LIFETIME, Snapshot

NOMINAL_VIEWS = 10_000
"""Weight of shares whose number of views nobody tells: they give a shape, and no interval."""
AGAIN_EACH = 1.15
"""Views per viewer where an export does not tell: a view is then worth 0.92 independent ones. [ours]"""
NEW = 0.1
"""Views beyond a table's, as a share of the table's, from which on an export adds something."""
LIKENESS = 0.3
"""How alike two views by one viewer are guessed to be (`viewers.PRIOR_LIKENESS`)."""


def told(snapshots: Sequence[Snapshot], *, duration_s: float | None, audience: str = "all") -> tuple[Observation, ...]:
    """What exports say of one audience, the strongest first.

    `all` are captures of everybody. Of a post of which nothing tells of paid or boosted views, organic ones are
    everybody's too; otherwise organic and paid ones never enter the curve of all.

    Args:
        snapshots: of one post, oldest first.
        duration_s: length of the video, if known.
        audience: whose views: all, organic, paid or boosted.
    """
    asked = newest(snapshots, audience=audience)
    if audience == "all" and all(one.audience in ("all", "organic") for one in snapshots):
        asked += newest(snapshots, audience="organic")
    plays = next(((one.importer, one.counts["views"]) for one in asked if one.counts.get("views", 0) > 0), None)
    found: list[tuple[tuple[object, ...], Observation]] = []
    for snapshot in asked:
        own = snapshot.counts.get("views")
        if own is not None and own <= 0:
            continue
        for one in _of(snapshot, duration_s=duration_s, views=own or (plays[1] if plays else 0)):
            if own is None and plays is not None and not one.counted:
                one = replace(one, views_of=plays[0])  # noqa: PLW2901 - the same observation, labelled
            rank = (STRENGTH.index(one.kind), snapshot.window != LIFETIME, -one.views)
            found.append((rank, one))
    ordered = [one for _, one in sorted(found, key=lambda pair: pair[0])]
    sure = [one for one in ordered if one.sure or isinstance(one, Leavers)]
    return tuple(sure if any(one.sure for one in ordered) else ordered)


def log_told(evidence: Evidence, first: FirstPass) -> Observation | None:
    """What a log says; None without one."""
    watching = evidence.watching
    if watching is None:
        return None
    seconds = watching.seconds
    return at_risk(
        seconds.left_watching.astype(float),
        seconds.watching.astype(float),
        source="log",
        kind="log",
        end_s=watching.duration_s,
        worth=first.worth,
    )


def beyond(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The same, exports only of as many views as no table of those at risk has told of already.

    An export counts the views that a log or a table by second holds, too: it adds what it has beyond them, and shares of
    those others follow from both. Exports of hardly more views add nothing.
    """
    first = max((one for one in observations if one.counted), key=lambda one: one.views, default=None)
    if first is None:
        return tuple(observations)
    kept: list[Observation] = []
    for one in observations:
        if one is first:
            kept.append(one)
        elif not one.counted and one.views > (1.0 + NEW) * first.views:
            kept.append(_others(one, first))
    return tuple(kept)


def _others(one: Observation, first: Observation) -> Observation:
    """What an export says of the views that the table of those at risk does not hold."""
    rest = one.counting(one.views - first.views)
    if not isinstance(one, StillThere) or not isinstance(first, AtRisk):
        return rest
    part = first.views / one.views
    values = (one.values - part * first.still(one.at_s)) / (1.0 - part)
    return replace(rest, values=np.clip(values, 0.0, 1.0), noise=one.noise / (1.0 - part))


def _of(snapshot: Snapshot, *, duration_s: float | None, views: int) -> list[Observation]:
    """The kinds of evidence that one export holds."""
    weight = float(views) or float(NOMINAL_VIEWS)
    sure = views > 0
    again = flows(snapshot, duration_s=duration_s, views=weight) or seen_again(
        snapshot, duration_s=duration_s, views=weight
    )
    found: list[Observation | None] = [
        lost_by_second(snapshot, duration_s=duration_s, views=float(views)),
        again,
        still_there(snapshot, duration_s=duration_s, views=weight),
        mean_watch(snapshot, duration_s=duration_s, views=weight),
    ]
    worth = _worth(snapshot)
    kept = []
    for one in found:
        if one is None:
            continue
        if not sure and not one.counted:
            kept.append(replace(one, sure=False))
        else:
            kept.append(one.weighing(worth))
    return kept


def _worth(snapshot: Snapshot) -> float:
    """How many independent views one view is worth: by how often people come back, told or guessed (`AGAIN_EACH`)."""
    views, viewers = snapshot.counts.get("views", 0), snapshot.counts.get("viewers", 0)
    each = views / viewers if 0 < viewers <= views else AGAIN_EACH
    further = 2.0 * (each - 1.0)  # views by the same viewer that a view has, if their numbers are geometric
    return 1.0 / (1.0 + LIKENESS * further)
