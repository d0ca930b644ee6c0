"""A list of words that mean one thing in a video: pain point, proof, offer, brand; in both languages, as TOML.

    kind = "proof"
    title = "Proof"
    title_zh = "证明"
    negated = "drops"                # what 不 or not before a term does: drops the hit, or it counts all the same

    [zh]
    source = "ours"                  # who says that these words mean it
    terms = ["实测", "#天打卡"]       # # stands for a number, in digits or Chinese
    except = ["实测费"]               # longer words in which a term means something else

    [en]
    source = "ours"
    terms = ["tested", "dermatolog*"]  # whole words; * for any ending

A list of the same name in a workspace adds its terms to the one that comes with nine16 and takes away
those under `without`; with `replaces = true` it stands instead of it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nine16.errors import WrongInput

LANGUAGES = ("zh", "en")
NEGATED = ("drops", "counts")
MOST_TERMS, MOST_LETTERS = 20_000, 60
"""Of one list and of one term: lists are written by people."""

_KEYS = frozenset({"kind", "title", "title_zh", "negated", "replaces", *LANGUAGES})
_TERM_KEYS = frozenset({"source", "terms", "except", "without"})


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one language."""

    terms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    """Longer words that hold a term and mean something else."""
    without: tuple[str, ...] = ()
    """In a workspace's list: terms of the one it extends that do not count here."""
    source: str = "ours"


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that mean one thing."""

    name: str
    kind: str
    """What a hit is called: the list's own name, unless it says another (two lists of brands are both brands)."""
    title: str
    title_zh: str
    terms: tuple[tuple[str, Terms], ...]
    """By language."""
    negated: str = "drops"
    """drops: a term that is denied is no hit (not tested); counts: it is (没有痘痘 speaks of spots)."""
    replaces: bool = False

    def of(self, language: str) -> Terms:
        """The terms of one language."""
        return dict(self.terms).get(language, Terms())

    def extended(self, other: "WordList") -> "WordList":
        """This list as `other`, a workspace's of the same name, changes it.

        Example:
            >>> ours = WordList("brand", "brand", "Brands", "品牌", (("zh", Terms(("花西子", "三只松鼠"))),))
            >>> theirs = WordList("brand", "brand", "", "", (("zh", Terms(("泠棠",), without=("三只松鼠",))),))
            >>> ours.extended(theirs).of("zh").terms
            ('花西子', '泠棠')
        """
        if other.replaces:
            return replace(other, title=other.title or self.title, title_zh=other.title_zh or self.title_zh)
        joined = []
        for language in LANGUAGES:
            mine, theirs = self.of(language), other.of(language)
            gone = {term.casefold() for term in theirs.without}
            joined.append(
                (
                    language,
                    Terms(
                        tuple(
                            dict.fromkeys(
                                [*(term for term in mine.terms if term.casefold() not in gone), *theirs.terms]
                            )
                        ),
                        tuple(dict.fromkeys([*mine.exceptions, *theirs.exceptions])),
                        source=mine.source if not theirs.terms else f"{mine.source}; {theirs.source}",
                    ),
                )
            )
        return replace(self, terms=tuple(joined))


def read_word_list(name: str, text: str, *, where: str | None = None) -> WordList:
    """The list that a TOML file holds.

    Args:
        name: of the list: its file's without the ending.
        text: of the file.
        where: what to call the file in messages; by default the name.

    Raises:
        WrongInput: naming the file and the key.
    """
    where = where or f"{name}.toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"cannot read this list of words: {reason}", where=where, hint="Mend the TOML.") from None
    for key in table:
        if key not in _KEYS:
            raise WrongInput(
                f"'{key}' is no key of a list of words", where=where, hint="Keys: " + ", ".join(sorted(_KEYS))
            )
    negated = table.get("negated", "drops")
    if negated not in NEGATED:
        raise WrongInput(f"negated = {negated!r}", where=where, hint="Give drops or counts.")
    terms = tuple((language, _terms(table.get(language, {}), language, where=where)) for language in LANGUAGES)
    if not any(block.terms or block.without for _language, block in terms):
        raise WrongInput("this list holds no words", where=where, hint='Write terms = ["..."] under [zh] or [en].')
    replaces = table.get("replaces", False)
    if not isinstance(replaces, bool):
        raise WrongInput(f"replaces = {replaces!r}", where=where, hint="Give true or false.")
    return WordList(
        name,
        _text(table, "kind", name, where=where),
        _text(table, "title", "", where=where),
        _text(table, "title_zh", "", where=where),
        terms,
        negated,
        replaces,
    )


def _terms(block: object, language: str, *, where: str) -> Terms:
    if not isinstance(block, dict):
        raise WrongInput(f"[{language}] is no table", where=where, hint=f'Write [{language}] and terms = ["..."].')
    for key in block:
        if key not in _TERM_KEYS:
            raise WrongInput(
                f"'{key}' is no key of [{language}]", where=where, hint="Keys: " + ", ".join(sorted(_TERM_KEYS))
            )
    return Terms(
        _words(block, "terms", where=where),
        _words(block, "except", where=where),
        _words(block, "without", where=where),
        _text(block, "source", "ours", where=where),
    )


def _words(block: Mapping[str, Any], key: str, *, where: str) -> tuple[str, ...]:
    words = block.get(key, [])
    if not isinstance(words, list) or len(words) > MOST_TERMS:
        raise WrongInput(f"{key} is no list of at most {MOST_TERMS} words", where=where)
    for word in words:
        if not isinstance(word, str) or not 0 < len(word.strip()) <= MOST_LETTERS:
            raise WrongInput(f"{key} holds {word!r}", where=where, hint=f"Give 1 to {MOST_LETTERS} letters.")
    return tuple(word.strip() for word in words)


def _text(table: Mapping[str, Any], key: str, default: str, *, where: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise WrongInput(f"{key} = {value!r} is no text", where=where)
    return value
