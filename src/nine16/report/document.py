"""Puts sections, style and script together into one file."""

import functools
import importlib.resources
from collections.abc import Collection, Sequence

import jinja2

from nine16.errors import WrongInput
from nine16.kinds.panel import Story
from nine16.panels.marks.element import Drawn, outside
from nine16.panels.marks.film import pictures
from nine16.panels.words.sentences import LANGUAGES, say
from nine16.report.account import account_list
from nine16.report.policy import policy
from nine16.report.section import notes_in_words, section_of, title_of

_FILES = importlib.resources.files("nine16.report")


def one_by_one(stories: Sequence[Story], *, language: str, title: str | None, notes: Sequence[str], zone: str) -> str:
    """The page of the posts given, one after the other."""
    _check(stories, language)
    sections = [section_of(story, language=language, zone=zone, definitions=story is stories[-1]) for story in stories]
    return _written(
        "page.html",
        language=language,
        title=outside(title, most=120) if title else title_of(stories[0], language),
        notes=_notes(stories, notes, language),
        sections=sections,
        pictures=pictures(stories),
        listed=None,
    )


def by_effect(
    stories: Sequence[Story],
    *,
    language: str,
    title: str | None,
    notes: Sequence[str],
    zone: str,
    in_full: Collection[str] | None = None,
) -> str:
    """The page of many posts: the list by effect, then one by one in the order of the list; `in_full` says which."""
    _check(stories, language)
    listed = account_list(stories, language=language)
    order = [
        story
        for group in listed.groups
        for story in group.stories
        if in_full is None or story.evaluation.post_id in in_full
    ]
    sections = [section_of(story, language=language, zone=zone, definitions=story is order[-1]) for story in order]
    return _written(
        "page.html",
        language=language,
        title=outside(title, most=120) if title else listed.title,
        notes=_notes(stories, notes, language),
        sections=sections,
        pictures=pictures(order),
        listed=listed,
        shown={section.anchor for section in sections},
        only_listed=_only_listed(len(stories) - len(order), language),
    )


def _only_listed(posts: int, language: str) -> str:
    """That some posts stand in the list alone; nothing where all are shown."""
    if not posts:
        return ""
    return say(language, "account.one_listed") if posts == 1 else say(language, "account.listed", n=posts)


def _check(stories: Sequence[Story], language: str) -> None:
    if language not in LANGUAGES:
        raise WrongInput(f"no report in the language '{language}'", where="language", hint="Give en or zh.")
    if not stories:
        raise WrongInput("there is no post to report on", where="stories", hint="Load an export or a log first.")


def _notes(stories: Sequence[Story], notes: Sequence[str], language: str) -> tuple[str, ...]:
    """The page's notes: those given and those of the posts, each once, in order."""
    every = [*notes, *(note for story in stories for note in story.notes)]
    return notes_in_words(tuple(dict.fromkeys(every)), language)


def _written(template: str, **values: object) -> str:
    style, script = (_FILES / "style.css").read_text("utf-8"), (_FILES / "script.js").read_text("utf-8")
    language = str(values["language"])
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("nine16.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Style and script are files of this package, not text from outside: they pass as they are.
    return environment.get_template(template).render(
        **values,
        say=functools.partial(say, language),
        style=Drawn(style),
        script=Drawn(script),
        policy=policy(style, script),
    )
