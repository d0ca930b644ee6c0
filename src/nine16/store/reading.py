"""What the logs say of posts, read from the built parts in milliseconds."""

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import select

from nine16.errors import NotFound
from nine16.model.watching import MeanKnown, PostTotals, RateCount, Seconds, Views, Watching
from nine16.store import tables
from nine16.store.effective_views import ViewerSums, effective_views
from nine16.store.engine import connect, model, parquet, put_table
from nine16.store.place import Place


def watching(folder: Place, post_id: str) -> Watching | None:
    """See `Folder.watching`."""
    built = _built(folder, [post_id])
    if post_id not in built:
        folder.records.post(post_id)  # says so if there is no such post
        return None
    row = built[post_id]
    read = _Reader(folder, row["part"], row["post_key"])
    return Watching(post_id, row["duration_ms"] / 1000, _seconds(read), _views(read, unknown=row["viewers_unknown"]))


def seconds(folder: Place, post_id: str) -> Seconds | None:
    """Only the seconds table of a post; None when logs say nothing of it.

    Raises:
        NotFound: there is no such post.
    """
    built = _built(folder, [post_id])
    if post_id not in built:
        folder.records.post(post_id)
        return None
    return _seconds(_Reader(folder, built[post_id]["part"], built[post_id]["post_key"]))


def totals(folder: Place, post_ids: Sequence[str]) -> dict[str, PostTotals]:
    """See `Folder.totals`."""
    built = _built(folder, post_ids)
    rates: dict[str, dict[str, RateCount]] = {post_id: {} for post_id, row in built.items() if row["views"]}
    names = {row["post_key"]: post_id for post_id, row in built.items()}
    columns = ", ".join(["rate", *(field.name for field in dataclasses.fields(ViewerSums))])
    for key, rate, *said in _each(folder, built.values(), "totals", columns):
        sums = ViewerSums(*said)
        rates[names[key]][rate] = RateCount(float(sums.acted), sums.views, effective_views(sums), "views")
    means = _means(folder, built)
    return {
        post_id: PostTotals(post_id, dict(sorted(own.items())), means.get(post_id, {}))
        for post_id, own in rates.items()
    }


def _means(folder: Place, built: dict[str, dict[str, Any]]) -> dict[str, dict[str, MeanKnown]]:
    """Mean seconds watched and reached by post, with their variances (`sql/means.sql`)."""
    if not built:
        return {}
    names = {row["post_key"]: post_id for post_id, row in built.items()}
    found: dict[str, dict[str, MeanKnown]] = {}
    with connect() as engine:
        source = _wanted(folder, engine, built.values(), "views")
        engine.execute(f"create view wanted_views as select r.* from {source}")
        lengths = {row["post_key"]: row["duration_ms"] for row in built.values()}
        columns = {"post_key": ("bigint", list(lengths)), "duration_ms": ("bigint", list(lengths.values()))}
        put_table(engine, "lengths", columns)
        for key, n, watch_s, watch_variance, reach_s, reach_variance in engine.execute(model("means")).fetchall():
            told = {"average_watch_s": (watch_s, watch_variance), "average_reach_s": (reach_s, reach_variance)}
            found[names[key]] = {
                name: MeanKnown(float(mean), float(variance), n, "views")
                for name, (mean, variance) in told.items()
                if mean > 0 and variance > 0
            }
    return found


