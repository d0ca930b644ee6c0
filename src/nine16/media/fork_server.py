"""A process with the heavy libraries loaded that forks a fresh child for every file.

It is started as `python -c "from nine16.media.fork_server import serve; serve(fd)"` and spoken to
over one socket by `nine16.media.forked`. Importing numpy, OpenCV and PyAV costs a third of a second;
a fork of a process that has them costs a few milliseconds. `multiprocessing`'s own fork server was
not taken because its children import the caller's main module again, which runs a plain script
twice.
"""

import array
import contextlib
import ctypes
import gc
import importlib
import os
import pickle
import selectors
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from typing import NoReturn

HEAD = struct.Struct("<cQQ")
"""What every order begins with: its letter, the job's number, how many bytes follow."""
STATUS = struct.Struct("<iddQ")
"""What is told of a child that ended: wait status, CPU seconds in user and system mode, peak memory in kB."""
PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class _Job:
    number: int
    status_fd: int


def serve(control_fd: int) -> None:
    """Fork a child for every order until the other side hangs up; then end the children still running."""
    control = socket.socket(fileno=control_fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's affair: it tells us whom to end
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    running: dict[int, _Job] = {}
    with selectors.PollSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _events in selector.select()}
            if woken in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(woken, 4096)
                _reap(running)
            if control in ready and not _obey(control, running, inherited=(woken, wakes)):
                break
    for pid in running:
        os.kill(pid, signal.SIGKILL)
    while running:
        _reap(running, wait=True)


def _preload(body: bytes) -> None:
    """Take over the caller's import path and load what its children will need."""
    path, wanted = pickle.loads(body)  # noqa: S301 - written by our own parent process
    sys.path[:] = path
    for name in wanted:
        module, _colon, function = name.partition(":")
        # A part that cannot be loaded is told by the child that needs it, with the file it was wanted for.
        with contextlib.suppress(Exception):
            loaded = importlib.import_module(module)
            if function:
                getattr(loaded, function)()
    gc.collect()
    gc.freeze()  # children then do not touch, and so do not copy, the pages of what is loaded


def _obey(control: socket.socket, running: dict[int, _Job], *, inherited: tuple[int, ...]) -> bool:
    """Carry out one order; False when the caller has gone."""
    order = _receive(control)
    if order is None:
        return False
    letter, number, body, fds = order
    if letter == b"p":
        _preload(body)
        return True
    if letter == b"k":
        for pid, job in running.items():
            if job.number == number:  # not reaped yet, so the number still names our child
                os.kill(pid, signal.SIGKILL)
        return True
    result_fd, status_fd = fds
    others = [job.status_fd for job in running.values()]
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be_child(control, body, result_fd, close=(*inherited, status_fd, *others), parent=parent)
    os.close(result_fd)
    running[pid] = _Job(number, status_fd)
    return True


def _be_child(control: socket.socket, body: bytes, result_fd: int, *, close: tuple[int, ...], parent: int) -> NoReturn:
    """Run the job in a process that holds nothing but stdio and the pipe for its answer."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    control.close()
    for fd in close:
        os.close(fd)
    # Dies with the fork server, so that no child outlives a caller that was killed outright.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    code = 1
    if os.getppid() == parent:
        from nine16.media.in_child import answer

        with contextlib.suppress(BrokenPipeError):
            answer(body, result_fd)
            code = 0
    os._exit(code)


def _reap(running: dict[int, _Job], *, wait: bool = False) -> None:
    """Tell the caller of every child that has ended."""
    while running:
        pid, status, used = os.wait4(-1, 0 if wait else os.WNOHANG)
        if pid == 0:
            return
        job = running.pop(pid)
        with contextlib.suppress(BrokenPipeError):
            os.write(job.status_fd, STATUS.pack(status, used.ru_utime, used.ru_stime, used.ru_maxrss))
        os.close(job.status_fd)


def _receive(control: socket.socket) -> tuple[bytes, int, bytes, tuple[int, ...]] | None:
    """The next order: its letter, its job, its body and the file descriptors that came with it."""
    size = array.array("i").itemsize
    head, ancillary, _flags, _address = control.recvmsg(HEAD.size, socket.CMSG_SPACE(2 * size))
    fds = array.array("i")
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(data[: len(data) - len(data) % size])
    head += _exactly(control, HEAD.size - len(head)) if head else b""
    if len(head) < HEAD.size:
        return None
    letter, number, length = HEAD.unpack(head)
    body = _exactly(control, length)
    return (letter, number, body, tuple(fds)) if len(body) == length else None


def _exactly(control: socket.socket, length: int) -> bytes:
    parts = b""
    while len(parts) < length:
        part = control.recv(length - len(parts))
        if not part:
            break
        parts += part
    return parts
