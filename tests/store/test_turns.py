"""Whoever decides takes a turn: threads and processes wait for each other, and a kill lets go."""

import subprocess
import sys
import threading
import time

import pytest

from nine16.store import turns
from nine16.store.turns import EVENTS, ORDER, POSTS, VIDEOS, turn

HOLD = """
import sys, time
from pathlib import Path
from nine16.store.turns import POSTS, turn
with turn(Path(sys.argv[1]), POSTS):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_threads_have_their_turns_one_after_the_other(tmp_path):
    inside, most = 0, 0
    count = threading.Lock()

    def decide():
        nonlocal inside, most
        with turn(tmp_path, POSTS):
            with count:
                inside += 1
                most = max(most, inside)
            time.sleep(0.02)
            with count:
                inside -= 1

    threads = [threading.Thread(target=decide) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert most == 1


def test_turns_of_two_things_do_not_wait_for_each_other(tmp_path):
    with turn(tmp_path, POSTS), turn(tmp_path, VIDEOS):
        done = threading.Event()

        def other():
            with turn(tmp_path, EVENTS):
                done.set()

        thread = threading.Thread(target=other)
        thread.start()
        thread.join(10)

    assert done.is_set()
    assert {POSTS, VIDEOS, EVENTS} <= set(ORDER)


def test_a_thread_may_ask_again_within_its_turn_by_another_path_too(tmp_path):
    (tmp_path / "shop").mkdir()
    with turn(tmp_path / "shop", POSTS), turn(tmp_path / "shop" / ".." / "shop", POSTS):
        pass
    with turn(tmp_path / "shop", POSTS):
        held = turns._held.paths
        assert len(held) == 1
    assert not held


def test_a_killed_process_lets_go_of_its_turn(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        waited = threading.Event()

        def mine():
            with turn(tmp_path, POSTS):
                waited.set()

        thread = threading.Thread(target=mine)
        thread.start()
        assert not waited.wait(0.3)
        other.kill()
        thread.join(10)

    assert waited.is_set()


def test_an_error_lets_go_of_the_turn(tmp_path):
    with pytest.raises(ValueError, match="no"), turn(tmp_path, POSTS):
        raise ValueError("no")

    done = threading.Event()

    def other():
        with turn(tmp_path, POSTS):
            done.set()

    thread = threading.Thread(target=other)
    thread.start()
    thread.join(10)
    assert done.is_set()


def test_a_folder_that_may_only_be_read_has_nobody_to_wait_for(tmp_path, monkeypatch):
    def refused(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(turns.Path, "mkdir", refused)
    with turn(tmp_path, POSTS):
        pass
    assert list(tmp_path.iterdir()) == []


def test_any_other_trouble_with_the_lock_is_told(tmp_path):
    with pytest.raises(FileNotFoundError), turn(tmp_path / "nowhere", POSTS):
        pass
