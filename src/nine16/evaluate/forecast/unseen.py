"""The forecast of a video that nobody has seen, from its signals, title, account and time, and the library's posts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors_by_post.outcomes import SAME_AGE_H, Outcome, totals_of
from nine16.evaluate.forecast.ahead import Predicted, predicted
from nine16.evaluate.forecast.curve_ahead import curve_ahead
from nine16.evaluate.forecast.held_back import LEAST_LEARNED, score
from nine16.evaluate.forecast.known_before import KnownBefore, known_before
from nine16.evaluate.forecast.told_apart import HeldBack
from nine16.evaluate.forecast.words import forecast_words
from nine16.evaluate.over_time import histories
from nine16.kinds.actions import ActionKind
from nine16.kinds.word_list import WordList
from nine16.model.evidence import Evidence
from nine16.model.number import Number
from nine16.model.unseen import Ahead, Unseen

RESULTS = ("views", "interaction", "order")
BAND = 0.8
"""Share of posts that should fall inside a band: at 95 % it would span fifty times and say nothing."""
_LEAST_SPREAD_COUNT = 10


def forecast_unseen(
    new: Evidence,
    library: Sequence[Evidence],
    *,
    zone: str,
    kinds: Mapping[str, ActionKind],
    lists: Sequence[WordList] = (),
) -> Unseen:
    """Results and curve of a post that is not out yet.

    Args:
        new: its post (channel, account, title, planned time) with its video's facts and signals.
        library: posts to learn from; those on other channels, and the video's own, are left out.
        zone: name of the zone in which hours are told.
        kinds: of action, with what each counts as.
        lists: of words that are looked for in titles.

    Returns:
        The forecast; without results where fewer than 20 posts are known, with the reason.
    """
    like = [one for one in library if one.post.channel == new.post.channel and not _same(one, new)]
    told = histories([(one.post, one.snapshots) for one in (*like, new)], kinds=kinds)
    known = known_before([*like, new], zone=zone, lists=lists)
    counted = {one.name: one for one in totals_of([*like, new], told, kinds=kinds, names=RESULTS)}
    views = counted.get("views")
    posts = 0 if views is None else int(np.isfinite(views.counts[:-1]).sum())
    whole = Unseen(
        video_id=new.post.video_id,
        channel=new.post.channel,
        account=new.post.account,
        title=new.post.title,
        posts=posts,
        at="7d" if views is not None and views.at_7d else "newest",
        band=BAND,
    )
    if posts < LEAST_LEARNED:
        more = LEAST_LEARNED - posts
        why = {
            "en": f"not enough data: {posts} posts of the channel are known, {more} more are needed",
            "zh": f"数据不足：该渠道只有 {posts} 条作品，还需 {more} 条",
        }
        return replace(whole, why_null=why, says=why)
    results = tuple(_ahead(one, known) for name in RESULTS if (one := counted.get(name)) is not None and _enough(one))
    curve, curve_score = curve_ahead(known, asked=len(like), band=BAND)
    whole = replace(whole, results=results, curve=curve, curve_score=curve_score)
    return replace(
        whole, says={language: "\n".join(forecast_words(whole, language=language)) for language in ("en", "zh")}
    )


def _ahead(outcome: Outcome, known: KnownBefore) -> Ahead:
    """One result with its score; what is known beforehand speaks only where it did so before."""
    asked = np.array([outcome.counts.size - 1])
    usable = np.isfinite(outcome.counts)
    usable[asked] = False
    age_h = None
    if not outcome.at_7d and np.isfinite(outcome.age_h[usable]).all():
        age_h = outcome.age_h.copy()
        age_h[asked] = SAME_AGE_H

    def forecast(learned: NDArray[np.intp], of: NDArray[np.intp], *, with_features: bool) -> Predicted:
        return predicted(
            known, outcome.counts, outcome.exposure, learned=learned, asked=of, with_features=with_features, age_h=age_h
        )

    def forecasts(learned: NDArray[np.intp], of: NDArray[np.intp]) -> HeldBack:
        own, mean = (forecast(learned, of, with_features=either) for either in (True, False))
        came = np.log(outcome.counts[of] + 0.5)
        return HeldBack(came[None], own.middle[None], mean.middle[None], own.holds(outcome.counts[of], band=BAND))

    kept = score(known.born_h, usable, forecasts, films=known.films, accounts=known.accounts)
    learned = np.flatnonzero(usable)
    usual = _number(forecast(learned, asked, with_features=False), posts=learned.size)
    value = _number(forecast(learned, asked, with_features=True), posts=learned.size) if kept.better else usual
    return Ahead(outcome.name, value, usual, kept)


def _number(one: Predicted, *, posts: int) -> Number:
    low, middle, high = (one.count_quantile(0, share) for share in ((1 - BAND) / 2, 0.5, (1 + BAND) / 2))
    return Number(middle, low, high, n=posts, basis="posts")


def _enough(outcome: Outcome) -> bool:
    known = np.isfinite(outcome.counts)
    return int(known.sum()) >= LEAST_LEARNED and float(outcome.counts[known].sum()) >= _LEAST_SPREAD_COUNT


def _same(one: Evidence, new: Evidence) -> bool:
    return one.post.video_id is not None and one.post.video_id == new.post.video_id
