"""What weighs for a channel and a type of post: one TOML card each, with the source of every line.

A card weighs outcomes (rates, means) and goals (sale, item, account: each by the rate nearest to it that is known), and
names the golden seconds that matter. A workspace adds its own in `scorecards/NAME.toml`; they win over those that come
with nine16.
"""

import difflib
import functools
import math
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from nine16.errors import WrongInput
from nine16.kinds.metric import metrics
from nine16.model.watching import MEANS
from nine16.registry import Registry

OWN = "scorecards"
"""Folder of a workspace that holds its own."""
GOALS = ("sale", "item", "account")
FURTHER = ("cover_click", "search_back")
"""Outcomes that only exports tell: views per impression of the cover; searches for the brand afterwards, per view."""
LESS_IS_BETTER = frozenset({"negative"})
BEATS_S = (3, 9, 11, 16)
TYPES = ("main", "detail", "shop", "promotion")
_KEYS = ("title", "says", "for", "outcomes", "goals", "beats")
_FOR = ("channel", "type", "category")
_LINE = ("weight", "source", "checked_on")
_BEAT = ("source", "checked_on")
_SHAPE = 'weight = 2, source = "ours", checked_on = 2026-11-22'


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome or goal that weighs."""

    name: str
    weight: float
    """> 0, in any unit: shares of the sum count."""
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class BeatLine:
    """A golden second that matters."""

    second: int
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A card: its name is its file's name."""

    name: str
    title: str
    title_zh: str
    says: str
    says_zh: str
    channels: tuple[str, ...]
    """Empty: any channel."""
    types: tuple[str, ...]
    """Empty: any type."""
    categories: tuple[str, ...]
    """Empty: any category. Compared without regard to upper and lower case."""
    outcomes: tuple[Line, ...]
    goals: tuple[Line, ...]
    beats: tuple[BeatLine, ...]
    own: bool = False
    """A workspace's own."""


def scorecards() -> Registry[Scorecard]:
    """Every card that comes with nine16, by name."""
    return _registry()


@functools.cache
def _registry() -> Registry[Scorecard]:
    return Registry(Scorecard, "nine16.scorecards", read_toml=read_scorecard)


def own_scorecards(workspace: Path, *, kinds: Collection[str] = ()) -> dict[str, Scorecard]:
    """The workspace's own cards, by name.

    Args:
        workspace: its folder.
        kinds: names of its own kinds of action: they may weigh too.

    Raises:
        WrongInput: one cannot be read; the file and the line are named.
    """
    folder = workspace / OWN
    if not folder.is_dir():
        return {}
    found = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as reason:
            raise WrongInput(
                f"a scorecard cannot be read: {reason}", where=str(file), hint="Write it as UTF-8."
            ) from None
        found[file.stem] = read_scorecard(file.stem, text, where=str(file), kinds=kinds, own=True)
    return found


def read_scorecard(
    name: str, text: str, *, where: str | None = None, kinds: Collection[str] = (), own: bool = False
) -> Scorecard:
    """The card written in `text` (TOML).

    Args:
        name: its name.
        text: the TOML.
        where: the file, for messages.
        kinds: further outcomes that may weigh: names of kinds of action that only exports count.
        own: whether it is a workspace's own.

    Raises:
        WrongInput: naming the file, the line and what is possible.

    Example:
        >>> read_scorecard("mine", 'title = { en = "Mine", zh = "x" }')
        Traceback (most recent call last):
        ...
        nine16.errors.WrongInput: a scorecard lacks says (scorecards/mine.toml). Write says = { en = "...", zh = "..." }
    """
    return _Reader(name, text, where=where or f"{OWN}/{name}.toml", kinds=kinds).card(own=own)


def outcome_names(kinds: Collection[str] = ()) -> tuple[str, ...]:
    """Every outcome that may weigh; rates may be joined by `+`.

    Example:
        >>> "follow" in outcome_names(), "average_watch_s" in outcome_names(), "sales" in outcome_names()
        (True, True, False)
    """
    return tuple(dict.fromkeys((*_rates(), *MEANS, *FURTHER, *kinds)))


@functools.cache
def _rates() -> tuple[str, ...]:
    """nine16's own rates; reading the definitions takes a while."""
    return tuple(name for name, metric in metrics().items() if metric.rate)


