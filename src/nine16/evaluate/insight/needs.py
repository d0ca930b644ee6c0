"""What it would take to know, in words."""

from nine16.evaluate.insight.saying import said
from nine16.model.counted import about
from nine16.model.finding import Words

MANY_TIMES = 5
"""So many times the posts there are: by then season and platform are others, and an experiment is shorter."""


def needs_posts(more: int | None, here: int) -> Words:
    """About so many more posts; beyond `MANY_TIMES` what is there, an experiment.

    Args:
        more: how many; None where more of them would not tell, 0 where there are enough.
        here: posts that were asked now.

    Example:
        >>> needs_posts(37, 30).en
        'About 37 more posts like these would show a difference of a quarter.'
    """
    if more is None:
        return said("need.no_more")
    if more <= 0:
        return said("need.ripe")
    if more > MANY_TIMES * max(here, 1):
        return said("need.experiment", n=f"{about(more):,}")
    return said("need.one_more") if about(more) == 1 else said("need.more", n=f"{about(more):,}")
