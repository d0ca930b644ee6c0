"""Two posts that are one upload become one: everything that hangs on the one that goes is the other's from then on."""

import dataclasses
import json
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from nine16.errors import Clash
from nine16.model.post import Post
from nine16.store import tables
from nine16.store.rows.posts import post as post_of_id
from nine16.store.rows.posts import put_posts

_LABELLED = ("form", "theme", "source")
_SAME = ("snapshot_no", "comment_no", "post_id", "superseded")


def logged_posts(connection: Connection) -> frozenset[str]:
    """See `Records.logged_posts`."""
    found: set[str] = set()
    for table in (tables.touched, tables.built):
        found.update(connection.scalars(select(table.c.post_id).distinct()))
    return frozenset(found)


def join_posts(connection: Connection, gone: str, post: Post) -> int:
    """See `Records.join_posts`."""
    post_of_id(connection, gone)
    post_of_id(connection, post.post_id)
    if gone == post.post_id or gone in logged_posts(connection):
        raise Clash(f"logs name the post '{gone}'", where=gone, hint="Logs are never rewritten; keep that post.")
    put_posts(connection, [post], replace=True)
    moved = sum(
        _take_over(connection, table, key, gone, post.post_id)
        for table, key in (
            (tables.snapshots, ("importer", "as_of", "audience", "part", "from_at", "to_at")),
            (tables.comments, ("kind", "comment_id", "importer")),
        )
    )
    connection.execute(
        update(tables.ad_materials).where(tables.ad_materials.c.post_id == gone).values(post_id=post.post_id)
    )
    _join_labels(connection, gone, post)
    _rename_in_experiments(connection, gone, post.post_id)
    connection.execute(delete(tables.posts).where(tables.posts.c.post_id == gone))
    return moved


def _take_over(connection: Connection, table: Table, key: tuple[str, ...], gone: str, keep: str) -> int:
    """Rows of one post become another's; how many. What both say stands once, and what differs is kept aside."""
    (number,) = table.primary_key.columns

    def standing(post_id: str) -> dict[tuple[Any, ...], dict[str, Any]]:
        rows = connection.execute(select(table).where(table.c.post_id == post_id, table.c.superseded == 0)).mappings()
        return {tuple(row[name] for name in key): dict(row) for row in rows}

    known = standing(keep)
    for place, row in standing(gone).items():
        if place not in known:
            continue
        mine = table.c[number.name] == row[number.name]
        if _content(row) == _content(known[place]):
            connection.execute(delete(table).where(mine))
        else:
            connection.execute(update(table).where(mine).values(superseded=1))
    return connection.execute(update(table).where(table.c.post_id == gone).values(post_id=keep)).rowcount


def _content(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _SAME}


def _join_labels(connection: Connection, gone: str, post: Post) -> None:
    """Of two answers about one field the newer stands; what either said it is not is not forgotten."""
    table = tables.labels
    stand = table.c.superseded == 0
    rows = connection.execute(select(table).where(table.c.post_id.in_([gone, post.post_id]), stand)).mappings().all()
    said: dict[str, Any] = {}
    for field in _LABELLED:
        both = sorted((row for row in rows if row["field"] == field), key=lambda row: (row["at"], row["label_no"]))
        if len(both) == 2:
            older, newer = both
            refused = {*json.loads(older["refused"]), *json.loads(newer["refused"])} - {newer["said"]}
            numbers = [older["label_no"], newer["label_no"]]
            connection.execute(update(table).where(table.c.label_no.in_(numbers)).values(superseded=1))
            merged: dict[str, Any] = {str(name): value for name, value in newer.items() if name != "label_no"}
            merged |= {"post_id": post.post_id, "refused": json.dumps(sorted(refused), ensure_ascii=False)}
            # Where the newer answer only said what it is not, the older one's yes still stands.
            merged["said"] = newer["said"] if newer["said"] is not None else older["said"]
            connection.execute(insert(table).values(**merged))
            if merged["said"] is not None:
                said[field] = merged["said"]
        elif both and both[0]["said"] is not None:
            said[field] = both[0]["said"]
    connection.execute(update(table).where(table.c.post_id == gone).values(post_id=post.post_id))
    if said:
        put_posts(connection, [dataclasses.replace(post_of_id(connection, post.post_id), **said)], replace=True)


def _rename_in_experiments(connection: Connection, gone: str, keep: str) -> None:
    """What was drawn for a post, and the finding an experiment tries, are of the post that stays."""
    table = tables.experiments
    for number, content in connection.execute(select(table.c.experiment_no, table.c.content)).all():
        plan = json.loads(content)
        for one in plan["assigned"]:
            if one["unit"] == gone:
                one["unit"] = keep
        finding = plan.get("finding")
        if isinstance(finding, str) and (finding == gone or finding.startswith(f"{gone}/")):
            plan["finding"] = keep + finding[len(gone) :]
        told = json.dumps(plan, ensure_ascii=False, sort_keys=True)
        if told != content:
            connection.execute(update(table).where(table.c.experiment_no == number).values(content=told))