def hazards(folder: Place, post_ids: Sequence[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """See `Folder.hazards`."""
    built = _built(folder, post_ids)
    names = {row["post_key"]: post_id for post_id, row in built.items()}
    found: dict[str, list[tuple[int, int, int]]] = {post_id: [] for post_id in built}
    for key, *row in _each(folder, built.values(), "seconds", "second, departed_watching, watching"):
        found[names[key]].append((row[0], row[1], row[2]))
    return {
        post_id: tuple((left, at_risk) for _second, left, at_risk in sorted(rows)) for post_id, rows in found.items()
    }


def replays(folder: Place, post_ids: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """See `Folder.replays`."""
    built = _built(folder, post_ids)
    names = {row["post_key"]: post_id for post_id, row in built.items()}
    found: dict[str, list[tuple[int, int]]] = {post_id: [] for post_id in built}
    for key, *row in _each(folder, built.values(), "seconds", "second, plays - watching"):
        found[names[key]].append((row[0], row[1]))
    return {post_id: tuple(again for _second, again in sorted(rows)) for post_id, rows in found.items()}


class _Reader:
    """Reads the rows of one post from one part, without an engine: starting one takes longer than reading."""

    def __init__(self, folder: Place, part: str, post_key: int) -> None:
        self._part = folder.path / "rollups" / part
        self._post_key = post_key

    def __call__(self, table: str, *columns: str, order: tuple[str, ...]) -> dict[str, np.ndarray]:
        """Columns as arrays; null numbers are -1; sorted by `order`, the first column first."""
        rows = pq.read_table(self._part / f"{table}.parquet", columns=["post_key", *columns], memory_map=True)
        mine = np.flatnonzero(rows["post_key"].to_numpy() == self._post_key)
        found = {}
        for name in columns:
            column = rows[name].take(mine)
            found[name] = (pc.fill_null(column, -1) if column.null_count else column).to_numpy()
        sort = np.lexsort([found[name] for name in reversed(order)])
        return {name: column[sort] for name, column in found.items()}


def _seconds(read: _Reader) -> Seconds:
    columns = ("second", "plays", "watching", "skipped", "departed", "departed_watching", "completed", "censored")
    rows = read("seconds", *columns, order=("second",))
    length = len(rows["second"])
    acted = read("actions_by_second", "kind", "second", "actions", "released", order=("kind", "second"))
    actions: dict[str, np.ndarray] = {}
    released: dict[str, np.ndarray] = {}
    unplaced: dict[str, int] = {}
    for kind, second, count, first in zip(*acted.values(), strict=True):
        name = str(kind)
        if second < 0:
            unplaced[name] = int(count)
            continue
        actions.setdefault(name, np.zeros(length, np.int64))[second] = count
        released.setdefault(name, np.zeros(length, np.int64))[second] = first
    return Seconds(
        plays=rows["plays"],
        watching=rows["watching"],
        skipped=rows["skipped"],
        left=rows["departed"],
        left_watching=rows["departed_watching"],
        completed=rows["completed"],
        censored=rows["censored"],
        actions=actions,
        released=released,
        unplaced_actions=unplaced,
    )


def _views(read: _Reader, *, unknown: int) -> Views:
    columns = ("view_key", "viewer", "furthest_ms", "reach_ms", "watched_ms", "ended")
    rows = read("views", *columns, order=("view_key",))
    spans = read("spans", "view_key", "from_ms", "to_ms", order=("view_key", "from_ms"))
    acts = read("acts", "kind", "view_key", order=("kind", "view_key"))
    acted: dict[str, np.ndarray] = {}
    for kind in dict.fromkeys(str(kind) for kind in acts["kind"]):
        acted[kind] = np.searchsorted(rows["view_key"], acts["view_key"][acts["kind"] == kind]).astype(np.int64)
    return Views(
        viewer=np.unique(rows["viewer"], return_inverse=True)[1].astype(np.int64),
        viewers_unknown=unknown,
        furthest_ms=rows["furthest_ms"].astype(np.int64),
        reach_ms=rows["reach_ms"].astype(np.int64),
        watched_ms=rows["watched_ms"].astype(np.int64),
        ended=rows["ended"].astype(np.int8),
        span_view=np.searchsorted(rows["view_key"], spans["view_key"]).astype(np.int64),
        span_from_ms=spans["from_ms"].astype(np.int64),
        span_to_ms=spans["to_ms"].astype(np.int64),
        acted=acted,
    )


def _built(folder: Place, post_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    table = tables.built
    found: dict[str, dict[str, Any]] = {}
    with folder.database.reading() as connection:
        for start in range(0, len(post_ids), 900):
            query = select(table).where(table.c.post_id.in_(list(post_ids[start : start + 900])))
            found |= {row["post_id"]: dict(row) for row in connection.execute(query).mappings()}
    return found


def _each(folder: Place, built: Collection[dict[str, Any]], table: str, columns: str) -> Iterable[tuple[Any, ...]]:
    """Rows (post_key, *columns) of many posts."""
    if not built:
        return []
    with connect() as engine:
        return engine.execute(f"select r.post_key, {columns} from {_wanted(folder, engine, built, table)}").fetchall()


def _wanted(folder: Place, engine: duckdb.DuckDBPyConnection, built: Collection[dict[str, Any]], table: str) -> str:
    """What to select from for the rows of many posts in a built table, called `r`."""
    parts: dict[str, list[int]] = {}
    for row in built:
        parts.setdefault(row["part"], []).append(row["post_key"])
    # A post may stand in an older part as well; only the part that records name counts.
    wanted = [
        (str(folder.path / "rollups" / part / f"{table}.parquet"), key) for part, keys in parts.items() for key in keys
    ]
    files = [folder.path / "rollups" / part / f"{table}.parquet" for part in sorted(parts)]
    for file in files:
        if not file.is_file():
            raise NotFound("a built file is missing", where=str(file), hint="Build again: load any log anew.")
    wanted_files, keys = zip(*wanted, strict=True)
    put_table(engine, "wanted", {"file": ("varchar", wanted_files), "post_key": ("bigint", keys)})
    return f"{parquet(files, named=True)} as r join wanted as w on w.post_key = r.post_key and w.file = r.filename"
