"""Runs a function on a file in a child process of its own, so that no file can hurt the caller.

A crash, a memory bomb, an endless file end the child; the caller gets an error that names the file
and the limit. What the child answers is unpickled with a short list of plain classes, so that even
a decoder taken over by a hostile file cannot run code in the caller.
"""

import atexit
import builtins
import contextlib
import importlib
import io
import os
import pickle
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nine16 import errors
from nine16.errors import Nine16Error, UnreadableFile
from nine16.media.fork_server import HEAD, STATUS
from nine16.media.limits import Limits

PRELOAD = ("numpy", "cv2", "av", "av.subtitles.stream", "nine16.media.decode", "nine16.media.strip")
"""Loaded once, before the first fork; callers add the modules of what they run."""

_ALLOWED = ("nine16.model.", "nine16.ingest.measured_video")
_OUT_OF_MEMORY = ("nsufficient memory", "annot allocate memory", "failed to map segment", "can't start new thread")
"""How OpenCV, FFmpeg, the loader of libraries and Python's threads say that the address space is used up."""

_FRAME = struct.Struct("<cQ")
"""Before everything a child says: `t` for something told on the way or `a` for the answer, and its length."""
_TOLD, _ANSWER = b"t", b"a"

_PLAIN_BUILTINS = frozenset({"dict", "list", "tuple", "set", "frozenset", "bytearray", "complex"})


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


def run(
    function: Callable[..., Any],
    *args: object,
    where: str,
    limits: Limits,
    preload: tuple[str, ...] = (),
    on_told: Callable[[Any], None] | None = None,
) -> tuple[Any, Ended]:
    """`function(*args)` in a fresh child held to `limits`, and how the child ended.

    Args:
        function: a module's function (found again by its name) that gives plain model values.
        *args: plain values.
        where: the file it is about, for messages.
        limits: what the child may use.
        preload: modules to load once in the fork server, before it forks; `module:function` calls it too.
        on_told: called with every value that the function gives to `tell` on its way; when it raises, the
            child is ended.

    Raises:
        LimitReached: a limit stopped it; the message names the setting.
        UnreadableFile: the decoder crashed.
        Nine16Error: whatever the function raised.
    """
    server = _server(preload)
    job = server.start(pickle.dumps((function, args, where, limits)))
    try:
        answered = job.read(until=time.monotonic() + limits.max_wall_s, on_told=on_told)
        if answered is None:
            raise limits.reached("max_wall_s", where=where)
        ended = job.ended()
    finally:
        job.close()
    return _outcome(answered, ended, where=where, limits=limits), ended


def answer(body: bytes, result_fd: int) -> None:
    """In the child: run the job in `body` and write how it went to `result_fd`."""
    global _listener  # noqa: PLW0603 - a child has one caller
    _listener = result_fd
    function, args, where, limits = pickle.loads(body)  # noqa: S301 - written by our own parent process
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)  # a decoder that prints must not spoil the JSON on standard output
    os.close(null)
    try:
        limits.lay_on()
        outcome = ("gave", function(*args))
    except Nine16Error as error:
        outcome = ("raised", (type(error).__name__, error.message, error.where, error.hint, error.code))
    except MemoryError:
        outcome = ("limit", "max_memory_mb")
    except BaseException as error:  # noqa: BLE001 - a child tells of everything that stops it
        short = any(words in str(error) for words in _OUT_OF_MEMORY)
        outcome = ("limit", "max_memory_mb") if short else ("failed", _traced(error))
    _say(result_fd, _ANSWER, _dumped(outcome))
    os.close(result_fd)
    del where


_listener: int | None = None
"""In a child: the pipe to its caller."""


def tell(value: object) -> None:
    """In a child: hand `value` (plain, of the model) to the caller's `on_told` at once; elsewhere nobody listens."""
    if _listener is not None:
        _say(_listener, _TOLD, pickle.dumps(value, protocol=5))


def _say(fd: int, kind: bytes, body: bytes) -> None:
    """Write one frame whole: a pipe takes what it has room for."""
    rest = memoryview(_FRAME.pack(kind, len(body)) + body)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _dumped(outcome: tuple[str, object]) -> bytes:
    try:
        return pickle.dumps(outcome, protocol=5)
    except MemoryError:
        return pickle.dumps(("limit", "max_memory_mb"))


