"""What a workspace holds, as one short name: it changes whenever posts, captures, logs or signals do."""

import hashlib
import json

from sqlalchemy import func, select

from nine16.store import tables
from nine16.store.place import Place


def state(folder: Place, *, and_also: object = ()) -> str:
    """A digest of everything that answers over the whole library rest on.

    Files of logs and signals count by name: they are never rewritten, a change is a new file.

    Args:
        folder: the workspace, its logs built.
        and_also: whatever else an answer rests on, as plain values: versions, settings.
    """
    posts, captures, built, measured = tables.posts, tables.snapshots, tables.built, tables.measured
    asked = (
        select(posts).order_by(posts.c.post_id),
        select(tables.videos.c.video_id, tables.videos.c.content_hash).order_by(tables.videos.c.video_id),
        select(
            captures.c.post_id,
            func.count(),
            func.max(captures.c.snapshot_no),
            func.sum(captures.c.superseded),
        )
        .group_by(captures.c.post_id)
        .order_by(captures.c.post_id),
        select(built.c.post_id, built.c.part, built.c.recipe, built.c.views).order_by(built.c.post_id),
        select(measured.c.content_hash, measured.c.file, measured.c.versions).order_by(measured.c.content_hash),
    )
    digest = hashlib.sha256(json.dumps(and_also, sort_keys=True, default=str).encode())
    with folder.database.reading() as connection:
        for question in asked:
            for row in connection.execute(question):
                digest.update(json.dumps(list(row), default=str).encode())
            digest.update(b"\n")
    return digest.hexdigest()
