"""The caller's end of the fork server: has children forked, listens to them, ends them."""

import atexit
import contextlib
import os
import pickle
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nine16.errors import Nine16Error
from nine16.media.fork_server import HEAD, STATUS
from nine16.media.telling import ANSWER, Heard

PRELOAD = ("numpy", "cv2", "av", "av.subtitles.stream", "nine16.media.decode", "nine16.media.strip")
"""Loaded once, before the first fork; callers add the modules of what they run."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended and what it used."""

    status: int
    user_s: float
    system_s: float
    peak_kb: int

    @property
    def cpu_s(self) -> float:
        """Processor seconds, user and system together."""
        return self.user_s + self.system_s


class Job:
    """One child, as its caller sees it: the pipe it answers in and the pipe that tells how it ended."""

    def __init__(self, server: "_Server", number: int, result_fd: int, status_fd: int) -> None:
        self._server = server
        self._number = number
        self._result_fd = result_fd
        self._status_fd = status_fd
        self._over = False

    def read(self, heard: Heard, *, until: float, on_told: Callable[[Any], None] | None) -> bytes | None:
        """What the child answers, empty if it ends without; None when the clock runs out first."""
        answered = b""
        while _readable(self._result_fd, until=until):
            part = os.read(self._result_fd, 1 << 20)
            if not part:
                return answered
            for kind, body in heard.frames(part):
                if kind == ANSWER:
                    answered = body
                else:
                    value = heard.value(body)
                    if on_told is not None:
                        on_told(value)
        return None

    def ended(self, *, until: float) -> Ended | None:
        """How it ended, once it has closed its pipe; None when it does not end before the clock runs out."""
        told = b""
        while len(told) < STATUS.size:
            if not _readable(self._status_fd, until=until):
                return None
            part = os.read(self._status_fd, STATUS.size - len(told))
            if not part:
                raise _gone()
            told += part
        self._over = True
        return Ended(*STATUS.unpack(told))

    def close(self) -> None:
        """End the child if it still runs, and let go of the pipes."""
        if not self._over:
            self._server.kill(self._number)
        os.close(self._result_fd)
        os.close(self._status_fd)


def _readable(fd: int, *, until: float) -> bool:
    """Wait until there is something to read, or the end of it; False when the clock runs out first."""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    while (left_s := until - time.monotonic()) > 0:
        if poll.poll(min(left_s, 3_600) * 1000):
            return True
    return False


def _gone() -> Nine16Error:
    return Nine16Error("the fork server ended unexpectedly", hint="Run the command again.")


class _Server:
    """The connection to one fork server."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self._numbers = 0
        self._control, theirs = socket.socketpair()
        code = f"from nine16.media.fork_server import serve; serve({theirs.fileno()})"
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                [sys.executable, "-c", code],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches the caller alone
                # One thread of numpy's linear algebra: a fork keeps no other, and signals need none.
                env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            )
        self._loaded: set[str] = set()

    def alive(self) -> bool:
        """Whether it is ours and still runs."""
        return self.owner == os.getpid() and self._process.poll() is None

    def load(self, modules: tuple[str, ...]) -> None:
        """Have `modules` loaded before the next fork; a module costs its import once."""
        with self._lock:
            new = [module for module in modules if module not in self._loaded]
            if new:
                self._loaded.update(new)
                self._send(b"p", pickle.dumps((sys.path, new)))

    def start(self, body: bytes) -> Job:
        """Have a child forked for the job in `body`."""
        result_fd, theirs_result = os.pipe()
        status_fd, theirs_status = os.pipe()
        try:
            with self._lock:
                self._numbers += 1
                number = self._numbers
                self._send(b"r", body, number=number, fds=(theirs_result, theirs_status))
        finally:
            os.close(theirs_result)
            os.close(theirs_status)
        return Job(self, number, result_fd, status_fd)

    def kill(self, number: int) -> None:
        """End the child of that job, if it still runs."""
        with self._lock, contextlib.suppress(OSError):
            self._send(b"k", b"", number=number)

    def stop(self) -> None:
        """Hang up; the fork server ends its children and itself."""
        if self.owner == os.getpid():
            self._control.close()
            self._process.wait()

    def _send(self, letter: bytes, body: bytes, *, number: int = 0, fds: tuple[int, ...] = ()) -> None:
        socket.send_fds(self._control, [HEAD.pack(letter, number, len(body))], list(fds))
        self._control.sendall(body)


_current: _Server | None = None
_starting = threading.Lock()


def started(body: bytes, preload: tuple[str, ...]) -> Job:
    """A child for the job in `body`; a fork server found gone is started once more."""
    try:
        return _server(preload).start(body)
    except OSError:
        stop()
    try:
        return _server(preload).start(body)
    except OSError:
        raise _gone() from None


def _server(preload: tuple[str, ...]) -> _Server:
    """The fork server of this process, started at first use and again when it has gone."""
    global _current  # noqa: PLW0603 - one fork server a process, as one interpreter a process
    with _starting:
        if _current is not None and not _current.alive():
            _current.stop()
            _current = None
        if _current is None:
            _current = _Server()
    _current.load((*PRELOAD, *preload))
    return _current


@atexit.register
def stop() -> None:
    """End the fork server of this process, if there is one; the next call starts another."""
    global _current  # noqa: PLW0603 - it is the one fork server of this process
    with _starting:
        if _current is not None:
            _current.stop()
        _current = None
