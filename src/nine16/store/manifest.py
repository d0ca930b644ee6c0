"""Which files count. A file that no row here names does not exist for any reader.

Writers take turns (one lock file per workspace) and end in one transaction; readers never wait.
Files no longer named are kept for an hour, for readers that began earlier, then deleted.
"""

import bisect
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, select

from nine16.store import tables
from nine16.store.instants import to_text
from nine16.store.place import Place
from nine16.store.turns import EVENTS, turn

ROWS_A_FILE = 1_000_000
"""About how many rows a file of events holds, and a build takes at once (400 MB at the widest)."""
_RETIRED_FOR = timedelta(hours=1)  # longer than any reader keeps a list of files
_MEASURED = select(tables.measured.c.file, tables.measured.c.filmstrip)


@dataclass(frozen=True, slots=True)
class EventFile:
    """One file of events."""

    file: str
    """Relative to the workspace."""
    event: str
    """playback, actions or rejected."""
    load_id: str
    rows: int
    post_from: int | None = None
    """Smallest post_key inside; None for rejected rows."""
    post_to: int | None = None


@contextmanager
def one_writer(folder: Place) -> Iterator[None]:
    """Wait until no other process or thread writes events to this workspace."""
    with turn(folder.path, EVENTS):
        yield


def event_files(connection: Connection, event: str, *, posts: Sequence[int] | None = None) -> list[EventFile]:
    """Files of one event in the order they were loaded; only those that may hold the given post_keys."""
    table = tables.event_files
    rows = connection.execute(select(table).where(table.c.event == event).order_by(table.c.load_id, table.c.file))
    files = [
        EventFile(row.file, row.event, row.load_id, row.rows, post_from=row.post_from, post_to=row.post_to)
        for row in rows
    ]
    if posts is None:
        return files
    wanted = sorted(posts)
    return [file for file in files if _any_between(wanted, file.post_from, file.post_to)]


def missing_files(folder: Place) -> list[str]:
    """Files that the records name and the folder lacks, as paths inside the workspace."""
    with folder.database.reading() as connection:
        named = [str(file) for file in connection.scalars(select(tables.event_files.c.file))]
        for row in connection.execute(select(tables.measured.c.file, tables.measured.c.filmstrip)):
            named.extend(str(file) for file in row if file)
    return sorted(file for file in named if not (folder.path / file).is_file())


def clean(folder: Place, *, now: datetime | None = None) -> None:
    """Delete what a killed writer left and what no reader can still be reading; call as the one writer."""
    moment = now or datetime.now(UTC)
    table = tables.retired
    with folder.database.writing() as connection:
        query = select(table.c.file).where(table.c.at < to_text(moment - _RETIRED_FOR))
        old = list(connection.scalars(query))
        connection.execute(delete(table).where(table.c.file.in_(old)))
    for file in old:
        _remove(folder.path / file)
    for staging in (folder.path / "events").glob(".staging-*"):
        _remove(staging)  # of a load that was killed: whoever loads has the turn, and that is us
    with folder.database.reading() as connection:
        named = set(connection.scalars(select(tables.event_files.c.file)))
        named |= {f"rollups/{part}" for part in connection.scalars(select(tables.built.c.part).distinct())}
        waiting = set(connection.scalars(select(table.c.file)))
        measured = {file for row in connection.execute(_MEASURED) for file in row if file}
    for path in (folder.path / "events").rglob("*.parquet"):
        file = str(path.relative_to(folder.path))
        if file not in named:
            path.unlink(missing_ok=True)  # written, but its load never came to its transaction
    for part in (folder.path / "rollups").iterdir():
        file = str(part.relative_to(folder.path))
        if file not in named and file not in waiting:
            _remove(part)
    # Files of signals are written without this turn: only those are left over that nobody can still be writing.
    before = (moment - _RETIRED_FOR).timestamp()
    for name in ("signals", "media"):
        for path in (folder.path / name).iterdir():
            file = str(path.relative_to(folder.path))
            half = path.name.startswith(".") and path.suffix == ".part"
            nameless = name == "signals" and file not in measured and file not in waiting
            if (half or nameless) and path.is_file() and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _any_between(wanted: list[int], low: int | None, high: int | None) -> bool:
    if low is None or high is None:
        return False
    place = bisect.bisect_left(wanted, low)
    return place < len(wanted) and wanted[place] <= high
