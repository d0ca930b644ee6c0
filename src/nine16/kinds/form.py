"""Forms, themes and sources that a video can have, by name, with what speaks for each: the table `forms.toml`.

A **form** is how a video is told (talk, comedy, plot), a **theme** what it does (tutorial, unboxing, comparison), a
**source** who makes it (users, professionals). The log-odds are declared by hand; confirmed labels move them.
"""

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nine16.errors import WrongInput
from nine16.kinds.word_list import Terms, WordList

FIELDS = ("form", "theme", "source")
"""What is suggested of a video, in their order."""
NAMES_OF_FIELDS: Mapping[str, Mapping[str, str]] = {
    "form": {"en": "form", "zh": "形式"},
    "theme": {"en": "theme", "zh": "主题"},
    "source": {"en": "source", "zh": "制作方"},
}
IN_TITLE, IN_VIDEO = "title", "video"
"""The two places where a name's own words are looked for."""

_KEYS = frozenset({"en", "zh", "base", "speaks", "words_zh", "words_en"})
_LARGEST = 10.0
"""A log-odds beyond it would be certainty, and nothing here is."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something measured of a video, brought to 0..1."""

    name: str
    usual: float
    """What it speaks for nothing at: of a video nobody measured."""
    says: Mapping[str, str]
    """en, zh: a sentence with a place for the value."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One form, theme or source."""

    field: str
    name: str
    title: Mapping[str, str]
    """en, zh."""
    speaks: Mapping[str, float]
    """Log-odds by cue, at full value against its usual one."""
    words: WordList
    base: float = 0.0
    """Log-odds before anything is seen."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The whole table."""

    cues: Mapping[str, Cue]
    names: Mapping[str, Mapping[str, Declared]]
    """By field, then name."""
    word_odds: Mapping[str, float]
    """Log-odds of a name's own words, by place: title, video."""

    def title(self, field: str, name: str, language: str) -> str:
        """What a name is called; a name of the user's own is called as they wrote it.

        Example:
            >>> declared_forms().title("theme", "before_after", "zh")
            '前后对比'
            >>> declared_forms().title("form", "厨房实验", "en")
            '厨房实验'
        """
        known = self.names[field].get(name)
        return name if known is None else known.title[language]

    def named(self, field: str, text: str) -> str | None:
        """The name that a person's text means: the name itself or its title in either language; None for no name.

        Example:
            >>> forms = declared_forms()
            >>> forms.named("theme", "教程"), forms.named("theme", "Before and After"), forms.named("theme", "tutoril")
            ('tutorial', 'before_after', None)
        """
        folded = _folded(text)
        for one in self.names[field].values():
            if folded in {_folded(one.name), *(_folded(title) for title in one.title.values())}:
                return one.name
        return None


@functools.cache
def declared_forms() -> Forms:
    """The table that comes with nine16.

    Example:
        >>> sorted(declared_forms().names["source"])
        ['pgc', 'ugc']
    """
    text = (importlib.resources.files("nine16.kinds") / "forms.toml").read_text("utf-8")
    return read_forms(text, where="forms.toml")


def read_forms(text: str, *, where: str) -> Forms:
    """Read the table and check it.

    Raises:
        WrongInput: naming the file and the key.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"cannot read the table of forms: {reason}", where=where, hint="Mend the TOML.") from None
    cues = {name: _cue(name, said, where=where) for name, said in table.get("cues", {}).items()}
    names = {
        field: {name: _declared(field, name, said, cues, where=where) for name, said in table.get(field, {}).items()}
        for field in FIELDS
    }
    odds = {place: _odds(table.get("words", {}).get(place), f"words.{place}", where=where) for place in _PLACES}
    return Forms(cues, names, odds)


_PLACES = (IN_TITLE, IN_VIDEO)


def _cue(name: str, said: Mapping[str, Any], *, where: str) -> Cue:
    usual = said.get("usual")
    if not isinstance(usual, int | float) or not 0 <= usual <= 1:
        raise WrongInput(f"cues.{name}.usual = {usual!r}", where=where, hint="Give a share, 0 to 1.")
    return Cue(
        name, float(usual), {language: _text(said, language, f"cues.{name}", where) for language in ("en", "zh")}
    )


def _declared(field: str, name: str, said: Mapping[str, Any], cues: Mapping[str, Cue], *, where: str) -> Declared:
    key = f"{field}.{name}"
    if unknown := sorted(set(said) - _KEYS):
        raise WrongInput(f"'{unknown[0]}' is no key of {key}", where=where, hint="Keys: " + ", ".join(sorted(_KEYS)))
    speaks = {cue: _odds(odds, f"{key}.speaks.{cue}", where=where) for cue, odds in said.get("speaks", {}).items()}
    if strange := sorted(set(speaks) - set(cues)):
        raise WrongInput(f"{key} names the cue '{strange[0]}'", where=where, hint="Cues: " + ", ".join(sorted(cues)))
    title = {language: _text(said, language, key, where) for language in ("en", "zh")}
    terms = tuple((language, Terms(tuple(said.get(f"words_{language}", ())))) for language in ("zh", "en"))
    words = WordList(name, name, title["en"], title["zh"], terms)
    return Declared(field, name, title, speaks, words, _odds(said.get("base", 0.0), f"{key}.base", where=where))


def _odds(value: object, key: str, *, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST or math.isnan(value):
        raise WrongInput(f"{key} = {value!r} is no log-odds", where=where, hint=f"Give -{_LARGEST:g} to {_LARGEST:g}.")
    return float(value)


def _text(said: Mapping[str, Any], language: str, key: str, where: str) -> str:
    text = said.get(language)
    if not isinstance(text, str) or not text.strip():
        raise WrongInput(f"{key} has no {language}", where=where, hint="Say what it is called in both languages.")
    return text.strip()


def _folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
