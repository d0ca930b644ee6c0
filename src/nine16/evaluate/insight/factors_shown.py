"""Posts that show a factor, at the middle of the longest stretch in which it is shown."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from nine16.evaluate.insight.mean_rates import mean_rate
from nine16.evaluate.insight.saying import joined, said, share, share_of
from nine16.evaluate.insight.seen import Seen, examples, of, outcome_words, shown_in
from nine16.evaluate.rates import played_shares
from nine16.evaluate.sources import newest
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.insight import ShownIn

_CLEAR = 0.9
"""Of the seconds of the cohort, those above this share of all values show it clearly."""
_MOST_OF_IT = 0.75
"""Of posts, those above this share have most of it."""
_EARLY_S = 1.5
"""The picture that stands for the first 3 s."""
_FIRST_S = 0.5
"""The very first picture: what an order about the opening asks for."""
_HEARD = frozenset(
    {"silence", "loudness", "onsets", "pauses", "speech", "speech_rate", "speech_share", "voice_level", "clipping"}
)
"""What is heard and not seen: no picture shows it."""
_AT_S = {"message_by_9s": 8.0, "call_by_9s": 8.0, "offer_by_11s": 10.0, "call_after_16s": 17.0}
_EARLY = frozenset({"face_early", "words_early", "cut_early"})
_OF_TITLES = ("title_", "tag:")
"""Factors of titles: their picture is the post's opening, so that it is known again."""
_EFFECTIVE_S = 3.0
"""An effective view, wherever it is counted."""
_MOST_SAID = 2
"""Outcomes whose figures stand beside an example."""


def clear_seconds(one: Factor, cohort: Sequence[Seen]) -> Mapping[str, tuple[int, ...]]:
    """By post, the seconds that clearly show a factor: any with it, or the highest tenth of all seconds.

    Args:
        one: of level second.
        cohort: the posts.
    """
    values = {
        post.post_id: post.evidence.shown[one.factor].per_second for post in cohort if one.factor in post.evidence.shown
    }
    every = [value for row in values.values() for value in row if value is not None]
    if not every:
        return {}
    clear = float(np.quantile(every, _CLEAR)) if one.step.kind != "with_without" else 1e-9
    lag_s = one.lag_s or 0
    found = {}
    for post in cohort:
        row = values.get(post.post_id, ())
        seconds = tuple(
            t for t, value in enumerate(row) if value is not None and value >= clear and post.there(t + lag_s)
        )
        if seconds:
            found[post.post_id] = seconds
    return found


