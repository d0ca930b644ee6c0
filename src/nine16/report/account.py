"""The posts of an account by effect: places with their uncertainty, ties said, nobody ranked by chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.evaluate.ranking import Figure, Range, figure_ranges
from nine16.kinds.panel import Story
from nine16.model.evaluation import Goal
from nine16.panels.effect import GOALS, goal_in_words, place_of
from nine16.panels.marks.element import Drawn, outside
from nine16.panels.marks.film import anchor
from nine16.panels.words.needed import more_posts
from nine16.panels.words.numbers import count
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words, title_of, views_in_words


@dataclass(frozen=True, slots=True)
class Standing:
    """One goal of one post in the list."""

    goal: str
    drawn: Drawn
    places: str
    first: int
    """Best place it can hold; 0 without a place."""
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """One post in the list."""

    anchor: str
    title: str
    small: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The posts of one account."""

    title: str
    says: str
    ties: tuple[tuple[str, str], ...]
    """By goal: which posts cannot be told apart."""
    lines: tuple[Line, ...]
    waiting: tuple[Line, ...]
    waiting_says: str
    stories: tuple[Story, ...]
    """In the order of the list."""


@dataclass(frozen=True, slots=True)
class AccountList:
    """The list on top of a page of many posts."""

    title: str
    sum: str
    groups: tuple[Group, ...]


def account_list(stories: Sequence[Story], *, language: str) -> AccountList:
    """The list: one group an account, each ordered by the sale goal's shrunk percentile."""
    accounts: dict[tuple[str, str], list[Story]] = {}
    for story in stories:
        post = story.evidence.post
        accounts.setdefault((post.channel, post.account or ""), []).append(story)
    groups = tuple(_group(channel, account, told, language) for (channel, account), told in accounts.items())
    number = len(stories)
    # A view is not the same thing on every channel: only those of one are added up here (nine16 totals says more).
    alike = len({channel for channel, _ in accounts}) == 1
    views = sum(story.evaluation.views for story in stories)
    return AccountList(
        title=say(language, "account.one") if number == 1 else say(language, "account.title", n=number),
        sum=say(
            language,
            "account.sum" if alike and views else "account.sum_unlike",
            posts=_counted(number, "post", language),
            accounts=_counted(len(accounts), "account", language),
            views=say(language, "page.views", n=count(views, language)),
        ),
        groups=groups,
    )


def _counted(number: int, thing: str, language: str) -> str:
    one = {"post": "account.one_post", "account": "account.one_account"}[thing]
    many = {"post": "account.posts", "account": "account.accounts"}[thing]
    return say(language, one) if number == 1 else say(language, many, n=number)


def _goal(story: Story, name: str) -> Goal | None:
    return getattr(story.evaluation.effect, name) if story.evaluation.effect else None


def _value(story: Story, name: str) -> float | None:
    goal = _goal(story, name)
    return goal.percentile.value if goal else None


def _figure(story: Story, name: str) -> Figure | None:
    """A goal's place among the post's like, as something to put in order."""
    goal = _goal(story, name)
    if goal is None or goal.percentile.value is None:
        return None
    confidence = story.settings.number("evaluate.confidence")
    return Figure.of(story.evaluation.post_id, goal.percentile, confidence=confidence)


def _group(channel: str, account: str, stories: list[Story], language: str) -> Group:
    ranked = [story for story in stories if any(_value(story, name) is not None for name in GOALS)]
    waiting = [story for story in stories if story not in ranked]
    ranked.sort(
        key=lambda story: tuple(-(value if (value := _value(story, name)) is not None else -1) for name in GOALS)
    )
    waiting.sort(key=lambda story: -story.evaluation.views)
    by_goal: dict[str, dict[str, Range]] = {}
    ties = []
    for name in GOALS:
        known = [figure for story in ranked if (figure := _figure(story, name)) is not None]
        confidence = stories[0].settings.number("evaluate.confidence")
        held = figure_ranges(known, confidence=confidence)
        by_goal[name] = {figure.post_id: range_ for figure, range_ in zip(known, held, strict=True)}
        first = sum(one.best == 1 for one in held)
        if len(held) > 1:
            title = say(language, f"goal.{name}")
            said = (
                say(language, "account.tie", n=first, goal=title)
                if first > 1
                else say(language, "account.no_tie", goal=title)
            )
            ties.append((name, said))
    named = outside(account, most=40) if account else say(language, "page.no_account")
    goals = [goal for story in waiting if (goal := _goal(story, "sale")) is not None]
    needed = (
        more_posts(min(goals, key=lambda goal: goal.n), language, waiting[0].settings)
        if goals
        else say(language, "needed.views_some")
    )
    return Group(
        title=say(language, "account.group", channel=channel_in_words(channel, language), account=named),
        says=_counted(len(stories), "post", language),
        ties=tuple(ties),
        lines=tuple(_line(story, by_goal, language) for story in ranked),
        waiting=tuple(_line(story, {}, language) for story in waiting),
        waiting_says=say(
            language, "account.waiting_says", posts=_counted(len(waiting), "post", language), needed=needed
        )
        if waiting
        else "",
        stories=(*ranked, *waiting),
    )


def _line(story: Story, by_goal: dict[str, dict[str, Range]], language: str) -> Line:
    small = [
        views_in_words(story, language),
        say(language, "account.film" if story.evidence.video else "account.numbers_only"),
    ]
    standings = []
    for name in GOALS:
        goal = _goal(story, name)
        place = by_goal.get(name, {}).get(story.evaluation.post_id)
        if goal is None or place is None or goal.percentile.value is None:
            words = more_posts(goal, language, story.settings) if goal else say(language, "needed.views_some")
            standings.append(Standing(name, Drawn(""), words, 0, -1.0))
            continue
        said = (
            say(language, "account.place_one", first=place.best)
            if place.best == place.worst
            else say(language, "account.place", first=place.best, last=place.worst)
        )
        title = say(language, f"goal.{name}")
        grade = say(language, f"grade.{goal.grade}") if goal.grade else said
        says = say(
            language, "effect.line", goal=title, grade=grade, place=goal_in_words(goal, language, story.settings)
        )
        standings.append(
            Standing(name, place_of(goal, says=says, height_px=20), said, place.best, goal.percentile.value)
        )
    return Line(
        anchor(story.evaluation.post_id), title_of(story, language, most=60), " · ".join(small), tuple(standings)
    )
