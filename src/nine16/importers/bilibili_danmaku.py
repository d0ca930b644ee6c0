"""Bilibili's file of comments across the picture as a table: one row per comment, every field in a column.

The file is passed around by mail and by tools, so it is read as hostile: a document type, an entity or a
deep nesting is refused before anything is expanded, nothing is fetched, and every count has a limit.
"""

import re
from datetime import UTC, datetime
from xml.parsers import expat

from nine16.errors import LimitReached, UnreadableFile
from nine16.kinds.table import Cell, Table

HEADINGS = ("id", "at_s", "text", "at", "mode", "user", "pool", "chatid", "set_aside")

MOST_COMMENTS = 1_000_000
MOST_SIGNS = 20_000
"""Of one text: effects written as code reach some thousands."""
_MOST_DEPTH = 8
_SUBTITLES = frozenset({"1", "2"})
"""Pools of the few who may write subtitles (1) and effects (2); 0 is everybody's."""
_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<i[\s>]")
# Old files hold control characters that XML forbids; tab, line feed and carriage return may stay.
_FORBIDDEN = bytes(sign for sign in range(0x20) if sign not in (0x09, 0x0A, 0x0D))
_LAST_INSTANT = 7_258_118_400
"""2200-01-01 in unix seconds: what lies beyond is no time of writing."""


def tables(content: bytes, *, file_name: str) -> list[Table]:
    """The comments of one file; nothing if it is no such file.

    Args:
        content: the whole file.
        file_name: for messages and the table's name.

    Raises:
        UnreadableFile: the XML is damaged or cut off, or holds a document type or an entity.
        LimitReached: it holds more comments or a longer text than any real one.

    Example:
        >>> xml = b'<i><d p="3.5,1,25,16777215,1484219280,0,8f3a,77">nice</d></i>'
        >>> [row[:3] for row in tables(xml, file_name="77.xml")[0].rows]
        [('id', 'at_s', 'text'), ('77', '3.5', 'nice')]
    """
    if not _OPENING.match(content):
        return []
    reading = _Reading(file_name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.refuse_doctype
    parser.EntityDeclHandler = reading.refuse_doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(content.translate(None, _FORBIDDEN), True)
    except expat.ExpatError as reason:
        raise UnreadableFile(
            f"{file_name} is damaged or cut off: {expat.errors.messages[reason.code]}",
            where=f"{file_name}:{reason.lineno}",
            hint="Save it again.",
        ) from None
    return [Table(file_name, (HEADINGS, *reading.rows))] if reading.rows else []


class _Reading:
    """What has been read so far, one event of the parser after the other."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.rows: list[tuple[Cell, ...]] = []
        self.chat: str | None = None
        self._path: list[str] = []
        self._fields: list[str] = []
        self._said: list[str] = []
        self._signs = 0

    def refuse_doctype(self, *_: object) -> None:
        raise UnreadableFile(
            f"{self.file_name} holds a document type: a file of comments has none",
            where=self.file_name,
            hint="Do not trust it; save it again from Bilibili.",
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) > _MOST_DEPTH:
            raise LimitReached(
                f"{self.file_name} is nested deeper than {_MOST_DEPTH}", where=self.file_name, hint="Save it again."
            )
        self._said, self._signs = [], 0
        self._fields = attributes.get("p", "").split(",") if self._path == ["i", "d"] else []

    def text(self, data: str) -> None:
        self._signs += len(data)
        if self._signs > MOST_SIGNS:
            raise LimitReached(
                f"{self.file_name} holds a text of more than {MOST_SIGNS} signs",
                where=self.file_name,
                hint="No comment is so long: do not trust the file.",
            )
        self._said.append(data)

    def end(self, _: str) -> None:
        if self._path == ["i", "chatid"]:
            self.chat = "".join(self._said).strip() or None
        elif self._path == ["i", "d"]:
            self._comment("".join(self._said))
        self._path.pop()
        self._said, self._signs = [], 0

    def _comment(self, text: str) -> None:
        if len(self.rows) >= MOST_COMMENTS:
            raise LimitReached(
                f"{self.file_name} holds more than {MOST_COMMENTS} comments",
                where=self.file_name,
                hint="Load it in parts.",
            )
        at_s, mode, _, _, written, pool, user, number, *_ = [*(field.strip() for field in self._fields), *[""] * 8]
        # Files that were published have their senders blanked: 0 is nobody's hash.
        sender = user if user not in ("", "0") else None
        aside = "mode" if pool in _SUBTITLES else None
        self.rows.append((number or None, at_s, text, _instant(written), mode, sender, pool or None, self.chat, aside))


def _instant(written: str) -> datetime | None:
    if not (written.isascii() and written.isdigit() and int(written[:11]) < _LAST_INSTANT) or int(written) == 0:
        return None
    return datetime.fromtimestamp(int(written[:11]), tz=UTC)
