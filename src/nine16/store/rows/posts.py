"""Posts: what is known of each, put together from all that say something of it."""

import dataclasses
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update

from nine16.errors import Clash, NotFound, unknown_name
from nine16.model.post import GENRES, Post
from nine16.store import tables
from nine16.store.instants import from_text, to_text
from nine16.store.rows.statements import in_batches

_FIELDS = tuple(field.name for field in dataclasses.fields(Post))


def put_posts(connection: Connection, posts: Sequence[Post], *, replace: bool = False) -> list[str]:
    """See `Records.put_posts`."""
    table = tables.posts
    known: dict[str, dict[str, Any]] = {}
    for some in in_batches(list({post.post_id for post in posts})):
        for row in connection.execute(select(table).where(table.c.post_id.in_(some))).mappings():
            known[row["post_id"]] = dict(row)
    new: dict[str, dict[str, Any]] = {}
    changed: dict[str, dict[str, Any]] = {}
    words = []
    for post in posts:
        row = row_of(post)
        before = known.get(post.post_id)
        if before is None:
            known[post.post_id] = new[post.post_id] = row
            words.append("new")
            continue
        if post.genre is not None and before["form"] not in (None, *GENRES) and not replace:
            row["form"] = before["form"]  # an export's genre takes nothing from the form that a person said
        changes = {name: said for name, said in row.items() if said != before[name] and (replace or said is not None)}
        words.append("changed" if changes else "unchanged")
        if changes:
            before.update(changes)  # in place: what this call adds is written with what this call changes
            if post.post_id not in new:
                changed[post.post_id] = before
    if new:
        connection.execute(insert(table), list(new.values()))
    if changed:
        others = [name for name in _FIELDS if name != "post_id"]
        change = update(table).where(table.c.post_id == bindparam("of_post"))
        change = change.values({name: bindparam(f"to_{name}") for name in others})
        rows = [{"of_post": key, **{f"to_{name}": row[name] for name in others}} for key, row in changed.items()]
        connection.execute(change, rows)
    return words


def post(connection: Connection, post_id: str) -> Post:
    """See `Records.post`."""
    table = tables.posts
    row = connection.execute(select(table).where(table.c.post_id == post_id)).mappings().one_or_none()
    if row is None:
        raise unknown_name("post", post_id, connection.scalars(select(table.c.post_id)))
    return post_of(row)


def posts(connection: Connection, *, channel: str | None, account: str | None, video_id: str | None) -> list[Post]:
    """See `Records.posts`."""
    table = tables.posts
    query = select(table).order_by(table.c.published_at.is_(None), table.c.published_at, table.c.post_id)
    for column, value in ((table.c.channel, channel), (table.c.account, account), (table.c.video_id, video_id)):
        if value is not None:
            query = query.where(column == value)
    return [post_of(row) for row in connection.execute(query).mappings()]


def remove_post(connection: Connection, post_id: str) -> None:
    """See `Records.remove_post`."""
    post(connection, post_id)
    logged = [
        connection.execute(select(each.c.post_id).where(each.c.post_id == post_id)).first()
        for each in (tables.touched, tables.built)
    ]
    if any(logged):
        raise Clash(f"logs name the post '{post_id}'", where=post_id, hint="Logs are never deleted.")
    for table in (tables.snapshots, tables.comments, tables.ad_materials, tables.labels, tables.posts):
        connection.execute(delete(table).where(table.c.post_id == post_id))


def check_known(connection: Connection, post_ids: Collection[str]) -> None:
    """Raise NotFound for the first of these posts that does not exist."""
    column = tables.posts.c.post_id
    known: set[str] = set()
    for some in in_batches(sorted(post_ids)):
        known.update(connection.scalars(select(column).where(column.in_(some))))
    for post_id in sorted(set(post_ids) - known):
        raise NotFound(f"there is no post '{post_id}'", where=post_id, hint="Put it first.")


def post_of(row: RowMapping) -> Post:
    """The post that a row of `posts` tells."""
    said: dict[str, Any] = {name: row[name] for name in _FIELDS}
    said["published_at"] = from_text(row["published_at"])
    return Post(**said)


def row_of(post: Post) -> dict[str, object]:
    """The row of `posts` that tells a post."""
    return {**{name: getattr(post, name) for name in _FIELDS}, "published_at": to_text(post.published_at)}
