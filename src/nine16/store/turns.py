"""Whoever reads, decides and writes back takes a turn: nobody else decides the same thing meanwhile.

A transaction keeps what is written whole; it does not keep two commands from both reading that a post is
not there yet. So each thing that is decided has a lock file of its own, and everything that decides it waits there.
The system lets go of the lock when a process ends, however it ends. Who needs several turns takes them in the order
of `ORDER`, so that nobody waits for somebody who waits for them.
"""

import errno
import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTS = "posts"
"""Which posts there are, and which video each shows: exports, logs, match tables, answers about forms."""
EXPERIMENTS = "experiments"
"""Plans, drawings and looks."""
VIDEOS = "videos"
"""Which videos there are, and what was measured of each."""
IMPORTERS = "importers"
"""The workspace's own importers."""
TABLES = "tables"
"""Tables that a person fills in."""
FACTORS = "factors"
"""The factors that are kept."""
EVENTS = "events"
"""Files of events and what is built from them."""
ORDER = (POSTS, EXPERIMENTS, VIDEOS, IMPORTERS, TABLES, FACTORS, EVENTS)
"""In which turns are taken."""

_FOLDER = ".turns"
_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_held = threading.local()


@contextmanager
def turn(folder: Path, name: str) -> Iterator[None]:
    """Wait until no other process or thread has this turn in the workspace, and have it inside the block.

    Within its own turn a thread may ask for it again. Where the folder may only be read nobody can write, and
    nobody has to be waited for.

    Args:
        folder: of the workspace.
        name: one of `ORDER`.

    Example:
        >>> import tempfile
        >>> with turn(Path(tempfile.mkdtemp()), POSTS):
        ...     decided = True
    """
    path = folder.resolve() / _FOLDER / name
    mine: set[Path] = _held.__dict__.setdefault("paths", set())
    if path in mine:
        yield
        return
    try:
        path.parent.mkdir(exist_ok=True)
        handle = path.open("a")
    except OSError as reason:
        if reason.errno not in _READ_ONLY:
            raise
        yield
        return
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        mine.add(path)
        try:
            yield
        finally:
            mine.discard(path)