def _traced(error: BaseException) -> tuple[str, str]:
    import traceback

    return f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error))


class _PlainUnpickler(pickle.Unpickler):
    """Knows the plain values of the model and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class, if it is a plain value; an error otherwise."""
        if module == "builtins" and name in _PLAIN_BUILTINS:
            return getattr(builtins, name)
        if module.startswith(_ALLOWED) and "." not in name:
            found = getattr(importlib.import_module(module), name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"a child may not answer with {module}.{name}")


def _outcome(answered: bytes, ended: Ended, *, where: str, limits: Limits) -> Any:
    kind: str = "failed"
    value: Any = ("the answer was cut off", "")
    if answered and os.WIFEXITED(ended.status) and os.WEXITSTATUS(ended.status) == 0:
        kind, value = _PlainUnpickler(io.BytesIO(answered)).load()
    elif os.WIFSIGNALED(ended.status):
        kind, value = _killed(os.WTERMSIG(ended.status), ended, limits=limits)
    if kind == "gave":
        return value
    if kind == "limit":
        raise limits.reached(str(value), where=where)
    if kind == "raised":
        name, message, of, hint, code = value
        raise getattr(errors, name, Nine16Error)(message, where=of or where, hint=hint, code=code)
    message, trace = value
    error = UnreadableFile(f"the decoder failed: {message}", where=where, hint="Try to play or re-encode the file.")
    if trace:
        error.add_note(trace)
    raise error


def _killed(number: int, ended: Ended, *, limits: Limits) -> tuple[str, Any]:
    if number == signal.SIGXCPU or (number == signal.SIGKILL and ended.cpu_s >= limits.max_cpu_s):
        return "limit", "max_cpu_s"
    if number == signal.SIGABRT and ended.peak_kb > limits.max_memory_mb * 512:
        return "limit", "max_memory_mb"  # C++ gives up with abort() where Python raises MemoryError
    return "failed", (f"it was ended by {signal.Signals(number).name}", "")


def _frames(said: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """The whole frames at the front of `said`, taken off it."""
    while len(said) >= _FRAME.size:
        kind, length = _FRAME.unpack_from(said)
        if len(said) < _FRAME.size + length:
            return
        body = bytes(said[_FRAME.size : _FRAME.size + length])
        del said[: _FRAME.size + length]
        yield kind, body


class _Job:
    """One child, as its caller sees it: the pipe it answers in and the pipe that tells how it ended."""

    def __init__(self, server: "_Server", number: int, result_fd: int, status_fd: int) -> None:
        self._server = server
        self._number = number
        self._result_fd = result_fd
        self._status_fd = status_fd
        self._over = False

    def read(self, *, until: float, on_told: Callable[[Any], None] | None) -> bytes | None:
        """What the child answers, empty if it ends without; None when the clock runs out first."""
        said = bytearray()
        answered = b""
        poll = select.poll()
        poll.register(self._result_fd, select.POLLIN)
        while True:
            left_s = until - time.monotonic()
            if left_s <= 0 or not poll.poll(min(left_s, 3_600) * 1000):
                if left_s <= 0:
                    return None
                continue
            part = os.read(self._result_fd, 1 << 20)
            if not part:
                return answered
            said += part
            for kind, body in _frames(said):
                if kind == _ANSWER:
                    answered = body
                elif on_told is not None:
                    on_told(_PlainUnpickler(io.BytesIO(body)).load())

    def ended(self) -> Ended:
        """How it ended, once it has closed its pipe."""
        told = b""
        while len(told) < STATUS.size:
            part = os.read(self._status_fd, STATUS.size - len(told))
            if not part:
                raise Nine16Error("the fork server ended unexpectedly", hint="Run the command again.")
            told += part
        self._over = True
        return Ended(*STATUS.unpack(told))

    def close(self) -> None:
        """End the child if it still runs, and let go of the pipes."""
        if not self._over:
            self._server.kill(self._number)
        os.close(self._result_fd)
        os.close(self._status_fd)


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

    def start(self, body: bytes) -> _Job:
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
        return _Job(self, number, result_fd, status_fd)

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


def _server(preload: tuple[str, ...]) -> _Server:
    """The fork server of this process, started at first use and again when it has gone."""
    global _current  # noqa: PLW0603 - one fork server a process, as one interpreter a process
    with _starting:
        if _current is None or not _current.alive():
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
