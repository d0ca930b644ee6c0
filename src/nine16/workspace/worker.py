"""One of several processes that evaluate posts: it opens the workspace, and answers orders until the caller hangs up.

It is started as `python -c "from nine16.workspace.worker import serve; serve(fd)"` by `side_by_side`.
"""

import contextlib
import os
import pickle
import signal
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from nine16.errors import Nine16Error
from nine16.model.evaluation import Evaluation
from nine16.store.folder import Folder
from nine16.workspace.evidence import Gathered, evaluated
from nine16.workspace.side_by_side import Report


def serve(descriptor: int) -> None:
    """Answer orders on a connection: first the workspace's folder comes, then lists of posts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's affair
    with Connection(descriptor) as caller, contextlib.suppress(EOFError, ConnectionError):  # the caller has hung up
        gathered = None
        path = Path(caller.recv())
        while True:
            post_ids = caller.recv()
            try:
                if gathered is None:
                    gathered = _gathered(path)
                report = _answer(gathered, post_ids)
            except Exception as error:  # noqa: BLE001 - the caller raises whatever it was
                report = ([], None, _sendable(error))
            caller.send(report)


def _gathered(path: Path) -> Gathered:
    folder = Folder.open(path)
    return Gathered(folder, folder.action_kinds)


def _answer(gathered: Gathered, post_ids: list[str]) -> Report:
    done: list[Evaluation] = []
    for post_id in post_ids:
        try:
            done.append(evaluated(gathered, gathered.post(post_id)))
        except Exception as error:  # noqa: BLE001 - the caller raises whatever it was, when it is this post's turn
            return done, post_id, _sendable(error)
    return done, None, None


def _sendable(error: Exception) -> Exception:
    """The error as it can be sent, with where it happened if it is a fault of ours."""
    if not isinstance(error, Nine16Error):
        error.add_note(f"In process {os.getpid()}:\n" + "".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, a line ago
    except Exception:  # noqa: BLE001 - some libraries' errors cannot be made again from their arguments
        plain = RuntimeError(f"{type(error).__name__}: {error}")
        plain.__notes__ = list(error.__notes__)
        return plain
    return error
