import os
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nine16.errors import LimitReached, Nine16Error, NotFound, UnreadableFile
from nine16.media import child
from nine16.media.limits import Limits
from nine16.model.measured import Measured, Span
from nine16.settings import Settings

LIMITS = Limits.of(Settings())
SHORT = replace(LIMITS, max_cpu_s=1.0)


def run(function, *args, limits=LIMITS):
    return child.run(function, *args, where="some.mp4", limits=limits)[0]


def test_a_child_gives_plain_values_and_values_of_the_model():
    assert run(max, 3, 5) == 5
    span = Measured(per_second=(1.0, None), spans=(Span(0.0, 1.5, {"kind": "cut"}),), facts={"n": 2})
    assert run(dict, [("a", span)]) == {"a": span}


def test_it_is_another_process_every_time():
    pids = {run(os.getpid) for _ in range(3)}

    assert len(pids) == 3
    assert os.getpid() not in pids


def test_it_holds_no_file_but_stdio_and_its_pipe():
    with Path("/proc/self/status").open():  # one file of the caller is open
        held = set(run(os.listdir, "/proc/self/fd")) - {"0", "1", "2"}

    assert len(held) == 2  # the pipe of the answer, and the folder being listed


def test_it_may_not_write_a_file(tmp_path):
    with pytest.raises(Nine16Error, match=r"SIGXFSZ|File too large"):
        run(Path.write_text, tmp_path / "a.txt", "text" * 10_000)

    assert not (tmp_path / "a.txt").exists() or (tmp_path / "a.txt").stat().st_size == 0


def test_it_is_held_to_its_limits():
    limits = replace(LIMITS, max_memory_mb=1_024, max_files=40)

    assert run(resource.getrlimit, resource.RLIMIT_AS, limits=limits) == (1 << 30, 1 << 30)
    assert run(resource.getrlimit, resource.RLIMIT_NOFILE, limits=limits) == (40, 40)
    assert run(resource.getrlimit, resource.RLIMIT_CORE, limits=limits) == (0, 0)


def test_a_memory_bomb_is_reported_as_the_limit_and_the_next_file_is_read():
    with pytest.raises(LimitReached, match=r"media\.max_memory_mb"):
        run(bytearray, 8 << 30)

    assert run(min, 1, 2) == 1


def test_an_endless_file_is_reported_as_the_limit_of_processor_time():
    with pytest.raises(LimitReached, match=r"media\.max_cpu_s = 1"):
        run(sum, range(10**12), limits=SHORT)


def test_a_file_that_hangs_is_reported_as_the_limit_of_waiting():
    began = time.monotonic()

    with pytest.raises(LimitReached, match=r"media\.max_wall_s"):
        run(time.sleep, 60, limits=replace(LIMITS, max_wall_s=0.3))

    assert time.monotonic() - began < 20


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_crash_is_an_error_of_that_file_alone(number):
    with pytest.raises(UnreadableFile, match=rf"the decoder failed: it was ended by {number.name} \(some.mp4\)"):
        run(signal.raise_signal, number)

    assert run(min, 1, 2) == 1


def test_an_exception_keeps_its_words_and_its_trace():
    with pytest.raises(UnreadableFile, match=r"ZeroDivisionError") as caught:
        run(divmod, 1, 0)

    assert "Traceback" in caught.value.__notes__[0]


def test_an_error_of_ours_arrives_as_itself():
    settings = Settings()

    with pytest.raises(NotFound, match=r"Did you mean media\.max_cpu_s"):
        run(Settings.number, settings, "media.max_cpus_s")


def test_what_a_function_gives_that_is_not_plain_is_told_as_its_failure():
    with pytest.raises(UnreadableFile, match=r"may not answer with .*PosixPath"):
        run(Path, "/")


def test_many_threads_may_ask_at_once():
    answers = {}

    def ask(number):
        answers[number] = run(pow, number, 2)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {number: number**2 for number in range(6)}


def test_processor_time_and_memory_of_a_child_are_told():
    _answer, ended = child.run(sum, range(3_000_000), where="some.mp4", limits=LIMITS)

    assert 0.01 < ended.cpu_s < 10
    assert ended.peak_kb > 1_000


def test_after_a_stop_the_next_call_starts_anew():
    child.stop()

    assert run(min, 1, 2) == 1


def test_no_process_outlives_a_caller_that_was_killed():
    code = (
        "import os, threading, time\n"
        "from nine16.media import child\n"
        "from nine16.media.limits import Limits\n"
        "from nine16.settings import Settings\n"
        "limits = Limits.of(Settings())\n"
        "print(child.run(os.getppid, where='x', limits=limits)[0], flush=True)\n"
        "child.run(time.sleep, 600, where='x', limits=limits)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as caller:
        server = int(caller.stdout.readline())
        deadline = time.monotonic() + 20
        while not _children(server) and time.monotonic() < deadline:
            time.sleep(0.05)
        sleeping = _children(server)
        assert sleeping
        caller.kill()
        caller.wait()

    while any(_alive(pid) for pid in (server, *sleeping)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in (server, *sleeping))


def _children(pid):
    file = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in file.read_text().split()] if file.exists() else []


def _alive(pid):
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_what_a_child_tells_on_its_way_arrives_in_order_before_its_answer():
    told = []

    answer, _ended = child.run(_tells_three, where="some.mp4", limits=LIMITS, on_told=told.append)

    assert told == [0, {"n": 1}, "x" * 3_000_000]  # the last is larger than a pipe holds
    assert answer == "done"


def test_a_listener_that_raises_ends_the_child():
    def listen(_value):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        child.run(_tells_and_waits, where="some.mp4", limits=LIMITS, on_told=listen)

    assert run(max, 3, 5) == 5


def test_what_was_told_before_a_crash_has_arrived():
    told = []

    with pytest.raises(UnreadableFile, match="SIGKILL"):
        child.run(_tells_and_dies, where="some.mp4", limits=LIMITS, on_told=told.append)

    assert told == ["kept"]


def _tells_three():
    for value in (0, {"n": 1}, "x" * 3_000_000):
        child.tell(value)
    return "done"


def _tells_and_waits():
    child.tell("now")
    time.sleep(60)


def _tells_and_dies():
    child.tell("kept")
    os.kill(os.getpid(), signal.SIGKILL)
