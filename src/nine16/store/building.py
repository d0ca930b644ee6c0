"""Builds seconds and views from the logs: of the posts with news, and of no other.

Posts are built in groups of about a million rows, so that memory stays small whatever the log.
Each group is one part: a folder of small tables under `rollups/`. Which part holds a post is said
in records, in the one transaction that ends a build; until then readers see the old parts.
"""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import duckdb
from sqlalchemy import delete, insert, select

from nine16.store import tables
from nine16.store.durable import sync
from nine16.store.engine import connect, model, parquet, put_table, quoted
from nine16.store.instants import to_text
from nine16.store.keys import key_of
from nine16.store.manifest import ROWS_A_FILE, clean, event_files, one_writer

if TYPE_CHECKING:
    from pathlib import Path

    from nine16.store.folder import Folder

RECIPE = 1
"""Rises when the same log would give other seconds; everything is then built again."""

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


@dataclass(frozen=True, slots=True)
class BuildAccount:
    """What a build did."""

    posts: tuple[str, ...]
    """Those built anew."""
    rows: int
    """Rows of playback logs read for them."""


@dataclass(frozen=True, slots=True)
class _Due:
    """One post to build."""

    post_id: str
    post_key: int
    duration_ms: int
    rows: int = 0


def build(folder: "Folder", *, now: datetime | None = None) -> BuildAccount:
    """See `EventLogs.build`."""
    moment = now or datetime.now(UTC)
    with one_writer(folder):
        clean(folder)
        seen, due = _due(folder, moment)
        if not due:
            return BuildAccount((), 0)
        spill = folder.path / "rollups" / f".spill-{uuid.uuid4().hex[:8]}"
        with connect(zone=folder.zone, spill=spill) as engine:
            engine.execute("set preserve_insertion_order = false")
            _set_up(folder, engine, moment)
            due = _with_rows(folder, engine, due)
            built = []
            name = f"{moment:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
            for number, group in enumerate(_groups(due)):
                built += _build_part(folder, engine, group, part=f"{name}-{number}")
            _commit(folder, seen, built)
    return BuildAccount(tuple(sorted(post.post_id for post in due)), sum(post.rows for post in due))


def recipe(folder: "Folder") -> str:
    """A digest of everything but the log that the seconds depend on."""
    counts = {name: kind.counts_as for name, kind in sorted(folder.action_kinds.items())}
    said = [RECIPE, folder.settings["events.completed_ms"], folder.settings["events.open_run_min"], counts]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _due(folder: "Folder", moment: datetime) -> tuple[list[tuple[str, int]], list[_Due]]:
    """The news that this build takes account of, and the posts it must build."""
    with folder.database.reading() as connection:
        news = connection.execute(select(tables.touched)).mappings().all()
        built = connection.execute(select(tables.built)).mappings().all()
        posts = connection.execute(
            select(tables.posts.c.post_id, tables.posts.c.duration_s, tables.videos.c.facts).join_from(
                tables.posts, tables.videos, tables.posts.c.video_id == tables.videos.c.video_id, isouter=True
            )
        ).all()
    durations = {post_id: _duration_ms(said_s, facts) for post_id, said_s, facts in posts}
    wanted = {row["post_id"] for row in news}
    current, instant = recipe(folder), to_text(moment) or ""
    wanted |= {
        row["post_id"]
        for row in built
        if row["recipe"] != current
        or (row["due_at"] is not None and row["due_at"] <= instant)
        or row["duration_ms"] != durations.get(row["post_id"])
    }
    due = [
        _Due(post_id, key_of(post_id), duration)
        for post_id in sorted(wanted)
        if (duration := durations.get(post_id)) is not None
    ]
    return [(row["load_id"], row["post_key"]) for row in news], due


def _duration_ms(said_s: float | None, facts: str | None) -> int | None:
    seconds = json.loads(facts)["duration_s"] if facts is not None else said_s
    return None if seconds is None else round(seconds * 1000)


def _set_up(folder: "Folder", engine: duckdb.DuckDBPyConnection, moment: datetime) -> None:
    open_for = timedelta(minutes=folder.settings.whole("events.open_run_min"))
    engine.execute("create table clock (completed_ms bigint, open_since_ms bigint)")
    open_since_ms = round((moment - open_for).timestamp() * 1000)
    engine.execute("insert into clock values (?, ?)", [folder.settings.whole("events.completed_ms"), open_since_ms])
    counting = [kind for kind in folder.action_kinds.values() if kind.counts_as]
    put_table(
        engine,
        "counts_as",
        {
            "kind": ("varchar", [kind.name for kind in counting]),
            "rate": ("varchar", [kind.counts_as for kind in counting]),
        },
    )


def _with_rows(folder: "Folder", engine: duckdb.DuckDBPyConnection, due: Sequence[_Due]) -> list[_Due]:
    """How many rows each post has, in the order of their keys: as the files are."""
    put_table(engine, "wanted", {"post_key": ("bigint", [post.post_key for post in due])})
    files = _files(folder, "playback", due)
    counts: dict[int, int] = {}
    if files:
        counted = engine.execute(
            f"select post_key, count(*) from {parquet(files)}"
            " where post_key in (select post_key from wanted) group by post_key"
        )
        counts = dict(counted.fetchall())
    ordered = sorted(due, key=lambda post: post.post_key)
    return [_Due(post.post_id, post.post_key, post.duration_ms, counts.get(post.post_key, 0)) for post in ordered]


