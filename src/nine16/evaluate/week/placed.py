"""The best and the worst posts of a week: only those that are surely apart from the usual are named.

A post's place is its percentile among its like, shrunk (`nine16.evaluate.cohorts`), by the first of: its scorecard, the
sale goal, the rate with the most evidence. A place whose interval holds the middle says nothing of better or worse;
such posts are counted, not listed. Intervals hold each post by itself: of forty posts one or two may be named wrongly.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import date

from nine16.evaluate.mean_counts import MEANS
from nine16.evaluate.week.moved import MovedOn
from nine16.kinds.panel import Story
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number
from nine16.model.scorecard import Scored, ScoredOutcome
from nine16.model.week import BEST, WORST, Judged, Placed

MOST = 5
"""Of either kind: a boss reads five."""
MIDDLE = 50.0
WIDEST = 80.0
"""An interval wider than this over 0..100 places nothing: the sale goal of a post with three orders. [ours]"""
SCORECARD = "scorecard"
OPENING_S = 1.0
"""The second that stands for a video where nothing else does: its first picture may still be black."""
_AGAINST = frozenset({"negative"})
"""Rates of which more is worse: they do not place a post here."""


def judged(story: Story, *, published_on: date | None, new: bool, moved: MovedOn | None = None) -> Judged:
    """One post with its place, the rate that explains it, and the second to show.

    Args:
        story: the post, evaluated.
        published_on: its day, in the zone of the week.
        new: whether it was published in the week.
        moved: its least likely move in the week.
    """
    evaluation, post = story.evaluation, story.evidence.post
    by, place = _place(evaluation)
    line = _weighing(evaluation.scorecard) if by == SCORECARD and evaluation.scorecard is not None else None
    rate = _explaining(evaluation, by) if line is None else line.rate or line.name
    known = story.usual.get(rate) if rate is not None else None
    finding = next((one for one in evaluation.findings if one.about == "audience"), None)
    return Judged(
        post_id=post.post_id,
        video_id=post.video_id,
        title=post.title,
        channel=post.channel,
        published_on=published_on,
        new=new,
        views=evaluation.views,
        judged_by=by,
        percentile=place,
        cohort=evaluation.cohort if by not in {"sale", "item", "account"} else None,
        rate=rate,
        explained=line.shrunk if line is not None else None if rate is None else _as_counted(evaluation, rate),
        explained_place=None if line is None else line.percentile,
        usual=None if known is None else Number(known.median, known.low, known.high, n=known.posts, basis=known.basis),
        card=evaluation.scorecard if by == SCORECARD else None,
        moved=None if moved is None else moved.mover,
        moved_on=None if moved is None else moved.day,
        finding=finding,
        at_s=None if story.filmstrip is None else _telling_s(story, place),
    )


def placed(posts: Sequence[Judged], *, tested: int = 0) -> Placed:
    """Which of them stand out, which way, and how many do not.

    Args:
        posts: those published in the week, and older ones that moved.
        tested: how many could have been named for having moved.

    Example:
        >>> placed([]).best
        ()
    """
    best = sorted((one for one in posts if _side(one) == BEST), key=_height, reverse=True)
    worst = sorted((one for one in posts if _side(one) == WORST), key=_height)
    known = [one for one in posts if one.percentile.value is not None and one.new]
    between = [one for one in known if _side(one) is None]
    waiting = [one for one in posts if one.percentile.value is None and _side(one) is None]
    whys = Counter(one.percentile.why_null for one in waiting)
    return Placed(
        best=tuple(best[:MOST]),
        worst=tuple(worst[:MOST]),
        usual=len(between),
        more={BEST: max(0, len(best) - MOST), WORST: max(0, len(worst) - MOST)},
        new={BEST: sum(one.new for one in best), WORST: sum(one.new for one in worst)},
        leading=None if best or not between else max(between, key=_height),
        trailing=None if worst or len(between) < 2 else min(between, key=_height),
        waiting=len(waiting),
        why_waiting=whys.most_common(1)[0][0] if whys else None,
        usual_on=_by_channel(between),
        waiting_on=_by_channel(waiting),
        tested=tested,
    )


def _by_channel(posts: Sequence[Judged]) -> dict[str, int]:
    """How many on which channel, most first."""
    return dict(sorted(Counter(one.channel for one in posts).items(), key=lambda each: (-each[1], each[0])))


def order_is_sure(posts: Sequence[Judged]) -> bool:
    """Whether no two of a list overlap: only then is each surely ahead of the next.

    Args:
        posts: best first or worst first; those without a place stand in no order.
    """
    limits = sorted(_limits(one.percentile) for one in posts if one.percentile.value is not None)
    return all(before[1] < after[0] for before, after in itertools.pairwise(limits))


def _place(evaluation: Evaluation) -> tuple[str | None, Number]:
    """By what a post is placed, and where."""
    card = evaluation.scorecard
    if card is not None and card.score.value is not None and _says_something(card.score):
        return SCORECARD, card.score
    if evaluation.effect is not None and _says_something(evaluation.effect.sale.percentile):
        return "sale", evaluation.effect.sale.percentile
    rates = [name for name in evaluation.percentiles if name not in _AGAINST]
    known = [name for name in rates if _says_something(evaluation.percentiles[name])]
    if known:
        best = max(known, key=lambda name: (_evidence(evaluation.rates.get(name)), name))
        return best, evaluation.percentiles[best]
    whys = Counter(
        evaluation.percentiles[name].why_null for name in rates if evaluation.percentiles[name].value is None
    )
    why = whys.most_common(1)[0][0] if whys else None
    if why is None:
        why = "too few views to place it" if rates else "nothing tells what viewers did"
    return None, Number.none(why, n=evaluation.cohort.posts if evaluation.cohort else 0, basis="posts")


def _says_something(place: Number) -> bool:
    if place.value is None:
        return False
    low, high = _limits(place)
    return high - low <= WIDEST


def _evidence(rate: Number | None) -> float:
    """How much is known of a rate: the fewer of those who did and those who did not."""
    if rate is None or rate.value is None or not rate.n:
        return 0.0
    share = min(max(rate.value, 0.0), 1.0)
    return rate.n * min(share, 1.0 - share) if share < 1.0 else float(rate.n)


def _explaining(evaluation: Evaluation, by: str | None) -> str | None:
    if by in evaluation.percentiles:
        return by
    effect = evaluation.effect
    if by == "sale" and effect is not None:
        return effect.sale.rate
    known = {
        name: place.value
        for name, place in evaluation.percentiles.items()
        if place.value is not None and name not in _AGAINST and _says_something(place)
    }
    return max(known, key=lambda name: (abs(known[name] - MIDDLE), name)) if known else None


def _weighing(card: Scored) -> ScoredOutcome | None:
    """What moves a score furthest from the middle, the way the score went."""
    way = 1.0 if (card.score.value or MIDDLE) > MIDDLE else -1.0
    known = [
        (way * one.weight * (one.percentile.value - MIDDLE), one.name, one)
        for one in card.outcomes
        if one.percentile.value is not None and one.shrunk.value is not None
    ]
    return max(known, key=lambda each: each[:2])[2] if known else None


def _as_counted(evaluation: Evaluation, rate: str) -> Number | None:
    if rate in MEANS:
        return {"average_watch_s": evaluation.average_watch_s, "average_reach_s": evaluation.average_reach_s}.get(rate)
    return evaluation.rates.get(rate)


def _side(one: Judged) -> str | None:
    """best, worst, or None where neither is sure; an older post stands for what it did in the week."""
    if not one.new:
        return None if one.moved is None else BEST if one.moved.direction == "up" else WORST
    if one.percentile.value is None:
        return None
    low, high = _limits(one.percentile)
    return BEST if low > MIDDLE else WORST if high < MIDDLE else None


def _height(one: Judged) -> tuple[float, str]:
    """Where it stands; one without a place in the middle, so that it comes after those that are sure."""
    return (MIDDLE if one.percentile.value is None else one.percentile.value, one.post_id)


def _limits(number: Number) -> tuple[float, float]:
    value = number.value or 0.0
    return (value if number.low is None else number.low), (value if number.high is None else number.high)


def _telling_s(story: Story, place: Number) -> float:
    """Where it lost most if it stands low, else its opening."""
    moments = story.evaluation.moments
    if moments and place.value is not None and place.value < MIDDLE:
        return float(max(moments, key=lambda one: one.viewers.value or 0.0).second)
    return OPENING_S
