"""The documented views that `workspace.sql` offers, and the closed room in which queries run.

The room: an engine of its own, in memory, over the files that records name at this moment. Once
the views stand, no file but those can be opened and no setting changed.
"""

from importlib.resources import files as resources
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
from sqlalchemy import select

from nine16.errors import NotFound, WrongInput
from nine16.store import tables
from nine16.store.engine import connect, parquet
from nine16.store.manifest import event_files

if TYPE_CHECKING:
    from pathlib import Path

    from nine16.store.folder import Folder

VIEWS = (
    "videos",
    "accounts",
    "posts",
    "snapshots",
    "retention",
    "loads",
    "signals",
    "signal_spans",
    "signal_facts",
    "seconds",
    "actions_by_second",
    "views",
    "spans",
    "acts",
    "totals",
    "runs",
    "actions",
    "rejected_events",
)
"""Every view, one file of the same name in `sql/views/`; docs/reference/views.md says their columns."""

_RECORDS = (tables.videos, tables.accounts, tables.posts, tables.snapshots, tables.loads)
_BUILT = ("seconds", "actions_by_second", "views", "spans", "acts", "totals")

# What a file of events or a built table looks like while there is none.
_EMPTY = {
    "playback": "row bigint, post_key bigint, view_id varchar, seq bigint, video_id varchar, viewer_id varchar,"
    " channel varchar, started_at timestamptz, from_ms bigint, to_ms bigint, end_reason varchar, rate double,"
    " muted boolean, view_key bigint, viewer_key bigint",
    "actions": "row bigint, post_key bigint, event_id varchar, view_id varchar, video_id varchar, viewer_id varchar,"
    ' channel varchar, "at" timestamptz, at_ms bigint, kind varchar, product_id varchar, quantity bigint,'
    " value_minor bigint, currency varchar, order_id varchar, view_key bigint, viewer_key bigint",
    "rejected": "load_id varchar, event varchar, row bigint, reason varchar, raw varchar",
    "seconds": "post_key bigint, second integer, plays bigint, watching bigint, skipped bigint, departed bigint,"
    " departed_watching bigint, completed bigint, censored bigint",
    "actions_by_second": "post_key bigint, kind varchar, second integer, actions bigint, released bigint",
    "views": "post_key bigint, view_key bigint, viewer bigint, first_ms bigint, furthest_ms bigint, reach_ms bigint,"
    " watched_ms bigint, last_from_ms bigint, ended integer, open_ms bigint",
    "spans": "post_key bigint, view_key bigint, from_ms bigint, to_ms bigint",
    "acts": "post_key bigint, view_key bigint, kind varchar, second integer",
    "totals": "post_key bigint, rate varchar, acted bigint, views bigint, viewers bigint, acted_squared bigint,"
    " acted_views bigint, views_squared bigint",
    "measured": 'signal varchar, what varchar, "row" integer, at_s double, to_s double, value double, facts varchar',
}


def ask(folder: "Folder", query: str) -> pa.Table:
    """See `Folder.sql`."""
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as reason:
        raise WrongInput(f"this is no SQL: {_first_line(reason)}", hint="Write one select.") from None
    if len(statements) != 1:
        raise WrongInput(f"there are {len(statements)} statements", hint="Write one select.")
    if statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
        raise WrongInput(f"only reading is possible here, not {statements[0].type.name}", hint="Write one select.")
    with connect(zone=folder.zone) as engine:
        _furnish(folder, engine)
        try:
            return engine.sql(query).to_arrow_table()
        except duckdb.PermissionException:
            raise WrongInput(
                "a query here reads the workspace's own views and no file", hint=f"There are: {', '.join(VIEWS)}."
            ) from None
        except duckdb.CatalogException as reason:
            raise NotFound(_first_line(reason), hint=f"There are: {', '.join(VIEWS)}.") from None
        except duckdb.Error as reason:
            raise WrongInput(
                _first_line(reason), hint="See docs/reference/views.md for every view's columns."
            ) from None


def _furnish(folder: "Folder", engine: duckdb.DuckDBPyConnection) -> None:
    """Make the views, then close the room."""
    opened: list[Path] = []
    with folder.database.reading() as connection:
        for table in _RECORDS:
            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
            schema = pa.schema([(column.name, _arrow_type(column.type.python_type)) for column in table.columns])
            _keep(engine, f"rec_{table.name}", pa.Table.from_pylist(rows, schema=schema))
        built = connection.execute(select(tables.built.c.post_key, tables.built.c.post_id, tables.built.c.part)).all()
        events = {event: event_files(connection, event) for event in ("playback", "actions", "rejected")}
        measured = connection.execute(select(tables.measured.c.content_hash, tables.measured.c.file)).all()
        known = {post_id for (post_id,) in connection.execute(select(tables.posts.c.post_id))}
    _keep(engine, "post_keys", _post_keys(known))
    _keep(engine, "built", _built_table(built))
    for event, files in events.items():
        opened += _relation(engine, f"ev_{event}", [folder.path / file.file for file in files], empty=event)
    parts = sorted({part for _key, _post, part in built})
    for name in _BUILT:
        paths = [folder.path / "rollups" / part / f"{name}.parquet" for part in parts]
        opened += _relation(engine, f"roll_{name}", paths, empty=name)
    hashes = pa.table(
        {"content_hash": [row[0] for row in measured], "file": [str(folder.path / row[1]) for row in measured]},
        schema=pa.schema([("content_hash", pa.string()), ("file", pa.string())]),
    )
    _keep(engine, "measured_files", hashes)
    opened += _relation(engine, "measured", [folder.path / row[1] for row in measured], empty="measured")
    for name in VIEWS:
        statement = (resources("nine16.store") / "sql" / "views" / f"{name}.sql").read_text("utf-8")
        engine.execute(f'create view "{name}" as {statement.strip().removesuffix(";")}')
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in opened)
    engine.execute(f"set allowed_paths = [{listed}]")
    engine.execute("set enable_external_access = false")
    engine.execute("set lock_configuration = true")


def _relation(engine: duckdb.DuckDBPyConnection, name: str, paths: "list[Path]", *, empty: str) -> "list[Path]":
    if not paths:
        engine.execute(f"create table {name} ({_EMPTY[empty]}, filename varchar)")
        return []
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise NotFound("a file of the workspace is missing", where=str(missing[0]), hint="Restore it from a backup.")
    engine.execute(f"create view {name} as select * from {parquet(paths, named=True)}")
    return paths


def _keep(engine: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    engine.register("arriving", table)
    engine.execute(f"create table {name} as select * from arriving")
    engine.unregister("arriving")


def _post_keys(post_ids: set[str]) -> pa.Table:
    from nine16.store.keys import key_of

    ordered = sorted(post_ids)
    schema = pa.schema([("post_id", pa.string()), ("post_key", pa.int64())])
    return pa.table({"post_id": ordered, "post_key": [key_of(post_id) for post_id in ordered]}, schema=schema)


def _built_table(rows: "list[tuple[int, str, str]]") -> pa.Table:
    schema = pa.schema([("post_key", pa.int64()), ("post_id", pa.string()), ("part", pa.string())])
    return pa.Table.from_pylist(
        [{"post_key": row[0], "post_id": row[1], "part": row[2]} for row in rows], schema=schema
    )


def _arrow_type(kind: type) -> pa.DataType:
    return {str: pa.string(), int: pa.int64(), float: pa.float64()}[kind]


def _first_line(reason: Exception) -> str:
    return str(reason).splitlines()[0]
