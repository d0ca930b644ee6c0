"""A large library evaluated in several processes: the same answers in the same order, sooner.

Each process is an interpreter of its own that opens the workspace and takes orders over a socket. `multiprocessing`'s
ways were not taken: a fork copies a caller's threads and DuckDB half way through what they do, and its other children
run the caller's main module again, so that a plain script would begin anew in each of them.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Pipe, wait
from pathlib import Path

from nine16.errors import Nine16Error
from nine16.model.evaluation import Evaluation
from nine16.model.post import Post

MANY = 200
"""From more posts than this on, several processes are quicker: each takes a second and a half to begin."""
LEAST_EACH = 100
"""Posts for each process at least: about as long as it takes to begin."""
_ORDER = 25
"""Posts in one order."""
_AHEAD = 2
"""Orders that a process has at hand, so that it never waits for the next."""

Report = tuple[list[Evaluation], str | None, BaseException | None]
"""What comes back: evaluations; the post that could not be evaluated, if any; and why. An error of no post is one of all."""


def evaluated_side_by_side(
    path: Path, posts: Sequence[Post], *, processes: int, on_done: Callable[[object], None]
) -> Iterator[Evaluation]:
    """Every post evaluated, in the order given, each as soon as it and all before it are there.

    Args:
        path: the workspace's folder, its logs built.
        posts: which ones; an account's posts go to one process as far as the others have enough to do.
        processes: how many at once.
        on_done: called in this thread with each post's id as it is done.

    Raises:
        Nine16Error: whatever evaluating a post raised, when it is that post's turn; or a process was ended from outside.
    """
    orders = _Orders(posts, processes)
    workers: list[_Worker] = []
    found: dict[str, Evaluation | BaseException] = {}
    try:
        for place in range(processes):
            workers.append(_Worker(path, place))
            for _ in range(_AHEAD):
                workers[-1].ask(orders.next(place))
        busy = {worker.connection: worker for worker in workers}
        for post in posts:
            while post.post_id not in found:
                for ready in wait(list(busy)):
                    worker = busy[ready]  # pyrefly: ignore - wait gives back what it was given
                    found.update(_told(worker.hear(), on_done))
                    worker.ask(orders.next(worker.place))
            answer = found.pop(post.post_id)
            if isinstance(answer, BaseException):
                raise answer
            yield answer
    finally:
        for worker in workers:
            worker.end()


def _told(report: Report, on_done: Callable[[object], None]) -> dict[str, Evaluation | BaseException]:
    evaluations, stopped_at, error = report
    if error is not None and stopped_at is None:
        raise error
    found: dict[str, Evaluation | BaseException] = {one.post_id: one for one in evaluations}
    if stopped_at is not None and error is not None:
        found[stopped_at] = error
    for post_id in found:
        on_done(post_id)
    return found


class _Orders:
    """Who evaluates what: accounts whole, because what their posts teach is learned once a process."""

    def __init__(self, posts: Sequence[Post], processes: int) -> None:
        accounts: dict[tuple[str, str | None], list[str]] = {}
        for post in posts:
            accounts.setdefault((post.channel, post.account), []).append(post.post_id)
        self._left: list[deque[list[str]]] = [deque() for _ in range(processes)]
        for ids in sorted(accounts.values(), key=len, reverse=True):
            least = min(self._left, key=len)
            least.extend(ids[at : at + _ORDER] for at in range(0, len(ids), _ORDER))

    def next(self, place: int) -> list[str]:
        """The next order of one process: of its own, else the last of the one with the most; empty when all are given."""
        if self._left[place]:
            return self._left[place].popleft()
        most = max(self._left, key=len)
        return most.pop() if most else []


class _Worker:
    """One process that evaluates."""

    def __init__(self, path: Path, place: int) -> None:
        self.place = place
        self.connection, theirs = Pipe()
        code = f"from nine16.workspace.worker import serve; serve({theirs.fileno()})"
        where = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                [sys.executable, "-c", code],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # standard output is the caller's: JSON stands there alone
                start_new_session=True,  # Ctrl-C reaches the caller alone, who ends us
                # The processes share the processors: matrices of a post are too small to be shared further.
                env={**os.environ, "PYTHONPATH": where, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            )
        self._send(str(path))

    def ask(self, post_ids: list[str]) -> None:
        """Have these posts evaluated; none is no order."""
        if post_ids:
            self._send(post_ids)

    def hear(self) -> Report:
        """What became of the oldest order.

        Raises:
            Nine16Error: the process was ended from outside.
        """
        try:
            return self.connection.recv()
        except (EOFError, ConnectionError):
            raise self._gone() from None

    def end(self) -> None:
        """Let it go, whatever it does."""
        self.connection.close()
        self._process.kill()
        self._process.wait()

    def _send(self, order: object) -> None:
        try:
            self.connection.send(order)
        except ConnectionError:
            raise self._gone() from None

    def _gone(self) -> Nine16Error:
        status = self._process.wait()
        return Nine16Error(
            f"a process that evaluates posts was ended (status {status})",
            hint="Memory may have run out: set evaluate.processes to 1 in nine16.toml, or NINE16_EVALUATE_PROCESSES=1.",
        )
