"""A platform's table of how many were lost in each second: leaving and acting compete for the end of a first pass.

Who swipes away is `lost`; who clicks through to a product or shop or into a live room (`ENDS_FIRST_PASS`) has left the
video too, and counts as gone; likes, comments, shares and follows do not end it.

Likelihood: with those at risk told, binomial by second (`at_risk`); with plays, multinomial over the seconds, the rest
stayed (`still_there`); plays of another export are named. Without plays only the shape among those who left is
multinomial: no interval follows from it.
"""

from dataclasses import dataclass

import numpy as np

from nine16.evaluate.likelihood.at_risk import at_risk
from nine16.evaluate.likelihood.observation import Expected, Floats, Observation
from nine16.evaluate.likelihood.still_there import StillThere, contradiction
from nine16.evaluate.likelihood.survival import Survival
from nine16.model.snapshot import SecondPoint, Snapshot

ENDS_FIRST_PASS = ("product_click", "shop_entry", "live_entry")
"""Kinds of action that lead out of the video."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leavers(Observation):
    """Of those who leave before the table ends, the share gone at each instant."""

    def expect(self, survival: Survival, own: Floats) -> Expected:  # noqa: ARG002 - the same call for every kind
        """(1 - S(t)) / (1 - S(end))."""
        share, by = survival.at(self.at_s), survival.leaving_by(self.at_s)
        gone = max(1.0 - float(share[-1]), 1e-9)
        values = (1.0 - share) / gone
        return Expected(values[:-1], (share[:-1, None] * by[:-1] - values[:-1, None] * share[-1] * by[-1]) / gone)

    def noise_of(self, expected: Expected, survival: Survival, *, calm: float) -> Floats:  # noqa: ARG002 - kinds differ
        """Multinomial among the leavers."""
        edge = 0.5 / max(self.views, 1.0)
        share = calm * np.clip(self.values, edge, 1.0 - edge) + (1.0 - calm) * expected.values
        spread = np.minimum(share[:, None], share) * (1.0 - np.maximum(share[:, None], share))
        return spread / self.views + np.eye(share.size) * edge**2


def lost_by_second(snapshot: Snapshot, *, duration_s: float | None, views: float) -> Observation | None:
    """The table of one export as an observation; None where it has none that begins at the first second.

    Args:
        snapshot: the export.
        duration_s: length of the video, if known.
        views: plays; 0 where nobody tells them.
    """
    rows = [row for row in _unbroken(snapshot) if duration_s is None or row.at_s < duration_s]
    watching = np.array([float(row.watching or 0) for row in rows if row.watching is not None])
    if rows and all(row.lost is not None for row in rows):
        gone = np.array([_gone(row) for row in rows])
        if watching.size == gone.size:
            return at_risk(gone, watching, source=snapshot.importer, kind="seconds", end_s=duration_s)
        ends = np.array([row.at_s + 1.0 for row in rows])
        return _lost(snapshot, np.cumsum(gone), ends if duration_s is None else np.minimum(ends, duration_s), views)
    return _still_watching(snapshot, rows, watching, views) if rows and watching.size == len(rows) else None


def _lost(snapshot: Snapshot, gone: Floats, ends: Floats, views: float) -> Observation | None:
    """Everybody gone by the end of each second, of so many plays; of those who left where nobody tells plays."""
    if gone[-1] > 0 and views >= gone[-1]:
        return StillThere(
            source=snapshot.importer,
            kind="seconds",
            at_s=ends,
            values=1.0 - gone / views,
            views=views,
            noise=np.zeros(gone.size),
        )
    if gone[-1] <= 0 or gone.size < 2:
        return None
    return Leavers(
        source=snapshot.importer,
        kind="seconds",
        at_s=ends,
        values=gone[:-1] / gone[-1],
        views=float(gone[-1]),
        noise=np.zeros(gone.size - 1),
        sure=False,
    )


def _still_watching(snapshot: Snapshot, rows: list[SecondPoint], watching: Floats, views: float) -> StillThere | None:
    """Only how many watched at the beginning of each second: the share of those at the first."""
    first = views if views >= watching.max() else watching[0]
    if first <= 0 or len(rows) < 2:
        return None
    share = np.minimum(watching[1:] / first, 1.0)
    return StillThere(
        source=snapshot.importer,
        kind="curve",
        at_s=np.array([float(row.at_s) for row in rows[1:]]),
        values=share,
        views=float(first),
        noise=contradiction(share),
    )


def _unbroken(snapshot: Snapshot) -> list[SecondPoint]:
    """Rows from second 0 on, as far as they tell losses or who watches without a gap."""
    rows: list[SecondPoint] = []
    for row in sorted(snapshot.seconds, key=lambda one: one.at_s):
        if row.at_s != len(rows) or (row.lost is None and row.watching is None):
            break
        rows.append(row)
    return rows


def _gone(row: SecondPoint) -> float:
    """Who ended the first pass in this second, by swiping or by clicking through."""
    return float((row.lost or 0) + sum(row.acted.get(kind, 0) for kind in ENDS_FIRST_PASS))
