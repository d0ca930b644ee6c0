"""What a file of comments says: below a post, or across it at a second; who wrote them becomes a pseudonym."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime

from nine16.ingest.cells import Value
from nine16.ingest.danmaku import judge, set_aside_by_mode
from nine16.ingest.exports import Row, once_per_key
from nine16.ingest.known_posts import Settled
from nine16.ingest.named_file import midnight
from nine16.ingest.one_post import by_post
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Statement, Told, period_of, rows_of
from nine16.kinds.importer import Importer
from nine16.model.comment import Comment
from nine16.store.folder import Folder

COMMENT, DANMAKU = "comment", "danmaku"


def tell_comments(folder: Folder, channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    """One statement per comment. Nothing is thrown away: what is no viewer's word is set aside, and counted."""
    importer = recognised.importer
    read, seen = rows_of(recognised, source, tally)
    rows = once_per_key(read, importer, tally)
    pseudonyms: dict[str, str] = {}

    def pseudonym(name: str) -> str:
        if name not in pseudonyms:
            pseudonyms[name] = folder.pseudonym(name)
        return pseudonyms[name]

    statements: list[Statement] = []
    for settled, own in by_post(rows, channels, importer, source, tally):
        said: dict[tuple[str, str], tuple[Row, Comment]] = {}
        for row in own:
            comment = _comment(row, importer, settled, source, pseudonym)
            if comment is None:
                tally.add("no_text", f"row {row.number}")
            elif (comment.kind, comment.comment_id) in said:
                tally.add("repeated_row", f"row {row.number}: {comment.text[:60]}")
            else:
                said[comment.kind, comment.comment_id] = (row, comment)
        judged = judge([comment for _, comment in said.values()])
        for (row, _), comment in zip(said.values(), judged, strict=True):
            if comment.set_aside is not None:
                tally.add(f"set aside, kept: {comment.set_aside}", f"row {row.number}: {comment.text[:60]}")
            statements.append(Statement(f"row {row.number}", settled=settled, comments=(comment,)))
    times = [comment.at for each in statements for comment in each.comments]
    return Told(tuple(statements), seen, (), period_of(source, times, times))


def _comment(
    row: Row, importer: Importer, settled: Settled, source: Source, pseudonym: Callable[[str], str]
) -> Comment | None:
    values = row.to("comment", importer)
    text = values.get("text")
    if not isinstance(text, str) or not text:
        return None
    at_s = values.get("at_s")
    writer = _text(values, "user") or _text(values, "author")
    author = pseudonym(writer) if writer else None
    at = _instant(values.get("at"), zone=source.zone)
    kind = _text(values, "kind") or (DANMAKU if at_s is not None else COMMENT)
    mode = values.get("mode")
    by_mode = set_aside_by_mode(int(str(mode))) if mode is not None and str(mode).isdecimal() else None
    likes = values.get("likes")
    return Comment(
        post_id=settled.post.post_id,
        comment_id=_text(values, "comment_id") or _digest(text, at, at_s, author),
        importer=importer.name,
        kind=kind,
        text=text,
        at=at,
        at_s=float(at_s) if isinstance(at_s, int | float) else None,
        author=author,
        likes=likes if isinstance(likes, int) else None,
        reply_to=_text(values, "reply_to"),
        set_aside=_text(values, "set_aside") or by_mode,
    )


def _digest(text: str, at: datetime | None, at_s: Value | None, author: str | None) -> str:
    """What tells a comment without an id from others: its words, when, where and by whom."""
    said = "\x1f".join([text, at.isoformat() if at else "", "" if at_s is None else str(at_s), author or ""])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _text(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return None if value is None or value == "" else str(value)


def _instant(value: Value | None, *, zone: str) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return midnight(value, zone=zone) if isinstance(value, date) else None