def _groups(due: Sequence[_Due]) -> list[list[_Due]]:
    """Posts to build together. Cut like the files of a load, so that a group reads few files."""
    groups: dict[int, list[_Due]] = {}
    rows_before = 0
    for post in due:
        groups.setdefault(rows_before // ROWS_A_FILE, []).append(post)
        rows_before += post.rows
    return list(groups.values())


def _files(folder: "Folder", event: str, posts: Sequence[_Due]) -> "list[Path]":
    with folder.database.reading() as connection:
        files = event_files(connection, event, posts=[post.post_key for post in posts])
    return [folder.path / file.file for file in files]


_PLAYBACK = "post_key, view_key, seq, viewer_key, epoch_ms(started_at) as started_ms, from_ms, to_ms, end_reason"
_ACTIONS = 'post_key, view_key, kind, epoch_ms("at") as world_ms, at_ms, event_id'


def _build_part(
    folder: "Folder", engine: duckdb.DuckDBPyConnection, group: list[_Due], *, part: str
) -> list[dict[str, object]]:
    """Run the models over one group of posts and write what they give; returns the rows of `built`."""
    run = engine.execute
    put_table(
        engine,
        "posts",
        {
            "post_key": ("bigint", [post.post_key for post in group]),
            "duration_ms": ("integer", [post.duration_ms for post in group]),
        },
    )
    most_s = max(-(-post.duration_ms // 1000) for post in group)
    run(f"create or replace table numbers as select cast(range as integer) as n from range({most_s})")
    mine = "where post_key in (select post_key from posts)"
    for view, columns, event in (("raw", _PLAYBACK, "playback"), ("acted", _ACTIONS, "actions")):
        files = _files(folder, event, group)
        source = f"{parquet(files)} {mine}" if files else f"({_EMPTY[event]})"
        run(f"create or replace view {view} as select {columns} from {source}")
    for name in _MODELS:
        run(f"create or replace table {name} as {model(name)}")
    target = folder.path / "rollups" / part
    making = target.with_name(f".{part}.making")
    making.mkdir(parents=True)
    for name, columns in _KEPT.items():
        file = making / f"{name}.parquet"
        run(f"copy (select {columns} from {name}) to {quoted(str(file))} (format parquet, compression snappy)")
        sync(file)
    sync(making)
    making.rename(target)
    sync(target.parent)
    open_ms = round(timedelta(minutes=folder.settings.whole("events.open_run_min")).total_seconds() * 1000)
    counts = {key: rest for key, *rest in run("select * from sizes").fetchall()}
    rows: list[dict[str, object]] = []
    for post in group:
        views, unknown, heard_ms = counts.get(post.post_key, (0, 0, None))
        due_at = None if heard_ms is None else datetime.fromtimestamp((heard_ms + open_ms) / 1000, UTC)
        rows.append(
            {
                "post_key": post.post_key,
                "post_id": post.post_id,
                "part": part,
                "recipe": recipe(folder),
                "duration_ms": post.duration_ms,
                "views": views,
                "viewers_unknown": unknown,
                "due_at": to_text(due_at),
            }
        )
    return rows


_EMPTY = {
    "playback": "select 0::bigint as post_key, 0::bigint as view_key, 0::bigint as seq, 0::bigint as viewer_key,"
    " null::timestamptz as started_at, 0::bigint as from_ms, 0::bigint as to_ms, '' as end_reason where false",
    "actions": "select 0::bigint as post_key, 0::bigint as view_key, '' as kind, null::timestamptz as \"at\","
    " 0::bigint as at_ms, '' as event_id where false",
}


def _commit(folder: "Folder", seen: Sequence[tuple[str, int]], built: Sequence[dict[str, object]]) -> None:
    """Name the new parts, forget the news they took account of, retire parts that hold no post any more."""
    keys = [row["post_key"] for row in built]
    with folder.database.writing() as connection:
        before = set(connection.scalars(select(tables.built.c.part).distinct()))
        for some in _batches(keys):
            connection.execute(delete(tables.built).where(tables.built.c.post_key.in_(some)))
        connection.execute(insert(tables.built), list(built))
        news = tables.touched
        for load_id in {load_id for load_id, _key in seen}:
            mine = [key for load, key in seen if load == load_id]
            for some in _batches(mine):
                connection.execute(delete(news).where(news.c.load_id == load_id, news.c.post_key.in_(some)))
        after = set(connection.scalars(select(tables.built.c.part).distinct()))
        for part in sorted(before - after):
            connection.execute(insert(tables.retired).values(file=f"rollups/{part}", at=to_text(datetime.now(UTC))))


def _batches(keys: Sequence[object]) -> list[Sequence[object]]:
    # SQLite takes at most 32,766 values in one statement; older ones 999.
    return [keys[start : start + 900] for start in range(0, len(keys), 900)]
