"""The curve of a video nobody has seen: who is still there at each second, from curves of the account's posts.

At each instant that enough posts know, the departures so far (minus the logarithm of the share still there) are a count
out of the views, regressed like any result: the account's mean, moved by what is known beforehand as far as that spoke
before. A curve only falls: each instant has at least the departures of those before it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors_by_post.question import Floats
from nine16.evaluate.forecast.ahead import predicted
from nine16.evaluate.forecast.held_back import score
from nine16.evaluate.forecast.known_before import KnownBefore
from nine16.evaluate.forecast.told_apart import HeldBack
from nine16.evaluate.rates import completion_of, played_shares
from nine16.evaluate.sources import duration_of, has_log, newest
from nine16.model.evidence import Evidence
from nine16.model.unseen import AheadPoint, Score

INSTANTS_S = (1.0, 2.0, 3.0, 5.0, 7.0, 9.0, 11.0, 16.0, 20.0, 30.0, 45.0, 60.0)
_LEAST = 20
"""Posts that must know an instant."""
_SCORED = 3
"""Instants on which the score is kept: the first, a middle one and the last."""
_FEWEST = 1e-4
"""Share still there is never taken as less."""
END = "end"
_Instant = tuple[Floats, Floats, NDArray[np.bool_]]
"""(posts,) departures as a count, logarithm of the views, and which posts are learned from."""


def curve_ahead(known: KnownBefore, *, asked: int, band: float) -> tuple[tuple[AheadPoint, ...], Score | None]:
    """The curve and how such curves did here.

    Args:
        known: all posts, the one nobody has seen at place `asked`.
        asked: its place.
        band: share of posts that should fall inside.

    Returns:
        Points in order, from all still there at 0 s; empty where fewer than 20 posts know any instant.
    """
    length_s = duration_of(known.library[asked])
    told = _told(known.library)
    points, done = [AheadPoint(0.0, 1.0, 1.0, 1.0)], np.zeros(3)
    scored = []
    usable = [at for at in (*INSTANTS_S, END) if np.isfinite(told[at][0]).sum() >= _LEAST and _inside(at, length_s)]
    for at in usable:
        gone, views = told[at]
        where = np.isfinite(gone)
        where[asked] = False
        scored.append((gone, views, where))
    kept = _kept_score(known, _few(scored), band=band)
    for at, (gone, views, where) in zip(usable, scored, strict=True):
        learned = np.flatnonzero(where)
        one = predicted(
            known,
            gone,
            views,
            learned=learned,
            asked=np.array([asked]),
            with_features=kept is not None and bool(kept.better),
        )
        shares = ((1.0 - band) / 2, 0.5, (1.0 + band) / 2)
        now = np.array([float(one.quantile(share)[0]) for share in shares]) - views[asked]
        done = np.maximum(done, np.exp(np.minimum(now, 5.0)))
        at_s = float(length_s) if at == END and length_s is not None else float(at) if at != END else float("nan")
        still = np.exp(-done)
        points.append(AheadPoint(at_s, float(still[1]), float(still[2]), float(still[0])))
    return (tuple(points), kept) if len(points) > 1 else ((), kept)


def _kept_score(known: KnownBefore, instants: Sequence[_Instant], *, band: float) -> Score | None:
    """One score over the instants: errors of a post are averaged over those it knows."""
    if not instants:
        return None
    everywhere = np.logical_and.reduce([where for _gone, _views, where in instants])

    def forecasts(learned: NDArray[np.intp], asked: NDArray[np.intp]) -> HeldBack:
        came, own, mean = np.zeros((3, len(instants), asked.size))
        inside = np.ones(asked.size, dtype=bool)
        for row, (gone, views, _where) in enumerate(instants):
            one, other = (
                predicted(known, gone, views, learned=learned, asked=asked, with_features=either)
                for either in (True, False)
            )
            came[row], own[row], mean[row] = np.log(np.maximum(gone[asked], 0.5)), one.middle, other.middle
            inside = one.holds(gone[asked], band=band)  # of the last instant: one band is one claim
        return HeldBack(came, own, mean, inside)

    return score(known.born_h, everywhere, forecasts, films=known.films, accounts=known.accounts)


def _few(
    instants: Sequence[_Instant],
) -> list[_Instant]:
    """The first, a middle and the last of the instants that at least half of the posts with any know."""
    if not instants:
        return []
    most = max(where.sum() for _gone, _views, where in instants)
    wide = [one for one in instants if one[2].sum() >= most / 2]
    places = np.unique(np.linspace(0, len(wide) - 1, _SCORED).round().astype(int))
    return [wide[place] for place in places]


def _inside(at: float | str, length_s: float | None) -> bool:
    return length_s is not None if at == END else length_s is None or float(at) < length_s


def _told(library: Sequence[Evidence]) -> dict[float | str, tuple[Floats, Floats]]:
    """By instant: (posts,) departures as a count, NaN where unknown; and (posts,) logarithm of the views."""
    still = [_still(one) for one in library]
    found: dict[float | str, tuple[Floats, Floats]] = {}
    for at in (*INSTANTS_S, END):
        gone, views = np.full(len(still), np.nan), np.zeros(len(still))
        for row, (shares, n) in enumerate(still):
            if at in shares and n > 0:
                views[row] = np.log(n)
                gone[row] = np.round(-np.log(np.clip(shares[at], _FEWEST, 1.0)) * n)
        found[at] = gone, views
    return found


def _still(one: Evidence) -> tuple[dict[float | str, float], int]:
    """Share still there by instant, and of how many views: the log's first pass, else the newest export's milestones."""
    if has_log(one) and one.watching is not None:
        seconds = one.watching.seconds
        at_risk = seconds.watching.astype(float)
        hazard = np.divide(seconds.left_watching, at_risk, out=np.zeros(at_risk.size), where=at_risk > 0)
        share = np.concatenate([[1.0], np.cumprod(1.0 - hazard)])
        found: dict[float | str, float] = {
            at: float(share[int(at)]) for at in INSTANTS_S if at < at_risk.size and at_risk[int(at) - 1] > 0
        }
        if at_risk.size and at_risk[-1] > 0:
            found[END] = float(share[-1])
        return found, int(one.watching.views.viewer.size)
    for snapshot in newest(one.snapshots):
        views = snapshot.counts.get("views", 0)
        shares: dict[float | str, float] = {
            at: share for at, share in played_shares(snapshot).items() if 0 <= share <= 1
        }
        whole = completion_of(snapshot, views) if views > 0 else None
        if whole is not None and 0 <= whole <= 1:
            shares[END] = whole
        if views > 0 and shares:
            return shares, views
    return {}, 0
