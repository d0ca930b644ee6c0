"""The columns of the two logs, and how each is read from whatever type a file gives it."""

from collections.abc import Mapping
from dataclasses import dataclass

from nine16.errors import WrongInput, unknown_name
from nine16.store.engine import quoted


@dataclass(frozen=True, slots=True)
class LogColumn:
    """One column of a log (contract, section 4)."""

    name: str
    kind: str
    """text, whole, number, truth or instant."""
    needed: bool = False


LOGS: Mapping[str, tuple[LogColumn, ...]] = {
    "playback": (
        LogColumn("view_id", "text", needed=True),
        LogColumn("seq", "whole", needed=True),
        LogColumn("video_id", "text"),
        LogColumn("viewer_id", "text"),
        LogColumn("channel", "text"),
        LogColumn("started_at", "instant", needed=True),
        LogColumn("from_ms", "whole", needed=True),
        LogColumn("to_ms", "whole", needed=True),
        LogColumn("end_reason", "text", needed=True),
        LogColumn("post_id", "text"),
        LogColumn("rate", "number"),
        LogColumn("muted", "truth"),
    ),
    "actions": (
        LogColumn("event_id", "text", needed=True),
        LogColumn("view_id", "text"),
        LogColumn("video_id", "text"),
        LogColumn("viewer_id", "text"),
        LogColumn("channel", "text"),
        LogColumn("at", "instant", needed=True),
        LogColumn("at_ms", "whole"),
        LogColumn("kind", "text", needed=True),
        LogColumn("product_id", "text"),
        LogColumn("quantity", "whole"),
        LogColumn("value_minor", "whole"),
        LogColumn("currency", "text"),
        LogColumn("post_id", "text"),
        LogColumn("order_id", "text"),
    ),
}
"""By log: its columns. A post is named by `post_id`, or by `video_id` and `channel`."""

_TYPES = {"text": "varchar", "whole": "bigint", "number": "double", "truth": "boolean", "instant": "timestamptz"}
_UNREADABLE = {
    "whole": "unreadable_number",
    "number": "unreadable_number",
    "truth": "unreadable_truth",
    "instant": "unreadable_time",
}


@dataclass(frozen=True, slots=True)
class Headings:
    """Which column of a file is which column of a log."""

    given: Mapping[str, str]
    """Log column -> the file's own heading."""
    missing: tuple[str, ...]
    """Optional columns the file does not have."""
    unknown: tuple[str, ...]
    """Columns of the file that the log does not have; they are not kept."""


def match_headings(headings: list[str], kind: str, *, where: str) -> Headings:
    """Find the log's columns among a file's headings, in any order, whatever the case.

    Raises:
        NotFound: there is no such log.
        WrongInput: a needed column is missing.

    Example:
        >>> match_headings(["event_id", "AT", "kind", "post_id", "x"], "actions", where="a.csv").unknown
        ('x',)
    """
    if kind not in LOGS:
        raise unknown_name("log", kind, LOGS)
    names = {column.name for column in LOGS[kind]}
    given: dict[str, str] = {}
    for heading in headings:
        name = heading.strip().lower()
        if name in names and name not in given:
            given[name] = heading
    lacking = [column.name for column in LOGS[kind] if column.needed and column.name not in given]
    if "post_id" not in given:
        lacking += [name for name in ("video_id", "channel") if name not in given]
    if lacking:
        raise WrongInput(
            f"a {kind} log needs {len(lacking)} more columns: {', '.join(lacking)}",
            where=where,
            hint=f"It has: {', '.join(headings) or 'none'}.",
        )
    taken = set(given.values())
    missing = tuple(column.name for column in LOGS[kind] if column.name not in given)
    return Headings(given, missing, tuple(heading for heading in headings if heading not in taken))


def typed_sql(kind: str, given: Mapping[str, str], types: Mapping[str, str]) -> str:
    """The select list that gives every log column its type, and `unreadable`: why a row cannot be read.

    Args:
        kind: playback or actions.
        given: log column -> heading.
        types: heading -> DuckDB type in the source.
    """
    parts: list[str] = []
    reasons: list[str] = []
    for column in LOGS[kind]:
        wanted = _TYPES[column.kind]
        if column.name not in given:
            parts.append(f'cast(null as {wanted}) as "{column.name}"')
            continue
        heading = given[column.name]
        source = '"' + heading.replace('"', '""') + '"'
        is_text = types[heading].upper() == "VARCHAR"
        said = f"nullif(trim({source}), '')" if is_text else source
        if column.kind == "text":
            read = said if is_text else f"cast({source} as varchar)"
        else:
            read = f"try_cast({said} as {wanted})"
            reasons.append(f"when {said} is not null and {read} is null then {quoted(_UNREADABLE[column.kind])}")
        parts.append(f'{read} as "{column.name}"')
    unreadable = f"case {' '.join(reasons)} end" if reasons else "cast(null as varchar)"
    return ",\n  ".join([*parts, f"{unreadable} as unreadable"])
