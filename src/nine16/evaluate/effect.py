"""The effect: how well one post serves the three goals of a short video, among the posts that are like it."""

from collections.abc import Mapping

from nine16.evaluate.cohorts.goals import GOAL_RATES, GoalPlace
from nine16.evaluate.cohorts.says import cohort_says
from nine16.evaluate.placing import Place
from nine16.evaluate.sentence import Judged, sentence
from nine16.model.evaluation import Effect, Goal
from nine16.model.number import Number

FAR = 90.0
"""A percentile surely beyond this is far above most; surely below 100 - this, far below."""
LIKELY = 0.8
"""Chance of the upper half from which it is 'probably' better."""
_UNKNOWN = GoalPlace("unknown")


def effect(places: Mapping[str, GoalPlace], *, least: int) -> Effect:
    """The three goals as percentiles of shrunk rates among the post's like, and one sentence.

    Args:
        places: where the post stands by each goal (`cohorts.goals`).
        least: how few posts are enough to compare with.

    Example:
        >>> effect({}, least=8).sale.percentile.why_null
        'nothing tells order or cart or shop_entry or inquiry'
    """
    judged = {goal: _judge(goal, places.get(goal, _UNKNOWN), least=least) for goal in GOAL_RATES}
    return Effect(
        sale=judged["sale"].goal,
        item=judged["item"].goal,
        account=judged["account"].goal,
        sentence=sentence(judged, least=least),
    )


def _judge(goal: str, found: GoalPlace, *, least: int) -> Judged:
    cohort, place = found.cohort, found.place
    if cohort is None:
        why = "nothing tells " + " or ".join(GOAL_RATES[goal])
        return Judged(Goal(Number.none(why, n=0, basis="posts"), None, "", 0), "unknown", None)
    posts, against = cohort.posts, cohort_says(cohort, "en")
    if place is None:
        why = (
            f"not enough posts to compare with: about {max(1, least - posts)} more needed"
            if found.state == "few"
            else "too few acts in all of these posts to tell them apart"
        )
        nowhere = Goal(Number.none(why, n=posts, basis="posts"), None, against, posts, found.rate, cohort)
        return Judged(nowhere, found.state, cohort)
    grade = grade_of(place)
    number = Number(place.value, place.low, place.high, n=posts, basis="posts")
    return Judged(Goal(number, grade, against, posts, found.rate, cohort), _verdict(place, grade), cohort)


def grade_of(place: Place) -> str | None:
    """A grade only as sure as the interval allows; None where the place could be almost anywhere.

    Example:
        >>> grade_of(Place(95, 91, 100, 1.0)), grade_of(Place(60, 30, 80, 0.7)), grade_of(Place(50, 0, 100, 0.5))
        ('far_above', 'usual', None)
    """
    if place.low >= FAR:
        return "far_above"
    if place.high <= 100.0 - FAR:
        return "far_below"
    if place.low > 50.0:
        return "above"
    if place.high < 50.0:
        return "below"
    if place.low <= 100.0 - FAR and place.high >= FAR:
        return None
    return "usual"


def _verdict(place: Place, grade: str | None) -> str:
    """The grade, or what is likely where the grade cannot be sure."""
    if grade not in {None, "usual"}:
        return str(grade)
    if place.upper_half >= LIKELY:
        return "probably_above"
    if place.upper_half <= 1.0 - LIKELY:
        return "probably_below"
    return "unsure" if grade is None else "usual"
