"""An indicator of the five i: what of a video is looked at, in which seconds, and whether more or less is better.

The table `indicators.toml` beside this file declares them, code only computes. A workspace's own `indicators.toml` adds
to it, changes it or switches parts off:

    [indicator.price_early]
    of = "internalization"
    aspect = "able"
    says = { en = "when a price is first named", zh = "多久说出价格" }
    take = "first_words"              # what is computed (see `TAKES`)
    kinds = ["price"]                 # which words; or signal = "motion" for a value by second
    within_s = [0, 10]                # the seconds looked at; [3] is from 3 s to the end
    unit = "s"
    better = "less"
    source = "ours"

    [indicator.colour_early]
    off = true
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from nine16.errors import UnreadableFile, WrongInput
from nine16.kinds.word_list import Terms, WordList
from nine16.model.five_i import NAMES

FILE = "indicators.toml"
LARGEST_BYTES = 500_000
TAKES = (
    "mean",
    "share_of_seconds",
    "first_second",
    "sum_per_10_s",
    "most",
    "words_per_10_s",
    "first_words",
    "share_with_words",
    "kinds_of_words",
    "letters_a_caption",
    "rate",
    "nothing",
)
"""What can be computed: of a value by second the first five, of words the next five; a rate of viewers; or nothing yet."""
_OF_SECONDS = frozenset({"mean", "share_of_seconds", "first_second", "sum_per_10_s", "most"})
_OF_WORDS = frozenset({"words_per_10_s", "first_words", "share_with_words", "kinds_of_words"})
UNITS = ("share", "s", "per_10_s", "count", "times", "db", "m3", "scale", "letters", "per_s")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is looked at."""

    name: str
    of: str
    """Which of the five."""
    aspect: str
    """Indicators of one aspect look at the same thing in two ways: together they count once."""
    says: Mapping[str, str]
    """en, zh: what it measures."""
    take: str
    source: str
    signal: str = ""
    """Whose values by second are read."""
    kinds: tuple[str, ...] = ()
    """Kinds of words, of the lists that come with nine16 and the workspace's, or of `[terms]` in the table."""
    within_s: tuple[float, float | None] = (0.0, None)
    above: float | None = None
    """From which value on a second counts."""
    below: float | None = None
    """Up to which value a second counts."""
    only: str = ""
    """A signal: only seconds count in which it is above nought."""
    unit: str = "share"
    better: str = "more"
    seen: Mapping[str, str] = field(default_factory=dict)
    """en, zh: what an evidence span says; `{value}` is filled in."""
    rate: str = ""
    """For `rate`: whose responses."""
    why_not: Mapping[str, str] = field(default_factory=dict)
    """For `nothing`: why it cannot be measured yet."""

    @property
    def counts(self) -> bool:
        """Whether it is part of the score: what viewers do stands beside it, or the score would foretell itself."""
        return self.take not in {"rate", "nothing"}


@dataclass(frozen=True, slots=True)
class Indicators:
    """The whole table."""

    each: tuple[Indicator, ...]
    lists: tuple[WordList, ...]
    """Words that only indicators look for."""
    outcomes: Mapping[str, tuple[str, ...]]
    """For each of the five: the rates it should foretell; the first that is known counts."""

    def of(self, name: str) -> tuple[Indicator, ...]:
        """Those of one of the five, in the table's order."""
        return tuple(one for one in self.each if one.of == name)


def indicators(workspace: Path | None = None) -> Indicators:
    """The table that comes with nine16, as a workspace's own `indicators.toml` changes it.

    Args:
        workspace: its folder.

    Raises:
        WrongInput: an entry cannot be used; naming file, entry and key.
        UnreadableFile: the file is no TOML in UTF-8, or may not be read.

    Example:
        >>> indicators().of("interflow")[0].of
        'interflow'
    """
    shipped = _shipped()
    path = None if workspace is None else workspace / FILE
    if path is None or not path.exists():
        return _read(shipped, where=FILE)
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise WrongInput("a table of indicators larger than 500 kB", where=str(path), hint="Shorten it.")
        own = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as reason:
        raise UnreadableFile(
            f"cannot read this table of indicators: {reason}", where=str(path), hint="Mend the TOML; save it as UTF-8."
        ) from None
    for group in own:
        if group not in {"indicator", "terms", "outcomes"}:
            raise WrongInput(
                f"'{group}' is no part of a table of indicators",
                where=str(path),
                hint="Parts: [indicator.NAME], [terms.NAME], [outcomes].",
            )
    joined: dict[str, Any] = {}
    for group in ("indicator", "terms", "outcomes"):
        mine, theirs = shipped.get(group, {}), own.get(group, {})
        if not isinstance(theirs, dict):
            raise WrongInput(f"[{group}] is no table", where=str(path), hint=f"Write [{group}.NAME].")
        merged = dict(mine)
        for name, entry in theirs.items():
            before = mine.get(name)
            merged[name] = {**before, **entry} if isinstance(before, dict) and isinstance(entry, dict) else entry
        joined[group] = merged
    return _read(joined, where=str(path))


@functools.cache
def _shipped() -> Mapping[str, Any]:
    file = importlib.resources.files("nine16.kinds") / FILE
    return tomllib.loads(file.read_text("utf-8"))


