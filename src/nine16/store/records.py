"""Records: the videos, accounts, posts, captures and loads that a workspace knows.

Every method is one transaction. Ids are the operator's words: two things never share one.
"""

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from nine16.errors import Clash, NotFound, unknown_name
from nine16.model.post import Account, Post
from nine16.model.snapshot import RetentionPoint, Snapshot
from nine16.model.video import Video, VideoFacts
from nine16.store import tables
from nine16.store.database import Database
from nine16.store.instants import from_text, to_text

_POST_FIELDS = tuple(field.name for field in dataclasses.fields(Post))


class Records:
    """What a workspace knows, apart from events and signals."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    # Videos

    def add_video(self, video: Video) -> str:
        """Take a video in: `new`, or `unchanged` when it is known word for word.

        A video known but not yet measured gets its facts: that is `new` as well.

        Raises:
            Clash: the id belongs to a video with other content.
        """
        with self._database.writing() as connection:
            known = _video(connection, video.video_id)
            if known == video:
                return "unchanged"
            if known is None:
                connection.execute(insert(tables.videos).values(**_video_row(video)))
                return "new"
            if known.content_hash == video.content_hash and known.facts is None:
                change = update(tables.videos).where(tables.videos.c.video_id == video.video_id)
                connection.execute(change.values(**_video_row(video)))
                return "new"
            if known.content_hash == video.content_hash:
                return "unchanged"  # the same bytes under another file name or measured anew: the first stands
        raise Clash(
            f"the id '{video.video_id}' belongs to another video, {known.file_name}",
            where=video.file_name,
            hint="Give this one an id of its own with --id, or remove the other first.",
        )

    def video(self, video_id: str) -> Video:
        """The video of that id.

        Raises:
            NotFound: with the nearest id.
        """
        with self._database.reading() as connection:
            found = _video(connection, video_id)
            if found is None:
                raise unknown_name("video", video_id, connection.scalars(select(tables.videos.c.video_id)))
        return found

    def videos(self) -> list[Video]:
        """Every video, by id."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tables.videos).order_by(tables.videos.c.video_id)).mappings()
            return [video_of(row) for row in rows]

    def remove_video(self, video_id: str) -> None:
        """Forget a video that no post shows.

        Raises:
            NotFound: there is none.
            Clash: posts show it.
        """
        self.video(video_id)
        with self._database.writing() as connection:
            shown = select(tables.posts.c.post_id).where(tables.posts.c.video_id == video_id)
            posts = list(connection.scalars(shown.order_by(tables.posts.c.post_id)))
            if posts:
                raise Clash(
                    f"{len(posts)} posts show the video '{video_id}', e.g. {posts[0]}",
                    where=video_id,
                    hint="Remove those posts first.",
                )
            connection.execute(delete(tables.videos).where(tables.videos.c.video_id == video_id))

    # Accounts and posts

    def put_account(self, account: Account) -> str:
        """Take an account in: `new`, `changed` or `unchanged`; a missing brand says nothing."""
        table = tables.accounts
        key = (table.c.channel == account.channel) & (table.c.handle == account.handle)
        with self._database.writing() as connection:
            known = connection.execute(select(table).where(key)).mappings().one_or_none()
            if known is None:
                connection.execute(insert(table).values(**dataclasses.asdict(account)))
                return "new"
            if account.brand is None or account.brand == known["brand"]:
                return "unchanged"
            connection.execute(update(table).where(key).values(brand=account.brand))
            return "changed"

    def accounts(self) -> list[Account]:
        """Every account, by channel and handle."""
        with self._database.reading() as connection:
            rows = connection.execute(
                select(tables.accounts).order_by(tables.accounts.c.channel, tables.accounts.c.handle)
            ).mappings()
            return [Account(row["channel"], row["handle"], row["brand"]) for row in rows]

    def put_post(self, post: Post, *, replace: bool = False) -> str:
        """Take a post in: `new`, `changed` or `unchanged`.

        A field that is None says nothing and leaves what is known, so that an export without a
        column does not wipe what another said; `replace=True` takes the post as it is.
        """
        with self._database.writing() as connection:
            return put_post(connection, post, replace=replace)

    def post(self, post_id: str) -> Post:
        """The post of that id.

        Raises:
            NotFound: with the nearest id.
        """
        table = tables.posts
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.post_id == post_id)).mappings().one_or_none()
            if row is None:
                raise unknown_name("post", post_id, connection.scalars(select(table.c.post_id)))
            return post_of(row)

    def posts(
        self, channel: str | None = None, account: str | None = None, *, video_id: str | None = None
    ) -> list[Post]:
        """Posts of a channel, an account or a video; all of them by default; by publish time, then id."""
        table = tables.posts
        query = select(table).order_by(table.c.published_at.is_(None), table.c.published_at, table.c.post_id)
        for column, value in ((table.c.channel, channel), (table.c.account, account), (table.c.video_id, video_id)):
            if value is not None:
                query = query.where(column == value)
        with self._database.reading() as connection:
            return [post_of(row) for row in connection.execute(query).mappings()]

    def remove_post(self, post_id: str) -> None:
        """Forget a post without events, and its captures.

        Raises:
            NotFound: there is none.
            Clash: viewers' logs name it; raw events are never deleted.
        """
        self.post(post_id)
        table = tables.posts
        with self._database.writing() as connection:
            logged = [
                connection.execute(select(each.c.post_id).where(each.c.post_id == post_id)).first()
                for each in (tables.touched, tables.built)
            ]
            if any(logged):
                raise Clash(f"logs name the post '{post_id}'", where=post_id, hint="Logs are never deleted.")
            connection.execute(delete(tables.snapshots).where(tables.snapshots.c.post_id == post_id))
            connection.execute(delete(table).where(table.c.post_id == post_id))

    # Captures and loads

    def put_snapshot(self, snapshot: Snapshot) -> str:
        """Keep a capture: `new`, `unchanged`, or `restated` when the same capture now says otherwise.

        A capture is known by (post, importer, as_of). What it said before is kept, as superseded.

        Raises:
            NotFound: the post does not exist.
        """
        table = tables.snapshots
        row = _snapshot_row(snapshot)
        key = [table.c[name] == row[name] for name in ("post_id", "importer", "as_of")]
        with self._database.writing() as connection:
            post = select(tables.posts.c.post_id).where(tables.posts.c.post_id == snapshot.post_id)
            if connection.execute(post).first() is None:
                raise NotFound(f"there is no post '{snapshot.post_id}'", where=snapshot.post_id, hint="Put it first.")
            stands = connection.scalars(select(table.c.content).where(*key, table.c.superseded == 0)).one_or_none()
            if stands == row["content"]:
                return "unchanged"
            connection.execute(update(table).where(*key).values(superseded=1))
            connection.execute(insert(table).values(**row, superseded=0))
            return "new" if stands is None else "restated"

    def snapshots(self, post_id: str, *, superseded: bool = False) -> list[Snapshot]:
        """Captures of a post as they stand, oldest first; or those that were restated, as first said."""
        table = tables.snapshots
        query = (
            select(table)
            .where(table.c.post_id == post_id, table.c.superseded == int(superseded))
            .order_by(table.c.as_of, table.c.importer, table.c.snapshot_no)
        )
        with self._database.reading() as connection:
            return [_snapshot_of(row) for row in connection.execute(query).mappings()]

    def put_load(
        self, load_id: str, *, file: str, importer: str, account: Mapping[str, object], at: datetime | None = None
    ) -> None:
        """Keep the account of a load: what was read from `file`, and what became of it."""
        row = {
            "load_id": load_id,
            "file": file,
            "importer": importer,
            "at": to_text(at or datetime.now(UTC)),
            "account": json.dumps(account, ensure_ascii=False, sort_keys=True),
        }
        with self._database.writing() as connection:
            connection.execute(insert(tables.loads).values(**row))

    def loads(self) -> list[dict[str, object]]:
        """Every load in order: load_id, file, importer, at, account."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tables.loads).order_by(tables.loads.c.load_no)).mappings()
            return [
                {
                    "load_id": row["load_id"],
                    "file": row["file"],
                    "importer": row["importer"],
                    "at": from_text(row["at"]),
                    "account": json.loads(row["account"]),
                }
                for row in rows
            ]


def put_post(connection: Connection, post: Post, *, replace: bool = False) -> str:
    """`Records.put_post` inside a transaction that also does other things."""
    table = tables.posts
    row = post_row(post)
    known = connection.execute(select(table).where(table.c.post_id == post.post_id)).mappings().one_or_none()
    if known is None:
        connection.execute(insert(table).values(**row))
        return "new"
    changes = {name: value for name, value in row.items() if value != known[name] and (replace or value is not None)}
    if not changes:
        return "unchanged"
    connection.execute(update(table).where(table.c.post_id == post.post_id).values(**changes))
    return "changed"


def _video(connection: Connection, video_id: str) -> Video | None:
    query = select(tables.videos).where(tables.videos.c.video_id == video_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else video_of(row)


def _video_row(video: Video) -> dict[str, str | None]:
    facts = None if video.facts is None else json.dumps(dataclasses.asdict(video.facts), ensure_ascii=False)
    return {
        "video_id": video.video_id,
        "content_hash": video.content_hash,
        "file_name": video.file_name,
        "cut_of": video.cut_of,
        "facts": facts,
    }


def video_of(row: RowMapping) -> Video:
    """The video that a row of `videos` tells."""
    facts = None
    if row["facts"] is not None:
        said: dict[str, Any] = json.loads(row["facts"])
        said["warnings"] = tuple(said["warnings"])
        facts = VideoFacts(**said)
    return Video(row["video_id"], row["content_hash"], row["file_name"], facts, row["cut_of"])


def post_of(row: RowMapping) -> Post:
    """The post that a row of `posts` tells."""
    said: dict[str, Any] = {name: row[name] for name in _POST_FIELDS}
    said["published_at"] = from_text(row["published_at"])
    return Post(**said)


def post_row(post: Post) -> dict[str, object]:
    """The row of `posts` that tells a post."""
    return {**{name: getattr(post, name) for name in _POST_FIELDS}, "published_at": to_text(post.published_at)}


def _snapshot_row(snapshot: Snapshot) -> dict[str, str | None]:
    content = {
        "counts": dict(snapshot.counts),
        "shares": dict(snapshot.shares),
        "means": dict(snapshot.means),
        "retention": [dataclasses.asdict(point) for point in snapshot.retention],
        "retention_of": snapshot.retention_of,
    }
    return {
        "post_id": snapshot.post_id,
        "importer": snapshot.importer,
        "as_of": to_text(snapshot.as_of),
        "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
    }


def _snapshot_of(row: RowMapping) -> Snapshot:
    said = json.loads(row["content"])
    as_of = from_text(row["as_of"])
    assert as_of is not None  # noqa: S101 - the column is never null; this tells the type checker
    return Snapshot(
        post_id=row["post_id"],
        importer=row["importer"],
        as_of=as_of,
        counts=said["counts"],
        shares=said["shares"],
        means=said["means"],
        retention=tuple(RetentionPoint(**point) for point in said["retention"]),
        retention_of=said["retention_of"],
    )
