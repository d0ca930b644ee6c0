"""One column of an export: the headings it goes by, how its cells are written, and what they mean.

Formats, targets and fields are closed sets: a TOML with a word that nothing reads is refused when it
is read, not when somebody's numbers are missing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nine16.errors import WrongInput, unknown_name
from nine16.model.snapshot import AUDIENCES

PARSERS = (
    "count", "percent", "fraction", "seconds", "seconds_text", "clock", "datetime", "date", "date_no_year", "money",
    "id", "id_in_link", "text",
)  # fmt: skip
"""How a cell may be written; `ingest/cells.py` reads each."""
TARGETS = (
    "post", "counts", "shares", "means", "money", "period", "part", "retention", "second", "comment", "order", "row",
    "nothing",
)  # fmt: skip
"""Where a column's value goes: a field of the post, a figure of its snapshot, the period or the part of
the post that the row is of, a point by second, a comment, a line of an order, a word that decides about
the row, or nowhere (the heading is known, the value has no use yet)."""
POST_FIELDS = frozenset(
    {
        "title",
        "published_at",
        "duration_s",
        "platform_id",
        "form",
        "theme",
        "type",
        "category",
        "creator",
        "product",
        "cover",
    }
)
RETENTION_FIELDS = frozenset({"at_share", "at_s", "absolute", "started", "stopped", "seen"})
PERIOD_FIELDS = frozenset({"day", "from_day", "to_day", "week"})
"""One day; the first and the last day, both counted; the first day of seven (or an ISO week, 2026-W12)."""
COMMENT_FIELDS = frozenset(
    {"comment_id", "at", "at_s", "author", "text", "likes", "reply_to", "mode", "user", "kind", "set_aside"}
)
"""`mode` and `user` are a danmaku's; `set_aside` is the reason why a hook does not count it."""
ORDER_FIELDS = frozenset(
    {"order_id", "line", "at", "product_id", "product", "quantity", "value", "refund", "state", "creator"}
    | {"platform_post_id"}
)
_FIELDS = {
    "post": POST_FIELDS,
    "retention": RETENTION_FIELDS,
    "period": PERIOD_FIELDS,
    "comment": COMMENT_FIELDS,
    "order": ORDER_FIELDS,
}
_PARSERS_OF = {
    "counts": ("count",),
    "shares": ("percent", "fraction"),
    "money": ("money",),
    "period": ("date", "date_no_year", "datetime"),
    "means": ("seconds", "seconds_text", "clock", "percent", "fraction", "count"),
}
CURRENCY = "{currency}"
"""Stands in a heading for the currency that the platform writes there: `Amount spent ({currency})`."""
_ISO = re.compile(r"[A-Z]{3}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEYS = frozenset(
    {"headings", "to", "parser", "needed", "range", "formats", "words", "refuse", "valid_from", "valid_to", "note"}
    | {"audience", "currency", "metric", "field", "once", "either"}
)
_HEADING_KEYS = frozenset({"text", "valid_from", "valid_to", "decimal"})
_SHARES = frozenset({"percent", "fraction"})


