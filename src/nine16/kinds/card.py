"""What a type of video must show and when, and how its picture is judged: one TOML card a type.

An item is shown when any of its evidence is there: a kind of word that sells, a phrase of its own, or a signal
that reaches a value for some seconds. A quality is one measured figure with a limit. Every one has a name, a
source and both languages, so that nothing of a judgement is hidden.
"""

import functools
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nine16.errors import WrongInput
from nine16.kinds.phrase import pattern
from nine16.model.finding import Words
from nine16.registry import Registry

MEASURED_FROM: Mapping[str, tuple[str, ...]] = {
    "short_side_px": (),
    "ratio": (),
    "duration_s": (),
    "exposed_share": ("brightness",),
    "contrast_mean": ("contrast",),
    "colour_mean": ("colour",),
    "sharp_share": ("sharpness",),
    "shake_share": ("camera",),
    "mean_shot_s": ("cuts",),
}
"""Every figure that a card may judge by, with the signals it is computed from; rules/_measures.py holds the formulae."""
LEVELS = ("must", "should")
DIMENSIONS = ("content", "clarity", "ratio", "duration", "exposure", "colour", "sharpness", "shake", "rhythm")
_ITEM_KEYS = frozenset(
    {"name", "title", "level", "from_s", "to_s", "words", "phrases", "signals", "missing", "source", "confidence"}
    | {"any_words", "where"}
)
_LOOK_KEYS = frozenset({"signal", "least", "most", "fact", "among", "seconds"})
_QUALITY_KEYS = frozenset(
    {"name", "title", "dimension", "measure", "least", "most", "among", "unit", "missing", "source", "confidence"}
)


@dataclass(frozen=True, slots=True)
class Look:
    """A signal that shows an item."""

    signal: str
    least: float | None = None
    """Value by second that counts, at least."""
    most: float | None = None
    fact: str | None = None
    """For spans: the fact that counts ..."""
    among: tuple[str | float, ...] = ()
    """... when it is one of these."""
    seconds: float = 1.0
    """For how long, together."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a type shows."""

    name: str
    title: Words
    level: Literal["must", "should"]
    missing: Words
    """What a finding says where it is missing."""
    source: str
    confidence: str
    from_s: float = 0.0
    to_s: float | None = None
    """It counts where it begins before this; None for anywhere."""
    words: tuple[str, ...] = ()
    """Kinds of the signal words that show it."""
    phrases: tuple[str, ...] = ()
    """Phrases of its own (nine16.kinds.phrase), in captions, speech and title."""
    any_words: bool = False
    """Whatever is said or written shows it."""
    where: tuple[str, ...] = ("caption", "speech", "title")
    """Where words count."""
    signals: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """One figure of the picture that a type is judged on."""

    name: str
    title: Words
    dimension: str
    measure: str
    """Name of a formula of nine16.rules._measures, written out in docs/methods/types.md."""
    missing: Words
    """What a finding says where the limit is not met; {measured} and {limit} are filled in."""
    source: str
    confidence: str
    unit: str = ""
    least: float | None = None
    most: float | None = None
    among: tuple[str, ...] = ()
    """For ratios: the ones that are meant."""


@dataclass(frozen=True, slots=True)
class Card:
    """A type's card: its name is its file's name."""

    name: str
    title: str
    title_zh: str
    says: Words
    checked_on: date
    items: tuple[Item, ...]
    qualities: tuple[Quality, ...]

    @property
    def wants(self) -> tuple[str, ...]:
        """Signals that it looks at."""
        looked = {look.signal for item in self.items for look in item.signals}
        judged = {name for quality in self.qualities for name in MEASURED_FROM[quality.measure]}
        return tuple(sorted(looked | judged | {"text", "transcript", "words"}))


def cards() -> Registry[Card]:
    """Every card, by the name of its type."""
    return _registry()


@functools.cache
def _registry() -> Registry[Card]:
    return Registry(Card, "nine16.rules.cards", read_toml=read_card)


def read_card(name: str, text: str) -> Card:
    """The card written in `text` (TOML).

    Raises:
        WrongInput: naming the file and the key that is missing or wrong.
    """
    where = f"rules/cards/{name}.toml"
    try:
        table = tomllib.loads(text)
        card = Card(
            name=name,
            title=str(table["title"]["en"]),
            title_zh=str(table["title"]["zh"]),
            says=_words(table["says"]),
            checked_on=table["checked_on"],
            items=tuple(_item(entry, where=where) for entry in table["items"]),
            qualities=tuple(_quality(entry, where=where) for entry in table["qualities"]),
        )
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"a card cannot be read: {reason}", where=where, hint="Mend the TOML.") from None
    except KeyError as key:
        raise WrongInput(f"a card lacks {key}", where=where, hint="See rules/cards/main.toml.") from None
    except TypeError:
        raise WrongInput(
            "title, says and missing need words in two languages",
            where=where,
            hint='title = { en = "Use", zh = "用途" }',
        ) from None
    _known(set(table), {"title", "says", "checked_on", "items", "qualities"}, what="a card", where=where)
    if type(card.checked_on) is not date:
        raise WrongInput(
            f"checked_on = {card.checked_on!r} is no day", where=where, hint="Write checked_on = 2026-11-22"
        )
    return card


