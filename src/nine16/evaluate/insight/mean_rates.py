"""A rate of the cohort over its posts, on the basis that tells of more of them."""

from collections.abc import Sequence

from nine16.evaluate.insight.over_posts import GroupRate, rates_by_group
from nine16.evaluate.insight.seen import Seen, outcome_words
from nine16.model.finding import Words


def mean_rate(cohort: Sequence[Seen], outcome: str, level: float) -> tuple[Words, GroupRate | None]:
    """What the rate is called, and its mean; None where too few posts or acts tell.

    Args:
        cohort: the posts.
        outcome: a rate.
        level: confidence of the interval.
    """
    told = [one.known.totals[outcome] for one in cohort if outcome in one.known.totals]
    bases = [count.basis for count in told]
    basis = max(sorted(set(bases)), key=bases.count) if bases else ""
    used = [count for count in told if count.basis == basis and count.n > 0]
    groups = rates_by_group(
        [""] * len(used), [count.acted for count in used], [count.n for count in used], confidence=level
    )
    return outcome_words(outcome, {}), groups[0] if groups else None