class _Reader:
    """Reads one card, and says of each fault where it stands."""

    def __init__(self, name: str, text: str, *, where: str, kinds: Collection[str]) -> None:
        self._name, self._text, self._where, self._kinds = name, text, where, kinds

    def card(self, *, own: bool) -> Scorecard:
        try:
            table = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as reason:
            raise WrongInput(
                f"a scorecard cannot be read: {reason}", where=self._where, hint="Mend the TOML."
            ) from None
        self._keys(table, _KEYS, within="a scorecard")
        title, title_zh = self._words(table, "title")
        says, says_zh = self._words(table, "says")
        of = self._table(table, "for")
        self._keys(of, _FOR, within="[for]")
        outcomes = self._lines(table, "outcomes", self._outcome)
        goals = self._lines(table, "goals", self._goal)
        beats = self._beats(self._table(table, "beats"))
        if not outcomes and not goals:
            self._refuse("nothing weighs on this scorecard", f"Write [outcomes.follow] {_SHAPE}")
        return Scorecard(
            name=self._name,
            title=title,
            title_zh=title_zh,
            says=says,
            says_zh=says_zh,
            channels=self._list(of, "channel"),
            types=self._types(of),
            categories=self._list(of, "category"),
            outcomes=outcomes,
            goals=goals,
            beats=beats,
            own=own,
        )

    def _refuse(self, message: str, hint: str, *, key: str | None = None) -> NoReturn:
        """The error, at the first line that has the key where one has."""
        line = None
        if key is not None:
            found = re.search(rf"(?m)^[^#\n]*\b{re.escape(key)}\b", self._text)
            line = self._text.count("\n", 0, found.start()) + 1 if found else None
        raise WrongInput(message, where=self._where if line is None else f"{self._where}, line {line}", hint=hint)

    def _keys(self, table: Mapping[str, Any], known: Collection[str], *, within: str) -> None:
        for key in table:
            if key not in known:
                self._refuse(f"{within} has no key '{key}'", _possible(key, known), key=key)

    def _table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = table.get(key, {})
        if not isinstance(found, Mapping):
            self._refuse(f"{key} is no table", f"Write [{key}] and its lines below.", key=key)
        return found

    def _words(self, table: Mapping[str, Any], key: str) -> tuple[str, str]:
        hint = f'Write {key} = {{ en = "...", zh = "..." }}'
        if key not in table:
            self._refuse(f"a scorecard lacks {key}", hint)
        found = table[key]
        if not isinstance(found, Mapping) or not all(
            isinstance(found.get(language), str) and found[language].strip() for language in ("en", "zh")
        ):
            self._refuse(f"{key} needs words in two languages", hint, key=key)
        return found["en"], found["zh"]

    def _list(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = table.get(key, [])
        listed = [found] if isinstance(found, str) else found
        if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
            self._refuse(f"for.{key} is no list of names", f'Write {key} = ["..."]', key=key)
        return tuple(one.strip() for one in listed)

    def _types(self, of: Mapping[str, Any]) -> tuple[str, ...]:
        types = self._list(of, "type")
        for one in types:
            if one not in TYPES:
                self._refuse(f"no type of post is called '{one}'", _possible(one, TYPES), key=one)
        return types

    def _outcome(self, name: str) -> None:
        known = outcome_names(self._kinds)
        for part in name.split("+"):
            if part not in known:
                self._refuse(f"no outcome is called '{part}'", _possible(part, known), key=part)

    def _goal(self, name: str) -> None:
        if name not in GOALS:
            self._refuse(f"no goal is called '{name}'", _possible(name, GOALS), key=name)

    def _lines(self, table: Mapping[str, Any], key: str, known: Any) -> tuple[Line, ...]:
        lines = []
        for name, line in self._table(table, key).items():
            known(name)
            if not isinstance(line, Mapping):
                self._refuse(f"{key}.{name} is no table", f"Write [{key}.{name}] {_SHAPE}", key=name)
            self._keys(line, _LINE, within=f"{key}.{name}")
            weight = line.get("weight")
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight < math.inf:
                self._refuse(f"{key}.{name} has no weight above 0", f"Write {_SHAPE}", key=name)
            lines.append(Line(name, float(weight), *self._source(line, f"{key}.{name}", key=name)))
        return tuple(lines)

    def _beats(self, table: Mapping[str, Any]) -> tuple[BeatLine, ...]:
        beats = []
        for name, line in table.items():
            if name not in {str(second) for second in BEATS_S}:
                self._refuse(f"{name} s is no golden second", "There are: " + ", ".join(map(str, BEATS_S)), key=name)
            if not isinstance(line, Mapping):
                self._refuse(f"beats.{name} is no table", 'Write [beats.3] source = "..."', key=name)
            self._keys(line, _BEAT, within=f"beats.{name}")
            beats.append(BeatLine(int(name), *self._source(line, f"beats.{name}", key=name)))
        return tuple(sorted(beats, key=lambda beat: beat.second))

    def _source(self, line: Mapping[str, Any], what: str, *, key: str) -> tuple[str, date]:
        source, checked_on = line.get("source"), line.get("checked_on")
        if not isinstance(source, str) or not source.strip():
            self._refuse(f"{what} names no source", 'Write source = "ours", or who says it.', key=key)
        if not isinstance(checked_on, date) or isinstance(checked_on, datetime):
            self._refuse(f"{what} has no day on which it was checked", "Write checked_on = 2026-11-22", key=key)
        return source, checked_on


def _possible(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    listed = "It is one of " + ", ".join(known) + "."
    return f"Did you mean {near[0]}? {listed}" if near else listed
