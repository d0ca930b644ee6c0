"""How much more is needed before an answer can be given: about N more posts, about N more views."""

from nine16.kinds.panel import Story
from nine16.model.evaluation import Beat, Goal
from nine16.model.number import Number
from nine16.panels.words.numbers import about, count
from nine16.panels.words.sentences import say
from nine16.settings import Settings

NOT_TOLD = "nothing tells"
"""How a goal's reason begins when no figure of the post speaks of it: more posts would not help."""


def posts_needed(posts: int, settings: Settings) -> int:
    """How many comparable posts are missing before a place among the usual is given; 0 when there are enough.

    Example:
        >>> posts_needed(3, Settings()), posts_needed(30, Settings())
        (5, 0)
    """
    return max(0, settings.whole("evaluate.usual_least") - posts)


def views_needed(watching: Number, views: int, settings: Settings) -> int:
    """How many more views until a share at this second is sure, about.

    Enough means `evaluate.enough_views` still watching and an interval no wider than
    `evaluate.enough_half_width` either side; width shrinks with the square root of the count.
    0 when the post has enough or when nothing says how many stay.
    """
    enough, half = settings.number("evaluate.enough_views"), settings.number("evaluate.enough_half_width")
    if views <= 0:
        return about(enough)
    least = 1 / max(views, 1)
    share = max(watching.value, least) if watching.value is not None else 0.25  # a quarter stays in a usual post
    wanted = enough / share
    if watching.low is not None and watching.high is not None:
        wanted = max(wanted, views * ((watching.high - watching.low) / 2 / half) ** 2)
    missing = wanted - views
    return about(missing) if missing > 0 else 0


def more_posts(goal: Goal, language: str, settings: Settings) -> str:
    """What a goal without a place lacks, in words."""
    why = goal.percentile.why_null or ""
    if why.startswith(NOT_TOLD):
        return say(language, "needed.not_told")
    missing = posts_needed(goal.n, settings)
    if missing:
        return say(language, "needed.one_post" if missing == 1 else "needed.posts", n=missing)
    return say(language, "needed.acts" if why.startswith("too few acts") else "needed.views_some")


def more_views(beat: Beat, story: Story, language: str) -> str:
    """What a beat without an answer lacks, in words: a log, or about so many more views."""
    evaluation, settings = story.evaluation, story.settings
    if not evaluation.seconds:
        return say(language, "needed.log")
    there = beat.watching_share
    missing = max(
        views_needed(there, evaluation.views, settings), views_needed(_shaped(beat, there), evaluation.views, settings)
    )
    return say(language, "needed.views", n=count(missing, language)) if missing else say(language, "needed.views_some")


def _shaped(beat: Beat, there: Number) -> Number:
    """The beat's action with the share of those still there: its interval has to become narrow too."""
    return Number(there.value, beat.released.low, beat.released.high)
