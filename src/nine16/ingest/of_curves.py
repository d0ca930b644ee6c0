"""What a retention export says: one post's curve over its length."""

from datetime import UTC, datetime, time

from nine16.ingest.load_account import Period
from nine16.ingest.recognise import Recognised
from nine16.ingest.retention import read_curve
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Statement, Told
from nine16.model.post import Post
from nine16.model.snapshot import LIFETIME, Snapshot
from nine16.store.folder import Folder


def tell_curve(folder: Folder, channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    """The one statement of a retention export.

    Raises:
        WrongInput: positions are in seconds and the length of the video is unknown.
    """
    settled = channels.of_file(source.named, post=source.post)
    length_s = length_of(folder, settled.post)
    curve = read_curve(recognised.fits, tally, duration_s=length_s, where=str(source.path), around=source.around)
    snapshot = Snapshot(
        settled.post.post_id,
        source.captured.as_of,
        recognised.importer.name,
        retention=curve.points,
        retention_of=curve.of,
        audience=recognised.importer.audience,
        window=source.window_kind(LIFETIME),
        from_at=source.window.from_at if source.window else None,
        to_at=source.window.to_at if source.window else None,
    )
    begin = datetime.combine(source.named.from_day, time(), UTC) if source.named.from_day else None
    end = datetime.combine(source.named.to_day, time(23, 59, 59), UTC) if source.named.to_day else None
    period = Period(begin, end, source.captured.as_of, source.captured.known_from)
    rejected = sum(each.count for each in tally.rejected() if each.is_row)
    statement = Statement(source.path.name, rows=curve.rows - rejected, settled=settled, snapshots=(snapshot,))
    return Told((statement,), curve.rows, curve.identities, period)


def length_of(folder: Folder, post: Post) -> float | None:
    """How long a post's video is: as measured, else as the platform says; None where nobody does."""
    if post.video_id is not None:
        facts = folder.records.video(post.video_id).facts
        if facts is not None:
            return facts.duration_s
    return post.duration_s
