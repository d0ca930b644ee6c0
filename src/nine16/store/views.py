"""The documented views that `workspace.sql` offers, and the closed room in which queries run.

The room: an engine of its own, in memory, over the files that records name at this moment. Once
the views stand, no file but those can be opened and no setting changed.
"""

import re
from importlib.resources import files as resources
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlalchemy import select

from nine16.errors import NotFound, WrongInput
from nine16.store import tables
from nine16.store.engine import connect, parquet, put_table
from nine16.store.keys import key_of
from nine16.store.manifest import event_files
from nine16.store.place import Place

VIEWS = (
    "videos",
    "cuts",
    "accounts",
    "posts",
    "snapshots",
    "retention",
    "seconds_told",
    "account_figures",
    "comments",
    "orders",
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

_DUCKDB_TYPES = {str: "varchar", int: "bigint", float: "double"}
_RECORDS = {
    tables.videos: ("videos", "cuts"),
    tables.accounts: ("accounts",),
    tables.posts: ("posts",),
    tables.snapshots: ("snapshots", "retention", "seconds_told"),
    tables.account_figures: ("account_figures",),
    tables.comments: ("comments",),
    tables.orders: ("orders",),
    tables.loads: ("loads",),
}
"""Each table of records with the views that read it directly; `signals` and its like read videos as well."""
_ALWAYS = (tables.videos, tables.posts)
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
    " watched_ms bigint, ended integer",
    "spans": "post_key bigint, view_key bigint, from_ms bigint, to_ms bigint",
    "acts": "post_key bigint, view_key bigint, kind varchar, second integer",
    "totals": "post_key bigint, rate varchar, acted bigint, views bigint, viewers bigint",
    "measured": 'signal varchar, what varchar, "row" integer, at_s double, to_s double, value double, facts varchar',
}


_RESERVED_COLUMNS = ("left", "at")
"""Columns of the views whose names are words of SQL; bare they are a syntax error."""


def _of_reserved(query: str) -> str:
    """What to do: quote the columns that SQL keeps for itself, where the query has one bare."""
    bare = [name for name in _RESERVED_COLUMNS if re.search(rf'(?<!["\w]){name}(?!["\w])', query, re.IGNORECASE)]
    return (
        f'A column whose name is a word of SQL stands in double quotes: "{bare[0]}".' if bare else "Write one select."
    )


def ask(folder: Place, query: str) -> pa.Table:
    """See `Folder.sql`."""
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as reason:
        raise WrongInput(f"this is no SQL: {_first_line(reason)}", hint=_of_reserved(query)) from None
    if len(statements) != 1:
        raise WrongInput(f"there are {len(statements)} statements", hint="Write one select.")
    if statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
        raise WrongInput(f"only reading is possible here, not {statements[0].type.name}", hint="Write one select.")
    with connect(zone=folder.zone) as engine:
        _furnish(folder, engine, query)
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


def _furnish(folder: Place, engine: duckdb.DuckDBPyConnection, query: str) -> None:
    """Make the views, then close the room."""
    opened: list[Path] = []
    with folder.database.reading() as connection:
        for table, views in _RECORDS.items():
            rows = connection.execute(select(table)).all() if _may_read(query, views) or table in _ALWAYS else []
            columns = {
                column.name: (_DUCKDB_TYPES[column.type.python_type], [row[place] for row in rows])
                for place, column in enumerate(table.columns)
            }
            put_table(engine, f"rec_{table.name}", columns)
        built = connection.execute(select(tables.built.c.post_key, tables.built.c.post_id, tables.built.c.part)).all()
        events = {event: event_files(connection, event) for event in ("playback", "actions", "rejected")}
        measured = connection.execute(select(tables.measured.c.content_hash, tables.measured.c.file)).all()
        known = sorted(connection.scalars(select(tables.posts.c.post_id)))
    keys = [key_of(post_id) for post_id in known]
    put_table(engine, "post_keys", {"post_id": ("varchar", known), "post_key": ("bigint", keys)})
    rollups = folder.path / "rollups"
    put_table(
        engine,
        "built",
        {
            "post_key": ("bigint", [row.post_key for row in built]),
            "post_id": ("varchar", [row.post_id for row in built]),
            "part": ("varchar", [f"{rollups / row.part}/" for row in built]),
        },
    )
    put_table(
        engine,
        "measured_files",
        {
            "content_hash": ("varchar", [row.content_hash for row in measured]),
            "file": ("varchar", [str(folder.path / row.file) for row in measured]),
        },
    )
    for event, files in events.items():
        opened += _relation(engine, f"ev_{event}", [folder.path / file.file for file in files], empty=event)
    parts = sorted({row.part for row in built})
    for name in _BUILT:
        paths = [folder.path / "rollups" / part / f"{name}.parquet" for part in parts]
        opened += _relation(engine, f"roll_{name}", paths, empty=name)
    opened += _relation(engine, "measured", [folder.path / row.file for row in measured], empty="measured")
    for name in VIEWS:
        statement = (resources("nine16.store") / "sql" / "views" / f"{name}.sql").read_text("utf-8")
        engine.execute(f'create view "{name}" as {statement.strip().removesuffix(";")}')
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in opened)
    engine.execute(f"set allowed_paths = [{listed}]")
    engine.execute("set enable_external_access = false")
    engine.execute("set lock_configuration = true")


def _may_read(query: str, views: tuple[str, ...]) -> bool:
    """Can the query read one of these views? Thousands of comments are not fetched for a question about videos.

    A view is read by its name only, save where a query makes one as it runs (`query`, `query_table`,
    `json_execute_serialized_sql`): then everything may be read.
    """
    words = query.lower()
    return any(name in words for name in (*views, "query", "serialized"))


def _relation(engine: duckdb.DuckDBPyConnection, name: str, paths: list[Path], *, empty: str) -> list[Path]:
    if not paths:
        engine.execute(f"create table {name} ({_EMPTY[empty]}, filename varchar)")
        return []
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise NotFound("a file of the workspace is missing", where=str(missing[0]), hint="Restore it from a backup.")
    engine.execute(f"create view {name} as select * from {parquet(paths, named=True)}")
    return paths


def _first_line(reason: Exception) -> str:
    return str(reason).splitlines()[0]
