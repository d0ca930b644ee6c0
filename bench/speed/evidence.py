"""How long the curve of one post takes, and a library of 10,000 posts with exports, learning what is usual included.

Runs `.venv/bin/python bench/speed/evidence.py [--quick]`; quick takes 600 posts. The library stands in a workspace,
written by the store's bulk writers: 50 accounts, mostly milestones and means, some tables by second and retention curves.
Two processes share it, one thread each; time is the processor's, the longer of the two. Memory is the peak of one
process that holds the whole library.
"""

import multiprocessing
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
from nine16.model.snapshot import Snapshot
from nine16.store.folder import Folder
from nine16.workspace.evidence import Gathered

QUICK = "--quick" in sys.argv
POSTS = 600 if QUICK else 10_000
ACCOUNTS = 3 if QUICK else 50
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


def share(path: Path, part: int, of: int) -> tuple[float, float, int, int]:
    """(CPU to read, CPU for curves, peak MB, points) of every `of`th account."""
    began = time.process_time()
    folder = Folder.open(path)
    gathered = Gathered(folder, folder.action_kinds)
    read = time.process_time()
    points = 0
    accounts = sorted({one.account or "" for one in gathered.posts.values()})[part::of]
    for one in gathered.posts.values():
        if (one.account or "") in accounts:
            points += len(seen(gathered.evidence(one.post_id), prior=gathered.prior(one), confidence=0.95).curve)
    done = time.process_time()
    folder.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return read - began, done - read, peak, points


def single(bars: Bars) -> None:
    """One post of each kind, without and with an hour of length."""
    rng = np.random.default_rng(4)
    drawn = post(rng, account(rng), name="p", views=50_000)
    for names in (*((name,) for name in SOURCES), ("milestones 2s 5s end", "absolute retention", "mean with repeats")):
        evidence = Evidence(peer_of(drawn), snapshots=tuple(SOURCES[name](drawn, rng) for name in names))
        seen(evidence, prior=None, confidence=0.95)
        took = []
        for _ in range(5 if QUICK else 15):
            began = time.process_time()
            seen(evidence, prior=None, confidence=0.95)
            took.append(time.process_time() - began)
        bars.row(" + ".join(names), 1e3 * float(np.median(took)), 50.0, unit="ms", note="median")
    hour = replace(peer_of(drawn), duration_s=3_600.0)
    rows = SOURCES["absolute retention"](drawn, rng)
    began = time.process_time()
    seen(Evidence(hour, snapshots=(rows,)), prior=None, confidence=0.95)
    bars.row("absolute retention of an hour", 1e3 * (time.process_time() - began), 50.0, unit="ms")


def main() -> None:
    """Print the table; exit 1 if a bar is missed."""
    bars = Bars("Curves from exports: time of one post, and of a library")
    single(bars)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library"
        write(path)
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            parts = pool.starmap(share, [(path, 0, 2), (path, 1, 2)])
    longest = max(read + curves for read, curves, _, _ in parts)
    size = POSTS / 10_000
    bars.row(
        f"library of {POSTS:,} posts, two processes",
        longest,
        120.0 * size + 5.0 * QUICK,
        unit="s CPU",
        note="the longer",
    )
    bars.row("  of that reading", max(read for read, _, _, _ in parts), unit="s CPU")
    bars.row(
        "  a post", 1e3 * sum(curves for _, curves, _, _ in parts) / POSTS, unit="ms CPU", note="learning included"
    )
    bars.row("  peak memory of a process", max(peak for _, _, peak, _ in parts) / 1024, 2.0 / 2, unit="GB")
    bars.close()


if __name__ == "__main__":
    main()
