"""An importer says how one platform's export is read: its headings, what each column means, how it is written.

One TOML file each. An export is recognised by its headings, never by its file's name, and a number is
read by the column's declared format, never by its size: a platform that renames a heading or changes a
format is refused and named, instead of filling weeks with zeros.
"""

import re
import tomllib
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nine16.errors import WrongInput
from nine16.kinds.column import Column, Heading, day, known_keys, many, one_of, read_column, words
from nine16.kinds.importer_checks import check_importer
from nine16.kinds.importer_said import Identity, Importer, Long
from nine16.model.snapshot import AUDIENCES, LIFETIME
from nine16.registry import Registry

__all__ = ["GRAINS", "Column", "Heading", "Identity", "Importer", "Long", "importers", "read_importer"]

GRAINS = ("post", "period", "account", "retention", "second", "comment", "order", "log")
"""What a row is: a post, a post in a period, an account in a period, a point of one post's curve, one of
its seconds, a comment, a line of an order, or an event (read by the event store)."""
WINDOWS = (LIFETIME, "file")
"""What totals cover: everything since publication, or the period that the file's name says. A row with a
column of the period says it itself."""
WORKSPACE_ZONE = "workspace"
"""As zone: times are local to the reader, in the workspace's zone."""


_KEYS = frozenset(
    {"version", "title", "says", "platform", "channel", "grain", "files", "columns", "key", "source", "confidence"}
    | {"zone", "identities", "needed_any", "totals", "most_rows", "file_name", "log", "valid_from", "valid_to"}
    | {"notes", "alone", "window", "audience", "part", "index", "hook", "long"}
)
_IDENTITY_KEYS = frozenset({"chain", "sum", "equals", "tolerance", "says", "from_s"})
_INDEX_KEYS = frozenset({"from", "source"})
_LONG_KEYS = frozenset({"name", "value"})


def read_importer(name: str, text: str) -> Importer:
    """The importer written in `text` (TOML), checked in full.

    Raises:
        WrongInput: naming the file and the key that is missing or wrong.
        NotFound: for a key or a parser that does not exist, with the nearest one.
    """
    where = f"importers/{name}.toml"
    try:
        importer = _read(name, tomllib.loads(text), where=where)
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"an importer cannot be read: {reason}", where=where, hint="Mend the TOML.") from None
    except KeyError as key:
        raise WrongInput(f"an importer lacks {key}", where=where, hint="See importers/douyin_works.toml.") from None
    check_importer(importer, where=where)
    return importer


def importers() -> Registry[Importer]:
    """Every importer, by name."""
    return Registry(Importer, "nine16.importers", read_toml=read_importer)


def _read(name: str, table: Mapping[str, object], *, where: str) -> Importer:
    known_keys("key of an importer", table, _KEYS, where=where)
    title = words(table["title"]) or {}
    index_from, index_source = _index(table.get("index"), where=where)
    return Importer(
        name=name,
        version=int(str(table["version"])),
        title=title["en"],
        title_zh=title["zh"],
        says=str(table["says"]),
        platform=str(table["platform"]),
        channel=None if _channel_from(table) else _said(table.get("channel")),
        grain=one_of("grain", table["grain"], GRAINS, where=where),
        files=_texts(table["files"]),
        columns={
            field: read_column(field, _table(entry, where=where), where=f"{where} [columns.{field}]")
            for field, entry in _table(table["columns"], where=where).items()
        },
        key=_texts(table["key"]),
        source=str(table["source"]),
        confidence=one_of("confidence", table["confidence"], ("A", "B", "C"), where=where),
        zone=_zone(table.get("zone"), where=where),
        identities=tuple(_identity(entry, where=where) for entry in many(table.get("identities", ()))),
        needed_any=tuple(_texts(group) for group in many(table.get("needed_any", ()))),
        totals=_texts(table.get("totals", ())),
        alone=bool(table.get("alone", False)),
        most_rows=None if table.get("most_rows") is None else int(str(table["most_rows"])),
        file_name=_pattern(table.get("file_name"), where=where),
        log=_said(table.get("log")),
        valid_from=day(table.get("valid_from")),
        valid_to=day(table.get("valid_to")),
        notes=_texts(table.get("notes", ())),
        window=one_of("window", table.get("window", LIFETIME), WINDOWS, where=where),
        audience=one_of("audience", table.get("audience", "all"), AUDIENCES, where=where),
        part=_texts(table.get("part", ())),
        index_from=index_from,
        index_source=index_source,
        hook=bool(table.get("hook", False)),
        long=_long(table.get("long"), where=where),
        channel_from=_channel_from(table),
    )


def _identity(given: object, *, where: str) -> Identity:
    entry = _table(given, where=f"{where} [[identities]]")
    known_keys("key of an identity", entry, _IDENTITY_KEYS, where=f"{where} [[identities]]")
    is_sum = "sum" in entry
    if is_sum == ("chain" in entry) or is_sum != ("equals" in entry):
        raise WrongInput(
            "an identity is a chain, or a sum that equals a total",
            where=f"{where} [[identities]]",
            hint='chain = ["a", "b"], or sum = ["a", "b"] and equals = "total".',
        )
    says = words(entry["says"]) or {}
    return Identity(
        chain=_texts(entry.get("chain", ())),
        tolerance=float(str(entry["tolerance"])),
        says=says["en"],
        says_zh=says["zh"],
        from_s=float(str(entry.get("from_s", 0))),
        sum_of=_texts(entry.get("sum", ())),
        equals=_said(entry.get("equals")),
    )


def _index(given: object, *, where: str) -> tuple[int, str]:
    if given is None:
        return 0, ""
    entry = _table(given, where=f"{where} index")
    known_keys("key of an index", entry, _INDEX_KEYS, where=f"{where} index")
    if entry["from"] not in (0, 1):
        raise WrongInput("seconds are numbered from 0 or 1", where=f"{where} index", hint="index = { from = 0, ... }")
    return int(str(entry["from"])), str(entry["source"])


def _long(given: object, *, where: str) -> Long | None:
    if given is None:
        return None
    entry = _table(given, where=f"{where} long")
    known_keys("key of a long table", entry, _LONG_KEYS, where=f"{where} long")
    return Long(str(entry["name"]), str(entry["value"]))


def _pattern(given: object, *, where: str) -> re.Pattern[str] | None:
    if given is None:
        return None
    try:
        return re.compile(str(given))
    except re.error as reason:
        raise WrongInput(f"file_name is no pattern: {reason}", where=where, hint="Mend the expression.") from None


def _zone(name: object, *, where: str) -> str | None:
    if name is None or name == WORKSPACE_ZONE:
        return None if name is None else WORKSPACE_ZONE
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, ValueError):
        raise WrongInput(f"no zone is called {name!r}", where=where, hint='E.g. zone = "Asia/Shanghai".') from None


def _channel_from(table: Mapping[str, object]) -> str | None:
    said = str(table.get("channel", ""))
    return said.removeprefix("column:") if said.startswith("column:") else None


def _table(given: object, *, where: str) -> Mapping[str, object]:
    if not isinstance(given, Mapping):
        raise WrongInput(f"{given!r} is no table", where=where, hint="See importers/douyin_works.toml.")
    return given


def _texts(given: object) -> tuple[str, ...]:
    return tuple(str(each) for each in many(given))


def _said(given: object) -> str | None:
    return None if given is None else str(given)
