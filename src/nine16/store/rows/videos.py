"""Videos: the files, their ids and what was measured of them as a whole."""

import dataclasses
import json
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from nine16.errors import Clash, WrongInput, unknown_name
from nine16.model.video import Stretch, Video, VideoFacts
from nine16.store import tables


def add_video(connection: Connection, video: Video) -> str:
    """See `Records.add_video`."""
    known = _find(connection, video.video_id)
    if known == video:
        return "unchanged"
    if known is None:
        connection.execute(insert(tables.videos).values(**_row_of(video)))
        return "new"
    if known.content_hash != video.content_hash:
        raise Clash(
            f"the id '{video.video_id}' belongs to another video, {known.file_name}",
            where=video.file_name,
            hint="Give this one an id of its own with --id, or remove the other first.",
        )
    if known.facts is not None:
        return "unchanged"  # the same bytes under another file name or measured anew: the first stands
    if video.cut_of is None:  # what somebody said of a cut stands
        video = dataclasses.replace(video, cut_of=known.cut_of, time_map=known.time_map)
    _write(connection, video)
    return "new"


def put_cut(connection: Connection, video_id: str, cut_of: str, time_map: tuple[Stretch, ...]) -> str:
    """See `Records.put_cut`."""
    known, original = video(connection, video_id), video(connection, cut_of)
    before: Video | None = original
    while before is not None:
        if before.video_id == video_id:
            raise WrongInput(
                f"'{cut_of}' is a cut of '{video_id}' itself",
                where=video_id,
                hint="A video is no cut of its own cut; name the original.",
            )
        before = None if before.cut_of is None else _find(connection, before.cut_of)
    said = dataclasses.replace(known, cut_of=cut_of, time_map=time_map)
    if said == known:
        return "unchanged"
    _write(connection, said)
    return "new" if known.cut_of is None else "changed"


def video(connection: Connection, video_id: str) -> Video:
    """See `Records.video`."""
    found = _find(connection, video_id)
    if found is None:
        raise unknown_name("video", video_id, connection.scalars(select(tables.videos.c.video_id)))
    return found


def videos(connection: Connection) -> list[Video]:
    """See `Records.videos`."""
    rows = connection.execute(select(tables.videos).order_by(tables.videos.c.video_id)).mappings()
    return [video_of(row) for row in rows]


def remove_video(connection: Connection, video_id: str) -> None:
    """See `Records.remove_video`."""
    video(connection, video_id)
    shown = select(tables.posts.c.post_id).where(tables.posts.c.video_id == video_id)
    posts = list(connection.scalars(shown.order_by(tables.posts.c.post_id)))
    if posts:
        raise Clash(
            f"{len(posts)} posts show the video '{video_id}', e.g. {posts[0]}",
            where=video_id,
            hint="Remove those posts first.",
        )
    connection.execute(delete(tables.videos).where(tables.videos.c.video_id == video_id))


def video_of(row: RowMapping) -> Video:
    """The video that a row of `videos` tells."""
    facts = None
    if row["facts"] is not None:
        said: dict[str, Any] = json.loads(row["facts"])
        said["warnings"] = tuple(said["warnings"])
        facts = VideoFacts(**said)
    kept: list[dict[str, Any]] = json.loads(row["time_map"]) if row["time_map"] is not None else []
    time_map = tuple(Stretch(*(Fraction(exact) for exact in one["exact"])) for one in kept)
    return Video(row["video_id"], row["content_hash"], row["file_name"], facts, row["cut_of"], time_map)


def _write(connection: Connection, video: Video) -> None:
    change = update(tables.videos).where(tables.videos.c.video_id == video.video_id)
    connection.execute(change.values(**_row_of(video)))


def _find(connection: Connection, video_id: str) -> Video | None:
    query = select(tables.videos).where(tables.videos.c.video_id == video_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else video_of(row)


def _row_of(video: Video) -> dict[str, str | None]:
    facts = None if video.facts is None else json.dumps(dataclasses.asdict(video.facts), ensure_ascii=False)
    return {
        "video_id": video.video_id,
        "content_hash": video.content_hash,
        "file_name": video.file_name,
        "cut_of": video.cut_of,
        "facts": facts,
        "time_map": json.dumps([_told(one) for one in video.time_map]) if video.time_map else None,
    }


def _told(one: Stretch) -> dict[str, object]:
    """A stretch as it is kept: exact for us, as numbers for SQL."""
    exact = [str(each) for each in (one.from_s, one.to_s, one.at_s, one.speed)]
    names = ("from_s", "to_s", "at_s", "speed")
    return {"exact": exact, **{name: float(Fraction(each)) for name, each in zip(names, exact, strict=True)}}
