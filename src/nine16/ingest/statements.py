"""What an export says of each post: a post, known or new, and its totals or its curve as of the capture."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from nine16.ingest.captured import Captured
from nine16.ingest.exports import Row, check_rows, once_per_key, read_rows
from nine16.ingest.identities import Checked
from nine16.ingest.known_posts import KnownPosts, Settled, loose
from nine16.ingest.load_account import Period
from nine16.ingest.recognise import Recognised
from nine16.ingest.retention import named, read_curve
from nine16.ingest.tally import Tally
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.store.folder import Folder


@dataclass(frozen=True, slots=True)
class Source:
    """An export as it came."""

    path: Path
    sha256: str
    captured: Captured
    account: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What an export says of one post."""

    row: str
    """Where it stands in the file, for examples."""
    settled: Settled
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Said:
    """Everything an export says."""

    statements: tuple[Statement, ...]
    rows: int
    """How many rows the file holds below its header."""
    identities: tuple[Checked, ...]
    period: Period


def said(folder: Folder, recognised: Recognised, source: Source, tally: Tally) -> Said:
    """The statements of an export on the posts of a workspace; nothing is written.

    Raises:
        WrongInput: a curve has positions in seconds and the length is unknown.
    """
    posts = KnownPosts(
        folder.records.posts(channel=recognised.importer.channel),
        channel=recognised.importer.channel or "",
        account=source.account,
    )
    if recognised.importer.grain == "retention":
        return _curve(folder, posts, recognised, source, tally)
    return _totals(posts, recognised, source, tally)


def _totals(posts: KnownPosts, recognised: Recognised, source: Source, tally: Tally) -> Said:
    importer = recognised.importer
    rows: list[Row] = []
    seen = 0
    for fit in recognised.fits:
        more, count = read_rows(fit, tally)
        rows += more
        seen += count
    rows = once_per_key(rows, importer, tally)
    identities = check_rows(importer, rows)
    titles = Counter(loose(_text(row, "title")) for row in rows)
    statements = []
    for row in rows:
        post = Post("", importer.channel or "", source.account, **row.to("post", importer))  # pyrefly: ignore - the kind's columns are checked to be fields of Post
        settled = posts.of_row(post, alone=titles[loose(post.title)] == 1)
        snapshot = Snapshot(
            settled.post.post_id,
            source.captured.as_of,
            importer.name,
            counts={name: int(str(value)) for name, value in row.to("counts", importer).items()},
            shares={name: float(str(value)) for name, value in row.to("shares", importer).items()},
            means={name: float(str(value)) for name, value in row.to("means", importer).items()},
        )
        statements.append(Statement(f"row {row.number}", settled, snapshot))
    times = [at for row in rows if isinstance(at := row.values.get("published_at"), datetime)]
    identities.append(_before_capture(statements, source))
    period = Period(
        min(times, default=None), max(times, default=None), source.captured.as_of, source.captured.known_from
    )
    return Said(_one_per_post(statements, tally), seen, tuple(identities), period)


def _curve(folder: Folder, posts: KnownPosts, recognised: Recognised, source: Source, tally: Tally) -> Said:
    importer = recognised.importer
    name = named(source.path, importer)
    settled = posts.of_title(name.title)
    if not name.sure and not settled.known:
        settled = replace(settled, why_ask=f"the file names no video; its own name, '{name.title}', stands in")
    length_s = _length_s(folder, settled.post)
    curve = read_curve(recognised.fits, tally, duration_s=length_s, where=str(source.path))
    snapshot = Snapshot(
        settled.post.post_id,
        source.captured.as_of,
        importer.name,
        retention=curve.points,
        retention_of=curve.of,
    )
    begin = datetime.combine(name.from_day, time(), UTC) if name.from_day else None
    end = datetime.combine(name.to_day, time(23, 59, 59), UTC) if name.to_day else None
    period = Period(begin, end, source.captured.as_of, source.captured.known_from)
    return Said((Statement(source.path.name, settled, snapshot),), curve.rows, curve.identities, period)


def _length_s(folder: Folder, post: Post) -> float | None:
    for video in folder.records.videos() if post.video_id else ():
        if video.video_id == post.video_id and video.facts is not None:
            return video.facts.duration_s
    return post.duration_s


def _before_capture(statements: list[Statement], source: Source) -> Checked:
    timed = [(each.row, each.settled.post.published_at) for each in statements if each.settled.post.published_at]
    late = [(row, at) for row, at in timed if at is not None and at > source.captured.as_of]
    example = f"{late[0][0]}: published {late[0][1]:%Y-%m-%d %H:%M} UTC" if late else None
    says = ("nothing was published after the export was made", "发布时间不晚于导出时间")
    return Checked("published_at <= as_of", *says, len(timed), len(late), example)


def _one_per_post(statements: list[Statement], tally: Tally) -> tuple[Statement, ...]:
    times = Counter(statement.settled.post.post_id for statement in statements)
    for statement in statements:
        if times[statement.settled.post.post_id] > 1:
            tally.add("same_post", f"{statement.row}: {statement.settled.post.post_id}")
    return tuple(statement for statement in statements if times[statement.settled.post.post_id] == 1)


def _text(row: Row, name: str) -> str | None:
    value = row.values.get(name)
    return value if isinstance(value, str) else None
