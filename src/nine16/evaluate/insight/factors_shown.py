"""Posts and seconds that show a factor: where it is clearest, with the most viewers still there."""

from collections.abc import Mapping, Sequence

import numpy as np

from nine16.evaluate.insight.seen import MOST_SHOWN, Seen, in_second, in_whole, most_seen
from nine16.model.factor import Factor
from nine16.model.insight import ShownIn

_CLEAR = 0.9
"""Of the seconds of the cohort, those above this share of all values show it clearly."""
_MOST_OF_IT = 0.75
"""Of posts, those above this share have most of it."""
_EARLY_S = 1.5
"""The picture that stands for the first 3 s."""
_AT_S = {"message_by_9s": 8.0, "call_by_9s": 8.0, "offer_by_11s": 10.0, "call_after_16s": 17.0}
_EARLY = frozenset({"face_early", "words_early", "cut_early", "hold_3s", "hold_2s", "hold_5s"})


def shown_by(one: Factor, cohort: Sequence[Seen], questions: Mapping[str, Sequence[float]]) -> tuple[ShownIn, ...]:
    """At most `MOST_SHOWN` posts; none where nothing was measured.

    Args:
        one: of either level.
        cohort: the posts.
        questions: of factors by post: the value of each of them.
    """
    return _seconds(one, cohort) if one.level == "second" else _posts(one, cohort, questions)


def _seconds(one: Factor, cohort: Sequence[Seen]) -> tuple[ShownIn, ...]:
    """The clearest second of each post, among posts with the most viewers still there when they answer."""
    lag_s = one.lag_s or 0
    values = {
        post.post_id: post.evidence.shown[one.factor].per_second for post in cohort if one.factor in post.evidence.shown
    }
    every = [value for row in values.values() for value in row if value is not None]
    if not every:
        return ()
    # With against without: any second with it; by degrees: the highest tenth.
    clear = float(np.quantile(every, _CLEAR)) if one.step.kind != "with_without" else 1e-9
    found: dict[str, int] = {}
    for post in cohort:
        row = values.get(post.post_id, ())
        clearly = [t for t, value in enumerate(row) if value is not None and value >= clear and post.there(t + lag_s)]
        if clearly:
            found[post.post_id] = max(clearly, key=lambda t: post.there(t + lag_s))
    best = most_seen(
        (post for post in cohort if post.post_id in found), lambda post: post.there(found[post.post_id] + lag_s)
    )
    return tuple(
        in_second(post, found[post.post_id] + lag_s, one.outcome, shown_s=found[post.post_id] + 0.5) for post in best
    )


def _posts(one: Factor, cohort: Sequence[Seen], questions: Mapping[str, Sequence[float]]) -> tuple[ShownIn, ...]:
    """Posts that have it, or have most of it, by how often they were watched."""
    name = one.factor
    values: dict[str, float] = {}
    if name.startswith("hold_"):
        for post in cohort:
            count = post.known.totals.get("effective_view")
            if count is not None and count.n > 0:
                values[post.post_id] = count.acted / count.n
    else:
        if name not in questions:
            return ()
        known = zip(cohort, questions[name], strict=True)
        values = {post.post_id: value for post, value in known if np.isfinite(value)}
    if not values:
        return ()
    least = float(np.quantile(list(values.values()), _MOST_OF_IT)) if one.step.kind != "with_without" else 1e-9
    have = [post for post in cohort if values.get(post.post_id, -np.inf) >= least]
    at_s = _EARLY_S if name in _EARLY else _AT_S.get(name)
    best = most_seen(have, lambda post: float(post.views or 0), most=MOST_SHOWN)
    return tuple(in_whole(post, at_s, one.outcome) for post in best)
