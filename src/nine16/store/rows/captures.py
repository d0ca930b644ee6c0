"""Captures of posts: what an export says of a post at one moment, of one audience, over one window."""

import json
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from nine16.errors import WrongInput
from nine16.model.snapshot import AUDIENCES, LIFETIME, PERIOD, UNKNOWN, RetentionPoint, SecondPoint, Snapshot
from nine16.store import tables
from nine16.store.instants import instant, to_text
from nine16.store.rows.figures import both_said, money_of, money_said, to_json
from nine16.store.rows.posts import check_known
from nine16.store.rows.statements import Statements, in_batches

_KEY = ("post_id", "importer", "audience", "part", "from_at", "to_at", "as_of")
_CAPTURES = Statements(tables.snapshots, _KEY, said=("window", "content"), found_by="post_id", between="as_of")
# By the whole key, so that captures stand in one order whatever order they came in.
_ORDER = tuple(tables.snapshots.c[name] for name in ("as_of", "importer", "audience", "part", "from_at", "to_at"))
_POINT = itemgetter("at_share", "absolute", "started", "stopped", "seen")
_COLUMNS = tuple(tables.snapshots.c[name] for name in (*_KEY, "window", "content"))


def put_snapshots(connection: Connection, snapshots: Sequence[Snapshot], *, beside: bool = False) -> list[str]:
    """See `Records.put_snapshots`."""
    check_known(connection, {snapshot.post_id for snapshot in snapshots})
    rows = [_row_of(snapshot) for snapshot in snapshots]
    return _CAPTURES.put(connection, rows, beside=both_said if beside else None)


def snapshots(connection: Connection, post_id: str, *, superseded: bool = False) -> list[Snapshot]:
    """See `Records.snapshots`."""
    table = tables.snapshots
    query = _standing(superseded=superseded).where(table.c.post_id == post_id)
    return [_snapshot_of(row) for row in connection.execute(query.order_by(*_ORDER, table.c.snapshot_no))]


def snapshots_of(connection: Connection, post_ids: Sequence[str] | None) -> dict[str, tuple[Snapshot, ...]]:
    """See `Records.snapshots_of`."""
    query = _standing().order_by(*_ORDER)
    found: dict[str, list[Snapshot]] = {post_id: [] for post_id in post_ids or ()}
    if post_ids is None:
        _gather(found, connection.execute(query))
    else:
        for some in in_batches(list(found)):
            _gather(found, connection.execute(query.where(tables.snapshots.c.post_id.in_(some))))
    return {post_id: tuple(own) for post_id, own in found.items()}


def _gather(found: dict[str, list[Snapshot]], rows: Iterable[Row[*tuple[Any, ...]]]) -> None:
    for row in rows:
        found.setdefault(row[0], []).append(_snapshot_of(row))


def _standing(*, superseded: bool = False) -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).where(tables.snapshots.c.superseded == int(superseded))


def _row_of(snapshot: Snapshot) -> dict[str, str]:
    where = f"{snapshot.post_id}, {snapshot.importer}"
    if snapshot.audience not in AUDIENCES:
        raise WrongInput(
            f"there is no audience '{snapshot.audience}'", where=where, hint=f"There are: {', '.join(AUDIENCES)}."
        )
    if snapshot.window not in (LIFETIME, PERIOD, UNKNOWN):
        raise WrongInput(
            f"there is no window '{snapshot.window}'", where=where, hint="There are: lifetime, period, unknown."
        )
    content: dict[str, object] = {
        "counts": dict(snapshot.counts),
        "shares": dict(snapshot.shares),
        "means": dict(snapshot.means),
        "retention": [
            {
                "at_share": point.at_share,
                "absolute": point.absolute,
                "started": point.started,
                "stopped": point.stopped,
                "seen": point.seen,
            }
            for point in snapshot.retention
        ],
        "retention_of": snapshot.retention_of,
    }
    # Only where there are any: a capture from before there was money is word for word the same today.
    if snapshot.money:
        content["money"] = money_said(snapshot.money)
    if snapshot.seconds:
        content["seconds"] = [_second_said(point) for point in snapshot.seconds]
    return {
        "post_id": snapshot.post_id,
        "importer": snapshot.importer,
        "audience": snapshot.audience,
        "part": snapshot.part,
        "from_at": to_text(snapshot.from_at) or "",
        "to_at": to_text(snapshot.to_at) or "",
        "as_of": to_text(snapshot.as_of) or "",
        "window": snapshot.window,
        "content": to_json(content, where=where),
    }


def _second_said(point: SecondPoint) -> dict[str, object]:
    said: dict[str, object] = {"at_s": point.at_s}
    if point.lost is not None:
        said["lost"] = point.lost
    if point.watching is not None:
        said["watching"] = point.watching
    if point.seen is not None:
        said["seen"] = point.seen
    if point.acted:
        said["acted"] = dict(point.acted)
    return said


def _snapshot_of(row: Row[*tuple[Any, ...]]) -> Snapshot:
    post_id, importer, audience, part, from_at, to_at, as_of, window, content = row
    said = json.loads(content)
    return Snapshot(
        post_id=post_id,
        as_of=instant(as_of),
        importer=importer,
        counts=said["counts"],
        shares=said["shares"],
        means=said["means"],
        money=money_of(said["money"]) if "money" in said else {},
        retention=tuple([RetentionPoint(*_POINT(point)) for point in said["retention"]]),
        retention_of=said["retention_of"],
        seconds=tuple([SecondPoint(**point) for point in said.get("seconds", ())]),
        audience=audience,
        part=part,
        window=window,
        from_at=instant(from_at) if from_at else None,
        to_at=instant(to_at) if to_at else None,
    )
