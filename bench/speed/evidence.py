"""How long the curve of one post takes, a library of 10,000 posts with exports, and a small file into such a library.

Runs `.venv/bin/python bench/speed/evidence.py [--quick]`; quick takes 400 posts and bars for as many, and says so. The
library stands in a workspace, written by the store's bulk writers: 50 accounts, mostly milestones and means, some tables
by second and retention curves; `Workspace.evaluations()` answers for all of it in two processes. The machine is often
shared, so the bar holds the processor time of all processes over two processors; the clock stands beside it. Memory is
the peak of the caller and twice that of the larger process.
"""

import os
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices of a post are too small to share between cores

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "accuracy"))
from _posts import NOON, SOURCES, Drawn, account, peer_of, post
from bars import Bars

from nine16.evaluate.likelihood import seen
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.store.folder import Folder
from nine16.workspace import Workspace

QUICK = "--quick" in sys.argv
POSTS = 400 if QUICK else 10_000
ACCOUNTS = 2 if QUICK else 50
FILES = 20 if QUICK else 200
WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
BEGIN_S = 6.0
"""What two processes take to begin, learn and read, however few the posts: the quick bar allows for it."""
CURVE = "Video position (%),Absolute audience retention (%)\n" + "".join(f"{k},{100 - k / 2}\n" for k in range(101))
MIX = (
    ("milestones 2s 5s end", "mean with repeats"),
    ("milestones 2s 5s end", "mean with repeats"),
    ("milestones counts 2s 6s quarters",),
    ("milestones whole %", "mean with repeats"),
    ("lost by second",),
    ("mean with repeats",),
    ("milestones 2s 5s end", "lost by second"),
    ("absolute retention",),
)


def told(drawn: Drawn, names: tuple[str, ...], rng: np.random.Generator) -> list[Snapshot]:
    """Exports of a post; milestones and a mean of one platform stand in one row."""
    found = [SOURCES[name](drawn, rng) for name in names]
    if len(found) == 2 and found[1].means:
        return [replace(found[0], means=found[1].means, counts={**found[0].counts, "like": drawn.views // 40})]
    return found


def write(path: Path) -> None:
    """The library."""
    rng = np.random.default_rng(2)
    posts, snapshots = [], []
    for of in range(ACCOUNTS):
        style = account(rng)
        for i in range(POSTS // ACCOUNTS):
            drawn = post(rng, style, name=f"douyin:{of}-{i}")
            at = NOON - timedelta(hours=9 * i)
            posts.append(replace(peer_of(drawn), account=f"a{of}", published_at=at))
            snapshots += told(drawn, MIX[int(rng.integers(len(MIX)))], rng)
    folder = Folder.create(path, zone="UTC")
    folder.records.put_posts(posts)
    folder.records.put_snapshots(snapshots)
    folder.close()


def used_s() -> float:
    """Processor time of this process and of those that it has started and that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, WHO))


def library(bars: Bars, path: Path) -> None:
    """Every post of the library, evaluated."""
    os.environ["NINE16_EVALUATE_PROCESSES"] = "2"
    began, clock = used_s(), time.monotonic()
    with Workspace.open(path) as shop:
        found = shop.evaluations()
    took, waited = (used_s() - began) / 2, time.monotonic() - clock
    caller, larger = (resource.getrusage(who).ru_maxrss / 1024**2 for who in WHO)
    if len(found) != POSTS or not all(one.curve or one.average_watch_s.value is not None for one in found):
        message = "the library was not evaluated whole"
        raise AssertionError(message)
    bar = 120.0 * POSTS / 10_000 + BEGIN_S * QUICK
    size = "the bar of so few posts, and to begin" if QUICK else "all processes, over two processors"
    bars.row(f"library of {POSTS:,} posts, evaluated", took, bar, unit="s CPU", note=size)
    bars.row("  by the clock", waited, unit="s", note="not a bar: others use the machine too")
    bars.row("  a post", 1e3 * 2 * took / POSTS, unit="ms CPU", note="reading and learning included")
    bars.row("  memory, caller and two processes", caller + 2 * larger, 2.0, unit="GB", note="sum of peaks")


def small_files(bars: Bars) -> None:
    """Curves of single posts, one file each, into a small workspace and into a large one."""
    few, many = (a_file_s(posts) for posts in (100, POSTS))
    bars.row("a small file of many, into 100 posts", 1e3 * few, unit="ms CPU", note=f"of {FILES} in one command")
    bars.row(f"  into {POSTS:,} posts", 1e3 * many, unit="ms CPU", note="posts read once included")
    bars.row("  ratio", many / few, 2.0, unit="x", note="the cost of a file does not grow with the library")


def a_file_s(posts: int) -> float:
    """Processor time of one file."""
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / "shop") as shop:
        known = [
            Post(f"youtube:{i}", "youtube", "a", published_at=NOON, title=f"Film {i}", duration_s=20.0)
            for i in range(posts)
        ]
        shop._folder.records.put_posts(known)  # noqa: SLF001 - there is no export of so many posts to load
        files = [Path(folder) / f"Film {i * posts // FILES}.csv" for i in range(FILES)]
        for file in files:
            file.write_text(CURVE, "utf-8")
        began = time.process_time()
        load = shop.loading()
        accounts = [load(file) for file in files]
        took = (time.process_time() - began) / FILES
    if any(account.posts_matched != 1 for account in accounts):
        message = "a file did not find its post"
        raise AssertionError(message)
    return took


def single(bars: Bars) -> None:
    """One post of each kind, without and with an hour of length."""
    rng = np.random.default_rng(4)
    drawn = post(rng, account(rng), name="p", views=50_000)
    peer = peer_of(drawn)
    for names in (*((name,) for name in SOURCES), ("milestones 2s 5s end", "absolute retention", "mean with repeats")):
        evidence = Evidence(peer, snapshots=tuple(SOURCES[name](drawn, rng) for name in names))
        bars.row(" + ".join(names), a_curve_ms(evidence), 50.0, unit="ms", note="median")
    hour = Evidence(replace(peer, duration_s=3_600.0), snapshots=(SOURCES["absolute retention"](drawn, rng),))
    bars.row("absolute retention of an hour", a_curve_ms(hour), 50.0, unit="ms", note="median")


def a_curve_ms(evidence: Evidence) -> float:
    """Processor time of one curve: the median of several, for others use the machine too."""
    seen(evidence, prior=None, confidence=0.95)
    took = []
    for _ in range(5 if QUICK else 15):
        began = time.process_time()
        seen(evidence, prior=None, confidence=0.95)
        took.append(time.process_time() - began)
    return 1e3 * float(np.median(took))


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("Evidence from exports: time of one post, of a library, of a small file")
    single(bars)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library"
        write(path)
        library(bars, path)
    small_files(bars)
    bars.close()


if __name__ == "__main__":
    main()