@dataclass(frozen=True, slots=True)
class Heading:
    """One accepted spelling of a column's heading."""

    text: str
    valid_from: date | None = None
    """Since when the platform writes it so."""
    valid_to: date | None = None
    decimal: str = "."
    """How the column under it writes numbers: `.` (1,234.5), or `,` (1 234,5 as French has it)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an importer."""

    name: str
    """Its own in the importer: views, completion, paid_views ..."""
    headings: tuple[Heading, ...]
    to: str
    parsers: tuple[str, ...]
    """Tried in order; their formats exclude each other."""
    needed: bool = False
    low: float = 0.0
    high: float | None = None
    """Values outside low..high are impossible here: null, and counted."""
    formats: tuple[str, ...] = ()
    """For datetime, date and date_no_year: strptime formats."""
    words: Mapping[str, str] | None = None
    """For text: what a word becomes; other words stay as they are. For a period: words that name none
    (`{ "Lifetime" = "" }`: everything since publication)."""
    refuse: Mapping[str, str] | None = None
    """For text: words that refuse the whole row, with the reason."""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    audience: str | None = None
    """Whose figure it is, where a row tells those of several audiences apart."""
    currency: str | None = None
    """For money: an ISO code, heading, heading:NAME (that of another column), cell, or column:NAME."""
    metric: str | None = None
    """The definition its figure follows, where the platform's word differs from the plain name."""
    named: str | None = None
    """The canonical field, where it is not the column's own name."""
    once: bool = False
    """Whether it is a figure of the post that every row of its parts repeats, and so counts once."""
    either: bool = False
    """Whether a file may have several of its headings that say it differently (an id and a link): the first listed
    here counts. Otherwise two of them in one file must agree."""

    @property
    def field(self) -> str:
        """The canonical field: `[columns.paid_views]` with the audience paid is `views` of the paid audience.

        Example:
            >>> Column("paid_views", (), "counts", ("count",), audience="paid").field
            'views'
        """
        if self.named is not None:
            return self.named
        return self.name.removeprefix(f"{self.audience}_").removesuffix(f"_{self.audience}")


def read_column(name: str, entry: Mapping[str, object], *, where: str) -> Column:
    """The column written under `[columns.NAME]`, as yet without a look at the rest of the importer.

    Raises:
        NotFound: for a key, a parser, a target or an audience that does not exist, with the nearest one.
        KeyError: for a key that is missing.
    """
    known_keys("key of a column", entry, _KEYS, where=where)
    parsers = tuple(one_of("parser", parser, PARSERS, where=where) for parser in many(entry.get("parser", ())))
    low, high = _pair(entry.get("range"), default=(_lowest(parsers), 1.0 if _SHARES & set(parsers) else None))
    audience = entry.get("audience")
    return Column(
        name=name,
        headings=tuple(_headings(entry["headings"], where=where)),
        to=one_of("target", entry["to"], TARGETS, where=where),
        parsers=parsers,
        needed=bool(entry.get("needed", False)),
        low=low,
        high=high,
        formats=tuple(str(form) for form in many(entry.get("formats", ()))),
        words=words(entry.get("words")),
        refuse=words(entry.get("refuse")),
        valid_from=day(entry.get("valid_from")),
        valid_to=day(entry.get("valid_to")),
        note=str(entry.get("note", "")),
        audience=None if audience is None else one_of("audience", audience, AUDIENCES, where=where),
        currency=None if entry.get("currency") is None else str(entry["currency"]),
        metric=None if entry.get("metric") is None else str(entry["metric"]),
        named=None if entry.get("field") is None else str(entry["field"]),
        once=bool(entry.get("once", False)),
        either=bool(entry.get("either", False)),
    )


def check_column(column: Column, *, columns: Mapping[str, Column], where: str) -> None:
    """Refuse a column whose parts do not go together.

    Raises:
        NotFound: its field does not exist for its target, or the column of its currency does not.
        WrongInput: it lacks a parser, formats or a currency, or has one that its target cannot use.
    """
    fields = _FIELDS.get(column.to)
    if fields is not None and column.field not in fields:
        raise unknown_name(f"field of a {column.to}", column.field, fields, where=where)
    if not _NAME.fullmatch(column.field):
        raise WrongInput(
            f"'{column.field}' is no name for a field", where=where, hint="Lower case letters, digits and underscores."
        )
    if column.to != "nothing" and not column.parsers:
        raise WrongInput("a column lacks 'parser'", where=where, hint="Parsers: " + ", ".join(PARSERS))
    allowed = _PARSERS_OF.get(column.to, PARSERS)
    for parser in column.parsers:
        if parser not in allowed and column.to != "nothing":
            raise WrongInput(
                f"{column.to} cannot be written as {parser}", where=where, hint="Parsers: " + ", ".join(allowed)
            )
    if "datetime" in column.parsers and not column.formats:
        raise WrongInput(
            "a datetime needs formats, and the importer a zone",
            where=where,
            hint='E.g. formats = ["%Y-%m-%d %H:%M:%S"] and zone = "Asia/Shanghai".',
        )
    _check_currency(column, columns=columns, where=where)


