"""A list of words that laws and platforms name: dated, sourced, with article and examples; never legal advice.

One TOML file a list. The rule it names (`rule = "superlatives"`) looks for its words in captions, speech and
title; which of its articles count follows from the markets and the channel of the video.
"""

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nine16.errors import WrongInput
from nine16.kinds.phrase import Folded, fold, pattern
from nine16.model.finding import Words
from nine16.registry import Registry

PLACES = ("caption", "speech", "title")
"""Where words of a video stand; the text beside it and its topics count as title."""
CONFIDENCE = ("A", "B", "C")
_KEYS = frozenset({"title", "rule", "language", "category", "where", "message", "except", "unless", "groups"})
_LAW_KEYS = frozenset({"law", "article", "source", "valid_from", "valid_to", "checked_on", "confidence", "markets"})
_TERM_KEYS = frozenset({"term", "variants", "except", "example", "own", "alone"})


@dataclass(frozen=True, slots=True)
class Law:
    """One article that speaks of the words of a list."""

    law: Words
    article: Words
    source: str
    """Who publishes it, and how its text was read."""
    valid_from: date
    checked_on: date
    confidence: str
    """A: read at the party's own place; B: several copies agree; C: one copy, or from memory."""
    markets: tuple[str, ...]
    """Where it holds (CN, US, GB, EU); a platform's rule names the markets it serves."""
    channels: tuple[str, ...] = ()
    """Beginnings of the names of channels whose own rule it is; empty for a law of all."""
    valid_to: date | None = None
    """Last day in force; kept for those who look back."""

    def counts_on(self, channel: str, markets: Sequence[str]) -> bool:
        """Whether it speaks to a video on `channel`, shown in `markets`."""
        if self.valid_to is not None or (self.channels and not channel.startswith(self.channels)):
            return False
        return bool(set(self.markets) & set(markets))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a list names, in all its forms."""

    term: str
    """The words by which a finding calls it, and the first form that is looked for."""
    example: str
    """A sentence in which it is found (a test says so)."""
    variants: tuple[str, ...] = ()
    """Other forms of the same thing."""
    besides: tuple[str, ...] = ()
    """Everyday phrases that hold the same letters and do not count."""
    own: str | None = None
    """The platform whose own name it is: it does not count there."""
    alone: bool = False
    """Counts only where a caption is little else, or stands in a corner, as watermarks do."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything that is looked for."""
        return (self.term, *self.variants)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text."""

    term: Term
    words: str
    """As written."""
    start: int
    end: int
    """Where in the text as written."""


@dataclass(frozen=True, slots=True)
class LawList:
    """One list: its name is its file's name."""

    name: str
    title: str
    title_zh: str
    rule: str
    """The rule that reads it."""
    laws: tuple[Law, ...]
    """The articles that speak of its words, the most telling first; each holds in its own markets and channels."""
    language: str
    """zh or en: the language its terms are in."""
    category: Words
    """What kind of claim it is, in words."""
    message: Words
    """What a finding says; {words} is what was found."""
    terms: tuple[Term, ...]
    where: tuple[str, ...] = PLACES
    besides: tuple[str, ...] = ()
    """Everyday phrases for the whole list."""
    unless: tuple[str, ...] = ()
    """Words that, said anywhere in the video, settle what the list asks for."""

    def counting(self, channel: str, markets: Sequence[str]) -> tuple[Law, ...]:
        """Which of its articles speak to a video on `channel`, shown in `markets`.

        Example:
            >>> [law.article.en for law in law_lists()["cn_absolute_terms"].counting("douyin", ("CN",))]
            ['Article 9 (3)']
        """
        return tuple(law for law in self.laws if law.counts_on(channel, markets))

    def settled_by(self, text: str) -> bool:
        """Whether one of the words that settle it stands in `text`."""
        folded = fold(text)
        covered = _covered(self.besides, folded)
        return any(not any(covered[start:end]) for start, end in _spans(self.unless, folded))

    def hits(self, text: str) -> list[Hit]:
        """Every term found in `text`, in order; of overlapping ones the longest.

        Example:
            >>> [hit.words for hit in law_lists()["cn_absolute_terms"].hits("最近很干，试试最 低价的")]
            ['最 低价']
        """
        folded = fold(text)
        found = [hit for term in self.terms for hit in _of_term(term, folded, text, self.besides)]
        kept: list[Hit] = []
        taken = bytearray(len(text))  # letter by letter: texts may hold thousands of hits
        for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)


def law_lists() -> Registry[LawList]:
    """Every list, by name."""
    return _registry()


@functools.cache
def _registry() -> Registry[LawList]:
    return Registry(LawList, "nine16.rules.law", read_toml=read_law_list)


@functools.lru_cache
def lists_of(rule: str) -> tuple[LawList, ...]:
    """The lists that a rule reads, in the order of their names."""
    return tuple(part for part in law_lists().values() if part.rule == rule)


def _spans(phrases: Sequence[str], folded: Folded) -> set[tuple[int, int]]:
    return {match.span() for phrase in phrases for match in pattern(phrase).finditer(folded.text) if match.group()}


def _covered(phrases: Sequence[str], folded: Folded) -> bytearray:
    """Letter by letter, whether an everyday phrase stands there: texts may hold thousands of them."""
    covered = bytearray(len(folded.text))
    for start, end in _spans(phrases, folded):
        covered[start:end] = b"\1" * (end - start)
    return covered


