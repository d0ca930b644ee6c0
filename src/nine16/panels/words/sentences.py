"""Finds a sentence in the table of its language and fills in the figures."""

import functools
import importlib.resources
import string
import tomllib

from nine16.errors import WrongInput, unknown_name

LANGUAGES = ("en", "zh")


def say(language: str, key: str, **figures: object) -> str:
    """The sentence `key` ("panel.name") of `words/LANGUAGE.toml` with its figures.

    Raises:
        WrongInput: the language is neither en nor zh.
        NotFound: no sentence has that key.

    Example:
        >>> say("en", "grade.above"), say("zh", "grade.above")
        ('better than most', '好于同类')
    """
    sentences = table(language)
    if key not in sentences:
        raise unknown_name("sentence", key, sentences, where=f"words/{language}.toml")
    return sentences[key].format(**figures)


def has(language: str, key: str) -> bool:
    """Whether the table of a language holds a sentence."""
    return key in table(language)


@functools.lru_cache
def table(language: str) -> dict[str, str]:
    """Every sentence of a language by dotted key."""
    if language not in LANGUAGES:
        raise WrongInput(f"no words for the language '{language}'", where="language", hint="Give en or zh.")
    file = importlib.resources.files("nine16.panels.words") / f"{language}.toml"
    groups = tomllib.loads(file.read_text("utf-8"))
    return {f"{group}.{name}": str(text) for group, names in groups.items() for name, text in names.items()}


def blanks(sentence: str) -> set[str]:
    """Names of the figures that a sentence takes.

    Example:
        >>> sorted(blanks("{n} of {all} left"))
        ['all', 'n']
    """
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