def _check_currency(column: Column, *, columns: Mapping[str, Column], where: str) -> None:
    said = column.currency
    in_heading = [CURRENCY in heading.text for heading in column.headings]
    if "money" not in column.parsers:
        if said is not None or any(in_heading):
            raise WrongInput("only money has a currency", where=where, hint='Say parser = "money".')
        return
    hint = 'Say currency = "CNY" (an ISO code), "heading", "heading:NAME", "cell" or "column:NAME".'
    if said is None:
        raise WrongInput("money lacks 'currency'", where=where, hint=hint)
    if said.startswith("heading:"):
        _check_other_heading(said.removeprefix("heading:"), columns=columns, where=where)
        return
    if said.startswith("column:"):
        if said.removeprefix("column:") not in columns:
            raise unknown_name("column", said.removeprefix("column:"), columns, where=where)
    elif said not in ("heading", "cell") and not _ISO.fullmatch(said):
        raise WrongInput(f"{said!r} is no currency", where=where, hint=hint)
    if (said == "heading") != all(in_heading) or (said != "heading" and any(in_heading)):
        raise WrongInput(
            "the currency and the headings disagree",
            where=where,
            hint=f'With currency = "heading" every heading holds {CURRENCY}, e.g. "Amount spent ({CURRENCY})".',
        )


def _check_other_heading(name: str, *, columns: Mapping[str, Column], where: str) -> None:
    if name not in columns:
        raise unknown_name("column", name, columns, where=where)
    if columns[name].currency != "heading":
        raise WrongInput(
            f"the heading of '{name}' holds no currency",
            where=where,
            hint=f'[columns.{name}] needs currency = "heading".',
        )


def known_keys(kind: str, table: Mapping[str, object], known: frozenset[str], *, where: str) -> None:
    """Refuse a key that nothing reads, with the nearest one that something does."""
    for key in table:
        if key not in known:
            raise unknown_name(kind, key, known, where=where)


def one_of(kind: str, value: object, known: tuple[str, ...], *, where: str) -> str:
    """`value`, if it is one of the known words."""
    if value not in known:
        raise unknown_name(kind, str(value), known, where=where)
    return str(value)


def many(given: object) -> list[object]:
    """A list as it is, one value as a list of one."""
    return list(given) if isinstance(given, list | tuple) else [given]


def words(given: object) -> dict[str, str] | None:
    """A table of words, or None where there is no table."""
    return {str(key): str(value) for key, value in given.items()} if isinstance(given, Mapping) else None


def day(given: object) -> date | None:
    """A date as TOML writes it, or None."""
    return given if isinstance(given, date) else None


def _headings(given: object, *, where: str) -> list[Heading]:
    # "Impressions|Thumbnail impressions" is short for two spellings, the older first.
    found = []
    for entry in many(given):
        if isinstance(entry, Mapping):
            known_keys("key of a heading", entry, _HEADING_KEYS, where=where)
            decimal = one_of("decimal sign", entry.get("decimal", "."), (".", ","), where=where)
            since, until = day(entry.get("valid_from")), day(entry.get("valid_to"))
            found.append(Heading(str(entry["text"]), since, until, decimal))
        else:
            found.extend(Heading(text) for text in str(entry).split("|"))
    return found


def _lowest(parsers: tuple[str, ...]) -> float:
    # Refunds and corrections are written below nought.
    return float("-inf") if "money" in parsers else 0.0


def _pair(given: object, *, default: tuple[float, float | None]) -> tuple[float, float | None]:
    if not isinstance(given, list | tuple) or len(given) != 2:
        return default
    return float(str(given[0])), float(str(given[1]))
