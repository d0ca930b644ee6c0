"""Opens a log, whatever it comes as: CSV, JSON lines, Parquet or an Arrow table."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from nine16.errors import UnreadableFile, WrongInput
from nine16.store.engine import quoted


@dataclass(frozen=True, slots=True)
class OpenLog:
    """A log as a relation of the engine: `given`, with a column `_row` that counts from 1."""

    where: str
    headings: list[str]
    types: dict[str, str]
    """Heading -> DuckDB type."""
    broken: tuple[tuple[int, str], ...]
    """Lines that are no rows: (line, words)."""


def open_log(engine: duckdb.DuckDBPyConnection, source: Path | pa.Table, *, scratch: Path) -> OpenLog:
    """Make `source` the relation `given`.

    Raises:
        UnreadableFile: it is missing, empty or damaged.
        WrongInput: it is of another kind.
    """
    if isinstance(source, pa.Table):
        numbered = source.append_column("_row", pa.array(np.arange(1, source.num_rows + 1)))
        engine.register("given", numbered)
        return _opened(engine, "the table")
    where = str(source)
    if not source.is_file():
        raise UnreadableFile("there is no such file", where=where, hint="Check the path.")
    if source.stat().st_size == 0:
        raise UnreadableFile("the file is empty", where=where, hint="Export it again.")
    readers: dict[str, Callable[[], tuple[tuple[int, str], ...]]] = {
        ".parquet": lambda: _open_parquet(engine, source),
        ".csv": lambda: _open_csv(engine, _as_utf8(source, scratch)),
        ".tsv": lambda: _open_csv(engine, _as_utf8(source, scratch)),
        ".txt": lambda: _open_csv(engine, _as_utf8(source, scratch)),
        ".jsonl": lambda: _open_json_lines(engine, _as_utf8(source, scratch)),
        ".ndjson": lambda: _open_json_lines(engine, _as_utf8(source, scratch)),
        ".json": lambda: _open_json_lines(engine, _as_utf8(source, scratch)),
    }
    reader = readers.get(source.suffix.lower())
    if reader is None:
        raise WrongInput(
            f"a log is CSV, JSON lines or Parquet, not {source.suffix or 'a file without an ending'}", where=where
        )
    try:
        return _opened(engine, where, broken=reader())
    except duckdb.Error as reason:
        first = str(reason).splitlines()[0]
        raise UnreadableFile(
            f"cannot read it: {first}", where=where, hint="Open it to see whether it is whole; export it again."
        ) from None


def _opened(engine: duckdb.DuckDBPyConnection, where: str, *, broken: tuple[tuple[int, str], ...] = ()) -> OpenLog:
    columns = engine.execute("describe given").fetchall()
    types = {str(name): str(kind) for name, kind, *_ in columns if name != "_row"}
    return OpenLog(where, list(types), types, broken)


def _open_parquet(engine: duckdb.DuckDBPyConnection, path: Path) -> tuple[tuple[int, str], ...]:
    # The reader counts rows itself, so that both threads may read.
    engine.execute(
        "create view given as select * exclude (file_row_number), file_row_number + 1 as _row"
        f" from read_parquet({quoted(str(path))}, file_row_number = true)"
    )
    return ()


def _open_csv(engine: duckdb.DuckDBPyConnection, path: Path) -> tuple[tuple[int, str], ...]:
    # Every value as text: what is a number or a time is judged row by row, with a reason.
    engine.execute(
        "create table given as select *, row_number() over () as _row from read_csv("
        f"{quoted(str(path))}, all_varchar = true, header = true, store_rejects = true, null_padding = false)"
    )
    rows = engine.execute("select line, any_value(csv_line) from reject_errors group by line order by line").fetchall()
    return tuple((int(line), str(words)) for line, words in rows)


def _open_json_lines(engine: duckdb.DuckDBPyConnection, path: Path) -> tuple[tuple[int, str], ...]:
    # Lines are read as a CSV of one column whose separator no text holds.
    engine.execute(
        "create table lines as select _row, line, case when json_valid(line) then json_type(line) end as type"
        " from (select row_number() over () as _row, line from read_csv("
        f"{quoted(str(path))}, columns = {{'line': 'varchar'}}, delim = chr(1), quote = '', escape = '',"
        " header = false, auto_detect = false, null_padding = true, max_line_size = 16777216))"
        " where trim(coalesce(line, ''), ' ' || chr(13) || chr(9)) <> ''"
    )
    rows = engine.execute(
        "select distinct key from (select unnest(json_keys(line)) as key from lines where type = 'OBJECT') order by key"
    ).fetchall()
    if not rows:
        raise UnreadableFile("no line is a JSON object", where=str(path), hint="Write one object a line.")
    reads = ", ".join(f"line ->> {quoted('$.' + _json_key(key))} as {_name(key)}" for (key,) in rows)
    engine.execute(f"create table given as select {reads}, _row from lines where type = 'OBJECT'")
    broken = engine.execute("select _row, line from lines where type is distinct from 'OBJECT' order by _row")
    return tuple((int(line), str(words)[:200]) for line, words in broken.fetchall())


def _json_key(key: str) -> str:
    return '"' + key.replace('"', '\\"') + '"'


def _name(key: str) -> str:
    return '"' + key.replace('"', '""') + '"'


def _as_utf8(path: Path, scratch: Path) -> Path:
    """The file itself if it is UTF-8, else a copy in UTF-8 (from UTF-16 or GB18030)."""
    with path.open("rb") as handle:
        start = handle.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif _decodes(path, "utf-8"):
        return path
    elif _decodes(path, "gb18030"):
        encoding = "gb18030"
    else:
        raise UnreadableFile("its text is neither UTF-8, UTF-16 nor GB18030", where=str(path), hint="Save it as UTF-8.")
    scratch.mkdir(parents=True, exist_ok=True)
    copy = scratch / f"utf8{path.suffix}"
    with path.open(encoding=encoding, newline="") as source, copy.open("w", encoding="utf-8", newline="") as target:
        while block := source.read(1 << 20):
            target.write(block)
    return copy


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as handle:
        try:
            while block := handle.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
