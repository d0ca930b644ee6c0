"""One post over time: totals at the ages at which posts are compared, its place there, and a forecast."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.over_time.at_age import number_of, total_at
from nine16.evaluate.over_time.boost import boost
from nine16.evaluate.over_time.history import fell_words, histories
from nine16.evaluate.over_time.same_age import account_posts, percentile_at
from nine16.evaluate.over_time.series import History
from nine16.kinds.actions import ActionKind
from nine16.model.evidence import Evidence, Peer
from nine16.model.growth import AGES_S, AtAge, Growth
from nine16.model.number import Number
from nine16.settings import Settings


def growth(
    evidence: Evidence, peers: Sequence[Peer], *, settings: Settings, action_kinds: Mapping[str, ActionKind]
) -> Growth:
    """What a post had at each age, where that stands among the account's posts, and whether it may beat their usual.

    Args:
        evidence: the post with its snapshots.
        peers: other posts with theirs; those of its account are compared with, those of its channel learned from.
        settings: how many posts are usual, how few are enough, the confidence.
        action_kinds: which kinds of action count for `interaction`.
    """
    posts = [(evidence.post, evidence.snapshots), *((peer.post, peer.snapshots) for peer in peers)]
    own, *others = histories(posts, kinds=action_kinds)
    return growth_of(own, others, settings=settings)


def growth_of(own: History, others: Sequence[History], *, settings: Settings) -> Growth:
    """The same for a history among others."""
    counts = _counts(own)
    left_out = own.left_out + tuple(fell_words(one) for one in own.restated)
    if own.born_h is None or not counts:
        why = "nothing says when the post was published" if own.born_h is None else "no capture counts anything"
        none = Number.none(why, basis="captures")
        ages = tuple(AtAge(age, {"views": none}, none) for age in AGES_S) if own.captures else ()
        return Growth(own.post.post_id, None, ages, captures=own.captures, left_out=left_out)
    same = account_posts(own, others)
    last_h = max(float(series.at_h[-1]) for name in counts if (series := own.of(name)) is not None)
    views = own.of("views")
    return Growth(
        post_id=own.post.post_id,
        age_h=last_h - own.born_h,
        ages=tuple(_at_age(own, same, counts, age=age, settings=settings) for age in AGES_S),
        boost=boost(own, others, settings=settings),
        captures=own.captures,
        left_out=left_out,
        series=()
        if views is None
        else tuple(
            (round(at - own.born_h, 3), int(total))
            for at, total in zip(views.at_h.tolist(), views.totals.tolist(), strict=True)
        ),
    )


def _at_age(own: History, same: Sequence[History], counts: Sequence[str], *, age: str, settings: Settings) -> AtAge:
    age_h = AGES_S[age] / 3_600
    totals = {}
    for name in counts:
        series = own.of(name)
        if series is not None and own.born_h is not None:
            totals[name] = total_at(series, born_h=own.born_h, age_h=age_h)
    views = totals.get("views", "no capture counts views")
    return AtAge(
        age,
        {name: number_of(total) for name, total in totals.items()},
        percentile_at(views, same, age_h=age_h, settings=settings),
    )


def _counts(own: History) -> tuple[str, ...]:
    """Every count that everybody's or the organic audience's captures tell; money without its currency is one."""
    names = {name for audience in ("all", "organic") for name in own.series.get(audience, {})}
    return tuple(sorted(name for name in names if ":" not in name))
