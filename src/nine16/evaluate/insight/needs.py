"""What it would take to know, in words."""

from nine16.evaluate.insight.saying import said
from nine16.evaluate.insight.trying import in_time, takes
from nine16.model.counted import about
from nine16.model.finding import Words
from nine16.model.insight import Trial

MANY = 300
"""Further posts from which on nobody waits for them: by then season and platform are others, and an experiment is over."""
MANY_TIMES = 5
"""The same as so many times the posts there are."""


def needs_posts(more: int | None, here: int, *, by_post: bool = False, trial: Trial | None = None) -> Words:
    """About so many more posts; beyond `MANY` or `MANY_TIMES` what is there, an experiment.

    Args:
        more: how many; None where more of them would not tell, 0 where there are enough.
        here: posts that were asked now.
        by_post: whether it is about whole posts (a title, an hour), of which no two cuts can be made.
        trial: what an experiment takes; None where nobody knows.

    Example:
        >>> needs_posts(37, 30).en
        'About 37 more posts like these would show a difference of a quarter.'
    """
    if more is None:
        return said("need.no_more")
    if more <= 0:
        return said("need.ripe")
    if too_many(more, here):
        if by_post:
            return said("need.experiment_posts")
        if trial is None:
            return said("need.experiment", takes=said("trying.not_known"))
        return said("need.experiment" if in_time(trial) else "need.experiment_late", takes=takes(trial))
    return said("need.one_more") if about(more) == 1 else said("need.more", n=f"{about(more):,}")


def too_many(more: int, here: int) -> bool:
    """Whether nobody waits for so many further posts.

    Args:
        more: how many.
        here: posts that were asked now.

    Example:
        >>> too_many(310, 42), too_many(89, 6), too_many(89, 42)
        (True, True, False)
    """
    return more > MANY or more > MANY_TIMES * max(here, 1)
