"""An importer says how one platform's export is read: its headings, what each column means, how it is written.

One TOML file each. An export is recognised by its headings, never by its file's name, and a number is
read by the column's declared format, never by its size: a platform that renames a heading or changes a
format is refused and named, instead of filling weeks with zeros.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nine16.errors import WrongInput, unknown_name
from nine16.registry import Registry

PARSERS = ("count", "percent", "fraction", "seconds", "seconds_text", "clock", "datetime", "id", "text")
"""How a cell may be written; `ingest/cells.py` reads each."""
GRAINS = ("post", "retention", "log")
"""What the file holds: a row per post, one post's curve, or a log (read by the event store)."""
TARGETS = ("post", "counts", "shares", "means", "retention", "row", "nothing")
"""Where a column's value goes: a field of the post, of its snapshot, of a retention point, a word that
decides about the row, or nowhere (the heading is known, the value has no use yet)."""
POST_FIELDS = frozenset(
    {"title", "published_at", "duration_s", "platform_id", "form", "type", "category", "creator", "product", "cover"}
)
RETENTION_FIELDS = frozenset({"at_share", "at_s", "absolute", "started", "stopped", "seen"})


@dataclass(frozen=True, slots=True)
class Heading:
    """One accepted spelling of a column's heading."""

    text: str
    valid_from: date | None = None
    """Since when the platform writes it so."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the headings it goes by, how its cells are written, and what they mean."""

    name: str
    """The canonical field: views, completion, title ..."""
    headings: tuple[Heading, ...]
    to: str
    parsers: tuple[str, ...]
    """Tried in order; their formats exclude each other."""
    needed: bool = False
    low: float = 0.0
    high: float | None = None
    """Values outside low..high are impossible here: null, and counted."""
    formats: tuple[str, ...] = ()
    """For datetime: strptime formats."""
    words: Mapping[str, str] | None = None
    """For text: what a word becomes; other words stay as they are."""
    refuse: Mapping[str, str] | None = None
    """For text: words that refuse the whole row, with the reason."""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Something that must hold inside every row: each term at most the next."""

    chain: tuple[str, ...]
    """Terms: a column's name, or `1 - name`."""
    tolerance: float
    """By how much rounding may break it."""
    says: str
    says_zh: str
    from_s: float = 0.0
    """Rows whose length is known to be shorter are not checked."""


@dataclass(frozen=True, slots=True)
class Importer:
    """One export of one platform: its name is its file's name."""

    name: str
    version: int
    """Rises when the same file would give other values."""
    title: str
    title_zh: str
    says: str
    """What the file is, in a sentence: the docs row."""
    platform: str
    """Whose export it is, as people say it: Douyin, YouTube."""
    channel: str | None
    """The channel its posts are on; None for logs, which name it in every row."""
    grain: str
    files: tuple[str, ...]
    """Extensions the platform gives; others are read all the same when their content can be."""
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    """Columns that tell one post from another; the first must be readable in every row."""
    source: str
    confidence: str
    """A: a real export was seen or verbatim tests of it; B: a parser's code; C: labels of an API."""
    zone: str | None = None
    """Zone of the times, where they carry none."""
    identities: tuple[Identity, ...] = ()
    needed_any: tuple[tuple[str, ...], ...] = ()
    """Of each group at least one column is needed."""
    totals: tuple[str, ...] = ()
    """First words of rows that sum the others."""
    most_rows: int | None = None
    """The platform stops after so many rows."""
    file_name: re.Pattern[str] | None = None
    """What the file's name says: groups title, from, to."""
    log: str | None = None
    """For logs: playback or actions."""
    valid_from: date | None = None
    notes: tuple[str, ...] = ()

    def by_heading(self) -> dict[str, Column]:
        """Every accepted heading, as written, with its column."""
        return {heading.text: column for column in self.columns.values() for heading in column.headings}


_KEYS = frozenset(
    {
        "version",
        "title",
        "says",
        "platform",
        "channel",
        "grain",
        "files",
        "columns",
        "key",
        "source",
        "confidence",
        "zone",
    }
    | {"identities", "needed_any", "totals", "most_rows", "file_name", "log", "valid_from", "notes"}
)
_COLUMN_KEYS = frozenset(
    {"headings", "to", "parser", "needed", "range", "formats", "words", "refuse", "valid_from", "valid_to", "note"}
)
_SHARES = frozenset({"percent", "fraction"})


def read_importer(name: str, text: str) -> Importer:
    """The importer written in `text` (TOML), checked in full.

    Raises:
        WrongInput: naming the file and the key that is missing or wrong.
        NotFound: for a key or a parser that does not exist, with the nearest one.
    """
    where = f"importers/{name}.toml"
    try:
        table = tomllib.loads(text)
        _known_keys("key of an importer", table, _KEYS, where=where)
        columns = {
            field: _column(field, entry, where=f"{where} [columns.{field}]")
            for field, entry in table["columns"].items()
        }
        importer = Importer(
            name=name,
            version=int(table["version"]),
            title=str(table["title"]["en"]),
            title_zh=str(table["title"]["zh"]),
            says=str(table["says"]),
            platform=str(table["platform"]),
            channel=table.get("channel"),
            grain=_one_of("grain", table["grain"], GRAINS, where=where),
            files=tuple(table["files"]),
            columns=columns,
            key=tuple(table["key"]),
            source=str(table["source"]),
            confidence=_one_of("confidence", table["confidence"], ("A", "B", "C"), where=where),
            zone=_zone(table.get("zone"), where=where),
            identities=tuple(_identity(entry) for entry in table.get("identities", ())),
            needed_any=tuple(tuple(group) for group in table.get("needed_any", ())),
            totals=tuple(table.get("totals", ())),
            most_rows=table.get("most_rows"),
            file_name=re.compile(table["file_name"]) if "file_name" in table else None,
            log=table.get("log"),
            valid_from=table.get("valid_from"),
            notes=tuple(table.get("notes", ())),
        )
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"an importer cannot be read: {reason}", where=where, hint="Mend the TOML.") from None
    except KeyError as key:
        raise WrongInput(f"an importer lacks {key}", where=where, hint="See importers/douyin_works.toml.") from None
    _consistent(importer, where=where)
    return importer


