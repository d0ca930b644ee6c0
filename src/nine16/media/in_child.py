"""What a child process does: runs its job, tells on its way, and writes how it went.

The fork server calls `answer` in the process that it has forked; the other end is `child.py`.
"""

import os
import pickle

from nine16.errors import Nine16Error
from nine16.media.telling import ANSWER, TOLD, as_bytes, framed

_OUT_OF_MEMORY = ("nsufficient memory", "annot allocate memory", "failed to map segment", "can't start new thread")
"""How OpenCV, FFmpeg, the loader of libraries and Python's threads say that the address space is used up."""


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
    _say(result_fd, ANSWER, _dumped(outcome))
    os.close(result_fd)
    del where


_listener: int | None = None
"""In a child: the pipe to its caller."""


def tell(value: object) -> None:
    """In a child: hand `value` (plain, of the model) to the caller's `on_told` at once; elsewhere nobody listens."""
    if _listener is not None:
        _say(_listener, TOLD, as_bytes(value))


def _say(fd: int, kind: bytes, body: bytes) -> None:
    """Write one frame whole: a pipe takes what it has room for."""
    rest = memoryview(framed(kind, body))
    while rest:
        rest = rest[os.write(fd, rest) :]


def _dumped(outcome: tuple[str, object]) -> bytes:
    try:
        return as_bytes(outcome)
    except MemoryError:
        return as_bytes(("limit", "max_memory_mb"))
    except TypeError as error:  # what the function gave is not plain
        return as_bytes(("failed", _traced(error)))


def _traced(error: BaseException) -> tuple[str, str]:
    import traceback

    return f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error))
