"""Builds seconds and views from the logs: of the posts with news, and of no other.

Posts are built in groups of about a million rows, so that memory stays small whatever the log.
Each group is one part: a folder of small tables under `rollups/`. Which part holds a post is said
in records, in the one transaction that ends a build; until then readers see the old parts.
"""

import dataclasses
import hashlib
import json
import os
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from nine16.store import tables
from nine16.store.engine import connect, parquet, put_table
from nine16.store.instants import to_text
from nine16.store.keys import key_of
from nine16.store.manifest import ROWS_A_FILE, clean, one_writer
from nine16.store.parts import Due, build_part, log_files
from nine16.store.place import Place

RECIPE = 1
"""Rises when the same log would give other seconds; everything is then built again."""

_AT_ONCE = 2
"""Groups built side by side, each with its share of the processors: two engines of one thread use two
processors better than one engine of two, whose threads wait for each other at every step."""


@dataclass(frozen=True, slots=True)
class BuildAccount:
    """What a build did."""

    posts: tuple[str, ...]
    """Those built anew."""
    rows: int
    """Rows of playback logs read for them."""


def build(folder: Place, *, now: datetime | None = None) -> BuildAccount:
    """See `EventLogs.build`."""
    moment = now or datetime.now(UTC)
    with one_writer(folder):
        clean(folder)
        seen, due = _due(folder, moment)
        if not due:
            return BuildAccount((), 0)
        due = _with_rows(folder, due)
        groups = _groups(due)
        _commit(folder, seen, _build_groups(folder, groups, moment=moment))
    return BuildAccount(tuple(sorted(post.post_id for post in due)), sum(post.rows for post in due))


def recipe(folder: Place) -> str:
    """A digest of everything but the log that the seconds depend on."""
    counts = {name: kind.counts_as for name, kind in sorted(folder.action_kinds.items())}
    said = [RECIPE, folder.settings["events.completed_ms"], folder.settings["events.open_run_min"], counts]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _due(folder: Place, moment: datetime) -> tuple[list[tuple[str, int]], list[Due]]:
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
        Due(post_id, key_of(post_id), duration)
        for post_id in sorted(wanted)
        if (duration := durations.get(post_id)) is not None
    ]
    return [(row["load_id"], row["post_key"]) for row in news], due


def _duration_ms(said_s: float | None, facts: str | None) -> int | None:
    seconds = json.loads(facts)["duration_s"] if facts is not None else said_s
    return None if seconds is None else round(seconds * 1000)


def _build_groups(folder: Place, groups: list[list[Due]], *, moment: datetime) -> list[dict[str, object]]:
    """Build every group, some at once; returns the rows of `built`."""
    name = f"{moment:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    at_once = min(_AT_ONCE, len(groups), os.cpu_count() or 1)
    current = recipe(folder)

    def build_group(number: int) -> list[dict[str, object]]:
        spill = folder.path / "rollups" / f".spill-{name}-{number}"
        with connect(zone=folder.zone, spill=spill, share=at_once) as engine:
            engine.execute("set preserve_insertion_order = false")
            rows = build_part(folder, engine, groups[number], part=f"{name}-{number}", moment=moment)
        return [{**row, "recipe": current} for row in rows]

    with ThreadPoolExecutor(at_once) as pool:
        return [row for rows in pool.map(build_group, range(len(groups))) for row in rows]


def _with_rows(folder: Place, due: Sequence[Due]) -> list[Due]:
    """How many rows each post has, in the order of their keys: as the files are."""
    files = log_files(folder, "playback", due)
    counts: dict[int, int] = {}
    if files:
        with connect() as engine:
            put_table(engine, "wanted", {"post_key": ("bigint", [post.post_key for post in due])})
            counted = engine.execute(
                f"select post_key, count(*) from {parquet(files)}"
                " where post_key in (select post_key from wanted) group by post_key"
            )
            counts = dict(counted.fetchall())
    ordered = sorted(due, key=lambda post: post.post_key)
    return [dataclasses.replace(post, rows=counts.get(post.post_key, 0)) for post in ordered]


def _groups(due: Sequence[Due]) -> list[list[Due]]:
    """Posts to build together. Cut like the files of a load, so that a group reads few files."""
    groups: dict[int, list[Due]] = {}
    rows_before = 0
    for post in due:
        groups.setdefault(rows_before // ROWS_A_FILE, []).append(post)
        rows_before += post.rows
    return list(groups.values())


def _commit(folder: Place, seen: Sequence[tuple[str, int]], built: Sequence[dict[str, object]]) -> None:
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
