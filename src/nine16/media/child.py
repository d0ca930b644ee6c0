"""Runs a function on a file in a child process of its own, so that no file can hurt the caller.

A crash, a memory bomb, an endless file end the child; the caller gets an error that names the file
and the limit. What the child answers is read as plain values (`telling.py`) and held against what its
function promises, so that even a decoder taken over by a hostile file can neither run code in the
caller, nor fill its memory, nor keep it waiting.
"""

import os
import pickle
import signal
import time
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from nine16.errors import DecoderFailed, Nine16Error
from nine16.media.forked import PRELOAD, Ended, started, stop
from nine16.media.in_child import tell
from nine16.media.limits import Limits
from nine16.media.promised import fits, promised_by
from nine16.media.telling import Garbled, Heard, TooMuch

__all__ = ["PRELOAD", "Ended", "run", "stop", "tell"]


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
        function: a module's function (found again by its name) that gives plain model values: what its
            annotation promises, if it has one.
        *args: plain values.
        where: the file it is about, for messages.
        limits: what the child may use.
        preload: modules to load once in the fork server, before it forks; `module:function` calls it too.
        on_told: called with every value that the function gives to `tell` on its way; when it raises, the
            child is ended.

    Raises:
        LimitReached: a limit stopped it; the message names the setting.
        DecoderFailed: the decoder crashed, or said what it cannot mean.
        Nine16Error: whatever the function raised.
    """
    promised = promised_by(function)
    heard = Heard(limits.max_answer_mb * 1_000_000)
    until = time.monotonic() + limits.max_wall_s
    job = started(pickle.dumps((function, args, where, limits)), preload)
    try:
        answered = job.read(heard, until=until, on_told=on_told)
        ended = job.ended(until=until) if answered is not None else None
        if answered is None or ended is None:
            raise limits.reached("max_wall_s", where=where)
        return _outcome(answered, ended, heard, promised=promised, where=where, limits=limits), ended
    except Garbled as error:
        raise _failed(f"{error}, as a process that was taken over may", where=where) from None
    except TooMuch:
        raise limits.reached("max_answer_mb", where=where, found="what it tells is too large") from None
    finally:
        job.close()


def _outcome(answered: bytes, ended: Ended, heard: Heard, *, promised: Any, where: str, limits: Limits) -> Any:
    """What the child gave, or the error that it tells of.

    Raises:
        Garbled: it says what no child of ours says.
    """
    said: Any = ("failed", ("the answer was cut off", ""))
    if answered and os.WIFEXITED(ended.status) and os.WEXITSTATUS(ended.status) == 0:
        said = heard.value(answered)
    elif os.WIFSIGNALED(ended.status):
        said = _killed(os.WTERMSIG(ended.status), ended, limits=limits)
    if not fits(said, tuple[str, Any]):
        raise Garbled("it gave no answer")
    kind, value = said
    if kind == "gave" and fits(value, promised):
        return value
    if kind == "limit" and value in _LIMITS:
        raise limits.reached(value, where=where)
    if kind == "raised" and fits(value, tuple[str, str, str | None, str | None, str]):
        name, message, of, hint, code = value
        raise _ERRORS.get(name, Nine16Error)(message, where=of or where, hint=hint, code=code)
    if kind == "failed" and fits(value, tuple[str, str]):
        message, trace = value
        raise _failed(message, where=where, trace=trace)
    raise Garbled("it gave another answer than it promises")


_LIMITS = tuple(field.name for field in fields(Limits))


def _with_kinds(kind: type[Nine16Error]) -> list[type[Nine16Error]]:
    return [kind, *(each for narrower in kind.__subclasses__() for each in _with_kinds(narrower))]


_ERRORS = {kind.__name__: kind for kind in _with_kinds(Nine16Error)}
"""Every error of ours that is known once this file is loaded, by name."""


def _failed(message: str, *, where: str, trace: str = "") -> DecoderFailed:
    error = DecoderFailed(f"the decoder failed: {message}", where=where, hint="Try to play or re-encode the file.")
    if trace:
        error.add_note(trace)
    return error


def _killed(number: int, ended: Ended, *, limits: Limits) -> tuple[str, Any]:
    if number == signal.SIGXCPU or (number == signal.SIGKILL and ended.cpu_s >= limits.max_cpu_s):
        return "limit", "max_cpu_s"
    if number == signal.SIGABRT and ended.peak_kb > limits.max_memory_mb * 512:
        return "limit", "max_memory_mb"  # C++ gives up with abort() where Python raises MemoryError
    return "failed", (f"it was ended by {signal.Signals(number).name}", "")
