"""A child that a hostile file has taken over: it may say and do anything, and its caller goes on."""

import os
import pickle
import signal
import struct
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nine16.errors import LimitReached, Nine16Error, UnreadableFile
from nine16.media import child, in_child
from nine16.media.limits import Limits
from nine16.media.telling import ANSWER, TOLD, as_bytes, framed
from nine16.model.video import VideoFacts
from nine16.settings import Settings

LIMITS = replace(Limits.of(Settings()), max_wall_s=20.0, max_cpu_s=20.0, max_answer_mb=16)


def taken_over(function, *args, limits=LIMITS, on_told=None):
    """The verdict on a file whose child does this, and that the next child is well."""
    with pytest.raises(Nine16Error) as caught:
        child.run(function, *args, where="some.mp4", limits=limits, on_told=on_told)

    assert child.run(max, 3, 5, where="other.mp4", limits=LIMITS)[0] == 5
    return caught.value


def _says(raw: bytes) -> VideoFacts:
    """Speaks past our own code, as a decoder would that runs somebody else's."""
    os.write(in_child._listener, raw)
    os._exit(0)


class Evil:
    """Makes a file where it is unpickled."""

    def __init__(self, trace):
        self.trace = trace

    def __reduce__(self):
        return os.mkdir, (self.trace,)


GARBAGE = {
    "noise": bytes(range(256)),
    "half a frame": b"a\x10\x00",
    "an empty answer": framed(ANSWER, b""),
    "no answer but a number": framed(ANSWER, as_bytes(5)),
    "an answer of one": framed(ANSWER, as_bytes(("gave",))),
    "another kind": framed(ANSWER, as_bytes(("gone", 1))),
    "a value of another class": framed(ANSWER, as_bytes(("gave", (1, 2)))),
    "a limit that is none": framed(ANSWER, as_bytes(("limit", "__class__"))),
    "a limit that is a number": framed(ANSWER, as_bytes(("limit", 3))),
    "an error of another module": framed(ANSWER, as_bytes(("raised", ("unknown_name", 1, 2, 3, 4)))),
    "a failure without words": framed(ANSWER, as_bytes(("failed", None))),
    "two answers": framed(ANSWER, as_bytes(("gave", 1))) * 2,
}


@pytest.mark.parametrize("said", GARBAGE)
def test_garbage_is_an_unreadable_file(said):
    error = taken_over(_says, GARBAGE[said])

    assert isinstance(error, UnreadableFile)
    assert error.where == "some.mp4"


@pytest.mark.parametrize("kind", [ANSWER, TOLD])
def test_a_pickle_is_never_unpickled(kind, tmp_path):
    trace = tmp_path / "was_here"
    evil = pickle.dumps(Evil(str(trace)))

    error = taken_over(_says, framed(kind, evil))

    assert isinstance(error, UnreadableFile)
    assert not trace.exists()
    pickle.loads(evil)  # noqa: S301 - so that the line above shows something
    assert trace.exists()


def test_an_error_of_a_name_that_is_none_of_ours_is_still_one_of_ours():
    said = as_bytes(("raised", ("unknown_name", "what", None, None, "code")))

    assert type(taken_over(_says, framed(ANSWER, said))) is Nine16Error


def test_a_length_of_2_to_the_60_is_the_limit_of_what_may_be_told():
    error = taken_over(_says, TOLD + struct.pack("<Q", 1 << 60))

    assert isinstance(error, LimitReached)
    assert "media.max_answer_mb = 16" in str(error)


def _talks_for_ever(body: bytes) -> None:
    while True:
        os.write(in_child._listener, body)


@pytest.mark.parametrize("body", [framed(TOLD, as_bytes(None)) * 1_000, framed(TOLD, as_bytes("x" * 1_000_000))])
def test_endless_talk_ends_at_the_limit_of_what_may_be_told(body):
    error = taken_over(_talks_for_ever, body)

    assert isinstance(error, LimitReached)
    assert "media.max_answer_mb" in str(error)


@pytest.mark.slow
def test_what_a_child_says_takes_no_more_memory_of_its_caller_than_is_granted():
    """Measured on a process of its own: 64 MB are granted, and 600 MB of lists in lists are said."""
    code = (
        "import os, resource, sys\n"
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from nine16.errors import LimitReached\n"
        "from nine16.media import child\n"
        "from nine16.media.limits import Limits\n"
        "from nine16.settings import Settings\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_child_taken_over import _talks_for_ever\n"
        "limits = replace(Limits.of(Settings()), max_answer_mb=64)\n"
        "child.run(max, 3, 5, where='x', limits=limits)\n"
        "before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "said = b't' + (9_000_009).to_bytes(8, 'little') + b'l' + (1_000_000).to_bytes(8, 'little')\n"
        "said += (b'l' + bytes(8)) * 1_000_000\n"
        "held = []\n"
        "try:\n"
        "    child.run(_talks_for_ever, said, where='x', limits=limits, on_told=held.append)\n"
        "except LimitReached as reached:\n"
        "    assert 'max_answer_mb' in str(reached)\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 64_000 + 40_000  # the grant, and the frame that is being read


def _answers_and_stays() -> None:
    os.write(in_child._listener, framed(ANSWER, as_bytes(("gave", None))))
    os.close(in_child._listener)
    time.sleep(600)


def test_a_child_that_answers_and_does_not_end_is_not_waited_for_beyond_the_limit():
    began = time.monotonic()

    error = taken_over(_answers_and_stays, limits=replace(LIMITS, max_wall_s=0.5))

    assert "media.max_wall_s" in str(error)
    assert time.monotonic() - began < 20


def _leaves_somebody_behind() -> None:
    if os.fork():
        os._exit(0)
    time.sleep(5)  # holds the pipe open
    os._exit(0)


def test_a_child_of_the_child_that_holds_the_pipe_is_not_waited_for_beyond_the_limit():
    error = taken_over(_leaves_somebody_behind, limits=replace(LIMITS, max_wall_s=0.5))

    assert "media.max_wall_s" in str(error)


def _ends_the_fork_server() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)


def test_a_child_that_ends_the_fork_server_is_a_verdict_and_the_next_file_is_read():
    assert isinstance(taken_over(_ends_the_fork_server), Nine16Error)


def test_words_told_are_heard_and_a_lie_after_them_ends_it():
    told = []

    error = taken_over(_says, framed(TOLD, as_bytes("true")) + b"\x00" * 9, on_told=told.append)

    assert told == ["true"]
    assert "out of turn" in str(error)
