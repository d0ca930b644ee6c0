"""What a ZIP holds, read in memory and within limits: nothing of it is ever written to disk.

So a path in an entry's name can lead nowhere, and an entry that unpacks to more than it says is
stopped where the limit lies.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from nine16.errors import LimitReached, UnreadableFile
from nine16.settings import Settings

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json")


def members(content: bytes, *, settings: Settings, where: str) -> list[tuple[str, bytes]]:
    """(name, content) of every table file in the ZIP; names are bare, without folders.

    Raises:
        UnreadableFile: the ZIP is damaged or encrypted.
        LimitReached: it holds too many entries or unpacks to too much.
    """
    with opened(content, settings=settings, where=where) as archive:
        found = []
        left = settings.whole("tables.max_unpacked_mb") * 2**20
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename.replace("\\", "/")).name
            hidden = name.startswith((".", "~$")) or "__MACOSX" in entry.filename
            if entry.is_dir() or hidden or not name.lower().endswith(_TABLES):
                continue
            with archive.open(entry) as file:
                inside = file.read(left + 1)
            left -= len(inside)
            if left < 0:
                raise _too_much(settings, where=where)
            found.append((name, inside))
        return found


@contextmanager
def opened(content: bytes, *, settings: Settings, where: str) -> Iterator[zipfile.ZipFile]:
    """The ZIP, once its table of contents is within limits; damage met inside is told as such."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            most = settings.whole("tables.max_entries")
            if len(entries) > most:
                raise LimitReached(
                    f"the ZIP holds {len(entries)} entries, more than tables.max_entries = {most}",
                    where=where,
                    hint="Unpack it and give the tables you mean.",
                )
            if sum(entry.file_size for entry in entries) > settings.whole("tables.max_unpacked_mb") * 2**20:
                raise _too_much(settings, where=where)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as reason:
        if isinstance(reason, LimitReached | UnreadableFile):
            raise
        raise UnreadableFile(
            f"the ZIP is damaged or locked: {reason}", where=where, hint="Export it again, without a password."
        ) from None


def _too_much(settings: Settings, *, where: str) -> LimitReached:
    return LimitReached(
        f"the file unpacks to more than tables.max_unpacked_mb = {settings.whole('tables.max_unpacked_mb')}",
        where=where,
        hint="Raise the setting if you trust the file.",
    )
