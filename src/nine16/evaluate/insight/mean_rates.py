"""A rate of the cohort over its posts, on the basis that tells of more of them."""

from collections.abc import Sequence

from nine16.evaluate.insight.over_posts import GroupRate, rates_by_group
from nine16.evaluate.insight.saying import joined, said
from nine16.evaluate.insight.seen import Seen, outcome_words
from nine16.model.channel_words import channel_name
from nine16.model.finding import Words

_MOST_NAMED = 2
"""Channels that are named beside a rate; more are counted."""


def mean_rate(cohort: Sequence[Seen], outcome: str, level: float) -> tuple[Words, GroupRate | None]:
    """What the rate is called, with the channels it is known of where others are silent, and its mean; None where too few posts or acts tell.

    Args:
        cohort: the posts.
        outcome: a rate.
        level: confidence of the interval.
    """
    told = [(one, one.known.totals[outcome]) for one in cohort if outcome in one.known.totals]
    bases = [count.basis for _, count in told]
    basis = max(sorted(set(bases)), key=bases.count) if bases else ""
    used = [(one, count) for one, count in told if count.basis == basis and count.n > 0]
    groups = rates_by_group(
        [""] * len(used), [count.acted for _, count in used], [count.n for _, count in used], confidence=level
    )
    label, on = outcome_words(outcome, {}), some_channels([one for one, _ in used], cohort)
    if on is not None:
        label = said("rates.on", outcome=label, channels=on)
    return label, groups[0] if groups else None


def some_channels(used: Sequence[Seen], cohort: Sequence[Seen]) -> Words | None:
    """The channels of the posts that tell, where others are silent: rates of two channels are not to be compared.

    Args:
        used: posts that tell.
        cohort: all posts.
    """
    every = {one.known.post.channel for one in cohort}
    told = sorted({one.known.post.channel for one in used})
    if not told or len(told) == len(every):
        return None
    if len(told) > _MOST_NAMED:
        return said("rates.of_channels", n=len(told), all=len(every))
    return joined([Words(channel_name(one, "en"), channel_name(one, "zh")) for one in told])
