"""Comments below posts and across them; who wrote them is a pseudonym."""

import math
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from nine16.model.comment import Comment
from nine16.store import tables
from nine16.store.instants import from_text, to_text
from nine16.store.rows.posts import check_known
from nine16.store.rows.statements import Statements, in_batches

_KEY = ("post_id", "kind", "comment_id", "importer")
_SAID = ("text", "at", "at_s", "author", "likes", "reply_to", "set_aside")
_COMMENTS = Statements(tables.comments, _KEY, said=_SAID, found_by="post_id")


def put_comments(connection: Connection, comments: Sequence[Comment]) -> list[str]:
    """See `Records.put_comments`."""
    check_known(connection, {comment.post_id for comment in comments})
    return _COMMENTS.put(connection, [_row_of(comment) for comment in comments])


def comments(connection: Connection, post_id: str) -> list[Comment]:
    """See `Records.comments`."""
    table = tables.comments
    query = select(*(table.c[name] for name in (*_KEY, *_SAID)))
    query = query.where(table.c.post_id == post_id, table.c.superseded == 0)
    rows = connection.execute(query).all()
    return sorted(map(_comment_of, rows), key=_place)


def comments_by_second(connection: Connection, post_ids: Sequence[str] | None) -> dict[str, dict[str, dict[int, int]]]:
    """See `Records.comments_by_second`."""
    table = tables.comments
    # Two importers may tell the same comment: it is one word of one viewer.
    query = select(table.c.post_id, table.c.kind, table.c.second, func.count(table.c.comment_id.distinct()))
    query = query.where(table.c.superseded == 0, table.c.set_aside.is_(None), table.c.second.is_not(None))
    query = query.group_by(table.c.post_id, table.c.kind, table.c.second)
    query = query.order_by(table.c.post_id, table.c.kind, table.c.second)
    found: dict[str, dict[str, dict[int, int]]] = {}
    lots = [None] if post_ids is None else in_batches(list(post_ids))
    for some in lots:
        mine = query if some is None else query.where(table.c.post_id.in_(some))
        for post_id, kind, second, count in connection.execute(mine):
            found.setdefault(post_id, {}).setdefault(kind, {})[second] = count
    return found


def has_writers(connection: Connection) -> bool:
    """See `Records.has_writers`."""
    table = tables.comments
    return (
        connection.execute(select(table.c.comment_no).where(table.c.author.is_not(None)).limit(1)).first() is not None
    )


def _row_of(comment: Comment) -> dict[str, object]:
    return {
        "post_id": comment.post_id,
        "kind": comment.kind,
        "comment_id": comment.comment_id,
        "importer": comment.importer,
        "text": comment.text,
        "at": to_text(comment.at),
        "at_s": comment.at_s,
        "second": None if comment.at_s is None else math.floor(comment.at_s),
        "author": comment.author,
        "likes": comment.likes,
        "reply_to": comment.reply_to,
        "set_aside": comment.set_aside,
    }


def _comment_of(row: Row[*tuple[Any, ...]]) -> Comment:
    post_id, kind, comment_id, importer, text, at, at_s, author, likes, reply_to, set_aside = row
    return Comment(
        post_id=post_id,
        comment_id=comment_id,
        importer=importer,
        kind=kind,
        text=text,
        at=from_text(at),
        at_s=at_s,
        author=author,
        likes=likes,
        reply_to=reply_to,
        set_aside=set_aside,
    )


def _place(comment: Comment) -> tuple[object, ...]:
    """Those across the video first, by second; then those below it, by time."""
    at = comment.at.timestamp() if comment.at is not None else math.inf
    at_s = comment.at_s if comment.at_s is not None else math.inf
    return at_s, at, comment.kind, comment.comment_id, comment.importer
