"""Takes a log in: types and judges every row, sets repeats aside, writes files, then says so once.

The rows are read once and written to a staging folder, split by post so that no step holds more
than about a million rows. Then each split is compared with itself and with what is known:
repeats are dropped, the second of two rows that claim one key is refused. At last the files get
their names and one transaction adds them to the manifest; a kill before it leaves nothing.
"""

import dataclasses
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlalchemy import insert

from nine16.store import tables
from nine16.store.durable import sync
from nine16.store.engine import PARQUET, connect, model, parquet, put_table, quoted
from nine16.store.keys import key_sql
from nine16.store.log_account import LogAccount, Refusal
from nine16.store.log_columns import match_headings, typed_sql
from nine16.store.log_files import OpenLog, open_log
from nine16.store.manifest import ROWS_A_FILE, EventFile, event_files, one_writer
from nine16.store.named_posts import Named, resolve
from nine16.store.place import Place
from nine16.store.rejected_rows import Rejects, write_rejected
from nine16.store.rows.posts import put_posts

_REJECTED = -1
"""The split of rows that cannot count."""

# Texts stand as their keys where there is one: numbers are compared ten times quicker.
_KEYS = {"playback": "post_key, view_key, seq", "actions": "event_id"}
_CONTENT = {
    # A run's key promises its video, its beginning and its viewer; only its end may grow.
    "playback": "video_id, from_ms, viewer_key",
    "actions": (
        "post_key, view_key, video_id, viewer_key, channel, at_ms, kind, product_id, quantity, value_minor,"
        ' currency, order_id, "at"'
    ),
}
_WHOLE = {
    "playback": (
        "post_key, view_key, seq, video_id, viewer_key, channel, started_at, from_ms, to_ms, end_reason, rate, muted"
    ),
    "actions": f"event_id, {_CONTENT['actions']}",
}
_INSTANT = {"playback": "started_at", "actions": '"at"'}


@dataclass(slots=True)
class _Load:
    """One load on its way."""

    folder: Place
    engine: duckdb.DuckDBPyConnection
    kind: str
    load_id: str
    staging: Path
    log: OpenLog
    named: list[Named] = field(default_factory=list)
    splits: dict[int, list[Path]] = field(default_factory=dict)
    """Staged files by split, as they will be kept."""
    unchanged: int = 0
    changed: list[Refusal] = field(default_factory=list)


def load_log(folder: Place, source: Path | pa.Table, *, kind: str) -> LogAccount:
    """See `EventLogs.load`."""
    load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:6]}"
    staging = folder.path / "events" / f".staging-{load_id}"
    with one_writer(folder), connect(zone=folder.zone, spill=staging / "spill") as engine:
        try:
            log = open_log(engine, source, scratch=staging)
            headings = match_headings(log.headings, kind, where=log.where)
            typed = typed_sql(kind, headings.given, log.types)
            engine.execute(f"create view typed as select _row, {typed} from given")
            load = _Load(folder, engine, kind, load_id, staging, log)
            _name_posts(load)
            _stage(load)
            _set_repeats_aside(load)
            rejects = write_rejected(
                engine, folder, kind=kind, load_id=load_id, broken=log.broken, target=staging / "rejected.parquet"
            )
            posts = _posts_with_rows(load)
            period = _period(load)
            kept = _commit(load, posts, rejects)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return LogAccount(
        load_id=load_id,
        kind=kind,
        file=str(source) if isinstance(source, Path) else None,
        rows=kept + load.unchanged + sum(refusal.count for refusal in rejects.refusals),
        kept=kept,
        unchanged=load.unchanged,
        rejected=rejects.refusals,
        changed=tuple(load.changed),
        missing=headings.missing,
        unknown=headings.unknown,
        period=period,
        posts_matched=tuple(sorted({named.post.post_id for named in posts if named.post and not named.is_new})),
        posts_new=tuple(sorted({named.post.post_id for named in posts if named.post and named.is_new})),
    )


