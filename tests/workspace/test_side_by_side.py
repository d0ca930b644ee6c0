"""Several processes give the answers of one: in order, with its errors, and nothing stays behind."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nine16.errors import Nine16Error, NotFound
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.workspace import Workspace
from nine16.workspace.side_by_side import MANY, _Orders, evaluated_side_by_side

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
POSTS = MANY + 10


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Just more posts than one process evaluates: three accounts that take turns, one of them with curves."""
    path = tmp_path_factory.mktemp("library") / "shop"
    with Workspace.create(path, zone="UTC") as made:
        posts, snapshots = [], []
        for i in range(POSTS):
            name = f"douyin:{(i * 37) % POSTS:03}"
            born = NOON + timedelta(hours=i)
            posts.append(Post(name, "douyin", f"a{i % 3}", published_at=born, duration_s=20.0))
            shares = {"played_5s": 0.5 + (i % 9) / 100} if i % 3 == 0 and i < 60 else {}
            snapshots.append(
                Snapshot(name, NOON + timedelta(days=40), "works", {"views": 1_000 + i, "like": i}, shares)
            )
        made._folder.records.put_posts(posts)
        made._folder.records.put_snapshots(snapshots)
    return path


@pytest.fixture(scope="module")
def answers(shop):
    """What two processes answer, and which posts they said were done."""
    done = []
    before = os.environ.get("NINE16_EVALUATE_PROCESSES")
    os.environ["NINE16_EVALUATE_PROCESSES"] = "2"
    try:
        with Workspace.open(shop) as opened:
            return opened.evaluations(on_done=done.append), done
    finally:
        os.environ.pop("NINE16_EVALUATE_PROCESSES")
        if before is not None:
            os.environ["NINE16_EVALUATE_PROCESSES"] = before


def test_two_processes_answer_as_one_does_to_the_last_bit(shop, answers, monkeypatch):
    monkeypatch.setenv("NINE16_EVALUATE_PROCESSES", "1")
    with Workspace.open(shop) as opened:
        alone = opened.evaluations()

    assert len(alone) == POSTS
    assert any(one.curve for one in alone)
    assert answers[0] == alone


def test_answers_come_by_publish_time_and_each_post_is_told_done_once(shop, answers):
    evaluations, done = answers
    with Workspace.open(shop) as opened:
        wanted = [post.post_id for post in opened.posts()]

    assert [one.post_id for one in evaluations] == wanted
    assert sorted(done) == sorted(wanted)


def test_the_error_of_one_post_is_raised_when_it_is_its_turn(shop):
    with Workspace.open(shop) as opened:
        posts = opened.posts()[:6]
    posts.insert(3, Post("douyin:gone", "douyin", "a0"))

    several = evaluated_side_by_side(shop, posts, processes=2, on_done=lambda _: None)

    assert [next(several).post_id for _ in range(3)] == [post.post_id for post in posts[:3]]
    with pytest.raises(NotFound, match="no post is called 'douyin:gone'"):
        next(several)
    assert children() == []


def test_a_workspace_that_cannot_be_opened_is_said_as_by_opening_it(tmp_path):
    several = evaluated_side_by_side(
        tmp_path / "nowhere", [Post("douyin:1", "douyin")], processes=1, on_done=lambda _: None
    )

    with pytest.raises(NotFound, match="nowhere"):
        next(several)


def test_a_process_ended_from_outside_is_told_with_what_to_do(shop):
    with Workspace.open(shop) as opened:
        posts = opened.posts()
    several = evaluated_side_by_side(shop, posts, processes=1, on_done=lambda _: None)
    next(several)
    (child,) = children()
    os.kill(child, signal.SIGKILL)

    with pytest.raises(Nine16Error, match=r"was ended \(status -9\).*evaluate\.processes"):
        list(several)


def test_nothing_runs_on_when_the_caller_stops_listening(shop):
    with Workspace.open(shop) as opened:
        several = evaluated_side_by_side(shop, opened.posts(), processes=2, on_done=lambda _: None)
    next(several)
    running = children()

    several.close()

    assert len(running) == 2
    assert children() == []


PLAIN = """
import asyncio, sys, threading
print("began", flush=True)
threading.Thread(target=threading.Event().wait, daemon=True).start()

async def answer():
    from nine16.workspace import Workspace
    with Workspace.open(sys.argv[1]) as shop:
        shop.sql("select 1 as one")
        return len(shop.evaluations(on_done=lambda done: print("done", flush=True) if len(sys.argv) > 2 else None))

print(asyncio.run(answer()))
"""


def test_a_plain_script_with_threads_and_a_running_loop_begins_once(shop, tmp_path):
    script = tmp_path / "plain.py"
    script.write_text(PLAIN, "utf-8")

    ran = subprocess.run(
        [sys.executable, str(script), str(shop)], capture_output=True, text=True, check=False, env=two_processes()
    )

    assert ran.stdout.splitlines() == ["began", str(POSTS)], ran.stderr
    assert ran.returncode == 0


def test_ctrl_c_ends_the_command_and_all_its_processes(shop, tmp_path):
    script = tmp_path / "plain.py"
    script.write_text(PLAIN, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(shop), "loud"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=two_processes(),
    ) as ran:
        assert ran.stdout is not None
        while ran.stdout.readline().strip() != "done":
            assert ran.poll() is None
        theirs = children(ran.pid)
        ran.send_signal(signal.SIGINT)

        ran.wait(timeout=20)

    assert ran.returncode not in (0, None)
    assert len(theirs) == 2
    assert not [pid for pid in theirs if alive(pid)]


def test_accounts_stay_whole_and_who_is_idle_helps_with_the_largest():
    posts = [Post(f"p{i}", "douyin", "large" if i < 100 else f"small{i}") for i in range(102)]
    orders = _Orders(posts, 2)

    second = [orders.next(1) for _ in range(3)]

    assert second[:2] == [["p100"], ["p101"]]
    assert second[2] == [f"p{i}" for i in range(75, 100)]
    assert orders.next(0) == [f"p{i}" for i in range(25)]
    assert [len(orders.next(place)) for place in (0, 0, 1)] == [25, 25, 0]


def two_processes() -> dict[str, str]:
    """The environment with two processes to evaluate."""
    return {**os.environ, "NINE16_EVALUATE_PROCESSES": "2"}


def children(of: int | None = None) -> list[int]:
    """Processes that a process started to evaluate, still running."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parent = next(line for line in status.read_text().splitlines() if line.startswith("PPid:")).split()[1]
            command = status.with_name("cmdline").read_text()
        except (OSError, StopIteration):
            continue
        if int(parent) == (of or os.getpid()) and "nine16.workspace.worker" in command:
            found.append(int(status.parent.name))
    return found


def alive(pid: int) -> bool:
    """Whether a process still runs, some moments after it was ended."""
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists():
            return False
        time.sleep(0.1)
    return True
