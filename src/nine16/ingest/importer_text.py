"""An importer as the text of its TOML: what a mapping remembers and `nine16 new importer` writes."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from nine16.kinds.column import Column, Heading
from nine16.kinds.importer import Identity, Importer
from nine16.model.snapshot import LIFETIME

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_NO_REMARKS: Mapping[str, str] = MappingProxyType({})


def importer_text(importer: Importer, *, head: Sequence[str] = (), remarks: Mapping[str, str] = _NO_REMARKS) -> str:
    """The TOML that `read_importer` reads back as this importer.

    Args:
        importer: what to write.
        head: lines of comment on top.
        remarks: by column: a comment above it.
    """
    lines = [*(f"# {line}" for line in head), "", f"version = {importer.version}"]
    lines += [f"title = {_table({'en': importer.title, 'zh': importer.title_zh})}"]
    lines += [_line(name, getattr(importer, name)) for name in ("says", "platform")]
    channel = f"column:{importer.channel_from}" if importer.channel_from else importer.channel
    lines += _given("channel", channel)
    lines += [_line("grain", importer.grain)]
    lines += [] if importer.window == LIFETIME else [_line("window", importer.window)]
    lines += [] if importer.audience == "all" else [_line("audience", importer.audience)]
    lines += [_line("files", importer.files), *_given("zone", importer.zone), _line("key", importer.key)]
    for name in ("part", "totals", "needed_any", "notes"):
        lines += _given(name, getattr(importer, name))
    lines += _given("most_rows", importer.most_rows)
    lines += _given("file_name", importer.file_name.pattern if importer.file_name else None)
    lines += [f"{name} = true" for name in ("alone", "hook") if getattr(importer, name)]
    if importer.index_source:
        lines += [f"index = {_table({'from': importer.index_from, 'source': importer.index_source})}"]
    if importer.long is not None:
        lines += [f"long = {_table({'name': importer.long.name, 'value': importer.long.value})}"]
    for name in ("log", "valid_from", "valid_to"):
        lines += _given(name, getattr(importer, name))
    lines += [_line("confidence", importer.confidence), _line("source", importer.source)]
    for column in importer.columns.values():
        lines += ["", *_column(column, remark=remarks.get(column.name))]
    for identity in importer.identities:
        lines += ["", *_identity(identity)]
    return "\n".join([*lines, ""])


def _column(column: Column, *, remark: str | None) -> list[str]:
    lines = [f"# {line}" for line in remark.splitlines()] if remark else []
    lines += [f"[columns.{column.name}]", f"headings = {_headings(column.headings)}", _line("to", column.to)]
    if column.parsers:
        lines += [_line("parser", column.parsers if len(column.parsers) > 1 else column.parsers[0])]
    lines += _given("formats", column.formats)
    if (column.low, column.high) != _usual_range(column):
        high = "inf" if column.high is None else _number(column.high)
        lines += [f"range = [{_number(column.low)}, {high}]"]
    for name in ("words", "refuse"):
        table = getattr(column, name)
        lines += [f"{name} = {_table(table)}"] if table else []
    for name, value in (
        ("currency", column.currency),
        ("audience", column.audience),
        ("metric", column.metric),
        ("field", column.named),
        ("valid_from", column.valid_from),
        ("valid_to", column.valid_to),
        ("note", column.note),
    ):
        lines += _given(name, value)
    return lines + [f"{name} = true" for name in ("needed", "once", "either") if getattr(column, name)]


def _usual_range(column: Column) -> tuple[float, float | None]:
    low = float("-inf") if "money" in column.parsers else 0.0
    return low, 1.0 if {"percent", "fraction"} & set(column.parsers) else None


def _headings(headings: Sequence[Heading]) -> str:
    said = []
    for heading in headings:
        more: dict[str, object] = {"valid_from": heading.valid_from, "valid_to": heading.valid_to}
        more["decimal"] = heading.decimal if heading.decimal != "." else None
        told = {name: value for name, value in more.items() if value is not None}
        # A bar inside a heading would be read as two spellings.
        said.append(_table({"text": heading.text, **told}) if told or "|" in heading.text else _value(heading.text))
    return f"[{', '.join(said)}]"


def _identity(identity: Identity) -> list[str]:
    lines = ["[[identities]]"]
    if identity.equals is None:
        lines += [_line("chain", identity.chain)]
    else:
        lines += [_line("sum", identity.sum_of), _line("equals", identity.equals)]
    lines += [f"tolerance = {_number(identity.tolerance)}"]
    lines += [f"from_s = {_number(identity.from_s)}"] if identity.from_s else []
    return [*lines, f"says = {_table({'en': identity.says, 'zh': identity.says_zh})}"]


def _given(name: str, value: object) -> list[str]:
    return [] if value is None or value in ((), "") else [_line(name, value)]


def _line(name: str, value: object) -> str:
    return f"{name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, str):
        # JSON's signs are TOML's, but for the one that JSON leaves as it is.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)


def _number(number: float) -> str:
    return str(int(number)) if abs(number) < float("inf") and number == int(number) else repr(number)


def _table(table: Mapping[str, object]) -> str:
    said = (f"{key if _BARE.fullmatch(key) else _value(key)} = {_value(value)}" for key, value in table.items())
    return f"{{ {', '.join(said)} }}"