def _read(table: Mapping[str, Any], *, where: str) -> Indicators:
    lists = tuple(_list(name, entry, where=where) for name, entry in table.get("terms", {}).items())
    each = [_indicator(name, entry, where=where) for name, entry in table.get("indicator", {}).items()]
    outcomes = {name: _texts(rates, f"outcomes.{name}", where=where) for name, rates in table["outcomes"].items()}
    return Indicators(tuple(one for one in each if one is not None), lists, outcomes)


def _list(name: str, entry: object, *, where: str) -> WordList:
    if not isinstance(entry, dict):
        raise WrongInput(f"[terms.{name}] is no table", where=where, hint='Write zh = ["..."] and en = ["..."] in it.')
    terms = tuple(
        (language, Terms(_texts(entry.get(language, []), f"terms.{name}.{language}", where=where)))
        for language in ("zh", "en")
    )
    return WordList(name, name, str(entry.get("title", name)), str(entry.get("title_zh", name)), terms)


def _indicator(name: str, entry: object, *, where: str) -> Indicator | None:
    """None where it is switched off."""
    at = f"indicator.{name}"
    if not isinstance(entry, dict):
        raise WrongInput(f"[{at}] is no table", where=where, hint="Write its keys below it, or off = true.")
    if entry.get("off") is True:
        return None
    known = {one.name for one in fields(Indicator)} - {"name"} | {"off"}
    _spelt(entry, at, known, where=where)
    values: dict[str, Any] = {key: _value(key, value, at, where=where) for key, value in entry.items() if key != "off"}
    found = Indicator(name=name, **values)
    _fits(found, at, where=where)
    return found


def _value(key: str, value: object, at: str, *, where: str) -> object:
    """What a key says, in its own kind."""
    if key in {"says", "seen", "why_not"}:
        return _both(value, f"{at}.{key}", where=where)
    if key == "kinds":
        return _texts(value, f"{at}.{key}", where=where)
    if key == "within_s":
        return _within(value, at, where=where)
    number = key in {"above", "below"}
    if isinstance(value, bool) or not isinstance(value, int | float if number else str):
        hint = "Give a number." if number else "Give a text in quotes."
        raise WrongInput(f"{key} = {value!r} in [{at}]", where=where, hint=hint)
    return value


def _spelt(entry: Mapping[str, Any], at: str, known: set[str], *, where: str) -> None:
    """Refuse keys that are none, lacking ones, and words that are not among those allowed."""
    for key in entry:
        if key not in known:
            raise WrongInput(f"'{key}' is no key of [{at}]", where=where, hint="Keys: " + ", ".join(sorted(known)))
    for key in ("of", "aspect", "says", "take", "source"):
        if key not in entry:
            raise WrongInput(f"[{at}] lacks {key}", where=where, hint=f"Write {key} = ... in it.")
    for key, allowed in (("of", NAMES), ("take", TAKES), ("unit", UNITS), ("better", ("more", "less"))):
        if key in entry and (not isinstance(entry[key], str) or entry[key] not in allowed):
            raise WrongInput(
                f"{key} = {entry[key]!r} in [{at}]", where=where, hint="One of: " + ", ".join(allowed) + "."
            )


def _fits(one: Indicator, at: str, *, where: str) -> None:
    """Refuse an entry that lacks what it computes with."""
    lacking = (
        (one.take in _OF_SECONDS and not one.signal, "signal"),
        (one.take in _OF_WORDS and not one.kinds, "kinds"),
        (one.take == "rate" and not one.rate, "rate"),
        (one.take == "nothing" and not one.why_not, "why_not"),
        (
            one.take in {"first_second", "share_of_seconds"} and one.above is None and one.below is None,
            "above or below",
        ),
    )
    for lacks, key in lacking:
        if lacks:
            raise WrongInput(f"[{at}] takes '{one.take}' and lacks {key}", where=where, hint=f"Write {key} = ...")
    if one.take in {"first_second", "first_words"} and one.within_s[1] is None:
        raise WrongInput(
            f"[{at}] takes '{one.take}' without an end",
            where=where,
            hint="Write within_s = [0, 10]: what never comes counts as the end.",
        )


def _within(value: object, at: str, *, where: str) -> tuple[float, float | None]:
    numbers = [one for one in value if isinstance(one, int | float)] if isinstance(value, list) else []
    whole = isinstance(value, list) and len(numbers) == len(value) and len(numbers) in {1, 2}
    if not whole or numbers[0] < 0 or (len(numbers) > 1 and numbers[1] <= numbers[0]):
        raise WrongInput(f"within_s = {value!r} in [{at}]", where=where, hint="Write [from, to] or [from], in seconds.")
    return float(numbers[0]), (float(numbers[1]) if len(numbers) > 1 else None)


def _both(value: object, at: str, *, where: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not {"en", "zh"} <= value.keys():
        raise WrongInput(f"{at} lacks a language", where=where, hint='Write { en = "...", zh = "..." }.')
    return {language: str(value[language]) for language in ("en", "zh")}


def _texts(value: object, at: str, *, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise WrongInput(f"{at} is no list of texts", where=where, hint='Write ["...", "..."].')
    return tuple(value)
