"""The three goals of a short video, each as a place among the posts that are like it."""

from nine16.evaluate.cohorts.says import cohort_says
from nine16.kinds.panel import Panel, Story
from nine16.model.evaluation import Goal
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.place import Place, place
from nine16.panels.words.needed import more_posts
from nine16.panels.words.sentences import say
from nine16.settings import Settings

GOALS = ("sale", "item", "account")


def _goals(story: Story) -> tuple[tuple[str, Goal], ...]:
    effect = story.evaluation.effect
    return () if effect is None else tuple((name, getattr(effect, name)) for name in GOALS)


def _title(story: Story, language: str) -> str:
    effect = story.evaluation.effect
    said = effect.sentence.get(language) if effect else None
    return (said or say(language, "effect.none")).rstrip().removesuffix("。").removesuffix(".")


def place_of(goal: Goal, *, says: str, height_px: int = 28) -> Drawn:
    """A goal's percentile on the line from weakest to best, with most of the posts from the 10th to the 90th."""
    percentile = goal.percentile
    return place(
        Place(percentile.value, percentile.low, percentile.high, 10, 50, 90),
        says=says,
        from_=0,
        to=100,
        height_px=height_px,
        kind=goal.grade or "unsure",
    )


def goal_in_words(goal: Goal, language: str, settings: Settings) -> str:
    """A goal's place in words, or what is missing."""
    percentile = goal.percentile
    if percentile.value is None:
        return more_posts(goal, language, settings)
    return say(language, "effect.better_than", n=f"{percentile.value:.0f}")


def _grade(goal: Goal) -> str:
    """The goal's grade; where it has none, what is probable when the value is far from the middle."""
    value = goal.percentile.value
    if goal.grade or value is None:
        return goal.grade or "unsure"
    return "probably_above" if value >= 75 else "probably_below" if value <= 25 else "unsure"


def _against(goal: Goal, language: str) -> str:
    if goal.cohort is None:
        return say(language, "effect.against_some", n=goal.n)
    return say(language, "effect.against", cohort=cohort_says(goal.cohort, language))


def _row(name: str, goal: Goal, language: str, settings: Settings) -> Drawn:
    title = say(language, f"goal.{name}")
    words = goal_in_words(goal, language, settings)
    percentile = goal.percentile
    grade = words if percentile.value is None else say(language, f"grade.{_grade(goal)}")
    small = []
    if percentile.value is not None:
        small.append(words)
        if percentile.low is not None and percentile.high is not None:
            low, high = f"{percentile.low:.0f}", f"{percentile.high:.0f}"
            if low != high:  # "from 100 to 100" says nothing more than the place itself
                small.append(say(language, "effect.probably", low=low, high=high))
        small.append(_against(goal, language))
    return element(
        "div",
        element("div", title, class_="goal-name"),
        element("div", grade, class_=f"goal-grade {goal.grade or 'unsure'}"),
        element(
            "div",
            place_of(goal, says=say(language, "effect.line", goal=title, grade=grade, place=words)),
            element(
                "div",
                element("span", say(language, "effect.left_end")),
                element("span", say(language, "effect.usual")),
                element("span", say(language, "effect.right_end")),
                class_="ends",
                aria_hidden="true",
            ),
            class_="goal-line",
        ),
        element("div", " · ".join(small), class_="small") if small else None,
        class_="goal",
    )


def _draw(story: Story, language: str) -> str:
    goals = _goals(story)
    if not goals:
        return ""
    return element("div", *(_row(name, goal, language, story.settings) for name, goal in goals), class_="goals")


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "goal": name,
            "percentile": goal.percentile.value,
            "low": goal.percentile.low,
            "high": goal.percentile.high,
            "grade": goal.grade,
            "rate": goal.rate,
            "against": goal.against,
            "posts": goal.n,
        }
        for name, goal in _goals(story)
    ]


effect = Panel(
    name="effect",
    place="first",
    order=10,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="The three goals among the posts that are like it, and one sentence.",
)