def longest_stretch(seconds: Sequence[int]) -> tuple[int, int]:
    """The longest run of seconds, as from and to; of several as long the one in the middle of them.

    Example:
        >>> longest_stretch([0, 4, 5, 6, 9]), longest_stretch([2, 8, 14])
        ((4, 7), (8, 9))
    """
    breaks = [place for place, (first, second) in enumerate(pairwise(seconds), 1) if second > first + 1]
    runs = [list(seconds)[start:end] for start, end in pairwise([0, *breaks, len(seconds)])]
    most = max(map(len, runs))
    longest = [run for run in runs if len(run) == most]
    run = longest[len(longest) // 2]
    return run[0], run[-1] + 1


def did_there(one: Factor, cohort: Sequence[Seen]) -> Mapping[str, float]:
    """By post, how many viewers did it in the seconds that answer to what is shown.

    Args:
        one: of level second.
        cohort: the posts.
    """
    posts = {post.post_id: post for post in cohort}
    found: dict[str, float] = {}
    for post_id, seconds in clear_seconds(one, cohort).items():
        acts = [act for t in seconds if (act := posts[post_id].did(one.outcome, t + (one.lag_s or 0))) is not None]
        if acts:
            found[post_id] = float(sum(acted for acted, _ in acts))
    return found


def shown_by(
    factors: Sequence[Factor],
    cohort: Sequence[Seen],
    questions: Mapping[str, Sequence[float]],
    usual: Mapping[str, Mapping[int, float]] | None = None,
) -> tuple[ShownIn, ...]:
    """A few posts that show a factor, each with what its own viewers did; none of what nobody measured, or can see.

    Args:
        factors: the same factor with the outcomes that the claim is about.
        cohort: the posts.
        questions: of factors by post: the value of each of them.
        usual: by outcome and second, the share of those still there who do it in a usual post.
    """
    if factors[0].factor in _HEARD:
        return ()
    return (
        _stretches(factors, cohort, usual or {}) if factors[0].level == "second" else _posts(factors, cohort, questions)
    )


def _stretches(
    factors: Sequence[Factor], cohort: Sequence[Seen], usual: Mapping[str, Mapping[int, float]]
) -> tuple[ShownIn, ...]:
    found = {post: longest_stretch(each) for post, each in clear_seconds(factors[0], cohort).items()}
    have = [post for post in cohort if post.post_id in found]
    best = examples(have, lambda post: post.there(found[post.post_id][0] + (factors[0].lag_s or 0)))
    return tuple(
        shown_in(post, sum(found[post.post_id]) / 2, _in_stretch(factors, post, found[post.post_id], usual))
        for post in best
    )


def _in_stretch(
    factors: Sequence[Factor], post: Seen, stretch: tuple[int, int], usual: Mapping[str, Mapping[int, float]]
) -> Words | None:
    """How many of those still there did what the claim is about while it was shown, and how many it would be usually."""
    (from_s, to_s), acts, there = stretch, [], 0
    for one in factors[:_MOST_SAID]:
        lag_s = one.lag_s or 0
        did = [act for t in range(from_s, to_s) if (act := post.did(one.outcome, t + lag_s)) is not None]
        if did:
            there = there or did[0][1]
            figures = {"acted": f"{sum(acted for acted, _ in did):,}", "of": of(one.outcome)}
            often = _usual_here(one.outcome, post, (from_s + lag_s, to_s + lag_s), usual.get(one.outcome, {}))
            acts.append(
                said("shown.act", **figures)
                if often is None
                else said("shown.act_usual", **figures, usual=f"{often:,.0f}")
            )
    if not acts:
        return None
    key = "shown.stretch" if not (factors[0].lag_s or 0) else "shown.stretch_later"
    return said(key, from_s=from_s, to_s=to_s, n=f"{there:,}", acts=joined(acts), later=factors[0].lag_s or 0)


def _usual_here(outcome: str, post: Seen, stretch: tuple[int, int], usual: Mapping[int, float]) -> float | None:
    """How many would do it in a stretch as usual: the course of all posts, at the level of this post's other seconds.

    What a post has more of than others in every second is no work of this stretch, so it is taken out, as the claim does.
    """
    acted, expected, there = 0.0, 0.0, 0.0
    for second, rate in usual.items():
        did = post.did(outcome, second)
        if did is None:
            continue
        if stretch[0] <= second < stretch[1]:
            there += rate * did[1]
        else:
            acted, expected = acted + did[0], expected + rate * did[1]
    known = all(second in usual and post.did(outcome, second) is not None for second in range(*stretch))
    return there * acted / expected if known and acted and expected else None


def _posts(
    factors: Sequence[Factor], cohort: Sequence[Seen], questions: Mapping[str, Sequence[float]]
) -> tuple[ShownIn, ...]:
    """Posts that have it, or have most of it, by how often they were watched."""
    one = factors[0]
    values = _values(one, cohort, questions)
    if not values:
        return ()
    title = one.factor.startswith(_OF_TITLES)
    if title and one.outcome != "views" and not any(one.outcome in post.known.totals for post in cohort):
        return ()  # a title without its figure shows nothing that the claim does not say
    least = float(np.quantile(list(values.values()), _MOST_OF_IT)) if one.step.kind != "with_without" else 1e-9
    told = [each for each in factors if any(each.outcome in post.known.totals for post in cohort)] or list(factors)
    have = [post for post in cohort if values.get(post.post_id, -np.inf) >= least]
    known = [post for post in have if told[0].outcome in post.known.totals] or have
    hold = one.factor.startswith("hold_")
    at_s = _FIRST_S if hold else _EARLY_S if title or one.factor in _EARLY else _AT_S.get(one.factor)
    return tuple(
        shown_in(post, at_s, _of_post(told, post, values[post.post_id] if hold else None, _usually(told, cohort)))
        for post in examples(known, lambda post: float(post.views or 0))
    )


def _values(one: Factor, cohort: Sequence[Seen], questions: Mapping[str, Sequence[float]]) -> dict[str, float]:
    if one.factor.startswith("hold_"):
        known = ((post.post_id, held(post, float(_held_s(one)))) for post in cohort)
        return {name: share for name, share in known if share is not None}
    if one.factor not in questions:
        return {}
    told = zip(cohort, questions[one.factor], strict=True)
    return {post.post_id: value for post, value in told if np.isfinite(value)}


def held(post: Seen, second: float) -> float | None:
    """Share of a post's viewers who stay so long; None where nobody counts it at that second.

    Args:
        post: of the cohort.
        second: 3 as logs and exports have it, or a milestone of an export.
    """
    count = post.known.totals.get("effective_view")
    if second == _EFFECTIVE_S and count is not None and count.n > 0:
        return count.acted / count.n
    shares = (played_shares(one).get(second) for one in newest(post.evidence.snapshots))
    return next((share for share in shares if share is not None), None)


def who_stay(one: Factor, cohort: Sequence[Seen]) -> list[Seen]:
    """Posts of which it is known who stays so long.

    Args:
        one: hold_3s, say.
        cohort: the posts.
    """
    return [post for post in cohort if held(post, float(_held_s(one))) is not None]


def _held_s(one: Factor) -> str:
    """The second of a share who stay: 3 of hold_3s."""
    return one.factor.removeprefix("hold_").removesuffix("s")


def _usually(factors: Sequence[Factor], cohort: Sequence[Seen]) -> dict[str, Words]:
    """By outcome, and by effective_view for who stays, the rate of a usual post."""
    names = ("effective_view", *(one.outcome for one in factors[:_MOST_SAID]))
    rates = {name: mean_rate(cohort, name, 0.95)[1] for name in names}
    return {name: share_of(group.mean) for name, group in rates.items() if group is not None}


def _of_post(factors: Sequence[Factor], post: Seen, stay: float | None, usual: Mapping[str, Words]) -> Words | None:
    """The post's own figures of what the claim is about, each beside the usual one."""
    stays = {"value": share(stay, wide=0.1), "second": _held_s(factors[0])} if stay is not None else None
    parts = []
    if stays is not None:
        known = usual.get("effective_view") if float(_held_s(factors[0])) == _EFFECTIVE_S else None
        parts.append(said("shown.held", **stays) if known is None else said("shown.held_usual", **stays, usual=known))
    for one in factors[:_MOST_SAID]:
        count = post.known.totals.get(one.outcome)
        if count is not None and count.n > 0:
            rate = share(count.acted / count.n)
            figures = {"outcome": outcome_words(one.outcome, {}), "value": rate}
            known = usual.get(one.outcome)
            parts.append(
                said("shown.rate", **figures) if known is None else said("shown.rate_usual", **figures, usual=known)
            )
    if post.views:
        parts.append(said("post.plays", n=f"{post.views:,}"))
    return joined(parts) if parts else None
