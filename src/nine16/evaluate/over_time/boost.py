"""Whether a young post is likely to beat the account's usual: a probability, and what it rests on."""

from collections.abc import Sequence

import numpy as np

from nine16.evaluate.over_time.forecast import EARLIEST_H, HORIZON_H, forecast
from nine16.evaluate.over_time.same_age import account_posts, known_at
from nine16.evaluate.over_time.series import History
from nine16.model.growth import Boost
from nine16.model.number import Number
from nine16.settings import Settings

_SPEED_UPTO = 0.75
"""The speed is taken since the last capture at no more than this part of the age."""


def boost(own: History, others: Sequence[History], *, settings: Settings) -> Boost | None:
    """The chance that its views at seven days exceed the account's median at seven days.

    None for a post without captures or one that is past seven days: its seven days are known or lost. Where there is
    too little, both numbers are null and say why.

    Args:
        own: the post.
        others: posts to learn from.
        settings: how many posts are usual, how few are enough, the confidence.

    Example:
        >>> from nine16.model.post import Post
        >>> boost(History(Post("a", "douyin"), None, {}), [], settings=Settings()) is None
        True
    """
    series = own.of("views")
    if series is None or own.born_h is None:
        return None
    ages = series.at_h - own.born_h
    age_h = float(ages[-1])
    if age_h >= HORIZON_H:
        return None
    rests: dict[str, float | int | str] = {"age_h": round(age_h, 1), "views": float(series.totals[-1])}
    if age_h < EARLIEST_H:
        return _none(f"the last capture is at an age of {age_h:.1f} h; from {EARLIEST_H:.0f} h on", rests)
    peers = account_posts(own, others)
    usual = [total.value for total in known_at(peers, age_h=HORIZON_H)][: settings.whole("evaluate.usual_posts")]
    least = settings.whole("evaluate.usual_least")
    if len(usual) < least:
        why = f"only {len(usual)} of the account's posts are known at seven days; {least} are needed"
        return _none(why, {**rests, "posts": len(usual)}, n=len(usual))
    earlier = ages[ages <= _SPEED_UPTO * age_h]
    found = forecast(own, others, age_h=age_h, before_h=float(earlier[-1]) if earlier.size else None)
    if found is None:
        return _none("its views at the last capture are not known", rests)
    median = float(np.median(usual))
    confidence = settings.number("evaluate.confidence")
    low, high = found.below_limits(median, confidence=confidence)
    tail = (1.0 - confidence) / 2.0
    return Boost(
        beats_usual=Number(
            1.0 - found.below(median),
            1.0 - high,
            1.0 - low,
            n=found.learned_from,
            basis="posts",
        ),
        views_7d=Number(
            found.quantile(0.5),
            found.quantile(tail),
            found.quantile(1.0 - tail),
            n=found.learned_from,
            basis="posts",
        ),
        rests_on={
            **rests,
            "posts": found.learned_from,
            "usual_7d": median,
            "usual_posts": len(usual),
            **{f"by_{name}": round(factor, 3) for name, factor in found.effects.items()},
        },
    )


def _none(why: str, rests: dict[str, float | int | str], *, n: int | None = None) -> Boost:
    number = Number.none(why, n=n, basis="posts")
    return Boost(beats_usual=number, views_7d=number, rests_on=rests)
