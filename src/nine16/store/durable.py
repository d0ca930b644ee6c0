"""Files that are there wholly or not at all: write beside, sync, rename."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def put_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `path`, bring it safely to disk, then give it its name.

    A kill before the rename leaves only a `.part` file that nothing ever reads.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> put_whole(folder / "a.txt", lambda part: part.write_text("all of it") and None)
        >>> (folder / "a.txt").read_text()
        'all of it'
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        write(part)
        sync(part)
        part.replace(path)
    except BaseException:
        with suppress(OSError):  # the reason for the failure may be that nothing can lie there at all
            part.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the system write a file, or a folder's list of names, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