def importers() -> Registry[Importer]:
    """Every importer, by name."""
    return Registry(Importer, "nine16.importers", read_toml=read_importer)


def _column(name: str, entry: Mapping[str, object], *, where: str) -> Column:
    _known_keys("key of a column", entry, _COLUMN_KEYS, where=where)
    given = entry.get("parser", ())
    parsers = tuple(_one_of("parser", parser, PARSERS, where=where) for parser in _many(given))
    low, high = _pair(entry.get("range"), default=(0.0, 1.0 if _SHARES & set(parsers) else None))
    return Column(
        name=name,
        headings=tuple(_headings(entry["headings"])),
        to=_one_of("target", entry["to"], TARGETS, where=where),
        parsers=parsers,
        needed=bool(entry.get("needed", False)),
        low=low,
        high=high,
        formats=tuple(str(form) for form in _many(entry.get("formats", ()))),
        words=_words(entry.get("words")),
        refuse=_words(entry.get("refuse")),
        valid_from=_day(entry.get("valid_from")),
        valid_to=_day(entry.get("valid_to")),
        note=str(entry.get("note", "")),
    )


def _headings(given: object) -> list[Heading]:
    # "Impressions|Thumbnail impressions" is short for two spellings, the older first.
    found = []
    for entry in _many(given):
        if isinstance(entry, Mapping):
            found.append(Heading(str(entry["text"]), _day(entry.get("valid_from"))))
        else:
            found.extend(Heading(text) for text in str(entry).split("|"))
    return found


def _identity(entry: Mapping[str, object]) -> Identity:
    says = _words(entry["says"]) or {}
    return Identity(
        chain=tuple(str(term) for term in _many(entry["chain"])),
        tolerance=float(str(entry["tolerance"])),
        says=says["en"],
        says_zh=says["zh"],
        from_s=float(str(entry.get("from_s", 0))),
    )


def _consistent(importer: Importer, *, where: str) -> None:
    for column in importer.columns.values():
        _column_consistent(importer, column, where=f"{where} [columns.{column.name}]")
    spelled = [heading.text for column in importer.columns.values() for heading in column.headings]
    twice = sorted({text for text in spelled if spelled.count(text) > 1})
    if twice:
        raise WrongInput(f"two columns claim the heading {twice[0]!r}", where=where, hint="Give it to one of them.")
    named = [*importer.key, *(name for group in importer.needed_any for name in group)]
    named += [term.removeprefix("1 - ") for identity in importer.identities for term in identity.chain]
    for name in named:
        if name not in importer.columns:
            raise unknown_name("column", name, importer.columns, where=where)
    if (importer.grain == "log") == (importer.log is None):
        raise WrongInput("grain and log disagree", where=where, hint='A log says log = "playback" or "actions".')
    if importer.grain != "log" and importer.channel is None:
        raise WrongInput("an importer of posts lacks 'channel'", where=where, hint='E.g. channel = "douyin".')


def _column_consistent(importer: Importer, column: Column, *, where: str) -> None:
    if importer.grain == "log":
        return
    fields = {"post": POST_FIELDS, "retention": RETENTION_FIELDS}.get(column.to)
    if fields is not None and column.name not in fields:
        raise unknown_name(f"field of a {column.to}", column.name, fields, where=where)
    if column.to != "nothing" and not column.parsers:
        raise WrongInput("a column lacks 'parser'", where=where, hint="Parsers: " + ", ".join(PARSERS))
    if "datetime" in column.parsers and not (column.formats and importer.zone):
        raise WrongInput(
            "a datetime needs formats, and the importer a zone",
            where=where,
            hint='E.g. formats = ["%Y-%m-%d %H:%M:%S"] and zone = "Asia/Shanghai".',
        )


def _known_keys(kind: str, table: Mapping[str, object], known: frozenset[str], *, where: str) -> None:
    for key in table:
        if key not in known:
            raise unknown_name(kind, key, known, where=where)


def _one_of(kind: str, value: object, known: tuple[str, ...], *, where: str) -> str:
    if value not in known:
        raise unknown_name(kind, str(value), known, where=where)
    return str(value)


def _zone(name: object, *, where: str) -> str | None:
    if name is None:
        return None
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, ValueError):
        raise WrongInput(f"no zone is called {name!r}", where=where, hint='E.g. zone = "Asia/Shanghai".') from None


def _many(given: object) -> list[object]:
    return list(given) if isinstance(given, list | tuple) else [given]


def _words(given: object) -> dict[str, str] | None:
    return {str(key): str(value) for key, value in given.items()} if isinstance(given, Mapping) else None


def _day(given: object) -> date | None:
    return given if isinstance(given, date) else None


def _pair(given: object, *, default: tuple[float, float | None]) -> tuple[float, float | None]:
    if not isinstance(given, list | tuple) or len(given) != 2:
        return default
    return float(str(given[0])), float(str(given[1]))