def _words(value: object) -> Words:
    if not isinstance(value, Mapping):
        raise TypeError(value)  # read_card says which keys need words in two languages
    return Words(str(value["en"]), str(value["zh"]))


def _item(entry: Mapping[str, object], *, where: str) -> Item:
    _known(set(entry), _ITEM_KEYS, what="an item", where=where)
    if entry["level"] not in LEVELS:
        raise WrongInput(f"level = {entry['level']!r} means nothing", where=where, hint="It is must or should.")
    item = Item(
        name=str(entry["name"]),
        title=_words(entry["title"]),
        level="must" if entry["level"] == "must" else "should",
        missing=_words(entry["missing"]),
        source=str(entry["source"]),
        confidence=str(entry["confidence"]),
        from_s=_number(entry, "from_s", where=where) or 0.0,
        to_s=_number(entry, "to_s", where=where),
        words=_texts(entry, "words", where=where),
        phrases=_texts(entry, "phrases", where=where),
        any_words=entry.get("any_words") is True,
        where=_texts(entry, "where", where=where) or ("caption", "speech", "title"),
        signals=_looks(entry.get("signals", ()), where=where),
    )
    if not (item.words or item.phrases or item.any_words or item.signals):
        raise WrongInput(
            f"nothing shows the item '{item.name}'", where=where, hint="Give words, phrases or signals that do."
        )
    for phrase in item.phrases:
        pattern(phrase)
    return item


def _looks(entries: object, *, where: str) -> tuple[Look, ...]:
    if not isinstance(entries, list | tuple):
        raise WrongInput("signals stand in a list", where=where, hint='signals = [{ signal = "faces", least = 1 }]')
    return tuple(_look(entry, where=where) for entry in entries)


def _look(entry: Mapping[str, object], *, where: str) -> Look:
    _known(set(entry), _LOOK_KEYS, what="a signal of an item", where=where)
    among = entry.get("among", ())
    return Look(
        signal=str(entry["signal"]),
        least=_number(entry, "least", where=where),
        most=_number(entry, "most", where=where),
        fact=None if entry.get("fact") is None else str(entry["fact"]),
        among=tuple(one for one in among if isinstance(one, str | int | float)) if isinstance(among, list) else (),
        seconds=_number(entry, "seconds", where=where) or 1.0,
    )


def _quality(entry: Mapping[str, object], *, where: str) -> Quality:
    _known(set(entry), _QUALITY_KEYS, what="a quality", where=where)
    quality = Quality(
        name=str(entry["name"]),
        title=_words(entry["title"]),
        dimension=str(entry["dimension"]),
        measure=str(entry["measure"]),
        missing=_words(entry["missing"]),
        source=str(entry["source"]),
        confidence=str(entry["confidence"]),
        unit=str(entry.get("unit", "")),
        least=_number(entry, "least", where=where),
        most=_number(entry, "most", where=where),
        among=_texts(entry, "among", where=where),
    )
    choices: tuple[tuple[str, str, Collection[str]], ...] = (
        ("dimension", quality.dimension, DIMENSIONS),
        ("measure", quality.measure, MEASURED_FROM),
    )
    for key, value, allowed in choices:
        if value not in allowed:
            raise WrongInput(f"{key} = {value!r} means nothing", where=where, hint="It is one of " + ", ".join(allowed))
    if quality.least is None and quality.most is None and not quality.among:
        raise WrongInput(f"the quality '{quality.name}' has no limit", where=where, hint="Give least, most or among.")
    return quality


def _number(entry: Mapping[str, object], key: str, *, where: str) -> float | None:
    value = entry.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise WrongInput(f"{key} = {value!r} is no number", where=where, hint=f"Write {key} = 3")
    return None if value is None else float(value)


def _texts(entry: Mapping[str, object], key: str, *, where: str) -> tuple[str, ...]:
    value = entry.get(key, ())
    if not isinstance(value, list | tuple):
        raise WrongInput(f"{key} is a list", where=where, hint=f'Write {key} = ["..."]')
    return tuple(str(one) for one in value)


def _known(keys: set[str], allowed: frozenset[str] | set[str], *, what: str, where: str) -> None:
    unknown = sorted(keys - allowed)
    if unknown:
        raise WrongInput(
            f"{what} has no key {unknown[0]}", where=where, hint="It can have: " + ", ".join(sorted(allowed))
        )