def _of_term(term: Term, folded: Folded, text: str, besides: tuple[str, ...]) -> list[Hit]:
    spans = _spans(term.forms, folded)
    if not spans:
        return []
    covered = _covered((*term.besides, *besides), folded)
    hits = []
    for start, end in spans:
        if not any(covered[start:end]):
            first, last = folded.as_written(start, end)
            hits.append(Hit(term, text[first:last], first, last))
    return hits


def read_law_list(name: str, text: str) -> LawList:
    """The list written in `text` (TOML).

    Raises:
        WrongInput: naming the file and the key that is missing or wrong.
    """
    where = f"rules/law/{name}.toml"
    try:
        table = tomllib.loads(text)
        groups = {f"{{@{key}}}": "{" + "|".join(options) + "}" for key, options in table.get("groups", {}).items()}
        part = LawList(
            name=name,
            title=str(table["title"]["en"]),
            title_zh=str(table["title"]["zh"]),
            rule=str(table["rule"]),
            laws=tuple(_law(entry, where=where) for entry in table["laws"]),
            language=str(table["language"]),
            category=_words(table["category"]),
            where=tuple(table.get("where", PLACES)),
            message=_words(table["message"]),
            besides=_phrases(table.get("except", ()), groups, where=where),
            unless=_phrases(table.get("unless", ()), groups, where=where),
            terms=tuple(_term(entry, groups, where=where) for entry in table["terms"]),
        )
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"a list of law cannot be read: {reason}", where=where, hint="Mend the TOML.") from None
    except KeyError as key:
        raise WrongInput(
            f"a list of law lacks {key}", where=where, hint="See rules/law/cn_absolute_terms.toml."
        ) from None
    except TypeError:
        raise WrongInput(
            "title, category, law, article and message need words in two languages",
            where=where,
            hint='article = { en = "Article 9 (3)", zh = "第九条第（三）项" }',
        ) from None
    _check(part, set(table), where=where)
    return part


def _words(value: object) -> Words:
    if not isinstance(value, Mapping):
        raise TypeError(value)  # read_law_list says which keys need words in two languages
    return Words(str(value["en"]), str(value["zh"]))


def _day(entry: Mapping[str, object], key: str, *, where: str) -> date:
    day = entry[key]
    if type(day) is not date:
        raise WrongInput(f"{key} = {day!r} is no day", where=where, hint=f"Write {key} = 2023-05-01")
    return day


def _names(value: object, *, what: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise WrongInput(f"{what} stand in a list", where=where, hint='markets = ["CN"]')
    return tuple(str(one) for one in value)


def _law(entry: Mapping[str, object], *, where: str) -> Law:
    _known(set(entry), _LAW_KEYS | {"channels"}, what="a law", where=where)
    markets = _names(entry["markets"], what="markets", where=where)
    if entry["confidence"] not in CONFIDENCE or not markets:
        raise WrongInput(
            "confidence or markets means nothing", where=where, hint='confidence = "B" (A, B or C), markets = ["CN"]'
        )
    return Law(
        law=_words(entry["law"]),
        article=_words(entry["article"]),
        source=str(entry["source"]),
        valid_from=_day(entry, "valid_from", where=where),
        checked_on=_day(entry, "checked_on", where=where),
        valid_to=_day(entry, "valid_to", where=where) if "valid_to" in entry else None,
        confidence=str(entry["confidence"]),
        markets=markets,
        channels=_names(entry.get("channels", ()), what="channels", where=where),
    )


def _phrases(given: object, groups: Mapping[str, str], *, where: str) -> tuple[str, ...]:
    """Phrases with the list's groups written out: {@disease} is one of [groups] disease."""
    if not isinstance(given, list | tuple):
        raise WrongInput("phrases stand in a list", where=where, hint='variants = ["最佳的"]')
    return tuple(
        functools.reduce(lambda said, name: said.replace(name, groups[name]), groups, str(one)) for one in given
    )


def _term(entry: Mapping[str, object], groups: Mapping[str, str], *, where: str) -> Term:
    _known(set(entry), _TERM_KEYS, what="a term", where=where)
    return Term(
        term=str(entry["term"]),
        example=str(entry["example"]),
        variants=_phrases(entry.get("variants", ()), groups, where=where),
        besides=_phrases(entry.get("except", ()), groups, where=where),
        own=None if entry.get("own") is None else str(entry["own"]),
        alone=bool(entry.get("alone", False)),
    )


def _known(keys: set[str], allowed: frozenset[str] | set[str], *, what: str, where: str) -> None:
    unknown = sorted(keys - allowed)
    if unknown:
        raise WrongInput(
            f"{what} has no key {unknown[0]}", where=where, hint="It can have: " + ", ".join(sorted(allowed))
        )


def _check(part: LawList, keys: set[str], *, where: str) -> None:
    _known(keys, _KEYS | {"laws", "terms"}, what="a list of law", where=where)
    if not set(part.where) <= set(PLACES) or part.language not in {"zh", "en"}:
        raise WrongInput(
            "where or language means nothing",
            where=where,
            hint="where is of caption, speech, title; language is zh or en.",
        )
    if not part.laws or not part.terms:
        raise WrongInput("a list of law has laws and terms", where=where, hint="Write [[laws]] and [[terms]].")
    for said in (part.message.en, part.message.zh):
        if "{words}" not in said:
            raise WrongInput("a message does not say what was found", where=where, hint="Write {words} in it.")
    for phrase in (
        *part.besides,
        *part.unless,
        *(form for term in part.terms for form in (*term.forms, *term.besides)),
    ):
        pattern(phrase)
