"""The chapter on 5i: scores against results, whatever comes of it."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.insight.saying import said
from nine16.evaluate.insight.seen import Seen
from nine16.model.finding import Words
from nine16.model.insight import Chapter


def five_i_chapter(
    checked: object | None, cohort: Sequence[Seen], *, titles: Mapping[str, Words], confidence: str
) -> Chapter:
    """What the five scores are worth here.

    Args:
        checked: scores held against results; None where nobody has.
        cohort: the posts.
        titles: of outcomes.
        confidence: of intervals, as written.
    """
    return Chapter("five_i", (), said("five_i.nothing"))
