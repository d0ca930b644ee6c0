"""Which files of a folder any process opens, as the kernel tells it (inotify): FFmpeg's opens too, not ours alone."""

import ctypes
import os
import struct
from pathlib import Path

_OPENED, _IS_FOLDER, _NONBLOCK = 0x20, 0x40000000, 0o4000
_EVENT = struct.Struct("iIII")


class Opens:
    """Watches one folder from the moment it is made."""

    def __init__(self, folder: Path) -> None:
        """Watch `folder`, not the folders in it."""
        libc = ctypes.CDLL(None, use_errno=True)
        self._fd = libc.inotify_init1(_NONBLOCK)
        if self._fd < 0 or libc.inotify_add_watch(self._fd, os.fsencode(folder), _OPENED) < 0:
            raise OSError(ctypes.get_errno(), "inotify")

    def names(self) -> set[str]:
        """The names of the files opened since it was last asked."""
        found: set[str] = set()
        while True:
            try:
                told = os.read(self._fd, 1 << 20)
            except BlockingIOError:
                return found
            at = 0
            while at < len(told):
                _watch, mask, _cookie, length = _EVENT.unpack_from(told, at)
                name = told[at + _EVENT.size : at + _EVENT.size + length].rstrip(b"\0")
                at += _EVENT.size + length
                if mask & 0x4000:  # IN_Q_OVERFLOW: some were lost, so nothing is known
                    raise OverflowError("more files were opened than were told")
                if not mask & _IS_FOLDER:
                    found.add(os.fsdecode(name))

    def close(self) -> None:
        """Stop watching."""
        os.close(self._fd)