def _name_posts(load: _Load) -> None:
    """Find the post of every triple of names, and the split its rows go to."""
    triples = load.engine.execute(
        "select coalesce(video_id, ''), coalesce(channel, ''), coalesce(post_id, ''), count(*) from typed group by all"
    ).fetchall()
    with load.folder.database.reading() as connection:
        load.named = resolve(connection, triples)
    rows_before = 0
    buckets = []
    # In the order of post_key, so that each file spans a narrow range and readers can skip it.
    ordered = sorted(load.named, key=lambda named: (named.post_key is None, named.post_key or 0))
    for named in ordered:
        buckets.append(rows_before // ROWS_A_FILE)
        rows_before += named.rows
    put_table(
        load.engine,
        "pairs",
        {
            "video_id": ("varchar", [named.video_id for named in ordered]),
            "channel": ("varchar", [named.channel for named in ordered]),
            "post_id": ("varchar", [named.post_id for named in ordered]),
            "post_key": ("bigint", [named.post_key for named in ordered]),
            "duration_ms": ("bigint", [named.duration_ms for named in ordered]),
            "bucket": ("integer", buckets),
            "reason": ("varchar", [named.reason for named in ordered]),
        },
    )
    put_table(load.engine, "known_kinds", {"kind": ("varchar", list(load.folder.action_kinds))})


def _stage(load: _Load) -> None:
    """Judge every row and write it to the files of its split."""
    judged = model(f"judge_{load.kind}").replace("$past_end_ms", str(load.folder.settings.whole("events.past_end_ms")))
    staged = load.staging / "judged"
    staged.mkdir(parents=True)
    load.engine.execute("set preserve_insertion_order = false")
    # By default half a million rows wait for each file and thread: that spills and doubles the time.
    load.engine.execute("set partitioned_write_flush_threshold = 60000")
    load.engine.execute(
        "copy (select * exclude (bucket),"
        f" {key_sql('view_id')} as view_key, {key_sql('viewer_id')} as viewer_key,"
        f" case when reason is null then bucket else {_REJECTED} end as split from ({judged}))"
        f" to {quoted(str(staged))} ({PARQUET}, partition_by (split))"
    )
    for folder in sorted(staged.iterdir()):
        load.splits[int(folder.name.removeprefix("split="))] = sorted(folder.iterdir())
    load.engine.execute("create table rejects (row bigint, reason varchar)")
    refused = load.splits.pop(_REJECTED, [])
    if refused:
        load.engine.execute(f"insert into rejects select row, reason from {parquet(refused)}")


def _set_repeats_aside(load: _Load) -> None:
    """Drop rows known word for word; refuse rows whose key belongs to other content."""
    everything = [path for paths in load.splits.values() for path in paths]
    if not everything:
        return
    known = _known_files(load, everything)
    # Runs are keyed inside a post, hence inside a split; an action's event_id is the whole log's.
    groups = [[split] for split in load.splits] if load.kind == "playback" else [list(load.splits)]
    for group in groups:
        _find_repeats(load, [path for split in group for path in load.splits[split]], known)
        counts = dict(load.engine.execute("select why, count(*) from dropped group by why").fetchall())
        load.unchanged += counts.get("repeat", 0)
        load.engine.execute("insert into rejects select row, why from dropped where why = 'conflict'")
        if counts:
            for split in group:
                load.splits[split] = _without_dropped(load, load.splits[split], split)
    if load.kind == "playback":
        _note_views_of_two_posts(load, known)


def _known_files(load: _Load, staged: Sequence[Path]) -> list[Path]:
    posts = None
    if load.kind == "playback":
        keys = load.engine.execute(f"select distinct post_key from {parquet(list(staged))}").fetchall()
        posts = [key for (key,) in keys]
    with load.folder.database.reading() as connection:
        files = event_files(connection, load.kind, posts=posts)
    return [load.folder.path / file.file for file in files]


def _find_repeats(load: _Load, new: list[Path], known: list[Path]) -> None:
    """Fill `dropped` (row, why: repeat or conflict)."""
    marks = (
        f"hash({_KEYS[load.kind]}) as key, hash({_WHOLE[load.kind]}) as whole,"
        f" hash({_CONTENT[load.kind]}) as content, {_INSTANT[load.kind]} as instant"
    )
    run = load.engine.execute
    run(f"create or replace table fresh as select row, {marks} from {parquet(new)}")
    # Keys with anything to decide: known before, repeated here, or saying two things.
    run(
        "create or replace table suspects as select key from fresh group by key"
        " having min(content) <> max(content) or min(instant) <> max(instant)"
        " union select any_value(key) from fresh group by whole having count(*) > 1"
    )
    run("create or replace table earlier as select key, whole, content, instant from fresh where false")
    if known:
        run(
            f"insert into earlier select * exclude (row) from (select row, {marks} from {parquet(known)})"
            " where key in (select key from fresh)"
        )
        run("insert into suspects select distinct key from earlier")
    run("create or replace table dropped as " + model("repeats"))
    differs = run(
        "select count(*), min(key) from (select key from"
        " (select key, instant from fresh where key in (select key from suspects)"
        " and row not in (select row from dropped where why = 'conflict')"
        " union all select key, instant from earlier) group by key having min(instant) <> max(instant))"
    ).fetchone()
    if differs and differs[0]:
        row = run("select min(row) from fresh where key = ?", [differs[1]]).fetchone()
        load.changed.append(Refusal("started_at_differs", differs[0], f"row {row[0] if row else '?'}"))


def _without_dropped(load: _Load, paths: list[Path], split: int) -> list[Path]:
    target = load.staging / f"kept-{split}.parquet"
    load.engine.execute(
        f"copy (select * from {parquet(paths)} where row not in (select row from dropped))"
        f" to {quoted(str(target))} ({PARQUET})"
    )
    return [target]


def _note_views_of_two_posts(load: _Load, known: list[Path]) -> None:
    """A view_id is one view per post; the same id under two posts is kept as two, and told."""
    new = [path for paths in load.splits.values() for path in paths]
    if not new:
        return
    run = load.engine.execute
    run(
        "create or replace table views as select view_key, min(post_key) as first, max(post_key) as last"
        f" from {parquet(new)} group by view_key"
    )
    with load.folder.database.reading() as connection:
        known = [load.folder.path / file.file for file in event_files(connection, "playback")]
    if known:
        run(
            "insert into views select view_key, min(post_key), max(post_key)"
            f" from {parquet(known)} where view_key in (select view_key from views) group by view_key"
        )
    run("create or replace table shared as select view_key from views group by view_key having min(first) <> max(last)")
    count = run("select count(*) from shared").fetchone()
    if count and count[0]:
        example = run(
            f"select min(view_id) from {parquet(new)} where view_key = (select min(view_key) from shared)"
        ).fetchone()
        load.changed.append(Refusal("view_in_another_post", count[0], f"view_id {example[0] if example else '?'}"))


def _posts_with_rows(load: _Load) -> list[Named]:
    new = [path for paths in load.splits.values() for path in paths]
    if not new:
        return []
    keys = {key for (key,) in load.engine.execute(f"select distinct post_key from {parquet(new)}").fetchall()}
    return [named for named in load.named if named.post_key in keys]


def _period(load: _Load) -> tuple[datetime, datetime] | None:
    new = [path for paths in load.splits.values() for path in paths]
    if not new:
        return None
    instant = _INSTANT[load.kind]
    ends = load.engine.execute(
        f"select epoch_us(min({instant})), epoch_us(max({instant})) from {parquet(new)}"
    ).fetchone()
    if not ends or ends[0] is None:
        return None
    return datetime.fromtimestamp(ends[0] / 1e6, UTC), datetime.fromtimestamp(ends[1] / 1e6, UTC)


def _commit(load: _Load, posts: list[Named], rejects: Rejects) -> int:
    """Give the files their names, then write the manifest: from then on they count."""
    files: list[EventFile] = []
    for paths in load.splits.values():
        for path in paths:
            counts = load.engine.execute(
                f"select count(*), min(post_key), max(post_key) from {parquet([path])}"
            ).fetchone()
            if counts and counts[0]:
                name = f"events/event={load.kind}/{load.load_id}-{len(files)}.parquet"
                files.append(EventFile(name, load.kind, load.load_id, *counts))
                _name(path, load.folder.path / name)
    kept = sum(file.rows for file in files)
    if rejects.rows:
        name = f"events/event=rejected/{load.load_id}.parquet"
        files.append(EventFile(name, "rejected", load.load_id, rejects.rows))
        _name(rejects.file, load.folder.path / name)
    if not files:
        return 0
    touched = {named.post_key: named.post for named in posts if named.post is not None}
    with load.folder.database.writing() as connection:
        connection.execute(insert(tables.event_files), [dataclasses.asdict(file) for file in files])
        put_posts(connection, [named.post for named in posts if named.post and (named.is_new or named.is_changed)])
        if touched:
            connection.execute(
                insert(tables.touched),
                [{"load_id": load.load_id, "post_key": key, "post_id": post.post_id} for key, post in touched.items()],
            )
    return kept


def _name(staged: Path, final: Path) -> None:
    final.parent.mkdir(parents=True, exist_ok=True)
    sync(staged)
    staged.replace(final)
    sync(final.parent)
