"""What is counted of each post: views in total, and what viewers did per view, from one kind of source each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nine16.evaluate.factors_by_post.question import Floats
from nine16.evaluate.over_time import History
from nine16.evaluate.over_time.at_age import total_at
from nine16.evaluate.over_time.series import Series
from nine16.evaluate.rates import acted_views, knows_actions
from nine16.evaluate.sources import has_log
from nine16.kinds.actions import ActionKind, kinds_counting_as
from nine16.model.evidence import Evidence
from nine16.model.growth import AGES_S

VIEWS = "views"
METRICS = ("interaction", "collection", "follow", "shop_entry", "order", "inquiry")
COMMENT = "comment"
"""A kind of its own beside `interaction`, which counts it too."""
SAME_AGE_H = AGES_S["7d"] / 3_600
_ENOUGH_SAME_AGE = 0.7
"""Share of the posts that must be known at seven days for views to be compared there; else newest totals, with age."""
YOUNGEST_H = 24.0
"""Newest totals of younger posts say more of the hour than of the post."""
LOG = "log"


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """One count of every post."""

    name: str
    per_view: bool
    counts: Floats
    """(posts,) NaN where it is not known."""
    exposure: Floats
    """(posts,) logarithm of the views it is out of; 0 for views themselves."""
    source: Sequence[str]
    """(posts,) who tells it; posts of unlike sources are never compared with each other."""
    age_h: Floats
    """(posts,) age of the total; NaN where nobody says, constant where all are of one age."""
    paid_share: Floats
    """(posts,) share of the views that ads brought, 0 where none is known to."""
    at_7d: bool = False


def outcomes(library: Sequence[Evidence], told: Sequence[History], *, kinds: Mapping[str, ActionKind]) -> list[Outcome]:
    """Every outcome that some post knows.

    Args:
        library: the posts.
        told: what their captures say over time, in the same order.
        kinds: of action, with what each counts as.
    """
    found = [_totals(VIEWS, (VIEWS,), library, told)]
    asked = {name: kinds_counting_as(name, kinds) for name in METRICS} | {COMMENT: (COMMENT,)}
    for name, of in asked.items():
        found.append(_acts(name, of, library, told))
    return [one for one in found if np.isfinite(one.counts).any()]


def totals_of(
    library: Sequence[Evidence], told: Sequence[History], *, kinds: Mapping[str, ActionKind], names: Sequence[str]
) -> list[Outcome]:
    """Totals of posts, not per view: at seven days where most posts know them, else the newest.

    Args:
        library: the posts.
        told: what their captures say over time, in the same order.
        kinds: of action, with what each counts as.
        names: views, or metrics that kinds of action count as.
    """
    of = {name: (VIEWS,) if name == VIEWS else kinds_counting_as(name, kinds) for name in names}
    found = [_totals(name, of[name], library, told) for name in names]
    return [one for one in found if np.isfinite(one.counts).any()]


def _totals(name: str, of: Sequence[str], library: Sequence[Evidence], told: Sequence[History]) -> Outcome:
    """Totals at seven days where most posts know them, else newest totals."""
    posts = len(library)
    newest, age, at_7d = (np.full(posts, np.nan) for _ in range(3))
    paid, paid_7d = np.zeros(posts), np.zeros(posts)
    source = [""] * posts
    usual = _usual_kinds(of, told)
    for row, (one, history) in enumerate(zip(library, told, strict=True)):
        known = {kind: series for kind in of if (series := history.organic(kind)[0]) is not None}
        if not known:
            newest[row], source[row] = _logged(of, one)
            continue
        first = next(iter(known.values()))
        source[row] = first.importer
        if tuple(known) != usual.get(first.importer) or any(series.totals[-1] < 0 for series in known.values()):
            continue
        newest[row] = float(sum(series.totals[-1] for series in known.values()))
        if history.born_h is None:
            continue
        mixed = history.organic(VIEWS)[1]
        age[row] = float(first.at_h[-1]) - history.born_h
        at_age = [total_at(series, born_h=history.born_h, age_h=SAME_AGE_H) for series in known.values()]
        if not any(isinstance(each, str) for each in at_age):
            at_7d[row] = float(np.round(sum(each.value for each in at_age if not isinstance(each, str))))
            paid_7d[row] = _paid(history, SAME_AGE_H, _views_at(history, SAME_AGE_H)) if mixed else 0.0
        paid[row] = _paid(history, age[row], _views_at(history, age[row])) if mixed else 0.0
    same = np.isfinite(at_7d)
    if same.sum() >= _ENOUGH_SAME_AGE * np.isfinite(newest).sum() and same.any():
        age = np.where(same, SAME_AGE_H, np.nan)
        return Outcome(name, False, at_7d, np.zeros(posts), source, age, paid_7d, True)
    newest = np.where(age < YOUNGEST_H, np.nan, newest)
    return Outcome(name, False, newest, np.zeros(posts), source, age, paid)


def _usual_kinds(of: Sequence[str], told: Sequence[History]) -> dict[str, tuple[str, ...]]:
    """By source: the kinds that most of its posts tell; sums of other kinds are not like theirs."""
    used: dict[str, Counter[tuple[str, ...]]] = {}
    for history in told:
        known = {kind: series for kind in of if (series := history.organic(kind)[0]) is not None}
        if known:
            used.setdefault(next(iter(known.values())).importer, Counter())[tuple(known)] += 1
    return {source: max(each, key=lambda one: (each[one], one)) for source, each in used.items()}


def _logged(of: Sequence[str], one: Evidence) -> tuple[float, str]:
    """Views or views with such an action that a log tells; NaN without one."""
    if one.watching is None or not has_log(one):
        return float("nan"), ""
    if tuple(of) == (VIEWS,):
        return float(one.watching.views.viewer.size), LOG
    if not knows_actions(one.watching):
        return float("nan"), ""
    return float(acted_views(one.watching, of).sum()), LOG


def _views_at(history: History, age_h: float) -> float:
    """Views at an age, as far as captures go; 0 where none tells."""
    views = history.organic(VIEWS)[0]
    if views is None or history.born_h is None:
        return 0.0
    return float(np.interp(history.born_h + age_h, views.at_h, views.totals))


def _acts(name: str, of: Sequence[str], library: Sequence[Evidence], told: Sequence[History]) -> Outcome:
    """Acts and the views they are out of, from one capture; a post that tells other kinds than most is left out."""
    posts = len(library)
    read = [_read(of, one, history) for one, history in zip(library, told, strict=True)]
    by_source: dict[str, Counter[tuple[str, ...]]] = {}
    for each in read:
        if each is not None:
            by_source.setdefault(each.source, Counter())[each.kinds] += 1
    usual = {source: max(used, key=lambda one: (used[one], one)) for source, used in by_source.items()}
    counts, views, paid, age = (np.full(posts, np.nan) for _ in range(4))
    source = [""] * posts
    for row, each in enumerate(read):
        if each is not None and each.kinds == usual[each.source] and each.acted >= 0 and each.views > 0:
            counts[row], views[row], source[row] = each.acted, each.views, each.source
            paid[row], age[row] = each.paid, each.age_h
    known = np.isfinite(counts)
    exposure = np.log(np.where(known, views, 1.0))
    return Outcome(name, True, counts, exposure, source, age, np.where(known, paid, 0.0))


@dataclass(frozen=True, slots=True)
class _Read:
    acted: float
    views: float
    kinds: tuple[str, ...]
    source: str
    paid: float
    age_h: float


def _read(of: Sequence[str], one: Evidence, history: History) -> _Read | None:
    views, mixed = history.organic(VIEWS)
    if views is not None:
        acts = {kind: history.organic(kind)[0] for kind in of}
        known = {kind: series for kind, series in acts.items() if series is not None}
        if known:
            return _captured(known, views, history, mixed=mixed)
    if has_log(one) and one.watching is not None and knows_actions(one.watching):
        did = float(acted_views(one.watching, of).sum())
        return _Read(did, float(one.watching.views.viewer.size), (LOG,), LOG, 0.0, float("nan"))
    return None


def _captured(known: Mapping[str, Series], views: Series, history: History, *, mixed: bool) -> _Read | None:
    """Acts of the newest capture that tells them and the views."""
    at = views.at_h
    for series in known.values():
        at = np.intersect1d(at, series.at_h)
    if at.size == 0:
        return None
    acted = sum(_at(series, at[-1]) for series in known.values())
    seen = _at(views, at[-1])
    age_h = float("nan") if history.born_h is None else float(at[-1]) - history.born_h
    paid = _paid(history, age_h, seen) if mixed and np.isfinite(age_h) else 0.0
    return _Read(acted, seen, tuple(known), views.importer, paid, age_h)


def _at(series: Series, at_h: float) -> float:
    return float(series.totals[int(np.searchsorted(series.at_h, at_h))])


def _paid(history: History, age_h: float, views: float) -> float:
    """Share of views that ads brought."""
    if history.born_h is None or views <= 0:
        return 0.0
    bought = history.bought(history.born_h, history.born_h + age_h)
    return 0.0 if bought is None else float(np.clip(bought / views, 0.0, 1.0))
