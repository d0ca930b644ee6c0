"""Builds one part: the seconds, views and totals of a group of posts, from the rows of their logs.

The work is in `sql/`, one statement a model; here they are only given their inputs, run in order,
and what they give is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from nine16.store.durable import sync
from nine16.store.engine import PARQUET, model, parquet, put_table, quoted
from nine16.store.instants import to_text
from nine16.store.manifest import event_files
from nine16.store.place import Place

_MODELS = (
    "runs",
    "visits",
    "merged",
    "spans",
    "views",
    "sizes",
    "seconds",
    "placed",
    "acts",
    "actions_by_second",
    "totals",
)
"""In the order they stand on each other; each is one statement in `sql/`."""
_KEPT = {
    "seconds": "*",
    "views": "post_key, view_key, viewer, first_ms, furthest_ms, reach_ms, watched_ms, ended",
    "spans": "*",
    "acts": "*",
    "actions_by_second": "*",
    "totals": "*",
}
"""What a part keeps, and which columns of it."""

_COLUMNS = {
    "playback": "post_key, view_key, seq, viewer_key, epoch_ms(started_at) as started_ms, from_ms, to_ms, end_reason",
    "actions": 'post_key, view_key, kind, epoch_ms("at") as world_ms, at_ms, event_id',
}
_EMPTY = {
    "playback": "select 0::bigint as post_key, 0::bigint as view_key, 0::bigint as seq, 0::bigint as viewer_key,"
    " null::timestamptz as started_at, 0::bigint as from_ms, 0::bigint as to_ms, '' as end_reason where false",
    "actions": "select 0::bigint as post_key, 0::bigint as view_key, '' as kind, null::timestamptz as \"at\","
    " 0::bigint as at_ms, '' as event_id where false",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One post to build."""

    post_id: str
    post_key: int
    duration_ms: int
    rows: int = 0
    """How many rows of playback logs it has."""


def log_files(folder: Place, event: str, posts: Sequence[Due]) -> list[Path]:
    """Files that may hold rows of these posts."""
    with folder.database.reading() as connection:
        files = event_files(connection, event, posts=[post.post_key for post in posts])
    return [folder.path / file.file for file in files]


def build_part(
    folder: Place, engine: duckdb.DuckDBPyConnection, group: Sequence[Due], *, part: str, moment: datetime
) -> list[dict[str, object]]:
    """Build a group of posts into the part of that name; returns their rows of the table `built`, without recipe."""
    _give_inputs(folder, engine, group, moment=moment)
    for name in _MODELS:
        engine.execute(f"create or replace table {name} as {model(name)}")
    _write(folder.path / "rollups" / part, engine)
    counts = {key: rest for key, *rest in engine.execute("select * from sizes").fetchall()}
    rows: list[dict[str, object]] = []
    for post in group:
        views, unknown, heard_ms = counts.get(post.post_key, (0, 0, None))
        heard = None if heard_ms is None else datetime.fromtimestamp(heard_ms / 1000, UTC)
        rows.append(
            {
                "post_key": post.post_key,
                "post_id": post.post_id,
                "part": part,
                "duration_ms": post.duration_ms,
                "views": views,
                "viewers_unknown": unknown,
                "due_at": to_text(None if heard is None else heard + _open_for(folder)),
            }
        )
    return rows


def _give_inputs(folder: Place, engine: duckdb.DuckDBPyConnection, group: Sequence[Due], *, moment: datetime) -> None:
    """The relations that the models start from: posts, numbers, clock, counts_as, raw, acted."""
    put_table(
        engine,
        "posts",
        {
            "post_key": ("bigint", [post.post_key for post in group]),
            "duration_ms": ("integer", [post.duration_ms for post in group]),
        },
    )
    most_s = max(-(-post.duration_ms // 1000) for post in group)
    put_table(engine, "numbers", {"n": ("integer", range(most_s))})
    open_since_ms = round((moment - _open_for(folder)).timestamp() * 1000)
    put_table(
        engine,
        "clock",
        {
            "completed_ms": ("bigint", [folder.settings.whole("events.completed_ms")]),
            "open_since_ms": ("bigint", [open_since_ms]),
        },
    )
    counting = [kind for kind in folder.action_kinds.values() if kind.counts_as]
    put_table(
        engine,
        "counts_as",
        {
            "kind": ("varchar", [kind.name for kind in counting]),
            "rate": ("varchar", [kind.counts_as for kind in counting]),
        },
    )
    for name, event in (("raw", "playback"), ("acted", "actions")):
        files = log_files(folder, event, group)
        mine = "where post_key in (select post_key from posts)"
        source = f"{parquet(files)} {mine}" if files else f"({_EMPTY[event]})"
        engine.execute(f"create or replace view {name} as select {_COLUMNS[event]} from {source}")


def _write(target: Path, engine: duckdb.DuckDBPyConnection) -> None:
    making = target.with_name(f".{target.name}.making")
    making.mkdir(parents=True)
    for name, columns in _KEPT.items():
        file = making / f"{name}.parquet"
        engine.execute(f"copy (select {columns} from {name}) to {quoted(str(file))} ({PARQUET})")
        sync(file)
    sync(making)
    making.rename(target)
    sync(target.parent)


def _open_for(folder: Place) -> timedelta:
    return timedelta(minutes=folder.settings.whole("events.open_run_min"))
